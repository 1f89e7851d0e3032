"""Backups are verified, thinned with age, and restored whole."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clipper.domain.errors import NotFound, StoreBusy, StoreDamaged
from clipper.domain.listing import ListQuery
from clipper.store.backup import backups, kept, restore_backup
from clipper.store.migrations import NEWEST_VERSION
from tests.store.conftest import OpenStore
from tests.store.makers import START_US, Maker, file_names

TOKEN = b"0123456789abcdef"


def test_a_backup_is_one_file_that_passes_its_check(folder: Path, open_sqlite: OpenStore, maker: Maker) -> None:
    store = open_sqlite()
    maker.clip(store)
    name = store.back_up("By hand: Ünder", START_US)

    assert name == "20231114T221320000000Z-by-hand-nder.clipper"
    assert file_names(folder / "backups") == [name]
    assert backups(folder) == (name,)


def test_restoring_brings_back_the_library_under_a_new_history(
    folder: Path, open_sqlite: OpenStore, maker: Maker
) -> None:
    store = open_sqlite()
    early = maker.clip(store)
    name = store.back_up("x", START_US)
    late = maker.clip(store)
    store.close()

    safety = restore_backup(folder, name, now_us=START_US + 1, randomness=TOKEN)
    assert file_names(folder) == ["backups", "library.clipper"]
    store = open_sqlite()
    assert store.list_ids(ListQuery()) == (early.id,)
    assert (store.position().sequence, store.position().history) == (1, TOKEN.hex())
    assert store.check() == ()
    store.close()

    restore_backup(folder, safety, now_us=START_US + 2, randomness=TOKEN)
    assert set(open_sqlite().list_ids(ListQuery())) == {early.id, late.id}


def test_a_wal_left_by_a_crash_is_not_played_into_the_restored_file(
    folder: Path, open_sqlite: OpenStore, maker: Maker
) -> None:
    store = open_sqlite()
    early = maker.clip(store)
    name = store.back_up("x", START_US)
    for _ in range(20):
        maker.clip(store)
    wal = (folder / "library.clipper-wal").read_bytes()
    store.close()
    path = folder / "library.clipper"
    path.write_bytes(b"overwritten by something else" * 200)
    (folder / "library.clipper-wal").write_bytes(wal)

    assert restore_backup(folder, name, now_us=START_US + 1, randomness=TOKEN) == ""
    store = open_sqlite()
    assert store.list_ids(ListQuery()) == (early.id,)
    assert store.check() == ()
    (aside,) = (folder / "backups").glob("set-aside-*")
    assert file_names(aside) == ["library.clipper", "library.clipper-wal"]


def test_a_library_in_use_is_not_replaced(folder: Path, open_sqlite: OpenStore, maker: Maker) -> None:
    store = open_sqlite()
    name = store.back_up("x", START_US)
    clipping = maker.clip(store)
    with pytest.raises(StoreBusy):
        restore_backup(folder, name, now_us=START_US + 1, randomness=TOKEN)
    assert store.get_clipping(clipping.id) == clipping
    maker.clip(store)
    assert store.check() == ()


def test_a_backup_that_is_damaged_or_missing_leaves_the_library(
    folder: Path, open_sqlite: OpenStore, maker: Maker
) -> None:
    store = open_sqlite()
    clipping = maker.clip(store)
    name = store.back_up("x", START_US)
    store.close()
    path = folder / "backups" / name
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(4096)
    path.write_bytes(data)

    with pytest.raises(StoreDamaged):
        restore_backup(folder, name, now_us=START_US + 1, randomness=TOKEN)
    with pytest.raises(NotFound):
        restore_backup(folder, "../library.clipper", now_us=START_US + 1, randomness=TOKEN)
    assert open_sqlite().get_clipping(clipping.id) == clipping


def test_a_damaged_library_is_not_taken_for_a_backup(folder: Path, open_sqlite: OpenStore, maker: Maker) -> None:
    store = open_sqlite()
    maker.clip(store)
    page = store._database.value("SELECT rootpage FROM sqlite_schema WHERE name = 'clipping_by_title'")
    store.close()
    path = folder / "library.clipper"
    data = bytearray(path.read_bytes())
    data[4096 * (page - 1) : 4096 * page] = b"\xff" * 4096
    path.write_bytes(data)
    store = open_sqlite()
    assert store.check()
    with pytest.raises(StoreDamaged):
        store.back_up("x", START_US)
    assert backups(folder) == ()


def test_a_newer_library_is_set_aside_whole(folder: Path, open_sqlite: OpenStore) -> None:
    store = open_sqlite()
    name = store.back_up("x", START_US)
    store.close()
    path = folder / "library.clipper"
    data = bytearray(path.read_bytes())
    data[63] = NEWEST_VERSION + 1
    path.write_bytes(data)
    assert restore_backup(folder, name, now_us=START_US + 1, randomness=TOKEN) == ""
    (aside,) = (folder / "backups").glob("set-aside-*/library.clipper")
    assert aside.read_bytes()[60:72] == data[60:72]
    assert open_sqlite().check() == ()


def test_old_backups_are_thinned_by_day_week_and_month() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    every_six_hours = [start + timedelta(hours=6 * n) for n in range(4 * 400)]
    names = [f"{at:%Y%m%dT%H%M%S%f}Z-auto.clipper" for at in every_six_hours]
    stay = sorted(kept(names), reverse=True)

    assert stay[:5] == sorted(names, reverse=True)[:5]
    assert 30 < len(stay) < 45
    assert {name[:6] for name in stay} == {name[:6] for name in names[-4 * 400 :]}
    assert kept(stay) == frozenset(stay)


def test_thinning_removes_files(folder: Path, open_sqlite: OpenStore) -> None:
    store = open_sqlite()
    for minute in range(8):
        store.back_up("x", START_US + minute * 60_000_000)
    assert len(backups(folder)) == 5
