"""The window as one uses it: over a real library, by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.annotation import Color
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import StoreFull
from clipper.domain.ids import ClippingId
from clipper.domain.listing import Sort
from clipper.domain.span import Span
from clipper.domain.text import text_sha256
from clipper.host.settings import Settings
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.clippings.sidebar_rows import DRAFTS, HIGHLIGHTS, INBOX, TRASH, PlaceKind
from clipper.ui.drops import dropped_files, takes_drop
from clipper.ui.links import format_link
from clipper.ui.main_window import MainWindow
from clipper.ui.reading.requests import AnnotationEdit, HighlightRequest
from clipper.ui.start import SavedLook
from clipper.ui.tags.palette import TagPalette
from clipper.ui.theme import Appearance
from clipper.ui.transfer.export_dialog import ExportDialog
from clipper.ui.widgets.toast import Toast

Fill = Callable[..., tuple[ClippingId, ...]]
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in the active window, as a user would: shortcuts are for active windows only."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    QTest.keyClick(widget, key, modifier)


def toasts(window: MainWindow) -> list[str]:
    return [toast.label.text() for toast in window.findChildren(Toast) if toast.isVisible()]


def listed(window: MainWindow) -> tuple[ClippingId, ...]:
    return window.middle.list.model.ids


def test_the_newest_clipping_is_open_and_the_counts_are_shown(window: MainWindow) -> None:
    assert window.desk.clipping_id == listed(window)[0]
    assert window.sidebar.counts.inbox == 3
    assert [tag.name for tag in window.sidebar.counts.tags if tag.highlights] == ["harbour/ice"]


def test_j_and_k_walk_the_list(qtbot: QtBot, window: MainWindow) -> None:
    view = window.middle.list.view
    view.setFocus()
    press(view, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: window.desk.clipping_id == listed(window)[1])
    press(view, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: window.desk.clipping_id == listed(window)[0])


def test_delete_moves_to_the_trash_and_the_toast_takes_it_back(qtbot: QtBot, window: MainWindow) -> None:
    before = listed(window)
    press(window.middle.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: listed(window) == before[1:])
    qtbot.waitUntil(lambda: window.sidebar.counts.trash == 1)
    assert toasts(window) == ["1 clipping moved to the trash"]
    window.findChildren(Toast)[-1].button.click()
    qtbot.waitUntil(lambda: listed(window) == before)
    qtbot.waitUntil(lambda: window.desk.clipping_id == before[0])


def test_undo_and_redo_say_what_they_did(qtbot: QtBot, window: MainWindow) -> None:
    before = listed(window)
    view = window.middle.list.view
    press(view, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: window.actions_set["undo"].text() == "Undo “File”")
    press(view, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: window.actions_set["redo"].text() == "Redo “File”")
    qtbot.waitUntil(lambda: toasts(window) == ["Undone: File"])
    press(view, Qt.Key.Key_Z, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: window.sidebar.counts.inbox == 2)
    assert listed(window) == before


def test_filing_takes_out_of_the_inbox(qtbot: QtBot, window: MainWindow) -> None:
    window.sidebar.go_to(INBOX)
    qtbot.waitUntil(lambda: window.middle.list.heading.text() == "Inbox")
    first = listed(window)[0]
    press(window.middle.list.view, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: first not in listed(window))
    qtbot.waitUntil(lambda: window.desk.clipping_id not in (None, first))


def test_the_trash_gives_back(qtbot: QtBot, window: MainWindow) -> None:
    before = listed(window)
    press(window.middle.list.view, Qt.Key.Key_Delete)
    window.sidebar.go_to(TRASH)
    qtbot.waitUntil(lambda: listed(window) == before[:1])
    qtbot.waitUntil(lambda: window.actions_set["restore"].isEnabled())
    window.actions_set["restore"].trigger()
    qtbot.waitUntil(lambda: listed(window) == ())


def test_a_highlight_asked_for_in_the_reader_reaches_the_store(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    clipping_id = listed(window)[0]
    window.reader.highlight_requested.emit(HighlightRequest(Span(0, 3), Color.BLUE, ("witness",)))
    qtbot.waitUntil(lambda: window.sidebar.counts.highlights == 4)
    with Library.open(folder, index_folder=None, read_only=True) as library:
        made = library.annotations.of(clipping_id)
    assert next((each.span, each.color, each.tags) for each in made) == (Span(0, 3), Color.BLUE, ("witness",))


def test_a_highlight_that_cannot_be_stored_is_said_and_not_shown(qtbot: QtBot, window: MainWindow) -> None:
    opened = window.reader.opened
    assert opened is not None
    end = len(opened.text)
    window.reader.highlight_requested.emit(HighlightRequest(Span(end + 5, end + 9)))
    qtbot.waitUntil(lambda: bool(window.messages.messages()))
    assert window.sidebar.counts.highlights == 3


def test_an_edit_that_cannot_be_stored_is_said_and_shown_as_it_was(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.library.annotations.Annotations.edit", _refuse)
    before = window.reader.annotating.annotations
    edit = AnnotationEdit(before[0].id, color=Color.PINK)
    window.reader.annotating._edit(edit)
    assert window.reader.annotating.annotations[0].color is Color.PINK
    qtbot.waitUntil(lambda: window.reader.annotating.annotations == before)
    assert [message.text for message in window.messages.messages()] == [StoreFull("The disk is full.").sentence()]


def test_a_deletion_that_cannot_be_stored_is_said_and_shown_as_it_was(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.library.annotations.Annotations.delete", _refuse)
    before = window.reader.annotating.annotations
    window.reader.annotating._delete(before[0].id)
    assert window.reader.annotating.annotations == ()
    qtbot.waitUntil(lambda: window.reader.annotating.annotations == before)
    assert [message.text for message in window.messages.messages()] == [StoreFull("The disk is full.").sentence()]


def _refuse(*_: object, **_options: object) -> None:
    raise StoreFull("The disk is full.")


def test_what_another_program_does_is_seen(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    with Library.open(folder, index_folder=None) as library:
        library.clippings.trash([listed(window)[2]])
    qtbot.waitUntil(lambda: len(listed(window)) == 2)
    qtbot.waitUntil(lambda: window.sidebar.counts.trash == 1)


# searching ---------------------------------------------------------------------------------------------------


def test_slash_searches_and_escape_returns(qtbot: QtBot, window: MainWindow) -> None:
    press(window.middle.list.view, Qt.Key.Key_Slash)
    assert window.middle.box.hasFocus()
    QTest.keyClicks(window.middle.box, "storm")
    assert window.middle.is_searching
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() == 120)
    press(window.middle.box, Qt.Key.Key_Down)
    assert window.middle.results.view.hasFocus()
    press(window.middle.results.view, Qt.Key.Key_Escape)
    assert window.middle.pane is window.middle.list
    assert window.middle.box.text() == ""


def test_letters_typed_into_the_search_are_no_commands(qtbot: QtBot, window: MainWindow) -> None:
    before = listed(window)
    window.middle.box.setFocus()
    QTest.keyClicks(window.middle.box, "jket?/")
    press(window.middle.box, Qt.Key.Key_Delete)
    assert window.middle.box.text() == "jket?/"
    assert window.sidebar.counts.inbox == 3
    assert listed(window) == before


def test_a_list_that_changes_below_a_search_does_not_turn_the_page(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    shown = window.desk.clipping_id
    window.middle.box.setText("storm")
    with Library.open(folder, index_folder=None) as library:
        library.clippings.trash([listed(window)[0]])
    qtbot.waitUntil(lambda: window.sidebar.counts.trash == 1)
    qtbot.waitUntil(lambda: len(listed(window)) == 2)
    assert window.desk.clipping_id == shown


# places ------------------------------------------------------------------------------------------------------


def test_the_board_opens_places(qtbot: QtBot, window: MainWindow) -> None:
    window.sidebar.go_to(HIGHLIGHTS)
    board = window.middle.board
    qtbot.waitUntil(lambda: len(board.model.rows) == 3)
    board.move_by(1)
    board.move_by(1)
    qtbot.waitUntil(lambda: window.desk.clipping_id == listed(window)[1])
    assert window.actions_set["trash"].text() == "Delete highlights"
    press(board.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(board.model.rows) == 2)
    assert window.sidebar.counts.trash == 0


def test_a_link_opens_its_clipping(qtbot: QtBot, window: MainWindow) -> None:
    wanted = listed(window)[2]
    window.open_link(format_link(wanted))
    qtbot.waitUntil(lambda: window.desk.clipping_id == wanted)
    assert window.middle.list.selected_ids() == (wanted,)


def test_a_link_to_a_highlight_opens_its_place(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    wanted = listed(window)[1]
    with Library.open(folder, index_folder=None, read_only=True) as library:
        annotation = library.annotations.of(wanted)[0]
    window.open_link(format_link(wanted, annotation.id))
    qtbot.waitUntil(lambda: window.desk.clipping_id == wanted)


def test_a_link_to_nothing_is_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    window.open_link("clipper://clipping/ffffffffffff")
    qtbot.waitUntil(lambda: bool(window.messages.messages()))
    window.open_link("https://example.org")
    assert toasts(window) == ["This is no address of a clipping"]


def test_back_and_forward(qtbot: QtBot, window: MainWindow) -> None:
    first, second, _third = listed(window)
    window.middle.list.move_by(1)
    qtbot.waitUntil(lambda: window.desk.clipping_id == second)
    qtbot.waitUntil(lambda: window.actions_set["go_back"].isEnabled())
    window.actions_set["go_back"].trigger()
    qtbot.waitUntil(lambda: window.desk.clipping_id == first)
    qtbot.waitUntil(lambda: window.actions_set["go_forward"].isEnabled())
    window.actions_set["go_forward"].trigger()
    qtbot.waitUntil(lambda: window.desk.clipping_id == second)


def test_control_and_a_digit_go_to_a_pane(window: MainWindow) -> None:
    press(window, Qt.Key.Key_1, CONTROL)
    assert window.sidebar.view.hasFocus()
    press(window, Qt.Key.Key_3, CONTROL)
    assert window.commands.is_reading
    press(window, Qt.Key.Key_2, CONTROL)
    assert window.middle.list.view.hasFocus()


# exporting ---------------------------------------------------------------------------------------------------


def test_the_board_exports_the_chosen_passages_alone(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.sidebar.go_to(HIGHLIGHTS)
    board = window.middle.board
    qtbot.waitUntil(lambda: len(board.model.rows) == 3)
    board.view.select_rows([0, 2], 0)
    chosen = {passage.annotation.id for passage in board.selected_passages()}
    window.actions_set["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Export 2 highlights"
    assert dialog.single.isChecked()
    dialog.folder.setText(str(tmp_path / "notes"))
    dialog.profiles.button(1).click()
    with qtbot.waitSignal(window.windows.settings_changed):
        dialog.export()
    written = (tmp_path / "notes" / "quotations.md").read_text("utf-8")
    assert all(f"highlight/{each}" in written or each in written for each in chosen)
    assert (window.windows.export_folder, window.windows.export_profile) == (str(tmp_path / "notes"), "commonmark")


def test_the_next_export_begins_where_the_last_one_went(window: MainWindow, tmp_path: Path) -> None:
    window.windows.export_folder, window.windows.export_profile = str(tmp_path), "commonmark"
    window.actions_set["export"].trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    assert (dialog.folder.text(), dialog.profile()) == (str(tmp_path), "commonmark")
    assert dialog.windowTitle() == "Export 1 clipping"


# the rest ----------------------------------------------------------------------------------------------------


def test_every_action_can_be_found_in_the_palette(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_K, CONTROL)
    titles = {entry.title for entry in window.palette_frame.shown()}
    assert {"Export to Markdown…", "New clipping…", "Highlight the selection", "Inbox", "harbour/ice"} <= titles
    assert not any(title.startswith("Restore") for title in titles)


def test_an_empty_library_says_what_to_do(qtbot: QtBot, make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: window.middle.list.is_listed)
    assert listed(window) == ()
    assert window.desk.clipping is None
    assert window.actions_set["paste"].isEnabled()
    assert not window.actions_set["trash"].isEnabled()


def test_a_library_that_cannot_be_written_shows_a_banner_and_no_way_to_write(
    qtbot: QtBot,
    fill: Callable[..., tuple[ClippingId, ...]],
    make_window: Callable[[], MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
) -> None:
    ids = fill(2)
    read_only = Library.open(folder, index_folder=None, read_only=True)
    monkeypatch.setattr("clipper.ui.threads.LibraryThreads._open", lambda threads: _settle(threads, read_only))
    window = make_window()
    qtbot.waitUntil(lambda: listed(window) == tuple(reversed(ids)))
    assert [message.key for message in window.messages.messages()] == ["read-only"]
    assert not window.actions_set["trash"].isEnabled()
    assert window.actions_set["export"].isEnabled()


def _settle(threads: object, library: Library) -> None:
    threads._library = library  # type: ignore[attr-defined]  # in place of opening a folder that root can write anyway
    threads._is_settled.set()  # type: ignore[attr-defined]


SAMPLE = ("A sample.", "Another sample.")


@pytest.fixture
def with_sample(
    qtbot: QtBot,
    make_session: Callable[..., Session],
    appearance: Appearance,
    folder: Path,
    make_draft: Callable[..., Draft],
) -> MainWindow:
    """A window on the sample, one text of which has lost its tag, and on a researcher's own that is tagged “sample”."""
    with Library.open(folder, index_folder=None) as library:
        library.clippings.add(make_draft(SAMPLE[0]), tags=("sample",))
        library.clippings.add(make_draft(SAMPLE[1]))
        library.clippings.add(make_draft("A sample of ore from the north shaft."), tags=("sample",))
    texts = frozenset(map(text_sha256, SAMPLE))
    window = MainWindow(make_session(), appearance, sample_texts=lambda: texts)
    qtbot.addWidget(window)
    window.show()
    window.session.open()
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    return window


