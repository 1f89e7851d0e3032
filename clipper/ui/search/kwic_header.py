"""The names above the columns of the keyword-in-context table; a click sorts by one."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from clipper.domain.results import KwicOrder
from clipper.ui.search.kwic_columns import Column, Columns, columns_of
from clipper.ui.theme import Appearance, set_tone

HEADER_PX = 28
PADDING_PX = 11


class KwicHeader(QWidget):
    """Stands where the columns stand; what has no column has no name."""

    sorted_by = Signal(object)
    """KwicOrder of the column that was clicked."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._match_px = 0
        self._table_px = 0
        self._order = KwicOrder.PLACE
        self._is_reversed = False
        self._is_mirrored = False
        self.buttons = {order: self._button(order) for order in _ORDERS}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_columns(self, match_px: int, *, is_mirrored: bool) -> None:
        """Stand above columns for this widest match; mirrored above lines that run right to left."""
        self._match_px, self._is_mirrored = match_px, is_mirrored
        self._place_buttons()

    def show_order(self, order: KwicOrder, *, is_reversed: bool) -> None:
        """Mark the column that the lines are sorted by."""
        self._order, self._is_reversed = order, is_reversed
        for each, button in self.buttons.items():
            arrow = f" {'↑' if is_reversed else '↓'}" if each is order else ""
            button.setText(self._names()[each] + arrow)
            set_tone(button, "text" if each is order else "faint")
        self._place_buttons()

    def sizeHint(self) -> QSize:
        """As high as one line of names."""
        return QSize(200, HEADER_PX)

    def set_table_px(self, table_px: int) -> None:
        """Stand above a table of this width: where there is a scroll bar it is narrower than this."""
        self._table_px = table_px
        self._place_buttons()

    def _button(self, order: KwicOrder) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(self._tips()[order])
        button.setAccessibleName(self._tips()[order])
        button.clicked.connect(lambda: self.sorted_by.emit(order))
        return button

    def _place_buttons(self) -> None:
        columns = columns_of(self._table_px, self._match_px)
        for order, button in self.buttons.items():
            column, share = _place_of(_MIRRORED.get(order, order) if self._is_mirrored else order, columns)
            button.setVisible(column.width > 0)
            width = min(button.sizeHint().width(), max(column.width, button.minimumSizeHint().width()))
            slack = column.width + 2 * PADDING_PX - width
            button.setGeometry(round(column.x - PADDING_PX + slack * share), 0, width, HEADER_PX)

    def _names(self) -> dict[KwicOrder, str]:
        return {
            KwicOrder.LEFT: self.tr("Before"),
            KwicOrder.MATCH: self.tr("Match"),
            KwicOrder.RIGHT: self.tr("After"),
            KwicOrder.PLACE: self.tr("Source"),
            KwicOrder.DATE: self.tr("Date"),
        }

    def _tips(self) -> dict[KwicOrder, str]:
        return {
            KwicOrder.LEFT: self.tr("Sort by the words before the match, the nearest first"),
            KwicOrder.MATCH: self.tr("Sort by the match"),
            KwicOrder.RIGHT: self.tr("Sort by the words after the match"),
            KwicOrder.PLACE: self.tr("As the results rank, and in them as the text runs"),
            KwicOrder.DATE: self.tr("Sort by date of publication"),
        }

    def _on_appearance_changed(self) -> None:
        for button in self.buttons.values():
            button.setFont(self._appearance.ui_font(12))
        self.show_order(self._order, is_reversed=self._is_reversed)


_ORDERS = (KwicOrder.LEFT, KwicOrder.MATCH, KwicOrder.RIGHT, KwicOrder.PLACE, KwicOrder.DATE)
_MIRRORED = {KwicOrder.LEFT: KwicOrder.RIGHT, KwicOrder.RIGHT: KwicOrder.LEFT}


def _place_of(order: KwicOrder, columns: Columns) -> tuple[Column, float]:
    """The column of a name, and how much of the room in it stands before the name."""
    return {
        KwicOrder.LEFT: (columns.left, 1.0),
        KwicOrder.MATCH: (columns.match, 0.5),
        KwicOrder.RIGHT: (columns.right, 0.0),
        KwicOrder.PLACE: (columns.source, 0.0),
        KwicOrder.DATE: (columns.date, 0.0),
    }[order]
