"""Icons: Lucide's line drawings (ISC licence beside them) in any colour, sharp at any screen's pixel ratio."""

import math
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from clipper.host.paths import resource

DISABLED_OPACITY = 0.4


def icon(name: str, color: str, size: int = 18) -> QIcon:
    """The drawing `name` in `color` (``#RRGGBB``), `size` logical pixels square. Raises FileNotFoundError."""
    # Drawn for the screens there are, not for all there might be: thirty icons of a first window took 20 ms at three
    # ratios each.
    return _drawn(name, color, size, math.ceil(_sharpest_ratio()))


def _sharpest_ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@cache
def _drawn(name: str, color: str, size: int, sharpest: int) -> QIcon:
    renderer = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", color).encode()))
    drawn = QIcon()
    for ratio in range(1, sharpest + 1):
        pixmap = _pixmap(renderer, size, ratio)
        drawn.addPixmap(pixmap)
        # Of our own: the style's, made for light themes, cannot be told from the enabled one on dark ground.
        drawn.addPixmap(_faded(pixmap), QIcon.Mode.Disabled)
    return drawn


@cache
def _svg(name: str) -> str:
    # Read once, at most a few hundred bytes: the one file access the window's thread is allowed.
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def _faded(pixmap: QPixmap) -> QPixmap:
    faded = QPixmap(pixmap.size())
    faded.setDevicePixelRatio(pixmap.devicePixelRatio())
    faded.fill(Qt.GlobalColor.transparent)
    painter = QPainter(faded)
    painter.setOpacity(DISABLED_OPACITY)
    painter.drawPixmap(0, 0, pixmap)
    painter.end()
    return faded


def _pixmap(renderer: QSvgRenderer, size: int, ratio: int) -> QPixmap:
    pixmap = QPixmap(size * ratio, size * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
