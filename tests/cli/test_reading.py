"""`list`, `show` and `search`."""

import hashlib
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Cli


def test_list_shows_a_line_and_json(cli: Cli, clipped: str) -> None:
    line = cli("list").out
    assert (
        clipped.replace("-", "")[-8:] in line
        and "Valley Courier, Northern Wire; 2016-03-03" in line
        and "#roads" in line
    )
    (row,) = cli("list", "--json").data
    assert row["id"] == clipped and row["issued"]["edtf"] == "2016-03-03" and row["highlights"] == 0


def test_list_of_nothing_ends_with_one_and_says_what_to_do(cli: Cli) -> None:
    done = cli("list")
    assert done.code == 1 and "clipper clip" in done.err
    assert cli("list", "--json").data == []


def test_list_by_tag_view_and_limit(cli: Cli, clipped: str, story: Path) -> None:
    other = cli("clip", story).out.strip()
    assert [row["id"] for row in cli("list", "--tag", "roads", "--json").data] == [clipped]
    assert len(cli("list", "--limit", "1", "--json").data) == 1
    cli("trash", other)
    assert [row["id"] for row in cli("list", "--trash", "--json").data] == [other]
    assert [row["id"] for row in cli("list", "--sort", "title", "--json").data] == [clipped]


def test_a_long_list_is_read_in_pages(cli: Cli, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipper.cli.reading._PAGE", 2)
    ids = [cli("clip", story, "--title", f"Number {number}").out.strip() for number in range(5)]
    assert [row["id"] for row in cli("list", "--json").data] == ids[::-1]
    assert len(cli("list", "--limit", "3").out.splitlines()) == 3


def test_show_json_holds_everything(cli: Cli, clipped: str, story: Path) -> None:
    highlight = cli(
        "highlight", clipped, "--quote", "Now it rests", "--tag", "t/u", "--comment", "C", "--color", "pink"
    )
    shown = cli("show", clipped, "--json").data
    assert set(shown) >= {
        "id", "type", "title", "standfirst", "author", "byline", "container_title", "publisher", "original_publisher",
        "issued", "original_date", "accessed", "section", "abstract", "keyword", "language", "url", "text", "blocks",
        "boilerplate", "evidence", "snapshots", "highlights", "tags",
    }  # fmt: skip
    for name in shown["author"]:
        assert set(name) == {"family", "given", "literal"}
    for block in shown["blocks"]:
        assert 0 <= block["start"] <= block["end"] <= len(shown["text"])
    (snapshot,) = shown["snapshots"]
    assert snapshot["sha256"] == hashlib.sha256(story.read_bytes()).hexdigest()
    assert snapshot["text_sha256"] == hashlib.sha256(shown["text"].encode()).hexdigest()
    (mark,) = shown["highlights"]
    assert (
        mark["id"] == highlight.out.strip()
        and shown["text"][mark["start"] : mark["end"]] == mark["exact"] == "Now it rests"
    )
    assert mark["tags"] == ["t/u"] and mark["comment"] == "C" and mark["color"] == "pink"
    assert shown["text"][: mark["start"]].endswith(mark["prefix"]) and shown["text"][mark["end"] :].startswith(
        mark["suffix"]
    )


def test_show_in_its_other_forms(cli: Cli, clipped: str) -> None:
    cli("highlight", clipped, "--quote", "Now it rests", "--comment", "So it does")
    for words in STORY.split("\n\n"):
        assert words.strip() in cli("show", clipped, "--text").out
    assert "> Now it rests" in cli("show", clipped, "--markdown").out
    assert "%% clipper:begin" in cli("show", clipped, "--markdown").out
    assert "<!-- clipper:begin" in cli("show", clipped, "--markdown", "--profile", "commonmark").out
    people = cli("show", clipped).out
    assert "Valley Courier" in people and "So it does" in people


def test_any_unique_beginning_or_end_of_an_id_will_do(cli: Cli, clipped: str) -> None:
    digits = clipped.replace("-", "")
    for part in (clipped, digits, digits[:20], digits[-8:], clipped[:30], digits[-8:].upper()):
        assert cli("show", part, "--json").data["id"] == clipped
    done = cli("show", "ffffffff")
    assert done.code == 1 and "There is no clipping" in done.err


def test_an_id_that_fits_two_is_refused(cli: Cli, clipped: str, story: Path) -> None:
    cli("clip", story)
    done = cli("show", clipped[:2])
    assert done.code == 1 and "several" in done.err


def test_search_finds_clippings_and_passages(cli: Cli, clipped: str) -> None:
    highlight = cli(
        "highlight", clipped, "--quote", "It has carried more than it was built for", "--tag", "load"
    ).out.strip()
    found = cli("search", "carried", "--json").data
    assert {hit["kind"] for hit in found["hits"]} == {"clipping", "passage"}
    assert {hit["highlight_id"] for hit in found["hits"]} == {None, highlight}
    for hit in found["hits"]:
        if hit["kind"] == "clipping":
            assert any(hit["snippet"][start:end].lower() == "carried" for start, end in hit["marks"])
    assert {hit["kind"] for hit in cli("search", "carried", "--in", "passages", "--json").data["hits"]} == {"passage"}
    assert {hit["kind"] for hit in cli("search", "carried", "--in", "clippings", "--json").data["hits"]} == {"clipping"}
    assert "[carried]" in cli("search", "carried").out
    assert len(cli("search", "carried", "--limit", "1", "--json").data["hits"]) == 1


def test_search_takes_words_apart_from_the_shell_too(cli: Cli, clipped: str) -> None:
    assert cli("search", "bridge", "AND", "engineer").code == 0
    assert cli("search", "bridge NOT engineer").code == 1


def test_a_search_without_a_hit_ends_with_one(cli: Cli, clipped: str) -> None:
    done = cli("search", "zebra")
    assert done.code == 1 and "Nothing found" in done.err and done.out == ""
    assert cli("search", "zebra", "--json").data["hits"] == []


@pytest.mark.parametrize("query", ["((((", '"', "tag:", "AND OR NOT", "*", ":", "date:>", "a" * 3000])
def test_no_query_is_an_error(cli: Cli, clipped: str, query: str) -> None:
    assert "Traceback" not in cli("search", query).err
