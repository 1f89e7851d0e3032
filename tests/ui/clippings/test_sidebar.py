"""The sidebar as one uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.domain.listing import Counts, TagCount
from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.clippings.sidebar_rows import ALL, HIGHLIGHTS, INBOX, Place, PlaceKind
from clipper.ui.theme import Appearance

COUNTS = Counts(inbox=3, all=1284, highlights=9, tags=(TagCount("war", "", 1, 0), TagCount("war/log", "green", 2, 0)))
WAR = Place(PlaceKind.TAG, "war")
LOG = Place(PlaceKind.TAG, "war/log")


@pytest.fixture
def sidebar(qtbot: QtBot, appearance: Appearance) -> Sidebar:
    sidebar = Sidebar(appearance)
    qtbot.addWidget(sidebar)
    sidebar.resize(216, 600)
    sidebar.show()
    sidebar.show_counts(COUNTS)
    return sidebar


def test_keys_pass_over_the_names_of_sections(qtbot: QtBot, sidebar: Sidebar) -> None:
    places: list[Place] = []
    sidebar.place_chosen.connect(places.append)
    for _ in range(3):
        QTest.keyClick(sidebar.view, Qt.Key.Key_Down)
    assert [place.kind for place in places] == [PlaceKind.HIGHLIGHTS, PlaceKind.TRASH, PlaceKind.TAG]


def test_new_counts_keep_the_place_and_choose_nothing(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.go_to(LOG)
    with qtbot.assertNotEmitted(sidebar.place_chosen):
        sidebar.show_counts(COUNTS)
    assert sidebar.place == LOG
    assert sidebar.view.current_row == sidebar.model.row_of(LOG)


def test_when_the_place_is_gone_one_is_at_all_clippings(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.go_to(LOG)
    with qtbot.waitSignal(sidebar.place_chosen) as chosen:
        sidebar.show_counts(Counts(all=2))
    assert chosen.args == [ALL]


def test_left_and_right_fold_a_tag(sidebar: Sidebar) -> None:
    sidebar.go_to(WAR)
    QTest.keyClick(sidebar.view, Qt.Key.Key_Left)
    assert sidebar.model.row_of(LOG) == -1
    QTest.keyClick(sidebar.view, Qt.Key.Key_Right)
    assert sidebar.model.row_of(LOG) > 0


def test_folding_away_the_place_keeps_it(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.go_to(LOG)
    with qtbot.assertNotEmitted(sidebar.place_chosen):
        sidebar.view.fold_toggled.emit(sidebar.model.row_of(WAR))
    assert sidebar.place == LOG


def test_renaming_asks_for_the_new_name(qtbot: QtBot, sidebar: Sidebar) -> None:
    index = sidebar.model.index(sidebar.model.row_of(LOG), 0)
    with qtbot.waitSignal(sidebar.tag_renamed) as renamed:
        sidebar.model.setData(index, " war/diary ")
    assert renamed.args == ["war/log", "war/diary"]
    with qtbot.assertNotEmitted(sidebar.tag_renamed):
        sidebar.model.setData(index, "war/log")


def test_rows_are_even(sidebar: Sidebar) -> None:
    heights = {sidebar.view.rowHeight(number) for number, row in enumerate(sidebar.model.rows) if row.place}
    assert heights == {28}


def test_a_screen_reader_hears_the_count(sidebar: Sidebar) -> None:
    index = sidebar.model.index(sidebar.model.row_of(INBOX), 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Inbox, 3"


def test_going_to_where_one_is_does_nothing(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.go_to(HIGHLIGHTS)
    with qtbot.assertNotEmitted(sidebar.place_chosen):
        sidebar.go_to(HIGHLIGHTS)
