"""The saved searches beside the list: what they are called, how many each finds, how many of those are new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from clipper.ui.clippings.sidebar_rows import ShelvedSearch

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.ids import SavedSearchId
    from clipper.domain.saved_search import SavedSearch, SavedSearchSeen
    from clipper.ui.bridge import Session

GATHER_MS = 2_000
"""Counts are asked for at most this often while the index moves on."""
LOOK_MS = 1_200
"""What has been shown this long was looked at; passing by with the arrow keys is not looking."""

Counted = Callable[[tuple[tuple[str, int, int], ...]], None]


class Counts(Protocol):
    """Where counts come from: the session."""

    def counts(self, searches: Sequence[tuple[str, str, int]], done: Counted) -> None:
        """(id, total, new) of each (id, query, made after), some time later."""


class SearchShelf(QObject):
    """Reads the saved searches, and counts what they find: nothing here waits."""

    changed = Signal()
    """`shown()` says something else than before."""

    def __init__(self, session: Session, parent: QObject | None = None, *, gather_ms: int = GATHER_MS) -> None:
        super().__init__(parent)
        self._session = session
        self._searches: tuple[SavedSearchSeen, ...] = ()
        self._found: dict[str, tuple[int, int]] = {}
        self._gather_ms = gather_ms
        self._since_asked = QElapsedTimer()
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._count)
        self._looking = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._looking.timeout.connect(self._on_looked)
        self._looks_at = ""
        self._looks = 0
        """How often one has looked at one of them."""

    def shown(self) -> tuple[ShelvedSearch, ...]:
        """The searches by name, with the counts as far as they are known."""
        return tuple(map(self._shelved, self.searches()))

    def searches(self) -> tuple[SavedSearch, ...]:
        """All of them, by name."""
        return tuple(each.search for each in self._searches)

    def find(self, search_id: str) -> SavedSearch | None:
        """One of them."""
        return next((each.search for each in self._searches if each.search.id == search_id), None)

    def find_query(self, query: str) -> SavedSearch | None:
        """The one that asks just this."""
        wanted = query.strip()
        return next((each.search for each in self._searches if wanted and each.search.query == wanted), None)

    def read(self) -> None:
        """Ask the library for them."""
        self._session.read(lambda library: library.saved_searches.all(), self._on_read, key="saved searches")

    def on_changes(self, changes: Changes) -> None:
        """Something was changed, here or by another program."""
        if changes.saved_searches:
            self.read()

    def count_soon(self) -> None:
        """The index has moved: count anew, but not more often than every two seconds."""
        if self._searches and not self._clock.isActive():
            waited = self._since_asked.elapsed() if self._since_asked.isValid() else self._gather_ms
            self._clock.start(max(0, self._gather_ms - waited))

    def look_at(self, search_id: str) -> None:
        """Its results are on the screen; when they have been for a moment, none of them is new. "" for others."""
        if search_id != self._looks_at:
            self._looks_at = search_id
            self._looking.stop()
            self._see_new()

    def _shelved(self, search: SavedSearch) -> ShelvedSearch:
        total, new = self._found.get(search.id, (None, 0))
        return ShelvedSearch(search.id, search.name, search.query, total, new)

    def _on_read(self, searches: tuple[SavedSearchSeen, ...]) -> None:
        before = {each.search.id: each.search.query for each in self._searches}
        self._searches = searches
        kept = (each.search for each in searches if before.get(each.search.id) == each.search.query)
        self._found = {search.id: self._found[search.id] for search in kept if search.id in self._found}
        self.changed.emit()
        if len(self._found) < len(searches):
            self._count()

    def _count(self) -> None:
        self._clock.stop()
        self._since_asked.start()
        if self._searches:
            asked = [(each.search.id, each.search.query, each.seen_us) for each in self._searches]
            self._session.counts(asked, partial(self._on_counted, self._looks))

    def _on_counted(self, looks: int, counts: tuple[tuple[str, int, int], ...]) -> None:
        if looks != self._looks:
            # Looked at meanwhile: what was new by then is not.
            self.count_soon()
            return
        known = {each.search.id for each in self._searches}
        found = {search_id: (total, new) for search_id, total, new in counts if search_id in known}
        if found.items() - self._found.items():
            self._found |= found
            self.changed.emit()
        self._see_new()

    def _see_new(self) -> None:
        """There is something new among the results on the screen: it will have been seen in a moment."""
        if self._found.get(self._looks_at, (0, 0))[1] and not self._looking.isActive():
            self._looking.start()

    def _on_looked(self) -> None:
        search = self.find(self._looks_at)
        if search is None or self._session.is_read_only:
            return
        search_id: SavedSearchId = search.id
        self._looks += 1
        self._found[search_id] = (self._found[search_id][0], 0)
        self.changed.emit()
        # Read again: from now on only what is made later counts as new.
        self._session.run(lambda library: library.saved_searches.look(search_id), lambda _: self.read())
