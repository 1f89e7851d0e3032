"""The sidebar: the library's places, saved searches and the tree of tags, each with its count."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clipper.domain.listing import Counts
from clipper.ui.clippings.sidebar_delegate import ROW_PX, SIDEBAR_ROLE, SidebarDelegate, arrow_area
from clipper.ui.clippings.sidebar_rows import (
    ALL,
    Place,
    PlaceKind,
    ShelvedSearch,
    SidebarRow,
    SidebarWords,
    sidebar_rows,
)
from clipper.ui.row_painting import AnyIndex
from clipper.ui.row_view import RowView
from clipper.ui.rows_model import RowsModel
from clipper.ui.shown import shown_number
from clipper.ui.theme import Appearance

SECTION_PX = 36


class SidebarModel(RowsModel[SidebarRow]):
    """The visible rows."""

    renamed = Signal(str, str)
    """Old and new full name of a tag, as typed."""
    search_renamed = Signal(str, str)
    """Identifier and new name of a saved search."""

    def _is_same_make(self, rows: Sequence[SidebarRow]) -> bool:
        return [row.place for row in rows] == [row.place for row in self.rows]

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Section names can be neither selected nor reached; tags and saved searches can be renamed."""
        if not index.isValid() or self.rows[index.row()].place is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        place = self.rows[index.row()].place
        return flags | Qt.ItemFlag.ItemIsEditable if place and (place.tag or place.search) else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, its words, its tip."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == SIDEBAR_ROLE:
            return row
        if role == Qt.ItemDataRole.EditRole and row.place:
            return row.place.tag or row.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return row.text if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802  # Qt's name
        """Ask for the new name; the rows follow when the library has it."""
        row, name = self.rows[index.row()], " ".join(str(value).split())
        place, tag = row.place, name.strip("/")
        if role == Qt.ItemDataRole.EditRole and place is not None:
            if place.tag and tag and tag != place.tag:
                self.renamed.emit(place.tag, tag)
            elif place.search and name and name != row.text:
                self.search_renamed.emit(place.search, name)
        return False

    def row_of(self, place: Place) -> int:
        """Where a place is shown; -1 if it is not."""
        return next((number for number, row in enumerate(self.rows) if row.place == place), -1)


