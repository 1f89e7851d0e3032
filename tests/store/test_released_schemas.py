"""Libraries that older releases made: what is in them is there after the climb to the newest schema.

`tests/fixtures/schemas/version-N.clipper.gz` was written by the last release with schema N; it is never changed.
"""

import gzip
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from clipper.domain.annotation import Annotation, Color
from clipper.domain.changes import Edit
from clipper.domain.errors import StoreFull, StoreReadOnly
from clipper.domain.listing import Counts, ListQuery, TagCount, View
from clipper.store import backup
from clipper.store.connection import connect
from clipper.store.migrations import NEWEST_VERSION, version_of
from clipper.store.store import SqliteStore
from tests.faults.failing_disk import FullDisk
from tests.store.conftest import OpenStore
from tests.store.makers import START_US, Maker

SCHEMAS = Path(__file__).parent.parent / "fixtures" / "schemas"
TAGS = (
    TagCount("Port", "", 0, 1), TagCount("port/quay", "", 0, 1), TagCount("war", "pink", 0, 1),
    TagCount("war/witness", "", 1, 0),
)  # fmt: skip
KEPT = Counts(inbox=2, all=2, highlights=2, trash=1, drafts=1, tags=TAGS)
TITLES = ("Ferry line reopens", "Мост")


def unpacked(folder: Path, version: int) -> Path:
    folder.mkdir()
    data = gzip.decompress((SCHEMAS / f"version-{version}.clipper.gz").read_bytes())
    (folder / "library.clipper").write_bytes(data)
    return folder


@pytest.fixture(params=range(1, NEWEST_VERSION))
def old(request: pytest.FixtureRequest, folder: Path) -> Path:
    """A library of every version before the newest."""
    return unpacked(folder, request.param)


def version_in(folder: Path) -> int:
    database = connect(folder / "library.clipper")
    try:
        return version_of(database)
    finally:
        database.close()


def highlights(store: SqliteStore) -> list[Annotation]:
    return list(store.annotations(store.annotation_ids()))


def test_everything_is_there_after_the_climb(old: Path, open_sqlite: OpenStore) -> None:
    store = open_sqlite()
    assert version_in(old) == NEWEST_VERSION
    assert tuple(store.check()) == ()
    assert store.counts() == KEPT
    assert [c.source.title for c in store.clippings(store.list_ids(ListQuery(descending=False)))] == list(TITLES)
    late, early = highlights(store)
    assert (late.quote.exact, late.comment, late.speaker) == ("Мост закрыли", "когда?", "")
    assert (early.comment, early.tags, early.color) == ("Why not?", ("war/witness",), Color.TEAL)
    assert store.place(early.clipping_id) == 12
    assert [draft.edits["title"] for draft in store.drafts()] == ["Waits"]
    assert store.saved_searches() == store.recent_searches(9) == ()


def test_the_journal_goes_on_both_ways(old: Path, open_sqlite: OpenStore, maker: Maker) -> None:
    store = open_sqlite()
    maker.redo(store)
    assert store.counts().inbox == 1
    maker.redo(store)
    assert [a.comment for a in highlights(store)] == ["когда?", "Really?"]
    while store.newest_step():
        maker.undo(store)
    assert store.list_ids(ListQuery()) == store.list_ids(ListQuery(View.TRASH)) == ()
    assert tuple(store.check()) == ()


def test_new_things_fit_in(old: Path, open_sqlite: OpenStore, maker: Maker) -> None:
    store = open_sqlite()
    before = store.position()
    search = maker.save(store, "Ports", "tag:port", tag="port")
    (mark, *_) = highlights(store)
    maker.write(store, Edit(mark, replace(mark, speaker="Ada Lind")))
    assert store.get_annotation(mark.id).speaker == "Ada Lind"
    assert [(e.sequence, e.kind) for e in store.changes_after(before.sequence, 9)] == [
        (before.sequence + 1, "saved_search"),
        (before.sequence + 2, "annotation"),
    ]
    assert store.find_saved_search(search.id) == search
    assert tuple(store.check()) == ()


def test_the_backup_before_the_climb_is_the_old_library_and_can_be_put_back(old: Path, open_sqlite: OpenStore) -> None:
    version = version_in(old)
    store = open_sqlite()
    store.close()
    (name,) = backup.backups(old)
    assert name.endswith(f"Z-before-migration-{version}.clipper")
    backup.restore_backup(old, name, now_us=START_US + 1, randomness=bytes(16))
    assert version_in(old) == version
    store = open_sqlite()
    assert store.counts() == KEPT
    assert tuple(store.check()) == ()


def test_an_old_library_that_may_not_be_written_is_left_as_it_is(old: Path, open_sqlite: OpenStore) -> None:
    before = (old / "library.clipper").read_bytes()
    with pytest.raises(StoreReadOnly):
        open_sqlite(read_only=True)
    assert (old / "library.clipper").read_bytes() == before


def test_whichever_write_of_the_climb_fails_the_old_library_stays(old: Path, open_sqlite: OpenStore) -> None:
    version = version_in(old)
    disk = FullDisk()
    try:
        for room in range(1_000):
            disk.room.left = room
            try:
                store = open_sqlite()
            except StoreFull:
                disk.room.left = None
                assert version_in(old) == version
            else:
                break
    finally:
        disk.room.left = None
        disk.unregister()
    assert room > 5
    assert store.counts() == KEPT
    assert tuple(store.check()) == ()


DYING = """
import os, sys
from pathlib import Path
from clipper.store import migrations
from clipper.store.store import open_store
climb = migrations._climb
def dying(database, *more):
    climb(database, *more)
    os._exit(9)
migrations._climb = dying
open_store(Path(sys.argv[1]), now_us=1, randomness=bytes(16))
"""


def test_a_program_that_dies_in_the_climb_leaves_the_old_version(old: Path, open_sqlite: OpenStore) -> None:
    version = version_in(old)
    died = subprocess.run([sys.executable, "-c", DYING, str(old)], check=False, cwd=Path(__file__).parents[2])
    assert died.returncode == 9
    assert version_in(old) == version
    store = open_sqlite()
    assert version_in(old) == NEWEST_VERSION
    assert store.counts() == KEPT
    assert tuple(store.check()) == ()
