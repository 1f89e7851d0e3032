"""The rows of a batch as a list: files as they are found, then what each holds, in order; chosen and filtered."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, QTimer, Signal

from clipper.domain.batch import BatchReport, Fate, FileContent, FoundFile, marked_twice
from clipper.domain.ids import Sha256
from clipper.ui.batch.rows import BatchRow, Key, Show, row_facts, row_state, row_title, rows_of
from clipper.ui.row_painting import AnyIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 7
SETTLE_MS = 200
"""What changes within this time is shown at once: ten thousand files are not ten thousand repaints."""


class BatchModel(QAbstractTableModel):
    """Files are told in the order found, contents in any order; what is shown follows a little later."""

    counted = Signal()
    """The numbers, or what is chosen, may be others now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.show_only = Show.ALL
        self._files: list[list[BatchRow]] = []
        """The rows of each file."""
        self._early: dict[int, FileContent] = {}
        self.files_read = 0
        self._seen: set[Sha256] = set()
        self.rows: list[BatchRow] = []
        """As shown."""
        self._settle = QTimer(self, interval=SETTLE_MS)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.settle)

    @property
    def files(self) -> int:
        """How many were found."""
        return len(self._files)

    def add_files(self, files: Iterable[FoundFile]) -> None:
        """Files that were found."""
        self._files.extend([BatchRow(file, reason=file.reason, is_read=bool(file.reason))] for file in files)
        self._soon()

    def take(self, number: int, content: FileContent) -> None:
        """What the file of this number holds. Texts are told twice in the order of the list, whatever came first."""
        self._early[number] = content
        while (following := self._early.pop(self.files_read, None)) is not None:
            rows = rows_of(following)
            for row in rows:
                if row.text is not None:
                    row.text = marked_twice(row.text, self._seen)
                    row.is_chosen = row.is_among(Show.NEW)
            self._files[self.files_read] = rows
            self.files_read += 1
        self._soon()

    def settle(self) -> None:
        """Show what there is now."""
        self._settle.stop()
        rows = [row for rows in self._files for row in rows if row.is_among(self.show_only)]
        before, now = len(self.rows), len(rows)
        if now > before:
            self.beginInsertRows(QModelIndex(), before, now - 1)
        elif now < before:
            self.beginRemoveRows(QModelIndex(), now, before - 1)
        self.rows = rows
        if now > before:
            self.endInsertRows()
        elif now < before:
            self.endRemoveRows()
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(now - 1, 0))
        self.counted.emit()

    def set_show(self, show: Show) -> None:
        """Show others."""
        self.show_only = show
        self.settle()

    def counts(self) -> dict[Show, int]:
        """How many rows are among each."""
        found = dict.fromkeys(Show, 0)
        for row in self.every_row():
            for show in row.shows:
                found[show] += 1
        return found

    def every_row(self) -> Iterable[BatchRow]:
        """All, shown or not."""
        return (row for rows in self._files for row in rows)

    def chosen(self) -> set[Key]:
        """What is to be brought in or kept."""
        return {row.key for row in self.every_row() if row.is_chosen and row.can_be_chosen}

    def set_chosen(self, rows: Sequence[BatchRow], *, is_chosen: bool) -> None:
        """Choose these, or leave them."""
        for row in rows:
            row.is_chosen = is_chosen and row.can_be_chosen
        self._repaint()

    def toggle(self, numbers: Sequence[int]) -> None:
        """Choose the rows shown at these places, unless all of them are: then leave them."""
        rows = [self.rows[number] for number in numbers if self.rows[number].can_be_chosen]
        self.set_chosen(rows, is_chosen=not all(row.is_chosen for row in rows))

    def show_report(self, report: BatchReport) -> None:
        """What became of each."""
        fates = {(each.file.path, -1 if each.text is None else each.text.at): each.fate for each in report.outcomes}
        for row in self.every_row():
            row.fate = fates.get(row.key, Fate.UNCHOSEN)
        self._repaint()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Number of rows shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for ROW_ROLE, whether it is chosen, and the whole of it in words for screen readers."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and row.can_be_chosen:
            return Qt.CheckState.Checked if row.is_chosen else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(part for part in (row_title(row), *row_facts(row), row_state(row)[0]) if part)
        return row_title(row) if role == Qt.ItemDataRole.DisplayRole else None

    def _repaint(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.counted.emit()

    def _soon(self) -> None:
        if not self._settle.isActive():
            self._settle.start()
