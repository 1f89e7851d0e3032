"""Icons: Lucide's line drawings (ISC licence beside them) in any colour, sharp at any pixel ratio."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from clipper.host.paths import resource

_PIXEL_RATIOS = (1, 2, 3)


@cache
def icon(name: str, color: str, size: int = 18) -> QIcon:
    """The drawing `name` in `color` (``#RRGGBB``), `size` logical pixels square. Raises FileNotFoundError."""
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))
    drawn = QIcon()
    for ratio in _PIXEL_RATIOS:
        drawn.addPixmap(_pixmap(renderer, size, ratio))
    return drawn


@cache
def _svg(name: str) -> str:
    # Read once, at most a few hundred bytes: the one file access the window's thread is allowed.
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def _pixmap(renderer: QSvgRenderer, size: int, ratio: int) -> QPixmap:
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