def test_the_sample_is_removed_in_one_click_and_nothing_else_is(qtbot: QtBot, with_sample: MainWindow) -> None:
    window, own = with_sample, listed(with_sample)[0]
    qtbot.waitUntil(lambda: [message.key for message in window.messages.messages()] == ["sample"])
    window.messages.messages()[0].actions[0][1]()
    qtbot.waitUntil(lambda: listed(window) == (own,))
    qtbot.waitUntil(lambda: not window.messages.messages())
    assert not window.actions_set["remove_sample"].isEnabled()


def test_removing_the_sample_is_one_step_to_undo(qtbot: QtBot, with_sample: MainWindow) -> None:
    window = with_sample
    qtbot.waitUntil(window.actions_set["remove_sample"].isEnabled)
    window.actions_set["remove_sample"].trigger()
    qtbot.waitUntil(lambda: len(listed(window)) == 1)
    qtbot.waitUntil(window.actions_set["undo"].isEnabled)
    window.actions_set["undo"].trigger()
    qtbot.waitUntil(lambda: len(listed(window)) == 3)
    qtbot.waitUntil(lambda: [message.key for message in window.messages.messages()] == ["sample"])


def test_a_tag_of_that_name_is_no_sample(qtbot: QtBot, make_window: Callable[[], MainWindow], fill: Fill) -> None:
    fill(1, tags=("sample",))
    window = make_window()
    qtbot.waitUntil(lambda: window.sidebar.counts.all == 1)
    assert not window.messages.messages()
    assert not window.actions_set["remove_sample"].isEnabled()


