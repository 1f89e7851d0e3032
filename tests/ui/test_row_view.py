"""The one kind of list: its colours follow the theme, its ring follows the keyboard."""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.row_view import RowView
from clipper.ui.theme import Appearance


def test_the_ground_follows_the_theme_however_often_it_changes(qtbot: QtBot, appearance: Appearance) -> None:
    sidebar = Sidebar(appearance)
    qtbot.addWidget(sidebar)
    sidebar.resize(216, 400)
    sidebar.show()
    for name in ("dark", "sepia", "light"):
        appearance.set_theme(name)
        assert sidebar.grab().toImage().pixelColor(100, 390) == QColor(appearance.theme.panel)


def test_the_focus_ring_is_for_those_who_use_the_keyboard(qtbot: QtBot) -> None:
    view = RowView(28)
    view.setModel(QStringListModel(["one", "two", "three"], view))
    qtbot.addWidget(view)
    view.show()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.property("keyboard_focus")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(2, 0)).center())
    assert not view.property("keyboard_focus")
    assert view.selected_rows() == [2]


def test_selecting_quietly_tells_nobody(qtbot: QtBot) -> None:
    view = RowView(28)
    view.setModel(QStringListModel(["one", "two", "three"], view))
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.current_moved), qtbot.assertNotEmitted(view.selection_moved):
        view.select_rows([0, 2], 2, quietly=True)
    assert (view.selected_rows(), view.current_row) == ([0, 2], 2)


def test_ten_thousand_selected_rows_are_few_stretches(qtbot: QtBot) -> None:
    view = RowView(28)
    view.setModel(QStringListModel([str(number) for number in range(10_000)], view))
    qtbot.addWidget(view)
    wanted = [number for number in range(10_000) if number not in (4_000, 7_000)]
    with qtbot.waitSignals([view.selection_moved]):
        view.select_rows([*reversed(wanted), 3], 5)
    assert view.selectionModel().selection().count() == 3
    assert (view.selected_rows(), view.current_row) == (wanted, 5)
    view.select_rows([], -1)
    assert view.selected_rows() == []
