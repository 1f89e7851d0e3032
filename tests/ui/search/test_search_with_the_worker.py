"""Searching from the box to the place in the text, with the real worker and a real index."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.domain.changes import Changes
from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.ui.bridge import Session
from clipper.ui.main_window import MainWindow
from clipper.ui.theme import Appearance

SERVE = "import sys; from pathlib import Path; from clipper.library.worker import run; run(*map(Path, sys.argv[1:]))"


def test_a_word_is_found_and_its_place_reached(
    qtbot: QtBot,
    fill: Callable[..., tuple[ClippingId, ...]],
    make_session: Callable[..., Session],
    appearance: Appearance,
    folder: Path,
    tmp_path: Path,
) -> None:
    ids = fill(3)
    session = make_session(worker=(sys.executable, "-c", SERVE, str(folder), str(tmp_path / "index")))
    window = MainWindow(session, appearance)
    qtbot.addWidget(window)
    window.resize(1200, 800)
    window.show()
    with qtbot.waitSignal(session.index_moved, timeout=20_000):
        session.open()
    QTest.keyClicks(window.middle.box, "ferries")
    results = window.middle.results
    qtbot.waitUntil(lambda: results.model.rowCount() >= 1, timeout=20_000)
    hit = results.model.hit_at(0)
    assert hit is not None
    assert hit.clipping_id == ids[0]
    QTest.keyClick(window.middle.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.clipping_id == ids[0])
    qtbot.waitUntil(lambda: bool(results.places))
    opened = window.reader.opened
    assert opened is not None
    assert {span.of(opened.text).casefold() for span in results.places} <= {"ferries"}


def test_what_is_clipped_now_is_found_soon(
    qtbot: QtBot,
    fill: Callable[..., tuple[ClippingId, ...]],
    make_session: Callable[..., Session],
    make_draft: Callable[..., Draft],
    folder: Path,
    tmp_path: Path,
) -> None:
    fill(1)
    session = make_session(worker=(sys.executable, "-c", SERVE, str(folder), str(tmp_path / "index")))
    moved: list[int] = []
    made: list[tuple[ClippingId, Changes]] = []
    session.index_moved.connect(moved.append)
    session.open()
    session.run(lambda library: library.clippings.add(make_draft("A zeppelin over the quay.")), made.append)
    qtbot.waitUntil(lambda: bool(made and moved) and moved[-1] >= made[0][1].sequence, timeout=20_000)
    totals: list[int] = []
    session.search("zeppelin", lambda page: totals.append(page.total))
    qtbot.waitUntil(lambda: totals == [1], timeout=20_000)
