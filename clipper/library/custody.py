"""The chain of custody of a clipping: what was done to it, and whether everything is still as it was received."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clipper.domain.changes import Problem
from clipper.domain.clipping import Snapshot
from clipper.domain.custody import ChainEnd, CustodyEntry
from clipper.domain.errors import NotFound, StoreDamaged
from clipper.domain.ids import ClippingId, Sha256
from clipper.domain.listing import ListQuery, View
from clipper.domain.text import text_sha256
from clipper.library.writer import Writer

CHANGED = "the words at its place are others"


@dataclass(frozen=True, slots=True)
class Verification:
    """What was hashed again and compared, and everything that did not fit.

    `files` are bytes as received and pictures, each counted once. `end` is the newest entry of the library's chain:
    a hash that was noted elsewhere must stand somewhere in it.
    """

    clippings: int
    snapshots: int
    files: int
    highlights: int
    end: ChainEnd
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Whether all is as it was written."""
        return not self.problems


def _silent(_done: int, _total: int) -> None:
    """For callers who do not watch."""


def _never() -> bool:
    return False


class Custody:
    """`library.custody`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def of(self, clipping_id: ClippingId) -> tuple[CustodyEntry, ...]:
        """Every act on a clipping and its highlights, oldest first; NotFound without the clipping."""
        self._store.get_clipping(clipping_id)
        return self._store.custody_of(clipping_id)

    def end(self) -> ChainEnd:
        """The newest entry of the library's chain. Whoever notes its hash elsewhere can tell later that none was cut
        off."""
        return self._store.chain_end()

    def verify(
        self,
        ids: Sequence[ClippingId] | None = None,
        on_progress: Callable[[int, int], None] = _silent,
        is_cancelled: Callable[[], bool] = _never,
    ) -> Verification:
        """Hash again what these clippings consist of, or all of them, and walk the whole chain.

        `on_progress` gets how many clippings are done, of how many. What was cancelled counts what was done so far.
        """
        wanted = tuple(ids) if ids is not None else self._all()
        check = _Check(self)
        problems = list(self._store.chain_problems())
        done = 0
        for clipping_id in wanted:
            if is_cancelled():
                break
            problems.extend(check.clipping(clipping_id))
            done += 1
            on_progress(done, len(wanted))
        return Verification(done, check.snapshots, len(check.files), check.highlights, self.end(), tuple(problems))

    def _all(self) -> tuple[ClippingId, ...]:
        return (*self._store.list_ids(ListQuery()), *self._store.list_ids(ListQuery(View.TRASH)))


class _Check:
    """One verification; bytes that several snapshots share are hashed once."""

    def __init__(self, custody: Custody) -> None:
        self._custody = custody
        self._store = custody._store
        self.files: set[Sha256] = set()
        self.snapshots = 0
        self.highlights = 0

    def clipping(self, clipping_id: ClippingId) -> Iterator[Problem]:
        """Everything about one clipping that does not fit."""
        told = _told_texts(self._custody.of(clipping_id))
        texts: dict[str, str | None] = {}
        for snapshot in self._store.snapshots_of(clipping_id):
            self.snapshots += 1
            texts[snapshot.id] = self._text(snapshot)
            yield from self._snapshot(snapshot, texts[snapshot.id], told)
        for annotation in self._store.annotations_of(clipping_id):
            self.highlights += 1
            text = texts.get(annotation.snapshot_id)
            if text is not None and annotation.span.of(text) != annotation.quote.exact:
                yield Problem("quotation", annotation.id, CHANGED)

    def _snapshot(self, snapshot: Snapshot, text: str | None, told: dict[str, str]) -> Iterator[Problem]:
        subject = f"snapshot {snapshot.id}"
        if text is None:
            yield Problem("text", subject, "its text is missing or damaged")
        if snapshot.id not in told:
            yield Problem("custody", subject, "the record of what was done does not know it")
        elif told[snapshot.id] not in ("", snapshot.text_sha256):
            yield Problem("custody", subject, "the record of what was done tells of another text")
        for _mime, name, sha256 in (*snapshot.raw, *snapshot.pictures):
            if sha256 not in self.files and not self._is_whole(sha256):
                yield Problem("blob", subject, f"{name or 'what was received'} is missing or damaged ({sha256})")
            self.files.add(sha256)

    def _text(self, snapshot: Snapshot) -> str | None:
        try:
            text = self._store.get_text(snapshot.text_sha256)
        except (NotFound, StoreDamaged):
            return None
        return text if text_sha256(text) == snapshot.text_sha256 else None

    def _is_whole(self, sha256: Sha256) -> bool:
        """Whether the bytes are there; the store compares their hash whenever it reads them."""
        try:
            self._store.get_blob(sha256)
        except (NotFound, StoreDamaged):
            return False
        return True


def _told_texts(entries: Iterable[CustodyEntry]) -> dict[str, str]:
    """The snapshots that the record of what was done knows, and the hash of each one's text."""
    told: dict[str, str] = {}
    for entry in entries:
        if "highlight" not in entry.facts and "snapshot" in entry.facts:
            told.setdefault(entry.facts["snapshot"], entry.facts.get("text sha256", ""))
    return told
