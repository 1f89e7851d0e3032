"""Paints the rows of a batch: the box to choose it by, title, facts, and what is to be said of it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from clipper.ui.batch.model import ROW_ROLE
from clipper.ui.batch.rows import BatchRow, row_facts, row_state, row_title
from clipper.ui.icons import icon
from clipper.ui.row_painting import AnyIndex, paint_row_ground, pill_of
from clipper.ui.row_text import RowTextDelegate, meta_line
from clipper.ui.theme import Theme

ROW_PX = 56
BOX_PX = 16
FACTS_SHARE = 0.42
"""Of the width, where something is to be said beside the facts."""
TEXT_PX = 44
"""From the left edge of a row to its words; what is left of them chooses the row."""


class BatchDelegate(RowTextDelegate):
    """One row."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(240, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        row = index.data(ROW_ROLE)
        painter.save()
        theme = self._appearance.theme
        paint_row_ground(painter, option, theme)
        if isinstance(row, BatchRow):
            place = pill_of(option)
            if row.can_be_chosen:
                _paint_box(painter, box_of(place), theme, is_chosen=row.is_chosen)
            self._paint_words(painter, place.adjusted(TEXT_PX, 0, -12, 0), row, theme)
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRectF, row: BatchRow, theme: Theme) -> None:
        x, y, width = place.x(), place.y(), place.width()
        is_quiet = row.text is None or (row.can_be_chosen and not row.is_chosen)
        font = self._appearance.ui_font(13, bold=not is_quiet)
        self._text.draw(
            painter, QRectF(x, y + 7, width, 18), row_title(row), font, theme.muted if is_quiet else theme.text
        )
        state, tone = row_state(row)
        small = self._appearance.ui_font(11)
        facts = meta_line(row_facts(row))
        share = FACTS_SHARE if row.text is not None or row.part else FACTS_SHARE / 2
        self._text.draw(painter, QRectF(x, y + 28, width * (share if state else 1), 16), facts, small, theme.faint)
        if state:
            begin = width * share + 12
            half = QRectF(x + begin, y + 28, width - begin, 16)
            self._text.draw(
                painter, half if facts else QRectF(x, y + 28, width, 16), state, small, getattr(theme, tone)
            )


def box_of(place: QRectF) -> QRectF:
    """Where the box of a row is."""
    return QRectF(place.x() + 14, place.center().y() - BOX_PX / 2, BOX_PX, BOX_PX)


def _paint_box(painter: QPainter, place: QRectF, theme: Theme, *, is_chosen: bool) -> None:
    painter.setPen(QPen(QColor(theme.accent if is_chosen else theme.faint), 1))
    painter.setBrush(QColor(theme.accent) if is_chosen else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    if is_chosen:
        tick = icon("check", theme.on_accent, 12)
        tick.paint(painter, place.adjusted(2, 2, -2, -2).toRect())
