"""The chain of custody: one row for each act on a clipping, appended with the act itself and never changed."""

from collections.abc import Iterator, Mapping

from clipper.domain.changes import Edit, Problem
from clipper.domain.custody import FIRST_LINK, ChainEnd, CustodyEntry
from clipper.domain.custody_facts import facts_of
from clipper.domain.ids import ClippingId, Sha256
from clipper.domain.ports import Replay, Transaction
from clipper.store.codec import Json, id_blob, id_text, read_json, storable, to_json
from clipper.store.connection import Database, Row
from clipper.store.hashing import row_sha256

_COLUMNS = "number, clipping_id, made_us, act, facts, previous_sha256"
_PREFIXES = {Replay.UNDO: "Undo: ", Replay.REDO: "Redo: "}


def record_acts(database: Database, transaction: Transaction, edits: tuple[Edit, ...]) -> None:
    """Append what the edits of a transaction did to clippings, as they were written, and its notes."""
    act = _PREFIXES.get(transaction.replay, "") + transaction.label
    snapshots = {snapshot.id: snapshot for snapshot in transaction.snapshots}
    told = (facts_of(edit, snapshots) for edit in edits)
    chain = _Chain(database)
    for clipping_id, facts in filter(None, told):
        chain.append(id_blob(clipping_id), transaction.now_us, act, facts)
    for note in transaction.notes:
        chain.append(id_blob(note.clipping_id), transaction.now_us, note.act, note.facts)


def take_over(database: Database) -> None:
    """Begin the chain in a library that had none: an entry for each snapshot as it is found."""
    now_us = database.value("SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER)")
    chain = _Chain(database)
    rows = database.all("SELECT clipping_id, id, text_sha256 FROM snapshot ORDER BY clipping_id, captured_us, id")
    for clipping_id, own, text_sha256 in rows:
        facts = {"snapshot": id_text(own), "text sha256": text_sha256.hex()}
        chain.append(clipping_id, now_us, "Begin the record", facts)


def custody_of(database: Database, clipping_id: ClippingId) -> tuple[CustodyEntry, ...]:
    """Every act on a clipping and its highlights, oldest first."""
    rows = database.all(
        f"SELECT {_COLUMNS}, row_sha256 FROM custody WHERE clipping_id = ? ORDER BY number",  # noqa: S608
        (id_blob(clipping_id),),
    )
    return tuple(map(_entry, rows))


def chain_end(database: Database) -> ChainEnd:
    """The newest entry's number and hash."""
    row = database.first("SELECT number, row_sha256 FROM custody ORDER BY number DESC LIMIT 1")
    return ChainEnd() if row is None else ChainEnd(row[0], Sha256(row[1].hex()))


def chain_problems(database: Database) -> Iterator[Problem]:
    """Entries that are not as they were written, are missing, or do not follow the one before them."""
    expected, previous = 1, bytes.fromhex(FIRST_LINK)
    for *values, stored in database.each(f"SELECT {_COLUMNS}, row_sha256 FROM custody ORDER BY number"):  # noqa: S608
        number, before = values[0], values[5]
        if number != expected:
            yield Problem("custody", f"entry {expected}", "it is missing from the record of what was done")
        elif before != previous:
            yield Problem("custody", f"entry {number}", "it does not follow the entry before it")
        if row_sha256(values) != stored:
            yield Problem("custody", f"entry {number}", "it is not as it was written")
        expected, previous = number + 1, stored


class _Chain:
    """The end of the chain inside one writing transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._end: ChainEnd | None = None

    def append(self, clipping_id: bytes, made_us: int, act: str, facts: Mapping[str, str]) -> None:
        """One more entry."""
        end = self._end or chain_end(self._database)
        told = to_json({storable(name): storable(value) for name, value in facts.items()})
        values = (end.length + 1, clipping_id, made_us, storable(act), told, bytes.fromhex(end.sha256))
        own = row_sha256(values)
        self._database.run(
            f"INSERT INTO custody({_COLUMNS}, row_sha256) VALUES(?, ?, ?, ?, ?, ?, ?)",
            (*values, own),
        )
        self._end = ChainEnd(end.length + 1, Sha256(own.hex()))


def _entry(row: Row) -> CustodyEntry:
    number, clipping_id, made_us, act, facts, previous, own = row
    return CustodyEntry(
        number=number,
        clipping_id=ClippingId(id_text(clipping_id)),
        made_us=made_us,
        act=act,
        facts=read_json(facts, _facts_from_json),
        previous=Sha256(previous.hex()),
        sha256=Sha256(own.hex()),
    )


def _facts_from_json(data: Json) -> Mapping[str, str]:
    return {str(name): str(value) for name, value in data.items()}
