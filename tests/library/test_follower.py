"""Following the change feed: the index equals the store afterwards, whatever happened to either."""

import os
import random
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.domain.annotation import Color
from clipper.domain.changes import Position
from clipper.domain.errors import IndexDamaged, IndexForeign, IndexUnavailable
from clipper.domain.listing import ListQuery, View
from clipper.domain.query_parser import parse_query
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.index import storage
from clipper.index.index import WhooshIndex
from clipper.library.follower import Follower
from clipper.library.library import Library


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    opened = WhooshIndex(tmp_path / "index")
    yield opened
    opened.close()


def found(library: Library, text: str) -> set[str]:
    return {hit.annotation_id or hit.clipping_id for hit in library.search.run(text).hits}


def test_every_kind_of_change_reaches_the_index(library: Library, make_draft: Callable[..., object]) -> None:
    clipping_id, _ = library.clippings.add(make_draft("Siege of Homs", title="War", boilerplate="All rights reserved"))
    passage_id, _ = library.annotations.highlight(clipping_id, Span(4, 9), comment="compare", tags=("blockade",))
    assert library.catch_up() == 1
    assert found(library, "homs") == {clipping_id}
    assert found(library, "compare") == {passage_id}
    assert found(library, "rights") == set()

    library.annotations.edit(passage_id, comment="withdrawn", tags=())
    library.clippings.edit_source(clipping_id, Source(title="Peace"))
    library.clippings.set_tags([clipping_id], add=["syria"])
    assert library.catch_up() == 1
    assert found(library, "withdrawn") == {passage_id}
    assert found(library, "compare") == set()
    assert found(library, "title:peace in:clipping") == {clipping_id}
    assert found(library, "tag:syria") == {clipping_id}

    library.annotations.delete([passage_id])
    library.catch_up()
    assert found(library, "") == {clipping_id}
    library.clippings.trash([clipping_id])
    library.catch_up()
    assert found(library, "") == set()
    library.undo()
    library.catch_up()
    assert found(library, "homs") == {clipping_id}
    assert list(library.follower.differences()) == []


def test_nothing_new_is_nothing_to_do(library: Library, make_draft: Callable[..., object]) -> None:
    library.clippings.add(make_draft("text"))
    assert library.follower.is_behind()
    assert library.catch_up() == 1
    assert not library.follower.is_behind()
    assert library.catch_up() == 0


def test_small_batches_end_where_large_ones_do(
    library: Library, make_draft: Callable[..., object], index: WhooshIndex
) -> None:
    for number in range(7):
        library.clippings.add(make_draft(f"shared number{number}"))
    library.catch_up()
    library.clippings.trash(list(library.clippings.ids(ListQuery(View.ALL)))[:2])
    progress: list[int] = []
    follower = Follower(library._store, index, batch=2)
    follower.catch_up(progress.append)
    assert index.position() == library.position()
    assert list(follower.differences()) == []


def test_another_history_means_building_anew(
    library: Library, make_draft: Callable[..., object], index: WhooshIndex
) -> None:
    library.clippings.add(make_draft("of this library"))
    index.apply([], Position(999, "another history"))
    follower = Follower(library._store, index)
    assert [problem.kind for problem in follower.differences()] == ["index-foreign"]
    assert follower.catch_up() == 1
    assert index.position() == library.position()
    assert found(library, "library") != set()


def test_an_index_ahead_of_a_restored_store_is_built_anew(
    library: Library, make_draft: Callable[..., object], index: WhooshIndex
) -> None:
    library.clippings.add(make_draft("kept"))
    index.apply([], Position(library.position().sequence + 50, library.position().history))
    assert Follower(library._store, index).catch_up() == 1
    assert index.position() == library.position()


