"""The rows of the page: each speaker, and below them what they say."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from clipper.domain.spoken import Spoken, by_speaker
from clipper.ui.row_painting import AnyIndex
from clipper.ui.rows_model import RowsModel

QUOTATION_ROLE = int(Qt.ItemDataRole.UserRole) + 5


@dataclass(frozen=True, slots=True)
class Speaker:
    """A heading: a name ("" if nobody is known), how many quotations, and their share (0 to 1) of all quoted letters."""

    name: str
    count: int
    share: float


Row = Speaker | Spoken


def rows_of(spoken: Iterable[Spoken]) -> tuple[Row, ...]:
    """The rows in their order."""
    groups = by_speaker(spoken)
    letters = sum(each.span.length for _, group in groups for each in group) or 1
    rows: list[Row] = []
    for name, group in groups:
        rows.append(Speaker(name, len(group), sum(each.span.length for each in group) / letters))
        rows.extend(group)
    return tuple(rows)


def speaker_name(name: str) -> str:
    """The name, or what stands for nobody."""
    return name or QCoreApplication.translate("quotations", "Nobody named")


class QuotationsModel(RowsModel[Row]):
    """Rows as given."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for QUOTATION_ROLE; words for screen readers."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == QUOTATION_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(row)
        return None


def _words(row: Row) -> str:
    if isinstance(row, Speaker):
        return f"{speaker_name(row.name)}: {row.count}"
    kept = QCoreApplication.translate("quotations", "kept") if row.kept else ""
    return ", ".join(part for part in (row.words, kept) if part)
