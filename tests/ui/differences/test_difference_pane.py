"""The pane shows a difference: walked by keys, unfolded by Enter, copied as text, told to screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clipper.domain.difference import Difference, Fate, Turn, difference
from clipper.ui.differences.pane import DifferencePane
from clipper.ui.differences.styles import Property, fill_of, stroke_of
from clipper.ui.theme import THEMES, Appearance, contrast

OLD = [
    "The ferries run through the night, the port said on Friday.",
    "A list hangs in the waiting room.",
    "Buses will meet the last boat.",
    "Nobody asked the ferryman.",
]
NEW = [*OLD[:3], "والعبّارات تعمل ليلا."]
NEW[0] = NEW[0].replace("Friday", "Monday")
PARTS = difference(OLD, NEW)


@pytest.fixture
def pane(qtbot: QtBot, appearance: Appearance) -> DifferencePane:
    pane = DifferencePane(appearance)
    qtbot.addWidget(pane)
    pane.resize(420, 600)
    pane.show_difference(PARTS)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.view.setFocus()
    return pane


def shown(pane: DifferencePane) -> str:
    return pane.view.document().toPlainText()


def test_it_says_how_many_and_folds_what_is_the_same(pane: DifferencePane) -> None:
    assert pane.summary.text() == "1 paragraph changed, 1 added, 1 left out"
    assert "2 unchanged paragraphs" in shown(pane)
    assert OLD[1] not in shown(pane)


def test_keys_walk_from_change_to_change_and_around(pane: DifferencePane, qtbot: QtBot) -> None:
    places = []
    for key in (
        Qt.Key.Key_N,
        Qt.Key.Key_BracketRight,
        Qt.Key.Key_N,
        Qt.Key.Key_N,
        Qt.Key.Key_P,
        Qt.Key.Key_BracketLeft,
    ):
        qtbot.keyClick(pane.view, key)
        places.append(pane.place.text())
    assert places == ["1 of 3", "2 of 3", "3 of 3", "1 of 3", "3 of 3", "2 of 3"]


def test_its_keys_are_its_own_in_a_window_that_uses_them_too(pane: DifferencePane, qtbot: QtBot) -> None:
    taken: list[str] = []
    for key in ("N", "]", "["):
        QShortcut(QKeySequence(key), pane).activated.connect(lambda key=key: taken.append(key))
    for key in (Qt.Key.Key_N, Qt.Key.Key_BracketRight, Qt.Key.Key_BracketLeft):
        qtbot.keyClick(pane.view, key)
    assert (taken, pane.place.text()) == ([], "1 of 3")


def test_a_screen_reader_hears_the_words_that_changed(pane: DifferencePane) -> None:
    pane.view.next_change()
    assert pane.view.accessibleDescription() == "1 of 3. Changed: “Friday” removed; “Monday” inserted"


def test_enter_unfolds_and_folds_again(pane: DifferencePane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.view, Qt.Key.Key_Tab)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert OLD[1] in shown(pane)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert OLD[1] not in shown(pane)


def test_enter_on_the_current_change_chooses_it(pane: DifferencePane, qtbot: QtBot) -> None:
    pane.view.next_change()
    with qtbot.waitSignal(pane.change_chosen) as chosen:
        qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert chosen.args == [0]


def test_everything_or_the_selection_is_copied_with_brackets(pane: DifferencePane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert "the port said on [-Friday-][+Monday+]." in text
    assert "[-Nobody asked the ferryman.-]" in text
    cursor = pane.view.document().find("Friday")
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 3)
    pane.view.setTextCursor(cursor)
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "[-Friday-][+Mon+]"
    QGuiApplication.clipboard().clear()


def test_what_was_removed_or_inserted_is_not_told_by_colour_alone(pane: DifferencePane) -> None:
    removed, inserted = (pane.view.document().find(word).charFormat() for word in ("Friday", "Monday"))
    assert (removed.fontStrikeOut(), removed.fontUnderline()) == (True, False)
    assert (inserted.fontStrikeOut(), inserted.fontUnderline()) == (False, True)


def test_a_paragraph_runs_its_own_way(pane: DifferencePane) -> None:
    block = pane.view.document().find("تعمل").block()
    assert block.blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert block.blockFormat().boolProperty(Property.RIGHT_TO_LEFT)


def test_another_theme_keeps_what_was_unfolded(pane: DifferencePane, qtbot: QtBot, appearance: Appearance) -> None:
    qtbot.keyClick(pane.view, Qt.Key.Key_Tab)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    appearance.set_theme("dark")
    assert OLD[1] in shown(pane)
    appearance.set_theme("light")


def test_nothing_to_walk_to_disables_the_buttons(pane: DifferencePane) -> None:
    same: Difference = difference(OLD, OLD)
    pane.show_difference(same)
    assert pane.summary.text() == "The same paragraphs"
    assert not pane.next.isEnabled()
    pane.view.next_change()
    assert pane.view.current == -1
    pane.clear()
    assert pane.summary.text() == ""


@pytest.mark.parametrize("name", THEMES)
def test_words_are_legible_on_what_marks_them(qapp: QApplication, name: str) -> None:
    theme = THEMES[name]
    for turn in (Turn.REMOVED, Turn.INSERTED):
        assert contrast(theme.text, fill_of(theme, turn)) >= 4.5
    for fate in Fate:
        assert contrast(stroke_of(theme, fate), theme.paper) >= 4.5
