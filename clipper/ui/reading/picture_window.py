"""A picture of a text in a window of its own, as large as there is room for. Esc closes it, the arrows turn to others."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QPalette, QShortcut
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clipper.ui.reading.figures import Figure
from clipper.ui.reading.picture_shelf import PictureShelf
from clipper.ui.theme import Appearance

_MARGIN_PX = 24
_SHARE = 0.85
"""Of the screen, what the window takes of it at most."""
_LEAST_PX = (360, 280)


class PictureWindow(QWidget):
    """Shows one of some pictures."""

    def __init__(
        self,
        appearance: Appearance,
        figures: Sequence[Figure],
        index: int,
        shelf: PictureShelf,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        paper = QPalette()
        paper.setColor(QPalette.ColorRole.Window, QColor(appearance.theme.paper))
        self.setPalette(paper)
        self._figures = tuple(figures)
        self.index = index
        """Of the picture that is shown."""
        self.canvas = PictureCanvas(appearance, shelf)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setContentsMargins(_MARGIN_PX, 0, _MARGIN_PX, 16)
        self._words.setStyleSheet(f"color: {appearance.theme.muted};")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self._words)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        for keys, by in (("Right", 1), ("PgDown", 1), ("Left", -1), ("PgUp", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=by: self.turn(step))
        self._show()
        self._take_room()

    def turn(self, by: int) -> None:
        """Show the next picture, or with -1 the one before, if there is one."""
        index = self.index + by
        if 0 <= index < len(self._figures):
            self.index = index
            self._show()

    def _show(self) -> None:
        figure = self._figures[self.index]
        self.canvas.show_figure(figure)
        self._words.setText(figure.words)
        self._words.setVisible(bool(figure.words))
        title = self.tr("Picture {number} of {count}") if len(self._figures) > 1 else self.tr("Picture")
        self.setWindowTitle(title.format(number=self.index + 1, count=len(self._figures)))

    def _take_room(self) -> None:
        """As large as the picture, its margins and words need, and the screen has."""
        screen = self.screen().availableSize() * _SHARE
        picture = self._figures[self.index].picture
        margins = QSize(2 * _MARGIN_PX, 2 * _MARGIN_PX + self._words.sizeHint().height())
        wanted = QSize(picture.width, picture.height) + margins
        self.setMinimumSize(*_LEAST_PX)
        self.resize(wanted.boundedTo(screen))


class PictureCanvas(QWidget):
    """Draws one picture in the middle, no larger than it is and no larger than the room."""

    def __init__(self, appearance: Appearance, shelf: PictureShelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._shelf = shelf
        self._figure: Figure | None = None
        shelf.changed.connect(self.update)

    def show_figure(self, figure: Figure) -> None:
        """Draw this one."""
        self._figure = figure
        self.setAccessibleName(figure.words or self.tr("Picture"))
        self.update()

    def picture_rect(self) -> QRectF:
        """Where the picture stands."""
        if self._figure is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        picture = self._figure.picture
        scale = max(0.01, min(1.0, room.width() / picture.width, room.height() / picture.height))
        rect = QRectF(0, 0, picture.width * scale, picture.height * scale)
        rect.moveCenter(room.center())
        return rect

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture on paper, or why there is none."""
        painter = QPainter(self)
        theme = self._appearance.theme
        painter.fillRect(event.rect(), QColor(theme.paper))
        if self._figure is None:
            return
        rect = self.picture_rect()
        picture = self._figure.picture
        wanted = (rect.size() * self.devicePixelRatioF()).toSize().boundedTo(QSize(picture.width, picture.height))
        pixmap = self._shelf.find(picture, wanted)
        if pixmap is None:
            is_broken = self._shelf.is_broken(picture)
            words = self.tr("This picture cannot be drawn. Its bytes are kept.") if is_broken else self.tr("Loading…")
            painter.setPen(QColor(theme.muted))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        if pixmap.hasAlphaChannel():
            painter.fillRect(rect, Qt.GlobalColor.white)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()))
