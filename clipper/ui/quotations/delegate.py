"""Paints the page: a bar for each speaker's share, and each quotation with whether it is kept."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from clipper.domain.spoken import Spoken
from clipper.ui.icons import icon
from clipper.ui.quotations.rows import QUOTATION_ROLE, Speaker, speaker_name
from clipper.ui.row_painting import AnyIndex, paint_row_ground, row_rect, text_place_of
from clipper.ui.row_text import RowTextDelegate
from clipper.ui.shown import shown_number

QUOTATION_PX, SPEAKER_PX = 58, 44
_LINE_PX, _MARK_PX, _BAR_PX = 18, 16, 4
_LINES = 2


class QuotationsDelegate(RowTextDelegate):
    """Speakers are headings, quotations rows."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The height of its kind."""
        return QSize(200, SPEAKER_PX if isinstance(index.data(QUOTATION_ROLE), Speaker) else QUOTATION_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        painter.save()
        row = index.data(QUOTATION_ROLE)
        if isinstance(row, Speaker):
            self._paint_speaker(painter, row_rect(option), row)
        elif isinstance(row, Spoken):
            paint_row_ground(painter, option, self._appearance.theme)
            self._paint_quotation(painter, text_place_of(option), row)
        painter.restore()

    def _paint_speaker(self, painter: QPainter, area: QRectF, speaker: Speaker) -> None:
        theme = self._appearance.theme
        line = area.adjusted(18, 10, -18, 0)
        font = self._appearance.ui_font(13, bold=True)
        self._text.draw(
            painter,
            QRectF(line.x(), line.y(), line.width() - 48, _LINE_PX),
            speaker_name(speaker.name),
            font,
            theme.text if speaker.name else theme.muted,
        )
        painter.setFont(self._appearance.ui_font(12))
        painter.setPen(QColor(theme.faint))
        numbers = QRectF(line.right() - 44, line.y(), 44, _LINE_PX)
        painter.drawText(numbers, int(Qt.AlignmentFlag.AlignRight), shown_number(speaker.count))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(line.x(), line.y() + _LINE_PX + 4, line.width(), _BAR_PX)
        for width, color in ((bar.width(), theme.border), (max(_BAR_PX, bar.width() * speaker.share), theme.accent)):
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(QRectF(bar.x(), bar.y(), width, bar.height()), 2, 2)

    def _paint_quotation(self, painter: QPainter, place: QRectF, spoken: Spoken) -> None:
        theme = self._appearance.theme
        box = QRectF(place.x(), place.y() + 10, _MARK_PX, _MARK_PX)
        if spoken.kept is not None:
            icon("check", theme.good, _MARK_PX).paint(painter, box.toRect())
        else:
            painter.setPen(QPen(QColor(theme.faint), 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        words = " ".join(spoken.words.split())
        self._text.draw(
            painter,
            QRectF(place.x() + _MARK_PX + 10, place.y() + 9, place.width() - _MARK_PX - 10, _LINES * _LINE_PX),
            words,
            self._appearance.ui_font(13),
            theme.text if spoken.kept else theme.muted,
            lines=_LINES,
            line_px=_LINE_PX,
        )
