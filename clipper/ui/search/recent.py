"""The searches made before, the newest first: kept by the library, at hand here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clipper.ui.bridge import Session

if TYPE_CHECKING:
    from clipper.library.library import Library

MOST = 20


class RecentSearches(QObject):
    """Knows them as soon as they have been read; a search is noted once it was used."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.queries: tuple[str, ...] = ()
        """The newest first."""

    def read(self) -> None:
        """Ask the library for them."""
        self._session.read(lambda library: library.saved_searches.recent(MOST), self._on_read, key="recent")

    def note(self, query: str) -> None:
        """A search was used: it is now the newest."""
        query = query.strip()
        if not query or self.queries[:1] == (query,):
            return
        self.queries = (query, *(each for each in self.queries if each != query))[:MOST]

        def keep(library: Library) -> None:
            library.saved_searches.note(query)

        if not self._session.is_read_only:
            self._session.run(keep)

    def forget(self) -> None:
        """Let go of all of them."""
        self.queries = ()

        def forget(library: Library) -> None:
            library.saved_searches.forget_recent()

        if not self._session.is_read_only:
            self._session.run(forget)

    def _on_read(self, queries: tuple[str, ...]) -> None:
        self.queries = queries
