"""Committing: all or nothing, durable, the lock let go; rebuilding beside the old index while it is searched."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.domain.errors import IndexUnavailable
from clipper.domain.ports import IndexDocument
from clipper.index import writer
from clipper.index.index import WhooshIndex
from clipper.index.storage import SyncedStorage
from tests.index.documents import all_of, at, document, found

OLD = [document(f"old{n}", "shared old") for n in range(3)]
NEW = [document(f"new{n}", "shared new") for n in range(3)]


def old_state_is_whole(folder: Path) -> bool:
    fresh = WhooshIndex(folder)
    try:
        return fresh.position() == at(3) and found(fresh, "shared") == {"old0", "old1", "old2"}
    finally:
        fresh.close()


@pytest.mark.parametrize("call", range(1, 5))
def test_a_commit_that_fails_anywhere_leaves_the_old_state_and_no_lock(
    index: WhooshIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    index.apply(OLD, at(3))
    real, calls = SyncedStorage.create_file, [0]

    def failing(self: SyncedStorage, *args: object, **kwargs: object) -> object:
        calls[0] += 1
        if calls[0] >= call:
            raise OSError(28, "No space left on device")
        return real(self, *args, **kwargs)

    monkeypatch.setattr(SyncedStorage, "create_file", failing)
    if call <= 2:  # the segment, the table of contents
        with pytest.raises(IndexUnavailable, match="No space"):
            index.apply(NEW, at(6))
        assert old_state_is_whole(tmp_path / "index")
    monkeypatch.undo()
    index.apply(NEW, at(6))
    assert found(index, "new") == {"new0", "new1", "new2"}


def test_a_commit_cut_off_before_its_last_step_is_as_if_unbegun(
    index: WhooshIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.apply(OLD, at(3))

    def cut_off(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SyncedStorage, "rename_file", cut_off)
    with pytest.raises(KeyboardInterrupt):
        index.apply(NEW, at(6))
    monkeypatch.undo()
    assert old_state_is_whole(tmp_path / "index")
    index.apply(NEW, at(6))
    assert index.position() == at(6)


def test_a_document_that_cannot_be_made_stops_the_batch_before_anything_is_written(
    index: WhooshIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.apply(OLD, at(3))
    made = writer.documents_of

    def failing(held: IndexDocument) -> Iterator[dict[str, object]]:
        if held.clipping.id == "new1":
            raise ValueError("a bug")
        return made(held)

    monkeypatch.setattr(writer, "documents_of", failing)
    with pytest.raises(IndexUnavailable):
        index.apply(NEW, at(6))
    monkeypatch.undo()
    assert old_state_is_whole(tmp_path / "index")
    index.apply(NEW, at(6))


def test_another_writer_is_waited_for_and_then_told(
    index: WhooshIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "LOCK_WAIT_S", 0.01)
    index.apply(OLD, at(3))
    generation = next((tmp_path / "index").glob("generation-*"))
    lock = SyncedStorage(generation).lock("MAIN_WRITELOCK")
    assert lock.acquire()
    with pytest.raises(IndexUnavailable, match="Another program"):
        index.apply(NEW, at(6))
    lock.release()
    index.apply(NEW, at(6))


def test_every_file_is_synced_before_the_commit_and_the_folder_after(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.apply(OLD, at(3))
    events: list[str] = []
    sync, rename = os.fsync, os.rename

    def noting_sync(descriptor: int) -> None:
        events.append("sync")
        sync(descriptor)

    def noting_rename(old: str, new: str) -> None:
        events.append("commit" if new.endswith(".toc") else "rename")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", noting_sync)
    monkeypatch.setattr(os, "rename", noting_rename)
    index.apply(NEW, at(6))
    commit = events.index("commit")
    assert events[:commit].count("sync") >= 3  # segment, table of contents, folder
    assert "sync" in events[commit:]


def test_rebuilding_swaps_when_it_is_done_and_searches_go_on_meanwhile(index: WhooshIndex, tmp_path: Path) -> None:
    index.apply(OLD, at(3))
    seen: list[set[str]] = []
    progress: list[int] = []

    def batches() -> Iterator[list[IndexDocument]]:
        for made in NEW:
            seen.append(found(index, "shared"))
            yield [made]

    index.rebuild(lambda _done: batches(), at(9), progress.append)
    assert seen == [{"old0", "old1", "old2"}] * 3
    assert progress == [1, 2, 3]
    assert found(index, "shared") == {"new0", "new1", "new2"}
    assert index.position() == at(9)
    assert len(list((tmp_path / "index").glob("generation-*"))) == 1


def test_a_rebuild_that_fails_leaves_the_old_index(index: WhooshIndex, tmp_path: Path) -> None:
    index.apply(OLD, at(3))

    def batches() -> Iterator[list[IndexDocument]]:
        yield NEW[:1]
        raise OSError(28, "No space left on device")

    with pytest.raises(IndexUnavailable):
        index.rebuild(lambda _done: batches(), at(9), lambda _done: None)
    assert old_state_is_whole(tmp_path / "index")
    index.rebuild(all_of(NEW), at(9), lambda _done: None)
    assert len(list((tmp_path / "index").glob("generation-*"))) == 1


def test_threads_search_through_many_swaps(index: WhooshIndex) -> None:
    index.apply(OLD, at(3))
    failures: list[BaseException] = []
    is_over = threading.Event()

    def search() -> None:
        try:
            while not is_over.is_set():
                assert len(found(index, "shared")) == 3
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(8):
        index.rebuild(all_of(NEW if number % 2 else OLD), at(10 + number), lambda _done: None)
        index.apply([(NEW if number % 2 else OLD)[0]], at(10 + number))
    is_over.set()
    for thread in threads:
        thread.join()
    assert failures == []
