"""Paints one search result: its title and the words around the match, with the matches marked."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from clipper.domain.annotation import Color
from clipper.domain.results import Hit
from clipper.ui.row_painting import AnyIndex, is_selected, paint_row_ground, text_place_of
from clipper.ui.row_text import RowText, meta_line
from clipper.ui.search.results_model import HIT_ROLE
from clipper.ui.shown import shown_edtf, shown_publication
from clipper.ui.theme import Appearance

ROW_PX = 98
_TOP, _TITLE_PX, _LINE_PX = 10, 21, 17


class ResultsDelegate(QStyledItemDelegate):
    """A passage carries the bar of its highlight's colour at its left."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._text = RowText()
        appearance.changed.connect(self._text.clear)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        painter.save()
        paint_row_ground(painter, option, self._appearance.theme)
        hit = index.data(HIT_ROLE)
        if isinstance(hit, Hit):
            self._paint_hit(painter, text_place_of(option), hit, emphasised=is_selected(option))
        painter.restore()

    def _paint_hit(self, painter: QPainter, place: QRectF, hit: Hit, *, emphasised: bool) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        fill = theme.highlight_fill(Color.YELLOW)
        x, y, width = place.x(), place.y() + _TOP, place.width()
        self._text.draw(
            painter,
            QRectF(x, y, width, 18),
            hit.title or self.tr("Without a title"),
            font(13, bold=True),
            theme.text,
            marks=hit.title_marks,
            mark_fill=fill,
            mark_text=theme.text,
        )
        y += _TITLE_PX
        indent = 0.0
        if hit.annotation_id is not None:
            indent = 11.0
            stroke = theme.highlight_stroke(Color(hit.color) if hit.color in list(Color) else Color.YELLOW)
            painter.fillRect(QRectF(x, y + 1, 3, 2 * _LINE_PX - 2), stroke)
        self._text.draw(
            painter,
            QRectF(x + indent, y, width - indent, 2 * _LINE_PX),
            hit.snippet.text,
            font(12),
            theme.muted,
            lines=2,
            line_px=_LINE_PX,
            marks=hit.snippet.marks,
            mark_fill=fill,
            mark_text=theme.text,
        )
        y += 2 * _LINE_PX + 4
        meta = self._meta(hit)
        self._text.draw(painter, QRectF(x, y, width, 16), meta, font(11), theme.muted if emphasised else theme.faint)

    def _meta(self, hit: Hit) -> str:
        publication = shown_publication(hit.container_title, hit.original_publisher)
        tags = " ".join(f"#{tag}" for tag in hit.tags)
        kind = self.tr("Highlight") if hit.annotation_id is not None else ""
        return meta_line((kind, publication, shown_edtf(hit.issued), tags))
