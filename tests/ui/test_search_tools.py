"""What helps with searching, in the whole window: saved searches, searches made before, the help on what to type."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.query import MAX_CHARACTERS, Scope
from clipper.domain.result_order import Order
from clipper.host.settings import Settings
from clipper.ui.clippings.sidebar_rows import Place, PlaceKind, ShelvedSearch
from clipper.ui.main_window import MainWindow
from clipper.ui.start import SavedLook
from clipper.ui.widgets.toast import Toast

NONE = Qt.KeyboardModifier.NoModifier
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    QTest.keyClick(widget, key, modifier)


def toasts(window: MainWindow) -> list[str]:
    return [toast.label.text() for toast in window.findChildren(Toast) if toast.isVisible()]


def shelved(window: MainWindow) -> dict[str, ShelvedSearch]:
    return {each.name: each for each in window.searching.shelf.shown()}


@pytest.fixture(autouse=True)
def no_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child in place of the worker cannot count."""

    def counts(_session: object, searches: Sequence[tuple[str, str, int]], done: Callable[..., None]) -> None:
        done(tuple((search_id, 120, 0) for search_id, _query, _after in searches))

    monkeypatch.setattr("clipper.ui.bridge.Session.counts", counts)


@pytest.fixture
def saved(qtbot: QtBot, window: MainWindow) -> str:
    """The identifier of a search that has been saved through the sheet."""
    window.middle.box.setText("storm")
    press(window.middle.box, Qt.Key.Key_S, CONTROL | SHIFT)
    sheet = window.searching.save_sheet
    sheet.name.setText("Storms")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Storms" in shelved(window))
    window.middle.leave_search()
    return shelved(window)["Storms"].id


# saving ------------------------------------------------------------------------------------------------------


def test_the_search_in_the_box_is_saved_under_a_name(qtbot: QtBot, window: MainWindow) -> None:
    window.middle.box.setText("storm OR flood")
    press(window.middle.box, Qt.Key.Key_S, CONTROL | SHIFT)
    sheet = window.searching.save_sheet
    assert sheet.name.hasFocus()
    assert sheet.name.selectedText() == "storm OR flood"
    QTest.keyClicks(sheet.name, "High water")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.text for row in window.sidebar.model.rows].count("High water") == 1)
    assert sheet.isHidden()
    assert toasts(window) == ["Search “High water” saved"]
    assert window.sidebar.search == shelved(window)["High water"].id
    assert window.actions_set["save_search"].text() == "Change the saved search…"


def test_escape_saves_nothing_and_gives_the_focus_back(window: MainWindow) -> None:
    box = window.middle.box
    box.setFocus()
    box.setText("storm")
    press(box, Qt.Key.Key_S, CONTROL | SHIFT)
    press(window.searching.save_sheet.name, Qt.Key.Key_Escape)
    assert window.searching.save_sheet.isHidden()
    assert box.hasFocus()
    assert box.text() == "storm"
    assert shelved(window) == {}


def test_a_name_that_is_taken_is_refused_in_the_sheet(qtbot: QtBot, window: MainWindow, saved: str) -> None:
    window.middle.box.setText("ferries")
    press(window.middle.box, Qt.Key.Key_S, CONTROL | SHIFT)
    sheet = window.searching.save_sheet
    sheet.name.setText("storms")
    sheet.save.click()
    qtbot.waitUntil(lambda: "already" in sheet.problem.text())
    assert sheet.isVisible()
    assert list(shelved(window)) == ["Storms"]


def test_tab_stays_in_the_sheet(window: MainWindow) -> None:
    window.middle.box.setText("storm")
    press(window.middle.box, Qt.Key.Key_S, CONTROL | SHIFT)
    sheet = window.searching.save_sheet
    stops = []
    for _ in range(5):
        stops.append(window.focusWidget())
        QTest.keyClick(stops[-1], Qt.Key.Key_Tab)
    assert stops == [sheet.name, sheet.tag, sheet.cancel, sheet.save, sheet.name]


