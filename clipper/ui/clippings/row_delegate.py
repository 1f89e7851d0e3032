"""Paints one row of the clipping list: title, two lines of the story, where and when it was published."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from clipper.domain.listing import ClippingRow
from clipper.ui.clippings.list_model import ROW_ROLE
from clipper.ui.row_painting import AnyIndex, is_selected, paint_row_ground, text_place_of
from clipper.ui.row_text import RowTextDelegate, isolated, meta_line
from clipper.ui.shown import plural, shown_date, shown_publication
from clipper.ui.theme import Appearance

COMFORTABLE_PX, COMPACT_PX = 98, 64
_TOP, _TITLE_PX, _SNIPPET_LINE_PX, _META_PX = 10, 21, 17, 16
_DOT = 3.0


class RowDelegate(RowTextDelegate):
    """Comfortable rows carry two lines of the story, compact ones none."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.is_compact = False

    @property
    def row_px(self) -> int:
        """Height of every row."""
        return COMPACT_PX if self.is_compact else COMFORTABLE_PX

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(200, self.row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row, or its outline while it is on its way."""
        painter.save()
        paint_row_ground(painter, option, self._appearance.theme)
        row = index.data(ROW_ROLE)
        place = text_place_of(option)
        if row is None:
            self._paint_waiting(painter, place)
        else:
            self._paint_row(painter, place, row, emphasised=is_selected(option))
        painter.restore()

    def _paint_row(self, painter: QPainter, place: QRectF, row: ClippingRow, *, emphasised: bool) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        x, y, width = place.x(), place.y() + _TOP, place.width()
        title_width = width
        if row.in_inbox and not row.is_trashed:
            title_width -= 14
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawEllipse(QPointF(x + width - _DOT, y + 9), _DOT, _DOT)
        title = row.title or self.tr("Without a title")
        self._text.draw(painter, QRectF(x, y, title_width, 18), isolated(title), font(13, bold=True), theme.text)
        y += _TITLE_PX
        if not self.is_compact:
            area = QRectF(x, y, width, 2 * _SNIPPET_LINE_PX)
            self._text.draw(painter, area, row.snippet, font(12), theme.muted, lines=2, line_px=_SNIPPET_LINE_PX)
            y += 2 * _SNIPPET_LINE_PX + 4
        meta_color = theme.muted if emphasised else theme.faint
        self._text.draw(painter, QRectF(x, y, width, _META_PX), self._meta(row), font(11), meta_color)

    def _meta(self, row: ClippingRow) -> str:
        highlights = self.tr("%n highlight(s)", "", row.highlight_count) if row.highlight_count else ""
        publication = shown_publication(row.container_title, row.original_publisher)
        return meta_line((publication, shown_date(row.issued), plural(highlights, row.highlight_count)))

    def _paint_waiting(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._appearance.theme.hover))
        for line, share in enumerate((0.7, 0.95, 0.4)):
            bar = QRectF(place.x(), place.y() + _TOP + 4 + line * 22, place.width() * share, 10)
            painter.drawRoundedRect(bar, 4, 4)
