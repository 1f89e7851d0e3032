"""`export`."""

from pathlib import Path

from tests.cli.conftest import Cli


def test_export_says_what_it_wrote_and_keeps_what_was_added(cli: Cli, clipped: str, tmp_path: Path) -> None:
    cli("highlight", clipped, "--quote", "Now it rests", "--comment", "Does it?")
    done = cli("export", "--format", "markdown", "--to", tmp_path / "notes")
    (note,) = (tmp_path / "notes").iterdir()
    assert done.code == 0 and str(note) in done.out and "1 written" in done.err
    assert "> Now it rests" in note.read_text("utf-8")
    note.write_text(note.read_text("utf-8") + "\nMy own words.\n", "utf-8")
    cli("highlight", clipped, "--quote", "five months")
    again = cli("export", "--format", "markdown", "--to", tmp_path / "notes", "--json").data
    assert again["updated"] == [note.name] and again["written"] == again["conflicts"] == []
    text = note.read_text("utf-8")
    assert "five months" in text and text.endswith("\nMy own words.\n")


def test_export_of_a_query_of_ids_and_of_nothing(cli: Cli, clipped: str, story: Path, tmp_path: Path) -> None:
    other = cli("clip", story, "--title", "Another").out.strip()
    to = ("--format", "markdown", "--to")
    assert len(cli("export", "tag:roads", *to, tmp_path / "a", "--json").data["written"]) == 1
    assert len(cli("export", *to, tmp_path / "b", "--json").data["written"]) == 2
    assert len(cli("export", "--id", other[-8:], *to, tmp_path / "c", "--json").data["written"]) == 1
    done = cli("export", "zebra", *to, tmp_path / "d")
    assert done.code == 1 and "Nothing found" in done.err and not (tmp_path / "d").exists()


def test_export_of_passages_only_takes_those_highlights(cli: Cli, clipped: str, tmp_path: Path) -> None:
    cli("highlight", clipped, "--quote", "Now it rests", "--tag", "rest")
    cli("highlight", clipped, "--quote", "five months", "--tag", "time")
    cli("export", "tag:rest", "--in", "passages", "--format", "markdown", "--to", tmp_path / "n")
    (note,) = (tmp_path / "n").iterdir()
    assert "Now it rests" in note.read_text("utf-8") and "five months" not in note.read_text("utf-8")


def test_one_file_in_commonmark_with_the_whole_text(cli: Cli, clipped: str, tmp_path: Path) -> None:
    file = tmp_path / "out" / "all.md"
    cli("export", "--format", "markdown", "--to", file, "--single", "--profile", "commonmark", "--full-text")
    text = file.read_text("utf-8")
    assert "<!-- clipper:begin" in text and "The county said it has no second bridge." in text


def test_a_place_that_cannot_be_written_is_a_sentence(cli: Cli, clipped: str, story: Path) -> None:
    done = cli("export", "--format", "markdown", "--to", story)
    assert done.code == 1 and "a file, not a folder" in done.err
