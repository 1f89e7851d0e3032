"""The window in which a text is corrected by hand; saved, it is a version of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.domain.errors import ClipperError
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.versions.correct_editor import CorrectEditor
from clipper.ui.widgets.message_bar import Message, MessageList, Tone

if TYPE_CHECKING:
    from clipper.domain.listing import OpenClipping

Save = Callable[[str, Callable[[], None], Callable[[ClipperError], None]], None]
"""Given the text, what to call when it is saved, and when it is not."""
SIZE_PX = (820, 760)
UNSAVED = "unsaved"


class CorrectWindow(QWidget):
    """Closes once what was typed is saved, or was given up with a word; never otherwise."""

    def __init__(self, appearance: Appearance, opened: OpenClipping, save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._run_save = save
        self._is_given_up = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = opened.clipping.source.title or self.tr("Untitled")
        self.setWindowTitle(self.tr("Correct the text: %1").replace("%1", title))
        self.messages = MessageList(appearance, self, is_flush=True)
        self.editor = CorrectEditor(appearance)
        self.hint = QLabel(
            self.tr("One paragraph a line. Headings, quotations, links and highlights stay where their words are.")
        )
        self.save = QPushButton(self.tr("Save"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out(appearance)
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.close)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_save_clicked)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        self.editor.show_text(opened)
        self.editor.setFocus()
        self.resize(*SIZE_PX)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was typed is not let go without a word."""
        if not self.editor.document().isModified() or self._is_given_up:
            super().closeEvent(event)
            return
        event.ignore()
        save = (self.tr("Save"), self._on_save_clicked)
        give_up = (self.tr("Close without saving"), self._give_up)
        sentence = self.tr("The correction is not saved yet.")
        self.messages.show_message(Message(UNSAVED, sentence, Tone.WARNING, (save, give_up)))

    def _on_save_clicked(self) -> None:
        if not self.editor.document().isModified():
            self.close()
            return
        self.save.setEnabled(False)
        self._run_save(self.editor.text(), self._on_saved, self._on_failed)

    def _on_saved(self) -> None:
        self.editor.document().setModified(False)
        self.close()

    def _on_failed(self, error: ClipperError) -> None:
        self.save.setEnabled(True)
        self.messages.show_message(Message(type(error).__name__, error.sentence(), Tone.ERROR))

    def _give_up(self) -> None:
        self._is_given_up = True
        self.close()

    def _lay_out(self, appearance: Appearance) -> None:
        self.save.setProperty("role", "primary")
        self.hint.setWordWrap(True)
        self.hint.setFont(appearance.ui_font(12))
        set_tone(self.hint, "muted")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 10, 16, 14)
        buttons.setSpacing(8)
        buttons.addWidget(self.hint, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.messages)
        column.addWidget(self.editor, 1)
        column.addLayout(buttons)
