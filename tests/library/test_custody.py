"""Verifying: everything is hashed again, and what was tampered with is named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.errors import NotFound
from clipper.domain.ids import ClippingId
from clipper.domain.listing import ListQuery
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.store.connection import connect
from clipper.store.snapshots import add_snapshot

MakeDraft = Callable[..., Draft]
TEXT = "The ledgers lay in ice between the cod and the herring.\nNobody had looked there."


@pytest.fixture
def library(tmp_path: Path, make_draft: MakeDraft) -> Library:
    library = Library.open(tmp_path / "library", index_folder=None)
    first, _ = library.clippings.add(make_draft(TEXT, title="Ice"))
    library.annotations.highlight(first, Span(5, 12), comment="Which?")
    library.clippings.add(make_draft(TEXT + "\nA second text.", title="Ice again"))
    return library


def change(library: Library, statement: str, *bindings: object, drop: bool = False) -> None:
    """What somebody with another program does to the file."""
    database = connect(library.folder / "library.clipper")
    for trigger in ("custody_is_not_changed", "custody_is_not_deleted") if drop else ():
        database.run(f"DROP TRIGGER {trigger}")
    database.run("PRAGMA foreign_keys = OFF")
    database.run(statement, bindings)
    database.close()


def first_of(library: Library) -> ClippingId:
    return library.clippings.ids(ListQuery(descending=False))[0]


def test_a_sound_library_is_said_to_be_sound_and_what_was_looked_at_is_counted(library: Library) -> None:
    found = library.custody.verify()
    assert found.is_sound, found.problems
    assert (found.clippings, found.snapshots, found.highlights) == (2, 2, 1)
    assert found.files >= 2
    assert found.end == library.custody.end()
    assert found.end.length == 3


def test_what_lies_in_the_trash_is_verified_too(library: Library) -> None:
    library.clippings.trash([first_of(library)])
    assert library.custody.verify().clippings == 2


def test_the_acts_on_one_clipping_are_told(library: Library) -> None:
    clipping_id = first_of(library)
    library.clippings.set_tags([clipping_id], add=("port",))
    library.undo()
    assert [entry.act for entry in library.custody.of(clipping_id)] == ["Clip", "Highlight", "Tag", "Undo: Tag"]
    with pytest.raises(NotFound):
        library.custody.of(ClippingId("00000000-0000-7000-8000-000000000000"))


def test_changed_bytes_are_named(library: Library) -> None:
    sha256 = library.clippings.snapshots(first_of(library))[0].raw[0][2]
    change(library, "UPDATE blob SET data = x'00', is_deflated = 0 WHERE sha256 = ?", bytes.fromhex(sha256))
    found = library.custody.verify([first_of(library)])
    assert [problem.kind for problem in found.problems] == ["blob"]
    assert sha256 in found.problems[0].detail


def test_a_text_that_was_put_in_place_of_another_with_every_hash_right_is_named(library: Library) -> None:
    """Whoever forges the snapshot and the hash of its row still has the chain against him."""
    clipping_id = first_of(library)
    (snapshot,) = library.clippings.snapshots(clipping_id)
    other = next(
        each.text_sha256
        for found in library.stories.story_of(clipping_id).carriers
        for each in library.clippings.snapshots(found.clipping.id)
        if each.text_sha256 != snapshot.text_sha256
    )
    forged = replace(snapshot, text_sha256=other)
    change(library, "DELETE FROM snapshot WHERE id = ?", bytes.fromhex(snapshot.id.replace("-", "")))
    database = connect(library.folder / "library.clipper")
    add_snapshot(database, forged)
    database.close()
    details = [problem.detail for problem in library.custody.verify([clipping_id]).problems]
    assert "the record of what was done tells of another text" in details


def test_an_act_that_was_taken_out_is_named(library: Library) -> None:
    change(library, "DELETE FROM custody WHERE number = 2", drop=True)
    found = library.custody.verify()
    assert "entry 2" in {problem.subject for problem in found.problems}


def test_verifying_can_be_watched_and_stopped(library: Library) -> None:
    seen: list[tuple[int, int]] = []
    found = library.custody.verify(None, lambda done, total: seen.append((done, total)), lambda: len(seen) == 1)
    assert seen == [(1, 2)]
    assert found.clippings == 1
