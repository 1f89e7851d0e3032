"""Above the results: order, chips, the suggestion, and what they make of the search."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from clipper.domain.result_order import Order
from clipper.domain.results import SearchPage
from clipper.ui.bridge import Session
from clipper.ui.search.pane import ResultsPane
from clipper.ui.theme import Appearance
from clipper.ui.widgets.chips import HEIGHT_PX

LEFT = Qt.MouseButton.LeftButton


class Worker:
    """Stands for the worker; answers at once, with a suggestion where it is asked for “ferrys”."""

    def __init__(self) -> None:
        self.orders: list[Order] = []

    def search(self, text: str, done: Callable[[SearchPage], None], *, order: Order, **_: Any) -> None:
        self.orders.append(order)
        done(SearchPage(text, (), 0, suggestion="ferries & boats" if text == "ferrys" else ""))


@pytest.fixture
def worker(session: Session, monkeypatch: pytest.MonkeyPatch) -> Worker:
    worker = Worker()
    monkeypatch.setattr(session, "search", worker.search)
    return worker


@pytest.fixture
def pane(qtbot: QtBot, session: Session, worker: Worker, appearance: Appearance) -> ResultsPane:
    pane = ResultsPane(session, appearance)
    qtbot.addWidget(pane)
    pane.resize(336, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    return pane


def test_another_order_asks_again_and_stays_for_the_next_search(pane: ResultsPane, worker: Worker) -> None:
    pane.search("storm")
    menu = pane.bar.order_button.menu()
    next(action for action in menu.actions() if action.text() == "Newest").trigger()
    pane.search("storms")
    assert worker.orders == [Order.RELEVANCE, Order.NEWEST, Order.NEWEST]
    assert pane.bar.order_button.text() == "Newest ↓"


def test_the_order_is_reached_by_keyboard(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.search("storm")
    button = pane.bar.order_button
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.setFocus()
    shown: list[bool] = []
    # The button waits for its menu, so that this has to be on its way before the key is pressed.
    button.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, button.menu().close))
    button.menu().aboutToHide.connect(lambda: shown.append(True))
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(shown))


def test_what_the_search_is_narrowed_to_is_shown_and_taken_out(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.search('storm tag:witness source:"Coastal Courier"')
    chips = pane.chips
    assert [each.label for each in chips.filters] == ["#witness", "Coastal Courier"]
    cross = next(each for each in chips.findChildren(QToolButton) if each.toolTip() == "Take out #witness")
    with qtbot.waitSignal(pane.text_wanted) as wanted:
        QTest.mouseClick(cross, LEFT)
    assert wanted.args == ['storm source:"Coastal Courier"']
    pane.search(*wanted.args)
    assert [each.label for each in chips.filters] == ["Coastal Courier"]
    pane.search("storm")
    assert not chips.isVisible()


def test_chips_are_as_high_as_they_need_to_be_in_any_number_of_lines(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.resize(280, 700)
    pane.search("storm tag:witness")
    qtbot.waitUntil(lambda: pane.chips.height() >= HEIGHT_PX)
    one = pane.chips.height()
    pane.search('storm tag:witness source:"The Northern Gazette of Record" author:"Jane Holloway" language:ar')
    qtbot.waitUntil(lambda: pane.chips.height() >= one + HEIGHT_PX)
    pane.search("storm tag:witness")
    qtbot.waitUntil(lambda: pane.chips.height() == one)


def test_what_may_have_been_meant_is_suggested(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.search("storm")
    assert not pane.suggestion.isVisible()
    pane.search("ferrys")
    assert pane.suggestion.accessibleName() == "Did you mean “ferries & boats”?"
    for press in (
        lambda: QTest.mouseClick(pane.suggestion, LEFT),
        lambda: QTest.keyClick(pane.suggestion, Qt.Key.Key_Return),
        pane.enter,
    ):
        with qtbot.waitSignal(pane.text_wanted) as wanted:
            press()
        assert wanted.args == ["ferries & boats"]
    pane.search("ferries")
    assert not pane.suggestion.isVisible()


def test_a_long_suggestion_is_cut_and_never_widens_the_column(pane: ResultsPane) -> None:
    pane.resize(280, 700)
    pane.suggestion.show_suggestion("harbour " * 40)
    assert pane.minimumSizeHint().width() <= 280
    assert "…" in pane.suggestion.text()


def test_narrowing_is_opened_beside_the_results_and_closed_again(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.search("storm")
    QTest.mouseClick(pane.bar.narrow_button, LEFT)
    assert pane.narrowing.isVisible()
    QTest.mouseClick(pane.narrowing.close_button, LEFT)
    assert not pane.narrowing.isVisible()
    assert not pane.bar.narrow_button.isChecked()


def test_it_fits_the_narrowest_column(pane: ResultsPane) -> None:
    pane.go_to_narrowing()
    assert pane.minimumSizeHint().width() <= 280
