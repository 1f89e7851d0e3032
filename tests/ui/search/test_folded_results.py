"""Results with the republications of a story behind the best one."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.ui.bridge import Session
from clipper.ui.search.pane import ResultsPane
from clipper.ui.search.results_delegate import fold_place
from clipper.ui.search.results_model import FOLDED_ROLE, Folded
from clipper.ui.theme import Appearance


@pytest.fixture
def pane(qtbot: QtBot, session: Session, appearance: Appearance) -> ResultsPane:
    session.folds_stories = True
    pane = ResultsPane(session, appearance)
    qtbot.addWidget(pane)
    pane.resize(336, 700)
    pane.show()
    pane.search("storm")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 100)
    return pane


def folded(pane: ResultsPane, row: int) -> Folded:
    found = pane.model.index(row, 0).data(FOLDED_ROLE)
    assert isinstance(found, Folded)
    return found


def unfold(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.view.select_rows([0], 0, quietly=True)
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 102)


def test_results_and_stories_are_counted(pane: ResultsPane) -> None:
    assert pane.number.text() == "120 results in 60 stories"
    assert pane.bar.fold_button.isChecked()
    assert folded(pane, 0) is Folded.SHUT and folded(pane, 1) is Folded.NOT
    assert "+2 republications" in pane.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)


def test_right_unfolds_and_goes_in_and_left_comes_out_and_folds(qtbot: QtBot, pane: ResultsPane) -> None:
    unfold(qtbot, pane)
    assert [folded(pane, row) for row in range(4)] == [Folded.OPEN, Folded.BEHIND, Folded.BEHIND, Folded.NOT]
    assert pane.model.hit_at(1).clipping_id == "paper-0"  # type: ignore[union-attr]  # it is there
    assert pane.model.hit_at(3).clipping_id == "clipping-1"  # type: ignore[union-attr]  # it is there
    QTest.keyClick(pane.view, Qt.Key.Key_Right)
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert pane.view.current_row == 2
    QTest.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.view.current_row == 0
    QTest.keyClick(pane.view, Qt.Key.Key_Left)
    assert pane.model.rowCount() == 100 and folded(pane, 0) is Folded.SHUT


def test_a_click_on_the_number_unfolds_and_chooses_nothing(qtbot: QtBot, pane: ResultsPane) -> None:
    place = fold_place(QRectF(pane.view.visualRect(pane.model.index(0, 0)))).center().toPoint()
    with qtbot.assertNotEmitted(pane.hit_opened):
        QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.waitUntil(lambda: pane.model.rowCount() == 102)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.model.rowCount() == 100


def test_folding_what_one_stands_in_leads_to_its_result(qtbot: QtBot, pane: ResultsPane) -> None:
    unfold(qtbot, pane)
    pane.view.go_to_row(2)
    pane.view.fold_wanted.emit(0)
    assert (pane.view.current_row, pane.model.rowCount()) == (0, 100)


def test_pages_come_to_their_rows_while_some_are_open(qtbot: QtBot, pane: ResultsPane) -> None:
    unfold(qtbot, pane)
    assert pane.model.hit_at(52) is None
    with qtbot.waitSignal(pane.model.page_arrived):
        pass
    assert pane.model.hit_at(52).clipping_id == "clipping-50"  # type: ignore[union-attr]  # it is there


def test_the_walk_goes_through_what_is_unfolded(qtbot: QtBot, pane: ResultsPane) -> None:
    heard: list[str] = []
    pane.hit_opened.connect(lambda hit, _backwards: heard.append(hit.clipping_id))
    unfold(qtbot, pane)
    for _ in range(3):
        pane.step(1)
    assert heard == ["paper-0", "paper-1", "clipping-1"]


def test_another_search_begins_folded(qtbot: QtBot, pane: ResultsPane) -> None:
    unfold(qtbot, pane)
    pane.search("flood")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 100)
    assert folded(pane, 0) is Folded.SHUT


def test_without_folding_there_is_nothing_to_unfold(qtbot: QtBot, pane: ResultsPane, session: Session) -> None:
    session.folds_stories = False
    pane.show_folding()
    qtbot.waitUntil(lambda: pane.model.rowCount() == 120)
    assert pane.number.text() == "120 results"
    assert folded(pane, 0) is Folded.NOT
    assert not pane.bar.fold_button.isChecked()
