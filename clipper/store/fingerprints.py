"""The table of fingerprints: one for each clipping outside the trash, and under each hash the clippings that have it."""

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from clipper.domain.changes import Problem
from clipper.domain.fingerprint import FINGERPRINT_VERSION, Fingerprint
from clipper.domain.ids import ClippingId
from clipper.store.codec import id_blob, id_text, to_json
from clipper.store.connection import Database, Row
from clipper.store.hashing import row_sha256

_BASIS_BYTES = 8


@dataclass(frozen=True, slots=True)
class Worked:
    """The fingerprint worked out for a clipping, and from what; None takes it out."""

    clipping_id: ClippingId
    basis: bytes
    fingerprint: Fingerprint | None


def basis_of(snapshot_id: bytes, boilerplate: str) -> bytes:
    """Stands for what a fingerprint is worked out from: a snapshot never changes, what is marked in it may."""
    return blake2b(snapshot_id + boilerplate.encode("utf-8"), digest_size=_BASIS_BYTES).digest()


# writing -------------------------------------------------------------------------------------------------------
def write_fingerprints(database: Database, worked: Sequence[Worked]) -> tuple[int, ...]:
    """Replace these fingerprints; the numbers of the stories that have lost a clipping by it."""
    known = [(each, find_row(database, each.clipping_id)) for each in worked]
    touched = {row.story for _, row in known if row is not None and row.story is not None}
    _unlist(database, [row for _, row in known if row is not None])
    number = int(database.value("SELECT coalesce(max(number), 0) FROM fingerprint"))
    listed: list[tuple[int, int]] = []
    for each, row in known:
        database.run("DELETE FROM fingerprint_waiting WHERE clipping_id = ?", (id_blob(each.clipping_id),))
        if each.fingerprint is None:
            database.run("DELETE FROM fingerprint WHERE clipping_id = ?", (id_blob(each.clipping_id),))
            continue
        number = number if row else number + 1
        own = row.number if row else number
        _write_row(database, own, each, each.fingerprint)
        listed.extend((hash_, own) for hash_ in each.fingerprint.hashes | each.fingerprint.edges)
    # In order, so that a large batch writes each page of the table once. What damage has left there is no obstacle.
    database.run_many("INSERT OR IGNORE INTO fingerprint_hash(hash, number) VALUES(?, ?)", sorted(listed))
    return tuple(sorted(touched))


def wait_for_all(database: Database) -> None:
    """Let every clipping outside the trash wait for its fingerprint."""
    for table in ("fingerprint_hash", "fingerprint", "fingerprint_waiting"):
        database.run(f"DELETE FROM {table}")  # noqa: S608  # constants
    database.run(
        """INSERT INTO fingerprint_waiting(clipping_id)
           SELECT id FROM clipping WHERE is_deleted = 0 AND trashed_us IS NULL"""
    )


def _write_row(database: Database, number: int, worked: Worked, of: Fingerprint) -> None:
    own = id_blob(worked.clipping_id)
    values = (number, own, worked.basis, FINGERPRINT_VERSION, packed(of.hashes), packed(of.edges))
    database.run(
        """INSERT INTO fingerprint(number, clipping_id, basis, version, hashes, edges, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(number) DO UPDATE SET basis = excluded.basis, version = excluded.version,
             hashes = excluded.hashes, edges = excluded.edges, row_sha256 = excluded.row_sha256, story = NULL""",
        (*values, row_sha256(values)),
    )


def _unlist(database: Database, rows: Iterable["FingerprintRow"]) -> None:
    listed = sorted((hash_, row.number) for row in rows for hash_ in row.fingerprint.hashes | row.fingerprint.edges)
    database.run_many("DELETE FROM fingerprint_hash WHERE hash = ? AND number = ?", listed)


def waiting(database: Database) -> int:
    """How many clippings wait to be worked out or sorted."""
    return int(
        database.value(
            """SELECT (SELECT count(*) FROM fingerprint_waiting)
                 + (SELECT count(*) FROM fingerprint WHERE version < ?1 OR version > ?1)
                 + (SELECT count(*) FROM fingerprint WHERE story IS NULL AND +version = ?1)""",
            (FINGERPRINT_VERSION,),
        )
    )


# reading -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class FingerprintRow:
    """A stored fingerprint. `story` is None until it has been sorted."""

    number: int
    clipping_id: ClippingId
    fingerprint: Fingerprint
    story: int | None


