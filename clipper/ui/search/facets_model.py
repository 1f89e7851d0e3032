"""The rows of “Narrow down” as Qt sees them."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt

from clipper.ui.row_painting import AnyIndex
from clipper.ui.search.facet_rows import FacetHeading, FacetMore, FacetRow, FacetValue
from clipper.ui.search.facet_words import facet_name, value_name
from clipper.ui.shown import shown_number

FACET_ROLE = int(Qt.ItemDataRole.UserRole) + 6


class FacetsModel(QAbstractTableModel):
    """Headings, values and “more” as given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FacetRow, ...] = ()

    def show_rows(self, rows: tuple[FacetRow, ...]) -> None:
        """Show other rows; where they are as many of the same kinds, nothing but their words changes."""
        if [type(row) for row in rows] == [type(row) for row in self.rows] and rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Number of rows of all kinds."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Every row can be reached, none selected: a value is ticked instead."""
        return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for FACET_ROLE; words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == FACET_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, FacetValue):
            return spoken(row)
        return None


def spoken(row: FacetRow) -> str:
    """The row in words."""
    if isinstance(row, FacetHeading):
        return facet_name(row.facet)
    if isinstance(row, FacetMore):
        return more_words(row)
    words = f"{value_name(row.facet, row.value)}, {shown_number(row.count)}"
    return f"{words}, {_translated('chosen')}" if row.is_active else words


def more_words(row: FacetMore) -> str:
    """What the row at a section's end offers."""
    more = _translated("%n more…").replace("%n", shown_number(row.hidden))
    return more if row.hidden else _translated("Fewer")


def _translated(text: str) -> str:
    return QCoreApplication.translate("facets", text)
