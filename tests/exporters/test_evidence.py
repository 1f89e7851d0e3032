"""The evidence report: whole, checkable without Clipper, and safe to open whatever the texts hold."""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ExportError
from clipper.domain.ids import ClippingId
from clipper.domain.source import Evidence
from clipper.domain.span import Span
from clipper.library.library import Library

EVIL = "<script>fetch('http://evil.example/')</script>&<img src=x onerror=alert(1)>"
TEXT = f"{EVIL} said the pilot.\nאחרון"
RAW = b"\x00\xff raw bytes as received"


class Tags(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", index_folder=None)


@pytest.fixture
def clipping_id(library: Library, make_draft: Callable[..., Draft]) -> ClippingId:
    draft = make_draft(TEXT, title=EVIL)
    evidence = (Evidence("title", EVIL, "first line", EVIL, None, 0.8),)
    draft = replace(draft, raw=(RawPart("text/html", RAW, "../../etc/passwd"),), evidence=evidence)
    clipping_id, _ = library.clippings.add(draft)
    start = library.clippings.text(clipping_id).index(" said the pilot")
    library.annotations.highlight(clipping_id, Span(start + 1, start + 15), comment=EVIL, speaker="Ada <Lind>")
    return clipping_id


def test_the_folder_holds_the_bytes_the_text_and_sums_that_fit(
    library: Library, clipping_id: ClippingId, tmp_path: Path
) -> None:
    folder = tmp_path / "report"
    names = library.custody.write_evidence(clipping_id, folder)
    assert sorted(names) == sorted(path.name for path in folder.iterdir())
    assert (folder / "capture-1-received-1.html").read_bytes() == RAW
    assert (folder / "capture-1-text.txt").read_text("utf-8") == library.clippings.text(clipping_id)
    lines = (folder / "SHA256SUMS").read_text("ascii").splitlines()
    assert {line.split("  ", 1)[1] for line in lines} == set(names) - {"SHA256SUMS"}
    for line in lines:
        digest, name = line.split("  ", 1)
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_page_runs_nothing_and_loads_nothing(library: Library, clipping_id: ClippingId, tmp_path: Path) -> None:
    library.custody.write_evidence(clipping_id, tmp_path / "report")
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    tags = Tags()
    tags.feed(page)
    assert {"script", "img", "link", "iframe", "object"}.isdisjoint(tags.tags)
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("src", "href")]
    assert "default-src 'none'" in page
    assert "Ada &lt;Lind&gt;" in page
    assert "<mark>said the pilot</mark>" in page


def test_the_record_for_programs_says_the_same(library: Library, clipping_id: ClippingId, tmp_path: Path) -> None:
    library.custody.write_evidence(clipping_id, tmp_path / "report")
    value = json.loads((tmp_path / "report" / "report.json").read_text("utf-8"))
    assert value["findings"] == []
    (capture,) = value["captures"]
    (received,) = capture["received"]
    assert received["sha256"] == hashlib.sha256(RAW).hexdigest()
    assert (received["bytes"], received["file"], received["name"]) == (
        len(RAW),
        "capture-1-received-1.html",
        "../../etc/passwd",
    )
    assert [act["act"] for act in value["custody"]] == ["Clip", "Highlight"]
    assert value["custody"][1]["previous_sha256"] == value["custody"][0]["sha256"]
    title = next(each for each in value["source"] if each["field"] == "title")
    assert (title["origin"], title["words"]) == ("first line", EVIL)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value["made"])


def test_a_folder_with_something_in_it_is_left_alone(library: Library, clipping_id: ClippingId, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "report.html").write_text("mine", "utf-8")
    with pytest.raises(ExportError, match="something in"):
        library.custody.write_evidence(clipping_id, folder)
    assert [path.name for path in folder.iterdir()] == ["report.html"]
    assert (folder / "report.html").read_text("utf-8") == "mine"
