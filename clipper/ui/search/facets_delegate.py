"""Paints the rows of “Narrow down”: the value, its count, and the count as a thin bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from clipper.domain.annotation import Color
from clipper.domain.results import Facet
from clipper.ui.icons import icon
from clipper.ui.row_painting import AnyIndex, fill_pill, is_hovered, paint_focus_ring, row_rect
from clipper.ui.row_text import RowTextDelegate, isolated
from clipper.ui.search.facet_rows import FacetHeading, FacetMore, FacetRow, FacetValue
from clipper.ui.search.facet_words import facet_name, value_name
from clipper.ui.search.facets_model import FACET_ROLE, more_words
from clipper.ui.shown import shown_number

VALUE_PX, HEADING_PX = 32, 34
_INSET, _COUNT_PX, _BAR_PX, _TICK_PX, _DOT_PX = 18, 56, 3, 14, 9
_BAR_ALPHA = 0.35


class FacetsDelegate(RowTextDelegate):
    """Names stand at the left whatever their script, and run in their own direction."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The height of a value."""
        return QSize(200, VALUE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        row = index.data(FACET_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_pill(painter, option, self._ground(option, row))
        paint_focus_ring(painter, option, self._appearance.theme)
        area = row_rect(option).adjusted(_INSET, 0, -_INSET, 0)
        if isinstance(row, FacetHeading):
            self._paint_heading(painter, area, row)
        elif isinstance(row, FacetMore):
            words = QRectF(area.x(), area.y() + 6, area.width(), 18)
            self._text.draw(painter, words, more_words(row), self._appearance.ui_font(12), self._appearance.theme.link)
        elif isinstance(row, FacetValue):
            self._paint_value(painter, area, row)
        painter.restore()

    def _ground(self, option: QStyleOptionViewItem, row: FacetRow | None) -> str:
        theme = self._appearance.theme
        if isinstance(row, FacetValue) and row.is_active:
            return theme.selected
        return theme.hover if is_hovered(option) else ""

    def _paint_heading(self, painter: QPainter, area: QRectF, row: FacetHeading) -> None:
        theme = self._appearance.theme
        y = area.bottom() - 24
        arrow = icon("chevron-down" if row.is_open else "chevron-right", theme.faint, 14)
        arrow.paint(painter, int(area.right() - 14), int(y + 1), 14, 14)
        words = QRectF(area.x(), y, area.width() - 20, 18)
        self._text.draw(painter, words, facet_name(row.facet), self._appearance.ui_font(11, bold=True), theme.muted)

    def _paint_value(self, painter: QPainter, area: QRectF, row: FacetValue) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        x, y = area.x(), area.y() + 3
        if row.facet is Facet.COLOR and row.value in list(Color):
            self._paint_dot(painter, QRectF(x, y + 4, _DOT_PX, _DOT_PX), Color(row.value))
            x += _DOT_PX + 8
        name = QRectF(x, y, area.right() - _COUNT_PX - x, 18)
        self._text.draw(painter, name, isolated(value_name(row.facet, row.value)), font(12), theme.text)
        right = area.right()
        if row.is_active:
            icon("check", theme.link, _TICK_PX).paint(painter, int(right - _TICK_PX), int(y + 2), _TICK_PX, _TICK_PX)
            right -= _TICK_PX + 4
        painter.setFont(font(11))
        painter.setPen(QPen(QColor(theme.muted if row.is_active else theme.faint)))
        count = QRectF(right - _COUNT_PX, y + 1, _COUNT_PX, 16)
        painter.drawText(count, int(Qt.AlignmentFlag.AlignRight), shown_number(row.count))
        self._paint_bar(painter, QRectF(area.x(), area.bottom() - 8, area.width(), _BAR_PX), row)

    def _paint_bar(self, painter: QPainter, track: QRectF, row: FacetValue) -> None:
        bar = QColor(self._appearance.theme.accent if row.is_active else self._appearance.theme.faint)
        bar.setAlphaF(1.0 if row.is_active else _BAR_ALPHA)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bar)
        track.setWidth(max(_BAR_PX, track.width() * row.share))
        painter.drawRoundedRect(track, _BAR_PX / 2, _BAR_PX / 2)

    def _paint_dot(self, painter: QPainter, place: QRectF, color: Color) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._appearance.theme.highlight_stroke(color))
        painter.drawEllipse(place)
