"""`tables`."""

from pathlib import Path

import pytest

from clipper.cli.context import Context
from clipper.library.extractor_process import ExtractorProcess
from tests.cli.conftest import Cli

OWN = '[[publisher]]\nname = "The Harbour Gazette"\nhosts = ["harbourgazette.example"]\n'
STORY = "<html><head><title>Dredgers</title></head><body><h1>Dredgers</h1>" + "<p>The board sold its dredgers.</p>" * 9


def own_table(tmp_path: Path) -> Path:
    return tmp_path / "xdg_config_home" / "clipper" / "publishers.toml"


def test_shows_where_they_are(cli: Cli, tmp_path: Path) -> None:
    lines = cli("tables").out.splitlines()
    assert "agencies.toml  (0 publishers, " in lines[0]
    assert lines[2].startswith(f"yours    {own_table(tmp_path)}  (not there")


def test_begins_an_own_one_that_is_in_order(cli: Cli, tmp_path: Path) -> None:
    assert cli("tables", "--init").code == 0
    assert "[[publisher]]" in own_table(tmp_path).read_text("utf-8")
    own_table(tmp_path).write_text(OWN, "utf-8")
    cli("tables", "--init")
    assert own_table(tmp_path).read_text("utf-8") == OWN


def test_own_entries_are_used_at_once(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The process that reads texts is this command's own here: the one that tests share has read its tables.
    monkeypatch.setattr(Context, "extracting", lambda context: ExtractorProcess(context.extractor))
    own_table(tmp_path).parent.mkdir(parents=True)
    own_table(tmp_path).write_text(OWN, "utf-8")
    page = tmp_path / "page.html"
    page.write_text(STORY, "utf-8")
    (record,) = [cli("extract", page, "--url", "https://harbourgazette.example/d", "--json").data]
    assert record["site"] == "The Harbour Gazette"


def test_problems_are_sentences_and_do_not_stop_clipping(cli: Cli, tmp_path: Path) -> None:
    own_table(tmp_path).parent.mkdir(parents=True)
    own_table(tmp_path).write_text("[[publisher]\n", "utf-8")
    done = cli("tables")
    assert done.code == 1 and "publishers.toml cannot be read" in done.err
    story = tmp_path / "story.txt"
    story.write_text(
        "Dredgers sold\n\nThe harbour board sold its two oldest dredgers on the second of the month.\n", "utf-8"
    )
    assert cli("clip", story).code == 0


def test_as_json(cli: Cli) -> None:
    data = cli("tables", "--json").data
    assert [table["own"] for table in data["tables"]] == [False, False, True]
    assert data["problems"] == []
