"""The pictures of the sheet: their sizes in its column, painted at their places, found under the mouse."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPyTextObject, QTextCharFormat, QTextDocument, QTextFormat
from PySide6.QtWidgets import QTextEdit

from clipper.ui.reading.figure_painter import paint_figure
from clipper.ui.reading.figures import FIGURE_TYPE, Figure, figure_size, lay_out_again
from clipper.ui.reading.picture_shelf import PictureShelf
from clipper.ui.reading.reading_document import ReadingDocument
from clipper.ui.reading.typesetting import Property
from clipper.ui.theme import Appearance


class SheetPictures(QPyTextObject):
    """Qt asks it how large the pictures of a document are, and has it draw them. `reading` is set by the view."""

    def __init__(self, sheet: QTextEdit, appearance: Appearance) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._appearance = appearance
        self._column_px = 1
        self.shelf = PictureShelf(sheet)
        self.reading: ReadingDocument | None = None

    def take(self, reading: ReadingDocument | None) -> None:
        """Serve the pictures of this document, before it is laid out."""
        self.reading = reading
        if reading is not None and reading.figures:
            reading.document.documentLayout().registerHandler(FIGURE_TYPE, self)

    def fit(self, column_px: int) -> None:
        """The column has this width now."""
        self._column_px = max(1, column_px)
        if self.reading is not None:
            lay_out_again(self.reading.document, self.reading.figures)

    def intrinsicSize(self, _document: QTextDocument, _position: int, look: QTextFormat) -> QSizeF:
        """How large a picture stands in the column."""
        figure = self._figure(look.intProperty(Property.FIGURE))
        if figure is None:
            return QSizeF()
        return QSizeF(figure_size(figure.picture, self._column_px, self._appearance.zoom_percent / 100))

    def drawObject(
        self, painter: QPainter, rect: QRectF | QRect, _document: QTextDocument, _position: int, look: QTextFormat
    ) -> None:
        """Draw a picture, or the field it is to stand in."""
        figure = self._figure(look.intProperty(Property.FIGURE))
        if figure is not None:
            ratio = self._sheet.devicePixelRatioF()
            is_focused = self._is_focused(figure)
            paint_figure(
                painter, figure, QRectF(rect), self.shelf, self._appearance, ratio=ratio, is_focused=is_focused
            )

    def at(self, point: QPoint) -> int | None:
        """The index of the picture at a point of the viewport."""
        if self.reading is None or not self.reading.figures:
            return None
        spot = QPointF(point) + QPointF(0, self._sheet.verticalScrollBar().value())
        layout = self._sheet.document().documentLayout()
        position = layout.hitTest(spot, Qt.HitTestAccuracy.ExactHit)
        look = layout.formatAt(spot) if position >= 0 else QTextCharFormat()
        number: int = look.intProperty(Property.FIGURE)
        return number - 1 if number else None

    def _figure(self, number: int) -> Figure | None:
        figures = self.reading.figures if self.reading is not None else []
        return figures[number - 1] if 0 < number <= len(figures) else None

    def _is_focused(self, figure: Figure) -> bool:
        """Whether Tab went to it: its sign is selected then, and nothing else."""
        cursor = self._sheet.textCursor()
        start = figure.block.position()
        is_alone = cursor.selectionStart() == start and cursor.selectionEnd() == start + 1
        return is_alone and self._sheet.hasFocus()
