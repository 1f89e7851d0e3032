"""`clip` and `extract`."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import STORY, Cli


class BytesIn:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_clip_prints_the_id_and_keeps_what_was_said_of_the_source(cli: Cli, clipped: str) -> None:
    shown = cli("show", clipped, "--json").data
    assert shown["id"] == clipped and len(clipped) == 36
    assert shown["title"] == "Bridge at Low Ford to close for repairs"
    assert shown["container_title"] == "Valley Courier" and shown["original_publisher"] == "Northern Wire"
    assert shown["issued"] == {
        "edtf": "2016-03-03",
        "date_parts": [2016, 3, 3],
        "words": shown["issued"]["words"],
        "precision": "day",
        "needs_researcher": False,
    }
    assert shown["tags"] == ["roads"]
    by_hand = {item["field"] for item in shown["evidence"] if item["origin"] == "researcher"}
    assert {"container_title", "original_publisher", "issued"} <= by_hand


def test_clip_reads_stdin(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", BytesIn(STORY.encode()))
    clipping_id = cli("clip", "-", "--title", "Mine").out.strip()
    assert cli("show", clipping_id, "--json").data["title"] == "Mine"


def test_clip_takes_a_page_from_stdin_for_what_it_is(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    story = "".join(f"<p>{line}</p>" for line in STORY.split("\n\n")[2:])
    page = f"<!DOCTYPE html><title>T</title><body><article><h1>A bridge closes</h1>{story}</article>"
    monkeypatch.setattr(sys, "stdin", BytesIn(page.encode()))
    clipping_id = cli("clip", "-").out.strip()
    shown = cli("show", clipping_id, "--json").data
    assert "<p>" not in shown["text"] and shown["snapshots"][0]["method"] == "paste/html"


def test_clip_says_when_the_text_is_there_already(cli: Cli, story: Path, clipped: str) -> None:
    again = cli("clip", story)
    assert again.code == 0 and clipped.replace("-", "")[-8:] in again.err


def test_the_address_comes_from_the_environment_too(cli: Cli, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIP_URL", "https://courier.example/bridge")
    assert cli("show", cli("clip", story).out.strip(), "--json").data["url"] == "https://courier.example/bridge"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "nothing to clip"),
        (b"  \n\t\n", "nothing to clip"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00" * 50, "text"),
    ],
)
def test_what_cannot_be_clipped_is_a_sentence(cli: Cli, tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    done = cli("clip", path)
    assert done.code == 1 and sentence in done.err.lower() and "Traceback" not in done.err
    assert cli("list", "--json").data == []


def test_a_file_that_is_not_there_is_a_sentence(cli: Cli, tmp_path: Path) -> None:
    done = cli("clip", tmp_path / "nowhere.txt")
    assert done.code == 1 and "There is no file" in done.err
    assert cli("clip", tmp_path).code == 1


def test_a_date_that_is_none_is_a_sentence(cli: Cli, story: Path) -> None:
    done = cli("clip", story, "--issued", "Thursday")
    assert done.code == 1 and "is no date" in done.err


def test_extract_stores_nothing(cli: Cli, story: Path) -> None:
    done = cli("extract", story, "--json")
    record = done.data
    assert len(done.out.splitlines()) == 1
    for key in (
        "title",
        "standfirst",
        "author",
        "agency",
        "site",
        "date",
        "lang",
        "dir",
        "text",
        "html",
        "markdown",
        "boilerplate",
        "evidence",
    ):
        assert key in record
    assert record["title"] == "Bridge at Low Ford to close for repairs"
    assert cli("list", "--json").data == []


def test_extract_for_people_names_the_fields(cli: Cli, story: Path) -> None:
    assert "title      Bridge at Low Ford" in cli("extract", story).out


def test_a_batch_answers_every_line_and_never_dies(cli: Cli, story: Path, tmp_path: Path) -> None:
    binary = tmp_path / "x.txt"
    binary.write_bytes(b"\x00\x01\x02\xff" * 400)
    lines = tmp_path / "batch.tsv"
    lines.write_text(f"{story}\thttps://courier.example/a\n{tmp_path}/none.txt\t\n{binary}\n\n{story}\n", "utf-8")
    done = cli("extract", "--batch", "--plain", "--json", lines)
    records = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0 and len(records) == 4
    assert ["error" in record for record in records] == [False, True, True, False]


def test_a_batch_reads_stdin(cli: Cli, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", BytesIn(f"{story}\t\n".encode()))
    assert len(cli("extract", "--batch", "--plain").out.splitlines()) == 1
