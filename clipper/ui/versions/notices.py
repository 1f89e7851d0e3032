"""The quiet bars above a text: highlights of an earlier version to look at, and paragraphs that recur elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from clipper.ui.widgets.message_bar import Message, Tone

if TYPE_CHECKING:
    from clipper.domain.annotation import Annotation
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.domain.ids import ClippingId
    from clipper.domain.story import BoilerplateSuggestion
    from clipper.library.library import Library
    from clipper.ui.bridge import Session
    from clipper.ui.desk import Desk
    from clipper.ui.operations import Operations
    from clipper.ui.reading.pane import ReaderPane

TO_REVIEW, RECURRING = "to-review", "recurring"
PAUSE_MS = 300
"""Who goes from text to text is not told what recurs in them."""


class Notices(QObject):
    """Asks about the clipping on the desk, and says it once: a bar that was closed stays away while the window is open."""

    def __init__(
        self,
        session: Session,
        operations: Operations,
        desk: Desk,
        reader: ReaderPane,
        open_versions: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._operations = operations
        self._desk = desk
        self._bars = reader.notices
        self._open_versions = open_versions
        self._closed: set[tuple[ClippingId, str]] = set()
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._look_for_recurring)
        desk.opened.connect(self._look)
        session.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if self._desk.clipping_id in changes.clippings:
            self._look()

    def _look(self) -> None:
        self._pause.stop()
        clipping_id = self._desk.clipping_id
        if clipping_id is None:
            self._bars.clear()
            return

        def look(library: Library) -> tuple[Clipping, tuple[Annotation, ...]]:
            return library.clippings.get(clipping_id), library.annotations.of(clipping_id)

        # Where it cannot be told (the clipping has just gone) there is nothing to say.
        self._session.read(look, self._on_highlights, key="notices", failed=lambda _error: self._bars.clear())
        self._pause.start()

    def _on_highlights(self, found: tuple[Clipping, tuple[Annotation, ...]]) -> None:
        from clipper.domain.waiting import is_lost, is_waiting  # none of these is needed for the first paint
        from clipper.ui.versions.words import waiting_words

        clipping, annotations = found
        waiting = [each for each in annotations if is_waiting(each, clipping)]
        lost = sum(is_lost(each, clipping) for each in waiting)
        self._say(
            clipping.id, TO_REVIEW, waiting_words(lost, len(waiting) - lost), (_tr("Review"), self._open_versions)
        )

    def _look_for_recurring(self) -> None:
        clipping = self._desk.clipping
        if clipping is None or self._session.is_read_only:
            return

        def look(library: Library) -> tuple[BoilerplateSuggestion, ...]:
            return library.stories.boilerplate_suggestions(clipping.id)

        self._session.read(look, partial(self._on_recurring, clipping), key="notices/recurring", failed=lambda _: None)

    def _on_recurring(self, clipping: Clipping, found: tuple[BoilerplateSuggestion, ...]) -> None:
        from clipper.ui.versions.words import recurring_words

        stories = [each.stories for each in found]
        words = recurring_words(len(found), min(stories), max(stories)) if found else ""
        self._say(clipping.id, RECURRING, words, (_tr("Mark as boilerplate"), partial(self._mark, clipping, found)))

    def _say(self, clipping_id: ClippingId, key: str, words: str, action: tuple[str, Callable[[], None]]) -> None:
        if clipping_id != self._desk.clipping_id:
            return
        self._bars.remove(key)
        if words and (clipping_id, key) not in self._closed:
            bar = self._bars.show_message(Message(key, words, Tone.INFO, (action,)))
            bar.closed.connect(lambda closed: self._closed.add((clipping_id, closed)))

    def _mark(self, clipping: Clipping, found: tuple[BoilerplateSuggestion, ...]) -> None:
        stretches = (*clipping.boilerplate, *(each.boilerplate for each in found))
        self._bars.remove(RECURRING)
        self._operations.set_boilerplate(clipping.id, tuple(sorted(stretches, key=lambda each: each.span)))


def _tr(words: str) -> str:
    return QCoreApplication.translate("versions", words)
