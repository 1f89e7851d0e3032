"""The one search box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clipper.domain.query import MAX_CHARACTERS
from clipper.ui.icons import icon
from clipper.ui.theme import Appearance


class SearchBox(QLineEdit):
    """Says what is typed as it is typed; the keys that leave it are signals."""

    entered = Signal()
    """Enter: go to the first hit's place."""
    left_down = Signal()
    """Arrow down: into the results."""
    escaped = Signal()
    """Escape: back to the list."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setPlaceholderText(self.tr("Search clippings and highlights    Ctrl+F"))
        self.setAccessibleName(self.tr("Search"))
        self.setMaxLength(MAX_CHARACTERS)
        self._picture = QAction(self)
        self._clear = QAction(self)
        self._clear.setToolTip(self.tr("Clear the search"))
        self._clear.triggered.connect(self.escaped)
        self.addAction(self._picture, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        self._clear.setVisible(False)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, arrow down and Escape leave the box."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self._picture.setIcon(icon("search", theme.muted))
        self._clear.setIcon(icon("x", theme.muted))
