"""What is written of a draft, whether a clipping begins with it or is captured again."""

from clipper.domain.changes import Blob
from clipper.domain.clipping import Draft, Snapshot
from clipper.domain.ids import ClippingId, SnapshotId
from clipper.domain.text import TEXT_VERSION, sha256_of, text_sha256
from clipper.library.machine import Machine


def snapshot_of(draft: Draft, text: str, clipping_id: ClippingId, machine: Machine) -> Snapshot:
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


def blobs_of(draft: Draft, snapshot: Snapshot, text: str) -> tuple[Blob, ...]:
    """The snapshot's text, the bytes it was read from, and its pictures."""
    raw = (Blob(sha256_of(part.data), part.data) for part in (*draft.raw, *draft.pictures))
    return (Blob(snapshot.text_sha256, text.encode()), *raw)
