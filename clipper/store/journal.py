"""The journal of undoable steps, shared by every program that opens the library."""

from clipper.domain.changes import Edit, JournalStep
from clipper.domain.errors import Conflict
from clipper.domain.ports import Replay, Transaction
from clipper.store.codec import deflate, inflate, read_json, storable, to_json
from clipper.store.connection import Database
from clipper.store.hashing import row_sha256
from clipper.store.records import edits_from_json, edits_to_json

KEPT_STEPS = 1_000

_NEWEST_DONE = "SELECT max(number) FROM journal WHERE is_undone = 0"
# Undone steps come after all done ones; the one undone last is the lowest of them.
_NEWEST_UNDONE = "SELECT min(number) FROM journal WHERE is_undone = 1"


def newest_step(database: Database) -> JournalStep | None:
    """The step that undo takes back."""
    with database.reading():
        return _step(database, database.value(_NEWEST_DONE))


def newest_undone(database: Database) -> JournalStep | None:
    """The step that redo does again."""
    with database.reading():
        return _step(database, database.value(_NEWEST_UNDONE))


def check_turn(database: Database, transaction: Transaction) -> None:
    """Conflict where the step to replay is no longer the next one in its direction."""
    if transaction.replay not in (Replay.UNDO, Replay.REDO):
        return
    newest = database.value(_NEWEST_DONE if transaction.replay is Replay.UNDO else _NEWEST_UNDONE)
    if newest is None or newest != transaction.step:
        raise Conflict("Another program has undone or changed something in the meantime.")


def record_step(database: Database, transaction: Transaction, edits: tuple[Edit, ...], number: int) -> None:
    """Write the step as it was done, undone or done again; `number` is that of a new one."""
    if transaction.replay is Replay.NONE:
        return
    if transaction.replay is Replay.NEW:
        database.run("DELETE FROM journal WHERE is_undone = 1")
    else:
        number = transaction.step
    _write(database, number, transaction, edits)
    if transaction.replay is Replay.NEW and transaction.joins:
        database.run(
            "INSERT INTO journal_part(number, first) SELECT ?, number FROM journal WHERE number = ?",
            (number, transaction.joins),
        )
    database.run(
        """DELETE FROM journal WHERE number <
             (SELECT number FROM journal WHERE number NOT IN (SELECT number FROM journal_part)
              ORDER BY number DESC LIMIT 1 OFFSET ?)""",
        (KEPT_STEPS - 1,),
    )


def _write(database: Database, number: int, transaction: Transaction, edits: tuple[Edit, ...]) -> None:
    is_undone = transaction.replay is Replay.UNDO
    is_deflated, data = deflate(to_json(edits_to_json(edits)).encode("utf-8"))
    label = storable(transaction.label)
    if transaction.replay is not Replay.NEW:
        label = database.value("SELECT label FROM journal WHERE number = ?", (number,))
    values = (number, label, int(is_undone), transaction.now_us, int(is_deflated), data)
    database.run(
        """INSERT INTO journal(number, label, is_undone, made_us, is_deflated, edits, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(number) DO UPDATE SET is_undone = excluded.is_undone, made_us = excluded.made_us,
             is_deflated = excluded.is_deflated, edits = excluded.edits, row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )


def _step(database: Database, number: int | None) -> JournalStep | None:
    row = database.first(
        """SELECT label, is_deflated, edits, coalesce(first, number)
           FROM journal LEFT JOIN journal_part USING(number) WHERE number = ?""",
        (number,),
    )
    if row is None or number is None:
        return None
    label, is_deflated, data, first = row
    edits = read_json(inflate(data, is_deflated=bool(is_deflated)), edits_from_json)
    return JournalStep(number, label, edits, first)
