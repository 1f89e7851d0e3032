"""The carriers of a story as Qt sees them: by date, those without one below a heading."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from clipper.domain.ids import ClippingId
from clipper.domain.story import Carrier, published_on
from clipper.ui.row_painting import AnyIndex
from clipper.ui.rows_model import RowsModel
from clipper.ui.stories.timeline import stretch_of
from clipper.ui.stories.words import told, undated_line

CARRIER_ROLE = int(Qt.ItemDataRole.UserRole) + 7

StoryRow = Carrier | str
"""A carrier, or a heading."""


def story_rows(carriers: Sequence[Carrier]) -> tuple[StoryRow, ...]:
    """Those with a date in order, then a heading, then the others."""
    dated = [each for each in carriers if is_dated(each)]
    others = [each for each in carriers if not is_dated(each)]
    heading: tuple[StoryRow, ...] = (undated_line(len(others)),) if others else ()
    return (*dated, *heading, *others)


def is_dated(carrier: Carrier) -> bool:
    """Whether it has a place on the axis."""
    return stretch_of(published_on(carrier.clipping.source)) is not None


class StoryModel(RowsModel[StoryRow]):
    """Carriers and headings as given."""

    def carrier_at(self, row: int) -> Carrier | None:
        """The carrier; None for a heading and outside."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Carrier) else None

    def row_of(self, clipping_id: ClippingId | None) -> int:
        """Where a clipping stands; -1 where it does not."""
        rows = (at for at, row in enumerate(self.rows) if isinstance(row, Carrier) and row.clipping.id == clipping_id)
        return next(rows, -1)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Headings are passed over."""
        if not index.isValid() or self.carrier_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row for CARRIER_ROLE; words for screen readers and pointers that rest."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == CARRIER_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else told(row)
        return None
