"""A full disk: the failed save leaves nothing, reading goes on, and saving works again when there is room."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clipper.domain.changes import Edit
from clipper.domain.errors import StoreFull
from clipper.domain.listing import ListQuery
from clipper.domain.saved_search import SavedSearchSeen
from clipper.store.store import open_store
from tests.faults.failing_disk import FullDisk
from tests.store.makers import START_US, Maker

DEEP = bool(os.environ.get("CLIPPER_DEEP"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    open_store(tmp_path, now_us=START_US, randomness=bytes(16)).close()
    return tmp_path


@pytest.fixture
def disk() -> Iterator[FullDisk]:
    disk = FullDisk()
    yield disk
    disk.unregister()


def test_whichever_write_fails_nothing_of_the_save_stays(folder: Path, disk: FullDisk) -> None:
    maker = Maker()
    store = open_store(folder, now_us=START_US, randomness=bytes(16))
    kept = [maker.clip(store).id]
    for room in range(1_000):
        before = store.position()
        disk.room.left = room
        try:
            maker.clip(store, tags=("war",))
        except StoreFull:
            disk.room.left = None
            assert store.position() == before
            assert list(store.list_ids(ListQuery(descending=False))) == kept
        else:
            break
    assert room > 5
    disk.room.left = None
    maker.clip(store)
    assert len(store.list_ids(ListQuery())) == 3
    assert store.check() == ()
    store.close()


def test_whichever_write_fails_a_site_rule_is_as_it_was(folder: Path, disk: FullDisk) -> None:
    maker = Maker()
    store = open_store(folder, now_us=START_US, randomness=bytes(16))
    clipping, rule = maker.clip(store), maker.lay_down(store)
    for room in range(1_000):
        before = store.position(), store.site_rules(), store.find_clipping(clipping.id)
        disk.room.left = room
        try:
            maker.write(
                store,
                Edit(clipping, replace(clipping, in_inbox=False)),
                Edit(rule, replace(rule, is_boilerplate=True)),
                Edit(None, maker.site_rule("Read more")),
            )
        except StoreFull:
            disk.room.left = None
            # The mark and what is remembered of it are written together or not at all.
            assert (store.position(), store.site_rules(), store.find_clipping(clipping.id)) == before
        else:
            break
    assert room > 3
    disk.room.left = None
    assert [each.is_boilerplate for each in store.site_rules()] == [True, False]
    assert store.check() == ()
    store.close()


def test_whichever_write_fails_a_saved_search_is_as_it_was(folder: Path, disk: FullDisk) -> None:
    maker = Maker()
    store = open_store(folder, now_us=START_US, randomness=bytes(16))
    search = maker.save(store, tag="war")
    for room in range(1_000):
        before = store.position(), store.saved_searches(), store.recent_searches(9)
        disk.room.left = room
        try:
            store.note_search("tide", 1)
            store.see_saved_search(search.id, 7)
            maker.write(store, Edit(search, replace(search, query="quay")))
        except StoreFull:
            disk.room.left = None
            after = store.position(), store.saved_searches(), store.recent_searches(9)
            # Each of the three is whole or has not been.
            assert after[0] == before[0]
            assert after[1] in (before[1], (SavedSearchSeen(search, 7),))
            assert after[2] in (before[2], ("tide",))
        else:
            break
    assert room > 3
    disk.room.left = None
    assert [seen.search.query for seen in store.saved_searches()] == ["quay"]
    assert store.check() == ()
    store.close()


def test_a_checkpoint_that_finds_no_room_loses_nothing(folder: Path, disk: FullDisk) -> None:
    maker = Maker()
    store = open_store(folder, now_us=START_US, randomness=bytes(16))
    store._database.run("PRAGMA wal_autocheckpoint=5")
    saved = []
    disk.room.left = 400
    for _ in range(100):
        try:
            saved.append(maker.clip(store))
        except StoreFull:
            break
    disk.room.left = None
    assert 3 < len(saved) < 100
    assert store.clippings([clipping.id for clipping in saved]) == tuple(saved)
    maker.write(store, Edit(saved[0], replace(saved[0], in_inbox=False)))
    assert store.check() == ()
    store.close()


def test_a_library_that_cannot_be_made_for_lack_of_room_leaves_nothing(tmp_path: Path, disk: FullDisk) -> None:
    disk.room.left = 3
    with pytest.raises(StoreFull):
        open_store(tmp_path / "new", now_us=START_US, randomness=bytes(16))
    assert list((tmp_path / "new").iterdir()) == []


def test_a_backup_without_room_leaves_no_half_file(folder: Path, disk: FullDisk) -> None:
    maker = Maker()
    store = open_store(folder, now_us=START_US, randomness=bytes(16))
    maker.clip(store)
    disk.room.left = 3
    with pytest.raises(StoreFull):
        store.back_up("x", START_US)
    assert list((folder / "backups").iterdir()) == []
    disk.room.left = None
    maker.clip(store)
    store.close()


def _mounted(path: Path, size: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(path)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 3 MiB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk takes root on Linux")
    path = tmp_path / "disk"
    path.mkdir()
    if not _mounted(path, "3m"):
        pytest.skip("no file system can be mounted here")
    yield path
    subprocess.run(["umount", "-l", str(path)], check=True)


@pytest.mark.parametrize("fill", range(20 if DEEP else 2))
def test_a_real_disk_fills_and_heals(small_disk: Path, fill: int) -> None:
    maker = Maker()
    store = open_store(small_disk / "library", now_us=START_US, randomness=bytes(16))
    saved = [maker.clip(store).id for _ in range(5 + fill)]
    ballast = small_disk / "ballast"
    free = os.statvfs(small_disk)
    ballast.write_bytes(bytes(max(0, free.f_bavail * free.f_bsize - 4096 * (5 + 11 * fill))))
    failures = 0
    while failures < 3:
        try:
            saved.append(maker.clip(store, f"{os.urandom(3000).hex()}\nbody").id)
        except StoreFull:
            failures += 1
    assert list(store.list_ids(ListQuery(descending=False))) == saved
    ballast.unlink()
    saved.append(maker.clip(store).id)
    store.close()
    store = open_store(small_disk / "library", now_us=START_US, randomness=bytes(16))
    assert list(store.list_ids(ListQuery(descending=False))) == saved
    assert store.check() == ()
    store.close()
