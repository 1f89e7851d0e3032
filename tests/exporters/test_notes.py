"""Notes on disk: what is written, what happens when it is written again, and that nobody's words are lost."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.domain.blocks import Inline, InlineKind
from clipper.domain.dates import PartialDate
from clipper.domain.errors import ExportError
from clipper.domain.source import Name
from clipper.domain.span import Span
from clipper.exporters.front_matter import split_note
from clipper.exporters.managed import find_part
from clipper.exporters.markdown import render_clipping, render_selection
from clipper.exporters.notes import write_notes
from clipper.exporters.record import ExportRecord, Profile
from tests.exporters.builders import record_of

TEXT = "The ferry came on Tuesday.\nNobody had expected it.\nThe bells rang."


def one_note(folder: Path) -> Path:
    (note,) = (path for path in folder.iterdir() if path.suffix == ".md")
    return note


def record(title: str = "Ferry", *quotes: str, **fields: object) -> ExportRecord:
    return record_of(TEXT, quotes or ("Nobody had expected it.",), title=title, **fields)  # type: ignore[arg-type]


def test_a_note_holds_source_quotation_comment_tags_and_the_way_back(tmp_path: Path) -> None:
    written = record(
        comment="Why not?",
        quote_tags=("sea/ferry", "year 1888"),
        tags=("transport",),
        container_title="Harbour News",
        original_publisher="Northern Wire",
        author=(Name("Lind", "Ada"),),
        issued=PartialDate(words="on Tuesday", weekday=2),
        original_date=PartialDate(2016, 2, 11),
        url="https://news.example/ferry",
        language="en",
    )
    report = write_notes([written], tmp_path / "notes")
    assert report.written and not report.conflicts and report.folder == tmp_path / "notes"
    text = (report.folder / report.written[0]).read_text("utf-8")
    annotation = written.annotations[0]
    front = yaml.safe_load(split_note(text).head)
    assert front["title"] == "Ferry" and front["source"] == "Harbour News" and front["agency"] == "Northern Wire"
    assert (
        front["author"] == ["Ada Lind"] and front["tags"] == ["transport"] and front["clipper"] == written.clipping.id
    )
    assert front["issued_words"] == "on Tuesday" and front["original_date"] == "2016-02-11"
    assert front["created"] == "2023-11-14T22:13:20+00:00"
    assert "\n> Nobody had expected it.\n" in text
    assert f"\n^h-{annotation.id.replace('-', '')[-12:]}\n" in text
    assert "Why not?" in text and "#sea/ferry #year-1888" in text
    assert f"(clipper://clipping/{annotation.clipping_id}/highlight/{annotation.id})" in text
    assert (
        "Ada Lind, “Ferry”, *Harbour News* (Northern Wire), “on Tuesday” (year not known), first published 2016-02-11."
        in text
    )


def test_the_commonmark_profile_uses_no_dialect(tmp_path: Path) -> None:
    report = write_notes([record(quote_tags=("sea/ferry",))], tmp_path, "commonmark")
    text = (tmp_path / report.written[0]).read_text("utf-8")
    assert "%%" not in text and "\n^h-" not in text and "Tags: sea/ferry" in text and '<a id="h-' in text


@pytest.mark.parametrize("profile", Profile)
def test_quoted_words_are_signed_by_their_speaker(profile: Profile) -> None:
    note = render_clipping(record(speaker="Ada *Lind*", comment="Why not?"), profile)
    assert "\n> Nobody had expected it.\n>\n> — Ada \\*Lind\\*\n" in note
    assert note.index("— Ada") < note.index("Why not?")
    assert "—" not in render_clipping(record(), profile)


def test_a_speaker_named_later_is_brought_into_the_note(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    report = write_notes([record(speaker="Ada Lind")], tmp_path)
    assert report.updated and not report.conflicts
    assert "> — Ada Lind\n" in one_note(tmp_path).read_text("utf-8")


def test_a_highlight_of_an_earlier_text_is_exported_with_its_own_words() -> None:
    made = record()
    note = render_clipping(replace(made, text=made.text.replace("Nobody", "No one")), Profile.OBSIDIAN)
    assert "\n> Nobody had expected it.\n" in note


def test_exporting_again_without_a_change_writes_nothing(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    before = one_note(tmp_path).stat().st_mtime_ns
    report = write_notes([record()], tmp_path)
    assert report.unchanged and not report.written and not report.updated
    assert one_note(tmp_path).stat().st_mtime_ns == before


def test_the_managed_part_is_brought_up_to_date_and_the_rest_stays(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    text = (
        note.read_text("utf-8").replace("---\n\n", "rating: 5\n---\n\nMy words before.\n\n", 1) + "\nMy words after.\n"
    )
    note.write_text(text, "utf-8")
    report = write_notes([record("Ferry", "The bells rang.")], tmp_path)
    assert report.updated == (note.name,) and not report.conflicts
    new = note.read_text("utf-8")
    assert "The bells rang" in new and "Nobody had expected" not in new
    assert "My words before." in new and "My words after." in new and "rating: 5" in new


def test_words_changed_inside_the_managed_part_are_kept_below(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    note.write_text(
        note.read_text("utf-8").replace("> Nobody had expected it.", "> Nobody had expected it.\n\nI DOUBT THIS"),
        "utf-8",
    )
    report = write_notes([record("Ferry", "The bells rang.")], tmp_path)
    assert report.conflicts == report.updated == (note.name,)
    text = note.read_text("utf-8")
    assert "I DOUBT THIS" in text and "The bells rang" in text
    assert text.index("The bells rang") < text.index("I DOUBT THIS")
    assert write_notes([record("Ferry", "The bells rang.")], tmp_path).unchanged


def test_a_note_that_was_renamed_is_found_by_its_id(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    one_note(tmp_path).rename(tmp_path / "My ferry.md")
    assert write_notes([record("Another title")], tmp_path).updated == ("My ferry.md",)
    assert one_note(tmp_path).name == "My ferry.md"


def test_a_note_without_its_front_matter_is_still_known(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    note.write_text(split_note(note.read_text("utf-8")).body, "utf-8")
    assert write_notes([record("Ferry", "The bells rang.")], tmp_path).updated == (note.name,)


def test_markers_taken_away_give_a_new_part_at_the_end(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    text = "\n".join(
        line
        for line in note.read_text("utf-8").split("\n")
        if "clipper:" not in line or "://" in line or line.startswith("clipper")
    )
    note.write_text(text, "utf-8")
    report = write_notes([record("Ferry", "The bells rang.")], tmp_path)
    assert report.conflicts
    assert note.read_text("utf-8").startswith(text)


def test_windows_line_ends_and_a_byte_order_mark_stay(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    note.write_bytes(b"\xef\xbb\xbf" + note.read_bytes().replace(b"\n", b"\r\n"))
    assert not write_notes([record()], tmp_path).conflicts
    report = write_notes([record("Ferry", "The bells rang.")], tmp_path)
    data = note.read_bytes()
    assert not report.conflicts and data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_bytes_that_are_no_utf_8_come_back_as_they_were(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    note.write_bytes(note.read_bytes() + b"\ncaf\xe9\n")
    write_notes([record("Ferry", "The bells rang.")], tmp_path)
    assert note.read_bytes().endswith(b"\ncaf\xe9\n")


def test_a_folder_called_like_a_note_is_let_be(tmp_path: Path) -> None:
    (tmp_path / "old notes.md").mkdir()
    assert len(write_notes([record_of("Words of a text.")], tmp_path).written) == 1
    assert (tmp_path / "old notes.md").is_dir()


def test_a_file_that_is_no_text_is_left_alone_and_another_is_written(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    foreign = note.read_text("utf-8").encode("utf-16")
    note.write_bytes(foreign)
    report = write_notes([record()], tmp_path)
    assert note.read_bytes() == foreign and report.written and report.written[0] != note.name


def test_a_link_in_the_folder_is_never_followed(tmp_path: Path) -> None:
    outside, notes = tmp_path / "outside.md", tmp_path / "notes"
    outside.write_text("mine", "utf-8")
    notes.mkdir()
    name = write_notes([record()], tmp_path / "other").written[0]
    (notes / name).symlink_to(outside)
    report = write_notes([record()], notes)
    assert outside.read_text("utf-8") == "mine"
    assert report.written and report.written[0] != name and (notes / name).is_symlink()


def test_a_pipe_in_the_folder_does_not_hold_the_export_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert write_notes([record()], tmp_path).written


def test_one_file_for_a_selection_keeps_words_between_its_parts(tmp_path: Path) -> None:
    first, second, third = record("One", number=1), record("Two", number=2), record("Three", number=3)
    file = tmp_path / "all.md"
    write_notes([first, second], file, single=True)
    text = file.read_text("utf-8")
    part = find_part(text, second.clipping.id)
    assert part is not None
    file.write_text(text[: part.start] + "Between the two.\n\n" + text[part.start :], "utf-8")
    report = write_notes([first, record("Two, changed", number=2), third], file, single=True)
    text = file.read_text("utf-8")
    assert report.updated == ("all.md",) and not report.conflicts
    assert text.index("# One") < text.index("Between the two.") < text.index("# Two, changed") < text.index("# Three")


def test_a_selection_into_a_file_of_a_person_is_added_at_its_end(tmp_path: Path) -> None:
    file = tmp_path / "diary.md"
    file.write_text("Dear diary", "utf-8")
    write_notes([record()], file, single=True)
    assert file.read_text("utf-8").startswith("Dear diary\n\n%% clipper:begin")


def test_a_note_of_one_clipping_is_not_taken_for_a_selection(tmp_path: Path) -> None:
    write_notes([record()], tmp_path, single=True)
    report = write_notes([record()], tmp_path)
    assert len(report.written) == 1 and not report.updated


def test_the_whole_text_only_on_request(tmp_path: Path) -> None:
    assert "The bells rang" not in render_clipping(record(), Profile.OBSIDIAN)
    assert "The bells rang" in render_clipping(record(), Profile.OBSIDIAN, full_text=True)
    assert render_selection([record()], Profile.COMMONMARK).count("clipper:begin") == 1


def test_links_of_the_text_stay_links_and_others_stay_words() -> None:
    text = "1. [See] the record, or run this.\nA cell\tanother"
    inlines = (
        Inline(InlineKind.LINK, Span(3, 19), "https://a.example/x_(y)"),
        Inline(InlineKind.EMPHASIS, Span(4, 7)),
        Inline(InlineKind.LINK, Span(8, 12), "https://inside.example/"),
        Inline(InlineKind.LINK, Span(24, 27), "javascript:alert(1)"),
        Inline(InlineKind.LINK, Span(36, 46), "https://cells.example/"),
    )
    note = render_clipping(replace(record_of(text), inlines=inlines), Profile.COMMONMARK, full_text=True)
    assert "1\\. [\\[See\\] the record](https://a.example/x_%28y%29), or run this." in note
    assert "inside.example" not in note and "javascript" not in note and "cells.example" not in note
    assert not set(note) & set("\x01\x02\x03")


def test_a_cancelled_export_says_what_it_wrote(tmp_path: Path) -> None:
    done: list[int] = []
    report = write_notes(
        [record("One", number=1), record("Two", number=2)],
        tmp_path,
        on_progress=lambda at, total: done.append(at),
        is_cancelled=lambda: bool(done),
    )
    assert len(report.written) == 1 and len(list(tmp_path.iterdir())) == 1


def test_a_file_in_the_place_of_the_folder_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="a file, not a folder"):
        write_notes([record()], tmp_path / "notes")
    assert (tmp_path / "notes").read_text("utf-8") == "mine"


def test_a_full_disk_leaves_the_old_note_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_notes([record()], tmp_path)
    before = one_note(tmp_path).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clipper.exporters.folder.os.fsync", full)
    with pytest.raises(ExportError, match="no room left"):
        write_notes([record("Ferry", "The bells rang.")], tmp_path)
    assert one_note(tmp_path).read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == [one_note(tmp_path).name]


def test_a_note_changed_while_it_is_written_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_notes([record()], tmp_path)
    note = one_note(tmp_path)
    real, raced = os.fsync, []

    def race(handle: int) -> None:
        real(handle)
        if not raced:
            raced.append(1)
            note.write_text(note.read_text("utf-8") + "\nTyped meanwhile.\n", "utf-8")

    monkeypatch.setattr("clipper.exporters.folder.os.fsync", race)
    write_notes([record("Ferry", "The bells rang.")], tmp_path)
    text = note.read_text("utf-8")
    assert "Typed meanwhile." in text and "The bells rang" in text


HOSTILE_TITLES = [
    "", ".", "..", "../../etc/passwd", "/etc/passwd", "C:\\x", "con", "COM1", "a.", "A", "a", "-rf", "nul\0byte", "a\nb: c",
    "--- \n---\nx: y", "{{ x }}", "<% x %>", "![[x]]", "# h", "no", "2016-02-11", "1e3", "'\"", "\ud800", "\ufeff", "é" * 300,
    "%% clipper:end %%", "- a", "key: value", "&a *a", "!!python/object:os.system", "\u2028", "\x85", "\u202etxt.exe", "x\\",
]  # fmt: skip


def test_hostile_titles_stay_inside_the_folder_and_come_back_whole(tmp_path: Path) -> None:
    records = [record(title, number=number) for number, title in enumerate(HOSTILE_TITLES, 1)]
    report = write_notes(records, tmp_path / "notes")
    assert len({name.casefold() for name in report.written}) == len(HOSTILE_TITLES)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
    for name, title in zip(report.written, HOSTILE_TITLES, strict=True):
        text = (tmp_path / "notes" / name).read_bytes().decode("utf-8")
        assert yaml.safe_load(split_note(text).head)["title"] == title.replace("\ud800", "\ufffd")
    assert len(write_notes(records, tmp_path / "notes").unchanged) == len(HOSTILE_TITLES)


def test_a_note_keeps_its_permissions(tmp_path: Path) -> None:
    write_notes([record()], tmp_path)
    one_note(tmp_path).chmod(0o640)
    write_notes([record("Ferry", "The bells rang.")], tmp_path)
    assert one_note(tmp_path).stat().st_mode & 0o777 == 0o640


EDITS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.sampled_from(["\n", "x", "MINE\n", "\n---\n", "%% clipper:end %%", "# h\n", "key: v\n", "> q\n", "\r\n"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=300)
@given(EDITS, st.lists(st.sampled_from(TEXT.split("\n")), max_size=3, unique=True), st.sampled_from(list(Profile)))
def test_no_word_a_person_put_anywhere_in_the_file_is_lost(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[float, str]], quotes: list[str], profile: Profile
) -> None:
    folder = tmp_path_factory.mktemp("notes")
    write_notes([record("Ferry", comment="A comment")], folder)
    note = one_note(folder)
    text = note.read_text("utf-8")
    words = []
    for number, (place, piece) in enumerate(edits):
        word = f"WORD{number}WORD"
        words.append(word)
        at = round(place * len(text))
        text = text[:at] + word + piece + text[at:]
    note.write_bytes(text.encode())
    for title in ("Ferry", "Ferry two", "Ferry two"):
        write_notes([record_of(TEXT, tuple(quotes), title=title)], folder, profile)
    everything = "".join(path.read_bytes().decode() for path in folder.iterdir())
    # A word may be pushed apart by another that was put into it, so look for each where it went in whole.
    for word in words:
        if word in text:
            assert word in everything
