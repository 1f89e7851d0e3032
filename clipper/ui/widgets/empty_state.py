"""What an empty pane says: one sentence, one button, one shortcut."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.ui.icons import icon as drawn_icon
from clipper.ui.theme import Appearance, set_tone

ICON_PX = 40
SENTENCE_PX = 320


class EmptyState(QWidget):
    """One sentence with one thing to do. Without `button` it only says why there is nothing."""

    def __init__(
        self,
        appearance: Appearance,
        *,
        icon: str,
        sentence: str,
        button: str = "",
        shortcut: str = "",
        on_click: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._icon = icon
        self._picture = QLabel(self)
        self.sentence = QLabel(sentence, self)
        self.button = QPushButton(button, self)
        self._shortcut = QLabel(shortcut, self)
        self._lay_out()
        if on_click is not None:
            self.button.clicked.connect(on_click)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _lay_out(self) -> None:
        self.sentence.setWordWrap(True)
        self.sentence.setFixedWidth(SENTENCE_PX)
        self.button.setProperty("role", "primary")
        self.button.setVisible(bool(self.button.text()))
        self._shortcut.setVisible(bool(self._shortcut.text()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(2)
        for widget, gap in ((self._picture, 16), (self.sentence, 16), (self.button, 8), (self._shortcut, 0)):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(gap)
        column.addStretch(3)
        for label in (self.sentence, self._shortcut):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self._picture.setPixmap(drawn_icon(self._icon, theme.faint, ICON_PX).pixmap(QSize(ICON_PX, ICON_PX)))
        self.sentence.setFont(self._appearance.ui_font(13))
        set_tone(self.sentence, "muted")
        self._shortcut.setFont(self._appearance.ui_font(12))
        set_tone(self._shortcut, "faint")
