"""The list of clippings as Qt sees it: all ids at once, rows in pages of 100 as they come into sight."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from clipper.domain.ids import ClippingId
from clipper.domain.listing import ClippingRow
from clipper.ui.row_painting import AnyIndex

PAGE = 100
KEPT_ROWS = 4_000
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The ClippingRow, or None while it is on its way."""

Rows = tuple[ClippingRow, ...]
FetchRows = Callable[[tuple[ClippingId, ...], Callable[[Rows], None]], None]


class ListModel(QAbstractTableModel):
    """Ids in order, and a window of rows. Touched rows are shown as they were until they have been read again."""

    def __init__(self, fetch: FetchRows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._ids: tuple[ClippingId, ...] = ()
        self._places: dict[ClippingId, int] | None = None
        self._rows: OrderedDict[ClippingId, ClippingRow] = OrderedDict()
        self._stale: set[ClippingId] = set()
        self._gone: set[ClippingId] = set()
        self._asked: set[int] = set()
        self._generation = 0

    @property
    def ids(self) -> tuple[ClippingId, ...]:
        """All ids in order."""
        return self._ids

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """Number of clippings."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's signature
        """One."""
        return 0 if parent.isValid() else 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for ROW_ROLE; words for display and for screen readers."""
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row_at(index.row())
            return row.title or row.snippet if row else ""
        return None

    def id_at(self, place: int) -> ClippingId | None:
        """The id at a place of the list."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, clipping_id: ClippingId | None) -> int:
        """Where an id stands; -1 if it is not in the list."""
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self._ids)}
        return self._places.get(clipping_id, -1) if clipping_id is not None else -1

    def row_at(self, place: int) -> ClippingRow | None:
        """The row at a place; asks for its page where it is missing or no longer true."""
        clipping_id = self._ids[place]
        row = self._rows.get(clipping_id)
        if row is None or clipping_id in self._stale:
            self._ask(place // PAGE)
        else:
            self._rows.move_to_end(clipping_id)
        return row

    def set_ids(self, ids: Sequence[ClippingId], rows: Iterable[ClippingRow] = ()) -> None:
        """Show another list; `rows` are the ones that came along."""
        self.beginResetModel()
        self._ids = tuple(ids)
        self._places = None
        self._asked.clear()
        self._keep(rows)
        self.endResetModel()

    def touch(self, ids: Iterable[ClippingId]) -> None:
        """These have changed: read them again when they are looked at."""
        self._generation += 1
        self._asked.clear()
        self._gone.clear()
        self._stale |= self._rows.keys() & set(ids)

    def _ask(self, page: int) -> None:
        wanted = self._ids[page * PAGE : (page + 1) * PAGE]
        missing = tuple(i for i in wanted if (i not in self._rows or i in self._stale) and i not in self._gone)
        if page in self._asked or not missing:
            return
        self._asked.add(page)
        generation = self._generation
        self._fetch(missing, lambda rows: self._on_fetched(page, missing, generation, rows))

    def _on_fetched(self, page: int, asked: tuple[ClippingId, ...], generation: int, rows: Rows) -> None:
        if generation == self._generation:
            self._stale.difference_update(asked)
            self._gone |= set(asked) - {row.id for row in rows}
            self._asked.discard(page)
        self._keep(rows)
        first, last = page * PAGE, min(len(self._ids), (page + 1) * PAGE) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _keep(self, rows: Iterable[ClippingRow]) -> None:
        for row in rows:
            self._rows[row.id] = row
            self._rows.move_to_end(row.id)
        while len(self._rows) > KEPT_ROWS:
            gone, _row = self._rows.popitem(last=False)
            self._stale.discard(gone)
