"""The main window: puts the panes beside each other and connects them. What they do is theirs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QDragEnterEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from clipper import __version__
from clipper.domain.errors import ClipperError, IndexUnavailable
from clipper.domain.listing import Counts, ListQuery, Sort, View
from clipper.ui.actions import ActionSet, Menu, menu_title, shortcut_text
from clipper.ui.beside.area import ReaderArea
from clipper.ui.bridge import Progress, Session
from clipper.ui.clippings.empty_lists import empty_list
from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.clippings.sidebar_rows import Place, PlaceKind
from clipper.ui.commands import Commands
from clipper.ui.desk import Desk
from clipper.ui.drops import dropped_files, takes_drop
from clipper.ui.middle import Middle
from clipper.ui.navigator import Navigator
from clipper.ui.operations import Operations, SampleTexts
from clipper.ui.quotations.suggestions import Suggestions
from clipper.ui.reader_tools import ReaderTools
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.search_tools import SearchTools
from clipper.ui.theme import Appearance
from clipper.ui.versions.notices import Notices
from clipper.ui.widgets.message_bar import Message, MessageList, Tone
from clipper.ui.widgets.progress_line import ProgressLine
from clipper.ui.windows import Windows

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.ids import ClippingId
    from clipper.domain.span import Span
    from clipper.library.library import Library
    from clipper.ui.beside.pane import BesidePane
    from clipper.ui.search.board import Board
    from clipper.ui.search.kwic_pane import KwicPane
    from clipper.ui.search.pane import ResultsPane
    from clipper.ui.widgets.command_palette import CommandPalette

SIDEBAR_PX, MIDDLE_PX, READER_PX = 216, 336, 860
READER_LEAST_PX = 360
TEXT_LEAST_PX, LINES_SHARE, TEXT_SHARE = 220, 42, 58
"""Least height of the reader; of the height, what keyword-in-context lines above it take at first."""
_VIEWS = {PlaceKind.INBOX: View.INBOX, PlaceKind.TRASH: View.TRASH}

SAMPLE_MESSAGE = "sample"
SEARCH_MENU = ("recent_searches", "build_search", "save_search", "search_syntax", "keep_accents", "fold_stories")
"""Actions of the menu at the search box."""

Status = tuple[Counts, str, str, bool]
"""Numbers, labels of undo and redo, whether there is anything of the sample."""


class MainWindow(QMainWindow):
    """Sidebar, middle column, reader. Nothing in here waits or reads."""

    closing = Signal()
    sort_changed = Signal(object, bool)
    """Sort and whether it descends: for the settings."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        parent: QWidget | None = None,
        *,
        sample_texts: SampleTexts = frozenset,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Clipper"))
        self.setAcceptDrops(True)
        self.session = session
        self.appearance = appearance
        self.sort, self.descending = Sort.CLIPPED, True
        self.is_sample_known = False
        """The user has closed the bar that says what the sample is."""
        self.operations = Operations(session, self, sample_texts=sample_texts)
        self.windows = Windows(session, appearance, self)
        self.sidebar = Sidebar(appearance)
        self.middle = Middle(session, appearance)
        self.reader = ReaderPane(appearance)
        self.area = ReaderArea(self.reader, self._make_beside)
        self.desk = Desk(session, self.operations, self.reader, self)
        self.navigator = Navigator(session, self.operations, self.desk, self.sidebar, self.middle, self.reader, self)
        self.suggestions = Suggestions(session, self.operations, self.desk, self.reader, self)
        self.searching = SearchTools(session, appearance, self.operations, self.sidebar, self.middle, self)
        self.commands = Commands(
            session,
            appearance,
            self.operations,
            self.desk,
            self.sidebar,
            self.middle,
            self.reader,
            self.windows,
            self.searching,
            self.area,
            self.suggestions,
            self,
        )
        self.actions_set = ActionSet(self.commands, self)
        self.addActions(self.actions_set.all())
        self.tools = ReaderTools(self.actions_set, appearance, self.reader)
        self.notices = Notices(
            session, self.operations, self.desk, self.reader, lambda: self.area.open_page("versions"), self
        )
        self.messages = MessageList(appearance, self, is_flush=True)
        self.progress = ProgressLine(appearance)
        self._lay_out()
        self._build_menus()
        self._connect_session()
        self._connect_panes()
        self._connect_commands()
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self._on_place_chosen(self.sidebar.place)
        self.update_actions()

    # what others ask of it -----------------------------------------------------------------------------------
    def open_link(self, address: str) -> None:
        """Go to the place of a `clipper://` address."""
        self.navigator.open_link(address)

    def show_error(self, error: ClipperError) -> None:
        """Say what went wrong, what is safe and what to do, in a bar above the panes."""
        self.messages.show_message(Message(type(error).__name__, error.sentence(), Tone.ERROR))

    def set_sort(self, sort: Sort, *, descending: bool) -> None:
        """Show lists in this order."""
        if (sort, descending) != (self.sort, self.descending):
            self.sort, self.descending = sort, descending
            self._on_place_chosen(self.sidebar.place)

    def update_actions(self) -> None:
        """Enable and name the actions for what is the case now."""
        self.actions_set.update(self.commands.situation())

    def layout_state(self) -> tuple[str, str]:
        """Geometry and splitter as text for the settings."""
        parts = (self.saveGeometry(), self._splitter.saveState())
        return tuple(bytes(part.toBase64().data()).decode("ascii") for part in parts)  # type: ignore[return-value]  # two

    def restore_layout(self, geometry: str, splitter: str) -> None:
        """The inverse of `layout_state`; text that is none changes nothing."""
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))
        self._splitter.restoreState(QByteArray.fromBase64(splitter.encode("ascii", "ignore")))

    # Qt's events ---------------------------------------------------------------------------------------------
    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the others know before the window goes; drafts are kept."""
        self.windows.close_drafts()
        self.closing.emit()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Texts and files can be dropped where the library can be written."""
        if not self.session.is_read_only and takes_drop(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A draft of a dropped file or text; of several files or a folder, a list of what they hold."""
        files = dropped_files(event.mimeData())
        if files:
            self.windows.open_files(files)
        else:
            self.windows.open_clipboard(event.mimeData())
        event.acceptProposedAction()

    # putting together ----------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.reader.setMinimumWidth(READER_LEAST_PX)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setHandleWidth(1)
        self._right.setChildrenCollapsible(False)
        self._right.addWidget(self.area)
        for number, pane in enumerate((self.sidebar, self.middle, self._right)):
            self._splitter.addWidget(pane)
            self._splitter.setStretchFactor(number, 1 if pane is self._right else 0)
        self._splitter.setSizes([SIDEBAR_PX, MIDDLE_PX, READER_PX])
        centre = QWidget()
        outer = QVBoxLayout(centre)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.messages)
        outer.addWidget(self._splitter, 1)
        outer.addWidget(self.progress)
        self.setCentralWidget(centre)
        self.resize(SIDEBAR_PX + MIDDLE_PX + READER_PX, 900)

    def _build_menus(self) -> None:
        for menu in Menu:
            shown = self.menuBar().addMenu(menu_title(menu))
            for action, made in self.actions_set.of_menu(menu):
                if action.begins_group:
                    shown.addSeparator()
                shown.addAction(made)

    def _connect_session(self) -> None:
        self.session.opened.connect(self._on_opened)
        self.session.changed.connect(self._on_changed)
        self.session.failed.connect(self.show_error)
        self.session.progressed.connect(self._on_progressed)
        self.session.index_moved.connect(self._on_index_moved)

    def _connect_panes(self) -> None:
        middle = self.middle
        self.sidebar.place_chosen.connect(self._on_place_chosen)
        self.sidebar.tag_renamed.connect(self.operations.rename_tag)
        self.sidebar.tag_menu_requested.connect(self._on_tag_menu_requested)
        middle.list.opened.connect(self.navigator.open_listed)
        middle.list.chosen.connect(lambda _id: self.commands.focus_reader())
        middle.list.sorted_by.connect(self._on_sorted_by)
        middle.results_made.connect(self._connect_results)
        middle.kwic_made.connect(self._place_kwic)
        middle.box.entered.connect(self.commands.enter_results)
        middle.box.menu_requested.connect(self._on_search_menu_requested)
        middle.board_made.connect(self._connect_board)
        middle.drafts_made.connect(lambda drafts: drafts.chosen.connect(self.windows.open_kept))
        middle.list.selection_changed.connect(self.update_actions)
        middle.list.menu_requested.connect(self._on_menu_requested)
        middle.switched.connect(self.navigator.on_switched)
        middle.switched.connect(self.update_actions)
        self.desk.opened.connect(self.update_actions)
        self.desk.opened.connect(self.navigator.on_opened)
        self.desk.opened.connect(lambda: self.area.show_clipping(self.desk.clipping))
        self.area.turned.connect(self.update_actions)
        self.desk.failed.connect(self.show_error)
        self.reader.dates_toggled.connect(self.update_actions)
        self.reader.source_edit_requested.connect(self.commands.edit_source)
        self.reader.quotation_copied.connect(self.operations.told)
        self.reader.link_activated.connect(self.navigator.follow)

    def _connect_results(self, results: ResultsPane) -> None:
        results.hit_opened.connect(lambda hit, backwards: self.navigator.open_hit(hit, backwards=backwards))
        results.place_reached.connect(self.navigator.reach)
        results.answered.connect(self.navigator.mark_hits)
        results.answered.connect(self.update_actions)
        results.chosen.connect(self.commands.focus_reader)
        results.selection_changed.connect(self.update_actions)
        results.menu_requested.connect(self._on_menu_requested)

    def _place_kwic(self, kwic: KwicPane) -> None:
        """The lines stand above the text, where there is room for them, and both are seen."""
        self.reader.setMinimumHeight(TEXT_LEAST_PX)
        height = self._right.height()
        self._right.insertWidget(0, kwic)
        self._right.setSizes([height * LINES_SHARE // 100, height * TEXT_SHARE // 100])
        self._right.setStretchFactor(1, 1)
        kwic.line_opened.connect(self.navigator.open_line)
        kwic.chosen.connect(self.commands.focus_reader)
        kwic.told.connect(self._show_toast)
        kwic.failed.connect(self.show_error)

    def _connect_board(self, board: Board) -> None:
        board.opened.connect(self.navigator.open_passage)
        board.chosen.connect(self.commands.focus_reader)
        board.selection_changed.connect(self.update_actions)
        board.menu_requested.connect(self._on_menu_requested)

    def _connect_commands(self) -> None:
        self.searching.changed.connect(self.update_actions)
        self.searching.accents_changed.connect(self.commands.settings_changed)
        self.suggestions.switched.connect(self.commands.settings_changed)
        self.suggestions.changed.connect(self.update_actions)
        self.searching.folding_changed.connect(self.commands.settings_changed)
        self.operations.done.connect(self._on_done)
        self.operations.told.connect(self._show_toast)
        self.operations.replayed.connect(self.navigator.show_replayed)
        self.commands.palette_requested.connect(self._on_palette_requested)
        self.commands.shortcuts_requested.connect(self._on_shortcuts_requested)
        self.commands.close_requested.connect(self.close)
        self.commands.about_requested.connect(self._on_about_requested)
        self.windows.clipping_confirmed.connect(self.navigator.show_new)
        self.windows.clipping_wanted.connect(self.navigator.show_clipping)
        self.windows.drafts_changed.connect(self._on_drafts_changed)

    # what happens --------------------------------------------------------------------------------------------
    def _on_opened(self) -> None:
        if self.session.is_read_only:
            sentence = self.tr("This library can be read and searched, but not changed.")
            self.messages.show_message(Message("read-only", sentence, Tone.INFO, is_closable=False))
        self._read_status()
        self._on_place_chosen(self.sidebar.place)
        self.middle.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_changed(self, changes: Changes) -> None:
        self.middle.list.on_changes(changes)
        self.desk.on_changes(changes)
        self.area.on_changes(changes)
        self.suggestions.on_changes(changes)
        if self.middle.shows_board:
            self.middle.board.on_changes(changes)
        self._read_status()

    def _on_index_moved(self, _sequence: int) -> None:
        self.messages.remove(IndexUnavailable.__name__)
        if self.middle.is_searching:
            self.middle.results.search_again()

    def _read_status(self) -> None:
        def look(library: Library) -> Status:
            has_sample = bool(self.operations.find_sample(library))
            return library.counts(), library.undo_label(), library.redo_label(), has_sample

        self.session.read(look, self._on_status, key="status")

    def _on_status(self, status: Status) -> None:
        counts, undo_label, redo_label, has_sample = status
        self.commands.labels = (undo_label, redo_label)
        self.sidebar.show_counts(counts)
        self.commands.has_sample = has_sample
        self._show_sample()
        self.update_actions()

    def _show_sample(self) -> None:
        """Say that what the library began with is a sample, until it is gone or the user has read it."""
        commands = self.commands
        if not commands.has_sample or self.session.is_read_only:
            self.messages.remove(SAMPLE_MESSAGE)
        elif not self.is_sample_known:
            sentence = self.tr("This is a sample to try things on: read, highlight, search, export.")
            remove = (self.tr("Remove the sample"), commands.remove_sample)
            bar = self.messages.show_message(Message(SAMPLE_MESSAGE, sentence, Tone.INFO, (remove,)))
            bar.closed.connect(self._on_sample_read)

    def _on_sample_read(self) -> None:
        self.is_sample_known = True
        self.commands.settings_changed.emit()

    def _on_place_chosen(self, place: Place) -> None:
        middle = self.middle
        if place.kind is PlaceKind.HIGHLIGHTS:
            middle.go_home(middle.board)
            middle.board.reload()
        elif place.kind is PlaceKind.DRAFTS:
            middle.go_home(middle.drafts)
            middle.drafts.reload()
        else:
            middle.go_home(middle.list)
            query = ListQuery(_VIEWS.get(place.kind, View.ALL), place.tag, self.sort, self.descending)
            heading = self.sidebar.name_of(place)
            middle.list.show_query(query, heading, empty_list(self.appearance, place, self.actions_set["paste"]))
        self.update_actions()

    def _on_sorted_by(self, sort: Sort, descending: bool) -> None:  # noqa: FBT001  # Qt's signal
        self.set_sort(sort, descending=descending)
        self.sort_changed.emit(sort, descending)

    def _on_drafts_changed(self) -> None:
        self._read_status()
        if self.middle.shows_drafts:
            self.middle.drafts.reload()

    def _on_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, made in self.actions_set.for_context_menu():
            if action.begins_group and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(made)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(where)

    def _on_search_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in SEARCH_MENU:
            menu.addAction(self.actions_set[action_id])
        menu.popup(where)

    # Not needed for the first paint, so imported and made when first asked for.

    @cached_property
    def palette_frame(self) -> CommandPalette:
        """The command palette."""
        from clipper.ui.widgets.command_palette import CommandPalette

        return CommandPalette(self.appearance, self)

    def _make_beside(self) -> BesidePane:
        from clipper.ui.beside.page import PageTools
        from clipper.ui.beside.pane import BesidePane
        from clipper.ui.pages import PAGES

        tools = PageTools(
            self.session,
            self.appearance,
            self.operations,
            self.navigator.show_clipping,
            self._go_to_place,
            self.middle.set_text,
            lambda: self.reader.selected_span,
            self.reader,
        )
        return BesidePane(tools, PAGES)

    def _go_to_place(self, clipping_id: ClippingId, span: Span) -> None:
        self.desk.open(clipping_id, go_to=span)
        self.area.reveal_text()

    def _on_tag_menu_requested(self, tag: str, where: QPoint) -> None:
        from clipper.ui.clippings.tag_menu import TagMenu

        menu = self.findChild(TagMenu) or TagMenu(self.operations, self.sidebar, self)
        menu.open_for(tag, where)

    def _on_shortcuts_requested(self) -> None:
        from clipper.ui.shortcuts_window import ShortcutsWindow

        ShortcutsWindow(self.appearance, self).show()

    def _show_toast(self, sentence: str) -> None:
        from clipper.ui.widgets.toast import show_toast

        show_toast(self, sentence)

    def _on_done(self, sentence: str) -> None:
        from clipper.ui.widgets.toast import show_toast

        show_toast(self, sentence, self.tr("Undo"), self.commands.undo)

    def _on_palette_requested(self) -> None:
        from clipper.ui.widgets.command_palette import PaletteEntry

        entries = [
            PaletteEntry(made.text(), shortcut_text(action), made.trigger, menu_title(action.menu))
            for action, made in self.actions_set.enabled()
            if action.id != "commands"
        ]
        go_to = self.tr("Go to")
        entries += [PaletteEntry(name, "", go, go_to) for name, go in self.navigator.go_to_places()]
        self.palette_frame.open_with(entries)

    def _on_progressed(self, progress: Progress) -> None:
        if progress.total and progress.done >= progress.total:
            self.progress.finish()
            return
        if not self.progress.is_running:
            self.progress.start(progress.label)
        self.progress.set_progress(progress.done, progress.total, progress.label)

    def _on_about_requested(self) -> None:
        sentence = self.tr("Clipper %1: clip, highlight, tag, search, export. MIT licence.")
        self.messages.show_message(Message("about", sentence.replace("%1", __version__), Tone.INFO))

    def _on_appearance_changed(self) -> None:
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(self.appearance.theme.paper))
        self.middle.setPalette(palette)
        self.middle.setAutoFillBackground(True)
