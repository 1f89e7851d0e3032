"""How fates and roles are drawn: by colour and by form, so that neither is the only sign."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from clipper.domain.annotation import Color
from clipper.domain.difference import Fate
from clipper.domain.story import Role
from clipper.ui.stories.strip import Strip
from clipper.ui.theme import Theme

STRIP_PX, ADDED_PX = 10, 18
_COLORS = {Fate.CHANGED: Color.BLUE, Fate.MOVED: Color.PURPLE, Fate.ADDED: Color.GREEN, Fate.LEFT_OUT: Color.PINK}
_HATCHED = 4
_ADDED_WIDTH_PX, _ADDED_MOST_PX = 3, 9


def fate_color(theme: Theme, fate: Fate) -> QColor:
    """The colour of a fate, as in the view of differences; what is intact is grey."""
    return theme.highlight_stroke(_COLORS.get(fate, Color.GRAY))


def paint_strip(painter: QPainter, left: float, middle: float, strip: Strip, theme: Theme) -> None:
    """The strip, its middle line at this height."""
    top = middle - STRIP_PX / 2
    for part in strip.parts:
        paint_fate(painter, QRectF(left + part.x, top, part.width, STRIP_PX), part.fate, theme)
    for added in strip.insertions:
        width = min(_ADDED_MOST_PX, _ADDED_WIDTH_PX + 2 * (added.count - 1))
        area = QRectF(left + added.x - width / 2, middle - ADDED_PX / 2, width, ADDED_PX)
        paint_fate(painter, area, Fate.ADDED, theme)


def paint_fate(painter: QPainter, area: QRectF, fate: Fate, theme: Theme) -> None:
    """Intact is filled, changed is hatched, moved stands half as high, left out is a hollow line, added stands out."""
    color = fate_color(theme, fate)
    painter.setPen(Qt.PenStyle.NoPen)
    if fate is Fate.LEFT_OUT:
        painter.fillRect(QRectF(area.x(), area.bottom() - 2, area.width(), 2), color)
    elif fate is Fate.MOVED:
        painter.fillRect(area.adjusted(0, area.height() / 2, 0, 0), color)
    elif fate is Fate.ADDED:
        painter.setBrush(color)
        painter.drawRoundedRect(area, 1, 1)
    else:
        painter.fillRect(area, color)
        if fate is Fate.CHANGED and area.width() >= _HATCHED:
            painter.fillRect(area, QBrush(QColor(theme.paper), Qt.BrushStyle.BDiagPattern))


def paint_dot(painter: QPainter, centre: QPointF, radius: float, role: Role, theme: Theme, *, is_open: bool) -> None:
    """The originator filled, a republication as a ring, an unknown role as a ring that is broken."""
    color = QColor(theme.accent if is_open else theme.muted)
    pen = QPen(color, 2)
    if role is Role.UNKNOWN:
        pen.setDashPattern([1, 1])
    painter.setPen(pen)
    painter.setBrush(color if role is Role.ORIGINATED else QColor(theme.paper))
    painter.drawEllipse(centre, radius, radius)
