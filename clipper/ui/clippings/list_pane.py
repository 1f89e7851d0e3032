"""The list of clippings: heading, sort menu, rows, and what to do where there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from clipper.domain.ids import ClippingId
from clipper.domain.listing import ClippingRow, ListQuery, Sort
from clipper.ui.bridge import Session
from clipper.ui.clippings.list_model import PAGE, ListModel, Rows
from clipper.ui.clippings.row_delegate import RowDelegate
from clipper.ui.row_view import RowView
from clipper.ui.shown import shown_number
from clipper.ui.theme import Appearance
from clipper.ui.widgets.elided_label import ElidedLabel

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.library.library import Library

Listed = tuple[tuple[ClippingId, ...], Rows]


class ListPane(QWidget):
    """Shows one ListQuery. Keeps the selection by id when the list changes under it."""

    opened = Signal(object)
    """ClippingId of the row that is now current, or None."""
    chosen = Signal(object)
    """ClippingId that was entered or double-clicked."""
    selection_changed = Signal()
    menu_requested = Signal(QPoint)
    sorted_by = Signal(object, bool)
    """Sort and whether it descends."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.query = ListQuery()
        self._wanted: ClippingId | None = None
        self.is_listed = False
        """A list has been read."""
        self._is_other = False
        """The list asked for is of another place than the one shown."""
        self.model = ListModel(self._fetch, self)
        self.delegate = RowDelegate(appearance, self)
        self.view = RowView(self.delegate.row_px, parent=self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setAccessibleName(self.tr("Clippings"))
        self.heading = ElidedLabel()
        self.number = QLabel()
        self.sort_button = QToolButton()
        self._stack = QStackedWidget()
        self._lay_out()
        self.view.current_moved.connect(self._on_current_moved)
        self.view.chosen.connect(self._on_chosen)
        self.view.selection_moved.connect(self.selection_changed)
        self.view.menu_requested.connect(self.menu_requested)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    # what it shows -------------------------------------------------------------------------------------------
    def show_query(self, query: ListQuery, heading: str, empty: QWidget) -> None:
        """Show another list; `empty` is what stands there when it holds nothing."""
        self._is_other = self._is_other or (query.view, query.tag) != (self.query.view, self.query.tag)
        self.query = query
        self.heading.set_text(heading)
        self._set_empty(empty)
        self._show_sort()
        self.reload()

    def reload(self) -> None:
        """Ask the library for the list again."""
        query = self.query

        def listed(library: Library) -> Listed:
            ids = library.clippings.ids(query)
            return ids, library.clippings.rows(ids[:PAGE])

        self._session.read(listed, lambda found: self._on_listed(query, found), key="list")

    def on_changes(self, changes: Changes) -> None:
        """Something in the library changed: read touched rows again, and the list."""
        self.model.touch(changes.clippings)
        self.reload()

    def select(self, clipping_id: ClippingId) -> None:
        """Make a clipping the current one, now or as soon as it is listed."""
        self.view.go_to_row(self.model.place_of(clipping_id))
        self._wanted = clipping_id

    def select_quietly(self, clipping_id: ClippingId) -> None:
        """Mark a clipping as the current one if it is listed, without opening it."""
        place = self.model.place_of(clipping_id)
        if place >= 0:
            self.view.select_rows([place], place, quietly=True)
            self.selection_changed.emit()

    def selected_ids(self) -> tuple[ClippingId, ...]:
        """Selected clippings from top to bottom."""
        return tuple(self.model.ids[row] for row in self.view.selected_rows() if row < len(self.model.ids))

    def selected_rows(self) -> tuple[ClippingRow, ...]:
        """Those of the selected rows that have been read."""
        rows = (self.model.row_at(place) for place in self.view.selected_rows() if place < len(self.model.ids))
        return tuple(row for row in rows if row is not None)

    def move_by(self, step: int) -> None:
        """Go on or back by rows."""
        last = self.model.rowCount() - 1
        if last >= 0:
            self.view.go_to_row(max(0, min(last, self.view.current_row + step)))

    def select_all(self) -> None:
        """Select every row of the list."""
        self.view.selectAll()

    def set_compact(self, *, is_compact: bool) -> None:
        """Rows with or without the beginning of the story."""
        self.delegate.is_compact = is_compact
        self.view.verticalHeader().setDefaultSectionSize(self.delegate.row_px)

    # inside --------------------------------------------------------------------------------------------------
    def _fetch(self, ids: tuple[ClippingId, ...], done: Callable[[Rows], None]) -> None:
        self._session.read(lambda library: library.clippings.rows(ids), done)

    def _on_listed(self, query: ListQuery, found: Listed) -> None:
        if query != self.query:
            return
        ids, rows = found
        if ids == self.model.ids and self.is_listed:
            self.view.viewport().update()
        else:
            self._replace(ids, rows)
        self.is_listed = True
        self.number.setText(shown_number(len(ids)) if ids else "")
        self._stack.setCurrentIndex(0 if ids else 1)

    def _replace(self, ids: tuple[ClippingId, ...], rows: Rows) -> None:
        before, chosen, scroll = self._current_id(), self.selected_ids(), self.view.verticalScrollBar().value()
        old_place = max(0, self.view.current_row)
        if self._is_other:
            old_place = scroll = 0
        self._is_other = False
        self.model.set_ids(ids, rows)
        wanted = self._wanted if self.model.place_of(self._wanted) >= 0 else before
        place = self.model.place_of(wanted)
        is_same = place >= 0 and wanted == before
        if place < 0 and ids:
            place = min(old_place, len(ids) - 1) if before is not None else 0
        kept = [where for where in map(self.model.place_of, chosen) if where >= 0] if is_same else [place]
        self.view.verticalScrollBar().setValue(scroll)
        self.view.select_rows(kept if ids else [], place, quietly=True)
        if wanted == self._wanted:
            self._wanted = None
        if not is_same:
            self.opened.emit(self.model.id_at(place))
        self.selection_changed.emit()

    def _current_id(self) -> ClippingId | None:
        return self.model.id_at(self.view.current_row)

    def _on_current_moved(self, row: int) -> None:
        self._wanted = None
        self.opened.emit(self.model.id_at(row))

    def _on_chosen(self, row: int) -> None:
        self.chosen.emit(self.model.id_at(row))

    # looks ---------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.sort_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.sort_button.setToolTip(self.tr("Sort"))
        self.sort_button.setMenu(self._sort_menu())
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        bar = QHBoxLayout()
        bar.setContentsMargins(18, 0, 8, 4)
        bar.setSpacing(8)
        bar.addWidget(self.heading)
        bar.addWidget(self.number)
        bar.addStretch(1)
        bar.addWidget(self.sort_button)
        self._stack.addWidget(self.view)
        self._stack.addWidget(QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)

    def _set_empty(self, empty: QWidget) -> None:
        old = self._stack.widget(1)
        if old is not None and old is not empty:
            is_shown = self._stack.currentIndex() == 1
            self._stack.removeWidget(old)
            old.deleteLater()
            self._stack.insertWidget(1, empty)
            self._stack.setCurrentIndex(1 if is_shown else 0)

    def _sort_names(self) -> dict[Sort, str]:
        return {
            Sort.CLIPPED: self.tr("Date clipped"),
            Sort.ISSUED: self.tr("Date published"),
            Sort.TITLE: self.tr("Title"),
            Sort.SOURCE: self.tr("Source"),
            Sort.MODIFIED: self.tr("Last change"),
        }

    def _sort_menu(self) -> QMenu:
        menu = QMenu(self)
        self._sort_actions: dict[Sort | bool, QAction] = {}
        order = QActionGroup(menu)
        for sort, name in self._sort_names().items():
            action = order.addAction(name)
            action.triggered.connect(lambda _=False, chosen=sort: self._sort(chosen, self.query.descending))
            self._sort_actions[sort] = action
        directions = QActionGroup(menu)
        for descends, name in ((True, self.tr("Descending")), (False, self.tr("Ascending"))):
            action = directions.addAction(name)
            action.triggered.connect(lambda _=False, down=descends: self._sort(self.query.sort, down))
            self._sort_actions[descends] = action
        menu.addActions(order.actions())
        menu.addSeparator()
        menu.addActions(directions.actions())
        for action in self._sort_actions.values():
            action.setCheckable(True)
        return menu

    def _sort(self, sort: Sort, descends: bool) -> None:  # noqa: FBT001  # private, both always named at the call
        self.sorted_by.emit(sort, descends)

    def _show_sort(self) -> None:
        arrow = "↓" if self.query.descending else "↑"
        self.sort_button.setText(f"{self._sort_names()[self.query.sort]} {arrow}")
        self._sort_actions[self.query.sort].setChecked(True)
        self._sort_actions[self.query.descending].setChecked(True)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self.heading.setFont(self._appearance.ui_font(13, bold=True))
        for label in (self.number, self.sort_button):
            label.setFont(self._appearance.ui_font(12))
            label.setStyleSheet(f"color: {theme.faint};")
        self.view.viewport().update()
