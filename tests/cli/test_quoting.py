"""`quotations`, and passages as a table."""

import csv
from pathlib import Path

from tests.cli.conftest import Cli


def test_who_says_what_is_listed_and_kept(cli: Cli, clipped: str) -> None:
    done = cli("quotations", clipped)
    assert done.code == 0
    assert "  1  “It has carried more than it was built for,”\n     — Ruth Amari\n" in done.out
    kept = cli("quotations", clipped, "--keep", "1", "--json").data
    assert [bool(each["highlight"]) for each in kept] == [True, False]
    assert cli("show", clipped, "--json").data["highlights"][0]["speaker"] == "Ruth Amari"
    cli("undo")
    assert cli("show", clipped, "--json").data["highlights"] == []
    assert all(each["highlight"] for each in cli("quotations", clipped, "--keep-all", "--json").data)


def test_one_speaker_alone_and_a_number_that_is_none(cli: Cli, clipped: str) -> None:
    assert len(cli("quotations", clipped, "--speaker", "amari", "--json").data) == 2
    assert cli("quotations", clipped, "--speaker", "nobody").code == 1
    done = cli("quotations", clipped, "--keep", "9")
    assert done.code == 1
    assert "There is no quotation 9." in done.err
    assert "numbered from 1 to 2" in done.err


def test_passages_as_a_table_say_who_speaks_and_hold_no_formula(cli: Cli, clipped: str, tmp_path: Path) -> None:
    cli("quotations", clipped, "--keep", "2")
    cli("highlight", clipped, "--quote", "five months", "--comment", "=1+1", "--tag", "time")
    path = tmp_path / "passages.csv"
    done = cli("export", "--format", "csv", "--to", path)
    assert (done.code, done.out.strip()) == (0, str(path))
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["words"], row["speaker"]) for row in rows] == [("Now it rests.", "Ruth Amari"), ("five months", "")]
    assert (rows[1]["comment"], rows[1]["tags"]) == ("'=1+1", "time")
    assert rows[0]["title"] == "Bridge at Low Ford to close for repairs"
    assert int(rows[1]["end"]) - int(rows[1]["start"]) == len("five months")
