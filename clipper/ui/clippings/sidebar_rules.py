"""Saved searches that tag what they find: applied when the index has come up to date, one step to undo each time."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.errors import ClipperError
    from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId
    from clipper.domain.saved_search import SavedSearch
    from clipper.library.library import Library
    from clipper.ui.bridge import Session
    from clipper.ui.clippings.sidebar_searches import SearchShelf

GATHER_MS = 2_000
Rule = tuple[str, str, str]
"""Identifier, query and tag."""


class TaggingRules(QObject):
    """Asks the worker what each rule finds, and lets the library tag what is new among that.

    The library leaves alone what was there when the rule was applied last, so that a tag taken off by hand stays off.
    It looks back a minute; what is undone within that is remembered here and not tagged again either.
    """

    tagged = Signal(object, int)
    """SavedSearch, and how many clippings it has tagged, or highlights in them."""

    def __init__(
        self, session: Session, shelf: SearchShelf, parent: QObject | None = None, *, gather_ms: int = GATHER_MS
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = shelf
        self._sequence = 0
        """The last change that is known of."""
        self._indexed = -1
        """The last change the index knows of; -1 before it has said so."""
        self._applied: set[Rule] = set()
        self._offered: dict[Rule, set[str]] = {}
        """What each rule has tagged while the window was open."""
        self._clock = QTimer(self, singleShot=True, interval=gather_ms)
        self._clock.timeout.connect(self._apply_all)
        session.changed.connect(self._on_changed)
        session.index_moved.connect(self._on_index_moved)
        shelf.changed.connect(self._on_shelf_changed)

    def _on_changed(self, changes: Changes) -> None:
        self._sequence = max(self._sequence, changes.sequence)

    def _on_index_moved(self, sequence: int) -> None:
        self._indexed = sequence
        if self._rules():
            self._clock.start()

    def _on_shelf_changed(self) -> None:
        if {_key(rule) for rule in self._rules()} - self._applied:
            self._clock.start()

    def _rules(self) -> list[SavedSearch]:
        return [search for search in self._shelf.searches() if search.tag]

    def _apply_all(self) -> None:
        # What the index has still to learn of would be passed over for good: its next word starts the clock again.
        if self._indexed < self._sequence or self._session.is_read_only:
            return
        for rule in self._rules():
            self._applied.add(_key(rule))
            self._session.finds(rule.query, partial(self._on_found, rule, time.time_ns() // 1_000))

    def _on_found(
        self,
        rule: SavedSearch,
        asked_us: int,
        clipping_ids: tuple[ClippingId, ...],
        annotation_ids: tuple[AnnotationId, ...],
    ) -> None:
        offered = self._offered.get(_key(rule), set())
        clippings = [each for each in clipping_ids if each not in offered]
        annotations = [each for each in annotation_ids if each not in offered]
        search_id: SavedSearchId = rule.id

        def apply(library: Library) -> Changes:
            return library.saved_searches.apply_finds(search_id, clippings, annotations, asked_us)

        def applied(changes: Changes) -> None:
            if changes:
                tagged = {*clippings} & changes.clippings | {*annotations} & changes.annotations
                self._offered.setdefault(_key(rule), set()).update(tagged)
                self.tagged.emit(rule, len(changes.clippings))

        self._session.run(apply, applied, _pass_over)


def _key(rule: SavedSearch) -> Rule:
    return rule.id, rule.query, rule.tag


def _pass_over(_error: ClipperError) -> None:
    """The rule was changed or removed while its finds were on their way: the next time it is another one."""
