"""The ladder of schema versions: one step each, all of those missing in one exclusive transaction."""

from collections.abc import Callable, Sequence

from clipper.domain.errors import StoreTooNew
from clipper.store.connection import Database
from clipper.store.custody import take_over
from clipper.store.faults import store_damaged
from clipper.store.hashing import row_sha256
from clipper.store.schema import APPLICATION_ID, HASHED_COLUMNS, VERSION_1, VERSION_2, VERSION_3, VERSION_4

Step = Callable[[Database], None]


def create_version_1(database: Database) -> None:
    """Make the tables of the first version in an empty file."""
    for statement in VERSION_1:
        database.run(statement)


def add_saved_searches(database: Database) -> None:
    """Version 2 has saved and recent searches, and knows of speakers in the bodies of annotations."""
    for statement in VERSION_2:
        database.run(statement)


def add_fingerprints(database: Database) -> None:
    """Version 3 has fingerprints of clippings, which all wait to be worked out."""
    for statement in VERSION_3:
        database.run(statement)


def add_dates_pictures_and_custody(database: Database) -> None:
    """Version 4 has the dates a text speaks of and the pictures of a snapshot, which their rows' hashes cover, and the
    chain of custody, which begins with what is there."""
    for statement in VERSION_4:
        database.run(statement)
    for table in ("clipping", "snapshot"):
        _hash_again(database, table, HASHED_COLUMNS[table])
    take_over(database)


def _hash_again(database: Database, table: str, columns: Sequence[str]) -> None:
    """Write the hash of every row of a table over these columns, the first of which is its key."""
    keys = [key for (key,) in database.all(f"SELECT {columns[0]} FROM {table}")]  # noqa: S608  # constants
    for key in keys:
        row = database.first(f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[0]} = ?", (key,))  # noqa: S608
        if row is not None:
            database.run(f"UPDATE {table} SET row_sha256 = ? WHERE {columns[0]} = ?", (row_sha256(row), key))  # noqa: S608


STEPS: tuple[Step, ...] = (create_version_1, add_saved_searches, add_fingerprints, add_dates_pictures_and_custody)
"""Step n leads from version n to version n + 1. Released steps are never edited."""

NEWEST_VERSION = len(STEPS)


def version_of(database: Database) -> int:
    """The version of the schema in the file; 0 in an empty one."""
    return int(database.value("PRAGMA user_version") or 0)


def too_new(version: int) -> StoreTooNew:
    """The error for a library whose schema this program does not know."""
    return StoreTooNew(f"This library was made by a newer Clipper (its format is {version}).")


def create(database: Database, steps: Sequence[Step] = STEPS) -> None:
    """Climb the whole ladder in an empty file."""
    with database.writing("EXCLUSIVE"):
        database.run(f"PRAGMA application_id={APPLICATION_ID}")
        _climb(database, 0, steps)


def migrate(database: Database, back_up: Callable[[int], None], steps: Sequence[Step] = STEPS) -> int:
    """Bring the file to the newest version and answer the one it had.

    `back_up(version)` is called before the first step, under the write lock, so that nothing can be written
    between the copy and the change; where it fails nothing is changed. A step that fails, or a program that
    dies, leaves the old version.
    """
    version = version_of(database)
    if version == len(steps):
        return version
    with database.writing("EXCLUSIVE"):
        version = version_of(database)
        if version > len(steps):
            raise too_new(version)
        if version < 1:
            raise store_damaged("its format is unknown")
        if version < len(steps):
            back_up(version)
            _climb(database, version, steps)
    return version


def _climb(database: Database, version: int, steps: Sequence[Step]) -> None:
    for step in steps[version:]:
        step(database)
    if database.all("PRAGMA foreign_key_check"):
        raise store_damaged("references lead nowhere")
    database.run(f"PRAGMA user_version={len(steps)}")
