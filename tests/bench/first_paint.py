"""How long until the window is painted, and until its list is filled: an empty library and one of 10,000 clippings.

    python tests/bench/first_paint.py --json FILE

Measured from before the interpreter starts to the end of the first paint, against a bare window of the same toolkit in
the same run; and the processor time the process has taken by then, which other work on the machine touches less. The
byte code is compiled before, as an installed program's is.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.corpus import Corpus
from tests.bench.measure import Rows, arguments, known, quantiles, report, scratch, use_own_screen

DESIGN_MS = 122.0
"""Start to first paint of a bare window of widgets, as the design measured it on a quiet machine."""

BARE = """
import os, sys, time
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QTableView, QTextBrowser
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(time.time(), time.process_time(), flush=True)
        os._exit(0)
window = Window()
panes = QSplitter()
for pane in (QTableView(), QTableView(), QTextBrowser()):
    panes.addWidget(pane)
window.setCentralWidget(panes)
window.resize(1412, 900)
window.show()
app.exec()
"""

CLIPPER = """
import os, sys, time
from clipper.app import WindowLock, run
moments = []
def is_filled(window):
    from PySide6.QtWidgets import QTableView
    from clipper.ui.clippings.list_model import ROW_ROLE, ListModel
    models = [view.model() for view in window.findChildren(QTableView)]
    return any(isinstance(model, ListModel) and model.index(0, 0).data(ROW_ROLE) for model in models)
def event(self, event):
    answer = whole(self, event)
    if event.type() == QEvent.Type.Paint and not moments:
        moments.extend((time.time(), time.process_time()))
        QTimer.singleShot(0, lambda: watch(self))
    return answer
def watch(window):
    from PySide6.QtCore import QTimer
    if window.session.is_open and (is_filled(window) if WANTED else True):
        print(*moments, time.time(), flush=True)
        os._exit(0)
    QTimer.singleShot(1, lambda: watch(window))
find = WindowLock.find
def find_watched(path):
    # Where the window begins to load: not before, for the order of loading counts.
    global whole, QEvent, QTimer
    from PySide6.QtCore import QEvent, QTimer
    from clipper.ui.main_window import MainWindow
    whole, MainWindow.event = MainWindow.event, event
    return find(path)
WindowLock.find = find_watched
run(["--library", sys.argv[1]])
"""


def once(code: str, *argv: str) -> tuple[float, float, float]:
    """Milliseconds from the start of a process to its first paint, of its processor by then, to the rows of its list."""
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, text=True, cwd=ROOT, check=True, timeout=120
    )
    painted, processor, *filled = map(float, done.stdout.splitlines()[-1].split())
    return (painted - start) * 1000, processor * 1000, ((filled or [painted])[0] - start) * 1000


def ratio(one: list[float], other: list[float]) -> float:
    """Of two medians."""
    return round(statistics.median(one) / statistics.median(other), 2)


def fill(folder: Path, count: int) -> None:
    """A library with `count` clippings of 200 words."""
    from clipper.library.library import Library  # after the path is set

    with Library.open(folder, index_folder=None) as library:
        for drafts in Corpus().chunks(count, words=200):
            library.clippings.add_many(drafts)


def main() -> None:
    options = arguments(__doc__ or "").parse_args()
    use_own_screen()
    rows: Rows = {}
    with scratch() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = str(
            folder / "home"
        )
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "byte-code")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        fill(folder / "empty", 0)
        fill(folder / "full", 10_000)
        times: dict[str, list[tuple[float, float, float]]] = {"bare": [], "empty": [], "full": []}
        for number in range(options.rounds + 1):
            # Side by side, so that a noisy minute touches all three.
            measured = {
                "bare": once(BARE),
                "empty": once(CLIPPER.replace("WANTED", "False"), str(folder / "empty")),
                "full": once(CLIPPER.replace("WANTED", "True"), str(folder / "full")),
            }
            if number:  # the round before the first writes the byte code
                for name, moments in measured.items():
                    times[name].append(moments)
    columns = {name: [list(column) for column in zip(*moments, strict=True)] for name, moments in times.items()}
    bare, bare_processor, _ = columns["bare"]
    ratios = {}
    for name, label in (("empty", "an empty library"), ("full", "10,000 clippings")):
        painted, processor, _ = columns[name]
        rows[f"start to first paint, {label}"] = {
            "clipper": quantiles(painted),
            "bare Qt window, same run": quantiles(bare),
            "design figure, bare widgets": known(DESIGN_MS),
        }
        rows[f"processor time to first paint, {label}"] = {
            "clipper": quantiles(processor),
            "bare Qt window, same run": quantiles(bare_processor),
        }
        ratios[label] = {"time": ratio(painted, bare), "processor time": ratio(processor, bare_processor)}
    rows["start to first rows of the list, 10,000 clippings"] = {
        "clipper": quantiles(columns["full"][2]),
        "bare Qt window, same run": quantiles(bare),
    }
    report(rows, options.json)
    print(json.dumps({"ratio to bare window": ratios}))


if __name__ == "__main__":
    main()
