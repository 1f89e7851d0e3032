"""Find in text: ties the find bar to the sheet."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from clipper.domain.span import Span
from clipper.ui.reading.find_bar import FindBar
from clipper.ui.reading.finding import find_all, next_after
from clipper.ui.reading.view import ReadingView
from clipper.ui.theme import Appearance

_MAX_WORDS = 80
"""Code points of a selection that may be looked for."""


class TextFinder(QObject):
    """Looks for words in the text shown, paints where they are, walks through them."""

    def __init__(
        self, appearance: Appearance, view: ReadingView, area: QWidget, unfold: Callable[[Span], None]
    ) -> None:
        super().__init__(area)
        self._view = view
        self._unfold = unfold
        self._matches: tuple[Span, ...] = ()
        self._current = -1
        self.bar = FindBar(appearance, area)
        self.bar.words_changed.connect(self._on_words_changed)
        self.bar.next_pressed.connect(lambda: self.step(1))
        self.bar.previous_pressed.connect(lambda: self.step(-1))
        self.bar.closed.connect(self._on_closed)

    @property
    def is_open(self) -> bool:
        """Whether the bar is shown."""
        return not self.bar.isHidden()

    @property
    def matches(self) -> tuple[Span, ...]:
        """Where the words stand."""
        return self._matches

    def open(self) -> None:
        """Show the bar; a short selection is looked for at once."""
        if self._view.reading is not None:
            words = self._view.selected_span().of(self._view.reading.opened.text)
            self.bar.open_bar(words if len(words) <= _MAX_WORDS and "\n" not in words else "")

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) place, round the end; opens the bar first if need be."""
        if not self.is_open:
            self.open()
        elif self._matches:
            self._current = (self._current + by) % len(self._matches)
            self._show()

    def look_again(self) -> None:
        """The document was built anew, or another one was."""
        if self.is_open:
            self._on_words_changed(self.bar.words)

    def close(self) -> None:
        """Hide the bar."""
        self.bar.close_bar()

    def _on_words_changed(self, words: str) -> None:
        reading = self._view.reading
        self._matches = find_all(reading.opened.text, words) if reading and self.is_open else ()
        self._current = next_after(self._matches, self._view.place())
        self._show()

    def _show(self) -> None:
        current = self._matches[self._current] if self._matches else None
        self._view.set_matches(self._matches, current)
        self.bar.set_count(self._current + 1, len(self._matches))
        if current is not None:
            self._unfold(current)
            self._view.reveal(current)

    def _on_closed(self) -> None:
        if self._matches:
            self._view.select(self._matches[self._current])
        self._matches = ()
        self._view.set_matches(())
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
