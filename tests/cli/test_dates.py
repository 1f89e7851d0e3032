"""`dates`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

STORY = (
    "Bridge at Low Ford to close for repairs\n\n"
    "By Ruth Amari\n\nFebruary 12, 2016\n\n"
    "The bridge at Low Ford was closed on Thursday after a lorry of the county damaged a pier, the engineers said.\n\n"
    "It was built in 1931. The county had the piers surveyed last year and found no fault with any of them.\n"
)


@pytest.fixture
def dated(cli: Cli, tmp_path: Path) -> str:
    path = tmp_path / "dated.txt"
    path.write_text(STORY, "utf-8")
    return cli("clip", path).out.strip()


def test_lists_dates_with_their_reasons(cli: Cli, dated: str) -> None:
    lines = cli("dates", dated).out.splitlines()
    assert lines[0] == "  1  2016-02-11  “on Thursday”  (the last such weekday up to 2016-02-12)"
    assert lines[1].startswith("  2  1931        “in 1931”  (as the words say)")
    assert lines[2] == "  3  2015        “last year”  (seen from 2016-02-12)"


def test_as_json(cli: Cli, dated: str) -> None:
    first = cli("dates", dated, "--json").data[0]
    assert (first["date"]["edtf"], first["rule"], first["basis"]) == (
        "2016-02-11",
        "weekday on or before",
        "2016-02-12",
    )
    assert cli("show", dated, "--json").data["text"][first["start"] : first["end"]] == "on Thursday"


def test_confirms_and_corrects(cli: Cli, dated: str) -> None:
    assert "(confirmed)" in cli("dates", dated, "--confirm", 1).out.splitlines()[0]
    corrected = cli("dates", dated, "--confirm", 1, "--as", "2016-02-04").out.splitlines()[0]
    assert corrected == "  1  2016-02-04  “on Thursday”  (confirmed)"
    assert cli("undo").out.strip() == "Correct date"


def test_takes_off_what_is_no_date(cli: Cli, dated: str) -> None:
    assert "1931" not in cli("dates", dated, "--reject", 2).out
    assert "1931" not in cli("dates", dated, "--find").out


def test_wrong_usage_is_said(cli: Cli, dated: str) -> None:
    assert cli("dates", dated, "--as", "2016").code == 2
    missing = cli("dates", dated, "--confirm", 9)
    assert missing.code == 1 and "no date 9" in missing.err
    assert cli("dates", dated, "--confirm", 1, "--as", "soon").code == 1


def test_a_text_without_dates(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text(
        "The bridge stands\n\nIt carries lorries over the water, and nobody minds the noise of it.\n", "utf-8"
    )
    done = cli("dates", cli("clip", path).out.strip())
    assert (done.code, done.out) == (1, "")
    assert "no date" in done.err


def test_a_date_without_a_year_is_proposed_and_not_taken(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(STORY.replace("February 12, 2016", "February 12"), "utf-8")
    done = cli("clip", path)
    assert "“February 12”" in done.err and "It may be 20" in done.err and "-02-12 (seen from 20" in done.err
    assert cli("show", done.out.strip(), "--json").data["issued"]["edtf"] == "XXXX-02-12"
