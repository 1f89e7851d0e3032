"""Working out fingerprints from snapshots: of what a transaction changes, and of what an older library holds."""

from collections.abc import Iterable, Mapping

from clipper.domain.changes import Edit
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.errors import NotFound, StoreDamaged
from clipper.domain.fingerprint import FINGERPRINT_VERSION, StoryText, fingerprint, story_text
from clipper.domain.ids import ClippingId, Sha256, SnapshotId
from clipper.domain.ports import Transaction
from clipper.store.blobs import get_text
from clipper.store.clippings import find_clipping
from clipper.store.codec import boilerplate_to_json, id_blob, id_text, to_json
from clipper.store.connection import Database
from clipper.store.fingerprints import Worked, basis_of
from clipper.store.snapshots import get_snapshot


def work_out(database: Database, transaction: Transaction) -> tuple[Worked, ...]:
    """The fingerprints that a transaction changes; asked before it begins, so that nobody waits for them."""
    texts = _Texts(database, transaction)
    clippings = (edit for edit in transaction.edits if isinstance(edit.after, Clipping) and _matters(edit))
    return tuple(_worked(edit.after, texts) for edit in clippings if isinstance(edit.after, Clipping))


def _matters(edit: Edit) -> bool:
    """Whether an edit of a clipping changes what is compared of it."""
    return _compared(edit.before) != _compared(edit.after)


def _compared(record: object) -> object:
    if not isinstance(record, Clipping) or _is_out(record):
        return None
    return record.snapshot_id, record.boilerplate


def _is_out(clipping: Clipping) -> bool:
    return clipping.is_deleted or clipping.trashed_us is not None


class _Texts:
    """Snapshots and texts that are stored or about to be."""

    def __init__(self, database: Database, transaction: Transaction | None = None) -> None:
        self._database = database
        self._snapshots: Mapping[SnapshotId, Snapshot] = (
            {snapshot.id: snapshot for snapshot in transaction.snapshots} if transaction else {}
        )
        self._blobs: Mapping[Sha256, bytes] = (
            {blob.sha256: blob.data for blob in transaction.blobs} if transaction else {}
        )

    def story(self, clipping: Clipping) -> StoryText:
        """What is compared of a clipping; nothing where its text cannot be read, which the check names."""
        try:
            snapshot = self._snapshots.get(clipping.snapshot_id) or get_snapshot(self._database, clipping.snapshot_id)
            data = self._blobs.get(snapshot.text_sha256)
            text = get_text(self._database, snapshot.text_sha256) if data is None else data.decode("utf-8")
        except (NotFound, StoreDamaged, UnicodeDecodeError):
            return StoryText(())
        return story_text(text, snapshot.blocks, clipping.boilerplate)


def story_of_clipping(database: Database, clipping_id: ClippingId) -> StoryText:
    """What is compared of a stored clipping."""
    clipping = find_clipping(database, clipping_id)
    return _Texts(database).story(clipping) if clipping else StoryText(())


def _worked(clipping: Clipping, texts: _Texts) -> Worked:
    return Worked(clipping.id, _basis(clipping), None if _is_out(clipping) else fingerprint(texts.story(clipping)))


def work_out_waiting(database: Database, limit: int) -> tuple[Worked, ...]:
    """Fingerprints for the first clippings that wait for theirs, or have one by other rules."""
    rows = database.all(
        """SELECT clipping_id FROM fingerprint_waiting
           UNION ALL SELECT clipping_id FROM fingerprint WHERE version < ?1
           UNION ALL SELECT clipping_id FROM fingerprint WHERE version > ?1 LIMIT ?2""",
        (FINGERPRINT_VERSION, limit),
    )
    clippings = (find_clipping(database, ClippingId(id_text(own))) for (own,) in rows)
    return tuple(_worked(clipping, _Texts(database)) for clipping in clippings if clipping)


def still_valid(database: Database, worked: Iterable[Worked]) -> tuple[Worked, ...]:
    """Those whose clipping is as it was when they were worked out."""
    now = ((each, find_clipping(database, each.clipping_id)) for each in worked)
    return tuple(each for each, clipping in now if clipping and _fits(each, clipping))


def _fits(worked: Worked, clipping: Clipping) -> bool:
    if _is_out(clipping) or worked.fingerprint is None:
        return _is_out(clipping) and worked.fingerprint is None
    return worked.basis == _basis(clipping)


def _basis(clipping: Clipping) -> bytes:
    return basis_of(id_blob(clipping.snapshot_id), to_json(boilerplate_to_json(clipping.boilerplate)))
