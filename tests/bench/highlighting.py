"""From the press of a key to the painted highlight, on a text of 10,000 words with 60 highlights.

    python tests/bench/highlighting.py --json FILE

The reader with a real document in a shown window; beside it the same document in a plain text browser of the toolkit
that marks the words by an extra selection, and the design's figures.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.measure import Rows, arguments, known, quantiles, report, scratch, use_own_screen

use_own_screen()

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit

from clipper.domain.listing import OpenClipping
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.reading.view import ReadingView
from clipper.ui.theme import Appearance
from tests.bench.corpus import Corpus

WORDS = 10_000
MARKS = 60
DESIGN_PAINTED_MS = (9.6, 17.5)
"""Median and largest time to add a painted highlight to 10,000 words, from the design's table."""


def wait_until(is_done: Callable[[], bool], seconds: float = 30) -> None:
    """Let Qt work until something is the case."""
    end = time.monotonic() + seconds
    while not is_done():
        QApplication.processEvents()
        if time.monotonic() > end:
            raise TimeoutError("the window did not answer")


def opened_story(folder: Path) -> tuple[Library, OpenClipping]:
    """A clipping of 10,000 words with 60 highlights spread over it."""
    library = Library.open(folder, index_folder=None)
    clipping_id, _ = library.clippings.add(Corpus().draft(WORDS))
    text = library.clippings.text(clipping_id)
    for number in range(MARKS):
        start = len(text) * number // MARKS
        library.annotations.highlight(clipping_id, Span(start, start + 180))
    return library, library.clippings.open(clipping_id)


class PaintClock:
    """Notes when each paint of the reading view has ended."""

    def __init__(self) -> None:
        self.ended = 0.0
        whole = ReadingView.paintEvent

        def paint(view: ReadingView, event: object) -> None:
            whole(view, event)  # type: ignore[arg-type]  # Qt's event
            self.ended = time.perf_counter()

        ReadingView.paintEvent = paint  # type: ignore[method-assign,assignment]  # measured from outside


def measure_reader(opened: OpenClipping, library: Library, rounds: int) -> dict[str, list[float]]:
    """Milliseconds from the key to the end of the paint, and from the request to the answer of the store."""
    clock = PaintClock()
    pane = ReaderPane(Appearance("light"))
    pane.resize(1000, 900)
    pane.show()
    pane.show_clipping(opened)
    wait_until(lambda: not pane.is_building and pane.view.reading is not None)
    requests: list[Span] = []
    pane.highlight_requested.connect(lambda request: requests.append(request.span))
    painted, stored = [], []
    for number in range(rounds):
        start = len(opened.text) * (number + 1) // (rounds + 2) + 11
        pane.go_to(Span(start, start + 40))
        pane.view.select(Span(start, start + 40))
        pane.view.setFocus()
        for _ in range(50):
            QApplication.processEvents()
        before, pressed = len(requests), time.perf_counter()
        QTest.keyClick(pane.view, Qt.Key.Key_H)
        wait_until(lambda: len(requests) > before and clock.ended > pressed)  # noqa: B023  # called at once
        painted.append((clock.ended - pressed) * 1000)
        asked = time.perf_counter()
        library.annotations.highlight(opened.clipping.id, requests[-1])
        stored.append((time.perf_counter() - asked) * 1000)
    pane.close()
    return {"painted": painted, "stored": stored}


def measure_plain(text: str, rounds: int) -> list[float]:
    """The same in a plain text browser with extra selections."""
    browser = QTextBrowser()
    browser.setPlainText(text)
    browser.resize(1000, 900)
    browser.show()
    QApplication.processEvents()
    marks: list[QTextEdit.ExtraSelection] = []
    times = []
    for number in range(MARKS + rounds):
        mark = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(QColor("#FFE98A"))
        mark.format = form
        mark.cursor = QTextCursor(browser.document())
        mark.cursor.setPosition(len(text) * number // (MARKS + rounds + 1))
        mark.cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 40)
        marks.append(mark)
        if number < MARKS:
            continue
        browser.setTextCursor(mark.cursor)
        QApplication.processEvents()
        pressed = time.perf_counter()
        browser.setExtraSelections(marks)
        browser.viewport().repaint()
        times.append((time.perf_counter() - pressed) * 1000)
    browser.close()
    return times


def main() -> None:
    options = arguments(__doc__ or "").parse_args()
    application = QApplication([])
    with scratch() as folder:
        library, opened = opened_story(folder / "library")
        times = measure_reader(opened, library, options.rounds * 3)
        plain = quantiles(measure_plain(opened.text, options.rounds * 3))
        library.close()
    design = {"p50": DESIGN_PAINTED_MS[0], "p95": DESIGN_PAINTED_MS[1], "unit": "ms"}
    rows: Rows = {
        "key press to painted highlight, 10,000 words": {
            "clipper": quantiles(times["painted"]),
            "plain browser, extra selections": plain,
            "design figure (p50, max)": design,
        },
        "highlight to safe in the store": {"clipper": quantiles(times["stored"]), "design figure, commit": known(4.0)},
    }
    report(rows, options.json)
    application.quit()


if __name__ == "__main__":
    main()
