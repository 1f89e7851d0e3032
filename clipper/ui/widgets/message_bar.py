"""Bars that say one thing in the window itself: what to check, what went wrong, what is safe."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from clipper.ui.icons import icon
from clipper.ui.theme import Appearance, Theme, set_tone
from clipper.ui.widgets.flow_layout import FlowLayout

ICON_PX = 16
_MOST_BESIDE = 2
"""Buttons that stand beside the sentence."""


class Tone(StrEnum):
    """How a message is meant."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence with its actions (label, what it does). `key` names it, so that it can be replaced or taken away."""

    key: str
    text: str
    tone: Tone = Tone.WARNING
    actions: tuple[tuple[str, Callable[[], None]], ...] = ()
    is_closable: bool = True


class MessageBar(QFrame):
    """One message on one line, wrapping where it must."""

    closed = Signal(str)

    def __init__(self, appearance: Appearance, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.message = message
        self._picture = QLabel(self)
        self.label = QLabel(message.text, self)
        self.buttons = tuple(self._button(label, action) for label, action in message.actions)
        self._close = QToolButton(self)
        self._lay_out()
        self._close.clicked.connect(self._on_close_clicked)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _button(self, label: str, action: Callable[[], None]) -> QPushButton:
        button = QPushButton(label, self)
        button.setProperty("role", "link")
        button.clicked.connect(lambda _checked=False: action())
        return button

    def _lay_out(self) -> None:
        self.setAccessibleName(self.message.text)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close.setToolTip(self.tr("Dismiss"))
        self._close.setAccessibleName(self.tr("Dismiss"))
        self._close.setVisible(self.message.is_closable)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._picture)
        row.addWidget(self.label, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 4, 0)
        column.setSpacing(0)
        column.addLayout(row)
        if len(self.buttons) > _MOST_BESIDE:
            row.setContentsMargins(0, 6, 0, 0)
            column.addWidget(self._below())
        else:
            for button in self.buttons:
                row.addWidget(button)
        row.addWidget(self._close)
        self.setMinimumHeight(34)

    def _below(self) -> QWidget:
        """Many buttons have lines of their own."""
        place = QWidget()
        flow = FlowLayout(place, gap=4)
        flow.setContentsMargins(ICON_PX, 0, 0, 4)
        for button in self.buttons:
            flow.addWidget(button)
        return place

    def _on_close_clicked(self) -> None:
        self.closed.emit(self.message.key)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        mark, picture = _look(theme, self.message.tone)
        set_tone(self.label, "text")
        self._picture.setPixmap(icon(picture, mark, ICON_PX).pixmap(QSize(ICON_PX, ICON_PX)))
        self._close.setIcon(icon("x", theme.muted, ICON_PX))


class MessageList(QFrame):
    """Messages above each other in one frame, in the order they came; one of the same key replaces the older.

    With `is_flush` it is a band from edge to edge of its window, else a frame of its own.
    """

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, is_flush: bool = False) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._is_flush = is_flush
        self._bars: dict[str, MessageBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(0)
        self.setObjectName("messages")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        appearance.changed.connect(self._show_frame)
        self.hide()

    def show_message(self, message: Message) -> MessageBar:
        """Add a message, or put it in the place of the one with its key."""
        older = self._bars.get(message.key)
        if older is not None and older.message.text == message.text:
            return older
        place = self._column.indexOf(older) if older is not None else -1
        self.remove(message.key)
        bar = MessageBar(self._appearance, message, self)
        bar.closed.connect(self.remove)
        self._bars[message.key] = bar
        self._column.insertWidget(place, bar)
        self._show_frame()
        self.show()
        return bar

    def remove(self, key: str) -> None:
        """Take a message away if it is there."""
        bar = self._bars.pop(key, None)
        if bar is None:
            return
        self._column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self._show_frame()
        self.setVisible(bool(self._bars))

    def clear(self) -> None:
        """Take all of them away."""
        for key in tuple(self._bars):
            self.remove(key)

    def messages(self) -> tuple[Message, ...]:
        """What is shown now."""
        return tuple(bar.message for bar in self._bars.values())

    def _show_frame(self) -> None:
        theme = self._appearance.theme
        is_calm = all(bar.message.tone is Tone.INFO for bar in self._bars.values())
        fill = theme.info_fill if is_calm else theme.warning_fill
        line = f"1px solid {theme.border}"
        frame = f"border-bottom: {line};" if self._is_flush else f"border: {line}; border-radius: 8px;"
        self.setStyleSheet(f"#messages {{ background: {fill}; {frame} }}")


def _look(theme: Theme, tone: Tone) -> tuple[str, str]:
    """Colour and name of the icon."""
    if tone is Tone.INFO:
        return theme.accent, "info"
    return (theme.danger, "circle-alert") if tone is Tone.ERROR else (theme.warning, "triangle-alert")
