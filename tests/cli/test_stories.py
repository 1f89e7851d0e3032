"""`kin` and `story`."""

from pathlib import Path

import pytest

from clipper.library.library import Library
from tests.cli.conftest import STORY, Cli

CHANGED = STORY.replace("five months", "half a year").replace("Bridge at Low Ford to close", "Low Ford bridge shuts")
OTHER = (
    "Market day moves\n\nThe market in Overton moves to Thursday from the first week of May, the town council said.\n\n"
    "Traders had asked for it since the railway changed its timetable in the autumn of last year.\n"
)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    path = tmp_path / "changed.txt"
    path.write_text(CHANGED, "utf-8")
    return path


def test_kin_says_how_much_is_known_and_what_differs(cli: Cli, clipped: str, changed: Path) -> None:
    done = cli("kin", changed)
    assert done.code == 0
    assert "% of this is in Bridge at Low Ford to close for repairs  (Valley Courier, 2016-03-03)" in done.out
    assert clipped.replace("-", "")[-8:] in done.out
    assert "1 paragraph differs" in done.out
    assert "changed: " in done.out and "[-five months-][+half a year+]" in done.out


def test_kin_as_json_gives_both_texts_back(cli: Cli, clipped: str, changed: Path) -> None:
    (kin,) = cli("kin", changed, "--json").data["kin"]
    assert (kin["id"], kin["kinship"]) == (clipped, "same story")
    assert 0.5 < kin["share"] <= 1.0
    told = "".join(text for part in kin["paragraphs"] for turn, text in part["pieces"] if turn != "removed")
    assert "half a year" in told and "five months" not in told


def test_kin_of_the_same_text(cli: Cli, clipped: str, story: Path) -> None:
    assert "100% of this is in Bridge" in cli("kin", story).out
    assert "the same paragraphs" in cli("kin", story).out


def test_kin_of_something_new_finds_nothing(cli: Cli, clipped: str, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_text(OTHER, "utf-8")
    done = cli("kin", path)
    assert (done.code, done.out) == (1, "")
    assert "Nothing of this" in done.err
    assert cli("kin", path, "--json").data == {"kin": []}


def test_story_shows_every_carrier(cli: Cli, clipped: str, changed: Path) -> None:
    other = cli("clip", changed, "--source", "Northern Wire", "--issued", "2016-03-02").out.strip()
    done = cli("story", clipped)
    first, *lines = done.out.splitlines()
    assert first == "2 clippings, originated by Northern Wire"
    assert "originated" in lines[0] and other.replace("-", "")[-8:] in lines[0]
    assert "republished" in lines[2] and clipped.replace("-", "")[-8:] in lines[2]
    assert any("1 changed" in line for line in lines)
    assert any("~" in line and "=" in line and "[" in line for line in lines)
    assert cli("story").out == done.out
    record = cli("story", clipped, "--json").data
    assert [each["role"] for each in record["clippings"]] == ["originated", "republished"]
    fates = {each["is_fullest"]: [fate for fate, _length in each["fates"]] for each in record["clippings"]}
    assert set(fates[True]) == {"intact"} and "changed" in fates[False]
    assert cli("story", "--json").data == [record]


def test_without_republications_there_is_no_story_to_show(cli: Cli, clipped: str) -> None:
    done = cli("story")
    assert (done.code, done.out) == (1, "")
    assert cli("story", clipped).out.startswith("1 clipping, originated by Northern Wire")


def test_a_library_that_waits_is_compared_first(cli: Cli, clipped: str, story: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "library", index_folder=None) as library:
        library._store.renew_fingerprints()
    done = cli("kin", story)
    assert "Comparing 1 clipping" in done.err
    assert "100% of this" in done.out
    assert "Comparing" not in cli("kin", story).err
    assert cli("story", clipped, "--rebuild").code == 0
