"""The text of a clipping as plain lines to correct, with the kind of each paragraph beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from clipper.domain.blocks import Block, BlockKind
from clipper.ui.reading.geometry import iter_blocks
from clipper.ui.reading.kind_menu import Kind, kind_names
from clipper.ui.theme import Appearance

if TYPE_CHECKING:
    from clipper.domain.listing import OpenClipping

GUTTER_PX = 112
EDITABLE_CHARACTERS = 500_000
"""Of longer texts the window would be held for too long; they are corrected by command."""
_GAP_PX, _LINE_PERCENT = 12, 112
_OTHER = -1
"""State of a line that is new, or goes on with the paragraph above it."""


class CorrectEditor(QTextEdit):
    """One line a paragraph, plain text only. What a paragraph is stands beside it, and moves along while one types."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._labels: list[str] = []
        self._gutter = _Gutter(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)  # a tab separates the cells of a table
        self.setViewportMargins(GUTTER_PX, 0, 0, 0)
        self.setAccessibleName(self.tr("Text of the clipping, one paragraph a line"))
        self.document().setDocumentMargin(20)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.document().setDefaultTextOption(option)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._gutter.update())
        self.textChanged.connect(self._gutter.update)
        appearance.changed.connect(self._take_look)
        self._take_look()

    def show_text(self, opened: OpenClipping) -> None:
        """Put a text in, each line with what it is."""
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(opened.text)
        self._set_lines()
        blocks = {block.span.start: block for block in opened.snapshot.blocks}
        self._labels = []
        offset = 0
        line = self.document().begin()
        for words in opened.text.split("\n"):
            block = blocks.get(offset)
            line.setUserState(_OTHER if block is None else len(self._labels))
            if block is not None:
                self._labels.append(_label(block))
            offset += len(words) + 1
            line = line.next()
        self.document().setUndoRedoEnabled(True)
        self.document().setModified(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def text(self) -> str:
        """What stands there now, its no-break spaces kept."""
        return self.document().toRawText()

    def label_at(self, state: int) -> str:
        """What stands beside a line."""
        return self._labels[state] if 0 <= state < len(self._labels) else ""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words alone, set as those around them."""
        self.insertPlainText(source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The labels keep their side."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self._gutter.setGeometry(QRect(area.left(), area.top(), GUTTER_PX, area.height()))

    def paint_labels(self, painter: QPainter, width: int) -> None:
        """Paint what each line in sight is."""
        painter.setFont(self._appearance.ui_font(11))
        painter.setPen(QColor(self._appearance.theme.muted))
        scrolled = self.verticalScrollBar().value()
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for line, rect in iter_blocks(self.document(), scrolled, scrolled + self.viewport().height()):
            height = line.layout().lineAt(0).height() if line.layout().lineCount() else rect.height()
            place = QRectF(0, rect.top() - scrolled, width - 4, height)
            painter.drawText(place, side, self.label_at(line.userState()))

    def _set_lines(self) -> None:
        """Room between the paragraphs, which new ones take over."""
        look = QTextBlockFormat()
        look.setBottomMargin(_GAP_PX)
        look.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(look)

    def _take_look(self) -> None:
        theme = self._appearance.theme
        self.setFont(self._appearance.reader_font(16))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.paper))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.text))
        self.setPalette(palette)
        self._gutter.update()


class _Gutter(QWidget):
    """Beside the lines."""

    def __init__(self, editor: CorrectEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._editor.palette().color(QPalette.ColorRole.Base))
        self._editor.paint_labels(painter, self.width())
        painter.end()


def _label(block: Block) -> str:
    """What a paragraph is; "" for plain ones, which most are."""
    if block.kind is BlockKind.PARAGRAPH:
        return ""
    level = block.level if block.kind is BlockKind.HEADING else 0
    named = kind_names().get(Kind(block.kind, level))
    if block.kind is BlockKind.CAPTION and not block.span.length:
        return _tr("Picture")
    others = {
        BlockKind.HEADING: _tr("Heading"),
        BlockKind.LIST_ITEM: block.marker or "•",
        BlockKind.PREFORMATTED: _tr("As typed"),
        BlockKind.TABLE_ROW: _tr("Table row"),
        BlockKind.FOOTNOTE: block.marker or _tr("Footnote"),
        BlockKind.RULE: _tr("Rule"),
    }
    return named or others.get(block.kind, "")


def _tr(words: str) -> str:
    return QCoreApplication.translate("versions", words)
