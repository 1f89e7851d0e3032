"""Paints the acts along a line with a dot for each."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from clipper.domain.custody import CustodyEntry
from clipper.ui.custody.acts import ENTRY, OPEN, Index, fact_lines, shown_moment, summary
from clipper.ui.reading.directions import isolated
from clipper.ui.theme import Appearance

LINE_X, DOT_PX = 20, 4
TEXT_X, RIGHT_PX, PADDING_PX = 36, 12, 8


class ActsDelegate(QStyledItemDelegate):
    """Two lines for a closed row; for an open one as many as its facts need."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines."""
        width = option.rect.width() - TEXT_X - RIGHT_PX
        return QSize(200, round(self._act_height() + self._facts_height(index, width) + 2 * PADDING_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The line, the dot, the act with its time, the facts."""
        theme, entry = self._appearance.theme, index.data(ENTRY)
        if not isinstance(entry, CustodyEntry):
            return
        painter.save()
        rect = QRectF(option.rect)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selected))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(theme.hover))
        self._paint_line(painter, rect, index)
        inside = rect.adjusted(TEXT_X, PADDING_PX, -RIGHT_PX, -PADDING_PX)
        self._paint_act(painter, inside, entry)
        below = inside.adjusted(0, self._act_height(), 0, 0)
        painter.setFont(self._appearance.ui_font(12))
        painter.setPen(QColor(theme.muted))
        if index.data(OPEN):
            painter.drawText(below, _WRAPPED, "\n".join(map(isolated, fact_lines(entry))))
        else:
            words = painter.fontMetrics().elidedText(summary(entry), Qt.TextElideMode.ElideRight, int(below.width()))
            painter.drawText(below, Qt.AlignmentFlag.AlignTop, words)
        painter.restore()

    def _paint_line(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme = self._appearance.theme
        middle = rect.top() + PADDING_PX + self._act_height() / 2
        is_first, is_last = index.row() == 0, index.row() == index.model().rowCount() - 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.border), 2))
        top, bottom = (middle if is_first else rect.top()), (middle if is_last else rect.bottom() + 1)
        painter.drawLine(QPointF(LINE_X, top), QPointF(LINE_X, bottom))
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.setBrush(QColor(theme.accent if is_first else theme.paper))
        painter.drawEllipse(QPointF(LINE_X, middle), DOT_PX, DOT_PX)

    def _paint_act(self, painter: QPainter, inside: QRectF, entry: CustodyEntry) -> None:
        theme, time = self._appearance.theme, shown_moment(entry.made_us)
        line = QRectF(inside.left(), inside.top(), inside.width(), self._act_height())
        painter.setFont(self._appearance.ui_font(12))
        painter.setPen(QColor(theme.muted))
        time_px = QFontMetricsF(painter.font()).horizontalAdvance(time)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, time)
        painter.setFont(self._appearance.ui_font(13, bold=True))
        painter.setPen(QColor(theme.text))
        room = int(line.width() - time_px - 12)
        act = painter.fontMetrics().elidedText(entry.act, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, act)

    def _act_height(self) -> float:
        return QFontMetricsF(self._appearance.ui_font(13, bold=True)).height() + 2

    def _facts_height(self, index: Index, width: int) -> float:
        metrics = QFontMetricsF(self._appearance.ui_font(12))
        entry = index.data(ENTRY)
        if not index.data(OPEN) or not isinstance(entry, CustodyEntry):
            return metrics.height()
        words = "\n".join(map(isolated, fact_lines(entry)))
        return metrics.boundingRect(QRectF(0, 0, max(width, 80), 1e6), _WRAPPED, words).height()


_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
