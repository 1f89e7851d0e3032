"""`saved`."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli


def test_a_saved_search_is_listed_with_its_counts(cli: Cli, clipped: str) -> None:
    search = cli("saved", "add", "county", "AND", "tag:roads", "--name", "Roads").out.strip()
    (row,) = cli("saved", "list", "--json").data
    assert (row["id"], row["name"], row["query"], row["sort"], row["tag"]) == (
        search, "Roads", "county AND tag:roads", "relevance", "",
    )  # fmt: skip
    assert (row["total"], row["new"]) == (1, 0)
    assert cli("saved", "list").out == "Roads  county AND tag:roads  (1 found, 0 new)\n"


def test_what_was_clipped_since_is_new_until_it_is_looked_at(cli: Cli, clipped: str, story: Path) -> None:
    cli("saved", "add", "bridge", "--sort", "clipped")
    other = cli("clip", story).out.strip()
    assert cli("saved", "list").out == "bridge  (2 found, 1 new)\n"
    found = cli("saved", "run", "BRIDGE", "--json").data
    assert [hit["id"] for hit in found["hits"]] == [other, clipped]
    assert cli("saved", "list").out == "bridge  (2 found, 0 new)\n"


def test_running_one_prints_what_a_search_prints(cli: Cli, clipped: str) -> None:
    search = cli("saved", "add", "carried OR rests", "--name", "Load").out.strip()
    assert cli("saved", "run", search[-8:]).out == cli("search", "carried OR rests").out
    assert len(cli("saved", "run", "load", "--limit", "1", "--json").data["hits"]) == 1
    assert cli("saved", "run", "load", "--offset", "9", "--json").data["hits"] == []
    cli("saved", "add", "zebra")
    done = cli("saved", "run", "zebra")
    assert done.code == 1 and "Nothing found" in done.err


def test_none_yet_is_said(cli: Cli, clipped: str) -> None:
    done = cli("saved", "list")
    assert done.code == 1 and "saved add" in done.err and done.out == ""
    assert cli("saved", "list", "--json").data == []


def test_names_are_given_changed_and_taken_once(cli: Cli, clipped: str) -> None:
    cli("saved", "add", "bridge", "--name", "Bridges")
    taken = cli("saved", "add", "ferry", "--name", "BRIDGES")
    assert taken.code == 1 and "“Bridges” already" in taken.err
    assert cli("saved", "rename", "bridges", "Fords").code == 0
    assert cli("saved", "run", "Bridges").code == 1
    assert cli("saved", "remove", "fords").code == 0
    assert cli("saved", "list").code == 1
    assert cli("undo").out == "Remove saved search\n"
    assert [row["name"] for row in cli("saved", "list", "--json").data] == ["Fords"]


def test_a_search_for_nothing_is_a_sentence(cli: Cli, clipped: str) -> None:
    done = cli("saved", "add", " ")
    assert done.code == 1 and "no words" in done.err


def test_rules_tag_what_they_find_as_one_step_each(cli: Cli, clipped: str) -> None:
    highlight = cli("highlight", clipped, "--quote", "Now it rests").out.strip()
    cli("saved", "add", "rests", "--name", "Rest", "--tag", "#rest")
    applied = cli("saved", "apply")
    assert applied.out == "Rest  #rest  (1 clipping, 1 highlight in them)\n"
    shown = cli("show", clipped, "--json").data
    assert shown["tags"] == ["roads", "rest"]
    assert [(mark["id"], mark["tags"]) for mark in shown["highlights"]] == [(highlight, ["rest"])]
    assert cli("saved", "apply", "rest").out == "Rest  #rest  (nothing new)\n"
    assert cli("undo").out == "Tag what was found\n"
    assert cli("show", clipped, "--json").data["tags"] == ["roads"]
    assert "1 clipping" in cli("saved", "apply", "--again").out


def test_a_search_without_a_tag_is_not_applied(cli: Cli, clipped: str) -> None:
    cli("saved", "add", "bridge")
    none = cli("saved", "apply")
    assert none.code == 1 and "--tag" in none.err
    named = cli("saved", "apply", "bridge")
    assert named.code == 1 and "no tag" in named.err


def test_without_an_action_it_is_usage(cli: Cli) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli("saved")
