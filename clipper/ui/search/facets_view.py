"""The list of facets: one click, Enter or Space narrows the search to a value, another takes that back."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from clipper.domain.results import Facet, FacetCount
from clipper.ui.row_view import RowView
from clipper.ui.search.facet_rows import FacetHeading, FacetRow, FacetValue, facet_rows
from clipper.ui.search.facets_delegate import HEADING_PX, VALUE_PX, FacetsDelegate
from clipper.ui.search.facets_model import FacetsModel
from clipper.ui.theme import Appearance

_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class FacetsView(RowView):
    """Shows counts as given; which values are active it asks `is_active`."""

    toggled = Signal(object)
    """FacetValue that was taken or taken back."""

    def __init__(
        self, appearance: Appearance, is_active: Callable[[Facet, str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(VALUE_PX, parent=parent)
        self._is_active = is_active
        self._counts: Mapping[str, Sequence[FacetCount]] = {}
        self._closed: set[Facet] = set()
        self._whole: set[Facet] = set()
        self._headings: set[int] = set()
        self.rows_model = FacetsModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(FacetsDelegate(appearance, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAccessibleName(self.tr("Narrow down"))
        self.clicked.connect(self._on_clicked)

    def show_counts(self, counts: Mapping[str, Sequence[FacetCount]]) -> None:
        """Show other counts; one stays where one is in the list."""
        self._counts = counts
        self.refresh()

    def refresh(self) -> None:
        """Show the same counts, with what is active now."""
        rows = facet_rows(self._counts, self._is_active, closed=self._closed, whole=self._whole)
        if rows == self.rows_model.rows:
            return
        key, scroll = _key(self._row_at(self.current_row)), self.verticalScrollBar().value()
        self.rows_model.show_rows(rows)
        self._set_heights(rows)
        self.verticalScrollBar().setValue(scroll)
        found = next((number for number, row in enumerate(rows) if _key(row) == key), -1)
        self.setCurrentIndex(self.rows_model.index(found, 0))
        self.verticalScrollBar().setValue(scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space take a value; left and right fold a section."""
        row = self._row_at(self.current_row)
        if row is not None and event.key() in _TAKING:
            self._take(row)
        elif isinstance(row, FacetHeading) and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if row.is_open == (event.key() == Qt.Key.Key_Left):
                self._take(row)
        else:
            super().keyPressEvent(event)

    def _row_at(self, row: int) -> FacetRow | None:
        rows = self.rows_model.rows
        return rows[row] if 0 <= row < len(rows) else None

    def _set_heights(self, rows: tuple[FacetRow, ...]) -> None:
        headings = {number for number, row in enumerate(rows) if isinstance(row, FacetHeading)}
        if headings != self._headings or not self._headings:
            for number in range(len(rows)):
                self.setRowHeight(number, HEADING_PX if number in headings else VALUE_PX)
            self._headings = headings

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self._row_at(index.row())
        if row is not None:
            self._take(row)

    def _take(self, row: FacetRow) -> None:
        if isinstance(row, FacetValue):
            self.toggled.emit(row)
            return
        folded = self._closed if isinstance(row, FacetHeading) else self._whole
        folded ^= {row.facet}
        self.refresh()


def _key(row: FacetRow | None) -> tuple[object, ...] | None:
    """By what a row is found again among others."""
    if isinstance(row, FacetValue):
        return (row.facet, row.value)
    return (type(row), row.facet) if row is not None else None
