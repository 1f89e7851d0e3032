"""Lets the index learn what the store's change feed holds, and builds it anew where it cannot follow.

Documents are prepared outside any transaction of the store, so saving never waits for the index. What changes
meanwhile has a later sequence and comes in the next batch.
"""

import json
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import languages_of, readable_blocks, readable_text
from clipper.domain.changes import FeedEntry, Position, Problem
from clipper.domain.clipping import Clipping
from clipper.domain.errors import IndexDamaged, IndexForeign, IndexUnavailable, NotFound, StoreDamaged
from clipper.domain.ids import ClippingId, Sha256
from clipper.domain.listing import ListQuery, View
from clipper.domain.ports import Index, IndexDocument, Store
from clipper.domain.text import sha256_of
from clipper.library.wire import to_json

log = logging.getLogger(__name__)

BATCH = 200
"""Feed entries of one commit: enough to spread its cost, few enough to be seen soon."""

_UNAVAILABLE, _DAMAGED = "index-unavailable", "index-damaged"

Progress = Callable[[int], None]


def _silent(_done: int) -> None:
    """For callers who do not watch."""


class Follower:
    """Reads the feed of one store into one index. Without an index it does nothing."""

    def __init__(self, store: Store, index: Index | None, *, batch: int = BATCH) -> None:
        self._store = store
        self._index = index
        self._batch = batch

    def is_behind(self) -> bool:
        """Whether the feed holds something the index has not learnt."""
        if self._index is None:
            return False
        try:
            return self._index.position() != self._store.position()
        except (IndexDamaged, IndexForeign):
            return True

    def waiting(self) -> int:
        """How many changes the index has not learnt, or how many clippings there are where it must be built."""
        try:
            position = self._followed_position()
        except (IndexDamaged, IndexForeign):
            position = None
        if position is None:
            return len(self._store.list_ids(ListQuery(View.ALL)))
        return self._store.position().sequence - position.sequence

    def catch_up(self, on_progress: Progress = _silent) -> int:
        """Take in everything the feed holds; the number of clippings taken in. `on_progress` gets it as it grows.

        A missing, damaged or foreign index is built anew. Raises IndexUnavailable where its folder cannot be used
        or another program keeps it busy.
        """
        if self._index is None:
            return 0
        try:
            return self._follow(self._index, on_progress)
        except IndexDamaged as error:
            log.warning("the index is damaged and built anew: %s", type(error.__cause__).__name__)
            self._index.discard()
            return self._follow(self._index, on_progress)  # builds it anew, unless another thread has done so
        except IndexForeign:
            log.warning("files of the index belong to somebody else; it is built anew beside them")
            return self.rebuild(on_progress)

    def rebuild(self, on_progress: Progress = _silent) -> int:
        """Build the index anew beside the old one, which can be searched meanwhile; the number of clippings in it."""
        if self._index is None:
            return 0
        position = self._store.position()
        count = 0

        def note(done: int) -> None:
            nonlocal count
            count = done
            on_progress(done)

        self._index.rebuild(self._all_documents, position, note)
        return count

    def differences(self) -> Iterator[Problem]:
        """Where the index differs from the store, changes it has not learnt yet aside."""
        if self._index is None:
            return
        try:
            position, found = self._index.position(), self._index.content_hashes()
        except IndexUnavailable as error:
            yield _unavailable(error)
            return
        if position.history != self._store.position().history:
            yield Problem("index-foreign", "index", "it follows another history and has to be built anew")
            return
        pending = set(self._changed_since(position.sequence))
        for documents in self._all_documents():
            for document in documents:
                known = found.pop(document.clipping.id, None)
                if document.clipping.id not in pending and known != document.content_sha256:
                    kind = "index-missing" if known is None else "index-stale"
                    yield Problem(kind, document.clipping.id, "the index does not hold its current words")
        for clipping_id in sorted(found.keys() - pending):
            yield Problem("index-left-over", clipping_id, "the index holds a clipping that is gone")

    def check(self) -> tuple[Problem, ...]:
        """Everything wrong with the index, its bytes and what it holds; one with findings is discarded.

        So the next following builds it anew.
        """
        problems = tuple(dict.fromkeys((*self._damage(), *self.differences())))
        self._discard_spoilt(problems)
        return problems

    def set_damage_aside(self) -> bool:
        """Read every byte of the index; whether they were not as written, and it has been discarded."""
        return self._discard_spoilt(self._damage())

    def _damage(self) -> tuple[Problem, ...]:
        try:
            return self._index.damage() if self._index is not None else ()
        except IndexUnavailable as error:
            return (_unavailable(error),)

    def _discard_spoilt(self, problems: Sequence[Problem]) -> bool:
        """Set an index with findings aside, unless it is only that it cannot be used for now."""
        spoilt = [problem.kind for problem in problems if problem.kind != _UNAVAILABLE]
        if self._index is None or not spoilt:
            return False
        log.warning("the index is set aside: %d findings, the first of them %s", len(spoilt), spoilt[0])
        self._index.discard()
        return True

    # following ---------------------------------------------------------------------------------------------
    def _follow(self, index: Index, on_progress: Progress) -> int:
        done = 0
        while True:
            # Asked anew each time: another process may follow too, or have built the index anew.
            position = self._followed_position()
            if position is None:
                return self.rebuild(on_progress)
            entries = self._store.changes_after(position.sequence, self._batch)
            if not entries:
                return done
            documents = [self._document(clipping_id) for clipping_id in _clippings_of(entries)]
            told = [document for document in documents if document is not None]
            index.apply(told, Position(entries[-1].sequence, position.history), after=position)
            done += len(told)
            on_progress(done)

    def _followed_position(self) -> Position | None:
        """Where the index stands in the store's history; None where it has to be built anew."""
        if self._index is None:
            return None
        position, newest = self._index.position(), self._store.position()
        follows = position.history == newest.history and position.sequence <= newest.sequence
        return position if follows else None

    def _changed_since(self, sequence: int) -> Iterator[ClippingId]:
        while entries := self._store.changes_after(sequence, self._batch):
            yield from _clippings_of(entries)
            sequence = entries[-1].sequence

    # documents ---------------------------------------------------------------------------------------------
    def _all_documents(self, left_out: Collection[ClippingId] = ()) -> Iterator[Sequence[IndexDocument]]:
        ids = [each for each in self._store.list_ids(ListQuery(View.ALL)) if each not in left_out]
        for start in range(0, len(ids), self._batch):
            documents = (self._document(clipping_id) for clipping_id in ids[start : start + self._batch])
            yield [document for document in documents if document is not None]

    def _document(self, clipping_id: ClippingId) -> IndexDocument | None:
        """What the index is told of a clipping now; None for one the store has no trace of."""
        clipping = self._store.find_clipping(clipping_id)
        if clipping is None:
            return None
        if clipping.is_deleted or clipping.trashed_us is not None:
            return IndexDocument(clipping, "", (), content_sha256_of(clipping, "", ()), is_gone=True)
        body, languages = self._body(clipping)
        annotations = self._store.annotations_of(clipping_id)
        sha256 = content_sha256_of(clipping, body, annotations, languages)
        return IndexDocument(clipping, body, annotations, sha256, languages=languages)

    def _body(self, clipping: Clipping) -> tuple[str, tuple[str, ...]]:
        """What is searched of a text, and the languages it is in."""
        try:
            snapshot = self._store.get_snapshot(clipping.snapshot_id)
            text = self._store.get_text(snapshot.text_sha256)
        except (NotFound, StoreDamaged):
            # One damaged text must not keep the others from being found; `check` names it.
            log.warning("the text of clipping %s cannot be indexed", clipping.id)
            return "", languages_of((), clipping.source.language)
        readable = readable_blocks(snapshot.blocks, clipping.boilerplate)
        body = readable_text(text, snapshot.blocks, clipping.boilerplate)
        return body, languages_of(readable, clipping.source.language)


def _unavailable(error: IndexUnavailable) -> Problem:
    kind = _DAMAGED if isinstance(error, IndexDamaged | IndexForeign) else _UNAVAILABLE
    return Problem(kind, "index", str(error))


def _clippings_of(entries: Iterable[FeedEntry]) -> Iterator[ClippingId]:
    """The clippings that entries of the feed are about, each once; some entries are about none."""
    return iter(dict.fromkeys(entry.clipping_id for entry in entries if entry.clipping_id))


def content_sha256_of(
    clipping: Clipping, body: str, annotations: Sequence[Annotation], languages: Sequence[str] = ()
) -> Sha256:
    """A hash over everything the index is told of a clipping and its passages."""
    passages = [
        [a.id, a.quote.exact, a.comment, a.tags, a.speaker, a.color, a.created_us, a.is_deleted] for a in annotations
    ]
    told = [
        *(clipping.id, to_json(clipping.source), clipping.tags, clipping.in_inbox, clipping.created_us),
        *(body, list(languages), passages),
    ]
    return sha256_of(json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode("ascii"))
