"""Where spans stand on the sheet: lines, rectangles, what is in sight. Asks the layout for no more than it must."""

from typing import TypeVar

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF
from PySide6.QtGui import QFontMetricsF, QTextDocument
from PySide6.QtWidgets import QTextEdit

from clipper.domain.annotation import Annotation
from clipper.domain.ids import AnnotationId
from clipper.domain.span import Span
from clipper.ui.reading.geometry import iter_word_rects, position_at
from clipper.ui.reading.reading_document import ReadingDocument
from clipper.ui.reading.stretches import Stretch, Stretches
from clipper.ui.reading.typesetting import SIDE_PX

T = TypeVar("T")


class Places:
    """Places of the text a QTextEdit shows. `reading` is set by the view; without it everything is nowhere."""

    def __init__(self, sheet: QTextEdit) -> None:
        self._sheet = sheet
        self.reading: ReadingDocument | None = None

    @property
    def _document(self) -> QTextDocument:
        return self._sheet.document()

    @property
    def _scrolled(self) -> int:
        return self._sheet.verticalScrollBar().value()

    def first_offset(self) -> int:
        """The canonical offset of the first words in sight."""
        if self.reading is None or self._scrolled == 0:
            return 0
        return self.reading.map.offset_after(max(0, self._hit(QPointF(SIDE_PX, self._scrolled + 4))))

    def first_position(self) -> int:
        """The document position of the first words in sight."""
        return self.reading.map.position(self.first_offset()) if self.reading else 0

    def positions_in_sight(self) -> tuple[int, int]:
        """The first and last document position in sight, or a little beyond."""
        top, bottom = self._scrolled, self._scrolled + self._sheet.viewport().height()
        first = self._document.findBlock(max(0, self._hit(QPointF(SIDE_PX, top))))
        last = self._document.findBlock(max(0, self._hit(QPointF(SIDE_PX, bottom))))
        return first.position(), last.position() + last.length()

    def line_rect(self, position: int) -> QRectF:
        """The line a document position stands in, in document coordinates."""
        block = self._document.findBlock(position)
        rect = self._document.documentLayout().blockBoundingRect(block)
        line = block.layout().lineForTextPosition(position - block.position())
        if not line.isValid():
            return rect
        return QRectF(rect.left(), rect.top() + line.y(), rect.width(), line.height())

    def seen_position(self, position: int) -> int:
        """The position itself; where it is folded away, that of the line which stands for the fold."""
        block = self._document.findBlock(position)
        while block.isValid() and not block.isVisible():
            position, block = block.previous().position(), block.previous()
        return position if block.isValid() else 0

    def rect_of(self, span: Span) -> QRect:
        """What the first and last block's words of a span cover, in the viewport's coordinates."""
        if self.reading is None:
            return QRect()
        start, end = self.reading.map.positions(span)
        whole = QRectF()
        for position in (start, max(start, end - 1)):
            for rect in self._rects(start, max(end, start + 1), around=position):
                whole = whole.united(rect)
        if whole.isNull():
            whole = self.line_rect(start)
        return whole.translated(0, -self._scrolled).toAlignedRect()

    def rects_in_sight(self, span: Span) -> list[QRect]:
        """The rectangles of a span's words that are in sight, in the viewport's coordinates."""
        if self.reading is None:
            return []
        start, end = self.reading.map.positions(span)
        first, last = self.positions_in_sight()
        if end < first or start > last:
            return []  # asking where they are would lay out all the text before them
        found: list[QRect] = []
        block = self._document.findBlock(max(start, first))
        while block.isValid() and block.position() < min(end, last + 1):
            if block.isVisible():
                rect = self._document.documentLayout().blockBoundingRect(block)
                found.extend(
                    words.translated(0, -self._scrolled).toAlignedRect()
                    for words in iter_word_rects(block, rect, start, end)
                )
            block = block.next()
        return found

    def note_top(self, annotation: Annotation) -> float | None:
        """The height in the document at which an annotation's note begins; None where its words are folded away."""
        if self.reading is None:
            return None
        position = self.reading.map.position(annotation.span.start)
        if not self._document.findBlock(position).isVisible():
            return None
        rect = self.line_rect(position)
        return rect.top() + max(0.0, rect.height() - QFontMetricsF(self._document.defaultFont()).height()) / 2

    def ids_at(self, point: QPoint, highlights: Stretches[Annotation]) -> tuple[AnnotationId, ...]:
        """The annotations whose words are at a point of the viewport, innermost first."""
        return tuple(stretch.value.id for stretch in self.at(point, highlights))

    def at(self, point: QPoint, stretches: Stretches[T]) -> list[Stretch[T]]:
        """The stretches whose words are at a point of the viewport, innermost first."""
        spot = QPointF(point) + QPointF(0, self._scrolled)
        position = self._hit(spot)
        # A click right of a letter's middle belongs to the position after it: ask on both sides.
        found = {id(s): s for at in (position, position - 1) for s in stretches.at(max(0, at))}
        hit = [s for s in found.values() if any(r.contains(spot) for r in self._rects(s.start, s.end, around=position))]
        return sorted(hit, key=lambda s: (s.end - s.start, -s.start))

    def _hit(self, spot: QPointF) -> int:
        return position_at(self._document, spot)

    def _rects(self, start: int, end: int, *, around: int) -> list[QRectF]:
        """Rectangles of a stretch in the block that holds a position, in document coordinates."""
        block = self._document.findBlock(around)
        return list(iter_word_rects(block, self._document.documentLayout().blockBoundingRect(block), start, end))
