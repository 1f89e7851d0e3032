"""`clip` of a text that is in the library already."""

from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Cli

CHANGED = STORY.replace("five months", "half a year")
OTHER = "Market day moves\n\nThe market in Overton moves to Thursday from the first week of May, the council said.\n"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    path = tmp_path / "changed.txt"
    path.write_text(CHANGED, "utf-8")
    return path


def all_ids(cli: Cli) -> list[str]:
    return [row["id"] for row in cli("list", "--json").data]


def test_a_known_story_is_clipped_and_said_to_be_known(cli: Cli, clipped: str, changed: Path) -> None:
    done = cli("clip", changed, "--json")
    assert "% of this is already in the library: Bridge at Low Ford" in done.err
    assert "1 paragraph differs" in done.err
    assert done.data["kept_as"] == "clipping"
    assert done.data["known"]["id"] == clipped
    assert set(all_ids(cli)) == {clipped, done.data["id"]}


def test_a_new_story_is_clipped_without_a_word(cli: Cli, clipped: str, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, "utf-8")
    done = cli("clip", path, "--json")
    assert done.data["known"] is None and "already" not in done.err


def test_known_stories_can_be_left_out(cli: Cli, clipped: str, changed: Path) -> None:
    done = cli("clip", changed, "--if-known", "skip")
    assert (done.code, done.out.strip()) == (0, clipped)
    assert "already in the library" in done.err
    assert all_ids(cli) == [clipped]


@pytest.mark.parametrize("options", [("--if-known", "version"), ("--as-version",), ("--as-version", "ID")])
def test_a_known_story_can_be_a_version(cli: Cli, clipped: str, changed: Path, options: tuple[str, ...]) -> None:
    given = [clipped if option == "ID" else option for option in options]
    done = cli("clip", changed, "--tag", "later", "--issued", "2016-03-04", *given)
    assert done.out.strip() == clipped
    shown = cli("show", clipped, "--json").data
    assert "half a year" in shown["text"] and len(shown["snapshots"]) == 2
    assert shown["tags"] == ["roads", "later"]
    assert (shown["issued"]["edtf"], shown["original_publisher"]) == ("2016-03-04", "Northern Wire")
    cli("undo")
    undone = cli("show", clipped, "--json").data
    assert "five months" in undone["text"] and undone["tags"] == ["roads"]


def test_a_version_of_nothing_known_is_refused(cli: Cli, clipped: str, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, "utf-8")
    done = cli("clip", path, "--as-version")
    assert (done.code, done.out) == (1, "")
    assert "--as-version ID" in done.err
    assert cli("clip", path, "--as-version", clipped).out.strip() == clipped


def test_a_republication_takes_its_origin_from_the_story_only_where_one_asks(
    cli: Cli, clipped: str, changed: Path, tmp_path: Path
) -> None:
    silent = cli("clip", changed, "--source", "Blog", "--issued", "2016-03-09")
    assert "Republished?" in silent.err and "--agency “Northern Wire”" in silent.err
    shown = cli("show", silent.out.strip(), "--json").data
    assert shown["original_publisher"] == ""
    asked = cli(
        "clip", changed, "--source", "Herald", "--issued", "2016-03-09", "--if-known", "republication", "--json"
    )
    assert "--agency “Northern Wire” is taken from “Bridge" in asked.err
    shown = cli("show", asked.data["id"], "--json").data
    assert shown["original_publisher"] == "Northern Wire"
    assert {"field": "original_publisher", "origin": "same story"}.items() <= next(
        item for item in shown["evidence"] if item["field"] == "original_publisher"
    ).items()
    assert shown["story"]["role"] == "republished" and shown["story"]["carriers"] == 3
    own = cli("clip", changed, "--agency", "Southern Press", "--if-known", "republication")
    assert cli("show", own.out.strip(), "--json").data["original_publisher"] == "Southern Press"


def test_a_note_tells_the_story_and_stays_as_it_is_when_written_again(
    cli: Cli, clipped: str, changed: Path, tmp_path: Path
) -> None:
    assert "story:" not in cli("show", clipped, "--markdown").out
    cli("clip", changed)
    shown = cli("show", clipped, "--markdown").out
    assert f'story: "{clipped}"' in shown and 'republications: "1"' in shown
    notes = tmp_path / "notes"
    cli("export", "--format", "markdown", "--to", notes)
    before = {path.name: path.read_bytes() for path in notes.iterdir()}
    cli("export", "--format", "markdown", "--to", notes)
    assert {path.name: path.read_bytes() for path in notes.iterdir()} == before
