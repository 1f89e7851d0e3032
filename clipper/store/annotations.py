"""Annotations: one row each, in order of place within their clipping."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.domain.annotation import Annotation
from clipper.domain.errors import NotFound
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.span import Span
from clipper.store.clippings import hex_digits, id_bounds, next_rev
from clipper.store.codec import (
    bodies_to_json,
    id_blob,
    id_text,
    quote_from_json,
    quote_to_json,
    read_json,
    to_json,
    with_bodies,
)
from clipper.store.connection import Database, Row
from clipper.store.hashing import row_sha256

_COLUMNS = "id, clipping_id, snapshot_id, span_start, span_end, quote, bodies, created_us, modified_us, rev, is_deleted"
_BATCH = 500


def find_annotation(database: Database, annotation_id: AnnotationId) -> Annotation | None:
    """The annotation, tombstones included."""
    row = database.first(f"SELECT {_COLUMNS} FROM annotation WHERE id = ?", (id_blob(annotation_id),))  # noqa: S608
    return None if row is None else annotation_from_row(row)


def get_annotation(database: Database, annotation_id: AnnotationId) -> Annotation:
    """The living annotation; NotFound otherwise."""
    annotation = find_annotation(database, annotation_id)
    if annotation is None or annotation.is_deleted:
        raise NotFound("There is no such highlight.")
    return annotation


def annotations_of(database: Database, clipping_id: ClippingId) -> tuple[Annotation, ...]:
    """Living ones of a clipping in order of place (start, end, id)."""
    rows = database.all(
        f"""SELECT {_COLUMNS} FROM annotation WHERE clipping_id = ? AND is_deleted = 0
            ORDER BY span_start, span_end, id""",  # noqa: S608
        (id_blob(clipping_id),),
    )
    return tuple(annotation_from_row(row) for row in rows)


def annotations(database: Database, ids: Sequence[AnnotationId]) -> tuple[Annotation, ...]:
    """Living ones in the order of `ids`."""
    found: dict[str, Annotation] = {}
    for start in range(0, len(ids), _BATCH):
        keys = to_json([id_blob(each).hex() for each in ids[start : start + _BATCH]])
        rows = database.all(
            f"""SELECT {_COLUMNS} FROM annotation
                WHERE id IN (SELECT unhex(value) FROM json_each(?)) AND is_deleted = 0""",  # noqa: S608
            (keys,),
        )
        found.update((id_text(row[0]), annotation_from_row(row)) for row in rows)
    return tuple(found[each] for each in ids if each in found)


def annotations_by_prefix(database: Database, prefix: str, limit: int) -> tuple[AnnotationId, ...]:
    """Ids of living annotations that begin or end with these hexadecimal digits (dashes ignored)."""
    digits = hex_digits(prefix)
    if not digits:
        return ()
    rows = database.all(
        """SELECT id FROM annotation WHERE id BETWEEN ? AND ? AND is_deleted = 0
           UNION SELECT id FROM annotation WHERE is_deleted = 0 AND substr(hex(id), ?) = ? LIMIT ?""",
        (*id_bounds(digits), -len(digits), digits.upper(), limit),
    )
    return tuple(AnnotationId(id_text(row[0])) for row in rows)


def write_annotation(database: Database, before: Annotation | None, after: Annotation, sequence: int) -> Annotation:
    """Write `after` with the next rev and answer it. Conflict where the stored rev is not that of `before`."""
    key = id_blob(after.id)
    stored_rev = database.value("SELECT rev FROM annotation WHERE id = ?", (key,))
    written = replace(after, rev=next_rev(stored_rev, before.rev if before else None))
    values = (
        key,
        id_blob(after.clipping_id),
        id_blob(after.snapshot_id),
        after.span.start,
        after.span.end,
        to_json(quote_to_json(after.quote)),
        to_json(bodies_to_json(after)),
        after.created_us,
        after.modified_us,
        written.rev,
        int(after.is_deleted),
        sequence,
    )
    database.run(
        """INSERT INTO annotation(id, clipping_id, snapshot_id, span_start, span_end, quote, bodies, created_us,
             modified_us, rev, is_deleted, sequence, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(id) DO UPDATE SET clipping_id = excluded.clipping_id, snapshot_id = excluded.snapshot_id,
             span_start = excluded.span_start, span_end = excluded.span_end, quote = excluded.quote,
             bodies = excluded.bodies, created_us = excluded.created_us, modified_us = excluded.modified_us,
             rev = excluded.rev, is_deleted = excluded.is_deleted, sequence = excluded.sequence,
             row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )
    return written


def annotation_from_row(row: Row) -> Annotation:
    """The annotation of a row with the columns above."""
    own, clipping_id, snapshot_id, start, end, quote, bodies, created_us, modified_us, rev, is_deleted = row
    bare = Annotation(
        id=AnnotationId(id_text(own)),
        clipping_id=ClippingId(id_text(clipping_id)),
        snapshot_id=SnapshotId(id_text(snapshot_id)),
        span=Span(start, end),
        quote=read_json(quote, quote_from_json),
        created_us=created_us,
        modified_us=modified_us,
        rev=rev,
        is_deleted=bool(is_deleted),
    )
    return read_json(bodies, lambda data: with_bodies(bare, data))