def test_nothing_to_save_without_words(window: MainWindow) -> None:
    assert not window.actions_set["save_search"].isEnabled()
    window.searching.save_search()
    assert window.searching.save_sheet.isHidden()


# in the sidebar ----------------------------------------------------------------------------------------------


def test_a_saved_search_is_run_by_a_click(qtbot: QtBot, window: MainWindow, saved: str) -> None:
    assert window.sidebar.search == ""
    window.sidebar.go_to(Place(PlaceKind.SEARCH, search=saved))
    assert window.middle.box.text() == "storm"
    assert window.middle.is_searching
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() == 120)
    window.middle.leave_search()
    assert window.sidebar.search == ""
    assert window.sidebar.view.current_row == window.sidebar.model.row_of(window.sidebar.place)


def test_a_saved_search_keeps_its_order(qtbot: QtBot, window: MainWindow) -> None:
    window.session.run(lambda library: library.saved_searches.save("ice", name="Ice", order=Order.OLDEST))
    qtbot.waitUntil(lambda: "Ice" in shelved(window))
    window.searching.run_saved(shelved(window)["Ice"].id)
    assert window.middle.results.order is Order.OLDEST


def test_typing_on_is_another_search(window: MainWindow, saved: str) -> None:
    window.searching.run_saved(saved)
    assert window.sidebar.search == saved
    window.middle.box.setText("storm surge")
    assert window.sidebar.search == ""
    window.middle.box.setText("storm")
    assert window.sidebar.search == saved


def test_saved_searches_are_in_the_palette(qtbot: QtBot, window: MainWindow, saved: str) -> None:
    names = [name for name, _go in window.navigator.go_to_places()]
    assert "Storms" in names
    dict(window.navigator.go_to_places())["Storms"]()
    assert window.middle.box.text() == "storm"


def test_removing_can_be_taken_back(qtbot: QtBot, window: MainWindow, saved: str) -> None:
    search = window.searching.shelf.find(saved)
    assert search is not None
    window.operations.remove_search(search)
    qtbot.waitUntil(lambda: shelved(window) == {})
    qtbot.waitUntil(lambda: toasts(window) == ["Search “Storms” removed"])
    window.findChildren(Toast)[-1].button.click()
    qtbot.waitUntil(lambda: "Storms" in shelved(window))


def test_renaming_in_the_sidebar(qtbot: QtBot, window: MainWindow, saved: str) -> None:
    window.sidebar.search_renamed.emit(saved, "Gales")
    qtbot.waitUntil(lambda: list(shelved(window)) == ["Gales"])
    assert toasts(window) == ["Search “Storms” is now “Gales”"]


def test_its_menu_lets_it_ask_what_is_in_the_box(qtbot: QtBot, window: MainWindow, saved: str) -> None:
    window.middle.box.setText("ferry")
    window.sidebar.search_menu_requested.emit(saved, window.mapToGlobal(window.rect().center()))
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == ["Rename…", "Tag what it finds…", "Let it ask what is in the box", "Remove"]
    menu.actions()[2].trigger()
    menu.close()
    qtbot.waitUntil(lambda: shelved(window)["Storms"].query == "ferry")


def test_a_tag_for_what_it_finds(qtbot: QtBot, window: MainWindow, saved: str) -> None:
    search = window.searching.shelf.find(saved)
    assert search is not None
    window.searching.save_sheet.open_for(search, ("news",), in_tag=True)
    sheet = window.searching.save_sheet
    assert sheet.tag.hasFocus()
    QTest.keyClicks(sheet.tag, "#weather")
    QTest.keyClick(sheet.tag, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.tag for row in window.searching.shelf.searches()] == ["weather"])


# searches made before ----------------------------------------------------------------------------------------


