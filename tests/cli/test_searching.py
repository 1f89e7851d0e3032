"""`search`: hits, counts, dates, lines in context and explanations, as a stranger would ask for them."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.conftest import Cli, Outcome


@pytest.fixture
def quarry(cli: Cli, clipped: str, tmp_path: Path) -> str:
    """A second clipping about the same ford, seven years older, with a highlight."""
    path = tmp_path / "quarry.txt"
    path.write_text("Quarry opens\n\nThe quarry near Low Ford opened. The bridge carried the lorries.\n", "utf-8")
    done = cli("clip", path, "--source", "Hill Post", "--issued", "2009-05", "--tag", "stone", "--tag", "roads")
    assert done.code == 0, done.err
    marked = cli("highlight", done.out.strip(), "--quote", "The bridge carried the lorries", "--tag", "load")
    assert marked.code == 0, marked.err
    return done.out.strip()


def ids(done: Outcome) -> list[str]:
    return [hit["id"] for hit in done.data["hits"]]


def test_hits_come_in_the_order_asked_for(cli: Cli, clipped: str, quarry: str) -> None:
    query = ("search", "ford", "--in", "clippings", "--json")
    assert ids(cli(*query, "--sort", "newest")) == [clipped, quarry]
    assert ids(cli(*query, "--sort", "oldest")) == [quarry, clipped]
    assert ids(cli(*query, "--sort", "source")) == [quarry, clipped]
    assert ids(cli(*query, "--sort", "clipped")) == [quarry, clipped]


def test_hits_come_in_pages(cli: Cli, clipped: str, quarry: str) -> None:
    query = ("search", "ford", "--in", "clippings", "--sort", "newest", "--limit", 1)
    first = cli(*query)
    assert first.out.count("\n\x1b") == 0 and "1 more; see them with --offset 1" in first.err
    assert ids(cli(*query, "--offset", 1, "--json")) == [quarry]
    beyond = cli(*query, "--offset", 5)
    assert (beyond.code, beyond.out) == (1, "")


def test_comments_are_searched_alone(cli: Cli, clipped: str) -> None:
    cli("highlight", clipped, "--quote", "Now it rests", "--comment", "Compare the quarry")
    assert len(cli("search", "quarry", "--in", "comments", "--json").data["hits"]) == 1
    assert cli("search", "rests", "--in", "comments").code == 1


def test_accents_count_when_they_are_to(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "cafe.txt"
    path.write_text("A café\n\nThe résumé of the meeting.\n", "utf-8")
    cli("clip", path)
    assert cli("search", "resume").code == 0
    assert cli("search", "resume", "--accents").code == 1
    assert cli("search", "résumé", "--accents").code == 0


def test_results_are_counted_by_what_is_asked_for(cli: Cli, clipped: str, quarry: str) -> None:
    counts = cli("search", "ford", "--in", "clippings", "--json", "--facets", "source", "tag", "year").data["facets"]
    assert set(counts) == {"source", "tag", "year"}
    assert {one["value"]: one["count"] for one in counts["source"]} == {"Hill Post": 1, "Valley Courier": 1}
    assert counts["tag"][0] == {"value": "roads", "count": 2}
    assert [one["value"] for one in counts["year"]] == ["2009", "2016"]
    assert {"tag", "source", "year", "kind"} <= set(cli("search", "ford", "--json", "--facets").data["facets"])


def test_counts_are_shown_under_the_hits(cli: Cli, clipped: str, quarry: str) -> None:
    printed = cli("search", "ford", "--in", "clippings", "--facets", "source").out
    assert printed.index("Quarry opens") < printed.index("\nsource\n") < printed.index("       1  Hill Post")


def test_matches_stand_below_each_other(cli: Cli, clipped: str, quarry: str) -> None:
    done = cli("search", "bridge", "--in", "clippings", "--kwic")
    lines = done.out.splitlines()
    assert done.code == 0
    assert {line.index("[") for line in lines} == {lines[0].index("[")}
    assert any("The [bridge] carried the lorries." in line for line in lines)


def test_matches_are_ordered_and_cut_as_asked(cli: Cli, clipped: str, quarry: str) -> None:
    query = ("search", "bridge", "--in", "clippings", "--kwic", "--json")
    by_right = [line["right"].split()[:1] for line in cli(*query, "--kwic-sort", "right").data["lines"]]
    assert by_right == sorted(by_right)
    by_date = [line["issued"] for line in cli(*query, "--kwic-sort", "date").data["lines"]]
    assert by_date == sorted(by_date) and by_date[0] == "2009-05"
    one = cli(*query, "--limit", 1, "--context", 8).data
    assert one["is_cut"] and len(one["lines"]) == 1
    assert len(one["lines"][0]["left"]) <= 8 and len(one["lines"][0]["right"]) <= 8


def test_matches_say_where_they_stand(cli: Cli, clipped: str) -> None:
    text = cli("show", clipped, "--json").data["text"]
    lines = cli("search", "county OR bridge", "--kwic", "--json").data["lines"]
    assert len(lines) >= 4
    for line in lines:
        assert text[line["start"] : line["end"]] == line["match"]
        assert line["id"] == clipped and line["container_title"] == "Valley Courier"


def test_matches_in_passages_name_the_highlight(cli: Cli, clipped: str, quarry: str) -> None:
    (line,) = cli("search", "bridge", "--in", "passages", "--kwic", "--json").data["lines"]
    assert (line["id"], line["match"]) == (quarry, "bridge")
    assert line["highlight_id"]
    assert line["left"].endswith("opened. The ")


def test_matches_as_a_spreadsheet_takes_them(cli: Cli, clipped: str, quarry: str) -> None:
    rows = list(csv.DictReader(io.StringIO(cli("search", "lorries", "--kwic", "--csv").out)))
    assert {row["clipping"] for row in rows} == {clipped, quarry}
    assert {row["match"].lower() for row in rows} == {"lorries"}


def test_a_table_is_for_matches_alone(cli: Cli, clipped: str) -> None:
    assert cli("search", "bridge", "--csv").code == 2


def test_dates_are_drawn(cli: Cli, clipped: str, quarry: str) -> None:
    done = cli("search", "ford", "--in", "clippings", "--dates")
    lines = done.out.splitlines()
    assert done.code == 0
    assert lines[0].startswith("2009") and lines[0].endswith("█") and lines[-1].startswith("2016")
    assert len(lines) == 8 and lines[1] == "2010  0"
    data = cli("search", "ford", "--in", "clippings", "--dates", "--json").data
    assert data["step"] == "year" and data["bars"][0] == {"first": "2009", "last": "2009", "count": 1}


def test_a_query_is_explained(cli: Cli, clipped: str) -> None:
    data = cli("search", "bridge AND -zebra", "--explain", "--json").data
    assert set(data["stages_ms"]) == {"parse", "expand", "match", "snippets"}
    assert data["total"] == 1
    assert any(term["value"] == "bridge" for clause in data["clauses"] for term in clause["terms"])
    printed = cli("search", "bridge", "--explain").out
    assert printed.startswith("read as  bridge\n") and "snippets" in printed


def test_a_misspelt_word_is_put_right(cli: Cli, clipped: str) -> None:
    done = cli("search", "enginer")
    assert done.code == 1 and "Did you mean: engineer" in done.err
    assert cli("search", "enginer", "--json").data["suggestion"] == "engineer"
    assert "Did you mean" not in cli("search", '"enginer"').err


def test_a_query_may_begin_with_a_minus(cli: Cli, clipped: str, quarry: str) -> None:
    assert ids(cli("search", "--in", "clippings", "--json", "--", "-quarry", "ford")) == [clipped]
    assert ids(cli("search", "--in", "clippings", "--json", "-quarry ford")) == [clipped]


def test_nothing_found_is_said_in_every_form(cli: Cli, clipped: str) -> None:
    for view in ("--kwic", "--dates", "--explain", "--facets"):
        done = cli("search", "zebra", view)
        assert done.code == 1 and "Nothing found" in done.err
        assert cli("search", "zebra", view, "--json").code == 1


def test_nobodys_words_steer_the_terminal(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Odd title\n\nThe heron \u202e spoke \u2066 twice.\n", "utf-8")
    cli("clip", path, "--source", "Bad\x1b[31m Source", "--tag", "red\u202etag")
    for view in (("--kwic",), ("--facets",), ("--explain",), ("--dates",), ()):
        printed = cli("search", "heron", *view).out
        assert all(sign.isprintable() or sign == "\n" for sign in printed)


@pytest.mark.parametrize("query", ["((((", '"', "tag:", "AND OR NOT", "*", ":", "date:>", "like:", "/(/", "a" * 3000])
@pytest.mark.parametrize("view", ["--kwic", "--dates", "--explain", "--facets"])
def test_no_query_is_an_error_in_any_view(cli: Cli, clipped: str, query: str, view: str) -> None:
    done = cli("search", query, view)
    assert done.code in (0, 1) and "Traceback" not in done.err


def test_republications_of_a_story_can_be_folded(cli: Cli, clipped: str, story: Path) -> None:
    other = cli("clip", story, "--source", "Herald").out.strip()
    done = cli("search", "bridge", "--fold-stories")
    assert done.out.count("Bridge at Low Ford") == 1 or done.out.count("[Bridge] at Low Ford") == 1
    assert "+ 1 republication: " in done.out and "2 results in 1 story." in done.err
    page = cli("search", "bridge", "--fold-stories", "--json").data
    assert (page["total"], page["rows"], page["stories"], len(page["hits"])) == (2, 1, 1, 1)
    assert {page["hits"][0]["id"], *page["hits"][0]["republications"]} == {clipped, other}
    plain = cli("search", "bridge", "--json").data
    assert (plain["rows"], plain["stories"], len(plain["hits"])) == (2, None, 2)
    facets = cli("search", "bridge", "--fold-stories", "--facets", "agency", "kind", "--json").data["facets"]
    assert facets["kind"] == [{"value": "clipping", "count": 1}]
    assert cli("search", "bridge", "--facets", "kind", "--json").data["facets"]["kind"][0]["count"] == 2
