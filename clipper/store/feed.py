"""The change feed: each object carries the number of its last change, given out under the write lock."""

from clipper.domain.changes import FeedEntry, Position
from clipper.domain.ids import ClippingId
from clipper.store.codec import id_text
from clipper.store.connection import Database
from clipper.store.faults import store_damaged
from clipper.store.hashing import row_sha256


class Sequencer:
    """Gives out numbers inside one writing transaction; `save` writes down how far it came."""

    def __init__(self, database: Database) -> None:
        row = database.first("SELECT history, sequence, step, created_us FROM library WHERE id = 1")
        if row is None:
            raise store_damaged("its own record is missing")
        self._database = database
        self._history, self.sequence, self.step, self._created_us = row

    def next_sequence(self) -> int:
        """The number of the next change."""
        self.sequence += 1
        return int(self.sequence)

    def next_step(self) -> int:
        """The number of the next step of the journal; never given out again."""
        self.step += 1
        return int(self.step)

    def save(self) -> None:
        """Write the counters."""
        write_library(self._database, self._history, self.sequence, self.step, self._created_us)


def write_library(database: Database, history: bytes, sequence: int, step: int, created_us: int) -> None:
    """Write the library's own record."""
    values = (1, history, sequence, step, created_us)
    database.run(
        """INSERT INTO library(id, history, sequence, step, created_us, row_sha256) VALUES(?, ?, ?, ?, ?, ?)
           ON CONFLICT(id) DO UPDATE SET history = excluded.history, sequence = excluded.sequence,
             step = excluded.step, created_us = excluded.created_us, row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )


def renew_history(database: Database, history: bytes) -> None:
    """Begin another history: whoever follows the feed has to start again."""
    row = database.first("SELECT sequence, step, created_us FROM library WHERE id = 1")
    if row is None:
        raise store_damaged("its own record is missing")
    write_library(database, history, *row)


def position(database: Database) -> Position:
    """The last sequence, and the token of the history it belongs to."""
    row = database.first("SELECT sequence, history FROM library WHERE id = 1")
    if row is None:
        raise store_damaged("its own record is missing")
    return Position(row[0], row[1].hex())


def changes_after(database: Database, sequence: int, limit: int) -> tuple[FeedEntry, ...]:
    """Each object changed since, once, under its last sequence, in order."""
    rows = database.all(
        """SELECT sequence, 'clipping', id, id FROM clipping WHERE sequence > ?1
           UNION ALL
           SELECT sequence, 'annotation', id, clipping_id FROM annotation WHERE sequence > ?1
           UNION ALL
           SELECT sequence, 'saved_search', id, NULL FROM saved_search WHERE sequence > ?1
           UNION ALL
           SELECT sequence, 'site_rule', id, NULL FROM site_rule WHERE sequence > ?1
           ORDER BY 1 LIMIT ?2""",
        (sequence, limit),
    )
    return tuple(
        FeedEntry(number, kind, id_text(own), ClippingId(id_text(of) if of else "")) for number, kind, own, of in rows
    )
