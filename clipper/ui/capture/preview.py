"""The text of a draft as it will be read: read-only, with what is no part of the story folded away.

A block is marked or unmarked by the button in the margin, by its key, or in the context menu. The document is built
from the draft's blocks; nothing of the pasted markup reaches it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from clipper.domain.blocks import BlockKind, Boilerplate, is_boilerplate
from clipper.domain.clipping import Draft
from clipper.domain.span import Span
from clipper.ui.capture.marking import with_block_toggled
from clipper.ui.icons import icon
from clipper.ui.reading.directions import is_right_to_left, isolated, takes_italics
from clipper.ui.reading.typesetting import Decor, Style, Typesetter
from clipper.ui.shown import plural
from clipper.ui.theme import Appearance
from clipper.ui.utf16 import Utf16Map

SHOWN_CHARACTERS = 200_000
"""Longer texts are shown so far; a document of 50 MB would hold the window for seconds."""
GUTTER_PX = 48
BUTTON_PX = 28
ICON_PX = 16
MARK_KEY = Qt.Key.Key_M


@dataclass(frozen=True, slots=True)
class _Row:
    """One paragraph of the document: a block of the draft, or the line that stands for folded blocks."""

    first: int
    last: int
    is_fold: bool = False
    lead: int = 0
    """UTF-16 units before the block's own text: the marker of a list item."""


