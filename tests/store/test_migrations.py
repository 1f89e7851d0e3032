"""The ladder: a backup first, all or nothing, the newest version afterwards."""

from pathlib import Path

import pytest

from clipper.domain.errors import StoreFull, StoreReadOnly, StoreTooNew
from clipper.store import backup, migrations, store
from clipper.store.connection import Database, connect
from clipper.store.faults import store_full
from clipper.store.migrations import NEWEST_VERSION, STEPS, migrate, version_of
from clipper.store.store import SqliteStore
from tests.store.conftest import OpenStore
from tests.store.makers import START_US, Maker

STATEMENTS = (
    "ALTER TABLE tag ADD COLUMN shape TEXT NOT NULL DEFAULT ''",
    "CREATE TABLE shelf(name TEXT PRIMARY KEY) STRICT",
    "INSERT INTO shelf SELECT name FROM tag",
)


def shelves(database: Database) -> None:
    """A step as a later version might bring."""
    for statement in STATEMENTS:
        database.run(statement)


def failing_after(count: int) -> migrations.Step:
    def step(database: Database) -> None:
        for statement in STATEMENTS[:count]:
            database.run(statement)
        raise store_full()

    return step


@pytest.fixture
def old(folder: Path, open_sqlite: OpenStore, maker: Maker) -> Path:
    """A library of the newest version with something in it, older than a step that is yet to come."""
    library = open_sqlite()
    maker.clip(library, tags=("war",))
    library.close()
    return folder


def climb(folder: Path, *steps: migrations.Step) -> None:
    path = folder / "library.clipper"
    database = connect(path)
    try:
        migrate(database, lambda v: store._back_up_before_migration(folder, path, v, START_US), (*STEPS, *steps))
    finally:
        database.close()


def test_a_step_leads_to_the_next_version_after_a_backup(old: Path, open_sqlite: OpenStore) -> None:
    climb(old, shelves)
    database = connect(old / "library.clipper")
    assert version_of(database) == NEWEST_VERSION + 1
    assert database.all("SELECT name FROM shelf") == [("war",)]
    database.close()
    (name,) = backup.backups(old)
    assert name.endswith(f"Z-before-migration-{NEWEST_VERSION}.clipper")
    with pytest.raises(StoreTooNew):
        open_sqlite()


def test_the_backup_is_the_library_before_the_step(old: Path, open_sqlite: OpenStore) -> None:
    library = open_sqlite()
    before = library.counts()
    library.close()
    climb(old, shelves)
    backup.restore_backup(old, backup.backups(old)[0], now_us=START_US + 1, randomness=bytes(16))
    library = open_sqlite()
    assert library.counts() == before
    assert library.check() == ()


@pytest.mark.parametrize("count", range(len(STATEMENTS) + 1))
def test_a_step_that_fails_leaves_the_old_version(old: Path, open_sqlite: OpenStore, count: int) -> None:
    with pytest.raises(StoreFull):
        climb(old, failing_after(count))
    assert len(backup.backups(old)) == 1
    library = open_sqlite()
    assert library.check() == ()
    assert [tag.name for tag in library.counts().tags] == ["war"]


def test_without_a_backup_nothing_is_changed(old: Path, open_sqlite: OpenStore) -> None:
    (old / "backups").write_text("a file where the folder should be")
    with pytest.raises(Exception, match="could not be used"):
        climb(old, shelves)
    assert open_sqlite().check() == ()


def test_a_library_of_the_newest_version_is_not_backed_up(old: Path, open_sqlite: OpenStore) -> None:
    open_sqlite()
    assert backup.backups(old) == ()


def test_another_program_may_have_climbed_meanwhile(old: Path) -> None:
    database = connect(old / "library.clipper")
    climbed: list[int] = []

    def other_program(current: Database) -> None:
        climbed.append(version_of(current))
        shelves(current)

    migrate(database, lambda _version: None, (*STEPS, other_program))
    migrate(database, lambda _version: None, (*STEPS, other_program))
    database.close()
    assert climbed == [NEWEST_VERSION]


def test_an_old_library_that_cannot_be_written_says_so(
    old: Path, open_sqlite: OpenStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "NEWEST_VERSION", NEWEST_VERSION + 1)
    with pytest.raises(StoreReadOnly):
        open_sqlite(read_only=True)


def test_a_backup_is_taken_through_a_second_connection(old: Path, maker: Maker) -> None:
    path = old / "library.clipper"
    database = connect(path)
    with database.writing("EXCLUSIVE"):
        database.run("DELETE FROM tag")
        store._back_up_before_migration(old, path, 1, START_US)
    copied = SqliteStore(old, connect(old / "backups" / backup.backups(old)[0]))
    assert copied.find_tag("war") is not None
    copied.close()
    database.close()
