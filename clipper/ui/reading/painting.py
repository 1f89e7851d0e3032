"""Paints what lies under the words: highlights, hits, quotation bars, list markers, rules, image frames."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import BlockKind
from clipper.domain.date_mention import DateMention
from clipper.domain.ids import AnnotationId
from clipper.ui.reading.geometry import iter_blocks, iter_word_rects
from clipper.ui.reading.stretches import Stretch, Stretches
from clipper.ui.reading.typesetting import INDENT_PX, SIDE_PX, Decor, Property
from clipper.ui.theme import Appearance

_RADIUS = 3
_STROKE_PX = 2
_LANE_PX = 3
_DASH_PX, _DASH_GAP_PX = 5, 3
_MAX_LANE = 1
"""Underlines of a third overlap fall on the second's: the next line begins there."""


@dataclass(slots=True)
class Scene:
    """Everything that is painted over one document, in document positions."""

    highlights: Stretches[Annotation] = field(default_factory=Stretches)
    hits: Stretches[bool] = field(default_factory=Stretches)
    """Hits of a search in the library; True for the one gone to."""
    matches: Stretches[bool] = field(default_factory=Stretches)
    """What "find in text" found; True for the one gone to."""
    suggestions: Stretches[bool] = field(default_factory=Stretches)
    """Quotations that might be kept; True for the one gone to."""
    flash: Stretches[bool] = field(default_factory=Stretches)
    flash_strength: float = 0.0
    """From 1 (just shown) to 0 (gone)."""
    dates: Stretches[DateMention] = field(default_factory=Stretches)
    shows_dates: bool = False
    date: tuple[int, int] | None = None
    """The date pointed at or with its sheet open: underlined even where dates are not shown."""
    active: AnnotationId | None = None
    """The annotation whose card is open or which was walked to."""


