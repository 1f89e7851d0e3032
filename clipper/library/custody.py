"""The chain of custody of a clipping: what was done to it, and whether everything is still as it was received."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from clipper import __version__
from clipper.domain.changes import Blob, Problem
from clipper.domain.clipping import Snapshot
from clipper.domain.custody import ChainEnd, CustodyEntry, CustodyNote
from clipper.domain.errors import NotFound, StoreDamaged, TimeStampRefused
from clipper.domain.ids import ClippingId, Sha256
from clipper.domain.listing import ListQuery, View
from clipper.domain.text import sha256_of, text_sha256
from clipper.exporters.evidence_record import EvidenceFiles, StampFile, moment
from clipper.library.writer import Writer

if TYPE_CHECKING:
    from clipper.library.time_stamps import TimeStamp

STAMP = "Time stamp"
"""The act of an entry that holds one."""
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

    # time stamps -------------------------------------------------------------------------------------------
    def statement(self, clipping_id: ClippingId) -> bytes:
        """What an authority is asked to put a time to: the hashes of every capture, and the newest entry of the chain.

        JSON in UTF-8, the same bytes for the same state.
        """
        clipping, end = self._store.get_clipping(clipping_id), self.end()
        captures = [
            {
                "snapshot": snapshot.id,
                "text_sha256": snapshot.text_sha256,
                "received_sha256": [sha256 for _mime, _name, sha256 in (*snapshot.raw, *snapshot.pictures)],
            }
            for snapshot in self._store.snapshots_of(clipping_id)
        ]
        value = {
            "format": "clipper-statement-1",
            "clipping": clipping.id,
            "captures": captures,
            "chain": {"entries": end.length, "newest_sha256": end.sha256},
        }
        return (json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()

    def keep_stamp(self, clipping_id: ClippingId, authority: str, statement: bytes, stamp: "TimeStamp") -> None:
        """Keep a time stamp with its statement; an entry of the chain says so. Nothing to undo."""
        self._store.get_clipping(clipping_id)
        blobs = tuple(Blob(sha256_of(data), data) for data in (statement, stamp.token))
        facts = {
            "authority": authority,
            "time": moment(stamp.time_us),
            "signature": "checked" if stamp.is_signature_checked else "not checked",
            "statement sha256": blobs[0].sha256,
            "token sha256": blobs[1].sha256,
        }
        self._writer.note(STAMP, (CustodyNote(clipping_id, STAMP, facts),), blobs=blobs)

    def stamps(self, clipping_id: ClippingId) -> tuple[StampFile, ...]:
        """The time stamps of a clipping, oldest first. StoreDamaged where their bytes are."""
        entries = [entry for entry in self.of(clipping_id) if entry.act == STAMP]
        return tuple(
            StampFile(
                entry.facts["authority"],
                entry.made_us,
                self._store.get_blob(Sha256(entry.facts["statement sha256"])),
                self._store.get_blob(Sha256(entry.facts["token sha256"])),
            )
            for entry in entries
        )

    # evidence ----------------------------------------------------------------------------------------------
    def write_evidence(self, clipping_id: ClippingId, folder: Path) -> tuple[str, ...]:
        """Write the evidence report of a clipping into a new or empty folder; the names of its files.

        Damaged parts are left out and named in the report. Raises ExportError and NotFound.
        """
        clipping = self._store.get_clipping(clipping_id)
        snapshots = self._store.snapshots_of(clipping_id)
        verification = self.verify([clipping_id])
        hashes = {sha256 for each in snapshots for _mime, _name, sha256 in (*each.raw, *each.pictures)}
        files = EvidenceFiles(
            clipping=clipping,
            snapshots=snapshots,
            texts={each.id: text for each in snapshots if (text := self.whole_text(each)) is not None},
            data={sha256: data for sha256 in hashes if (data := self.whole_bytes(sha256)) is not None},
            annotations=self._store.annotations_of(clipping_id),
            entries=self.of(clipping_id),
            end=verification.end,
            problems=verification.problems,
            stamps=self.stamps(clipping_id),
            made_us=self._writer.machine.now_us(),
            program=f"Clipper {__version__}",
        )
        from clipper.exporters.evidence import write_evidence  # a library is verified more often

        return write_evidence(files, folder)

    def whole_text(self, snapshot: Snapshot) -> str | None:
        """The text of a snapshot; None where it is missing or damaged."""
        try:
            text = self._store.get_text(snapshot.text_sha256)
        except (NotFound, StoreDamaged):
            return None
        return text if text_sha256(text) == snapshot.text_sha256 else None

    def whole_bytes(self, sha256: Sha256) -> bytes | None:
        """Bytes with this hash; None where they are missing or damaged. The store hashes whatever it reads."""
        try:
            return self._store.get_blob(sha256)
        except (NotFound, StoreDamaged):
            return None

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
            texts[snapshot.id] = self._custody.whole_text(snapshot)
            yield from self._snapshot(snapshot, texts[snapshot.id], told)
        yield from self._stamps(clipping_id)
        for annotation in self._store.annotations_of(clipping_id):
            self.highlights += 1
            text = texts.get(annotation.snapshot_id)
            if text is not None and annotation.span.of(text) != annotation.quote.exact:
                yield Problem("quotation", annotation.id, CHANGED)

    def _stamps(self, clipping_id: ClippingId) -> Iterator[Problem]:
        """Time stamps whose bytes are damaged or that are about something else."""
        from clipper.library.time_stamps import read_token  # with the network

        try:
            for stamp in self._custody.stamps(clipping_id):
                read_token(stamp.token, stamp.statement)
        except (NotFound, StoreDamaged, TimeStampRefused) as error:
            yield Problem("time stamp", clipping_id, str(error))

    def _snapshot(self, snapshot: Snapshot, text: str | None, told: dict[str, str]) -> Iterator[Problem]:
        subject = f"snapshot {snapshot.id}"
        if text is None:
            yield Problem("text", subject, "its text is missing or damaged")
        if snapshot.id not in told:
            yield Problem("custody", subject, "the record of what was done does not know it")
        elif told[snapshot.id] not in ("", snapshot.text_sha256):
            yield Problem("custody", subject, "the record of what was done tells of another text")
        for _mime, name, sha256 in (*snapshot.raw, *snapshot.pictures):
            if sha256 not in self.files and self._custody.whole_bytes(sha256) is None:
                yield Problem("blob", subject, f"{name or 'what was received'} is missing or damaged ({sha256})")
            self.files.add(sha256)


def _told_texts(entries: Iterable[CustodyEntry]) -> dict[str, str]:
    """The snapshots that the record of what was done knows, and the hash of each one's text."""
    told: dict[str, str] = {}
    for entry in entries:
        if "highlight" not in entry.facts and "snapshot" in entry.facts:
            told.setdefault(entry.facts["snapshot"], entry.facts.get("text sha256", ""))
    return told
