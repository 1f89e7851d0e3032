"""Paints one line of the keyword-in-context table."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clipper.domain.results import KwicLine
from clipper.ui.row_painting import AnyIndex, is_selected, paint_row_ground, row_rect
from clipper.ui.row_text import RowText
from clipper.ui.search.kwic_columns import Column, columns_of
from clipper.ui.search.kwic_model import LINE_ROLE
from clipper.ui.search.kwic_rows import place_of, stretches_of
from clipper.ui.search.kwic_text import KwicText
from clipper.ui.shown import shown_edtf
from clipper.ui.theme import Appearance

LINE_PX = 30
WORDS_PX, META_PX = 13, 11


class KwicDelegate(QStyledItemDelegate):
    """`match_px` is the width of the widest match: all lines share one column for it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._words = KwicText()
        self._meta = RowText()
        self.match_px = 0
        appearance.changed.connect(self._on_appearance_changed)

    def measure(self, lines: tuple[KwicLine, ...]) -> None:
        """Take the width of the widest match of these."""
        metrics = QFontMetricsF(self._appearance.ui_font(WORDS_PX, bold=True))
        matches = {line.match.strip() for line in lines}
        self.match_px = round(max(map(metrics.horizontalAdvance, matches), default=0)) + 2

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(200, LINE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the line."""
        line = index.data(LINE_ROLE)
        if isinstance(line, KwicLine):
            painter.save()
            paint_row_ground(painter, option, self._appearance.theme)
            self._paint_line(painter, row_rect(option), line, emphasised=is_selected(option))
            painter.restore()

    def _paint_line(self, painter: QPainter, area: QRectF, line: KwicLine, *, emphasised: bool) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        columns = columns_of(round(area.width()), self.match_px)
        places = (columns.left, columns.match, columns.right)
        for column, stretch, is_match in zip(places, stretches_of(line), (False, True, False), strict=True):
            color = theme.link if is_match else theme.text
            self._words.draw(painter, _place(area, column, 6), stretch, font(WORDS_PX, bold=is_match), color)
        second = theme.muted if emphasised else theme.faint
        for column, text in ((columns.source, place_of(line)), (columns.date, shown_edtf(line.issued))):
            if column.width:
                self._meta.draw(painter, _place(area, column, 8), text, font(META_PX), second)

    def _on_appearance_changed(self) -> None:
        self._words.clear()
        self._meta.clear()


def _place(area: QRectF, column: Column, top: int) -> QRectF:
    return QRectF(area.x() + column.x, area.y() + top, column.width, area.height() - top)
