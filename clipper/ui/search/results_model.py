"""Search results as Qt sees them: as many rows as there are hits, read in pages of 25 as they come into sight."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.results import Hit, SearchPage
from clipper.ui.row_painting import AnyIndex

PAGE = 25
HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 3

FetchHits = Callable[[int], None]
"""Ask for the page that begins at this row; the answer comes through `add_page`."""


class ResultsModel(QAbstractTableModel):
    """The hits of one search."""

    page_arrived = Signal(int)
    """Its first row."""

    def __init__(self, fetch: FetchHits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._hits: dict[int, Hit] = {}
        self._asked: set[int] = set()
        self._total = 0

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Number of hits."""
        return 0 if parent.isValid() else self._total

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit for HIT_ROLE; words for screen readers."""
        if not index.isValid():
            return None
        hit = self.hit_at(index.row())
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.title}. {hit.snippet.text}" if hit else ""
        return None

    def hit_at(self, row: int) -> Hit | None:
        """The hit, or None while its page is on its way."""
        if not 0 <= row < self._total:
            return None
        hit = self._hits.get(row)
        if hit is None and row // PAGE not in self._asked:
            self._asked.add(row // PAGE)
            self._fetch(row // PAGE * PAGE)
        return hit

    def find(self, clipping_id: ClippingId, annotation_id: AnnotationId | None) -> int:
        """The row of a hit among those that have been read, else of another hit in the same clipping; -1 for none."""
        rows = [row for row, hit in sorted(self._hits.items()) if hit.clipping_id == clipping_id]
        return next((row for row in rows if self._hits[row].annotation_id == annotation_id), rows[0] if rows else -1)

    def shows(self, page: SearchPage) -> bool:
        """Whether the first page is this one already."""
        return self._total == page.total and all(self._hits.get(row) == hit for row, hit in enumerate(page.hits))

    def show_page(self, page: SearchPage) -> None:
        """Begin anew with the first page of another search."""
        self.beginResetModel()
        self._hits = dict(enumerate(page.hits))
        self._total = page.total
        self._asked = {0}
        self.endResetModel()

    def add_page(self, page: SearchPage) -> None:
        """A further page of the same search."""
        self._hits.update(enumerate(page.hits, page.offset))
        last = min(self._total, page.offset + PAGE) - 1
        if page.offset <= last:
            self.dataChanged.emit(self.index(page.offset, 0), self.index(last, 0))
        self.page_arrived.emit(page.offset)

    def clear(self) -> None:
        """No hits."""
        self.beginResetModel()
        self._hits, self._asked, self._total = {}, set(), 0
        self.endResetModel()
