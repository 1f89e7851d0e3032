"""The text of a draft as it will be read: read-only, with what is no part of the story folded away.

A block is marked or unmarked by the button in the margin, by its key, or in the context menu. The document is built
from the draft's blocks; nothing of the pasted markup reaches it.
"""

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
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from clipper.domain.blocks import BlockKind, Boilerplate
from clipper.domain.clipping import Draft
from clipper.domain.span import Span
from clipper.ui.capture.marking import with_block_toggled
from clipper.ui.capture.preview_document import PreviewDocument, Row
from clipper.ui.icons import icon
from clipper.ui.theme import Appearance

GUTTER_PX = 48
BUTTON_PX = 28
ICON_PX = 16
BAR_PX = 3
MARK_KEY = Qt.Key.Key_M


class DraftPreview(QTextEdit):
    """Shows a draft. The researcher's marks come back by `marks_changed`; the draft itself is not changed here."""

    marks_changed = Signal(object)
    """tuple[Boilerplate, ...]"""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._draft: Draft | None = None
        self._marks: tuple[Boilerplate, ...] = ()
        self._unfolded: set[int] = set()
        """First blocks of the folds that are open."""
        self._evidence: Span | None = None
        self._hovered = -1
        self._built = PreviewDocument(None, (), frozenset(), appearance, self)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
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
        theme = self._appearance.theme
        self.setStyleSheet(
            f"DraftPreview {{ background: {theme.paper}; border: 2px solid {theme.paper}; }}"
            f"DraftPreview:focus {{ border-color: {theme.accent}; }}"
        )
        self._rebuild()

    def show_draft(self, draft: Draft | None, marks: tuple[Boilerplate, ...]) -> None:
        """Show another draft, from its beginning."""
        self._draft, self._marks = draft, marks
        self._unfolded.clear()
        self._evidence = None
        self._rebuild()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def show_evidence(self, span: Span) -> None:
        """Mark words of the text and bring them into view."""
        if self._draft is None:
            return
        closed = self._built.folds_over(span)
        if closed:
            self._unfolded |= closed
            self._rebuild()
        self._evidence = span
        self._paint_evidence()
        cursors = self._built.selections(span)
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
    @property
    def _rows(self) -> list[Row]:
        return self._built.rows

    def _rebuild(self) -> None:
        place = self.verticalScrollBar().value()
        self._built = PreviewDocument(self._draft, self._marks, frozenset(self._unfolded), self._appearance, self)
        self.setDocument(self._built.document)  # deletes the older one, which is its child
        self._set_margins()
        self._paint_evidence()
        self.verticalScrollBar().setValue(place)

    # places ------------------------------------------------------------------------------------------------
    def _paint_evidence(self) -> None:
        selections = []
        for cursor in self._built.selections(self._evidence) if self._evidence is not None else []:
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
        is_left_out = self._built.is_left_out(row)
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
                if self._unfolded:
                    fold = QAction(self.tr("Fold what is left out"), menu)
                    fold.triggered.connect(self.fold_all)
                    menu.insertAction(first, fold)
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
            if self._built.is_left_out(row):
                painter.fillRect(
                    QRect(side - 8, area.top(), BAR_PX, area.height()), QColor(self._appearance.theme.border)
                )
            elif not row.is_fold and shown.kind is BlockKind.QUOTE:
                painter.fillRect(
                    QRect(side + 4, area.top(), BAR_PX, area.height()), QColor(self._appearance.theme.border)
                )
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
        is_left_out = self._built.is_left_out(self._rows[number])
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
