"""Reading by keyboard: which keys are commands, and the caret that lets words be selected without a mouse."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextBrowser

_WIDTH_PX = 2


class Deed(Enum):
    """What a single key asks for."""

    HIGHLIGHT = "highlight"
    TAG = "tag"
    COMMENT = "comment"
    TOGGLE_CARET = "toggle_caret"
    RECENT_TAG = "recent_tag"
    COLOR = "color"
    NEXT = "next"
    PREVIOUS = "previous"
    OPEN = "open"
    DELETE = "delete"
    ESCAPE = "escape"


@dataclass(frozen=True, slots=True)
class Command:
    """A deed and, for digits, which: 1 to 9."""

    deed: Deed
    number: int = 0


_KEYS = {
    Qt.Key.Key_H: Deed.HIGHLIGHT,
    Qt.Key.Key_T: Deed.TAG,
    Qt.Key.Key_N: Deed.COMMENT,
    Qt.Key.Key_C: Deed.TOGGLE_CARET,
    Qt.Key.Key_F7: Deed.TOGGLE_CARET,
    Qt.Key.Key_J: Deed.NEXT,
    Qt.Key.Key_K: Deed.PREVIOUS,
    Qt.Key.Key_Return: Deed.OPEN,
    Qt.Key.Key_Enter: Deed.OPEN,
    Qt.Key.Key_Delete: Deed.DELETE,
    Qt.Key.Key_Escape: Deed.ESCAPE,
}
_FIRST_DIGIT = Qt.Key.Key_1.value


def command_of(event: QKeyEvent) -> Command | None:
    """The command a key press stands for, if any; keys with Ctrl, Meta or Shift are none."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    number = event.key() - _FIRST_DIGIT + 1
    if plain == Qt.KeyboardModifier.AltModifier:
        return Command(Deed.COLOR, number) if 1 <= number <= 8 else None
    if plain != Qt.KeyboardModifier.NoModifier:
        return None
    if 1 <= number <= 9:
        return Command(Deed.RECENT_TAG, number)
    deed = _KEYS.get(Qt.Key(event.key()))
    return Command(deed) if deed is not None else None


class CaretMode:
    """A caret in the read-only text. Qt moves it; here it is switched, kept out of folds, and made visible."""

    def __init__(
        self, view: QTextBrowser, accent: Callable[[], QColor], first_position_in_sight: Callable[[], int]
    ) -> None:
        self._view = view
        self._accent = accent
        self._first_position_in_sight = first_position_in_sight
        self.is_on = False

    def toggle(self) -> bool:
        """Switch the caret on (at the selection, or the first words in sight) or off; whether it is on now."""
        self.is_on = not self.is_on
        if self.is_on and not self._is_in_sight():
            self._go_into_sight()
        self.refresh()
        return self.is_on

    def refresh(self) -> None:
        """Tell Qt again: a new document forgets."""
        flags = (
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        if self.is_on:
            flags |= Qt.TextInteractionFlag.TextSelectableByKeyboard
        self._view.setTextInteractionFlags(flags)
        self._view.setCursorWidth(0)
        self._view.viewport().update()

    def move(self, event: QKeyEvent, move_by_qt: Callable[[QKeyEvent], None]) -> None:
        """Let Qt move the caret, then on past what is folded away."""
        before = self._view.textCursor().position()
        move_by_qt(event)
        cursor = self._view.textCursor()
        forward = cursor.position() > before
        if not cursor.block().isVisible():
            self._leave_fold(cursor, forward=forward)
        self._view.viewport().update()

    def paint(self, painter: QPainter) -> None:
        """Paint the caret; the painter is in document coordinates."""
        if not self.is_on:
            return
        rect = self._view.cursorRect()
        top = rect.top() + self._view.verticalScrollBar().value()
        color = self._accent()
        if not self._view.hasFocus():
            color.setAlphaF(0.5)
        painter.fillRect(QRectF(rect.left() - 0.5, top, _WIDTH_PX, rect.height()), color)

    def _leave_fold(self, cursor: QTextCursor, *, forward: bool) -> None:
        mode = QTextCursor.MoveMode.KeepAnchor if cursor.hasSelection() else QTextCursor.MoveMode.MoveAnchor
        block = _next_visible(cursor.block(), forward=forward)
        if not block.isValid():
            forward = not forward
            block = _next_visible(cursor.block(), forward=forward)
        cursor.setPosition(block.position() if forward else block.position() + block.length() - 1, mode)
        self._view.setTextCursor(cursor)

    def _is_in_sight(self) -> bool:
        return self._view.viewport().rect().intersects(self._view.cursorRect())

    def _go_into_sight(self) -> None:
        cursor = self._view.textCursor()
        cursor.setPosition(self._first_position_in_sight())
        self._view.setTextCursor(cursor)


def _next_visible(block: QTextBlock, *, forward: bool) -> QTextBlock:
    while block.isValid() and not block.isVisible():
        block = block.next() if forward else block.previous()
    return block