class UnderTextPainter:
    """Paints one region; the painter it is given is in document coordinates."""

    def __init__(self, painter: QPainter, scene: Scene, appearance: Appearance) -> None:
        self._painter = painter
        self._scene = scene
        self._theme = appearance.theme
        self._strokes: list[tuple[QRectF, QColor]] = []
        self._font = QFont()
        self._right = 0.0
        """Where the column ends; a block's own rectangle leaves its right margin out."""

    def paint(self, document: QTextDocument, top: float, bottom: float) -> None:
        """Paint the blocks between two heights of the document."""
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._right = document.textWidth() - SIDE_PX
        self._font = document.defaultFont()
        for block, rect in iter_blocks(document, top, bottom):
            if block.blockFormat().stringProperty(Property.KIND) == Decor.PICTURE.value:
                continue  # marks of words leave it out, where they begin before it and end behind it too
            self._paint_block(block, rect)
            self._paint_suggestions(block, rect)
            self._paint_hits(block, rect)
            self._paint_highlights(block, rect)
            self._paint_dates(block, rect)
        for rect, color in self._strokes:
            self._painter.fillRect(rect, color)

    def _paint_highlights(self, block: QTextBlock, rect: QRectF) -> None:
        start, end = block.position(), block.position() + block.length() - 1
        active: list[tuple[QRectF, QColor]] = []
        for mark in self._scene.highlights.overlapping(start, end):
            fill = self._theme.highlight_fill(mark.value.color)
            stroke = self._theme.highlight_stroke(mark.value.color)
            for words in iter_word_rects(block, rect, mark.start, mark.end):
                self._painter.setCompositionMode(self._theme.overlap_mode())
                self._fill(words, fill)
                self._painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                y = words.bottom() - _STROKE_PX + min(mark.lane, _MAX_LANE) * _LANE_PX
                line = QRectF(words.left(), y, words.width(), _STROKE_PX)
                # Broken where it came over on other words and nobody has looked yet.
                lines = (line,) if mark.value.earlier is None else _dashes(line)
                self._strokes.extend((each, stroke) for each in lines)
                if mark.value.id == self._scene.active:
                    active.append((words, stroke))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for words, stroke in active:
            self._painter.setPen(QPen(stroke, 1.5))
            self._painter.drawRoundedRect(words.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_suggestions(self, block: QTextBlock, rect: QRectF) -> None:
        """Dots under the words; around those gone to a frame."""
        start, end = block.position(), block.position() + block.length() - 1
        for mark in self._scene.suggestions.overlapping(start, end):
            for words in iter_word_rects(block, rect, mark.start, mark.end):
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
                self._painter.setPen(QPen(QColor(self._theme.faint), 1.6, Qt.PenStyle.DotLine))
                self._painter.drawLine(QPointF(words.left(), words.bottom()), QPointF(words.right(), words.bottom()))
                if mark.value:
                    self._painter.setPen(QPen(self._accent(0.8), 1.5, Qt.PenStyle.DashLine))
                    self._painter.drawRoundedRect(words.adjusted(-1, 0.5, 1, 0.5), _RADIUS, _RADIUS)

    def _paint_dates(self, block: QTextBlock, rect: QRectF) -> None:
        """A dotted line under each date that is shown, an even one where it is confirmed."""
        if not self._scene.shows_dates and self._scene.date is None:
            return
        start, end = block.position(), block.position() + block.length() - 1
        for mark in self._scene.dates.overlapping(start, end):
            is_here = (mark.start, mark.end) == self._scene.date
            if not is_here and not self._scene.shows_dates:
                continue
            color = (
                QColor(self._theme.warning) if mark.value.date.year is None else self._accent(1.0 if is_here else 0.75)
            )
            style = Qt.PenStyle.SolidLine if mark.value.is_confirmed else Qt.PenStyle.DotLine
            for words in iter_word_rects(block, rect, mark.start, mark.end):
                if is_here:
                    self._fill(words, self._accent(0.12))
                self._painter.setPen(QPen(color, 1 if mark.value.is_confirmed else 1.6, style))
                self._painter.drawLine(QPointF(words.left(), words.bottom()), QPointF(words.right(), words.bottom()))

    def _paint_hits(self, block: QTextBlock, rect: QRectF) -> None:
        start, end = block.position(), block.position() + block.length() - 1
        for stretches in (self._scene.hits, self._scene.matches):
            for hit in stretches.overlapping(start, end):
                self._outline(block, rect, hit)
        for spot in self._scene.flash.overlapping(start, end):
            for words in iter_word_rects(block, rect, spot.start, spot.end):
                self._fill(words.adjusted(-3, -2, 3, 2), self._accent(0.45 * self._scene.flash_strength))

    def _outline(self, block: QTextBlock, rect: QRectF, hit: Stretch[bool]) -> None:
        for words in iter_word_rects(block, rect, hit.start, hit.end):
            self._fill(words, self._accent(0.42 if hit.value else 0.14))
            self._painter.setPen(QPen(self._accent(1.0 if hit.value else 0.6), 1))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(words.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _paint_block(self, block: QTextBlock, rect: QRectF) -> None:
        look = block.blockFormat()
        kind = look.stringProperty(Property.KIND)
        if look.boolProperty(Property.IS_IMAGE):
            self._paint_image_frame(rect, is_from_right=look.boolProperty(Property.RIGHT_TO_LEFT))
        elif kind == BlockKind.QUOTE:
            self._paint_bars(block, rect)
        elif kind == BlockKind.PREFORMATTED:
            box = QRectF(rect.left(), rect.top() - 10, self._right - rect.left(), rect.height() + 20)
            self._fill(box, QColor(self._theme.panel), radius=8)
        elif kind == BlockKind.RULE and block.length() <= 1:
            middle = rect.center().y()
            self._painter.fillRect(QRectF(rect.center().x() - 48, middle, 96, 1), QColor(self._theme.border))
        marker = look.stringProperty(Property.MARKER)
        if marker:
            self._paint_marker(block, rect, marker)

    def _paint_bars(self, block: QTextBlock, rect: QRectF) -> None:
        look = block.blockFormat()
        depth = max(1, look.intProperty(Property.LEVEL))
        following = block.next()
        joins = following.isValid() and following.blockFormat().stringProperty(Property.KIND) == BlockKind.QUOTE
        height = rect.height() + (look.bottomMargin() if joins else 0)
        indent = max(look.leftMargin(), look.rightMargin()) / depth
        for level in range(depth):
            inset = level * indent + 4
            right_to_left = look.boolProperty(Property.RIGHT_TO_LEFT)
            x = self._right - inset - 3 if right_to_left else rect.left() + inset
            self._painter.fillRect(QRectF(x, rect.top(), 3, height), QColor(self._theme.border))

    def _paint_marker(self, block: QTextBlock, rect: QRectF, marker: str) -> None:
        line = block.layout().lineAt(0)
        if not line.isValid():
            return
        look = block.blockFormat()
        font = QFont(self._font)
        font.setPixelSize(look.intProperty(Property.SIZE))
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._theme.muted))
        width = QFontMetricsF(font).horizontalAdvance(marker)
        baseline = rect.top() + line.y() + line.ascent()
        gap = INDENT_PX * 0.32
        if look.boolProperty(Property.RIGHT_TO_LEFT):
            x = self._right - look.rightMargin() + gap
            marker = f"\u2067{marker}\u2069"
        else:
            x = rect.left() + look.leftMargin() - gap - width
        self._painter.drawText(QPointF(x, baseline), marker)

    def _paint_image_frame(self, rect: QRectF, *, is_from_right: bool) -> None:
        """The place of a picture that was not kept: it is never fetched, its words stand here."""
        box = QRectF(rect.left() + 0.5, rect.top() - 12, self._right - rect.left() - 1, rect.height() + 24)
        self._fill(box, QColor(self._theme.panel), radius=8)
        self._painter.setPen(QPen(QColor(self._theme.border), 1))
        self._painter.drawRoundedRect(box, 8, 8)
        x, y = self._right - 36 if is_from_right else rect.left() + 16, rect.top() + 4
        self._painter.setPen(QPen(QColor(self._theme.faint), 1.5))
        self._painter.drawRoundedRect(QRectF(x, y, 20, 16), 2.5, 2.5)
        self._painter.drawEllipse(QPointF(x + 6, y + 5.5), 1.5, 1.5)
        self._painter.drawPolyline([QPointF(x + 2, y + 14), QPointF(x + 12, y + 6.5), QPointF(x + 19, y + 13)])

    def _fill(self, rect: QRectF, color: QColor, *, radius: float = _RADIUS) -> None:
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(color)
        self._painter.drawRoundedRect(rect, radius, radius)

    def _accent(self, alpha: float) -> QColor:
        color = QColor(self._theme.accent)
        color.setAlphaF(max(0.0, min(1.0, alpha)))
        return color


def _dashes(line: QRectF) -> Iterator[QRectF]:
    """A line with gaps."""
    x = line.left()
    while x < line.right():
        yield QRectF(x, line.top(), min(_DASH_PX, line.right() - x), line.height())
        x += _DASH_PX + _DASH_GAP_PX
