"""Paints the carriers of a story: when, who, what they called it, and a strip of what they did with the text."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from clipper.domain.ids import ClippingId
from clipper.domain.story import Carrier, published_on
from clipper.ui.icons import icon
from clipper.ui.row_painting import (
    AnyIndex,
    is_hovered,
    is_selected,
    paint_row_ground,
    row_rect,
    shows_focus,
    text_place_of,
)
from clipper.ui.row_text import RowTextDelegate, isolated
from clipper.ui.stories.looks import paint_dot, paint_strip
from clipper.ui.stories.model import CARRIER_ROLE
from clipper.ui.stories.strip import strip_of
from clipper.ui.stories.words import date_words, outlet_of, role_word, standing
from clipper.ui.theme import Appearance

ROW_PX, HEADING_PX = 112, 36
SPINE_PX = 22
"""Left of the words, for the dot and the line that joins them."""
BUTTON_PX, _ICON_PX = 28, 16
_TOP, _DOT_Y = 11, 20


class StoryDelegate(RowTextDelegate):
    """Rows hang on a line like pearls; the clipping that is read has its dot in the accent colour."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.open_id: ClippingId | None = None
        """The clipping that is read."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The height of a carrier."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        painter.save()
        row = index.data(CARRIER_ROLE)
        if isinstance(row, Carrier):
            paint_row_ground(painter, option, self._appearance.theme)
            self._paint_spine(painter, option, index)
            place = text_place_of(option).adjusted(SPINE_PX, _TOP, 0, 0)
            self._paint_carrier(painter, place, row, emphasised=is_selected(option))
            if is_hovered(option) or shows_focus(option):
                self._paint_button(painter, compare_place(row_rect(option)))
        elif isinstance(row, str):
            place = row_rect(option).adjusted(18, HEADING_PX - 26, -18, 0)
            self._text.draw(painter, place, row, self._appearance.ui_font(12, bold=True), self._appearance.theme.muted)
        painter.restore()

    def _paint_spine(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """The line goes on to the neighbour where that has a place in time as well."""
        row, whole, theme = index.data(CARRIER_ROLE), row_rect(option), self._appearance.theme
        x, y = text_place_of(option).x() + 5, whole.y() + _DOT_Y
        painter.setPen(QPen(QColor(theme.border), 2))
        if self._is_dated_run(index, -1):
            painter.drawLine(QPointF(x, whole.top()), QPointF(x, y))
        if self._is_dated_run(index, 1):
            painter.drawLine(QPointF(x, y), QPointF(x, whole.bottom() + 1))
        paint_dot(painter, QPointF(x, y), 4.5, row.role, theme, is_open=row.clipping.id == self.open_id)

    def _is_dated_run(self, index: AnyIndex, step: int) -> bool:
        """Whether the row and the one beside it both come before the heading of those without a date."""
        model = index.model()
        beside = model.index(index.row() + step, 0)
        if not isinstance(beside.data(CARRIER_ROLE), Carrier):
            return False
        above = (model.index(row, 0).data(CARRIER_ROLE) for row in range(max(index.row(), beside.row())))
        return not any(isinstance(row, str) for row in above)

    def _paint_carrier(self, painter: QPainter, place: QRectF, carrier: Carrier, *, emphasised: bool) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        source = carrier.clipping.source
        second = theme.muted if emphasised else theme.faint
        x, y, width = place.x(), place.y(), place.width()
        self._text.draw(painter, QRectF(x, y, width - BUTTON_PX - 4, 18), self._head(carrier), font(12), theme.muted)
        outlet_font = font(13, bold=True)
        self._text.draw(painter, QRectF(x, y + 19, width, 18), outlet_of(source), outlet_font, theme.text)
        title = source.title or self.tr("Without a title")
        self._text.draw(painter, QRectF(x, y + 38, width, 16), title, font(12), theme.muted)
        paint_strip(painter, x, y + 66, strip_of(carrier.paragraphs, width), theme)
        self._text.draw(painter, QRectF(x, y + 77, width, 16), standing(carrier), font(11), second)

    def _head(self, carrier: Carrier) -> str:
        """When, as what, and whether it is the one that is read."""
        is_open = carrier.clipping.id == self.open_id
        facts = (
            date_words(published_on(carrier.clipping.source)),
            role_word(carrier.role),
            self.tr("open now") if is_open else "",
        )
        return "  ·  ".join(isolated(fact) for fact in facts if fact)

    def _paint_button(self, painter: QPainter, place: QRectF) -> None:
        theme = self._appearance.theme
        area = place.adjusted(6, 6, -6, -6).toRect()
        icon("columns-2", theme.muted, _ICON_PX).paint(painter, area, Qt.AlignmentFlag.AlignCenter)


def compare_place(row: QRectF) -> QRectF:
    """Where a row's button is that compares."""
    return QRectF(row.right() - BUTTON_PX - 12, row.y() + 5, BUTTON_PX, BUTTON_PX)
