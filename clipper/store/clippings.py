"""Clippings: one row each, with the columns that lists are sorted by."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.domain.blocks import body_text
from clipper.domain.clipping import Clipping
from clipper.domain.errors import Conflict, NotFound
from clipper.domain.ids import ClippingId, Sha256, SnapshotId
from clipper.domain.source import Source
from clipper.store.blobs import get_text
from clipper.store.codec import (
    boilerplate_from_json,
    boilerplate_to_json,
    dates_from_json,
    dates_to_json,
    evidence_from_json,
    evidence_to_json,
    id_blob,
    id_text,
    names_from_json,
    read_json,
    sha256_blob,
    sort_key,
    source_from_json,
    source_to_json,
    storable,
    to_json,
)
from clipper.store.connection import Database, Row
from clipper.store.hashing import row_sha256
from clipper.store.snapshots import get_snapshot

SNIPPET_LENGTH = 200
"""Code points of the beginning of the story that a list shows."""

_COLUMNS = (
    "id, snapshot_id, source, evidence, boilerplate, dates, tags, in_inbox, trashed_us, created_us, modified_us, rev, "
    "is_deleted"
)
_BATCH = 500


def find_clipping(database: Database, clipping_id: ClippingId) -> Clipping | None:
    """The clipping, tombstones included."""
    row = database.first(f"SELECT {_COLUMNS} FROM clipping WHERE id = ?", (id_blob(clipping_id),))  # noqa: S608
    return None if row is None else clipping_from_row(row)


def get_clipping(database: Database, clipping_id: ClippingId) -> Clipping:
    """The living clipping; NotFound otherwise."""
    clipping = find_clipping(database, clipping_id)
    if clipping is None or clipping.is_deleted:
        raise NotFound("There is no such clipping.")
    return clipping


def clippings(database: Database, ids: Sequence[ClippingId]) -> tuple[Clipping, ...]:
    """Living ones in the order of `ids`."""
    found: dict[str, Clipping] = {}
    for start in range(0, len(ids), _BATCH):
        keys = to_json([id_blob(each).hex() for each in ids[start : start + _BATCH]])
        rows = database.all(
            f"""SELECT {_COLUMNS} FROM clipping
                WHERE id IN (SELECT unhex(value) FROM json_each(?)) AND is_deleted = 0""",  # noqa: S608
            (keys,),
        )
        found.update((id_text(row[0]), clipping_from_row(row)) for row in rows)
    return tuple(found[each] for each in ids if each in found)


def clippings_by_prefix(database: Database, prefix: str, limit: int) -> tuple[ClippingId, ...]:
    """Ids of living clippings that begin or end with these hexadecimal digits (dashes ignored)."""
    digits = hex_digits(prefix)
    if not digits:
        return ()
    rows = database.all(
        """SELECT id FROM clipping WHERE id BETWEEN ? AND ? AND is_deleted = 0
           UNION SELECT id FROM clipping WHERE is_deleted = 0 AND substr(hex(id), ?) = ? LIMIT ?""",
        (*id_bounds(digits), -len(digits), digits.upper(), limit),
    )
    return tuple(ClippingId(id_text(row[0])) for row in rows)


def hex_digits(prefix: str) -> str:
    """The hexadecimal digits of a shortened id, "" where it is none."""
    digits = prefix.replace("-", "").lower()
    return digits if len(digits) <= 32 and all(c in "0123456789abcdef" for c in digits) else ""


def id_bounds(digits: str) -> tuple[bytes, bytes]:
    """The lowest and highest identifier that begins with these hexadecimal digits."""
    return bytes.fromhex(digits.ljust(32, "0")), bytes.fromhex(digits.ljust(32, "f"))


def clippings_with_text(database: Database, sha256: Sha256) -> tuple[ClippingId, ...]:
    """Living clippings whose current snapshot has exactly this text, oldest first."""
    rows = database.all(
        """SELECT clipping.id FROM snapshot JOIN clipping ON clipping.snapshot_id = snapshot.id
           WHERE snapshot.text_sha256 = ? AND clipping.is_deleted = 0 ORDER BY clipping.id""",
        (sha256_blob(sha256),),
    )
    return tuple(ClippingId(id_text(row[0])) for row in rows)


def addresses_with(database: Database, words: str) -> tuple[tuple[ClippingId, str], ...]:
    """Clippings outside the trash whose address has these words (ASCII, lower case), with it, oldest first."""
    # Most rows are told apart by their text, without reading it as JSON.
    rows = database.all(
        """SELECT id, source ->> '$.url' FROM clipping
           WHERE instr(lower(source), ?1) AND instr(lower(source ->> '$.url'), ?1)
             AND is_deleted = 0 AND trashed_us IS NULL ORDER BY id""",
        (words,),
    )
    return tuple((ClippingId(id_text(row[0])), row[1]) for row in rows)


def write_clipping(database: Database, before: Clipping | None, after: Clipping, sequence: int) -> Clipping:
    """Write `after` with the next rev and answer it. Conflict where the stored rev is not that of `before`."""
    key = id_blob(after.id)
    stored = database.first("SELECT rev, snapshot_id, boilerplate, snippet FROM clipping WHERE id = ?", (key,))
    written = replace(after, rev=next_rev(stored[0] if stored else None, before.rev if before else None))
    boilerplate = to_json(boilerplate_to_json(after.boilerplate))
    if stored and stored[1] == id_blob(after.snapshot_id) and stored[2] == boilerplate:
        snippet = stored[3]
    else:
        snippet = snippet_of(database, after)
    values = (
        key,
        id_blob(after.snapshot_id),
        to_json(source_to_json(after.source)),
        to_json(evidence_to_json(after.evidence)),
        boilerplate,
        to_json(list(after.tags)),
        int(after.in_inbox),
        after.trashed_us,
        after.created_us,
        after.modified_us,
        written.rev,
        int(after.is_deleted),
        sequence,
        *sort_keys(after.source),
        snippet,
        to_json(dates_to_json(after.dates)),
    )
    database.run(
        """INSERT INTO clipping(id, snapshot_id, source, evidence, boilerplate, tags, in_inbox, trashed_us, created_us,
             modified_us, rev, is_deleted, sequence, title_key, source_key, issued_key, snippet, dates, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(id) DO UPDATE SET snapshot_id = excluded.snapshot_id, source = excluded.source,
             evidence = excluded.evidence, boilerplate = excluded.boilerplate, tags = excluded.tags,
             in_inbox = excluded.in_inbox, trashed_us = excluded.trashed_us, created_us = excluded.created_us,
             modified_us = excluded.modified_us, rev = excluded.rev, is_deleted = excluded.is_deleted,
             sequence = excluded.sequence, title_key = excluded.title_key, source_key = excluded.source_key,
             issued_key = excluded.issued_key, snippet = excluded.snippet, dates = excluded.dates, row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )
    return written


