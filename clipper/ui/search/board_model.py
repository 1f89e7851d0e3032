"""The passage board as Qt sees it."""

from typing import Any

from PySide6.QtCore import Qt

from clipper.ui.row_painting import AnyIndex
from clipper.ui.rows_model import RowsModel
from clipper.ui.search.board_rows import BoardRow, Group

BOARD_ROLE = int(Qt.ItemDataRole.UserRole) + 4


class BoardModel(RowsModel[BoardRow]):
    """Groups and passages as given."""

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
