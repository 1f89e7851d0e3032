"""`undo`, `redo`, `trash`, `restore`, `check`, `reindex`, `self-test`."""

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


def test_reindex_says_how_many(cli: Cli, clipped: str) -> None:
    assert cli("reindex").out.strip() == "1"
    assert cli("search", "bridge").code == 0


def test_the_self_test_leaves_the_library_alone(cli: Cli) -> None:
    done = cli("self-test")
    assert done.code == 0 and done.out.strip() == "ok"
    assert cli("list", "--json").data == []
