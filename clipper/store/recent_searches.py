"""What was searched for lately: a convenience, no part of the record."""

from clipper.store.codec import storable
from clipper.store.connection import Database

KEPT_SEARCHES = 50


def note_search(database: Database, text: str, now_us: int) -> None:
    """Make this the most recent search; the oldest of more than KEPT_SEARCHES are let go."""
    text = storable(text)
    database.run("DELETE FROM recent_search WHERE text = ?", (text,))
    database.run("INSERT INTO recent_search(text, used_us) VALUES(?, ?)", (text, now_us))
    database.run(
        """DELETE FROM recent_search WHERE number <=
             (SELECT number FROM recent_search ORDER BY number DESC LIMIT 1 OFFSET ?)""",
        (KEPT_SEARCHES,),
    )


def recent_searches(database: Database, limit: int) -> tuple[str, ...]:
    """Most recent first, each once."""
    rows = database.all("SELECT text FROM recent_search ORDER BY number DESC LIMIT ?", (max(0, limit),))
    return tuple(row[0] for row in rows)


def forget_searches(database: Database) -> None:
    """Let go of all of them."""
    database.run("DELETE FROM recent_search")
