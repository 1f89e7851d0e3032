"""Building anew goes on where it was stopped, and in the end is as if it had never been."""

import os
import subprocess
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from clipper.domain.ids import ClippingId
from clipper.domain.ports import IndexDocument
from clipper.index import building, storage
from clipper.index.codec import arrays_of
from clipper.index.index import WhooshIndex
from tests.index.documents import all_of, at, document, found
from tests.index.killed_rebuild import BEGUN, DOCUMENTS


class Run:
    """The process that builds, led batch by batch."""

    def __init__(self, folder: Path, sequence: int = BEGUN.sequence) -> None:
        command = [sys.executable, "-m", "tests.index.killed_rebuild", str(folder), str(sequence)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
        )
        self.had = self._line()[1:]
        self.read: list[str] = []

    def _line(self) -> list[str]:
        assert self._process.stdout is not None
        return self._process.stdout.readline().split()

    def go_on(self) -> str:
        """Let it read one batch; the last word it says."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        said = self._line()
        self.read.extend(said[1:])
        return said[0]

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    def finish(self) -> None:
        while self.go_on() != "built":
            pass
        self._process.communicate()


def arrays_in(folder: Path) -> dict[str, np.ndarray[tuple[int], np.dtype[np.generic]]]:
    (path,) = folder.rglob("*.arrays")
    return arrays_of(path)


@pytest.mark.skipif(os.name != "posix", reason="kills with a signal")
def test_a_killed_rebuild_goes_on_and_ends_as_one_that_was_not(tmp_path: Path) -> None:
    old = WhooshIndex(tmp_path / "index")
    old.apply([document("old", "shared")], at(3))
    had: set[str] = set()
    for number, batches in enumerate((5, 4, 1)):
        run = Run(tmp_path / "index", BEGUN.sequence + number)
        assert had <= set(run.had)
        had = set(run.had)
        for _ in range(batches):
            run.go_on()
        assert not had & set(run.read)
        run.kill()
        assert found(old, "shared") == {"old"}
    run = Run(tmp_path / "index", BEGUN.sequence + 9)
    assert had <= set(run.had)
    assert len(run.had) > 12
    run.finish()
    assert sorted(run.had + run.read) == [held.clipping.id for held in DOCUMENTS]
    assert old.position() == BEGUN
    fresh = WhooshIndex(tmp_path / "fresh")
    fresh.rebuild(all_of(DOCUMENTS), BEGUN, lambda _done: None)
    assert old.content_hashes() == fresh.content_hashes()
    assert old.damage() == ()
    one, other = arrays_in(tmp_path / "index"), arrays_in(tmp_path / "fresh")
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)
    old.close()
    fresh.close()


class Stop(BaseException):
    """In place of the end of the process."""


def stopped_after(count: int) -> building.Batches:
    """Some of the documents, and then the end of the process."""

    def batches(done: Collection[ClippingId]) -> Iterator[Sequence[IndexDocument]]:
        left = [held for held in DOCUMENTS if held.clipping.id not in done]
        yield from ([held] for held in left[:count])
        raise Stop

    return batches


@pytest.fixture
def half_built(index: WhooshIndex, monkeypatch: pytest.MonkeyPatch) -> WhooshIndex:
    monkeypatch.setattr(building, "CHUNK_CHARACTERS", 1_000)
    with pytest.raises(Stop):
        index.rebuild(stopped_after(20), BEGUN, lambda _done: None)
    return index


def given_to(index: WhooshIndex, position: building.Position) -> set[str]:
    """The clippings a rebuild says it has."""
    known: list[Collection[ClippingId]] = []

    def batches(done: Collection[ClippingId]) -> Iterator[Sequence[IndexDocument]]:
        known.append(done)
        return all_of(DOCUMENTS)(done)

    index.rebuild(batches, position, lambda _done: None)
    return {name for done in known for name in done}


def test_what_was_built_is_told_and_counted(half_built: WhooshIndex) -> None:
    progress: list[int] = []
    half_built.rebuild(all_of(*([held] for held in DOCUMENTS)), at(99), progress.append)
    assert progress[0] > 10
    assert progress[-1] == len(DOCUMENTS)
    assert half_built.position() == BEGUN
    assert found(half_built, "shared in:clipping") == {held.clipping.id for held in DOCUMENTS}


@pytest.mark.parametrize(
    "position", [at(200, "another"), at(BEGUN.sequence - 1)], ids=["another history", "before its beginning"]
)
def test_what_is_of_no_use_is_built_from_the_beginning(half_built: WhooshIndex, position: building.Position) -> None:
    assert given_to(half_built, position) == set()
    assert half_built.position() == position


def test_what_other_rules_built_is_built_from_the_beginning(
    half_built: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "SCHEMA_VERSION", "another")
    assert given_to(half_built, BEGUN) == set()


def test_what_was_damaged_meanwhile_is_built_from_the_beginning(half_built: WhooshIndex, tmp_path: Path) -> None:
    path = sorted((tmp_path / "index").rglob("*.arrays"))[0]
    data = bytearray(path.read_bytes())
    data[100:140] = bytes(byte ^ 1 for byte in data[100:140])
    path.write_bytes(data)
    assert given_to(half_built, BEGUN) == set()
    assert found(half_built, "word7") == {"c07", "p07"}


def test_what_a_broken_commit_left_is_no_damage(half_built: WhooshIndex, tmp_path: Path) -> None:
    generation = next((tmp_path / "index").glob("generation-*"))
    (generation / "MAIN_0000000000000000.arrays").write_bytes(b"half written")
    assert len(given_to(half_built, BEGUN)) > 10
    assert half_built.damage() == ()


def test_only_the_last_step_is_done_again_where_that_was_missed(
    index: WhooshIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object) -> None:
        raise Stop

    with monkeypatch.context() as patched:
        patched.setattr(storage, "point_to", stop)
        with pytest.raises(Stop):
            index.rebuild(all_of(DOCUMENTS), BEGUN, lambda _done: None)
    index.rebuild(stopped_after(0), at(99), lambda _done: None)
    assert index.position() == BEGUN
    assert len(found(index, "shared in:clipping")) == len(DOCUMENTS)


def test_discarding_leaves_nothing_half_built(half_built: WhooshIndex, tmp_path: Path) -> None:
    half_built.discard()
    assert len(list((tmp_path / "index").glob("generation-*"))) == 1
    assert given_to(half_built, BEGUN) == set()


def test_what_changed_since_the_beginning_is_learnt_afterwards(half_built: WhooshIndex) -> None:
    half_built.rebuild(all_of(DOCUMENTS), at(BEGUN.sequence + 2), lambda _done: None)
    half_built.apply([document("c01", "changed"), document("c02", is_gone=True)], at(BEGUN.sequence + 2), after=BEGUN)
    assert found(half_built, "changed") == {"c01"}
    assert found(half_built, "word1") == set()
    assert found(half_built, "word2") == set()