class DraftPreview(QTextEdit):
    """Shows a draft. The researcher's marks come back by `marks_changed`; the draft itself is not changed here."""

    marks_changed = Signal(object)
    """tuple[Boilerplate, ...]"""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._draft: Draft | None = None
        self._marks: tuple[Boilerplate, ...] = ()
        self._rows: list[_Row] = []
        self._unfolded: set[int] = set()
        """First blocks of the folds that are open."""
        self._evidence: Span | None = None
        self._hovered = -1
        self._typesetter = Typesetter(appearance)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Text of the draft"))
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _on_appearance_changed(self) -> None:
        self.setStyleSheet(f"DraftPreview {{ background: {self._appearance.theme.paper}; border: none; }}")
        self._rebuild()

    def show_draft(self, draft: Draft | None, marks: tuple[Boilerplate, ...]) -> None:
        """Show another draft, from its beginning."""
        self._draft, self._marks = draft, marks
        self._unfolded.clear()
        self._evidence = None
        self._rebuild()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def set_marks(self, marks: tuple[Boilerplate, ...]) -> None:
        """Show other marks on the same draft, without scrolling."""
        self._marks = marks
        self._rebuild()

    def show_evidence(self, span: Span) -> None:
        """Mark words of the text and bring them into view."""
        if self._draft is None:
            return
        self._open_folds(span)
        self._evidence = span
        self._paint_evidence()
        cursors = self._cursors(span)
        if cursors:
            start = QTextCursor(cursors[0])
            start.setPosition(cursors[0].selectionStart())
            self.setTextCursor(start)
            self.ensureCursorVisible()

    def evidence_words(self) -> str:
        """The words that are marked now, lines joined by ``\\n``."""
        return "\n".join(selection.cursor.selectedText() for selection in self.extraSelections())

    def toggle_current(self) -> None:
        """Mark or unmark the block in which the cursor stands; a folded line is opened."""
        self._act_on(self.textCursor().blockNumber())

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever loaded: no file, no address."""
        return None

    # building ----------------------------------------------------------------------------------------------
    def _rebuild(self) -> None:
        place = self.verticalScrollBar().value()
        document = QTextDocument(self)
        document.setDefaultFont(self._appearance.reader_font())
        self._typesetter = Typesetter(self._appearance)
        document.setUndoRedoEnabled(False)
        self._rows = []
        if self._draft is not None:
            self._write(QTextCursor(document), self._draft)
        self.setDocument(document)  # deletes the older one, which is its child
        self._set_margins()
        self._paint_evidence()
        self.verticalScrollBar().setValue(place)

    def _write(self, cursor: QTextCursor, draft: Draft) -> None:
        cursor.beginEditBlock()
        index = 0
        while index < len(draft.blocks):
            if draft.blocks[index].span.start >= SHOWN_CHARACTERS:
                self._write_line(cursor, self._too_long_line(len(draft.text)), _Row(index, len(draft.blocks) - 1, True))
                break
            last = self._end_of_fold(draft, index)
            if last is not None and index not in self._unfolded:
                self._write_line(cursor, self._fold_line(index, last), _Row(index, last, is_fold=True))
                index = last + 1
                continue
            self._write_block(cursor, draft, index)
            index += 1
        cursor.endEditBlock()

    def _write_block(self, cursor: QTextCursor, draft: Draft, index: int) -> None:
        block = draft.blocks[index]
        has_marker = block.kind in (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE) and block.marker
        lead = f"{block.marker}\u2002" if has_marker else ""
        text = block.span.of(draft.text)[:SHOWN_CHARACTERS]
        style = self._typesetter.style(
            block.kind,
            level=block.level,
            is_right_to_left=is_right_to_left(text),
            is_quiet=is_boilerplate(block, self._marks),
            has_italics=takes_italics(text),
        )
        self._begin(cursor, style)
        cursor.insertText(lead + text.replace("\n", "\u2028"))
        self._rows.append(_Row(index, index, lead=len(lead)))

    def _write_line(self, cursor: QTextCursor, text: str, row: _Row) -> None:
        self._begin(cursor, self._typesetter.style(Decor.FOLD))
        cursor.insertText(text)
        self._rows.append(row)

    def _begin(self, cursor: QTextCursor, style: Style) -> None:
        if self._rows:
            cursor.insertBlock(style.block, style.char)
        else:
            cursor.setBlockFormat(style.block)
            cursor.setBlockCharFormat(style.char)
            cursor.setCharFormat(style.char)

    def _end_of_fold(self, draft: Draft, index: int) -> int | None:
        """The last of the marked blocks that begin at `index`, if one begins there."""
        if not is_boilerplate(draft.blocks[index], self._marks):
            return None
        if index and is_boilerplate(draft.blocks[index - 1], self._marks):
            return None
        last = index
        while last + 1 < len(draft.blocks) and is_boilerplate(draft.blocks[last + 1], self._marks):
            last += 1
        return last

    def _fold_line(self, first: int, last: int) -> str:
        draft = self._draft
        words = " ".join(draft.blocks[first].span.of(draft.text).split()) if draft else ""
        shown = words if len(words) <= 48 else words[:47].rstrip() + "…"
        count = last - first + 1
        line = plural(self.tr("%n paragraph(s) left out", "", count), count)
        return f"▸  {line}: “{isolated(shown)}”"

    def _too_long_line(self, length: int) -> str:
        line = self.tr("Shown up to here: the first {shown} of {all} characters. All of them are kept.")
        locale = self.locale()
        return line.replace("{shown}", locale.toString(SHOWN_CHARACTERS)).replace("{all}", locale.toString(length))

    # places ------------------------------------------------------------------------------------------------
    def _cursors(self, span: Span) -> list[QTextCursor]:
        """A selection for each stretch of the span that is shown."""
        if self._draft is None:
            return []
        found = []
        for number, row in enumerate(self._rows):
            block = self._draft.blocks[row.first]
            if row.is_fold or not block.span.overlaps(span):
                continue
            units = Utf16Map(block.span.of(self._draft.text))
            start = units.units(max(0, span.start - block.span.start))
            end = units.units(min(span.end, block.span.end) - block.span.start)
            base = self.document().findBlockByNumber(number).position() + row.lead
            cursor = QTextCursor(self.document())
            cursor.setPosition(base + start)
            cursor.setPosition(base + end, QTextCursor.MoveMode.KeepAnchor)
            found.append(cursor)
        return found

    def _open_folds(self, span: Span) -> None:
        blocks = self._draft.blocks if self._draft else ()
        hidden = [row for row in self._rows if row.is_fold]
        closed = {
            row.first for row in hidden if Span(blocks[row.first].span.start, blocks[row.last].span.end).overlaps(span)
        }
        if closed:
            self._unfolded |= closed
            self._rebuild()

    def _paint_evidence(self) -> None:
        selections = []
        for cursor in self._cursors(self._evidence) if self._evidence is not None else []:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format.setBackground(QColor(self._appearance.theme.selected))
            selection.format.setFontUnderline(True)
            selection.format.setUnderlineColor(QColor(self._appearance.theme.accent))
            selections.append(selection)
        self.setExtraSelections(selections)

    def _row_at(self, point: QPoint) -> int:
        """The row at a height of the viewport; -1 in the gaps between them."""
        block = self._first_visible()
        while block.isValid():
            area = self._area_of(block)
            if area.top() > point.y():
                return -1
            if area.bottom() >= point.y():
                return block.blockNumber()
            block = block.next()
        return -1

    def _first_visible(self) -> QTextBlock:
        return self.cursorForPosition(QPoint(self.viewport().width() // 2, 0)).block()

    def _area_of(self, block: QTextBlock) -> QRect:
        layout = self.document().documentLayout()
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return layout.blockBoundingRect(block).toRect().translated(-offset)

    def _button_area(self, number: int) -> QRect:
        """The margin button of a row, beside its first line."""
        area = self._area_of(self.document().findBlockByNumber(number))
        left = int(self.document().rootFrame().frameFormat().leftMargin()) - BUTTON_PX - 8
        return QRect(left, area.top() - 1, BUTTON_PX, BUTTON_PX)

    def _set_margins(self) -> None:
        room = self.viewport().width()
        column = min(self._appearance.column_px, room - 2 * GUTTER_PX)
        side = max(GUTTER_PX, (room - column) // 2)
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(side)
        frame.setRightMargin(max(24, side))
        frame.setTopMargin(24)
        frame.setBottomMargin(48)
        self.document().rootFrame().setFrameFormat(frame)

    # acting ------------------------------------------------------------------------------------------------
    def _act_on(self, number: int) -> None:
        if self._draft is None or not 0 <= number < len(self._rows):
            return
        row = self._rows[number]
        if row.is_fold:
            self._unfolded.add(row.first)
            self._rebuild()
            return
        self._unfolded |= set(range(row.first, row.last + 2))
        self._marks = with_block_toggled(self._draft.blocks, self._marks, row.first)
        self._rebuild()
        self.setTextCursor(QTextCursor(self.document().findBlockByNumber(min(number, len(self._rows) - 1))))
        self.marks_changed.emit(self._marks)

    def _action_name(self, number: int) -> str:
        if self._draft is None or not 0 <= number < len(self._rows):
            return ""
        row = self._rows[number]
        if row.is_fold:
            return self.tr("Show what is left out")
        is_left_out = is_boilerplate(self._draft.blocks[row.first], self._marks)
        return self.tr("Part of the story (M)") if is_left_out else self.tr("No part of the story (M)")

    def fold_all(self) -> None:
        """Fold every marked stretch again."""
        self._unfolded.clear()
        self._rebuild()

    # Qt ----------------------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._hover(-1)
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            over = self._hovered >= 0 and self._button_area(self._hovered).contains(event.pos())
            QToolTip.showText(event.globalPos(), self._action_name(self._hovered) if over else "", self)
            return True
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_at(event.position().toPoint()))
        over = self._hovered >= 0 and (
            self._rows[self._hovered].is_fold or self._button_area(self._hovered).contains(event.position().toPoint())
        )
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._row_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            is_button = self._button_area(number).contains(event.position().toPoint())
            if is_button or self._rows[number].is_fold:
                self._act_on(number)
                return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_fold = self._is_on_fold()
        if is_plain and (event.key() == MARK_KEY or (is_fold and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space))):
            self.toggle_current()
            return
        if event.key() == Qt.Key.Key_Tab:
            event.ignore()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        number = self._row_at(event.pos())
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = self._action_name(number)
        if name:
            action = QAction(name, menu)
            action.triggered.connect(lambda: self._act_on(number))
            first = menu.actions()[0] if menu.actions() else None
            if first is not None:
                menu.insertAction(first, action)
                menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_bars(painter)
        self._paint_button(painter)

    def _paint_bars(self, painter: QPainter) -> None:
        """A bar beside each block that is shown although it is left out, and beside quotations."""
        if self._draft is None:
            return
        block = self._first_visible()
        side = int(self.document().rootFrame().frameFormat().leftMargin())
        while block.isValid() and block.blockNumber() < len(self._rows):
            area = self._area_of(block)
            if area.top() > self.viewport().height():
                return
            row = self._rows[block.blockNumber()]
            shown = self._draft.blocks[row.first]
            if not row.is_fold and is_boilerplate(shown, self._marks):
                painter.fillRect(QRect(side - 8, area.top(), 3, area.height()), QColor(self._appearance.theme.border))
            elif not row.is_fold and shown.kind is BlockKind.QUOTE:
                painter.fillRect(QRect(side + 4, area.top(), 3, area.height()), QColor(self._appearance.theme.border))
            block = block.next()

    def _paint_button(self, painter: QPainter) -> None:
        number = self._hovered if self._hovered >= 0 else self.textCursor().blockNumber() if self.hasFocus() else -1
        if self._draft is None or not 0 <= number < len(self._rows) or self._rows[number].is_fold:
            return
        theme = self._appearance.theme
        area = self._button_area(number)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.hover))
        painter.drawRoundedRect(area, 8, 8)
        is_left_out = is_boilerplate(self._draft.blocks[self._rows[number].first], self._marks)
        picture = icon("eye" if is_left_out else "eye-off", theme.muted, ICON_PX)
        picture.paint(painter, area.adjusted(6, 6, -6, -6))

    def _hover(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number if number < len(self._rows) else -1
            self.viewport().update()

    def _is_on_fold(self) -> bool:
        number = self.textCursor().blockNumber()
        return 0 <= number < len(self._rows) and self._rows[number].is_fold

    def sizeHint(self) -> QSize:
        return QSize(640, 600)
