"""Find in text: a field, how many places there are, and the way through them."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from clipper.ui.reading.sheet import IconButton, Sheet
from clipper.ui.theme import Appearance

_WAIT_MS = 60
"""Typing on within this time does not search for what is half typed."""


class FindBar(Sheet):
    """Says what is looked for; the pane finds it and tells the bar the count."""

    words_changed = Signal(str)
    next_pressed = Signal()
    previous_pressed = Signal()
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, name="find_bar")
        self.setAccessibleName(self.tr("Find in text"))
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("Find in text"))
        self._field.setAccessibleName(self.tr("Find in text"))
        self._field.setFixedWidth(220)
        self._field.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._on_timer)
        self._field.textChanged.connect(lambda _text: self._timer.start())
        self._count = QLabel(self)
        self._count.setFont(appearance.ui_font(12))
        self._count.setMinimumWidth(76)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(4)
        row.addWidget(self._field)
        row.addWidget(self._count)
        for drawing, name, shortcut, slot in (
            ("chevron-up", self.tr("Previous match"), "Shift+Enter", self._on_previous),
            ("chevron-down", self.tr("Next match"), "Enter", self._on_next),
            ("x", self.tr("Close"), "Esc", self.close_bar),
        ):
            button = IconButton(appearance, drawing, name, self, shortcut=shortcut)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.take_look()
        self.hide()

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._field.text()

    def open_bar(self, words: str = "") -> None:
        """Show, looking for `words` where given, the field ready to type over."""
        if words:
            self._field.setText(words)
        self.adjustSize()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.words_changed.emit(self._field.text())

    def close_bar(self) -> None:
        """Hide and forget the matches."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def set_count(self, current: int, count: int) -> None:
        """Say which place of how many; `current` counts from 1."""
        if not self._field.text().strip():
            self._count.setText("")
        elif count:
            self._count.setText(self.tr("{current} of {count}").format(current=current, count=count))
        else:
            self._count.setText(self.tr("Not found"))

    def take_look(self) -> None:
        """Take colours from the theme."""
        super().take_look()
        self._count.setStyleSheet(f"color: {self.appearance.theme.muted};")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Shift+Enter and Esc in the field."""
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                (self._on_previous if back else self._on_next)()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)

    def _on_timer(self) -> None:
        self.words_changed.emit(self._field.text())

    def _on_next(self) -> None:
        self._flush()
        self.next_pressed.emit()

    def _on_previous(self) -> None:
        self._flush()
        self.previous_pressed.emit()

    def _flush(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._on_timer()
