"""The longest stalls of the window while 1,000 clippings are indexed, against the same window at rest.

    python tests/bench/indexing_stalls.py --json FILE

A precise timer of 4 ms runs in the window's thread; a gap between two of its ticks is time in which the window could
not have answered.
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.measure import Rows, arguments, known, quantiles, report, scratch, use_own_screen

use_own_screen()

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from clipper.host.settings import Settings
from clipper.library.library import Library
from clipper.ui.start import SavedLook, make_window
from tests.bench.corpus import Corpus

CLIPPINGS = 1_000
WORDS = 1_000
TICK_MS = 4
DESIGN_PROCESS_MS, DESIGN_THREAD_MS = 101.0, 3120.0
"""Largest stall with the index in a process of its own and in a thread, 1,200 texts of 1,000 words, from the design."""


class Gaps:
    """Time between ticks, in milliseconds."""

    def __init__(self) -> None:
        self.all: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Forget what was before."""
        self.all.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """The gaps since the start."""
        self._timer.stop()
        return list(self.all)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.all.append((now - self._last) * 1000)
        self._last = now


def wait_until(is_done: Callable[[], bool], seconds: float) -> None:
    """Let Qt work, without turning the processor, until something is the case."""
    end = time.monotonic() + seconds
    application = QApplication.instance()
    assert application is not None
    while not is_done():
        application.processEvents()
        time.sleep(0.0005)
        if time.monotonic() > end:
            raise TimeoutError("the index did not arrive")


def main() -> None:
    options = arguments(__doc__ or "").parse_args()
    with scratch() as folder:
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        with Library.open(folder / "library", index_folder=None) as library:
            for drafts in Corpus().chunks(CLIPPINGS, words=WORDS):
                library.clippings.add_many(drafts)
            wanted = library.position().sequence
        rest, busy, seconds = measure(folder, wanted)
    rows: Rows = {
        "gaps of a 4 ms timer while 1,000 clippings are indexed": {
            "clipper": quantiles(busy),
            "at rest": quantiles(rest),
        },
        "largest stall": {
            "clipper": known(round(max(busy), 1)),
            "at rest, same run": known(round(max(rest), 1)),
            "design figure, own process": known(DESIGN_PROCESS_MS),
            "design figure, thread": known(DESIGN_THREAD_MS),
        },
        "time to index": {"clipper": known(round(seconds, 1), "s")},
    }
    report(rows, options.json)


def measure(folder: Path, wanted: int) -> tuple[list[float], list[float], float]:
    """Gaps at rest and while the index is made, and how long that took in seconds."""
    application = QApplication([])
    window = make_window(folder / "library", folder / "cache", SavedLook(Settings.load(folder / "settings.json")))
    reached: list[int] = []
    window.session.index_moved.connect(reached.append)
    window.show()
    gaps = Gaps()
    wait_until(window.isVisible, 10)
    gaps.start()
    started = time.perf_counter()
    window.session.open()
    wait_until(lambda: bool(reached) and max(reached) >= wanted, 300)
    seconds = time.perf_counter() - started
    busy = gaps.stop()
    gaps.start()
    rested = time.perf_counter()
    wait_until(lambda: time.perf_counter() - rested > min(seconds, 10), 30)
    rest = gaps.stop()
    window.close()
    window.session.close()
    application.quit()
    return rest, busy, seconds


if __name__ == "__main__":
    main()
