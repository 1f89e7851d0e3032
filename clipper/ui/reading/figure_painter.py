"""Paints a picture of a document at its place, from the shelf; a quiet field where it is still to come."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from clipper.ui.reading.figures import Figure
from clipper.ui.reading.picture_shelf import PictureShelf
from clipper.ui.theme import FOCUS_RING_PX, Appearance

_RADIUS = 4
_ROOM_FOR_WORDS_PX = 40


def paint_figure(
    painter: QPainter,
    figure: Figure,
    rect: QRectF,
    shelf: PictureShelf,
    appearance: Appearance,
    *,
    ratio: float,
    is_focused: bool,
) -> None:
    """Paint a picture into its rectangle, asking for it in the size it has on a screen of this pixel ratio."""
    theme = appearance.theme
    wanted = (rect.size() * ratio).toSize().boundedTo(QSize(figure.picture.width, figure.picture.height))
    pixmap = shelf.find(figure.picture, wanted)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    outline = QPainterPath()
    outline.addRoundedRect(rect, _RADIUS, _RADIUS)
    if pixmap is None:
        painter.fillPath(outline, QColor(theme.panel))
        if shelf.is_broken(figure.picture) and rect.height() > _ROOM_FOR_WORDS_PX:
            painter.setPen(QColor(theme.muted))
            painter.setFont(appearance.ui_font())
            words = QCoreApplication.translate("Reader", "This picture cannot be drawn.")
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
    else:
        if pixmap.hasAlphaChannel():
            # Drawn for white paper: dark lines would be lost on dark.
            painter.fillPath(outline, QColor(Qt.GlobalColor.white))
        painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
    pen = QPen(QColor(theme.accent), FOCUS_RING_PX) if is_focused else QPen(QColor(theme.border), 1)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = pen.widthF() / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
    painter.restore()
