"""`versions`, `diff`, `recapture`, `correct` and `review`."""

from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Cli

SECOND = STORY.replace("closes on Monday", "closes on Friday").replace("until spring", "until autumn")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    path = tmp_path / "second.txt"
    path.write_text(SECOND, "utf-8")
    return path


def test_a_text_captured_again_is_a_version(cli: Cli, clipped: str, second: Path) -> None:
    done = cli("recapture", clipped, second)
    assert done.code == 0 and done.out.endswith("(current)\n")
    assert "  2  " in done.out and "2 paragraphs changed" in done.out
    first, last = cli("versions", clipped, "--json").data
    assert (first["number"], first["paragraphs"]["changed"], last["number"], last["paragraphs"]["changed"]) == (
        1,
        0,
        2,
        2,
    )
    assert cli("versions", clipped).out.count("\n") == 2
    assert cli("undo").out == "Capture again\n"
    assert len(cli("versions", clipped, "--json").data) == 1


def test_the_same_text_is_no_version(cli: Cli, clipped: str, story: Path) -> None:
    done = cli("recapture", clipped, story)
    assert (done.code, done.out) == (0, "") and "Nothing has changed" in done.err
    assert cli("recapture", clipped, story, "--json").data["is_new"] is False
    assert len(cli("versions", clipped, "--json").data) == 1


def test_what_changed_is_printed_word_by_word(cli: Cli, clipped: str, second: Path) -> None:
    assert cli("diff", clipped).code == 1
    cli("recapture", clipped, second)
    done = cli("diff", clipped)
    assert "version 1 (" in done.out and "2 paragraphs changed\n" in done.out
    assert "closes on [-Monday-][+Friday+], the county" in done.out
    back = cli("diff", clipped, 2, 1, "--json").data
    assert (back["old"]["number"], back["new"]["number"]) == (2, 1)
    assert ["inserted", "Monday"] in [piece for part in back["paragraphs"] for piece in part["pieces"]]
    missing = cli("diff", clipped, 1, 7)
    assert missing.code == 1 and "no version 7" in missing.err


def test_a_corrected_text_is_a_version(cli: Cli, clipped: str, tmp_path: Path) -> None:
    text = cli("show", clipped, "--text").out
    corrected = tmp_path / "corrected.txt"
    corrected.write_text(text.replace("Lorries", "Trucks"), "utf-8")
    done = cli("correct", clipped, corrected, "--json").data
    assert (done["is_new"], done["version"]["method"], done["version"]["paragraphs"]["changed"]) == (True, "correct", 1)
    assert cli("show", clipped, "--text").out == text.replace("Lorries", "Trucks")
    assert cli("show", clipped, "--json").data["blocks"][1]["kind"] == "standfirst"
    same = cli("correct", clipped, corrected)
    assert (same.code, same.out) == (0, "") and "Nothing has changed" in same.err
    corrected.write_bytes(b"caf\xe9")
    assert "UTF-8" in cli("correct", clipped, corrected).err


def test_highlights_are_reviewed_kept_put_elsewhere_and_removed(cli: Cli, clipped: str, second: Path) -> None:
    quotes = ("closes on Monday", "northern road until spring", "no second bridge")
    changed, lost, kept = (cli("highlight", clipped, "--quote", quote).out.strip() for quote in quotes)
    second.write_text(SECOND.replace("Lorries will take the northern road until autumn", "Traffic stops"), "utf-8")
    done = cli("recapture", clipped, second)
    assert "2 highlights to review" in done.err
    listed = cli("review", clipped).out
    assert "changed on 20" in listed and "closes on [-Monday-][+Friday+]" in listed and "lost on 20" in listed
    first, other = sorted(cli("review", clipped, "--json").data, key=lambda item: item["status"])
    assert (first["id"], first["status"], first["then"], first["now"]) == (
        changed,
        "changed",
        quotes[0],
        "closes on Friday",
    )
    assert (other["id"], other["status"], other["now"]) == (lost, "lost", "")
    assert cli("review", clipped, "--keep", changed).code == 0
    assert [item["id"] for item in cli("review", clipped, "--json").data] == [lost]
    assert cli("review", clipped, "--attach", lost).code == 2
    assert cli("review", clipped, "--attach", lost, "--quote", "county").code == 1
    assert cli("review", clipped, "--attach", lost, "--quote", "nowhere").code == 1
    assert cli("review", clipped, "--attach", lost, "--quote", "Traffic stops").code == 0
    assert cli("review", clipped).code == 1
    cli("undo")
    assert cli("review", clipped, "--keep-all").code == 0
    assert cli("review", clipped, "--json").data == []
    assert [item["kept"] for item in cli("review", clipped, "--all", "--json").data] == [True]
    history = cli("review", clipped, "--history", changed)
    assert [line[18:] for line in history.out.splitlines()] == ["“closes on Monday”", "“closes on Friday”"]
    told = cli("review", clipped, "--history", lost, "--json").data
    assert [then["words"] for then in told] == [quotes[1], ""]
    assert "(of an earlier version, not in this text)" in cli("show", clipped).out
    assert cli("review", clipped, "--remove", kept).code == 0
    assert len(cli("show", clipped, "--json").data["highlights"]) == 2
