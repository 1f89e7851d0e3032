"""“Narrow down”: counted when seen, after the results; what is pressed becomes part of the search."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.domain.query import Scope
from clipper.domain.results import DateBar, DateHistogram, FacetCount
from clipper.ui.bridge import Session
from clipper.ui.search.facet_rows import FacetValue
from clipper.ui.search.narrowing import Narrowing
from clipper.ui.shown import shown_number
from clipper.ui.theme import Appearance

COUNTS = {"tag": (FacetCount("harbour/ice", 8), FacetCount("witness", 2)), "year": (FacetCount("2016", 4),)}
DATES = DateHistogram(bars=tuple(DateBar(str(year), str(year), 3) for year in range(2010, 2020)), vague=2, undated=1234)


class Worker:
    """Stands for the worker; answers when told to."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.waiting: list[Callable[[], None]] = []

    def facets(self, text: str, done: Callable[[dict[str, tuple[FacetCount, ...]]], None], **_: object) -> None:
        self.asked.append(text)
        self.waiting.append(lambda: done(COUNTS))

    def histogram(self, _text: str, done: Callable[[DateHistogram], None], **_: object) -> None:
        self.waiting.append(lambda: done(DATES))

    def answer(self) -> None:
        """Give the answers that wait."""
        waiting, self.waiting = self.waiting, []
        for each in waiting:
            each()


@pytest.fixture
def worker(session: Session, monkeypatch: pytest.MonkeyPatch) -> Worker:
    worker = Worker()
    monkeypatch.setattr(session, "facets", worker.facets)
    monkeypatch.setattr(session, "histogram", worker.histogram)
    return worker


@pytest.fixture
def narrowing(qtbot: QtBot, session: Session, worker: Worker, appearance: Appearance) -> Narrowing:
    """Counts for “storm”."""
    narrowing = Narrowing(session, appearance)
    qtbot.addWidget(narrowing)
    narrowing.resize(336, 500)
    narrowing.show()
    narrowing.search("storm", Scope.ALL)
    qtbot.waitUntil(lambda: bool(worker.waiting))
    worker.answer()
    return narrowing


def press(narrowing: Narrowing, value: str) -> None:
    rows = narrowing.facets.rows_model.rows
    row = next(number for number, row in enumerate(rows) if isinstance(row, FacetValue) and row.value == value)
    place = narrowing.facets.visualRect(narrowing.facets.rows_model.index(row, 0)).center()
    QTest.mouseClick(narrowing.facets.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_search_that_goes_on_is_counted_once_it_rests(qtbot: QtBot, narrowing: Narrowing, worker: Worker) -> None:
    narrowing.search("storms", Scope.ALL)
    narrowing.search("storms o", Scope.ALL)
    qtbot.waitUntil(lambda: bool(worker.waiting))
    assert worker.asked == ["storm", "storms o"]


def test_what_was_shown_stays_until_the_answer_is_there(qtbot: QtBot, narrowing: Narrowing, worker: Worker) -> None:
    before = narrowing.facets.rows_model.rows
    narrowing.search("storms", Scope.ALL)
    qtbot.waitUntil(lambda: bool(worker.waiting))
    assert narrowing.facets.rows_model.rows == before
    assert narrowing.histogram.histogram == DATES


def test_an_answer_to_other_words_is_not_shown(qtbot: QtBot, narrowing: Narrowing, worker: Worker) -> None:
    narrowing.search("storms", Scope.ALL)
    qtbot.waitUntil(lambda: bool(worker.waiting))
    narrowing.forget()
    worker.answer()
    assert narrowing.facets.rows_model.rows == ()


def test_nothing_is_counted_while_nobody_looks(qtbot: QtBot, narrowing: Narrowing, worker: Worker) -> None:
    narrowing.hide()
    narrowing.search("storms", Scope.ALL)
    qtbot.wait(0)
    assert worker.asked == ["storm"]
    narrowing.show()
    qtbot.waitUntil(lambda: worker.asked == ["storm", "storms"])


def test_a_value_becomes_a_clause_and_a_second_press_takes_it_out(qtbot: QtBot, narrowing: Narrowing) -> None:
    with qtbot.waitSignal(narrowing.text_wanted) as wanted:
        press(narrowing, "witness")
    assert wanted.args == ["tag:witness storm"]
    narrowing.search(*wanted.args, Scope.ALL)
    with qtbot.waitSignal(narrowing.text_wanted) as wanted:
        press(narrowing, "witness")
    assert wanted.args == ["storm"]


def test_a_span_that_is_brushed_becomes_dates_and_can_be_taken_out(qtbot: QtBot, narrowing: Narrowing) -> None:
    assert not narrowing.clear_dates.isVisible()
    histogram = narrowing.histogram
    histogram.setFocus()
    for key, modifier in ((Qt.Key.Key_Home, None), (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)):
        QTest.keyClick(histogram, key, modifier or Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(narrowing.text_wanted) as wanted:
        QTest.keyClick(histogram, Qt.Key.Key_Return)
    assert wanted.args == ["date:2010..2011 storm"]
    narrowing.search(*wanted.args, Scope.ALL)
    with qtbot.waitSignal(narrowing.text_wanted) as wanted:
        QTest.mouseClick(narrowing.clear_dates, Qt.MouseButton.LeftButton)
    assert wanted.args == ["storm"]


def test_what_the_bars_leave_out_is_said(narrowing: Narrowing) -> None:
    assert narrowing.undated.text() == f"{shown_number(1234)} undated, 2 dated less exactly"


def test_the_counts_come_through_the_worker(qtbot: QtBot, session: Session, appearance: Appearance) -> None:
    narrowing = Narrowing(session, appearance)
    qtbot.addWidget(narrowing)
    narrowing.show()
    session.search("storm", lambda _page: None, is_typing=True)
    narrowing.search("storm", Scope.ALL)
    qtbot.waitUntil(lambda: bool(narrowing.facets.rows_model.rows) and bool(narrowing.histogram.histogram.bars))
