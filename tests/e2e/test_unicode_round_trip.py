"""Highlights over any script keep their words: by command, in W3C's code points, in the reader's UTF-16, and back."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.anchoring import Anchored, anchor, describe
from clipper.domain.listing import OpenClipping
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.reading.requests import HighlightRequest
from clipper.ui.theme import Appearance
from tests.e2e.conftest import Clipper, environment_in

STORY = """\
A market of many tongues

The baker 🥐 sells to the family 👩‍👩‍👧‍👦 from the third floor, and to the mechanic 👩🏽‍🔧 who keeps the clock 🕰️ going.

Zoë wrote “cafe\u0301” with a combining mark, and Phở with two; the menu says Việt Nam and the wall says Z̷͖̈́a̴l̶g̵o̸.

قال الخبّاز إن السوق يفتح عند الفجر، وإن الزبائن يأتون من كل الأحياء.

האופה אמר שהשוק נפתח עם שחר, ושהלקוחות באים מכל השכונות.

面包师说，市场在黎明时分开门，顾客来自各个街区。𠮷田先生每天都来。

The sign reads “سوق 42 السمك” from the right, and שוק from the left, with a 🏳️‍🌈 over both and a 🇳🇴 beside.
"""
QUOTES = (
    "🥐",
    "the family 👩‍👩‍👧‍👦 from",
    "👩🏽‍🔧 who keeps the clock 🕰️",
    "Phở with two",
    "says Z̷͖̈́a̴l̶g̵o̸",
    "الخبّاز إن السوق يفتح",
    "שהשוק נפתח עם שחר",
    "市场在黎明时分开门",
    "𠮷田先生",
    "“سوق 42 السمك” from the right, and שוק",
    "🏳️‍🌈 over both and a 🇳🇴",
)


@pytest.fixture(scope="module")
def clipper(tmp_path_factory: pytest.TempPathFactory) -> Clipper:
    """Commands on the one library of these tests; a test that writes takes a copy."""
    folder = tmp_path_factory.mktemp("unicode")
    return Clipper(folder / "library", environment_in(folder))


@pytest.fixture(scope="module")
def story_id(clipper: Clipper) -> str:
    """The story, highlighted by command."""
    clipping_id = clipper("clip", "-", stdin=STORY.encode()).word
    for quote in QUOTES:
        assert clipper("highlight", clipping_id, "--quote", quote).code == 0, quote
    return clipping_id


@pytest.fixture
def opened(clipper: Clipper, story_id: str) -> OpenClipping:
    with Library.open(clipper.library, index_folder=None, read_only=True) as library:
        return library.clippings.open(library.clippings.resolve(story_id))


@pytest.fixture
def pane(qtbot: QtBot, qapp: QApplication, opened: OpenClipping) -> Iterator[ReaderPane]:
    """A shown reader with the story in it."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    appearance = Appearance("light", reduce_motion=True)
    pane = ReaderPane(appearance, window)
    pane.resize(1200, 900)
    with qtbot.waitExposed(window):
        window.show()
    pane.show_clipping(replace(opened, annotations=()))
    qtbot.waitUntil(lambda: not pane.is_building and pane.view.reading is not None)
    yield pane
    window.close()


def test_the_commands_give_back_the_words_by_code_points(clipper: Clipper, story_id: str) -> None:
    record = clipper("show", story_id, "--json").data
    text = record["text"]
    found = [each["exact"] for each in record["highlights"]]
    assert sorted(found) == sorted(QUOTES)
    for each in record["highlights"]:
        assert text[each["start"] : each["end"]] == each["exact"]
        assert each["start"] == len(text.encode("utf-32-le")[: each["start"] * 4].decode("utf-32-le"))
        assert text[: each["start"]].endswith(each["prefix"])
        assert text[each["end"] :].startswith(each["suffix"])


def test_the_selectors_find_the_same_words_again(opened: OpenClipping) -> None:
    for annotation in opened.annotations:
        found = anchor(opened.text, describe(opened.text, annotation.span))
        assert isinstance(found, Anchored) and found.span == annotation.span
        assert annotation.span.of(opened.text) == annotation.quote.exact
    assert {each.quote.exact for each in opened.annotations} == set(QUOTES)


def test_the_reader_selects_and_requests_the_same_words(pane: ReaderPane, opened: OpenClipping, qtbot: QtBot) -> None:
    reading = pane.view.reading
    assert reading is not None
    requested: list[HighlightRequest] = []
    pane.highlight_requested.connect(requested.append)
    for annotation in opened.annotations:
        start, end = reading.map.positions(annotation.span)
        cursor = QTextCursor(pane.view.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        pane.view.setTextCursor(cursor)
        assert end - start == len(annotation.quote.exact.encode("utf-16-le")) // 2
        assert cursor.selectedText() == annotation.quote.exact
        assert pane.view.selected_span() == annotation.span
        pane.highlight_selection()
    assert [each.span for each in requested] == [each.span for each in opened.annotations]


def test_what_the_reader_requests_is_stored_and_exported_in_the_same_words(
    pane: ReaderPane, opened: OpenClipping, clipper: Clipper, tmp_path: Path
) -> None:
    reading = pane.view.reading
    assert reading is not None
    shutil.copytree(clipper.library, tmp_path / "library")
    clipper = replace(clipper, library=tmp_path / "library")
    for annotation in opened.annotations:
        back = reading.map.span(*reading.map.positions(annotation.span))
        with Library.open(clipper.library, index_folder=None) as library:
            made, _changes = library.annotations.highlight(opened.clipping.id, back, tags=("again",))
            assert library.annotations.get(made).quote.exact == annotation.quote.exact
    assert clipper("export", "tag:again", "--in", "passages", "--format", "markdown", "--to", tmp_path / "n").code == 0
    note = next((tmp_path / "n").glob("*.md")).read_text("utf-8")
    for quote in QUOTES:
        assert quote in note


@pytest.mark.parametrize("word", ["family", "Phở", "Việt", "السوق", "שהשוק", "市场", "𠮷田", "caf\u00e9"])
def test_a_word_of_each_script_is_found_at_its_place(clipper: Clipper, story_id: str, word: str) -> None:
    hits = clipper("search", word, "--in", "clippings", "--json").data["hits"]
    assert [hit["id"] for hit in hits] == [story_id]
    text = clipper("show", story_id, "--json").data["text"]
    place = Span(hits[0]["start"], hits[0]["end"])
    assert place.length > 0 and place.of(text) in text
