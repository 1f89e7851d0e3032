"""The text area of an empty draft, and of "Edit the paste": plain text only."""

from PySide6.QtCore import QMimeData, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from clipper.domain.web_address import web_address_in
from clipper.ui.theme import Appearance

EDITABLE_CHARACTERS = 500_000
"""Longer texts are kept as received but not edited here: the area lays out every line."""


class PasteArea(QPlainTextEdit):
    """Typing is told by `typed`; a paste into the empty area is handed on whole by `pasted`, with its HTML.

    Enter after nothing but an address is told by `address_entered`.
    """

    typed = Signal()
    pasted = Signal(object)
    """QMimeData, valid during the signal."""
    address_entered = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(30)
        self.setAccessibleName(self.tr("Paste or type the text"))
        self.show_waiting(is_waiting=False)
        self.textChanged.connect(self.typed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_waiting(self, *, is_waiting: bool) -> None:
        """While what came in is being read there is nothing to type here."""
        invitation = self.tr("Paste a story or an address here, drop a file, or type.")
        self.setPlaceholderText(self.tr("Reading the text…") if is_waiting else invitation)
        self.setReadOnly(is_waiting)

    def show_text(self, text: str) -> None:
        """Put a text in; `typed` is not emitted."""
        with QSignalBlocker(self):
            self.setPlainText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        url = web_address_in(self.toPlainText()) if is_enter and not event.modifiers() else ""
        if url and not self.isReadOnly():
            self.address_entered.emit(url)
        else:
            super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.document().isEmpty():
            self.pasted.emit(source)
        elif source.hasText():
            self.insertPlainText(source.text())

    def _on_appearance_changed(self) -> None:
        self.setFont(self._appearance.reader_font(16))
        theme = self._appearance.theme
        self.setStyleSheet(
            f"PasteArea {{ background: {theme.paper}; border: 2px solid {theme.paper}; }}"
            f"PasteArea:focus {{ border-color: {theme.accent}; }}"
        )
