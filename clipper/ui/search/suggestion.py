"""“Did you mean …?”: one press searches for that instead."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from clipper.ui.row_text import isolated
from clipper.ui.theme import Appearance


class SuggestionLine(QPushButton):
    """Not there while there is nothing to suggest."""

    taken = Signal(str)
    """The query to search for."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.suggestion = ""
        self.setProperty("role", "link")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("text-align: left;")
        self.clicked.connect(self.take)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self.hide()

    def show_suggestion(self, suggestion: str) -> None:
        """Suggest this; "" for nothing."""
        self.suggestion = suggestion
        self._write()
        self.setVisible(bool(suggestion))

    def take(self) -> None:
        """Ask for what is suggested to be searched for."""
        if self.suggestion:
            self.taken.emit(self.suggestion)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as well as Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Another font takes another room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._write()

    def _write(self) -> None:
        sentence = self.tr("Did you mean “%1”?")
        whole = sentence.replace("%1", self.suggestion)
        room = self.width() - self.fontMetrics().horizontalAdvance(sentence) - 16
        shown = self.fontMetrics().elidedText(self.suggestion, Qt.TextElideMode.ElideRight, max(40, room))
        self.setText(sentence.replace("%1", isolated(shown)).replace("&", "&&"))
        self.setToolTip(f"{whole} (Ctrl+.)")
        self.setAccessibleName(whole)

    def _on_appearance_changed(self) -> None:
        self.setFont(self._appearance.ui_font(13))
