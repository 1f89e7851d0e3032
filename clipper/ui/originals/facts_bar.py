"""What is known of an original's bytes: which part, how large, which hash; and the way to a copy of them."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clipper.library.originals import Original, OriginalPart
from clipper.ui.reading.directions import isolated
from clipper.ui.reading.sheet import IconButton
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.choice_menu import choice_menu
from clipper.ui.widgets.elided_label import ElidedLabel


class FactsBar(QWidget):
    """Says it of one part at a time."""

    part_chosen = Signal(int)
    """Index of the part to be shown."""
    save_pressed = Signal()
    hash_copied = Signal(str)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._sha256 = ""
        self.parts_button = QPushButton()
        self.parts_button.setProperty("role", "quiet")
        self.save = QPushButton(self.tr("Save a copy as…"))
        self.name = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.facts = ElidedLabel()
        self.hash = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.copy_hash = IconButton(appearance, "copy", self.tr("Copy the SHA-256 of these bytes"), self)
        for label in (self.facts, self.hash):
            label.setFont(appearance.ui_font(12))
            set_tone(label, "muted")
        self._lay_out()
        self.save.clicked.connect(self.save_pressed)
        self.copy_hash.clicked.connect(self._on_copy_hash)

    def show_part(self, original: Original, index: int, encoding: str = "") -> None:
        """Tell the facts of one of the parts."""
        part = original.parts[index]
        self._sha256 = part.sha256
        self.name.set_text(isolated(part.name) if part.name else self.tr("Without a name"))
        facts = [part.kind or self.tr("unknown kind"), QLocale().formattedDataSize(part.size), encoding]
        self.facts.set_text(" · ".join(fact for fact in facts if fact))
        self.hash.set_text(f"SHA-256 {part.sha256}")
        self._offer_parts(original.parts, index)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline above."""
        super().paintEvent(event)
        QPainter(self).fillRect(0, 0, self.width(), 1, QColor(self._appearance.theme.border))

    def _offer_parts(self, parts: tuple[OriginalPart, ...], index: int) -> None:
        self.parts_button.setVisible(len(parts) > 1)
        words = self.tr("Part {number} of {count}")
        self.parts_button.setText(words.replace("{number}", str(index + 1)).replace("{count}", str(len(parts))))
        names = {number: f"{number + 1}  {part.kind}" for number, part in enumerate(parts)}
        old = self.parts_button.menu()
        menu, entries = choice_menu(names, self.part_chosen.emit, self)
        entries[index].setChecked(True)
        self.parts_button.setMenu(menu)
        if old is not None:
            old.deleteLater()

    def _on_copy_hash(self) -> None:
        QGuiApplication.clipboard().setText(self._sha256)
        self.hash_copied.emit(self.tr("SHA-256 copied"))

    def _lay_out(self) -> None:
        first, last = QHBoxLayout(), QHBoxLayout()
        for row in (first, last):
            row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        first.addLayout(words, 1)
        first.addWidget(self.parts_button)
        first.addWidget(self.save)
        last.addWidget(self.hash, 1)
        last.addWidget(self.copy_hash)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 9, 12, 6)
        column.setSpacing(2)
        column.addLayout(first)
        column.addLayout(last)
