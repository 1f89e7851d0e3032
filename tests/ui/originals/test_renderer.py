"""The process that draws pages, as the window sees it: answers, errors, deaths, and that it ends."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from clipper.domain.errors import ClipperError
from clipper.ui.bridge import Session
from clipper.ui.originals.drawings import Answer, opening_line, read_answer
from clipper.ui.originals.renderer import PageRenderer
from tests.importers.makers import Words, locked_pdf, pdf

DATA = pdf([[Words("The council will keep the ferry", 72, 700)], [Words("Second", 72, 700)]])
DRAW = {"op": "draw", "page": 0, "width": 200}
DIES_AFTER_OPENING = """
import sys
sys.stdin.readline()
print('{"n": 0, "count": 3}', flush=True)
sys.stdin.readline()
"""
SLEEPS = "import sys; sys.stdin.read()"


def child(program: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program)


def opened(renderer: PageRenderer, qtbot: QtBot, data: bytes = DATA) -> int:
    with qtbot.waitSignal(renderer.opened, timeout=20_000) as told:
        renderer.open(opening_line(data))
    count: int = told.args[0]
    return count


def answer_to(renderer: PageRenderer, qtbot: QtBot, question: dict[str, object]) -> Answer:
    answers: list[Answer] = []
    renderer.ask(question, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]


def test_pages_are_drawn_and_words_found(session: Session, qtbot: QtBot) -> None:
    renderer = PageRenderer(session)
    assert opened(renderer, qtbot) == 2
    drawn = answer_to(renderer, qtbot, DRAW)
    assert drawn.image is not None
    assert drawn.image.width() == 200
    assert drawn.image.pixelColor(2, 2) == QColor(255, 255, 255)
    found = answer_to(renderer, qtbot, {"op": "find", "page": 0, "passages": [["", "keep the ferry"]]})
    assert found.boxes is not None
    assert [len(boxes) for boxes in found.boxes] == [1]
    renderer.close()
    assert not renderer.is_running


def test_a_page_that_cannot_be_drawn_is_an_answer_with_an_error(session: Session, qtbot: QtBot) -> None:
    renderer = PageRenderer(session)
    opened(renderer, qtbot)
    assert isinstance(answer_to(renderer, qtbot, {**DRAW, "page": 7}).error, ClipperError)
    assert answer_to(renderer, qtbot, DRAW).image is not None


def test_a_locked_pdf_is_told_with_its_reason_and_the_process_ends(session: Session, qtbot: QtBot) -> None:
    renderer = PageRenderer(session)
    with qtbot.waitSignal(renderer.failed, timeout=20_000) as told:
        renderer.open(opening_line(locked_pdf()))
    assert "password" in str(told.args[0])
    assert not renderer.is_running


def test_a_process_that_dies_twice_over_a_page_is_given_up(make_session: Callable[..., Session], qtbot: QtBot) -> None:
    session = make_session()
    session.page_renderer = child(DIES_AFTER_OPENING)
    renderer = PageRenderer(session)
    assert opened(renderer, qtbot) == 3
    answer = answer_to(renderer, qtbot, DRAW)
    assert "unexpectedly" in str(answer.error)


def test_a_process_that_died_unasked_is_started_again(session: Session, qtbot: QtBot) -> None:
    renderer = PageRenderer(session)
    opened(renderer, qtbot)
    process = renderer._process
    assert process is not None
    process.kill()
    qtbot.waitUntil(lambda: not renderer.is_running)
    assert answer_to(renderer, qtbot, DRAW).image is not None


def test_a_page_that_takes_too_long_is_given_up(make_session: Callable[..., Session], qtbot: QtBot) -> None:
    session = make_session()
    session.page_renderer = child(SLEEPS)
    renderer = PageRenderer(session, limit_ms=100)
    with qtbot.waitSignal(renderer.failed, timeout=20_000) as told:
        renderer.open(opening_line(DATA))
    assert "longer" in str(told.args[0])


def test_a_program_that_is_not_there_is_told(make_session: Callable[..., Session], qtbot: QtBot) -> None:
    session = make_session()
    session.page_renderer = ("/nowhere/at/all",)
    renderer = PageRenderer(session)
    with qtbot.waitSignal(renderer.failed, timeout=20_000):
        renderer.open(opening_line(DATA))


def test_the_child_ends_with_the_session(make_session: Callable[..., Session], qtbot: QtBot) -> None:
    session = make_session()
    renderer = PageRenderer(session)
    opened(renderer, qtbot)
    session.close()
    assert not renderer.is_running


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"{}",
        b'{"n": 1}',
        b'{"n": 1, "width": 2, "height": 2, "pixels": "AAAA"}',
        b'{"n": 1, "boxes": [[[1]]]}',
    ],
)
def test_an_answer_that_is_none_is_an_error(line: bytes) -> None:
    assert isinstance(read_answer(line).error, ClipperError)