_COLUMNS = "number, clipping_id, hashes, edges, story"


def find_row(database: Database, clipping_id: ClippingId) -> FingerprintRow | None:
    """The row of a clipping; None for one in the trash, or one that waits."""
    row = database.first(f"SELECT {_COLUMNS} FROM fingerprint WHERE clipping_id = ?", (id_blob(clipping_id),))  # noqa: S608
    return _row_of(row) if row else None


def fingerprint_rows(database: Database, numbers: Iterable[int]) -> tuple[FingerprintRow, ...]:
    """The rows with these numbers, in order; those that are gone are left out."""
    rows = database.all(
        f"SELECT {_COLUMNS} FROM fingerprint WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number",  # noqa: S608
        (to_json(list(numbers)),),
    )
    return tuple(map(_row_of, rows))


def rows_of_stories(database: Database, stories: Iterable[int]) -> tuple[FingerprintRow, ...]:
    """The rows of these stories, in order."""
    rows = database.all(
        f"SELECT {_COLUMNS} FROM fingerprint WHERE story IN (SELECT value FROM json_each(?)) ORDER BY number",  # noqa: S608
        (to_json(list(stories)),),
    )
    return tuple(map(_row_of, rows))


def unsorted_rows(database: Database, limit: int) -> tuple[FingerprintRow, ...]:
    """The first rows that are worked out but in no story yet."""
    rows = database.all(
        f"SELECT {_COLUMNS} FROM fingerprint WHERE story IS NULL AND +version = ? ORDER BY number LIMIT ?",  # noqa: S608
        (FINGERPRINT_VERSION, limit),
    )
    return tuple(map(_row_of, rows))


def _row_of(row: Row) -> FingerprintRow:
    number, clipping_id, hashes, edges, story = row
    return FingerprintRow(
        number, ClippingId(id_text(clipping_id)), Fingerprint(unpacked(hashes), unpacked(edges)), story
    )


def packed(hashes: Iterable[int]) -> bytes:
    """Hashes as bytes: eight each, little-endian, in order."""
    numbers = array("q", sorted(hashes))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def unpacked(data: bytes) -> frozenset[int]:
    """The hashes of such bytes. What is cut off is left out: saving must not fail for it, and the check names it."""
    numbers = array("q")
    numbers.frombytes(data[: len(data) // 8 * 8])
    if sys.byteorder == "big":
        numbers.byteswap()
    return frozenset(numbers)


# check ---------------------------------------------------------------------------------------------------------
def fingerprint_problems(database: Database) -> Iterator[Problem]:
    """Fingerprints that do not follow from the clippings, hashes not listed as they are, stories without their first."""
    stored: dict[bytes, bytes] = dict(database.each("SELECT clipping_id, basis FROM fingerprint"))
    waits = {own for (own,) in database.each("SELECT clipping_id FROM fingerprint_waiting")}
    for own, snapshot_id, boilerplate in database.each(
        "SELECT id, snapshot_id, boilerplate FROM clipping WHERE is_deleted = 0 AND trashed_us IS NULL"
    ):
        is_known = stored.pop(own, None) == basis_of(snapshot_id, boilerplate)
        if is_known == (own in waits):
            yield Problem("derived", f"clipping {id_text(own)}", "its fingerprint is not that of its text")
    for own in stored:
        yield Problem("derived", f"clipping {id_text(own)}", "it has a fingerprint but is gone")
    yield from _wrongly_listed(database)
    for (own,) in database.each(
        """SELECT clipping_id FROM fingerprint AS each WHERE story IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM fingerprint WHERE number = each.story AND story = each.story)"""
    ):
        yield Problem("derived", f"clipping {id_text(own)}", "its story has no beginning")


def _wrongly_listed(database: Database) -> Iterator[Problem]:
    listed = {
        number: (count, total)
        for number, count, total in database.each(
            "SELECT number, count(*), sum(hash) FROM fingerprint_hash GROUP BY number"
        )
    }
    for row in map(_row_of, database.each(f"SELECT {_COLUMNS} FROM fingerprint")):  # noqa: S608
        hashes = row.fingerprint.hashes | row.fingerprint.edges
        if listed.pop(row.number, (0, 0)) != (len(hashes), sum(hashes)):
            yield Problem("derived", f"clipping {row.clipping_id}", "it is not listed under its hashes")
    for number in listed:
        yield Problem("derived", f"fingerprint {number}", "hashes are listed for a fingerprint that is gone")
