"""Search results as Qt sees them: a row for each, read in pages of 25 as they come into sight.

Where stories are folded, what stands behind a result has rows of its own while that is open.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.results import Hit, SearchPage
from clipper.ui.row_painting import AnyIndex
from clipper.ui.search.unfolding import NO_CHILD, Unfolding
from clipper.ui.shown import plural, shown_number

PAGE = 25
HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 3
FOLDED_ROLE = HIT_ROLE + 5


class Folded(Enum):
    """How a result stands to those behind it. No text: Qt would make a bare string of that."""

    NOT = "not"
    """There are none."""
    SHUT = "shut"
    OPEN = "open"
    BEHIND = "behind"
    """It is one of them."""


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
        self._unfolding = Unfolding()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Number of results and of those that are seen behind one."""
        return 0 if parent.isValid() else self._total + self._unfolding.extra

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit for HIT_ROLE, Folded for FOLDED_ROLE; words for screen readers."""
        if not index.isValid():
            return None
        hit = self.hit_at(index.row())
        if role == HIT_ROLE:
            return hit
        if role == FOLDED_ROLE:
            return self._folded(index.row(), hit)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ". ".join(filter(None, (hit.title, hit.snippet.text, self.republications(hit)))) if hit else ""
        return None

    def republications(self, hit: Hit) -> str:
        """“+4 republications” of a result that has them; else "" for nothing."""
        count = len(hit.republications)
        return plural(self.tr("+%n republication(s)").replace("%n", shown_number(count)), count) if count else ""

    def hit_at(self, row: int) -> Hit | None:
        """The hit, or None while its page is on its way."""
        if not 0 <= row < self.rowCount():
            return None
        place, number = self._unfolding.place_of(row)
        if number != NO_CHILD:
            return self._unfolding.behind(place, number)
        hit = self._hits.get(place)
        if hit is None and place // PAGE not in self._asked:
            self._asked.add(place // PAGE)
            self._fetch(place // PAGE * PAGE)
        return hit

    # folding -------------------------------------------------------------------------------------------------
    def head_of(self, row: int) -> int:
        """The row of the result that one is seen behind; its own, where it is none of those."""
        return self._unfolding.row_of(self._unfolding.place_of(row)[0])

    def unfold(self, row: int, behind: tuple[Hit, ...]) -> None:
        """Show what stands behind a result below it."""
        place, number = self._unfolding.place_of(row)
        if number == NO_CHILD and behind and not self._unfolding.is_open(place):
            self.beginInsertRows(QModelIndex(), row + 1, row + len(behind))
            self._unfolding.open(place, behind)
            self.endInsertRows()
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def fold(self, row: int) -> None:
        """Hide it again."""
        place, _number = self._unfolding.place_of(row)
        head = self._unfolding.row_of(place)
        if self._unfolding.is_open(place):
            shown = sum(1 for at, _hit in self._unfolding.children() if self.head_of(at) == head)
            self.beginRemoveRows(QModelIndex(), head + 1, head + shown)
            self._unfolding.close(place)
            self.endRemoveRows()
            self.dataChanged.emit(self.index(head, 0), self.index(head, 0))

    def _folded(self, row: int, hit: Hit | None) -> Folded:
        place, number = self._unfolding.place_of(row)
        if number != NO_CHILD:
            return Folded.BEHIND
        if hit is None or not hit.behind:
            return Folded.NOT
        return Folded.OPEN if self._unfolding.is_open(place) else Folded.SHUT

    # pages ---------------------------------------------------------------------------------------------------

    def find(self, clipping_id: ClippingId, annotation_id: AnnotationId | None) -> int:
        """The row of a hit among those that have been read, else of another hit in the same clipping; -1 for none."""
        read = [(self._unfolding.row_of(place), hit) for place, hit in self._hits.items()]
        rows = {row: hit for row, hit in sorted((*read, *self._unfolding.children())) if hit.clipping_id == clipping_id}
        exact = (row for row, hit in rows.items() if hit.annotation_id == annotation_id)
        return next(exact, next(iter(rows), -1))

    def shows(self, page: SearchPage) -> bool:
        """Whether the first page is this one already."""
        return self._total == page.rows and all(self._hits.get(row) == hit for row, hit in enumerate(page.hits))

    def show_page(self, page: SearchPage) -> None:
        """Begin anew with the first page of another search."""
        self.beginResetModel()
        self._hits = dict(enumerate(page.hits))
        self._total = page.rows
        self._asked = {0}
        self._unfolding.clear()
        self.endResetModel()

    def add_page(self, page: SearchPage) -> None:
        """A further page of the same search."""
        self._hits.update(enumerate(page.hits, page.offset))
        last = min(self._total, page.offset + PAGE) - 1
        if page.offset <= last:
            rows = (self._unfolding.row_of(place) for place in (page.offset, last))
            self.dataChanged.emit(*(self.index(row, 0) for row in rows))
        self.page_arrived.emit(page.offset)

    def clear(self) -> None:
        """No hits."""
        self.beginResetModel()
        self._hits, self._asked, self._total = {}, set(), 0
        self._unfolding.clear()
        self.endResetModel()
