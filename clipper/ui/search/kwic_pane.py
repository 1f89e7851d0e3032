"""The keyword-in-context table above the text: every match of the search in its line, to sort, walk, copy and take out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from clipper.domain.errors import ClipperError
from clipper.domain.query import Scope
from clipper.domain.results import KwicLine, KwicOrder, KwicPage
from clipper.library.kwic_export import export_kwic
from clipper.ui.bridge import Session
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.icons import icon
from clipper.ui.row_view import RowView
from clipper.ui.search.kwic_delegate import LINE_PX, KwicDelegate
from clipper.ui.search.kwic_header import KwicHeader
from clipper.ui.search.kwic_model import KwicModel
from clipper.ui.search.kwic_rows import copied, runs_right_to_left
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.choice_menu import choice_menu
from clipper.ui.widgets.elided_label import ElidedLabel

LINES = 1_000
"""As many are read; decoding them takes a third of a frame."""
PAUSE_MS = 150
"""So long the search has to rest before the lines are asked for: results come first."""


class KwicPane(QWidget):
    """Asks for the lines of the search it is told, while it is seen; those shown stay until others are there."""

    line_opened = Signal(object)
    """KwicLine that is now current."""
    chosen = Signal()
    """A line was entered: the reader should have the focus."""
    closed = Signal()
    told = Signal(str)
    """A sentence for a toast."""
    failed = Signal(object)
    """ClipperError of an export."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._text, self._scope = "", Scope.ALL
        self._is_outdated = False
        self.order = KwicOrder.PLACE
        self.is_reversed = False
        self._lines: tuple[KwicLine, ...] = ()
        """As they came, in the order asked for."""
        self.model = KwicModel(self)
        self.delegate = KwicDelegate(appearance, self)
        self.view = RowView(LINE_PX, parent=self)
        self.header = KwicHeader(appearance)
        self.heading = ElidedLabel(self.tr("Keyword in context"))
        self.number = ElidedLabel()
        self.sort_button, self.copy_button = QToolButton(), QToolButton()
        self.export_button, self.close_button = QToolButton(), QToolButton()
        self._stack = QStackedWidget()
        sentence = self.tr("The words of this search stand in none of the texts found.")
        self._nothing = narrow_empty_state(appearance, "text-align-center", sentence)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self._on_appearance_changed()

    # what it shows -------------------------------------------------------------------------------------------
    def search(self, text: str, scope: Scope) -> None:
        """Show the lines of another search, or of the same once more, as soon as it rests and this is seen."""
        self._text, self._scope = text, scope
        self._is_outdated = True
        if text and self.isVisible():
            self._pause.start()

    def forget(self) -> None:
        """Let go of the search."""
        self._pause.stop()
        self._text, self._lines = "", ()
        self.model.show_lines(())
        self.number.set_text("")

    def sort(self, order: KwicOrder) -> None:
        """Sort by another column; by the same one, turn the order round."""
        if order is self.order:
            self.is_reversed = not self.is_reversed
            self._show_lines()
        else:
            self.order, self.is_reversed = order, False
            self._ask()
        self._show_order()

    def showEvent(self, event: QShowEvent) -> None:
        """What was missed while nobody looked."""
        super().showEvent(event)
        if self._text and self._is_outdated:
            self._pause.start(0)

    # walking -------------------------------------------------------------------------------------------------
    @property
    def current_line(self) -> KwicLine | None:
        """The line one stands on."""
        return self.model.line_at(self.view.current_row)

    def move_by(self, step: int) -> None:
        """Go on or back by lines; the ends are not joined."""
        last = self.model.rowCount() - 1
        if last >= 0:
            self.view.go_to_row(max(0, min(last, self.view.current_row + step)))

    def step(self, step: int) -> None:
        """The next or previous place, which is a line here; the ends of the walk are joined."""
        count = self.model.rowCount()
        if count:
            at = self.view.current_row
            self.view.go_to_row((at + step) % count if at >= 0 else 0 if step > 0 else count - 1)

    # taking out ----------------------------------------------------------------------------------------------
    def selected_lines(self) -> tuple[KwicLine, ...]:
        """Selected lines, or all where fewer than two are."""
        rows = self.view.selected_rows()
        return tuple(self.model.lines[row] for row in rows) if len(rows) > 1 else self.model.lines

    def copy_lines(self) -> None:
        """The selected lines, or all, into the clipboard."""
        lines = self.selected_lines()
        if lines:
            QGuiApplication.clipboard().setText(copied(lines))
            self.told.emit(self._counted(self.tr("%n line(s) copied"), len(lines)))

    def choose_export(self) -> None:
        """Ask for a file, and write the lines to it."""
        if not self.model.lines:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self, self.tr("Export lines"), folder, self.tr("Tables (*.csv)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("keyword-in-context.csv"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.export(Path(name)))
        dialog.open()

    def export(self, path: Path) -> None:
        """Write all lines as shown to a CSV file, off the GUI thread."""
        lines = self.model.lines
        sentence = self._counted(self.tr("%n line(s) written to %1"), len(lines)).replace("%1", path.name)
        self._session.compute(partial(export_kwic, lines, path), lambda _: self.told.emit(sentence), self.failed.emit)

    # inside --------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        if not self._text or not self.isVisible():
            return
        self._is_outdated = False
        text, order = self._text, self.order

        def arrived(page: KwicPage) -> None:
            if (text, order) == (self._text, self.order):
                self._on_page(page)

        self._session.kwic(
            text, arrived, scope=self._scope, is_typing=True, order=order, limit=LINES, failed=self._on_failed
        )

    def _on_page(self, page: KwicPage) -> None:
        if page.lines != self._lines or not page.lines:
            self._lines = page.lines
            self._show_lines()
        self._say(page)

    def _show_lines(self) -> None:
        current = self.current_line
        lines = tuple(reversed(self._lines)) if self.is_reversed else self._lines
        self.delegate.measure(lines)
        is_mirrored = 2 * sum(map(runs_right_to_left, lines)) > len(lines)
        self.header.set_columns(self.delegate.match_px, is_mirrored=is_mirrored)
        self.model.show_lines(lines)
        row = lines.index(current) if current in lines else -1
        if row >= 0:
            self.view.select_rows([row], row, quietly=True)
        else:
            self.view.scrollToTop()
        self._stack.setCurrentIndex(0 if lines else 1)
        for button in (self.copy_button, self.export_button):
            button.setEnabled(bool(lines))

    def _say(self, page: KwicPage) -> None:
        words = self._counted(self.tr("%n line(s)"), len(page.lines))
        if page.is_cut and page.clippings < page.total:
            words = self.tr("%1 from the best %2 of %3 results").replace("%1", words)
            words = words.replace("%2", shown_number(page.clippings)).replace("%3", shown_number(page.total))
        elif page.is_cut:
            words = self.tr("the first %1").replace("%1", words)
        self.number.set_text(words)

    def _on_failed(self, error: ClipperError) -> None:
        self.forget()
        self.number.set_text(error.sentence())

    def _counted(self, sentence: str, count: int) -> str:
        return plural(sentence.replace("%n", shown_number(count)), count)

    # looks ---------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setAccessibleName(self.tr("Keyword in context"))
        self.setAutoFillBackground(True)
        menu, self._sorts = choice_menu(self._sort_names(), self.sort, self)
        self.sort_button.setMenu(menu)
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setToolTip(self.tr("Sort"))
        bar = QHBoxLayout()
        bar.setContentsMargins(18, 8, 8, 0)
        bar.setSpacing(2)
        bar.addWidget(self.heading)
        bar.addSpacing(6)
        bar.addWidget(self.number, 1)
        for button in (self.sort_button, self.copy_button, self.export_button, self.close_button):
            bar.addWidget(button)
        table = QWidget()
        rows = QVBoxLayout(table)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.header)
        rows.addWidget(self.view, 1)
        self._stack.addWidget(table)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self._show_order()

    def _connect(self) -> None:
        self._pause.timeout.connect(self._ask)
        self.header.sorted_by.connect(self.sort)
        self.view.horizontalHeader().sectionResized.connect(lambda _column, _old, new: self.header.set_table_px(new))
        self.view.current_moved.connect(self._on_current_moved)
        self.view.chosen.connect(lambda _row: self.chosen.emit())
        self.view.menu_requested.connect(self._on_menu_requested)
        self.copy_button.clicked.connect(self.copy_lines)
        self.export_button.clicked.connect(self.choose_export)
        self.close_button.clicked.connect(self.closed)
        self._appearance.changed.connect(self._on_appearance_changed)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, run in ((QKeySequence(QKeySequence.StandardKey.Copy), self.copy_lines), ("Esc", self.closed.emit)):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(run)

    def _sort_names(self) -> dict[KwicOrder, str]:
        return {
            KwicOrder.PLACE: self.tr("As the results"),
            KwicOrder.LEFT: self.tr("Words before"),
            KwicOrder.MATCH: self.tr("Match"),
            KwicOrder.RIGHT: self.tr("Words after"),
            KwicOrder.DATE: self.tr("Date"),
        }

    def _show_order(self) -> None:
        self._sorts[self.order].setChecked(True)
        self.sort_button.setText(f"{self._sort_names()[self.order]} {'↑' if self.is_reversed else '↓'}")
        self.header.show_order(self.order, is_reversed=self.is_reversed)

    def _on_current_moved(self, row: int) -> None:
        line = self.model.line_at(row)
        if line is not None:
            self.line_opened.emit(line)

    def _on_menu_requested(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, run in self._commands():
            menu.addAction(text).triggered.connect(run)
        menu.popup(where)

    def _commands(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        return (
            (self.tr("Read here"), self.chosen.emit),
            (self.tr("Copy lines"), self.copy_lines),
            (self.tr("Export as CSV…"), self.choose_export),
        )

    def _on_appearance_changed(self) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.paper))
        self.setPalette(palette)
        self.heading.setFont(font(13, bold=True))
        self.number.setFont(font(12))
        self.sort_button.setFont(font(12))
        set_tone(self.number, "muted")
        set_tone(self.sort_button, "faint")
        for button, name, tip in (
            (self.copy_button, "copy", self.tr("Copy lines (Ctrl+C)")),
            (self.export_button, "download", self.tr("Export as CSV…")),
            (self.close_button, "x", self.tr("Close (Esc)")),
        ):
            button.setIcon(icon(name, theme.muted, 16))
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self.delegate.measure(self.model.lines)
        self.view.viewport().update()
