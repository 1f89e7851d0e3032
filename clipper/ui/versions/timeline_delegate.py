"""Paints versions along a line with a dot for each: when, how, and what changed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from clipper.library.versions import Version
from clipper.ui.row_painting import AnyIndex, paint_row_ground, pill_of, row_rect
from clipper.ui.theme import Appearance
from clipper.ui.versions.words import method_words, shown_minute, since_words

ROW_PX = 52
_LINE_X, _DOT_PX, _TEXT_X, _RIGHT_PX = 22, 4, 40, 14
_FIRST_PX, _SECOND_PX = 8, 27


class TimelineDelegate(QStyledItemDelegate):
    """Two lines a row: date and how it was captured, then what changed since the version before."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        version = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(version, Version):
            return
        painter.save()
        paint_row_ground(painter, option, self._appearance.theme)
        self._paint_line(painter, row_rect(option), index)
        place = pill_of(option)
        inside = QRectF(_TEXT_X, place.top(), place.right() - _RIGHT_PX - _TEXT_X, place.height())
        self._paint_words(painter, inside, version)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRectF, index: AnyIndex) -> None:
        theme = self._appearance.theme
        middle = rect.top() + _FIRST_PX + 11
        is_newest, is_oldest = index.row() == 0, index.row() == index.model().rowCount() - 1
        top, bottom = (middle if is_newest else rect.top()), (middle if is_oldest else rect.bottom())
        painter.fillRect(QRectF(_LINE_X - 1, top, 2, bottom - top), QColor(theme.border))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(QColor(theme.accent if is_newest else theme.paper))
        painter.drawEllipse(QPointF(_LINE_X, middle), _DOT_PX, _DOT_PX)

    def _paint_words(self, painter: QPainter, inside: QRectF, version: Version) -> None:
        theme = self._appearance.theme
        when, how = shown_minute(version.snapshot.captured_us), method_words(version.snapshot)
        first = QRectF(inside.left(), inside.top() + _FIRST_PX - 2, inside.width(), 20)
        painter.setFont(self._appearance.ui_font(13, bold=True))
        painter.setPen(QColor(theme.text))
        when_px = QFontMetricsF(painter.font()).horizontalAdvance(when)
        self._draw(painter, first, when)
        painter.setFont(self._appearance.ui_font(12))
        painter.setPen(QColor(theme.muted))
        self._draw(painter, first.adjusted(when_px + 10, 0, 0, 0), how)
        second = QRectF(inside.left(), inside.top() + _SECOND_PX - 2, inside.width(), 18)
        self._draw(painter, second, since_words(version))

    @staticmethod
    def _draw(painter: QPainter, place: QRectF, words: str) -> None:
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
