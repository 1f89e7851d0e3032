"""Making and opening libraries: what is not ours or too new is not touched, what cannot be written is read."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from clipper.domain.errors import StoreBusy, StoreDamaged, StoreError, StoreForeign, StoreReadOnly, StoreTooNew
from clipper.domain.listing import ListQuery
from clipper.store import connection
from clipper.store.connection import connect
from clipper.store.migrations import NEWEST_VERSION
from clipper.store.schema import APPLICATION_ID
from clipper.store.store import SqliteStore, open_store
from tests.store.conftest import OpenStore
from tests.store.makers import START_US, Maker, file_names

NOBODY = 65534


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder with its bytes and its time of change."""
    return {
        str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()
    }


def reopened(folder: Path) -> SqliteStore:
    return open_store(folder, now_us=START_US, randomness=bytes(16))


# making ---------------------------------------------------------------------------------------------------------
def test_a_new_library_is_whole_and_stands_alone(folder: Path, open_sqlite: OpenStore) -> None:
    store = open_sqlite()
    assert store.position().history == bytes(range(16)).hex()
    assert not store.is_read_only
    store.close()
    assert file_names(folder) == ["library.clipper"]
    data = (folder / "library.clipper").read_bytes()
    assert data[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"CLIP"
    assert int.from_bytes(data[60:64], "big") == NEWEST_VERSION


def test_settings_are_those_that_survive_a_power_cut(folder: Path, open_sqlite: OpenStore) -> None:
    open_sqlite()
    database = connect(folder / "library.clipper")
    expected = {
        "journal_mode": "wal", "synchronous": 2, "trusted_schema": 0, "cell_size_check": 1, "mmap_size": 0,
        "foreign_keys": 1, "busy_timeout": 10_000,
    }  # fmt: skip
    assert {name: database.value(f"PRAGMA {name}") for name in expected} == expected
    database.close()


def test_every_table_is_strict(folder: Path, open_sqlite: OpenStore) -> None:
    open_sqlite()
    database = connect(folder / "library.clipper")
    tables = database.all(
        "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    database.close()
    assert len(tables) == 20
    assert {strict for _, strict in tables} == {1}


def test_nothing_is_made_unless_asked_for(folder: Path, open_sqlite: OpenStore) -> None:
    for more in ({"create": False}, {"read_only": True}):
        with pytest.raises(StoreError):
            open_sqlite(**more)
    assert not folder.exists()


def test_an_empty_file_left_by_a_full_disk_becomes_a_library(folder: Path, open_sqlite: OpenStore) -> None:
    folder.mkdir()
    (folder / "library.clipper").touch()
    assert open_sqlite().check() == ()


def test_an_old_sqlite_is_refused(folder: Path, open_sqlite: OpenStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection.apsw, "sqlite_lib_version", lambda: "3.51.2")
    with pytest.raises(StoreError, match=r"3\.51\.2"):
        open_sqlite()
    assert not folder.exists()


# refusing -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("data", [b"x", b"PK\x03\x04" + bytes(200), b"SQLite format 3\x00" + bytes(10)])
def test_a_file_that_is_no_database_is_not_touched(folder: Path, open_sqlite: OpenStore, data: bytes) -> None:
    folder.mkdir()
    (folder / "library.clipper").write_bytes(data)
    before = contents(folder)
    with pytest.raises(StoreForeign):
        open_sqlite()
    assert contents(folder) == before


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_another_programs_database_is_not_touched(folder: Path, open_sqlite: OpenStore, mode: str) -> None:
    folder.mkdir()
    other = sqlite3.connect(folder / "library.clipper")
    other.execute(f"PRAGMA journal_mode={mode}")
    other.execute("CREATE TABLE t(x)")
    other.close()
    before = contents(folder)
    with pytest.raises(StoreForeign):
        open_sqlite()
    assert contents(folder) == before


def test_a_newer_library_is_not_touched(folder: Path, open_sqlite: OpenStore) -> None:
    open_sqlite().close()
    database = connect(folder / "library.clipper")
    database.run(f"PRAGMA user_version={NEWEST_VERSION + 1}")
    database.close()
    before = contents(folder)
    for more in ({}, {"read_only": True}):
        with pytest.raises(StoreTooNew):
            open_sqlite(**more)
    assert contents(folder) == before


def test_a_newer_version_that_is_only_in_the_wal_is_seen(folder: Path, open_sqlite: OpenStore, tmp_path: Path) -> None:
    open_sqlite().close()
    database = connect(folder / "library.clipper")
    database.run(f"PRAGMA user_version={NEWEST_VERSION + 1}")
    crashed = tmp_path / "crashed"
    shutil.copytree(folder, crashed)
    database.close()
    (crashed / "library.clipper-shm").unlink()
    before = contents(crashed)
    with pytest.raises(StoreTooNew):
        reopened(crashed)
    after = contents(crashed)
    after.pop("library.clipper-shm", None)
    assert after == before


def test_a_library_without_its_beginning_is_damaged(folder: Path, open_sqlite: OpenStore) -> None:
    open_sqlite().close()
    path = folder / "library.clipper"
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4000 + path.read_bytes()[4100:])
    with pytest.raises(StoreDamaged):
        open_sqlite()


def test_a_library_cut_short_is_damaged_or_says_so_in_its_check(
    folder: Path, open_sqlite: OpenStore, maker: Maker
) -> None:
    store = open_sqlite()
    maker.clip(store)
    store.close()
    path = folder / "library.clipper"
    path.write_bytes(path.read_bytes()[: 4096 * 5])
    with pytest.raises(StoreDamaged):
        open_sqlite()


# busy -------------------------------------------------------------------------------------------------------------
def test_a_lock_held_too_long_is_said_to_be_busy(
    open_sqlite: OpenStore, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_MS", 50)
    store, other = open_sqlite(), open_sqlite()
    with other._database.writing():
        with pytest.raises(StoreBusy):
            maker.clip(store)
        assert store.list_ids(ListQuery()) == ()
    maker.clip(store)


def test_a_reader_reads_while_another_thread_of_work_writes(open_sqlite: OpenStore, maker: Maker) -> None:
    store = open_sqlite()
    reader = store.reader()
    clipping = maker.clip(store)
    assert reader.get_clipping(clipping.id) == clipping
    assert reader.is_read_only
    with pytest.raises(StoreReadOnly):
        maker.clip(reader)
    store.close()
    reader.close()
    assert file_names(store.folder) == ["library.clipper"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not let an open file go")
@pytest.mark.parametrize("replaced", [True, False])
def test_a_file_taken_away_under_an_open_library_takes_no_saves(
    open_sqlite: OpenStore, folder: Path, maker: Maker, replaced: bool
) -> None:
    store = open_sqlite()
    maker.clip(store)
    path = folder / "library.clipper"
    path.rename(folder / "elsewhere")
    if replaced:
        path.write_bytes(b"another file")
    with pytest.raises(StoreError, match="moved"):
        maker.clip(store)
    (folder / "elsewhere").replace(path)
    maker.clip(store)
    assert len(store.list_ids(ListQuery())) == 2


# reading only ---------------------------------------------------------------------------------------------------
@contextmanager
def as_nobody() -> Iterator[None]:
    """Without the rights of root, where the tests have them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another account can look into."""
    if sys.platform == "win32":
        pytest.skip("folders are not write-protected this way on Windows")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def protect(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def test_asked_to_only_read_it_writes_nothing(open_sqlite: OpenStore, folder: Path, maker: Maker) -> None:
    store = open_sqlite()
    clipping = maker.clip(store)
    store.close()
    data = (folder / "library.clipper").read_bytes()
    store = open_sqlite(read_only=True)
    assert store.rows([clipping.id])[0].title == clipping.source.title
    for write in (lambda: maker.clip(store), lambda: store.set_place(clipping.id, 1), lambda: store.back_up("x", 1)):
        with pytest.raises(StoreReadOnly):
            write()
    assert store.check() == ()
    store.close()
    assert (folder / "library.clipper").read_bytes() == data


def test_a_protected_folder_is_read(open_folder: Path, maker: Maker) -> None:
    store = reopened(open_folder)
    clipping = maker.clip(store)
    store.close()
    protect(open_folder)
    before = contents(open_folder)
    with as_nobody():
        store = reopened(open_folder)
        assert store.is_read_only
        assert store.get_clipping(clipping.id) == clipping
        with pytest.raises(StoreReadOnly):
            maker.clip(store)
        reader = store.reader()
        assert reader.list_ids(ListQuery()) == (clipping.id,)
        reader.close()
        store.close()
    assert contents(open_folder) == before


@pytest.mark.parametrize("has_shm", [True, False])
def test_a_protected_copy_of_a_library_in_use_is_read_to_its_last_word(
    open_folder: Path, folder: Path, open_sqlite: OpenStore, maker: Maker, has_shm: bool
) -> None:
    store = open_sqlite()
    clipping = maker.clip(store)
    copy = open_folder / "copy"
    shutil.copytree(folder, copy)
    if not has_shm:
        (copy / "library.clipper-shm").unlink()
    protect(copy)
    before = contents(copy)
    with as_nobody():
        store = reopened(copy)
        assert store.is_read_only
        assert store.get_clipping(clipping.id) == clipping
        store.close()
    assert contents(copy) == before
    copy.chmod(0o755)


def test_another_accounts_library_is_read_while_it_writes(open_folder: Path, maker: Maker) -> None:
    if os.geteuid() != 0:
        pytest.skip("takes two accounts")
    store = reopened(open_folder)
    first = maker.clip(store)
    with as_nobody():
        reader = reopened(open_folder)
    second = maker.clip(store)
    with as_nobody():
        assert reader.list_ids(ListQuery(descending=False)) == (first.id, second.id)
        reader.close()
    store.close()


def test_a_library_cannot_be_made_in_a_protected_folder(open_folder: Path) -> None:
    protect(open_folder)
    with as_nobody(), pytest.raises(StoreReadOnly):
        reopened(open_folder / "library")


def test_a_library_this_account_may_not_read_says_so(open_folder: Path) -> None:
    reopened(open_folder).close()
    (open_folder / "library.clipper").chmod(0)
    with as_nobody(), pytest.raises(StoreError, match="may not read"):
        reopened(open_folder)


def test_a_library_overwritten_beside_its_backups_is_damaged(folder: Path, open_sqlite: OpenStore) -> None:
    store = open_sqlite()
    store.back_up("x", START_US)
    store.close()
    (folder / "library.clipper").write_bytes(b"overwritten")
    with pytest.raises(StoreDamaged) as caught:
        open_sqlite()
    assert "backup" in caught.value.remedy


def test_two_programs_may_make_the_library_at_once(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from clipper.store.store import open_store;"
        "store = open_store(Path(sys.argv[1]), now_us=1, randomness=bytes([int(sys.argv[2])]) * 16);"
        "print(store.position().history); store.close()"
    )
    root = Path(__file__).parents[2]
    running = [
        subprocess.Popen([sys.executable, "-c", code, folder, str(n)], stdout=subprocess.PIPE, text=True, cwd=root)
        for n in range(4)
    ]
    tokens = {process.communicate(timeout=60)[0] for process in running}
    assert [process.returncode for process in running] == [0] * 4
    assert len(tokens) == 1
    assert file_names(folder) == ["library.clipper"]
