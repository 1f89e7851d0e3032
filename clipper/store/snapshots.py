"""Snapshots: written once with their clipping, never changed."""

from clipper.domain.clipping import Snapshot
from clipper.domain.errors import NotFound
from clipper.domain.ids import ClippingId, Sha256, SnapshotId
from clipper.store.codec import (
    blocks_from_json,
    blocks_to_json,
    id_blob,
    id_text,
    inlines_from_json,
    inlines_to_json,
    raw_from_json,
    raw_to_json,
    read_json,
    sha256_blob,
    storable,
    to_json,
)
from clipper.store.connection import Database, Row
from clipper.store.hashing import row_sha256

_COLUMNS = "id, clipping_id, text_sha256, text_version, raw, blocks, inlines, method, captured_us, extractor, pictures, previous"


def add_snapshot(database: Database, snapshot: Snapshot) -> None:
    """Write a new snapshot; its bytes and its text are written before it."""
    values = (
        id_blob(snapshot.id),
        id_blob(snapshot.clipping_id),
        sha256_blob(snapshot.text_sha256),
        snapshot.text_version,
        to_json(raw_to_json(snapshot.raw)),
        to_json(blocks_to_json(snapshot.blocks)),
        to_json(inlines_to_json(snapshot.inlines)),
        storable(snapshot.method),
        snapshot.captured_us,
        storable(snapshot.extractor),
        to_json(raw_to_json(snapshot.pictures)),
        None if snapshot.previous is None else id_blob(snapshot.previous),
    )
    database.run(
        """INSERT INTO snapshot(id, clipping_id, text_sha256, text_version, raw, blocks, inlines, method, captured_us,
             extractor, pictures, previous, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (*values, row_sha256(values)),
    )


def get_snapshot(database: Database, snapshot_id: SnapshotId) -> Snapshot:
    """The snapshot; NotFound where there is none."""
    row = database.first(f"SELECT {_COLUMNS} FROM snapshot WHERE id = ?", (id_blob(snapshot_id),))  # noqa: S608
    if row is None:
        raise NotFound("There is no such snapshot.")
    return snapshot_from_row(row)


def snapshots_of(database: Database, clipping_id: ClippingId) -> tuple[Snapshot, ...]:
    """All snapshots of a clipping, oldest first."""
    rows = database.all(
        f"SELECT {_COLUMNS} FROM snapshot WHERE clipping_id = ? ORDER BY captured_us, id",  # noqa: S608
        (id_blob(clipping_id),),
    )
    return tuple(snapshot_from_row(row) for row in rows)


def snapshot_from_row(row: Row) -> Snapshot:
    """The snapshot of a row with the columns above."""
    own, clipping_id, text_sha256, text_version, raw, blocks, inlines, method, captured_us, extractor, *more = row
    pictures, previous = more
    return Snapshot(
        id=SnapshotId(id_text(own)),
        clipping_id=ClippingId(id_text(clipping_id)),
        text_sha256=Sha256(text_sha256.hex()),
        text_version=text_version,
        raw=read_json(raw, raw_from_json),
        blocks=read_json(blocks, blocks_from_json),
        inlines=read_json(inlines, inlines_from_json),
        method=method,
        captured_us=captured_us,
        extractor=extractor,
        pictures=read_json(pictures, raw_from_json),
        previous=None if previous is None else SnapshotId(id_text(previous)),
    )
