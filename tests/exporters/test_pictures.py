"""Pictures beside the notes: written once, linked from the text, never touched again."""

from dataclasses import replace
from pathlib import Path

import pytest

from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason, Inline, InlineKind
from clipper.domain.ids import Sha256
from clipper.domain.picture import kept_address
from clipper.domain.span import Span
from clipper.domain.text import sha256_of
from clipper.exporters.markdown import render_clipping
from clipper.exporters.notes import write_notes
from clipper.exporters.record import ExportRecord, Profile
from tests.exporters.builders import record_of
from tests.importers.picture_files import SVG, png

PICTURE, OTHER = png(40, 30), png(50, 40)
SIZED = "image/png;width=40;height=30"
NAME = sha256_of(PICTURE)[:20] + ".png"


def pictured(*pictures: tuple[bytes, str], words: str = "Ice on the quay", number: int = 1) -> ExportRecord:
    """A clipping of a paragraph and these pictures (bytes, media type), with a paragraph behind them."""
    text = "Before." + "\n" * (len(pictures) + 1) + "Behind."
    blocks = [Block(BlockKind.PARAGRAPH, Span(0, 7))]
    inlines: list[Inline] = []
    for place, (data, _) in enumerate(pictures, 8):
        blocks.append(Block(BlockKind.CAPTION, Span(place, place), marker=words))
        inlines.append(Inline(InlineKind.IMAGE, Span(place, place), kept_address(data)))
    blocks.append(Block(BlockKind.PARAGRAPH, Span(8 + len(pictures), len(text))))
    held = {sha256_of(data): data for data, _ in pictures}
    return replace(
        record_of(text, number=number),
        blocks=tuple(blocks),
        inlines=tuple(inlines),
        pictures=tuple((kind, kept_address(data), sha256_of(data)) for data, kind in pictures),
        read_picture=held.__getitem__,
    )


def note_in(folder: Path) -> str:
    [note] = folder.glob("*.md")
    return note.read_text("utf-8")


@pytest.mark.parametrize("profile", list(Profile))
def test_a_picture_is_written_beside_the_note_and_linked_at_its_place(tmp_path: Path, profile: Profile) -> None:
    report = write_notes([pictured((PICTURE, SIZED))], tmp_path, profile, full_text=True)
    assert report.pictures == (NAME,)
    assert (tmp_path / "pictures" / NAME).read_bytes() == PICTURE
    assert f"Before.\n\n![Ice on the quay](pictures/{NAME})\n\nBehind." in note_in(tmp_path)


def test_exporting_again_changes_nothing(tmp_path: Path) -> None:
    records = [pictured((PICTURE, SIZED)), pictured((PICTURE, SIZED), number=2)]
    first = write_notes(records, tmp_path, full_text=True)
    assert (len(first.written), first.pictures) == (2, (NAME,))
    again = write_notes(records, tmp_path, full_text=True)
    assert (len(again.unchanged), again.written, again.pictures) == (2, (), ())


def test_a_picture_that_somebody_changed_is_left_alone(tmp_path: Path) -> None:
    write_notes([pictured((PICTURE, SIZED))], tmp_path, full_text=True)
    (tmp_path / "pictures" / NAME).write_bytes(b"cropped")
    write_notes([pictured((PICTURE, SIZED))], tmp_path, full_text=True)
    assert (tmp_path / "pictures" / NAME).read_bytes() == b"cropped"


def test_one_note_for_all_has_its_pictures_too(tmp_path: Path) -> None:
    told: list[int] = []
    records = [pictured((PICTURE, SIZED)), pictured((OTHER, "image/png;width=50;height=40"), number=2)]
    report = write_notes(
        records, tmp_path / "all.md", single=True, full_text=True, on_progress=lambda done, _: told.append(done)
    )
    assert len(report.pictures) == 2
    assert note_in(tmp_path).count("](pictures/") == 2
    assert told == [1, 2]


def test_notes_of_quotations_alone_bring_no_pictures(tmp_path: Path) -> None:
    assert write_notes([pictured((PICTURE, SIZED))], tmp_path).pictures == ()
    assert not (tmp_path / "pictures").exists()


@pytest.mark.parametrize("kind", ["image/svg+xml", "image/avif", "image/x-other;width=4;height=4"])
def test_what_is_not_drawn_is_not_written(tmp_path: Path, kind: str) -> None:
    report = write_notes([pictured((SVG, kind))], tmp_path, full_text=True)
    assert report.pictures == ()
    assert "![" not in note_in(tmp_path)


def test_a_picture_that_was_not_kept_is_no_link_that_would_be_fetched(tmp_path: Path) -> None:
    record = pictured((PICTURE, SIZED))
    remote = Inline(InlineKind.IMAGE, record.inlines[0].span, "https://t.example/p.png")
    write_notes([replace(record, inlines=(remote,))], tmp_path, full_text=True)
    assert "t.example" not in note_in(tmp_path)


def test_pictures_of_boilerplate_are_not_written(tmp_path: Path) -> None:
    record = pictured((PICTURE, SIZED))
    marked = Boilerplate(Span(7, 9), BoilerplateReason.ADVERTISEMENT)
    record = replace(record, clipping=replace(record.clipping, boilerplate=(marked,)))
    report = write_notes([record], tmp_path, full_text=True)
    assert (report.pictures, "![" in note_in(tmp_path)) == ((), False)


def test_the_words_of_a_picture_cannot_end_its_link() -> None:
    note = render_clipping(pictured((PICTURE, SIZED), words="Ice](x) ![y"), Profile.COMMONMARK, full_text=True)
    assert f"![Ice\\](x) !\\[y](pictures/{NAME})" in note


def test_a_picture_with_words_in_the_text_is_shown_with_them(tmp_path: Path) -> None:
    record = record_of("Ice on the quay\nBehind.")
    span = record.blocks[0].span
    sha256 = Sha256(sha256_of(PICTURE))
    record = replace(
        record,
        inlines=(Inline(InlineKind.IMAGE, span, "https://e.org/p.png"),),
        pictures=((SIZED, "https://e.org/p.png", sha256),),
        read_picture={sha256: PICTURE}.__getitem__,
    )
    write_notes([record], tmp_path, full_text=True)
    assert f"![Ice on the quay](pictures/{NAME})" in note_in(tmp_path)
