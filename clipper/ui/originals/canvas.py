"""A page of paper: the drawn page, with the passages marked on it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from clipper.domain.annotation import Color
from clipper.ui.originals.drawings import Box
from clipper.ui.theme import THEMES, Appearance

MARGIN_PX = 16
_A4 = 842 / 595
_ALPHA = 0.55
_OUTLINE_PX = 2


@dataclass(frozen=True, slots=True)
class PageMark:
    """What is marked on a page: a highlight in its colour, or with None the passage one looks at."""

    boxes: tuple[Box, ...]
    color: Color | None = None


class PageCanvas(QWidget):
    """Shows one page as wide as it is told, in the middle of the room."""

    spot_clicked = Signal(float, float)
    """From the left and from the top, in parts of the page."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._pixmap: QPixmap | None = None
        self._sentence = ""
        self._shape = _A4
        self._page_px = 100
        self.marks: tuple[PageMark, ...] = ()
        appearance.changed.connect(self.update)

    def part_at(self, point: QPointF) -> tuple[float, float] | None:
        """A point of this widget in parts of the page; None beside it."""
        paper = self.page_rect()
        if self._pixmap is None or not paper.contains(point):
            return None
        return (point.x() - paper.left()) / paper.width(), (point.y() - paper.top()) / paper.height()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A word of the page was clicked."""
        super().mouseReleaseEvent(event)
        part = self.part_at(event.position())
        if part is not None and event.button() is Qt.MouseButton.LeftButton:
            self.spot_clicked.emit(*part)

    def set_width(self, page_px: int) -> None:
        """How wide the page is shown, in logical pixels."""
        self._page_px = max(1, page_px)
        self._fit()

    def show_page(self, pixmap: QPixmap | None, sentence: str = "") -> None:
        """The page, or with None empty paper and a sentence. Marks are taken off."""
        self._pixmap, self._sentence = pixmap, sentence
        self.marks = ()
        if pixmap is not None:
            self._shape = pixmap.height() / max(1, pixmap.width())
        self._fit()

    def set_marks(self, marks: tuple[PageMark, ...]) -> None:
        """Mark passages on the page that is shown."""
        self.marks = marks
        self.update()

    def attended_rect(self) -> QRectF:
        """What the passage one looks at covers, in this widget's coordinates; null without one."""
        whole = QRectF()
        for mark in self.marks:
            if mark.color is None:
                for box in mark.boxes:
                    whole = whole.united(self._rect_of(box))
        return whole

    def page_rect(self) -> QRectF:
        """Where the paper lies."""
        height = self._page_px * self._shape
        left = max(MARGIN_PX, (self.width() - self._page_px) / 2)
        return QRectF(left, MARGIN_PX, self._page_px, height)

    def sizeHint(self) -> QSize:
        """The page with its margins."""
        return QSize(self._page_px + 2 * MARGIN_PX, round(self._page_px * self._shape) + 2 * MARGIN_PX)

    def minimumSizeHint(self) -> QSize:
        """No smaller: the area around it scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, page, marks."""
        painter = QPainter(self)
        theme = self._appearance.theme
        painter.fillRect(event.rect(), QColor(theme.panel))
        paper = self.page_rect()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._pixmap is None:
            painter.fillRect(paper, QColor(theme.paper))
            painter.setPen(QColor(theme.muted))
            painter.setFont(self._appearance.ui_font())
            room = paper.intersected(QRectF(self.visibleRegion().boundingRect())).adjusted(24, 24, -24, -24)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._sentence)
        else:
            painter.drawPixmap(paper, self._pixmap, QRectF(self._pixmap.rect()))
            self._paint_marks(painter)
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))

    def _paint_marks(self, painter: QPainter) -> None:
        """Highlights as on white paper, whatever the theme: the page is white."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        light = THEMES["light"]
        for mark in self.marks:
            if mark.color is not None:
                fill = light.highlight_fill(mark.color)
                fill.setAlphaF(_ALPHA)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                for box in mark.boxes:
                    painter.fillRect(self._rect_of(box), fill)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
                for box in mark.boxes:
                    rect = self._rect_of(box)
                    line = QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1.5)
                    painter.fillRect(line, light.highlight_stroke(mark.color))
        painter.setPen(QPen(QColor(light.accent), _OUTLINE_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark in self.marks:
            if mark.color is None:
                for box in mark.boxes:
                    painter.drawRoundedRect(self._rect_of(box).adjusted(-2, -1, 2, 1), 3, 3)

    def _rect_of(self, box: Box) -> QRectF:
        paper = self.page_rect()
        left, top, right, bottom = box
        return QRectF(
            paper.left() + left * paper.width(),
            paper.top() + top * paper.height(),
            (right - left) * paper.width(),
            (bottom - top) * paper.height(),
        )

    def _fit(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()
