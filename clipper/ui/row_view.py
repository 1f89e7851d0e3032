"""The one kind of list in this window: a table of one column and fixed rows, which is quick with 100,000 of them."""

from itertools import pairwise

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class RowView(QTableView):
    """Rows painted by a delegate. Shows the focus ring only to those who use the keyboard."""

    current_moved = Signal(int)
    """The row that is now the current one, by the user's hand; -1 for none."""
    chosen = Signal(int)
    """A row was double-clicked or entered."""
    menu_requested = Signal(QPoint)
    """Global position."""
    selection_moved = Signal()

    def __init__(self, row_px: int, *, many: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Made here, though Qt makes one too: a widget that has no Python object yet costs 12 ms when it is first asked
        # for, because PySide then loads all kinds of widgets to find out which this is.
        viewport = QWidget()
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.set_ground(None)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_px)
        self.verticalScrollBar().setSingleStep(row_px // 3)
        self.customContextMenuRequested.connect(self._on_menu_requested)
        self.doubleClicked.connect(lambda index: self.chosen.emit(index.row()))

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Watch the new model's selection."""
        super().setModel(model)
        if model is not None:
            self.selectionModel().currentRowChanged.connect(lambda now, _before: self.current_moved.emit(now.row()))
            self.selectionModel().selectionChanged.connect(lambda *_: self.selection_moved.emit())

    def set_ground(self, color: QColor | None) -> None:
        """Paint rows on another colour than the theme's paper. What the style paints behind a selection stays unseen."""
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        if color is not None:
            palette.setColor(QPalette.ColorRole.Base, color)
        self.setPalette(palette)
        # With an application style sheet the viewport keeps the first palette it was given.
        self.viewport().setPalette(palette)

    @property
    def current_row(self) -> int:
        """The current row; -1 for none."""
        return self.currentIndex().row()

    def selected_rows(self) -> list[int]:
        """Selected rows from top to bottom."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        return sorted({row for part in ranges for row in range(part.top(), part.bottom() + 1)})

    def select_rows(self, rows: list[int], current: int, *, quietly: bool = False) -> None:
        """Select these and make `current` the current one; `quietly` without any signal."""
        selection = self.selectionModel()
        flags = QItemSelectionModel.SelectionFlag
        was_blocked = selection.blockSignals(quietly)
        # In one go and by stretches: row by row Qt compares each with all before it, 8 s for 10,000 of them.
        selection.select(self._stretches(rows), flags.ClearAndSelect)
        selection.setCurrentIndex(self.model().index(current, 0), flags.NoUpdate)
        selection.blockSignals(was_blocked)
        if current >= 0:
            self.scrollTo(self.model().index(current, 0))
        self.viewport().update()

    def _stretches(self, rows: list[int]) -> QItemSelection:
        """Rows as a selection with as few ranges as can be."""
        model, found = self.model(), QItemSelection()
        ordered = sorted(set(rows))
        starts = [at for at, row in enumerate(ordered) if at == 0 or row != ordered[at - 1] + 1]
        for start, end in pairwise((*starts, len(ordered))):
            first, last = model.index(ordered[start], 0), model.index(ordered[end - 1], 0)
            found.append(QItemSelectionRange(first, last))
        return found

    def go_to_row(self, row: int) -> None:
        """Make a row the only selected one, as if the user had."""
        if 0 <= row < self.model().rowCount():
            self.select_rows([row], row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; any key shows the focus ring."""
        self._show_focus(True)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.current_row >= 0:
                self.chosen.emit(self.current_row)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Nothing: letters are commands here, and a search over unloaded rows would be wrong."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse needs no focus ring."""
        self._show_focus(False)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring to those who came by keyboard, and give them a row to stand on."""
        self._show_focus(event.reason() in _BY_KEYBOARD)
        super().focusInEvent(event)

    def _show_focus(self, is_shown: bool) -> None:  # noqa: FBT001  # private, one meaning
        self.setProperty("keyboard_focus", is_shown)
        self.viewport().update()

    def _on_menu_requested(self, place: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(place))
