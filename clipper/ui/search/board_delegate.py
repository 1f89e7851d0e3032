"""Paints the passage board: the quotation in its colour, its context, comment, tags and clipping."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from clipper.domain.listing import Passage
from clipper.domain.span import Span
from clipper.ui.icons import icon
from clipper.ui.row_painting import AnyIndex, is_selected, paint_row_ground, row_rect, text_place_of
from clipper.ui.row_text import RowTextDelegate, meta_line
from clipper.ui.search.board_model import BOARD_ROLE
from clipper.ui.search.board_rows import Group, Grouping
from clipper.ui.shown import shown_date, shown_edtf, shown_number, shown_publication
from clipper.ui.theme import Appearance

PASSAGE_PX, GROUP_PX = 118, 36
BEFORE = 40
"""Code points of context before the quotation: more would push it out of the three lines."""
_TOP, _LINE_PX = 10, 18


class BoardDelegate(RowTextDelegate):
    """Groups are headings, passages rows."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(appearance, parent)
        self.grouping = Grouping.NEWEST

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The height of a passage."""
        return QSize(200, PASSAGE_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        painter.save()
        row = index.data(BOARD_ROLE)
        if isinstance(row, Group):
            self._paint_group(painter, row_rect(option), row)
        elif isinstance(row, Passage):
            paint_row_ground(painter, option, self._appearance.theme)
            self._paint_passage(painter, text_place_of(option), row, emphasised=is_selected(option))
        painter.restore()

    def _paint_group(self, painter: QPainter, area: QRectF, group: Group) -> None:
        theme = self._appearance.theme
        y = area.bottom() - 24
        arrow = icon("chevron-down" if group.is_open else "chevron-right", theme.faint, 14)
        arrow.paint(painter, int(area.x() + 14), int(y + 1), 14, 14)
        number = self._number(group)
        font = self._appearance.ui_font(12, bold=True)
        painter.setFont(self._appearance.ui_font(12))
        wide = painter.fontMetrics().horizontalAdvance(number) + 4
        place = QRectF(area.x() + 34, y, area.width() - 34 - 18 - 12 - wide, 18)
        self._text.draw(painter, place, self._name(group), font, theme.muted)
        painter.setPen(theme.faint)
        painter.drawText(QRectF(area.right() - 18 - wide, y, wide, 18), int(Qt.AlignmentFlag.AlignRight), number)

    def _number(self, group: Group) -> str:
        """How many passages, and from how many independent stories where these are fewer."""
        number = shown_number(group.count)
        if not 0 < group.stories < group.count:
            return number
        sentence = self.tr("%1 in 1 story") if group.stories == 1 else self.tr("%1 in %2 stories")
        return sentence.replace("%1", number).replace("%2", shown_number(group.stories))

    def _name(self, group: Group) -> str:
        if not group.key:
            names = {
                Grouping.TAG: self.tr("Without a tag"),
                Grouping.SOURCE: self.tr("Without a source"),
                Grouping.DATE: self.tr("Without a year"),
            }
            return names.get(self.grouping, "")
        if self.grouping is Grouping.DATE:
            return shown_edtf(group.key)
        return f"#{group.key}" if self.grouping is Grouping.TAG else group.key

    def _paint_passage(self, painter: QPainter, place: QRectF, passage: Passage, *, emphasised: bool) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        annotation = passage.annotation
        x, y, width = place.x(), place.y() + _TOP, place.width()
        before, quote = _before(passage.before), " ".join(annotation.quote.exact.split())
        lines = self._text.draw(
            painter,
            QRectF(x + 12, y, width - 12, 3 * _LINE_PX),
            before + quote + passage.after.replace("\n", " "),
            font(13),
            theme.muted,
            lines=3,
            line_px=_LINE_PX,
            marks=(Span(len(before), len(before) + len(quote)),),
            mark_fill=theme.highlight_fill(annotation.color),
            mark_text=theme.text,
        )
        painter.fillRect(QRectF(x, y, 3, lines * _LINE_PX - 2), theme.highlight_stroke(annotation.color))
        y += lines * _LINE_PX + 4
        second = theme.muted if emphasised else theme.faint
        tags = " ".join(f"#{tag}" for tag in annotation.tags)
        note = meta_line((tags, annotation.comment.replace("\n", " ")))
        if note:
            self._text.draw(painter, QRectF(x + 12, y, width - 12, 17), note, font(12), theme.text)
        publication = shown_publication(passage.container_title, passage.original_publisher)
        meta = meta_line((passage.clipping_title, publication, shown_date(passage.issued)))
        meta_y = y + 19 if note else y
        self._text.draw(painter, QRectF(x + 12, meta_y, width - 12, 16), meta, font(11), second)


def _before(context: str) -> str:
    """The end of the context, begun with a whole word where there is one."""
    line = context.replace("\n", " ")
    if len(line) <= BEFORE:
        return line
    end = line[-BEFORE:]
    return "… " + (end.partition(" ")[2] or end)
