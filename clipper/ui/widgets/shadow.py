"""The soft shadow below whatever floats above a window."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget


def cast_shadow(widget: QWidget, *, is_dark: bool) -> None:
    """Give a floating widget a shadow; a darker one on dark ground, where a light one is not seen."""
    shadow = QGraphicsDropShadowEffect(widget)
    shadow.setBlurRadius(32)
    shadow.setOffset(0, 8)
    shadow.setColor(QColor(0, 0, 0, 160 if is_dark else 60))
    widget.setGraphicsEffect(shadow)
