"""The keyword-in-context table: loaded when seen, sorted, walked, copied, written."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clipper.domain.errors import ExportError
from clipper.domain.query import Scope
from clipper.domain.results import KwicLine, KwicOrder, KwicPage
from clipper.ui.bridge import Session
from clipper.ui.search.kwic_pane import KwicPane
from clipper.ui.theme import Appearance
from tests.ui.search.kwic_lines import ARABIC, kwic_line

LINES = tuple(kwic_line(number) for number in range(40))


@dataclass(slots=True)
class Worker:
    """Stands for the worker's question; answers at once, backwards when sorted by the words before."""

    lines: tuple[KwicLine, ...] = LINES
    asked: list[tuple[str, KwicOrder]] = field(default_factory=list)

    def kwic(self, text: str, done: Callable[[KwicPage], None], *, order: KwicOrder, **_: object) -> None:
        self.asked.append((text, order))
        lines = self.lines[::-1] if order is KwicOrder.LEFT else self.lines
        done(KwicPage(text, lines, 12, 300, order, is_cut=True))


@pytest.fixture
def worker(session: Session, monkeypatch: pytest.MonkeyPatch) -> Worker:
    worker = Worker()
    monkeypatch.setattr(session, "kwic", worker.kwic)
    return worker


@pytest.fixture
def pane(qtbot: QtBot, session: Session, worker: Worker, appearance: Appearance) -> KwicPane:
    """Lines for “harbour”."""
    pane = KwicPane(session, appearance)
    qtbot.addWidget(pane)
    pane.resize(900, 400)
    pane.search("harbour", Scope.ALL)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.activateWindow()
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(LINES))
    return pane


def test_nothing_is_asked_while_nobody_looks(
    qtbot: QtBot, session: Session, worker: Worker, appearance: Appearance
) -> None:
    pane = KwicPane(session, appearance)
    qtbot.addWidget(pane)
    pane.search("harb", Scope.ALL)
    pane.search("harbour", Scope.ALL)
    assert worker.asked == []
    pane.show()
    qtbot.waitUntil(lambda: worker.asked == [("harbour", KwicOrder.PLACE)])


def test_it_says_of_how_many_results_the_lines_are(pane: KwicPane) -> None:
    assert pane.number.text() == "40 lines from the best 12 of 300 results"


def test_the_lines_come_through_the_worker(qtbot: QtBot, session: Session, appearance: Appearance) -> None:
    pane = KwicPane(session, appearance)
    qtbot.addWidget(pane)
    pane.show()
    pane.search("storm", Scope.ALL)
    session.search("storm", lambda _page: None, is_typing=True)
    qtbot.waitUntil(lambda: [line.match for line in pane.model.lines] == ["storm"] * 3)


def test_a_click_above_a_column_sorts_by_it_and_another_turns_round(pane: KwicPane, worker: Worker) -> None:
    QTest.mouseClick(pane.header.buttons[KwicOrder.LEFT], Qt.MouseButton.LeftButton)
    assert worker.asked[-1] == ("harbour", KwicOrder.LEFT)
    assert pane.model.lines == LINES[::-1]
    assert pane.sort_button.text() == "Words before ↓"
    QTest.mouseClick(pane.header.buttons[KwicOrder.LEFT], Qt.MouseButton.LeftButton)
    assert pane.model.lines == LINES
    assert pane.sort_button.text() == "Words before ↑"


def test_sorting_keeps_the_line_one_stands_on(pane: KwicPane) -> None:
    pane.view.go_to_row(3)
    pane.sort(KwicOrder.LEFT)
    assert pane.current_line == LINES[3]


def test_keys_walk_the_lines_and_enter_goes_to_the_text(qtbot: QtBot, pane: KwicPane) -> None:
    opened: list[KwicLine] = []
    pane.line_opened.connect(opened.append)
    pane.step(1)
    pane.view.setFocus()
    QTest.keyClick(pane.view, Qt.Key.Key_Down)
    assert opened == [LINES[0], LINES[1]]
    with qtbot.waitSignal(pane.chosen):
        QTest.keyClick(pane.view, Qt.Key.Key_Return)
    pane.step(-1)
    pane.step(-1)
    assert opened[-1] == LINES[-1]


def test_a_click_opens_the_line(pane: KwicPane) -> None:
    opened: list[KwicLine] = []
    pane.line_opened.connect(opened.append)
    place = pane.view.visualRect(pane.model.index(2, 0)).center()
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [LINES[2]]


def test_selected_lines_are_copied(qtbot: QtBot, pane: KwicPane) -> None:
    pane.view.select_rows([1, 2], 2)
    pane.view.setFocus()
    with qtbot.waitSignal(pane.told) as told:
        QTest.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    assert told.args == ["2 lines copied"]
    assert [row.split("\t")[1] for row in copied.split("\n")] == ["harbour", "harbour"]


def test_lines_are_written_to_a_file(qtbot: QtBot, pane: KwicPane, tmp_path: Path) -> None:
    with qtbot.waitSignal(pane.told) as told:
        pane.export(tmp_path / "lines.csv")
    assert told.args == ["40 lines written to lines.csv"]
    assert (tmp_path / "lines.csv").read_bytes().count(b"\r\n") == 41


def test_a_folder_that_is_none_is_said(qtbot: QtBot, pane: KwicPane, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with qtbot.waitSignal(pane.failed) as failed:
        pane.export(tmp_path / "file" / "lines.csv")
    assert isinstance(failed.args[0], ExportError)


def test_without_a_match_in_the_texts_it_says_so(qtbot: QtBot, pane: KwicPane, worker: Worker) -> None:
    worker.lines = ()
    pane.search("nothing", Scope.ALL)
    qtbot.waitUntil(lambda: not pane.view.isVisible())
    assert not pane.export_button.isEnabled()


def test_escape_closes(qtbot: QtBot, pane: KwicPane) -> None:
    pane.view.setFocus()
    with qtbot.waitSignal(pane.closed):
        QTest.keyClick(pane.view, Qt.Key.Key_Escape)


def test_names_of_columns_are_mirrored_above_lines_that_run_right_to_left(
    qtbot: QtBot, pane: KwicPane, worker: Worker
) -> None:
    before, after = pane.header.buttons[KwicOrder.LEFT], pane.header.buttons[KwicOrder.RIGHT]
    assert before.x() < after.x()
    worker.lines = (ARABIC,)
    pane.search("الميناء", Scope.ALL)
    qtbot.waitUntil(lambda: pane.model.lines == (ARABIC,))
    assert before.x() > after.x()


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_the_match_stands_out_in_every_theme(pane: KwicPane, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    picture = pane.view.viewport().grab().toImage()
    middle = {picture.pixelColor(x, y).name() for y in range(60) for x in range(200, 500)}
    assert appearance.theme.link.lower() in middle
    assert appearance.theme.paper.lower() in middle
    appearance.set_theme("light")
