"""One window per library."""

import subprocess
import sys
from pathlib import Path

from clipper.host.instance import WindowLock, hand_over


def test_only_one_window_holds_a_library(tmp_path: Path) -> None:
    path = tmp_path / "windows" / "a.lock"
    first = WindowLock.find(path)
    assert first is not None
    with first:
        assert WindowLock.find(path) is None
        other = WindowLock.find(tmp_path / "windows" / "b.lock")
        assert other is not None
        other.release()
    again = WindowLock.find(path)
    assert again is not None
    again.release()


def test_the_lock_of_a_program_that_died_is_free(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    script = (
        "import os, sys; from pathlib import Path; from clipper.host.instance import WindowLock;"
        "lock = WindowLock.find(Path(sys.argv[1])); assert lock; os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == 9
    lock = WindowLock.find(path)
    assert lock is not None
    lock.release()


def test_requests_reach_the_window_that_is_open_once_and_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with WindowLock.find(path) or WindowLock(path, -1) as lock:
        assert lock.requests() == ()
        hand_over(path, "clipper://clipping/1", now_us=1)
        hand_over(path, "", now_us=2)
        assert lock.requests() == ("clipper://clipping/1", "")
        assert lock.requests() == ()
