"""Notes in the right margin: speaker, comment and tags of each highlight beside its first line, never on top of each
other."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from clipper.domain.annotation import Annotation
from clipper.domain.ids import AnnotationId
from clipper.ui.reading.directions import isolated
from clipper.ui.reading.geometry import Columns
from clipper.ui.reading.suggesting import suggested_span
from clipper.ui.theme import Appearance

_BAR_PX = 3
_INSET_PX = 12
_GAP_PX = 12
_PAD_PX = 2
_MAX_LINES = 7
_MARK_PX = 4
_REACH_PX = 9
"""How far beside a narrow mark a click still counts."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and its rectangle in the document's coordinates."""

    annotation: Annotation
    rect: QRectF
    comment: QTextLayout | None
    tags: QTextLayout | None


class MarginNotes:
    """Places, paints and finds notes. Places are worked out down to where they are asked for, and kept."""

    def __init__(self, appearance: Appearance, line_top: Callable[[Annotation], float | None]) -> None:
        self._appearance = appearance
        self._line_top = line_top
        self._columns = Columns(0, 0, 0, 0)
        self._waiting: deque[Annotation] = deque()
        self._placed: list[PlacedNote] = []
        self._tops: list[float] = []
        self._layouts: dict[tuple[str, int], QTextLayout] = {}
        """Broken into lines once; valid for one width and font."""
        self._look: tuple[object, ...] = ()

    def set_annotations(self, annotations: Sequence[Annotation], columns: Columns) -> None:
        """Take annotations in the order of the text; nothing is measured yet."""
        look = (columns.notes_width, self._font().key())
        if look != self._look:
            self._look = look
            self._layouts.clear()
        self._columns = columns
        self._waiting = deque(each for each in annotations if each.comment or each.tags or each.speaker)
        self._placed, self._tops = [], []

    def paint(self, painter: QPainter, top: float, bottom: float, active: AnnotationId | None) -> None:
        """Paint what lies between two heights of the document; the painter is in document coordinates."""
        self._place_until(bottom)
        theme = self._appearance.theme
        for note in self._placed[self._first_at(top) : bisect_right(self._tops, bottom)]:
            if note.rect.bottom() < top:
                continue
            bar = QRectF(note.rect.left(), note.rect.top(), _BAR_PX, note.rect.height())
            if note.annotation.id == active and self._columns.notes_width:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.hover))
                painter.drawRoundedRect(note.rect.adjusted(0, -4, 4, 4), 4, 4)
            is_suggested = suggested_span(note.annotation.id) is not None
            painter.fillRect(
                bar, QColor(theme.border) if is_suggested else theme.highlight_stroke(note.annotation.color)
            )
            origin = QPointF(note.rect.left() + _INSET_PX, note.rect.top() + _PAD_PX)
            for layout, color in (
                (note.comment, theme.faint if is_suggested else theme.text),
                (note.tags, theme.muted),
            ):
                if layout is not None:
                    painter.setPen(QColor(color))
                    layout.draw(painter, origin)
                    origin += QPointF(0, layout.boundingRect().height() + 2)

    def note_at(self, point: QPointF) -> AnnotationId | None:
        """Whose note (or mark) is at a point of the document."""
        self._place_until(point.y())
        reach = 0 if self._columns.notes_width else _REACH_PX
        for note in self._placed[self._first_at(point.y()) : bisect_right(self._tops, point.y() + 4)]:
            if note.rect.adjusted(-reach, -3, reach, 3).contains(point):
                return note.annotation.id
        return None

    def placed_until(self, bottom: float) -> tuple[PlacedNote, ...]:
        """The notes whose lines begin above a height of the document, in order."""
        self._place_until(bottom)
        return tuple(self._placed[: bisect_right(self._tops, bottom)])

    def _first_at(self, top: float) -> int:
        # Notes do not overlap, so only the one before the first below `top` can reach into it; marks may.
        back = 1 if self._columns.notes_width else 12
        return max(0, bisect_left(self._tops, top) - back)

    def _place_until(self, bottom: float) -> None:
        while self._waiting:
            top = self._line_top(self._waiting[0])
            if top is not None and top > bottom:
                return
            annotation = self._waiting.popleft()
            if top is not None:
                self._place(annotation, top)

    def _place(self, annotation: Annotation, top: float) -> None:
        note = self._full_note(annotation, top) if self._columns.notes_width else self._mark(annotation, top)
        self._placed.append(note)
        self._tops.append(note.rect.top())

    def _full_note(self, annotation: Annotation, top: float) -> PlacedNote:
        if self._placed:
            top = max(top, self._placed[-1].rect.bottom() + _GAP_PX)
        signed = f"— {isolated(annotation.speaker)}" if annotation.speaker else ""
        said = "\n".join(part for part in (signed, annotation.comment) if part)
        comment = self._layout(said, _MAX_LINES) if said else None
        names = "  ".join(isolated(f"#{name}") for name in annotation.tags)
        tags = self._layout(names, 2) if names else None
        height = sum(each.boundingRect().height() + 2 for each in (comment, tags) if each is not None)
        rect = QRectF(self._columns.notes_x, top, self._columns.notes_width, height + 2 * _PAD_PX)
        return PlacedNote(annotation, rect, comment, tags)

    def _mark(self, annotation: Annotation, top: float) -> PlacedNote:
        beside = sum(1 for note in self._placed[-6:] if abs(note.rect.top() - top) < 1)
        rect = QRectF(self._columns.notes_x + beside * (_MARK_PX + 3), top, _BAR_PX, 20)
        return PlacedNote(annotation, rect, None, None)

    def _font(self) -> QFont:
        return self._appearance.ui_font(max(12, round(12 * self._appearance.zoom_percent / 100)))

    def _layout(self, text: str, max_lines: int) -> QTextLayout:
        if (text, max_lines) not in self._layouts:
            self._layouts[(text, max_lines)] = self._break_lines(text, max_lines)
        return self._layouts[(text, max_lines)]

    def _break_lines(self, text: str, max_lines: int) -> QTextLayout:
        font = self._font()
        width = self._columns.notes_width - _INSET_PX
        layout = QTextLayout(_clipped(text, font_width=QFontMetricsF(font), width=width, lines=max_lines), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        for _number in range(max_lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height()
        layout.endLayout()
        return layout


def _clipped(text: str, *, font_width: QFontMetricsF, width: float, lines: int) -> str:
    """The text as far as it fits into `lines` lines, with an ellipsis where it does not."""
    shown = "\u2028".join(text.split("\n")[:lines])
    return font_width.elidedText(shown, Qt.TextElideMode.ElideRight, width * (lines - 0.5))
