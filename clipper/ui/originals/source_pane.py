"""The words of an original as they were received, in plain type. Nothing of it is rendered or loaded."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from clipper.ui.theme import Appearance

_LONGEST_LINE = 1_200
"""Characters: pages come as one line of a megabyte, which takes Qt seconds to break. Longer ones are cut in the view."""
_SIZE_PX = 13


class SourcePane(QPlainTextEdit):
    """Read-only, selectable text."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setReadOnly(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setAccessibleName(self.tr("The original as it was received"))
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(12)
        appearance.changed.connect(self._take_look)
        self._take_look()

    def show_lines(self, lines: str) -> None:
        """Show what `display_lines` made."""
        self.setPlainText(lines)

    def changeEvent(self, event: QEvent) -> None:
        """An application style sheet brings the font of labels; this keeps its own."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._take_look()

    def _take_look(self) -> None:
        font = QFont()
        font.setFamilies(["Noto Sans Mono", "Cascadia Mono", "Menlo", "DejaVu Sans Mono", "monospace"])
        font.setPixelSize(_SIZE_PX)
        if self.document().defaultFont() != font:
            self.document().setDefaultFont(font)
        theme = self._appearance.theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        self.setPalette(palette)
        self.viewport().setPalette(palette)


def display_lines(text: str) -> str:
    """The text with its line ends as `\\n`, overlong lines cut, and signs that steer how text runs shown by a picture."""
    plain = "".join(_shown(c) if c in _STEERING else c for c in text.replace("\r\n", "\n").replace("\r", "\n"))
    lines: list[str] = []
    for line in plain.split("\n"):
        lines.extend(line[at : at + _LONGEST_LINE] for at in range(0, max(1, len(line)), _LONGEST_LINE))
    return "\n".join(lines)


_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x0b\x0c\u2028\u2029\ufdd0\ufdd1")


def _shown(sign: str) -> str:
    """What stands for a sign: its picture, or its number for signs that turn round what is around them."""
    return chr(0x2400 + ord(sign)) if sign < " " else f"‹U+{ord(sign):04X}›"
