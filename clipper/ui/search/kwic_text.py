"""The words of a keyword-in-context line as they are painted: laid out once, cut at the end that is far from the match."""

from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

KEPT_LAYOUTS = 1_500
NARROWEST_GLYPH_PX = 1.5
"""Of a text, no more than could stand in the column at this width is looked at: contexts may be long."""


class Side(Enum):
    """Where a stretch of words stands to the match on the screen."""

    LEFT = "left"
    MATCH = "match"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line. `is_before` says that the text runs from them into the match."""

    text: str
    side: Side
    is_before: bool
    is_rtl: bool


class KwicText:
    """A cache of text layouts that the table paints from. Clear it when fonts change."""

    def __init__(self) -> None:
        self._layouts: OrderedDict[tuple[object, ...], QTextLayout] = OrderedDict()

    def clear(self) -> None:
        """Forget every layout."""
        self._layouts.clear()

    def draw(self, painter: QPainter, place: QRectF, stretch: Stretch, font: QFont, color: str) -> None:
        """Paint the words in one line, against the match or, being the match, in the middle."""
        if not stretch.text or place.width() < 1:
            return
        key = (stretch, font.key(), round(place.width()))
        layout = self._layouts.get(key)
        if layout is None:
            layout = self._layouts[key] = _laid_out(stretch, font, place.width())
            if len(self._layouts) > KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(key)
        painter.setPen(QPen(QColor(color)))
        layout.draw(painter, place.topLeft())


def _laid_out(stretch: Stretch, font: QFont, width: float) -> QTextLayout:
    most = int(width / NARROWEST_GLYPH_PX)
    mode = Qt.TextElideMode.ElideLeft if stretch.is_before else Qt.TextElideMode.ElideRight
    text = stretch.text[-most:] if stretch.is_before else stretch.text[:most]
    # The beginning and end of the string are cut, not of the line: right for scripts of both directions.
    layout = _one_line(QFontMetricsF(font).elidedText(text, mode, width), font, width, is_rtl=stretch.is_rtl)
    line = layout.lineAt(0)
    slack = width - line.naturalTextWidth()
    shift = {Side.LEFT: slack, Side.MATCH: slack / 2, Side.RIGHT: 0.0}[stretch.side]
    line.setPosition(QPointF(shift, 0))
    return layout


def _one_line(text: str, font: QFont, width: float, *, is_rtl: bool) -> QTextLayout:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return layout