def test_how_the_window_looks_is_remembered(
    qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path
) -> None:
    settings = Settings(tmp_path / "settings.json", {})
    window.set_sort(Sort.TITLE, descending=False)
    window.commands.toggle_compact()
    window.windows.export_folder, window.windows.export_profile = "/notes", "commonmark"
    appearance.set_theme("sepia")
    appearance.set_zoom(120)
    SavedLook(settings).note(window)
    settings.save()
    found = SavedLook(Settings.load(tmp_path / "settings.json"))
    again = found.appearance()
    assert (again.theme.name, again.zoom_percent) == ("sepia", 120)
    window.set_sort(Sort.CLIPPED, descending=True)
    window.commands.toggle_compact()
    window.windows.export_folder = window.windows.export_profile = ""
    found.apply(window)
    assert (window.windows.export_folder, window.windows.export_profile) == ("/notes", "commonmark")
    assert (window.sort, window.descending, window.commands.is_compact) == (Sort.TITLE, False, True)
    appearance.set_theme("light")


def test_settings_that_make_no_sense_are_passed_over(window: MainWindow, tmp_path: Path) -> None:
    values = {"sort": "colour", "window_geometry": "%%%", "splitter": "é", "theme": "neon"}
    look = SavedLook(Settings(tmp_path / "settings.json", dict(values)))
    look.apply(window)
    assert window.sort is Sort.CLIPPED
    assert look.appearance().theme.name == "light"


