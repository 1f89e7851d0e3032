"""Saved searches in the sidebar: run, renamed, counted, seen."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from clipper.domain.changes import Changes
from clipper.domain.listing import Counts
from clipper.ui.bridge import Session
from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.clippings.sidebar_rows import ALL, INBOX, Place, PlaceKind, ShelvedSearch
from clipper.ui.clippings.sidebar_searches import SearchShelf
from clipper.ui.theme import Appearance

FLOODS = ShelvedSearch("s1", "Floods", "flood OR storm", 12, 3)
ICE = ShelvedSearch("s2", "tag:ice", "tag:ice", 4)
Counted = Callable[[tuple[tuple[str, int, int], ...]], None]


@pytest.fixture
def sidebar(qtbot: QtBot, appearance: Appearance) -> Sidebar:
    sidebar = Sidebar(appearance)
    qtbot.addWidget(sidebar)
    sidebar.resize(216, 600)
    sidebar.show()
    sidebar.show_counts(Counts(inbox=3, all=20))
    sidebar.show_searches((FLOODS, ICE))
    return sidebar


def row_of(sidebar: Sidebar, search: ShelvedSearch) -> int:
    return sidebar.model.row_of(Place(PlaceKind.SEARCH, search=search.id))


def click(sidebar: Sidebar, row: int) -> None:
    place = sidebar.view.visualRect(sidebar.model.index(row, 0)).center()
    QTest.mouseClick(sidebar.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_without_saved_searches_there_is_no_section(sidebar: Sidebar) -> None:
    sidebar.show_searches(())
    assert [row.text for row in sidebar.model.rows if row.place is None] == ["LIBRARY"]


def test_a_click_runs_the_search_and_keeps_the_place(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.go_to(INBOX)
    with qtbot.waitSignal(sidebar.search_chosen) as chosen, qtbot.assertNotEmitted(sidebar.place_chosen):
        click(sidebar, row_of(sidebar, FLOODS))
    assert chosen.args == [FLOODS.id]
    assert (sidebar.place, sidebar.search) == (INBOX, FLOODS.id)


def test_from_a_search_a_click_leads_back_to_the_place_one_came_from(qtbot: QtBot, sidebar: Sidebar) -> None:
    click(sidebar, row_of(sidebar, FLOODS))
    with qtbot.waitSignal(sidebar.place_chosen) as chosen:
        click(sidebar, sidebar.model.row_of(ALL))
    assert chosen.args == [ALL]
    assert sidebar.search == ""


def test_when_the_search_is_left_the_place_is_marked_again(sidebar: Sidebar) -> None:
    click(sidebar, row_of(sidebar, FLOODS))
    sidebar.mark_search("")
    assert sidebar.view.current_row == sidebar.model.row_of(ALL)


def test_what_is_new_is_said(sidebar: Sidebar) -> None:
    spoken = [
        sidebar.model.index(row_of(sidebar, each), 0).data(Qt.ItemDataRole.AccessibleTextRole) for each in (FLOODS, ICE)
    ]
    assert spoken == ["Floods, 12, 3 new", "tag:ice, 4"]


def test_the_query_is_the_tip_where_the_name_says_something_else(sidebar: Sidebar) -> None:
    tips = [sidebar.model.index(row_of(sidebar, each), 0).data(Qt.ItemDataRole.ToolTipRole) for each in (FLOODS, ICE)]
    assert tips == ["flood OR storm", None]


def test_a_search_is_renamed_in_place(qtbot: QtBot, sidebar: Sidebar) -> None:
    sidebar.rename_search(FLOODS.id)
    editor = sidebar.view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Floods"
    editor.setText(" High   water ")
    with qtbot.waitSignal(sidebar.search_renamed) as renamed:
        QTest.keyClick(editor, Qt.Key.Key_Return)
    assert renamed.args == [FLOODS.id, "High water"]


def test_its_menu_is_asked_for(qtbot: QtBot, sidebar: Sidebar) -> None:
    area = sidebar.view.visualRect(sidebar.model.index(row_of(sidebar, ICE), 0))
    where: QPoint = sidebar.view.viewport().mapToGlobal(area.center())
    with qtbot.waitSignal(sidebar.search_menu_requested) as asked:
        sidebar.view.menu_requested.emit(where)
    assert asked.args == [ICE.id, where]


# counting ----------------------------------------------------------------------------------------------------


class Counting:
    """Stands for the worker: remembers what was asked, answers when told."""

    def __init__(self) -> None:
        self.asked: list[Sequence[tuple[str, str, int]]] = []
        self.answers: list[Counted] = []

    def __call__(self, searches: Sequence[tuple[str, str, int]], done: Counted) -> None:
        self.asked.append(searches)
        self.answers.append(done)

    def answer(self, total: int, new: int) -> None:
        self.answers[-1](tuple((search_id, total, new) for search_id, _query, _after in self.asked[-1]))


@pytest.fixture
def counting(session: Session, monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    monkeypatch.setattr(session, "counts", counting)
    return counting


@pytest.fixture
def shelf(qtbot: QtBot, session: Session, counting: Counting) -> SearchShelf:
    """A shelf with one search on it, whose count has been asked for."""
    shelf = SearchShelf(session, session, gather_ms=30)
    session.changed.connect(shelf.on_changes)
    session.run(lambda library: library.saved_searches.save("flood OR storm", name="Floods"))
    qtbot.waitUntil(lambda: len(counting.asked) == 1)
    return shelf


def test_what_was_saved_is_shown_and_counted(shelf: SearchShelf, counting: Counting) -> None:
    assert [(each.name, each.total) for each in shelf.shown()] == [("Floods", None)]
    counting.answer(7, 2)
    assert [(each.name, each.total, each.new) for each in shelf.shown()] == [("Floods", 7, 2)]


def test_while_the_index_moves_counts_are_gathered(qtbot: QtBot, shelf: SearchShelf, counting: Counting) -> None:
    counting.answer(7, 0)
    for _ in range(20):
        shelf.count_soon()
    qtbot.waitUntil(lambda: len(counting.asked) == 2)
    assert not shelf._clock.isActive()


def test_what_stays_on_the_screen_is_new_no_longer(qtbot: QtBot, shelf: SearchShelf, counting: Counting) -> None:
    counting.answer(7, 2)
    shelf._looking.setInterval(10)
    before = counting.asked[0][0][2]
    shelf.look_at(shelf.shown()[0].id)
    qtbot.waitUntil(lambda: shelf.shown()[0].new == 0)
    counting.answer(7, 2)
    assert shelf.shown()[0].new == 0, "an answer to what was asked before one looked"
    qtbot.waitUntil(lambda: len(counting.asked) == 2)
    assert counting.asked[1][0][2] >= before


def test_passing_by_is_not_looking(qtbot: QtBot, shelf: SearchShelf, counting: Counting) -> None:
    counting.answer(7, 2)
    shelf.look_at(shelf.shown()[0].id)
    shelf.look_at("")
    assert not shelf._looking.isActive()
    assert shelf.shown()[0].new == 2


def test_another_query_is_counted_anew(qtbot: QtBot, shelf: SearchShelf, counting: Counting, session: Session) -> None:
    counting.answer(7, 2)
    search = shelf.find(shelf.shown()[0].id)
    assert search is not None
    session.run(lambda library: library.saved_searches.change_query(search.id, "ice"))
    qtbot.waitUntil(lambda: len(counting.asked) == 2)
    assert shelf.shown()[0].total is None
    assert shelf.find_query(" ice ") == shelf.find(search.id)


def test_changes_elsewhere_are_no_reason_to_read(shelf: SearchShelf, counting: Counting) -> None:
    shelf.on_changes(Changes(tags=frozenset({"ice"})))
    assert len(counting.asked) == 1
