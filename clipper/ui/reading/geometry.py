"""Where words stand: the rectangles of a stretch of a block, also where directions mix; and the reader's columns."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from clipper.ui.reading.typesetting import Property

PAD_PX: Final = 48
GUTTER_PX: Final = 24
NOTES_PX: Final = 232
NOTES_FROM_PX: Final = 1000
"""Below this width of the reader notes shrink to marks beside the lines."""
_MIN_COLUMN_PX: Final = 240
_LARGEST_GAP_PX: Final = 120
"""More than the room between any two blocks, at any zoom."""
_PROBE_PX: Final = 6
"""Less than the height of a line."""
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u2067\u202b\u202e\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Parts of the font size a mark reaches above and below the baseline: 16 and 6 pixels of 17.
_ABOVE: Final = 0.95
_BELOW: Final = 0.35


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths in pixels: room left of the text, the text, and where the notes begin (from the text's left edge)."""

    left: int
    text: int
    notes_x: int
    notes_width: int
    """0 where there is only room for marks."""


def columns_for(width: int, wanted: int) -> Columns:
    """The columns of a reader `width` wide whose text wants to be `wanted` wide; the whole is centred."""
    if width >= NOTES_FROM_PX:
        text = max(_MIN_COLUMN_PX, min(wanted, width - 2 * PAD_PX - GUTTER_PX - NOTES_PX))
        whole = text + GUTTER_PX + NOTES_PX
        return Columns(max(PAD_PX, (width - whole) // 2), text, text + GUTTER_PX, NOTES_PX)
    pad = PAD_PX if width > 560 else 24
    text = max(min(_MIN_COLUMN_PX, width - 2 * pad), min(wanted, width - 2 * pad))
    return Columns(max(pad, (width - text) // 2), text, text + 10, 0)


def position_at(document: QTextDocument, spot: QPointF) -> int:
    """The document position nearest to a spot, at it or above; 0 where there is none.

    Between two blocks Qt's hit test answers with whatever is folded away, for that lies at the very top without any
    height: then the lines above are asked for, which lays out no more of the document than is in sight.
    """
    layout = document.documentLayout()
    for rise in range(0, _LARGEST_GAP_PX, _PROBE_PX):
        position = layout.hitTest(spot - QPointF(0, rise), Qt.HitTestAccuracy.FuzzyHit)
        if position >= 0 and document.findBlock(position).isVisible():
            return position
    return 0


def iter_blocks(document: QTextDocument, top: float, bottom: float) -> Iterator[tuple[QTextBlock, QRectF]]:
    """The visible blocks between two heights of the document, each with its rectangle."""
    layout = document.documentLayout()
    block = document.findBlock(position_at(document, QPointF(PAD_PX, max(0.0, top))))
    previous = block.previous()
    while previous.isValid() and not previous.isVisible():
        previous = previous.previous()
    # One more, for what is painted beyond a block's own rectangle.
    block = previous if previous.isValid() else block
    while block.isValid():
        if block.isVisible():
            rect = layout.blockBoundingRect(block)
            if rect.top() > bottom:
                return
            yield block, rect
        block = block.next()


def iter_word_rects(block: QTextBlock, rect: QRectF, start: int, end: int) -> Iterator[QRectF]:
    """The rectangles that words from `start` to `end` (document positions) cover in a block; one a line and direction.

    `rect` is the block's bounding rectangle; so are the results' coordinates.
    """
    first = max(start - block.position(), 0)
    last = min(end - block.position(), block.length() - 1)
    if last <= first:
        return
    layout = block.layout()
    size = block.blockFormat().intProperty(Property.SIZE)
    mixes = _RIGHT_TO_LEFT.search(block.text()) is not None
    line = layout.lineForTextPosition(first)
    number = line.lineNumber() if line.isValid() else 0
    for index in range(number, layout.lineCount()):
        line = layout.lineAt(index)
        if line.textStart() >= last:
            return
        low, high = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
        baseline = rect.top() + line.y() + line.ascent()
        for left, right in _stripes(line, low, high, mixes=mixes):
            yield QRectF(rect.left() + left - 1, baseline - _ABOVE * size, right - left + 2, (_ABOVE + _BELOW) * size)


def _stripes(line: QTextLine, low: int, high: int, *, mixes: bool) -> list[tuple[float, float]]:
    """Horizontal extents of a stretch of a line. Where directions mix it may fall into several."""
    if high <= low:
        return []
    words = line.naturalTextRect()
    if mixes:
        # cursorToX answers where a caret is drawn, which at the border of two directions is not where the letter is.
        pieces = sorted((r.left(), r.right()) for r in (g.boundingRect() for g in line.glyphRuns(low, high - low)))
    else:
        pieces = [_ordered(_x(line, low), _x(line, high))]
    stripes: list[tuple[float, float]] = []
    # Blanks at a line's end stay bare.
    for left, right in ((max(left, words.left()), min(right, words.right())) for left, right in pieces):
        if stripes and left <= stripes[-1][1] + 0.75:
            stripes[-1] = (stripes[-1][0], max(stripes[-1][1], right))
        elif right > left:
            stripes.append((left, right))
    return stripes


def _x(line: QTextLine, position: int) -> float:
    answer = line.cursorToX(position)
    x: float = answer[0] if isinstance(answer, tuple) else answer  # type: ignore[assignment]  # stubs say object
    return x


def _ordered(one: float, other: float) -> tuple[float, float]:
    return (one, other) if one <= other else (other, one)
