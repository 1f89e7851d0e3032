"""What the window's process has loaded when it is painted for the first time, and what becomes of it then."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

NEVER = {"whoosh", "trafilatura", "lxml", "dateparser", "htmldate", "rapidfuzz", "yaml", "numpy"}
"""The window's process starts without these, and opens its library without them."""
LATER = {
    "apsw",
    "clipper.domain.query",
    "clipper.library.library",
    "clipper.ui.search.pane",
    "clipper.ui.search.completion",
    "clipper.ui.search.builder_sheet",
    "clipper.ui.search.syntax_sheet",
    "clipper.ui.clippings.sidebar_save_sheet",
    "clipper.ui.reading.annotating",
}
"""Not before it is painted."""

WATCHED = """
import json, sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from clipper.ui.main_window import MainWindow

seen = {"painted": None, "filled": None}
whole = MainWindow.event

def event(self, event):
    answer = whole(self, event)
    if event.type() == QEvent.Type.Paint and seen["painted"] is None:
        seen["painted"] = sorted(sys.modules)
        seen["exists"] = self.session.folder.exists()
        QTimer.singleShot(20, lambda: watch(self))
    return answer

def watch(window):
    if window.session.is_open and window.middle.list.is_listed:
        seen["filled"] = sorted(sys.modules)
        seen["rows"] = window.middle.list.model.rowCount()
        QApplication.quit()
    else:
        QTimer.singleShot(20, lambda: watch(window))

MainWindow.event = event
from clipper.app import run
code = run(["--library", sys.argv[1]])
print(json.dumps(seen))
sys.exit(code)
"""


def start(folder: Path, home: Path) -> dict[str, Any]:
    """Start the window offscreen, close it when its list is filled; what it saw."""
    homes = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CACHE", "CONFIG", "STATE")}
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(folder)],
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    seen: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return seen


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Of the very first start."""
    home = tmp_path_factory.mktemp("home")
    return start(home / "library", home)


def roots(modules: list[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_the_window_is_painted_before_anything_heavy_is_loaded(seen: dict[str, Any]) -> None:
    assert not NEVER & roots(seen["painted"])
    assert not LATER & set(seen["painted"])


def test_the_library_is_opened_and_listed_without_the_extractors_and_the_index(seen: dict[str, Any]) -> None:
    assert not NEVER & roots(seen["filled"])
    assert "apsw" in seen["filled"]


def test_the_sample_of_a_first_start_is_added_after_the_first_paint(seen: dict[str, Any]) -> None:
    assert seen["exists"] is False
    assert seen["rows"] == 3
