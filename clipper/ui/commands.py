"""What each action of the table does in one window: it asks the panes what is meant, and hands that on."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.result_order import Order
from clipper.ui.beside.area import ReaderArea
from clipper.ui.bridge import Session
from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.desk import Desk
from clipper.ui.links import format_link
from clipper.ui.middle import Middle
from clipper.ui.operations import Operations
from clipper.ui.quotations.suggestions import Suggestions
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.search_tools import SearchTools
from clipper.ui.situation import Situation
from clipper.ui.theme import THEMES, Appearance
from clipper.ui.windows import TagWish, Windows

_ENDINGS = "*.txt *.md *.markdown *.html *.htm *.pdf *.epub *.docx *.odt *.fodt *.mht *.mhtml *.eml *.mbox *.warc *.warc.gz *.wacz"
BY_SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class Commands(QObject):
    """One method for each action; short, for the work is done by Operations, Desk and the panes."""

    changed = Signal()
    """What the actions depend on may have changed."""
    palette_requested = Signal()
    shortcuts_requested = Signal()
    close_requested = Signal()
    about_requested = Signal()
    settings_changed = Signal()

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        operations: Operations,
        desk: Desk,
        sidebar: Sidebar,
        middle: Middle,
        reader: ReaderPane,
        windows: Windows,
        searching: SearchTools,
        area: ReaderArea,
        suggestions: Suggestions,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.appearance = appearance
        self.operations = operations
        self.desk = desk
        self.sidebar = sidebar
        self.middle = middle
        self.reader = reader
        self.windows = windows
        self.searching = searching
        self.area = area
        self.suggestions = suggestions
        self.labels = ("", "")
        """Of undo and redo."""
        self.has_sample = False
        self.is_compact = False
        self._window = parent

    def situation(self) -> Situation:
        """What is the case now."""
        return Situation(
            is_open=self.session.is_open,
            is_read_only=self.session.is_read_only,
            selected=len(self.clipping_ids()),
            passages=len(self.annotation_ids()),
            has_clipping=self.desk.clipping is not None,
            place=self.sidebar.place.kind,
            is_searching=self.middle.is_searching,
            has_suggestion=self.middle.is_searching and bool(self.middle.results.suggestion.suggestion),
            shows_kwic=self.middle.shows_kwic,
            undo_label=self.labels[0],
            redo_label=self.labels[1],
            can_go_back=self.desk.can_go_back,
            can_go_forward=self.desk.can_go_forward,
            has_sample=self.has_sample,
            is_saved=self.searching.is_saved,
            keeps_accents=self.searching.keeps_accents,
            folds_stories=self.session.folds_stories,
            shows_dates=self.reader.shows_dates,
            page=self.area.name,
            suggests_quotations=self.suggestions.is_on,
            has_suggested_quotation=self.suggestions.has_any,
        )

    def clipping_ids(self) -> tuple[ClippingId, ...]:
        """The clippings an action is for: selected ones, else the one on the desk."""
        pane = self.middle.pane
        found: tuple[ClippingId, ...] = ()
        if pane is self.middle.list:
            found = self.middle.list.selected_ids()
        elif self.middle.is_searching:
            found = tuple(dict.fromkeys(hit.clipping_id for hit in self.middle.results.selected_hits()))
        elif self.middle.shows_board:
            passages = self.middle.board.selected_passages()
            found = tuple(dict.fromkeys(passage.annotation.clipping_id for passage in passages))
        on_desk = self.desk.clipping_id
        return found or ((on_desk,) if on_desk is not None else ())

    def annotation_ids(self) -> tuple[AnnotationId, ...]:
        """Selected passages of the board."""
        if not self.middle.shows_board:
            return ()
        return tuple(passage.annotation.id for passage in self.middle.board.selected_passages())

    # file ----------------------------------------------------------------------------------------------------
    def paste(self) -> None:
        """A draft of the clipboard."""
        self.windows.open_clipboard(QGuiApplication.clipboard().mimeData())

    def new_draft(self) -> None:
        """An empty draft."""
        self.windows.open_empty()

    def open_files(self) -> None:
        """A draft of a file or a list of several, chosen in the desktop's dialog."""
        dialog = QFileDialog(self._window, self.tr("Open files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("Texts, pages and documents ({endings})").replace("{endings}", _ENDINGS), self.tr("All files (*)")]
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.windows.open_files([Path(name) for name in names]))
        dialog.open()

    def import_folder(self) -> None:
        """A list of what a folder holds, chosen in the desktop's dialog."""
        dialog = QFileDialog(self._window, self.tr("Import a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.windows.open_batch([Path(name)]))
        dialog.open()

    def export(self) -> None:
        """The export window for what is selected: passages of the board alone, else whole clippings."""
        passages = frozenset(self.annotation_ids())
        self.windows.open_export(self.clipping_ids(), passages or None)

    def export_table(self) -> None:
        """Passages as a table, into a file chosen in the desktop's dialog."""
        ids, only = self.clipping_ids(), frozenset(self.annotation_ids()) or None
        dialog = QFileDialog(self._window, self.tr("Export passages as a table"), self.windows.export_folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Tables (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("passages.csv"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.operations.export_passages(ids, Path(name), only))
        dialog.open()

    def remove_sample(self) -> None:
        """Put the sample of the first start into the trash."""
        self.operations.remove_sample()

    def close_window(self) -> None:
        """Quit."""
        self.close_requested.emit()

    # edit ----------------------------------------------------------------------------------------------------
    def undo(self) -> None:
        """Take the newest step back."""
        self.operations.undo()

    def redo(self) -> None:
        """Do it again."""
        self.operations.redo()

    def focus_search(self) -> None:
        """Into the search box."""
        self.middle.box.setFocus(BY_SHORTCUT)
        self.middle.box.selectAll()

    def enter_results(self) -> None:
        """From the search box to the first hit's place in the text; where there is none one stays in the box."""
        if self.middle.is_searching:
            self.middle.results.enter()

    def step_hit(self, step: int) -> None:
        """Next or previous hit of the search, or of the search within the text."""
        if self.middle.shows_kwic and self.middle.kwic.current_line is not None:
            self.middle.kwic.step(step)
        elif self.middle.is_searching:
            self.middle.results.step(step)
        elif step > 0:
            self.reader.find_next()
        else:
            self.reader.find_previous()

    def sort_results(self, order: Order) -> None:
        """The results in another order."""
        if self.middle.is_searching:
            self.middle.results.set_order(order)

    def take_suggestion(self) -> None:
        """Search for what the search suggests to have been meant."""
        if self.middle.is_searching:
            self.middle.results.suggestion.take()

    def narrow_down(self) -> None:
        """To the dates and facets of the results, or away from them."""
        if self.middle.is_searching:
            self.middle.results.go_to_narrowing()

    def show_kwic(self) -> None:
        """To the matches in their lines, or away from them."""
        self.middle.go_to_kwic()

    def open_palette(self) -> None:
        """The command palette."""
        self.palette_requested.emit()

    # clipping ------------------------------------------------------------------------------------------------
    def move(self, step: int) -> None:
        """Next or previous highlight while reading, else row of what the middle column shows."""
        pane = self.middle.pane
        if self.is_reading:
            self.reader.next_highlight() if step > 0 else self.reader.previous_highlight()
        elif self.middle.has_focus_in_kwic:
            self.middle.kwic.move_by(step)
        elif self.middle.is_searching:
            self.middle.results.move_by(step)
        elif self.middle.shows_board:
            self.middle.board.move_by(step)
        elif pane is self.middle.list:
            self.middle.list.move_by(step)

    def file(self) -> None:
        """Out of the inbox."""
        self.operations.file(self.clipping_ids())

    def unfile(self) -> None:
        """Back into the inbox."""
        self.operations.unfile(self.clipping_ids())

    def trash(self) -> None:
        """The highlight the reader stands on, the selected passages, or else the clippings."""
        if self.is_reading:
            self.reader.delete_current()
        elif self.middle.shows_drafts:
            self.windows.discard_drafts(self.middle.drafts.selected())
        elif self.annotation_ids():
            self.operations.delete_annotations(self.annotation_ids())
        else:
            self.operations.trash(self.clipping_ids())

    def restore(self) -> None:
        """Out of the trash."""
        self.operations.restore(self.clipping_ids())

    def tag(self) -> None:
        """Tags for the words selected in the reader, the selected passages, or else the clippings."""
        if self.is_reading:
            self.reader.tag_selection()
            return
        wish = self._tag_wish()
        if wish is not None:
            self.windows.open_tags(wish, self._row_area())

    def edit_source(self) -> None:
        """The form in which the source of the clipping on the desk is corrected."""
        if self.desk.clipping is not None:
            self.windows.open_source(self.desk.clipping, self.operations.edit_source)

    def correct_text(self) -> None:
        """The window in which the text on the desk is corrected."""
        opened = self.reader.opened
        if opened is None:
            return
        from clipper.ui.versions.correct_editor import EDITABLE_CHARACTERS  # not needed for the first paint

        if len(opened.text) > EDITABLE_CHARACTERS:
            self.operations.told.emit(self.tr("This text is too long to be corrected here: clipper correct does it"))
            return
        clipping_id, of = opened.clipping.id, opened.snapshot.id
        self.windows.open_correction(
            opened, lambda text, done, failed: self.operations.correct_text(clipping_id, text, of, done, failed)
        )

    def choose_kind(self) -> None:
        """The menu of what the paragraph under the caret is."""
        self.reader.choose_kind()

    def recode(self) -> None:
        """The clipping on the desk again, in an encoding to be chosen."""
        from clipper.ui.recoding import Recoder  # only where somebody chooses

        if self.desk.clipping_id is not None:
            place = self.reader.mapToGlobal(self.reader.rect().topLeft())
            Recoder(self.session, self.operations, self._window).ask(self.desk.clipping_id, place + QPoint(48, 48))

    def copy_link(self) -> None:
        """The address of the clipping on the desk, into the clipboard."""
        if self.desk.clipping_id is not None:
            QGuiApplication.clipboard().setText(format_link(self.desk.clipping_id))
            self.operations.told.emit(self.tr("Link copied"))

    # view ----------------------------------------------------------------------------------------------------
    @property
    def is_reading(self) -> bool:
        """Whether the reader has the focus."""
        focus = self._window.focusWidget()
        return focus is not None and (focus is self.reader or self.reader.isAncestorOf(focus))

    def go_back(self) -> None:
        """The clipping before."""
        self.desk.go_back()

    def go_forward(self) -> None:
        """The clipping one went back from."""
        self.desk.go_forward()

    def focus_sidebar(self) -> None:
        """Into the sidebar."""
        self.sidebar.show()
        self.sidebar.view.setFocus(BY_SHORTCUT)

    def focus_list(self) -> None:
        """Into the middle column."""
        self.middle.view.setFocus(BY_SHORTCUT)

    def focus_reader(self) -> None:
        """Into the text."""
        self.reader.setFocus(BY_SHORTCUT)

    def toggle_sidebar(self) -> None:
        """Show or hide it."""
        self.sidebar.setVisible(self.sidebar.isHidden())

    def toggle_page(self, name: str) -> None:
        """Show or close a page beside the text."""
        self.area.toggle_page(name)

    def toggle_compact(self) -> None:
        """Rows with or without the beginning of the story."""
        self.set_compact(is_compact=not self.is_compact)
        self.settings_changed.emit()

    def set_compact(self, *, is_compact: bool) -> None:
        """The same, as said."""
        self.is_compact = is_compact
        self.middle.list.set_compact(is_compact=is_compact)

    def zoom(self, by: int) -> None:
        """Larger or smaller text; 0 back to its own size."""
        self.appearance.set_zoom(self.appearance.zoom_percent + by if by else 100)

    def widen(self, by: int) -> None:
        """A wider or narrower column."""
        self.appearance.set_column(self.appearance.column_px + by)

    def cycle_theme(self) -> None:
        """The next theme."""
        names = tuple(THEMES)
        self.appearance.set_theme(names[(names.index(self.appearance.theme.name) + 1) % len(names)])

    def show_shortcuts(self) -> None:
        """The overview of shortcuts."""
        self.shortcuts_requested.emit()

    def show_about(self) -> None:
        """What program this is."""
        self.about_requested.emit()

    def _tag_wish(self) -> TagWish | None:
        operations, annotations, clippings = self.operations, self.annotation_ids(), self.clipping_ids()
        if annotations:
            tags = (passage.annotation.tags for passage in self.middle.board.selected_passages())
            return TagWish(
                shared_tags(tags),
                lambda name: operations.tag_annotations(annotations, add=(name,)),
                lambda name: operations.tag_annotations(annotations, remove=(name,)),
            )
        if not clippings:
            return None
        rows = self.middle.list.selected_rows() if self.middle.pane is self.middle.list else ()
        on_desk = (self.desk.clipping.tags,) if self.desk.clipping is not None else ()
        return TagWish(
            shared_tags([row.tags for row in rows] or on_desk),
            lambda name: operations.tag_clippings(clippings, add=(name,)),
            lambda name: operations.tag_clippings(clippings, remove=(name,)),
        )

    def _row_area(self) -> QRect:
        """The current row, in the window's coordinates."""
        view = self.middle.view
        row = view.visualRect(view.currentIndex())
        return QRect(view.viewport().mapTo(self._window, row.topLeft()), row.size())


def shared_tags(tags: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Tags that all of them carry, in the order of the first."""
    first, *rest = [*tags] or [()]
    return tuple(name for name in first if all(name in each for each in rest))
