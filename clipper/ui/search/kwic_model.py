"""The keyword-in-context table as Qt sees it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from clipper.domain.results import KwicLine
from clipper.ui.row_painting import AnyIndex
from clipper.ui.search.kwic_rows import spoken

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 5


class KwicModel(QAbstractTableModel):
    """Lines in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[KwicLine, ...] = ()

    def show_lines(self, lines: Sequence[KwicLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def line_at(self, row: int) -> KwicLine | None:
        """The line of a row, or None where there is no such row."""
        return self.lines[row] if 0 <= row < len(self.lines) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """One: the delegate sets the columns, so that a selected row is one shape."""
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line for LINE_ROLE; words for screen readers."""
        line = self.line_at(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role == LINE_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line)
        return None
