"""The ladder of schema versions: one step each, all of those missing in one exclusive transaction."""

from collections.abc import Callable, Sequence

from clipper.domain.errors import StoreTooNew
from clipper.store.connection import Database
from clipper.store.faults import store_damaged
from clipper.store.schema import APPLICATION_ID, VERSION_1, VERSION_2, VERSION_3

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


STEPS: tuple[Step, ...] = (create_version_1, add_saved_searches, add_fingerprints)
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
