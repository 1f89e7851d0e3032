"""Narrowing, keyword in context and their keys in the window."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.ids import ClippingId
from clipper.domain.result_order import Order
from clipper.domain.results import KwicLine, KwicOrder, KwicPage
from clipper.domain.span import Span
from clipper.ui.main_window import MainWindow


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key in the active window, as a user would."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    QTest.keyClick(widget, key)


@pytest.fixture
def lines(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> tuple[KwicLine, ...]:
    """Two matches in each clipping of the list."""
    ids: tuple[ClippingId, ...] = window.middle.list.model.ids
    lines = tuple(KwicLine(each, None, "before ", "word", " after", Span(at, at + 4)) for each in ids for at in (2, 12))
    places = {each: (Span(2, 6), Span(12, 16)) for each in ids}

    def kwic(text: str, done: Callable[[KwicPage], None], *, order: KwicOrder, **_: object) -> None:
        done(KwicPage(text, lines, len(ids), len(ids), order))

    def find(clipping_id: ClippingId, _text: str, done: Callable[[tuple[Span, ...]], None], **_: object) -> None:
        done(places.get(clipping_id, ()))

    monkeypatch.setattr(window.session, "kwic", kwic)
    monkeypatch.setattr(window.session, "places", find)
    return lines


@pytest.fixture
def table(qtbot: QtBot, window: MainWindow, lines: tuple[KwicLine, ...]) -> MainWindow:
    """A window with the lines of a search above the text."""
    window.middle.box.setFocus()
    QTest.keyClicks(window.middle.box, "storm")
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() > 0)
    press(window.middle.box, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: window.middle.kwic.model.lines == lines)
    return window


def test_the_lines_stand_above_the_text_and_have_the_focus(table: MainWindow) -> None:
    kwic = table.middle.kwic
    assert kwic.isVisible()
    assert table.reader.isVisible()
    assert (
        kwic.mapTo(table, kwic.rect().bottomLeft()).y() < table.reader.mapTo(table, table.reader.rect().topLeft()).y()
    )
    assert table.middle.has_focus_in_kwic


def test_the_key_leads_back_and_forth(qtbot: QtBot, table: MainWindow) -> None:
    table.middle.box.setFocus()
    press(table.middle.box, Qt.Key.Key_F8)
    assert table.middle.has_focus_in_kwic
    press(table.middle.kwic.view, Qt.Key.Key_F8)
    assert not table.middle.shows_kwic
    assert table.middle.results.view.hasFocus()


def test_a_line_opens_its_place_and_the_walk_goes_on_by_lines(
    qtbot: QtBot, table: MainWindow, lines: tuple[KwicLine, ...]
) -> None:
    table.middle.kwic.view.go_to_row(2)
    reader = table.reader
    qtbot.waitUntil(lambda: table.desk.clipping_id == lines[2].clipping_id and reader._hit == lines[2].place)
    assert reader._hits == (Span(2, 6), Span(12, 16))
    table.actions_set["next_hit"].trigger()
    qtbot.waitUntil(lambda: reader._hit == lines[3].place)
    table.actions_set["next_hit"].trigger()
    qtbot.waitUntil(lambda: table.desk.clipping_id == lines[4].clipping_id and reader._hit == lines[4].place)
    press(table.middle.kwic.view, Qt.Key.Key_Return)
    assert reader.isAncestorOf(table.focusWidget())


def test_letters_walk_the_lines(qtbot: QtBot, table: MainWindow, lines: tuple[KwicLine, ...]) -> None:
    press(table.middle.kwic.view, Qt.Key.Key_J)
    press(table.middle.kwic.view, Qt.Key.Key_J)
    assert table.middle.kwic.current_line == lines[1]
    press(table.middle.kwic.view, Qt.Key.Key_K)
    assert table.middle.kwic.current_line == lines[0]


def test_the_text_has_its_place_back_when_the_search_is_left_and_the_lines_with_the_next(
    qtbot: QtBot, table: MainWindow
) -> None:
    table.middle.leave_search()
    assert not table.middle.shows_kwic
    table.middle.box.setText("storms")
    qtbot.waitUntil(lambda: table.middle.shows_kwic)


def test_narrowing_has_a_key(qtbot: QtBot, window: MainWindow) -> None:
    window.middle.box.setFocus()
    QTest.keyClicks(window.middle.box, "storm")
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() > 0)
    press(window.middle.box, Qt.Key.Key_F4)
    narrowing = window.middle.results.narrowing
    assert narrowing.facets.hasFocus()
    qtbot.waitUntil(lambda: bool(narrowing.facets.rows_model.rows))
    press(narrowing.facets, Qt.Key.Key_Down)
    press(narrowing.facets, Qt.Key.Key_Down)
    press(narrowing.facets, Qt.Key.Key_Space)
    assert window.middle.box.text() == "tag:harbour/ice storm"
    assert narrowing.facets.hasFocus()
    press(narrowing.facets, Qt.Key.Key_F4)
    assert not narrowing.isVisible()


def test_the_palette_sorts_results(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.actions_set["order_newest"].isEnabled()
    window.middle.box.setText("storm")
    qtbot.waitUntil(lambda: window.actions_set["order_newest"].isEnabled())
    window.actions_set["order_newest"].trigger()
    assert window.middle.results.order is Order.NEWEST