def test_a_damaged_index_is_built_anew_without_a_word(
    library: Library, make_draft: Callable[..., object], tmp_path: Path
) -> None:
    clipping_id, _ = library.clippings.add(make_draft("some words"))
    library.catch_up()
    library._index.close()  # type: ignore[union-attr]  # the fixture opens one
    for path in (tmp_path / "index").rglob("*.toc"):
        path.write_bytes(random.Random(1).randbytes(300))
    library.clippings.add(make_draft("more words"))
    assert library.catch_up() == 2
    assert found(library, "some") == {clipping_id}


def test_damage_met_while_searching_is_healed_by_the_next_following(
    library: Library, make_draft: Callable[..., object], tmp_path: Path
) -> None:
    library.clippings.add(make_draft("some words"))
    library.catch_up()
    library._index.close()  # type: ignore[union-attr]  # the fixture opens one
    for path in (tmp_path / "index").rglob("*.arrays"):
        path.write_bytes(b"")
    with pytest.raises(IndexUnavailable):
        library.search.run("some")
    assert library.catch_up() == 1
    assert len(found(library, "some")) == 1


def test_a_folder_that_cannot_be_used_is_told_and_nothing_else_fails(
    library: Library, make_draft: Callable[..., object], tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "index", ignore_errors=True)
    (tmp_path / "index").write_text("a file")
    clipping_id, _ = library.clippings.add(make_draft("some words"))
    with pytest.raises(IndexUnavailable):
        library.catch_up()
    assert library.clippings.text(clipping_id) == "some words"


def test_check_names_what_differs(library: Library, make_draft: Callable[..., object], index: WhooshIndex) -> None:
    one, _ = library.clippings.add(make_draft("one"))
    two, _ = library.clippings.add(make_draft("two"))
    follower = Follower(library._store, index)
    follower.catch_up()
    document = follower._document(two)
    assert document is not None
    from dataclasses import replace

    gone = replace(document, is_gone=True)
    ghost = replace(document, clipping=replace(document.clipping, id="ghost"))
    stale = replace(follower._document(one), content_sha256="0" * 64)  # type: ignore[type-var]  # it is there
    index.apply([gone, ghost, stale], index.position())
    kinds = {(problem.kind, problem.subject) for problem in follower.differences()}
    assert kinds == {("index-missing", two), ("index-left-over", "ghost"), ("index-stale", one)}
    follower.rebuild()
    assert list(follower.differences()) == []


def test_without_an_index_following_does_nothing(library: Library) -> None:
    follower = Follower(library._store, None)
    assert (follower.catch_up(), follower.rebuild(), list(follower.differences())) == (0, 0, [])
    assert not follower.is_behind()


def test_two_followers_on_one_index_end_where_the_store_is(
    open_library: Callable[..., Library], make_draft: Callable[..., object]
) -> None:
    writing, *following = [open_library(index=number > 0) for number in range(3)]
    failures: list[BaseException] = []
    is_over = threading.Event()

    def follow(library: Library) -> None:
        try:
            while not is_over.is_set():
                library.catch_up()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=follow, args=(library,)) for library in following]
    for thread in threads:
        thread.start()
    for number in range(12):
        clipping_id, _ = writing.clippings.add(make_draft(f"number{number} shared"))
        writing.annotations.highlight(clipping_id, Span(0, 3))
    is_over.set()
    for thread in threads:
        thread.join()
    assert failures == []
    following[0].catch_up()
    assert list(following[0].follower.differences()) == []
    assert following[1].search.run("shared in:clipping").total == 12


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("what", ["generation", "file"])
def test_files_of_somebody_else_are_never_opened_and_the_index_is_built_anew(
    library: Library, make_draft: Callable[..., object], tmp_path: Path, what: str
) -> None:
    clipping_id, _ = library.clippings.add(make_draft("some words"))
    library.catch_up()
    library._index.close()  # type: ignore[union-attr]  # the fixture opens one
    generation = next((tmp_path / "index").glob("generation-*"))
    os.chown(generation if what == "generation" else next(generation.glob("*.toc")), 12345, 12345)
    assert library.follower.is_behind()
    with pytest.raises(IndexForeign):
        library.search.run("some")
    assert library.follower.waiting() == 1
    assert library.catch_up() == 1
    assert found(library, "some") == {clipping_id}
    assert library.follower.check() == ()


