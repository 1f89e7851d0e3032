"""`highlight`, `edit` and `tag`."""

from tests.cli.conftest import Cli


def test_a_quotation_in_several_places_needs_its_neighbours(cli: Cli, clipped: str) -> None:
    done = cli("highlight", clipped, "--quote", "The county said")
    assert done.code == 1 and "--prefix" in done.err
    found = cli("highlight", clipped, "--quote", "The county said", "--suffix", " it has no second")
    assert found.code == 0
    (mark,) = cli("show", clipped, "--json").data["highlights"]
    assert mark["suffix"].startswith(" it has no second")


def test_words_that_are_not_there_are_a_sentence(cli: Cli, clipped: str) -> None:
    done = cli("highlight", clipped, "--quote", "zebras on the bridge")
    assert done.code == 1 and "is not in that text" in done.err


def test_a_highlight_says_who_speaks(cli: Cli, clipped: str) -> None:
    cli("highlight", clipped, "--quote", "Now it rests", "--speaker", "Ruth Amari")
    (mark,) = cli("show", clipped, "--json").data["highlights"]
    assert mark["speaker"] == "Ruth Amari"
    assert "“Now it rests”\n  — Ruth Amari\n" in cli("show", clipped).out
    assert "> — Ruth Amari" in cli("show", clipped, "--markdown").out


def test_what_is_said_of_a_highlight_can_be_changed_as_one_step(cli: Cli, clipped: str) -> None:
    highlight = cli("highlight", clipped, "--quote", "Now it rests", "--comment", "C", "--tag", "t").out.strip()
    assert cli("edit", highlight[-8:], "--speaker", "Ruth Amari", "--color", "teal").code == 0
    (mark,) = cli("show", clipped, "--json").data["highlights"]
    assert (mark["comment"], mark["speaker"], mark["color"], mark["tags"]) == ("C", "Ruth Amari", "teal", ["t"])
    assert cli("edit", highlight, "--comment", "").code == 0
    assert cli("show", clipped, "--json").data["highlights"][0]["comment"] == ""
    cli("undo")
    cli("undo")
    (mark,) = cli("show", clipped, "--json").data["highlights"]
    assert (mark["speaker"], mark["color"]) == ("", "yellow")


def test_an_edit_that_says_nothing_is_usage(cli: Cli, clipped: str) -> None:
    highlight = cli("highlight", clipped, "--quote", "Now it rests").out.strip()
    assert cli("edit", highlight).code == 2
    assert cli("edit", "ffffffff", "--comment", "x").code == 1


def test_highlights_may_overlap(cli: Cli, clipped: str) -> None:
    for quote in ("It has carried more", "carried more than it was", "more than it was built for"):
        assert cli("highlight", clipped, "--quote", quote).code == 0
    assert len(cli("show", clipped, "--json").data["highlights"]) == 3


def test_tags_go_on_and_off_clippings_and_highlights(cli: Cli, clipped: str) -> None:
    highlight = cli("highlight", clipped, "--quote", "Now it rests").out.strip()
    assert cli("tag", clipped, highlight[-8:], "--add", "a/b", "--add", "c").code == 0
    assert cli("tag", clipped, "--remove", "roads").code == 0
    shown = cli("show", clipped, "--json").data
    assert shown["tags"] == ["a/b", "c"] and shown["highlights"][0]["tags"] == ["a/b", "c"]
    counts = {row["name"]: (row["clippings"], row["highlights"]) for row in cli("tag", "--list", "--json").data}
    assert counts["a/b"] == (1, 1)
    assert "a/b  (1 highlight, 1 clipping)" in cli("tag", "--list").out


def test_tags_are_renamed_with_their_children_and_deleted(cli: Cli, clipped: str) -> None:
    cli("tag", clipped, "--add", "war/witness")
    cli("tag", clipped, "--add", "war")
    assert cli("tag", "--rename", "war", "conflict").code == 0
    assert set(cli("show", clipped, "--json").data["tags"]) == {"roads", "conflict", "conflict/witness"}
    assert cli("tag", "--delete", "roads").code == 0
    assert "roads" not in cli("show", clipped, "--json").data["tags"]


def test_a_tag_command_that_says_nothing_or_two_things_is_usage(cli: Cli, clipped: str) -> None:
    for arguments in ((), (clipped,), ("--list", "--rename", "a", "b"), ("--add", "x"), (clipped, "--list")):
        assert cli("tag", *arguments).code == 2
    assert cli("tag", "--rename", "nosuch", "x").code == 1
    assert cli("tag", "ffffffff", "--add", "x").code == 1
