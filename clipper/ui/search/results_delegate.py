"""Paints one search result: its title and the words around the match, with the matches marked."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from clipper.domain.annotation import Color
from clipper.domain.results import Hit
from clipper.ui.icons import icon
from clipper.ui.row_painting import (
    INSET_X,
    INSET_Y,
    TEXT_INSET,
    AnyIndex,
    is_selected,
    paint_row_ground,
    row_rect,
    text_place_of,
)
from clipper.ui.row_text import RowTextDelegate, meta_line
from clipper.ui.search.results_model import FOLDED_ROLE, HIT_ROLE, Folded
from clipper.ui.shown import plural, shown_edtf, shown_number, shown_publication

ROW_PX = 98
_TOP, _TITLE_PX, _LINE_PX = 10, 21, 17
_META_Y, _FOLD_PX, _ARROW_PX, _BEHIND_PX = 69, 132, 14, 18


class ResultsDelegate(RowTextDelegate):
    """A passage carries the bar of its highlight's colour at its left."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        painter.save()
        paint_row_ground(painter, option, self._appearance.theme)
        hit = index.data(HIT_ROLE)
        if isinstance(hit, Hit):
            folded = index.data(FOLDED_ROLE)
            place = text_place_of(option)
            if folded is Folded.BEHIND:
                painter.fillRect(QRectF(place.x() + 4, place.y() - 2, 2, place.height() + 4), self._line)
                place = place.adjusted(_BEHIND_PX, 0, 0, 0)
            room = _FOLD_PX if folded in (Folded.SHUT, Folded.OPEN) else 0
            self._paint_hit(painter, place, hit, room, emphasised=is_selected(option))
            if room:
                words = self._republications(hit)
                self._paint_fold(painter, fold_place(row_rect(option)), words, is_open=folded is Folded.OPEN)
        painter.restore()

    @property
    def _line(self) -> QColor:
        return QColor(self._appearance.theme.border)

    def _republications(self, hit: Hit) -> str:
        count = len(hit.republications)
        return plural(self.tr("+%n republication(s)").replace("%n", shown_number(count)), count)

    def _paint_fold(self, painter: QPainter, place: QRectF, words: str, *, is_open: bool) -> None:
        """The number of those behind, with the arrow of what can be opened; its words end where the row's do."""
        theme = self._appearance.theme
        painter.setFont(self._appearance.ui_font(11))
        painter.setPen(QColor(theme.link))
        text = place.adjusted(0, 0, -_ARROW_PX - 2, 0)
        painter.drawText(text, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
        arrow = icon("chevron-down" if is_open else "chevron-right", theme.link, _ARROW_PX)
        area = QRectF(place.right() - _ARROW_PX, place.center().y() - _ARROW_PX / 2, _ARROW_PX, _ARROW_PX)
        arrow.paint(painter, area.toRect())

    def _paint_hit(self, painter: QPainter, place: QRectF, hit: Hit, room: int, *, emphasised: bool) -> None:
        """The hit; `room` pixels at the end of its last line are left for others."""
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
        second = theme.muted if emphasised else theme.faint
        self._text.draw(painter, QRectF(x, y, width - room, 16), meta, font(11), second)

    def _meta(self, hit: Hit) -> str:
        publication = shown_publication(hit.container_title, hit.original_publisher)
        tags = " ".join(f"#{tag}" for tag in hit.tags)
        kind = self.tr("Highlight") if hit.annotation_id is not None else ""
        return meta_line((kind, publication, shown_edtf(hit.issued), tags))


def fold_place(row: QRectF) -> QRectF:
    """Where a row has the number of those behind it, and where it is clicked."""
    pill = row.adjusted(INSET_X, INSET_Y, -INSET_X - TEXT_INSET, -INSET_Y)
    return QRectF(pill.right() - _FOLD_PX, pill.y() + _META_Y - 4, _FOLD_PX, 24)