def test_a_flipped_bit_no_search_comes_upon_is_found_and_healed(
    library: Library, make_draft: Callable[..., object], tmp_path: Path
) -> None:
    for number in range(20):
        library.clippings.add(make_draft(f"some words of number{number}"))
    library.catch_up()
    assert not library.follower.set_damage_aside()
    library._index.close()  # type: ignore[union-attr]  # the fixture opens one
    path = max((tmp_path / "index").rglob("*.arrays"), key=lambda file: file.stat().st_size)
    data = bytearray(path.read_bytes())
    data[-len(data) // 3] ^= 4
    path.write_bytes(data)
    assert library.follower.set_damage_aside()
    assert library.follower.is_behind()
    assert library.catch_up() == 20
    assert library.check() == ()


def test_the_check_names_damage_and_sets_the_index_aside(
    library: Library, make_draft: Callable[..., object], tmp_path: Path
) -> None:
    clipping_id, _ = library.clippings.add(make_draft("some words"))
    library.catch_up()
    library._index.close()  # type: ignore[union-attr]  # the fixture opens one
    for path in (tmp_path / "index").rglob("*.arrays"):
        path.write_bytes(path.read_bytes()[:-9])
    problems = library.check()
    assert problems
    assert all(problem.is_about_index and problem.detail for problem in problems)
    assert library.catch_up() == 1
    assert found(library, "some") == {clipping_id}


def test_an_index_another_thread_has_built_anew_meanwhile_is_not_set_aside(
    library: Library, make_draft: Callable[..., object], index: WhooshIndex
) -> None:
    library.clippings.add(make_draft("some words"))
    library.catch_up()
    generation = storage.current_generation(index._folder)
    assert generation is not None
    for path in generation.rglob("*.arrays"):
        path.write_bytes(b"")
    with pytest.raises(IndexDamaged):
        index.search(parse_query("some"), limit=1)
    library.catch_up()
    index.discard()
    assert index.search(parse_query("some"), limit=1).total == 1


def test_what_no_clipping_is_about_moves_the_index_on(library: Library, make_draft: Callable[..., object]) -> None:
    library.clippings.add(make_draft("some words"))
    library.saved_searches.save("words", name="Words")
    library.catch_up()
    assert not library.follower.is_behind()
    library.saved_searches.save("some", name="Some")
    assert library.follower.is_behind()
    assert library.catch_up() == 0
    assert not library.follower.is_behind()
    assert list(library.follower.differences()) == []


def test_everything_the_index_is_told_is_in_the_content_hash(
    library: Library, make_draft: Callable[..., object]
) -> None:
    clipping_id, _ = library.clippings.add(make_draft("some words, others"), tags=("a",))
    passage_id, _ = library.annotations.highlight(clipping_id, Span(0, 4))
    hashes = {library.follower._document(clipping_id).content_sha256}  # type: ignore[union-attr]  # it is there
    edits: list[Callable[[], object]] = [
        lambda: library.annotations.edit(passage_id, comment="c"),
        lambda: library.annotations.edit(passage_id, speaker="Ada"),
        lambda: library.annotations.edit(passage_id, color=Color.PINK),
        lambda: library.annotations.edit(passage_id, tags=("t",)),
        lambda: library.clippings.set_tags([clipping_id], add=["b"]),
        lambda: library.clippings.edit_source(clipping_id, Source(title="Peace", language="ar")),
        lambda: library.clippings.file([clipping_id]),
    ]
    for count, edit in enumerate(edits, 2):
        edit()
        hashes.add(library.follower._document(clipping_id).content_sha256)  # type: ignore[union-attr]  # it is there
        assert len(hashes) == count