def next_rev(stored_rev: int | None, before_rev: int | None) -> int:
    """The rev to write; Conflict unless the object is stored as the writer last saw it."""
    if stored_rev != before_rev:
        raise Conflict("This was changed by another program in the meantime.")
    return (before_rev or 0) + 1


def sort_keys(source: Source) -> tuple[str, str, str]:
    """What lists are sorted by: title, source, date of issue."""
    return (
        sort_key(source.title),
        sort_key(source.container_title or source.original_publisher),
        source.issued.sort_key() if source.issued else "",
    )


def snippet_of(database: Database, clipping: Clipping) -> str:
    """The beginning of the story on one line."""
    snapshot = get_snapshot(database, clipping.snapshot_id)
    text = get_text(database, snapshot.text_sha256)
    return storable(" ".join(body_text(text, snapshot.blocks, clipping.boilerplate).split()))[:SNIPPET_LENGTH]


def write_highlight_count(database: Database, clipping_id: ClippingId) -> None:
    """Count the living highlights of a clipping anew."""
    database.run(
        """UPDATE clipping SET highlight_count =
             (SELECT count(*) FROM annotation WHERE clipping_id = ?1 AND is_deleted = 0) WHERE id = ?1""",
        (id_blob(clipping_id),),
    )


def clipping_from_row(row: Row) -> Clipping:
    """The clipping of a row with the columns above."""
    own, snapshot_id, source, evidence, boilerplate, dates, tags, in_inbox, trashed_us, *rest = row
    created, modified, rev, is_deleted = rest
    return Clipping(
        id=ClippingId(id_text(own)),
        snapshot_id=SnapshotId(id_text(snapshot_id)),
        source=read_json(source, source_from_json),
        evidence=read_json(evidence, evidence_from_json),
        boilerplate=read_json(boilerplate, boilerplate_from_json),
        dates=read_json(dates, dates_from_json),
        tags=read_json(tags, names_from_json),
        in_inbox=bool(in_inbox),
        trashed_us=trashed_us,
        created_us=created,
        modified_us=modified,
        rev=rev,
        is_deleted=bool(is_deleted),
    )
