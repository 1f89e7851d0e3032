"""The list of clippings over a real library."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.domain.listing import ListQuery, Sort, View
from clipper.ui.bridge import Session
from clipper.ui.clippings.list_pane import ListPane
from clipper.ui.theme import Appearance


@pytest.fixture
def ids(fill: Callable[..., tuple[ClippingId, ...]]) -> tuple[ClippingId, ...]:
    """Newest first, as the list shows them."""
    return tuple(reversed(fill(5)))


@pytest.fixture
def pane(qtbot: QtBot, ids: tuple[ClippingId, ...], session: Session, appearance: Appearance) -> ListPane:
    pane = ListPane(session, appearance)
    qtbot.addWidget(pane)
    pane.resize(336, 700)
    pane.show()
    session.changed.connect(pane.on_changes)
    pane.show_query(ListQuery(), "All clippings", QWidget())
    qtbot.waitUntil(lambda: pane.model.ids == ids)
    return pane


def test_the_first_row_is_opened(pane: ListPane, ids: tuple[ClippingId, ...]) -> None:
    assert pane.selected_ids() == (ids[0],)
    assert pane.number.text() == "5"


def test_what_is_trashed_makes_room_for_the_next(
    qtbot: QtBot, pane: ListPane, session: Session, ids: tuple[ClippingId, ...]
) -> None:
    pane.move_by(1)
    with qtbot.waitSignal(pane.opened) as opened:
        session.run(lambda library: library.clippings.trash([ids[1]]))
    assert opened.args == [ids[2]]
    assert pane.selected_ids() == (ids[2],)


def test_a_new_clipping_does_not_move_the_selection(
    qtbot: QtBot, pane: ListPane, session: Session, ids: tuple[ClippingId, ...], make_draft: Callable[..., Draft]
) -> None:
    pane.move_by(2)
    with qtbot.assertNotEmitted(pane.opened):
        session.run(lambda library: library.clippings.add(make_draft("Fresh.")))
        qtbot.waitUntil(lambda: pane.model.rowCount() == 6)
    assert pane.selected_ids() == (ids[2],)


def test_a_clipping_that_is_wanted_is_opened_as_soon_as_it_is_listed(
    qtbot: QtBot, pane: ListPane, session: Session, make_draft: Callable[..., Draft]
) -> None:
    made: list[ClippingId] = []

    def confirmed(answer: tuple[ClippingId, object]) -> None:
        made.append(answer[0])
        pane.select(answer[0])

    session.run(lambda library: library.clippings.add(make_draft("Fresh.")), confirmed)
    qtbot.waitUntil(lambda: pane.selected_ids() == tuple(made) != ())


def test_another_list_begins_at_its_top(
    qtbot: QtBot, pane: ListPane, session: Session, ids: tuple[ClippingId, ...]
) -> None:
    session.run(lambda library: library.clippings.file([ids[3]]))
    pane.move_by(3)
    pane.show_query(ListQuery(View.INBOX), "Inbox", QWidget())
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    assert pane.selected_ids() == (ids[0],)


def test_an_empty_list_says_so(qtbot: QtBot, pane: ListPane) -> None:
    empty = QWidget()
    with qtbot.waitSignal(pane.opened) as opened:
        pane.show_query(ListQuery(View.TRASH), "Trash", empty)
    assert opened.args == [None]
    qtbot.waitUntil(empty.isVisible)
    assert pane.number.text() == ""


def test_several_rows_are_selected_with_shift(pane: ListPane, ids: tuple[ClippingId, ...]) -> None:
    QTest.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(pane.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_ids() == ids[:3]


def test_a_selection_of_several_survives_a_change(
    qtbot: QtBot, pane: ListPane, session: Session, ids: tuple[ClippingId, ...]
) -> None:
    pane.select_all()
    session.run(lambda library: library.clippings.trash([ids[4]]))
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    assert pane.selected_ids() == ids[:4]


def test_sorting_is_asked_for_and_shown(qtbot: QtBot, pane: ListPane) -> None:
    actions = {action.text(): action for action in pane.sort_button.menu().actions()}
    with qtbot.waitSignal(pane.sorted_by) as sorted_by:
        actions["Title"].trigger()
    assert sorted_by.args == [Sort.TITLE, True]
    pane.show_query(ListQuery(sort=Sort.TITLE, descending=False), "All clippings", QWidget())
    assert pane.sort_button.text() == "Title ↑"
    assert actions["Title"].isChecked()
    assert actions["Ascending"].isChecked()


def test_sorting_keeps_the_clipping_one_reads(qtbot: QtBot, pane: ListPane, ids: tuple[ClippingId, ...]) -> None:
    with qtbot.assertNotEmitted(pane.opened):
        pane.show_query(ListQuery(descending=False), "All clippings", QWidget())
        qtbot.waitUntil(lambda: pane.model.ids == tuple(reversed(ids)))
    assert pane.selected_ids() == (ids[0],)


def test_enter_chooses(qtbot: QtBot, pane: ListPane, ids: tuple[ClippingId, ...]) -> None:
    with qtbot.waitSignal(pane.chosen) as chosen:
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    assert chosen.args == [ids[0]]


def test_letters_do_not_search_in_rows(pane: ListPane, ids: tuple[ClippingId, ...]) -> None:
    QTest.keyClicks(pane.view, "arch")
    assert pane.selected_ids() == (ids[0],)


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
@pytest.mark.parametrize("is_compact", [False, True])
def test_rows_are_painted_in_every_theme(pane: ListPane, appearance: Appearance, theme: str, is_compact: bool) -> None:
    appearance.set_theme(theme)
    pane.set_compact(is_compact=is_compact)
    picture = pane.view.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 6).name().upper() == appearance.theme.selected
    appearance.set_theme("light")
