"""The rows of “Narrow down” as Qt sees them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from clipper.ui.row_painting import AnyIndex
from clipper.ui.rows_model import RowsModel
from clipper.ui.search.facet_rows import FacetHeading, FacetMore, FacetRow, FacetValue
from clipper.ui.search.facet_words import facet_name, value_name
from clipper.ui.shown import shown_number

FACET_ROLE = int(Qt.ItemDataRole.UserRole) + 6


class FacetsModel(RowsModel[FacetRow]):
    """Headings, values and “more” as given; as many of the same kinds are of the same make."""

    def _is_same_make(self, rows: Sequence[FacetRow]) -> bool:
        return [type(row) for row in rows] == [type(row) for row in self.rows]

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
