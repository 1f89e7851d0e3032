"""Suggested quotations of the text on the desk: shown in the reader, kept or passed over by a key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.domain.span import Span
from clipper.domain.spoken import Spoken
from clipper.ui.bridge import Session
from clipper.ui.desk import Desk
from clipper.ui.operations import Operations
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.reading.suggesting import next_suggestion

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.ids import ClippingId
    from clipper.library.library import Library


PAUSE_MS = 150
"""Who goes from text to text is not told who speaks in them."""


class Suggestions(QObject):
    """Between the reader, which shows them, and the library, which knows them. Switched on and off by the user."""

    changed = Signal()
    """There are others, or none."""
    switched = Signal()
    """The user wants them shown, or not any more."""

    def __init__(
        self, session: Session, operations: Operations, desk: Desk, reader: ReaderPane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._operations = operations
        self._desk = desk
        self._reader = reader
        self._of: ClippingId | None = None
        self._found: tuple[Spoken, ...] = ()
        self._current: Span | None = None
        self.is_on = True
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._read)
        desk.opened.connect(self._on_opened)
        reader.suggestion_taken.connect(self._take)

    @property
    def has_any(self) -> bool:
        """Whether there is something to keep."""
        return bool(self._found)

    def set_on(self, *, is_on: bool) -> None:
        """Show suggestions, or none."""
        if is_on != self.is_on:
            self.is_on = is_on
            self._read()

    def toggle(self) -> None:
        """The user switches them on or off."""
        self.set_on(is_on=not self.is_on)
        self.switched.emit()

    def on_changes(self, changes: Changes) -> None:
        """A highlight that was made may be one of them; taken back, it is suggested again."""
        if self._desk.clipping_id in changes.clippings:
            self._read()

    def keep(self) -> None:
        """Keep the one gone to and go to the next; where none was gone to, go to the first in sight."""
        current = self._find(self._current)
        if current is None or self._desk.clipping_id is None:
            self._go_to(next_suggestion(self._found, self._reader.reading_place()))
            return
        following = self._following(current)
        self._operations.keep_quotations(self._desk.clipping_id, [current.span])
        self._go_to(following)

    def skip(self) -> None:
        """Go to the next without keeping this one."""
        current = self._find(self._current)
        start = current.span.end if current is not None else self._reader.reading_place()
        self._go_to(next_suggestion(self._found, start))

    def _on_opened(self) -> None:
        """Another text: what was suggested in the last one goes at once."""
        if self._desk.clipping_id != self._of:
            self._show(None, ())
        self._pause.start()

    def _take(self, span: Span) -> None:
        if self._desk.clipping_id is not None and not self._session.is_read_only:
            self._operations.keep_quotations(self._desk.clipping_id, [span])

    def _find(self, span: Span | None) -> Spoken | None:
        return next((each for each in self._found if each.span == span), None)

    def _following(self, current: Spoken) -> Spoken | None:
        others = [each for each in self._found if each.span != current.span]
        return next_suggestion(others, current.span.end)

    def _go_to(self, spoken: Spoken | None) -> None:
        self._current = spoken.span if spoken is not None else None
        self._reader.set_suggestions(self._found, self._current)
        if spoken is not None:
            who = spoken.speaker or self.tr("nobody named")
            self._reader.view.announce(self.tr("Quotation of %1: %2").replace("%1", who).replace("%2", spoken.words))

    def _read(self) -> None:
        clipping_id = self._desk.clipping_id
        if clipping_id is None or not self.is_on:
            self._show(None, ())
            return

        def look(library: Library) -> tuple[Spoken, ...]:
            return tuple(each for each in library.quotations.of(clipping_id) if each.kept is None)

        self._session.read(look, lambda found: self._show(clipping_id, found), key="quotations/suggestions")

    def _show(self, clipping_id: ClippingId | None, found: tuple[Spoken, ...]) -> None:
        if clipping_id != self._of:
            self._current = None
        self._of, self._found = clipping_id, found
        self._reader.set_suggestions(found, self._current if self._find(self._current) else None)
        self.changed.emit()