def test_files_and_texts_can_be_dropped() -> None:
    files, text, nothing = QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a/b.txt"), QUrl("https://example.org/c.txt")])
    text.setText("words")
    assert dropped_files(files) == [Path("/a/b.txt")]
    assert takes_drop(files)
    assert takes_drop(text)
    assert not takes_drop(nothing)


def test_the_theme_goes_round(window: MainWindow, appearance: Appearance) -> None:
    names = []
    for _ in range(3):
        press(window, Qt.Key.Key_L, CONTROL | SHIFT)
        names.append(appearance.theme.name)
    assert names == ["dark", "sepia", "light"]


def test_the_sidebar_follows_a_renamed_tag(qtbot: QtBot, window: MainWindow) -> None:
    window.sidebar.tag_renamed.emit("news", "press")
    qtbot.waitUntil(lambda: "press" in [tag.name for tag in window.sidebar.counts.tags])
    assert window.sidebar.place.kind is PlaceKind.ALL
    assert toasts(window) == ["Tag “news” is now “press”"]


def test_the_overview_lists_every_shortcut(qtbot: QtBot, window: MainWindow) -> None:
    press(window.middle.list.view, Qt.Key.Key_Question)
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.windowTitle() == "Keyboard shortcuts"]
    assert len(shown) == 1
    shown[0].close()


