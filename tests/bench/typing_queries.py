"""Typing a query into the window: `python tests/bench/typing_queries.py --articles 100000 --folder DIR --json FILE`.

Each query of twelve letters is typed at ten keys a second. Told are the time from a key to the end of the paint that
shows its results (or those of a later key, where that came first), and the gaps of a 4 ms timer in the window's
thread meanwhile, beside the gaps of the same window at rest. A folder that holds the library already is used again.
"""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.measure import Rows, arguments, known, quantiles, report, scratch, use_own_screen

use_own_screen()

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clipper.host.paths import index_folder
from clipper.host.settings import Settings
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow
from clipper.ui.row_view import RowView
from clipper.ui.start import SavedLook, make_window
from tests.bench.articles import Articles
from tests.bench.engines.clipper import Clipper
from tests.bench.indexing_stalls import Gaps

LETTERS = 12
KEY_MS = 100
PAUSE_MS = 800
REST_MS = 4_000


def queries(rounds: int) -> Iterator[str]:
    """Twelve letters each: a common word and the beginning of another, a word alone, or three beginnings."""
    asked = Articles().queries()
    pairs = zip(asked["AND of a common and a middling"], asked["OR of three"], strict=True)
    texts = [text for pair in pairs for text in (pair[0]["words"], pair[1]["words"])]
    yield from (text[:LETTERS].ljust(LETTERS, "e").replace("  ", " ") for text in texts[:rounds])


def prepare(folder: Path, count: int) -> None:
    """A library of articles with its index, unless they are there."""
    if not (folder / "library").exists():
        Clipper(folder).fill(map(Articles().article, range(count)))
    with Library.open(folder / "library", index_folder=index_folder(folder / "library")) as library:
        library.catch_up()


class Typist:
    """Types one query after the other and notes when what was typed is painted."""

    def __init__(self, window: MainWindow, texts: list[str]) -> None:
        self._window = window
        self._keys = [(text, place) for text in texts for place in range(1, len(text) + 1)]
        self._pressed: list[tuple[str, float]] = []
        self._answered = ""
        self.taken: list[float] = []
        self.done = QEventLoop()
        self._timer = QTimer(interval=KEY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._press)
        whole = RowView.paintEvent

        def paint(view: RowView, event: object) -> None:
            whole(view, event)  # type: ignore[arg-type]  # Qt's event
            if view is self._window.middle.results.view:
                self._painted()

        RowView.paintEvent = paint  # type: ignore[method-assign,assignment]  # before the results' view is made
        window.middle.results.answered.connect(self._on_answered)

    def start(self) -> None:
        """Begin to type."""
        self._timer.start()

    def _press(self) -> None:
        if not self._keys:
            self._timer.stop()
            QTimer.singleShot(PAUSE_MS, self.done.quit)
            return
        text, place = self._keys.pop(0)
        box = self._window.middle.box
        if place == 1:
            box.selectAll()
        self._pressed.append((text[:place], time.perf_counter()))
        QTest.keyClicks(box, text[place - 1])
        if place == len(text) and self._keys:
            self._timer.stop()
            QTimer.singleShot(PAUSE_MS, self._timer.start)

    def _on_answered(self) -> None:
        self._answered = self._window.middle.results.text
        self._window.middle.results.view.viewport().update()  # the same hits again are not painted anew

    def _painted(self) -> None:
        """What is painted answers this key and those before it."""
        texts = [text for text, _ in self._pressed]
        if self._answered in texts:
            last = len(texts) - 1 - texts[::-1].index(self._answered)
            now = time.perf_counter()
            self.taken.extend((now - pressed) * 1000 for _, pressed in self._pressed[: last + 1])
            del self._pressed[: last + 1]

    @property
    def unanswered(self) -> int:
        """Keys whose results were never painted."""
        return len(self._pressed)


def wait(milliseconds: int) -> None:
    """Let Qt work."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def measure(folder: Path, texts: list[str]) -> Rows:
    """Type all of the texts into one window."""
    application = QApplication([])
    window = make_window(folder / "library", folder / "cache", SavedLook(Settings.load(folder / "settings.json")))
    window.resize(1280, 800)
    window.show()
    window.session.open()
    wait(3_000)
    gaps = Gaps()
    gaps.start()
    wait(REST_MS)
    rest = gaps.stop()
    typist = Typist(window, texts)
    window.middle.box.setFocus()
    QTest.keyClicks(window.middle.box, "a")
    wait(1_500)
    gaps.start()
    typist.start()
    typist.done.exec()
    busy = gaps.stop()
    window.close()
    window.session.close()
    application.quit()
    return {
        "key to painted results": {"clipper": quantiles(typist.taken)},
        "keys never answered": {"clipper": known(typist.unanswered, "keys")},
        "gaps of a 4 ms timer while typing": {"clipper": _gaps(busy), "at rest": _gaps(rest)},
        "largest gap": {"clipper": known(round(max(busy), 1)), "at rest": known(round(max(rest), 1))},
    }


def _gaps(values: list[float]) -> dict[str, float | str]:
    """p99 in the place of p95, which is what a stall is judged by."""
    ordered = sorted(values)
    return quantiles(values) | {"p95": round(ordered[round((len(ordered) - 1) * 0.99)], 2), "unit": "ms (p50, p99)"}


def main() -> None:
    """Measure, print, and write where `--json` says."""
    parser = arguments(__doc__ or "")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="where the library is or goes; gone afterwards unless given")
    options = parser.parse_args()
    with scratch() as temporary:
        folder = options.folder or temporary
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        prepare(folder, options.articles)
        report(measure(folder, list(queries(options.rounds))), options.json)


if __name__ == "__main__":
    main()
