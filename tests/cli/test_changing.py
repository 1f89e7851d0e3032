"""`undo`, `redo`, `trash`, `restore`, `check`, `reindex`, `self-test`."""

import sqlite3
from pathlib import Path

import pytest

from clipper.domain.errors import IndexUnavailable
from clipper.library import follower
from tests.cli.conftest import Cli


def test_undo_and_redo_print_what_they_did(cli: Cli, clipped: str) -> None:
    cli("highlight", clipped, "--quote", "Now it rests")
    undone = cli("undo")
    assert undone.code == 0 and undone.out.strip() == "Highlight"
    assert cli("show", clipped, "--json").data["highlights"] == []
    assert cli("redo").out.strip() == "Highlight"
    assert len(cli("show", clipped, "--json").data["highlights"]) == 1


def test_nothing_to_undo_is_a_sentence(cli: Cli) -> None:
    done = cli("undo")
    assert done.code == 1 and done.err.strip()
    assert cli("redo").code == 1


def test_the_trash_takes_and_gives_back(cli: Cli, clipped: str) -> None:
    assert cli("trash", clipped[-8:]).code == 0
    assert cli("list").code == 1
    assert cli("search", "bridge").code == 1
    assert cli("restore", clipped).code == 0
    assert cli("search", "bridge").code == 0


def test_a_sound_library_checks_ok(cli: Cli, clipped: str) -> None:
    done = cli("check")
    assert done.code == 0 and done.out.strip() == "ok"
    assert cli("check", "--json").data == []


def index_folder(tmp_path: Path) -> Path:
    return next((tmp_path / "xdg_cache_home").rglob("current")).parent


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_damage_of_the_index_is_named_apart_and_heals_by_itself(cli: Cli, clipped: str, tmp_path: Path) -> None:
    cli("search", "bridge")
    for path in index_folder(tmp_path).rglob("*.arrays"):
        flip(path)
    problems = [problem for problem in cli("check", "--json").data if problem["part"] != "index"]
    assert problems == []
    assert cli("search", "bridge").code == 0
    assert cli("check").out.strip() == "ok"


def test_a_finding_about_the_index_says_what_to_do(
    cli: Cli, clipped: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("search", "bridge")
    told = follower.content_sha256_of
    with monkeypatch.context() as other:
        other.setattr(follower, "content_sha256_of", lambda *about: told(*about)[::-1])
        done = cli("check")
    assert done.code == 1 and done.out.startswith(f"index-stale: {clipped}")
    assert "nothing you keep is concerned" in done.err and "clipper reindex" in done.err
    assert cli("search", "bridge").code == 0
    assert cli("check", "--json").data == []


def test_a_finding_about_what_is_kept_does_not_speak_of_the_index(cli: Cli, clipped: str, tmp_path: Path) -> None:
    cli("highlight", clipped, "--quote", "Now it rests")
    database = sqlite3.connect(tmp_path / "library" / "library.clipper")
    with database:
        database.execute("UPDATE annotation SET modified_us = modified_us + 1")
    database.close()
    done = cli("check")
    assert done.code == 1 and "index" not in done.out + done.err
    assert {problem["part"] for problem in cli("check", "--json").data} == {"store"}


def test_an_index_that_cannot_be_used_does_not_keep_the_library_from_being_checked(
    cli: Cli, clipped: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unavailable(*_about: object) -> None:
        raise IndexUnavailable("Another program is building the index.")

    monkeypatch.setattr(follower.Follower, "catch_up", unavailable)
    monkeypatch.setattr("clipper.index.index.WhooshIndex.position", unavailable)
    monkeypatch.setattr("clipper.index.index.WhooshIndex.damage", lambda _index: ())
    done = cli("check", "--json")
    assert [(problem["part"], problem["kind"]) for problem in done.data] == [("index", "index-unavailable")]


def test_reindex_says_how_many(cli: Cli, clipped: str) -> None:
    assert cli("reindex").out.strip() == "1"
    assert cli("search", "bridge").code == 0


def test_the_self_test_leaves_the_library_alone(cli: Cli) -> None:
    done = cli("self-test")
    assert done.code == 0 and done.out.strip() == "ok"
    assert cli("list", "--json").data == []