class Sidebar(QWidget):
    """Shows counts as given; says where the user wants to go."""

    place_chosen = Signal(object)
    """Place."""
    tag_renamed = Signal(str, str)
    tag_menu_requested = Signal(str, QPoint)
    search_chosen = Signal(str)
    """Identifier of a saved search; the place stays what it was."""
    search_renamed = Signal(str, str)
    search_menu_requested = Signal(str, QPoint)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._counts = Counts()
        self._closed: set[str] = set()
        self._place = ALL
        self._searches: tuple[ShelvedSearch, ...] = ()
        self._search = ""
        """The saved search whose results are shown."""
        self.model = SidebarModel(self)
        self.view = _SidebarView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(SidebarDelegate(appearance, self.view))
        self.view.setAccessibleName(self.tr("Places, searches and tags"))
        self._lay_out()
        self.view.current_moved.connect(self._on_current_moved)
        self.view.fold_toggled.connect(self._on_fold_toggled)
        self.view.menu_requested.connect(self._on_menu_requested)
        self.model.renamed.connect(self.tag_renamed)
        self.model.search_renamed.connect(self.search_renamed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self.show_counts(self._counts)

    @property
    def place(self) -> Place:
        """Where the user is."""
        return self._place

    @property
    def search(self) -> str:
        """The identifier of the saved search whose results are shown, or ""."""
        return self._search

    @property
    def counts(self) -> Counts:
        """The counts shown."""
        return self._counts

    def show_counts(self, counts: Counts) -> None:
        """Show these numbers and tags; the place stays if it is still there, else it is All."""
        self._counts = counts
        self._show_rows()
        if self.model.row_of(self._place) < 0 and not self._is_folded_away():
            self._place = ALL
            self.place_chosen.emit(ALL)
        self._mark_place()

    def show_searches(self, searches: tuple[ShelvedSearch, ...]) -> None:
        """Show these saved searches; none leave no trace."""
        if searches != self._searches:
            self._searches = searches
            self._show_rows()
            self._mark_place()

    def mark_search(self, search_id: str) -> None:
        """Show that these are the results of a saved search; "" goes back to the place."""
        if search_id != self._search:
            self._search = search_id
            self._mark_place()

    def _show_rows(self) -> None:
        rows = sidebar_rows(self._counts, self._closed, self._words(), self._searches)
        self.model.show_rows(rows)
        for number, row in enumerate(rows):
            self.view.setRowHeight(number, ROW_PX if row.place else SECTION_PX)

    def name_of(self, place: Place) -> str:
        """What a place is called."""
        if place.search:
            return next((each.name for each in self._searches if each.id == place.search), "")
        return place.tag or self._words().names[place.kind]

    def go_to(self, place: Place) -> None:
        """Go to a place as if it had been clicked."""
        if place.search:
            self.mark_search(place.search)
            self.search_chosen.emit(place.search)
        elif place != self._place:
            self._place, self._search = place, ""
            self._mark_place()
            self.place_chosen.emit(place)

    def rename_tag(self, name: str) -> None:
        """Open the field in which a tag is renamed."""
        self._edit(Place(PlaceKind.TAG, name))

    def rename_search(self, search_id: str) -> None:
        """Open the field in which a saved search is renamed."""
        self._edit(Place(PlaceKind.SEARCH, search=search_id))

    def _edit(self, place: Place) -> None:
        row = self.model.row_of(place)
        if row >= 0:
            self.view.edit(self.model.index(row, 0))

    def _words(self) -> SidebarWords:
        names = {
            PlaceKind.INBOX: self.tr("Inbox"),
            PlaceKind.ALL: self.tr("All clippings"),
            PlaceKind.HIGHLIGHTS: self.tr("Highlights"),
            PlaceKind.TRASH: self.tr("Trash"),
            PlaceKind.DRAFTS: self.tr("Drafts"),
        }
        return SidebarWords(self.tr("LIBRARY"), self.tr("TAGS"), self.tr("SEARCHES"), names)

    def _lay_out(self) -> None:
        self.setMinimumWidth(180)
        self.setMaximumWidth(280)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.view)

    def _is_folded_away(self) -> bool:
        """Whether the place is a tag whose row is only hidden because a parent is folded."""
        return any(tag.name == self._place.tag for tag in self._counts.tags)

    def _mark_place(self) -> None:
        shown = Place(PlaceKind.SEARCH, search=self._search) if self._search else self._place
        row = self.model.row_of(shown)
        self.view.select_rows([row] if row >= 0 else [], row, quietly=True)

    def _on_current_moved(self, row: int) -> None:
        place = self.model.rows[row].place if 0 <= row < len(self.model.rows) else None
        if place is not None and place.search:
            self._search = place.search
            self.search_chosen.emit(place.search)
        elif place is not None and (place != self._place or self._search):
            self._place, self._search = place, ""
            self.place_chosen.emit(place)

    def _on_fold_toggled(self, row: int) -> None:
        place = self.model.rows[row].place
        if place is not None and self.model.rows[row].is_open is not None:
            self._closed ^= {place.tag}
            self.show_counts(self._counts)

    def _on_menu_requested(self, where: QPoint) -> None:
        index = self.view.indexAt(self.view.viewport().mapFromGlobal(where))
        place = self.model.rows[index.row()].place if index.isValid() else None
        if place is not None and place.kind == PlaceKind.TAG:
            self.tag_menu_requested.emit(place.tag, where)
        elif place is not None and place.search:
            self.search_menu_requested.emit(place.search, where)

    def _on_appearance_changed(self) -> None:
        ground = QColor(self._appearance.theme.panel)
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.Window, ground)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.view.set_ground(ground)


class _SidebarView(RowView):
    """Left and right fold tags; the arrow does so by mouse."""

    fold_toggled = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(ROW_PX, many=False, parent=parent)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the arrow folds and does not go there."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(SIDEBAR_ROLE) if index.isValid() else None
        if isinstance(row, SidebarRow) and row.is_open is not None:
            count_px = QFontMetricsF(self.font()).horizontalAdvance(shown_number(row.count or 0))
            if arrow_area(QRectF(self.visualRect(index)), row, count_px).contains(event.position()):
                self.fold_toggled.emit(index.row())
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down pass over section names."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        row = self.currentIndex().data(SIDEBAR_ROLE)
        if step is not None:
            self._show_focus(True)
            self._move(step)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and isinstance(row, SidebarRow):
            if row.is_open is not None and row.is_open == (event.key() == Qt.Key.Key_Left):
                self.fold_toggled.emit(self.current_row)
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        row = self.current_row + step
        while 0 <= row < self.model().rowCount():
            if self.model().flags(self.model().index(row, 0)) & Qt.ItemFlag.ItemIsSelectable:
                self.go_to_row(row)
                return
            row += step


def _spoken(row: SidebarRow) -> str:
    """A row as a screen reader says it: its words, its count, and how many of that are new."""
    new = QCoreApplication.translate("Sidebar", "%1 new").replace("%1", str(row.new)) if row.new else ""
    count = "" if row.count is None else str(row.count)
    return ", ".join(part for part in (row.text, count, new) if part)
