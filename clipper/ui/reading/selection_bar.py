"""The bar over a fresh selection: eight colours, tag, comment, copy, boilerplate. It never takes the focus."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clipper.domain.annotation import Color
from clipper.ui.reading.sheet import IconButton, Sheet, swatch, swatch_buttons
from clipper.ui.theme import Appearance


class SelectionBar(Sheet):
    """Says what was pressed; what it means is the pane's."""

    color_pressed = Signal(object)
    """Color"""
    tag_pressed = Signal()
    comment_pressed = Signal()
    copy_pressed = Signal()
    boilerplate_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, name="selection_bar")
        self._area = parent
        self.setAccessibleName(self.tr("Selection"))
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(0)
        self._swatches = swatch_buttons(appearance, self, self.color_pressed.emit, takes_focus=False)
        for button in self._swatches.values():
            row.addWidget(button)
        self._line = QFrame(self)
        self._line.setFixedSize(1, 20)
        row.addSpacing(6)
        row.addWidget(self._line)
        row.addSpacing(4)
        for drawing, name, shortcut, signal in (
            ("tag", self.tr("Tag"), "T", self.tag_pressed),
            ("message-square", self.tr("Comment"), "N", self.comment_pressed),
            ("quote", self.tr("Copy as quotation"), "", self.copy_pressed),
            ("eye-off", self.tr("Boilerplate: fold away or restore"), "", self.boilerplate_pressed),
        ):
            button = IconButton(appearance, drawing, name, self, shortcut=shortcut)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(signal)
            row.addWidget(button)
        self.take_look()
        self.hide()

    def show_over(self, words: QRect) -> None:
        """Show above a rectangle of the parent, or below it where there is no room above."""
        self.adjustSize()
        room = self._area.rect().adjusted(8, 52, -8, -8)
        y = words.top() - self.height() - 8
        if y < room.top():
            y = min(words.bottom() + 10, room.bottom() - self.height())
        x = max(room.left(), min(words.center().x() - self.width() // 2, room.right() - self.width()))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()

    def take_look(self) -> None:
        """Take colours from the theme."""
        super().take_look()
        for color, button in self._swatches.items():
            button.setIcon(swatch(self.appearance.theme, color))
        self._line.setStyleSheet(f"background: {self.appearance.theme.border};")

    def swatch_button(self, color: Color) -> QWidget:
        """The button of a colour."""
        return self._swatches[color]
