"""Helps with typing in the search box: asks what a query may go on with, and knows which keys are for the answer.

What comes uninvited takes no key that does something else: Enter still goes to the first hit, arrow down into the
results, Escape back to the list. Tab, and the arrow that has nothing left to go past, take the first row; Ctrl+Space
and Alt+Down go into the rows, and from then on the arrows, Enter and Escape are theirs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from clipper.domain.query_completion import WantedKind, wanted_at
from clipper.domain.results import Completion
from clipper.ui.reading.directions import is_right_to_left
from clipper.ui.search.completion_popup import ChoicePopup
from clipper.ui.search.completion_rows import Choice, choices_of, recent_choices
from clipper.ui.theme import Appearance
from clipper.ui.utf16 import Utf16Map

WORD_PAUSE_MS = 160
"""Words are suggested after a pause as long as this; who types on is not disturbed."""
LEAST_LETTERS = 2
MOST_WORDS = 5
"""Rows of words that come uninvited: below them are the results."""
LINGER_MS = 4_000
"""So long words stay that nobody asked for; who reads results does not want them covered."""
_LETTERS_END = "\u2e80"
"""From here on come the scripts of East Asia, in which one character says enough."""
_VALUES = (WantedKind.VALUE, WantedKind.FEATURE, WantedKind.SCOPE, WantedKind.DATE)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Completes(Protocol):
    """Where completions come from: the session."""

    def complete(self, text: str, caret: int, done: Callable[[tuple[Completion, ...]], None]) -> None:
        """Answer on the GUI thread, some time later; the newest question alone."""


@dataclass(frozen=True, slots=True)
class _Typed:
    """A query and where the caret stands in it, in code points."""

    text: str
    caret: int


class Completing(QObject):
    """Steers the popup of one box."""

    forgotten = Signal()
    """The recent searches are to be forgotten."""
    recent_taken = Signal(str)
    """One of them stands in the box again."""

    def __init__(
        self,
        box: QLineEdit,
        source: Completes,
        appearance: Appearance,
        *,
        recent: Callable[[], Sequence[str]],
        colors: Callable[[], Mapping[str, str]],
    ) -> None:
        super().__init__(box)
        self._box = box
        self._source = source
        self._recent = recent
        self._colors = colors
        self.popup = ChoicePopup(appearance, box.window())
        self._shown_for = _Typed("", 0)
        """What the rows answer."""
        self._typed = _Typed("", 0)
        """Where the last key left the box."""
        self._is_recent = self._is_invited = self._is_taking = False
        self._wants_first = self._wants_in = False
        """What is to be done with the answer that is on its way: take its first row, or go into it."""
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._linger = QTimer(self, singleShot=True, interval=LINGER_MS)
        self._linger.timeout.connect(self._on_lingered)
        box.textEdited.connect(self._on_edited)
        box.textChanged.connect(self._on_moved)
        box.cursorPositionChanged.connect(self._on_moved)
        box.installEventFilter(self)
        self.popup.clicked.connect(self._take)

    # keys ----------------------------------------------------------------------------------------------------
    def wants(self, event: QKeyEvent) -> bool:
        """Escape, while one is in the rows or has called them."""
        return event.key() == Qt.Key.Key_Escape and self._has_keys

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key says to the rows; False leaves it to the box."""
        if _calls(event):
            self._call()
            return True
        if not self.popup.isVisible():
            return self._is_going_back(event) and self.show_recent()
        if event.key() in (Qt.Key.Key_Tab, self._onward) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            return self._take_first(event)
        return self._steers(event)

    def show_recent(self) -> bool:
        """Offer the searches made before, the newest first; False where there are none."""
        choices = recent_choices(self._recent())
        if not choices:
            return False
        self.close()
        self._typed = self._now()
        self._is_recent = True
        self.popup.show_choices(choices, self._area(self._box.rect().left()))
        self._go_in()
        return True

    def close(self) -> None:
        """Take the rows away; an answer that comes later is nobody's."""
        self._pause.stop()
        self._linger.stop()
        self._is_recent = self._is_invited = self._wants_first = self._wants_in = False
        self._shown_for = _Typed("", -1)
        self.popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever moves or leaves the box takes the rows away."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Resize, QEvent.Type.Hide):
            self.close()
        return super().eventFilter(watched, event)

    @property
    def _has_keys(self) -> bool:
        is_in = self.popup.current is not None or self._is_recent or self._is_invited
        return self.popup.isVisible() and is_in

    @property
    def _onward(self) -> Qt.Key:
        """The arrow that has nothing left to go past when the caret stands at the end; Tab where it does not."""
        text = self._box.text()
        if self._is_recent or self._box.cursorPosition() != Utf16Map(text).length:
            return Qt.Key.Key_Tab
        return Qt.Key.Key_Left if is_right_to_left(text) else Qt.Key.Key_Right

    def _is_going_back(self, event: QKeyEvent) -> bool:
        """Arrow down in the empty box: to what was typed before."""
        return event.key() == Qt.Key.Key_Down and not self._box.text()

    def _call(self) -> None:
        """Show the rows and go into them, at once or with the answer."""
        if self.popup.isVisible():
            self._is_invited = True
            if self.popup.current is None:
                self._go_in()
        elif self._box.text() or not self.show_recent():
            self._typed = self._now()
            self._is_invited = self._wants_in = True
            self._ask()

    def _take_first(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Tab and self._is_recent:
            self.close()
            return False
        chosen = self.popup.current or self.popup.choices[0]
        if self._is_recent or self._shown_for == self._now():
            self._take(chosen)
        else:
            # Typed on since: the first row of the answer that is on its way is meant.
            self._wants_first = True
            self._ask()
        return True

    def _steers(self, event: QKeyEvent) -> bool:
        """Up, down, Enter and Escape, as far as they are for the rows."""
        is_in, key = self.popup.current is not None, event.key()
        if key == Qt.Key.Key_Down and (is_in or self._has_keys or self._is_in_value()):
            self._step(1)
        elif key == Qt.Key.Key_Up and is_in:
            self._step(-1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and is_in:
            self._step(len(self.popup.choices) * (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in _ENTER and self.popup.current is not None:
            self._take(self.popup.current)
        elif key == Qt.Key.Key_Escape:
            had_keys = self._has_keys
            self.close()
            return had_keys
        else:
            if key in (*_ENTER, Qt.Key.Key_Down):
                self.close()
            return False
        return True

    def _is_in_value(self) -> bool:
        now = self._now()
        return self._shown_for == now and wanted_at(now.text, now.caret).kind in _VALUES

    # asking --------------------------------------------------------------------------------------------------
    def _on_edited(self, _text: str) -> None:
        if self._is_taking:
            return
        before, self._typed = self._shown_for, self._now()
        self._is_invited = self._wants_first = self._wants_in = False
        pause = self._pause_ms(self._typed)
        if self._is_recent or pause is None or not _goes_on(before, self._typed):
            self.close()
        if pause is not None:
            self.popup.go_to(-1)
            self._pause.start(pause)

    def _on_moved(self) -> None:
        """The caret was moved, or the text set by somebody else than the one who types."""
        if self.popup.isVisible() and not self._is_taking and self._now() != self._typed:
            self.close()

    def _pause_ms(self, typed: _Typed) -> int | None:
        """How long to wait before asking; None where there is nothing to ask."""
        wanted = wanted_at(typed.text, typed.caret)
        if wanted.kind is WantedKind.NOTHING:
            return None
        if wanted.kind is not WantedKind.WORD:
            return 0
        is_enough = len(wanted.beginning) >= LEAST_LETTERS or wanted.beginning > _LETTERS_END
        return WORD_PAUSE_MS if is_enough else None

    def _ask(self) -> None:
        self._pause.stop()
        asked = self._now()
        self._source.complete(asked.text, asked.caret, lambda found: self._on_answer(asked, found))

    def _on_answer(self, asked: _Typed, found: tuple[Completion, ...]) -> None:
        if asked != self._now() or asked != self._typed or not self._box.hasFocus():
            return
        is_word = not self._is_invited and wanted_at(asked.text, asked.caret).kind is WantedKind.WORD
        choices = choices_of(found, asked.text, self._colors())[: MOST_WORDS if is_word else None]
        if not choices:
            self.close()
            return
        self._shown_for = asked
        self._linger.start() if is_word else self._linger.stop()
        span = choices[0].span
        begin = span.start if span is not None else asked.caret
        self.popup.show_choices(choices, self._area(self._x_of(asked, begin)), key=self.tr("Tab"))
        wants_in, self._wants_in = self._wants_in, False
        if self._wants_first:
            self._take(choices[0])
        elif wants_in:
            self._go_in()

    def _on_lingered(self) -> None:
        if not self._has_keys and not self.popup.underMouse():
            self.close()

    # taking --------------------------------------------------------------------------------------------------
    def _take(self, choice: Choice) -> None:
        was_recent = self._is_recent
        self.close()
        if choice.forgets:
            self.forgotten.emit()
        elif was_recent or choice.span is None:
            self._box.setText(choice.text)
            self.recent_taken.emit(choice.text)
        else:
            self._insert(choice)

    def _insert(self, choice: Choice) -> None:
        text = self._box.text()
        units, span = Utf16Map(text), choice.span
        assert span is not None, "completions stand in place of a stretch"
        start, end = units.units(span.start), units.units(span.end)
        opens = choice.text.endswith(":")
        self._is_taking = True
        self._box.setSelection(start, end - start)
        # Through the line's own editing, so that Ctrl+Z takes it back.
        self._box.insert(choice.text if opens or end < units.length else f"{choice.text} ")
        self._is_taking = False
        self._typed = self._now()
        if opens:
            self._ask()

    def _step(self, by: int) -> None:
        self.popup.step(by)
        self._announce()

    def _go_in(self) -> None:
        self.popup.go_to(0)
        self._announce()

    def _announce(self) -> None:
        """Tell screen readers, whose focus stays in the box, which row one has gone to."""
        current = self.popup.current
        self._box.setAccessibleDescription(current.spoken() if current is not None else "")
        QAccessible.updateAccessibility(QAccessibleEvent(self._box, QAccessible.Event.DescriptionChanged))

    # places --------------------------------------------------------------------------------------------------
    def _now(self) -> _Typed:
        text = self._box.text()
        return _Typed(text, Utf16Map(text).code_points(self._box.cursorPosition()))

    def _x_of(self, typed: _Typed, begin: int) -> int:
        """Where what is being completed begins, in the box's pixels."""
        caret = self._box.cursorRect().center().x()
        if is_right_to_left(typed.text):
            return caret
        return max(0, caret - self._box.fontMetrics().horizontalAdvance(typed.text[begin : typed.caret]) - _TITLE_X)

    def _area(self, x: int) -> QRect:
        """The box below which the rows stand, from `x` on, in the window's coordinates."""
        corner = self._box.mapTo(self._box.window(), QPoint(x, 0))
        return QRect(corner.x(), corner.y(), self._box.width(), self._box.height())


_TITLE_X = 35
"""From the popup's edge to its titles, which stand below the words they complete."""


def _calls(event: QKeyEvent) -> bool:
    """Ctrl+Space and Alt+Down."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    by_space = event.key() == Qt.Key.Key_Space and modifiers == Qt.KeyboardModifier.ControlModifier
    return by_space or (event.key() == Qt.Key.Key_Down and modifiers == Qt.KeyboardModifier.AltModifier)


def _goes_on(before: _Typed, now: _Typed) -> bool:
    """Whether the same word is being typed as when the rows were asked for: they may stay until the next answer."""
    wanted = wanted_at(now.text, now.caret)
    return before.caret >= 0 and wanted_at(before.text, before.caret).span.start == wanted.span.start
