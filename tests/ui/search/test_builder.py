"""The form that makes a search of what is filled in."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.query import Feature
from clipper.ui.search.builder_sheet import BuilderSheet
from clipper.ui.theme import Appearance

Counted = Callable[[tuple[tuple[str, int, int], ...]], None]


class Source:
    """Stands for the session."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def counts(self, searches: Sequence[tuple[str, str, int]], done: Counted) -> None:
        self.asked += [query for _id, query, _after in searches]
        done(tuple((search_id, 1284, 0) for search_id, _query, _after in searches))


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with a line that has the focus."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 700)
    line = QLineEdit()
    QVBoxLayout(window).addWidget(line)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    line.setFocus()
    return window


@pytest.fixture
def builder(window: QWidget, source: Source, appearance: Appearance) -> BuilderSheet:
    return BuilderSheet(appearance, source, window)


def test_what_is_filled_in_is_shown_as_it_would_be_typed(builder: BuilderSheet) -> None:
    builder.open_with("", ("war/witness",))
    QTest.keyClicks(builder.window().focusWidget(), "ledger ice")
    QTest.keyClicks(builder.fields.lines["no_words"], "cod")
    QTest.keyClicks(builder.fields.lines["near_words"], "keeper storm")
    builder.fields.between.setText("5")
    builder.fields.tags.set_names(("war/witness",))
    builder.fields.features[Feature.COMMENT].click()
    builder.fields.scopes.button(2).click()
    shown = builder.query.text()
    assert shown == builder.text()
    for clause in ("ledger ice", "-cod", "keeper NEAR/5 storm", "tag:war/witness", "has:comment", "in:passage"):
        assert clause in shown


def test_what_is_in_the_box_is_filled_in(builder: BuilderSheet) -> None:
    builder.open_with('tag:ice (flood OR storm) date:2015..2016 source:"Coastal Courier"', ())
    lines = builder.fields.lines
    assert lines["any_words"].text() == "flood storm"
    assert (lines["first"].text(), lines["last"].text()) == ("2015", "2016")
    assert lines["source"].text() == "Coastal Courier"
    assert builder.fields.tags.names() == ("ice",)
    assert builder.note.isHidden()


def test_what_the_form_cannot_say_stays(builder: BuilderSheet) -> None:
    builder.open_with("(flood ice) OR storm", ())
    assert builder.note.isVisible()
    assert "(flood ice) OR storm" in builder.note.text()
    assert builder.text() == "(flood ice) OR storm"
    QTest.keyClicks(builder.fields.lines["title"], "ferry")
    assert builder.text() == "title:ferry ((flood ice) OR storm)"
    builder.clear.click()
    assert builder.text() == ""
    assert builder.note.isHidden()


def test_a_colour_in_the_box_is_kept_though_the_form_has_no_line_for_it(builder: BuilderSheet) -> None:
    builder.open_with("color:pink ice", ())
    QTest.keyClicks(builder.fields.lines["title"], "ferry")
    assert "color:pink" in builder.text()


def test_what_is_filled_in_is_counted_after_a_pause(qtbot: QtBot, builder: BuilderSheet, source: Source) -> None:
    builder._pause.setInterval(10)
    builder.open_with("", ())
    QTest.keyClicks(builder.fields.first, "ice")
    qtbot.waitUntil(lambda: source.asked == ["ice"])
    assert builder.number.text().endswith("results")


def test_enter_searches(qtbot: QtBot, builder: BuilderSheet) -> None:
    builder.open_with("", ())
    QTest.keyClicks(builder.fields.first, "ice")
    with qtbot.waitSignal(builder.applied) as applied:
        QTest.keyClick(builder.fields.first, Qt.Key.Key_Return)
    assert applied.args == ["ice"]
    assert builder.isHidden()


def test_escape_leaves_everything_as_it_was(qtbot: QtBot, window: QWidget, builder: BuilderSheet) -> None:
    before = window.focusWidget()
    builder.open_with("storm", ())
    QTest.keyClicks(builder.fields.first, " ice")
    with qtbot.assertNotEmitted(builder.applied):
        QTest.keyClick(builder.fields.first, Qt.Key.Key_Escape)
    assert builder.isHidden()
    assert window.focusWidget() is before


def test_an_empty_form_searches_nothing(qtbot: QtBot, builder: BuilderSheet) -> None:
    builder.open_with("", ())
    assert not builder.search.isEnabled()
    with qtbot.assertNotEmitted(builder.applied):
        QTest.keyClick(builder.fields.first, Qt.Key.Key_Return)


def test_tab_goes_round_in_the_order_one_reads(builder: BuilderSheet) -> None:
    builder.open_with("ice", ())
    stops = []
    for _ in range(40):
        stops.append(builder.window().focusWidget())
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
    fields = builder.fields
    order = [fields.lines[name] for name in ("all_words", "phrase", "any_words", "no_words", "near_words")]
    assert stops[: len(order) + 1] == [*order, fields.between]
    assert all(builder.isAncestorOf(stop) for stop in stops)
    assert {builder.search, builder.cancel, builder.clear} <= set(stops)


def test_it_fits_a_small_window(window: QWidget, builder: BuilderSheet) -> None:
    window.resize(560, 420)
    builder.open_with("ice", ())
    assert window.rect().contains(builder.geometry())
    assert builder.search.isVisible()


def test_periods_can_be_chosen(builder: BuilderSheet) -> None:
    builder.open_with("", ())
    builder.fields.lines["clipped"].setText("7d")
    assert builder.text() == "clipped:7d"
