"""What is written of a draft, whether a clipping begins with it or is captured again."""

from dataclasses import dataclass, replace

from clipper.domain.changes import Blob
from clipper.domain.clipping import Draft, Snapshot
from clipper.domain.errors import EmptyText
from clipper.domain.ids import ClippingId, SnapshotId
from clipper.domain.text import TEXT_VERSION, canonical_text, sha256_of, text_sha256
from clipper.library.machine import Machine


@dataclass(frozen=True, slots=True)
class Captured:
    """A snapshot that is to be written, with its text and all bytes it refers to."""

    snapshot: Snapshot
    text: str
    blobs: tuple[Blob, ...]


def capture(draft: Draft, clipping_id: ClippingId, machine: Machine, *, previous: SnapshotId | None = None) -> Captured:
    """What is written of a draft; EmptyText where it holds no words."""
    text = canonical_text(draft.text)
    if not text.strip():
        raise EmptyText("There are no words to clip.", remedy="Paste or open a text.")
    snapshot = replace(_snapshot_of(draft, text, clipping_id, machine), previous=previous)
    return Captured(snapshot, text, _blobs_of(draft, snapshot, text))


def _snapshot_of(draft: Draft, text: str, clipping_id: ClippingId, machine: Machine) -> Snapshot:
    """A snapshot of a draft, captured now; `text` is the draft's, canonical."""
    return Snapshot(
        id=SnapshotId(machine.new_id()),
        clipping_id=clipping_id,
        text_sha256=text_sha256(text),
        text_version=TEXT_VERSION,
        raw=tuple((part.mime, part.name, sha256_of(part.data)) for part in draft.raw),
        blocks=draft.blocks,
        inlines=draft.inlines,
        method=draft.method,
        captured_us=machine.now_us(),
        extractor=draft.extractor,
        pictures=tuple((part.mime, part.name, sha256_of(part.data)) for part in draft.pictures),
    )


def _blobs_of(draft: Draft, snapshot: Snapshot, text: str) -> tuple[Blob, ...]:
    """The snapshot's text, the bytes it was read from, and its pictures."""
    raw = (Blob(sha256_of(part.data), part.data) for part in (*draft.raw, *draft.pictures))
    return (Blob(snapshot.text_sha256, text.encode()), *raw)
