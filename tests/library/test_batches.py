"""Many files at once: what is known is told, one undo takes all back, and what cannot be read is kept."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.domain.batch import Fate, FoundFile, Known
from clipper.domain.clipping import Draft
from clipper.domain.listing import ListQuery
from clipper.host.program import own_command
from clipper.library import batches
from clipper.library.batches import Import, read_all
from clipper.library.extractor_process import ExtractorProcess
from clipper.library.finding_files import find_files
from clipper.library.library import Library

MakeDraft = Callable[..., Draft]


@pytest.fixture(scope="module")
def extractor() -> Iterator[ExtractorProcess]:
    with ExtractorProcess(own_command("--extractor")) as process:
        yield process


WORDS = "bread town river bridge winter people road mill letter harbour county ferry lamp stone garden market".split()


def story(number: int) -> str:
    rng = random.Random(number)
    return "\n\n".join(f"Then {' '.join(rng.choices(WORDS, k=24))}." for _ in range(6))


def write(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def bring(library: Library, extractor: ExtractorProcess, *paths: Path, **more: object) -> Import:
    work = Import(library.batches, **more)  # type: ignore[arg-type]  # fields of Import
    for read in read_all(extractor, find_files(paths)):
        work.take(read)
    work.write()
    return work


def test_a_folder_is_one_step_however_many_parts_it_takes(
    library: Library, extractor: ExtractorProcess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "PART_TEXTS", 2)
    folder = write(tmp_path / "f", **{f"{n}__txt": story(n) for n in range(5)})
    work = bring(library, extractor, folder, tags=("bread",), label="Import f")
    ids = library.clippings.ids(ListQuery())
    assert {each.clipping_id for each in work.report().outcomes} == set(ids) and len(ids) == 5
    assert all(library.clippings.get(each).tags == ("bread",) for each in ids)
    undone = library.undo()
    assert (undone.label, undone.clippings) == ("Import f", frozenset(ids))
    assert (library.clippings.ids(ListQuery()), library.undo_label(), library.drafts.all()) == ((), "", ())
    assert library.redo().clippings == frozenset(ids)
    assert set(library.clippings.ids(ListQuery())) == set(ids)


def test_what_is_known_is_told_and_not_brought_in_again(
    library: Library, extractor: ExtractorProcess, tmp_path: Path
) -> None:
    bring(library, extractor, write(tmp_path / "a", **{"1__txt": story(1)}))
    more = story(1) + "\n\nOne more paragraph tells of what came after, and of nothing that was there before."
    folder = write(tmp_path / "b", **{"1__txt": story(1), "2__txt": story(2), "3__txt": story(2), "4__txt": more})
    report = bring(library, extractor, folder).report()
    known = [(each.fate, each.text.standing.known) for each in report.outcomes if each.text]
    assert known == [
        (Fate.KNOWN, Known.SAME_TEXT),
        (Fate.CLIPPED, Known.NEW),
        (Fate.KNOWN, Known.TWICE),
        (Fate.CLIPPED, Known.SAME_STORY),
    ]
    assert len(library.clippings.ids(ListQuery())) == 3


def test_what_cannot_be_read_is_kept_once_with_the_reason(
    library: Library, extractor: ExtractorProcess, tmp_path: Path
) -> None:
    folder = write(tmp_path / "f", cut__epub=b"PK\x03\x04 cut off", photo__txt=bytes(range(256)) * 9, no__txt=b" ")
    for _ in range(2):
        report = bring(library, extractor, folder).report()
    assert [(each.file.name, each.fate) for each in report.outcomes] == [
        ("f/cut.epub", Fate.KEPT),
        ("f/no.txt", Fate.LEFT_OUT),
        ("f/photo.txt", Fate.LEFT_OUT),
    ]
    (kept,) = library.drafts.all()
    assert (kept.raw[0].name, kept.raw[0].data) == ("cut.epub", b"PK\x03\x04 cut off")
    assert kept.reason and kept.reason == report.outcomes[0].reason
    assert library.drafts.outlines()[0].reason == kept.reason


def test_only_what_was_chosen_comes_in(library: Library, extractor: ExtractorProcess, tmp_path: Path) -> None:
    folder = write(tmp_path / "f", **{"1__txt": story(1), "2__txt": story(2), "cut__epub": b"PK\x03\x04"})
    report = bring(library, extractor, folder, chosen={(str(folder / "2.txt"), 0)}).report()
    fates = {each.file.name: each.fate for each in report.outcomes}
    assert fates == {"f/1.txt": Fate.UNCHOSEN, "f/2.txt": Fate.CLIPPED, "f/cut.epub": Fate.LEFT_OUT}


def test_a_look_changes_nothing(library: Library, extractor: ExtractorProcess, tmp_path: Path) -> None:
    folder = write(tmp_path / "f", **{"1__txt": story(1), "cut__epub": b"PK\x03\x04"})
    report = bring(library, extractor, folder, is_dry=True).report()
    assert [each.fate for each in report.outcomes] == [Fate.CLIPPED, Fate.KEPT]
    assert (library.clippings.ids(ListQuery()), library.drafts.all()) == ((), ())


def test_reading_ends_where_nobody_waits(extractor: ExtractorProcess) -> None:
    assert list(read_all(extractor, [FoundFile("a", "a")], lambda: True)) == []


def test_a_part_of_an_archive_that_holds_no_text_is_told(
    library: Library, extractor: ExtractorProcess, tmp_path: Path
) -> None:
    letters = "".join(f"From a@b.example Mon Jan  1 00:00:0{n} 2024\nSubject: Letter {n}\nFrom: Ann <a@b.example>\n\n"
                      f"{'' if n == 1 else story(n)}\n\n" for n in range(3))  # fmt: skip
    report = bring(library, extractor, write(tmp_path / "f", box__mbox=letters)).report()
    assert [each.text.title for each in report.outcomes if each.text] == ["Letter 0", "Letter 2"]
    assert [(name, part.name) for name, part in report.left_out] == [("f/box.mbox", "2: Letter 1")]
