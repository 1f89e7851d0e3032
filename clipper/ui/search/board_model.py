"""The passage board as Qt sees it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from clipper.ui.row_painting import AnyIndex
from clipper.ui.search.board_rows import BoardRow, Group

BOARD_ROLE = int(Qt.ItemDataRole.UserRole) + 4


class BoardModel(QAbstractTableModel):
    """Groups and passages as given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[BoardRow, ...] = ()

    def show_rows(self, rows: tuple[BoardRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Number of groups and passages."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Groups can be reached, to fold them, but not selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.rows[index.row()], Group):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for BOARD_ROLE; words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == BOARD_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.key if isinstance(row, Group) else f"{row.annotation.quote.exact}. {row.clipping_title}"
        return None