def test_a_search_is_noted_when_it_was_used_and_not_before(qtbot: QtBot, window: MainWindow) -> None:
    box = window.middle.box
    box.setText("storm")
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() == 120)
    assert not window.searching.recent.queries
    box.entered.emit()
    assert list(window.searching.recent.queries) == ["storm"]
    box.setText("ferry")
    qtbot.waitUntil(lambda: window.middle.results.text == "ferry")
    window.middle.results.move_by(1)
    assert list(window.searching.recent.queries) == ["ferry", "storm"]
    found: list[tuple[str, ...]] = []
    window.session.run(lambda library: library.saved_searches.recent(), found.append)
    qtbot.waitUntil(lambda: found == [("ferry", "storm")])


def test_recent_searches_are_offered_from_the_menu_whatever_is_in_the_box(window: MainWindow) -> None:
    box = window.middle.box
    window.searching.recent.note("flood OR storm")
    box.setText("ferry")
    window.actions_set["recent_searches"].trigger()
    assert box.hasFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.text() == "flood OR storm"


def test_where_none_has_been_made_that_is_said(window: MainWindow) -> None:
    window.actions_set["recent_searches"].trigger()
    assert toasts(window) == ["No searches have been made yet"]


def test_no_more_can_be_typed_than_is_read(window: MainWindow) -> None:
    window.middle.box.setText("x" * 2_000)
    assert len(window.middle.box.text()) == MAX_CHARACTERS


# help --------------------------------------------------------------------------------------------------------


def test_an_example_is_put_behind_what_is_typed_to_be_typed_over(window: MainWindow) -> None:
    window.middle.box.setText("storm")
    press(window, Qt.Key.Key_F1, CONTROL)
    sheet = window.searching.syntax_sheet
    assert sheet.list.hasFocus()
    press(sheet.list, Qt.Key.Key_Down)
    press(sheet.list, Qt.Key.Key_Return)
    box = window.middle.box
    assert sheet.isHidden()
    assert box.hasFocus()
    assert (box.text(), box.selectedText()) == ('storm "harbour dues"', "harbour dues")


def test_telling_accents_apart_is_a_switch(qtbot: QtBot, window: MainWindow) -> None:
    action = window.actions_set["keep_accents"]
    assert not action.isChecked()
    with qtbot.waitSignal(window.commands.settings_changed):
        action.trigger()
    assert action.isChecked()
    assert window.session.keeps_accents
    assert "é" in window.middle.box.actions()[0].toolTip()
    action.trigger()
    assert not action.isChecked()
    assert not window.session.keeps_accents


def test_folding_stories_is_a_switch_that_is_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    action = window.actions_set["fold_stories"]
    assert not action.isChecked()
    window.middle.box.setText("storm")
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() == 120)
    with qtbot.waitSignal(window.commands.settings_changed):
        action.trigger()
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() == 100)
    assert action.isChecked() and window.middle.results.bar.fold_button.isChecked()
    look = SavedLook(Settings.load(tmp_path / "settings.json"))
    look.note(window)
    assert look.settings.get_flag("fold_stories")
    with qtbot.waitSignal(window.commands.settings_changed):
        window.middle.results.bar.fold_button.click()
    assert not action.isChecked()
    look.apply(window)
    assert action.isChecked()


def test_the_menu_at_the_box(window: MainWindow) -> None:
    window.middle.box.menu_requested.emit(window.mapToGlobal(window.rect().center()))
    menu = next(menu for menu in window.findChildren(QMenu) if menu.isVisible())
    assert [action.objectName() for action in menu.actions()] == [
        "recent_searches",
        "build_search",
        "save_search",
        "search_syntax",
        "keep_accents",
        "fold_stories",
    ]
    menu.close()


def test_the_scope_above_the_results_is_saved_with_the_search(qtbot: QtBot, window: MainWindow) -> None:
    window.middle.box.setText("storm")
    window.middle.results.set_scope(Scope.PASSAGES)
    window.searching.save_search()
    window.searching.save_sheet.save.click()
    qtbot.waitUntil(lambda: [each.query for each in shelved(window).values()] == ["in:passage storm"])
    assert window.middle.box.text() == "in:passage storm"
    assert window.middle.results.scope is Scope.ALL
