"""How long until the window is painted, and until its list is filled: an empty library and one of 10,000 clippings.

    python tests/bench/first_paint.py --json FILE

Measured from before the interpreter starts to the end of the first paint, against a bare window of the same toolkit in
the same run.
"""

import json
import os
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
        print(time.time(), flush=True)
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
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QTableView
from clipper.ui.clippings.list_model import ROW_ROLE, ListModel
from clipper.ui.main_window import MainWindow
moments = []
def is_filled(window):
    models = [view.model() for view in window.findChildren(QTableView)]
    return any(isinstance(model, ListModel) and model.index(0, 0).data(ROW_ROLE) for model in models)
whole = MainWindow.event
def event(self, event):
    answer = whole(self, event)
    if event.type() == QEvent.Type.Paint and not moments:
        moments.append(time.time())
        QTimer.singleShot(0, lambda: watch(self))
    return answer
def watch(window):
    if window.session.is_open and (is_filled(window) if WANTED else True):
        print(moments[0], time.time(), flush=True)
        os._exit(0)
    QTimer.singleShot(1, lambda: watch(window))
MainWindow.event = event
from clipper.app import run
run(["--library", sys.argv[1]])
"""


def once(code: str, *argv: str) -> list[float]:
    """Milliseconds from the start of a process to each moment it prints."""
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code, *argv], capture_output=True, text=True, cwd=ROOT, check=True, timeout=120
    )
    return [(float(moment) - start) * 1000 for moment in done.stdout.split()[-2:]]


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
        fill(folder / "empty", 0)
        fill(folder / "full", 10_000)
        times: dict[str, list[list[float]]] = {"bare": [], "empty": [], "full": []}
        for _ in range(options.rounds):
            # Side by side, so that a noisy minute touches all three.
            times["bare"].append(once(BARE))
            times["empty"].append(once(CLIPPER.replace("WANTED", "False"), str(folder / "empty")))
            times["full"].append(once(CLIPPER.replace("WANTED", "True"), str(folder / "full")))
    bare = quantiles([moments[0] for moments in times["bare"]])
    for name, label in (("empty", "an empty library"), ("full", "10,000 clippings")):
        rows[f"start to first paint, {label}"] = {
            "clipper": quantiles([moments[0] for moments in times[name]]),
            "bare Qt window, same run": bare,
            "design figure, bare widgets": known(DESIGN_MS),
        }
    rows["start to first rows of the list, 10,000 clippings"] = {
        "clipper": quantiles([moments[1] for moments in times["full"]]),
        "bare Qt window, same run": bare,
    }
    report(rows, options.json)
    print(
        json.dumps(
            {"ratio to bare window": rows["start to first paint, 10,000 clippings"]["clipper"]["p50"] / bare["p50"]}
        )
    )  # type: ignore[operator]


if __name__ == "__main__":
    main()