def test_enter_in_an_empty_search_goes_nowhere(qtbot: QtBot, window: MainWindow) -> None:
    window.middle.box.setFocus()
    press(window.middle.box, Qt.Key.Key_Return)
    assert not window.commands.is_reading
    QTest.keyClicks(window.middle.box, "storm")
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() == 120)
    assert window.middle.results.view.current_row == -1


def test_closing_the_window_keeps_its_drafts(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    mime = QMimeData()
    mime.setText("Words that wait.\n\nThey are not yet confirmed.")
    window.windows.open_clipboard(mime)
    window.close()
    window.session.close()
    with Library.open(folder, index_folder=None, read_only=True) as library:
        assert [draft.raw[0].data for draft in library.drafts.all()] == [mime.text().encode()]


def test_a_draft_that_was_discarded_comes_back(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    raw = (RawPart("text/plain", b"Waiting."),)
    with Library.open(folder, index_folder=None) as library:
        library.drafts.keep(raw, method="paste/plain")
    window.windows.drafts_changed.emit()
    qtbot.waitUntil(lambda: window.sidebar.counts.drafts == 1)
    window.sidebar.go_to(DRAFTS)
    pane = window.middle.drafts
    qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
    assert pane.model.index(0, 0).data() == "Waiting."
    pane.view.go_to_row(0)
    window.commands.trash()
    qtbot.waitUntil(lambda: window.sidebar.counts.drafts == 0)
    assert toasts(window) == ["Draft discarded"]
    window.findChildren(Toast)[-1].button.click()
    qtbot.waitUntil(lambda: window.sidebar.counts.drafts == 1)


def test_tags_put_on_from_the_list_are_seen(qtbot: QtBot, window: MainWindow) -> None:
    window.middle.list.view.setFocus()
    press(window.middle.list.view, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: any(palette.isVisible() for palette in window.findChildren(TagPalette)))
    palette = next(palette for palette in window.findChildren(TagPalette) if palette.isVisible())
    assert palette.current == ("news",)
    palette.tag_added.emit("witness")
    qtbot.waitUntil(lambda: "witness" in [tag.name for tag in window.sidebar.counts.tags])
    assert toasts(window) == ["Tagged #witness"]
    palette.close_palette()
    assert window.focusWidget() is window.middle.list.view


def test_the_focus_goes_along_when_the_list_gives_way(window: MainWindow) -> None:
    window.middle.list.view.setFocus()
    window.sidebar.go_to(HIGHLIGHTS)
    assert window.middle.board.view.hasFocus()
