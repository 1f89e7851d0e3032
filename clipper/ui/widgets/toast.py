"""Toasts: one sentence at the bottom of a window for five seconds, with one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from clipper.ui.theme import current_theme

SHOWN_MS = 5000
BOTTOM_PX = 24
WIDEST_PX = 560


class Toast(QFrame):
    """The toast of one window. It stays while the pointer is over it or its button has the focus."""

    def __init__(
        self,
        window: QWidget,
        text: str,
        action_label: str,
        on_action: Callable[[], None] | None,
        on_gone: Callable[[], None] | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._on_action = on_action
        self._on_gone = on_gone
        self.label = QLabel(text, self)
        self.button = QPushButton(action_label, self)
        self._clock = QTimer(self)
        self._build()
        window.installEventFilter(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SHOWN_MS)
        self._clock.timeout.connect(self.close_toast)
        self.place()
        self.show()
        self.raise_()
        self._clock.start()

    def place(self) -> None:
        """Centre it at the bottom of its window."""
        self.setMaximumWidth(min(WIDEST_PX, self._window.width() - 2 * BOTTOM_PX))
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(left, self._window.height() - self.height() - BOTTOM_PX)

    def close_toast(self) -> None:
        """Take it away for good."""
        self._clock.stop()
        self._window.removeEventFilter(self)
        self.hide()
        self.deleteLater()
        if self._on_gone is not None:
            gone, self._on_gone = self._on_gone, None
            gone()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start()
        super().leaveEvent(event)

    def _build(self) -> None:
        theme = current_theme()
        self.setObjectName("toast")
        self.setStyleSheet(
            f"#toast {{ background: {theme.toast}; border-radius: 8px; }}"
            f"QLabel {{ color: {theme.toast_text}; }}"
            f"QPushButton {{ color: {theme.toast_action}; background: transparent; border: 2px solid transparent;"
            " border-radius: 6px; padding: 4px 10px; font-weight: 600; }"
            f"QPushButton:hover, QPushButton:focus {{ border-color: {theme.toast_action}; }}"
        )
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(len(self.label.text()) > 60)
        self.button.setVisible(bool(self.button.text()))
        self.button.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8 if self.button.text() else 16, 8)
        row.setSpacing(12)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.setMinimumHeight(44)
        self.setAccessibleName(self.label.text())

    def _on_clicked(self) -> None:
        action, self._on_action = self._on_action, None
        self._on_gone = None
        self.close_toast()
        if action is not None:
            action()


def show_toast(
    parent_window: QWidget,
    text: str,
    action_label: str = "",
    on_action: Callable[[], None] | None = None,
    *,
    on_gone: Callable[[], None] | None = None,
) -> Toast:
    """Show one sentence, with a button if `action_label` is given. A window has one toast: the newest.

    `on_gone` is called when the toast has gone without its button having been pressed.
    """
    window = parent_window.window()
    for older in window.findChildren(Toast):
        if older.isVisible():
            older.close_toast()
    return Toast(window, text, action_label, on_action, on_gone)
