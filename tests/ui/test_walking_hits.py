"""Hits in the reader: marked as one types, walked through within a text and on to the next, whatever answers first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clipper.domain.ids import ClippingId
from clipper.domain.results import Hit, SearchPage, Snippet
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow

Places = Callable[[tuple[Span, ...]], None]
WORD = "the"


def places_in(text: str) -> tuple[Span, ...]:
    """Where WORD stands, in any case."""
    folded = text.casefold()
    starts = [at for at in range(len(text)) if folded.startswith(WORD, at)]
    return tuple(Span(at, at + len(WORD)) for at in starts)


@dataclass(slots=True)
class Worker:
    """Stands for the worker's two questions; `places` wait in `waiting` while it is `slow`."""

    hits: tuple[Hit, ...]
    texts: dict[str, str]
    is_slow: bool = False
    waiting: list[tuple[ClippingId, Callable[[], None]]] = field(default_factory=list)
    typing: list[bool] = field(default_factory=list)

    def search(self, text: str, done: Callable[[SearchPage], None], *, is_typing: bool, **_: object) -> None:
        self.typing.append(is_typing)
        done(SearchPage(text, self.hits, len(self.hits), 0, (), 1.0, False))

    def places(
        self, clipping_id: ClippingId, _text: str, done: Places, _failed: object = None, *, is_typing: bool
    ) -> None:
        self.typing.append(is_typing)

        def answer() -> None:
            done(places_in(self.texts[clipping_id]))

        if self.is_slow:
            self.waiting.append((clipping_id, answer))
        else:
            answer()

    def answer_for(self, row: int) -> None:
        """Give the answers that wait for a result's places."""
        for clipping_id, answer in tuple(self.waiting):
            if clipping_id == self.hits[row].clipping_id:
                answer()


def hit_in(clipping_id: ClippingId, text: str) -> Hit:
    """A hit whose snippet stands on the last place of the text."""
    return Hit(
        clipping_id=clipping_id,
        annotation_id=None,
        score=1.0,
        title="",
        title_marks=(),
        container_title="",
        original_publisher="",
        issued="",
        snippet=Snippet(text[:40], place=places_in(text)[-1]),
        tags=(),
    )


@pytest.fixture
def worker(window: MainWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Worker:
    """Answers at once, so before the store does: every clipping holds the word twice."""
    with Library.open(folder, index_folder=None, read_only=True) as library:
        texts = {each: library.clippings.text(each) for each in window.middle.list.model.ids}
    assert all(len(places_in(text)) >= 2 for text in texts.values())
    worker = Worker(tuple(hit_in(each, text) for each, text in texts.items()), dict(texts))
    monkeypatch.setattr(window.session, "search", worker.search)
    monkeypatch.setattr(window.session, "places", worker.places)
    window.middle.box.setFocus()  # as somebody who types has it
    return worker


def is_marked(window: MainWindow, worker: Worker, row: int) -> bool:
    """Whether the text of a result is on the desk with its words marked."""
    wanted = worker.hits[row].clipping_id
    opened = window.reader.opened
    if opened is None or opened.clipping.id != wanted:
        return False
    return window.reader._hits == places_in(opened.text)


def test_the_open_clipping_is_marked_as_one_types(window: MainWindow, worker: Worker) -> None:
    window.middle.box.setText(WORD)
    assert is_marked(window, worker, 0)
    assert window.reader._hit is None
    window.middle.leave_search()
    assert window.reader._hits == ()


def test_the_last_word_may_grow_before_and_after_enter(window: MainWindow, worker: Worker) -> None:
    window.middle.box.setText(WORD)
    window.middle.box.entered.emit()
    assert worker.typing[:2] == [True, True]
    assert all(worker.typing)


def test_every_place_is_walked_and_in_both_directions(qtbot: QtBot, window: MainWindow, worker: Worker) -> None:
    window.middle.box.setText(WORD)
    window.middle.box.entered.emit()
    qtbot.waitUntil(lambda: is_marked(window, worker, 0) and window.reader._hit is not None)
    assert window.reader._hit == places_in(worker.texts[worker.hits[0].clipping_id])[-1]
    for row in (1, 2, 0):
        for place in places_in(worker.texts[worker.hits[row].clipping_id]):
            window.actions_set["next_hit"].trigger()
            qtbot.waitUntil(lambda row=row, place=place: is_marked(window, worker, row) and window.reader._hit == place)
    window.actions_set["next_hit"].trigger()
    qtbot.waitUntil(lambda: is_marked(window, worker, 1))
    window.actions_set["previous_hit"].trigger()
    last = places_in(worker.texts[worker.hits[0].clipping_id])[-1]
    qtbot.waitUntil(lambda: is_marked(window, worker, 0) and window.reader._hit == last)


def test_places_that_come_after_the_text_are_marked_too(qtbot: QtBot, window: MainWindow, worker: Worker) -> None:
    window.middle.box.setText(WORD)
    worker.is_slow = True
    window.middle.results.move_by(1)
    window.middle.results.move_by(1)
    qtbot.waitUntil(lambda: window.desk.clipping_id == worker.hits[1].clipping_id)
    worker.answer_for(1)
    assert is_marked(window, worker, 1)


def test_places_of_a_result_that_was_left_mark_nothing(qtbot: QtBot, window: MainWindow, worker: Worker) -> None:
    window.middle.box.setText(WORD)
    worker.is_slow = True
    window.middle.results.move_by(1)
    window.middle.results.move_by(1)
    window.middle.results.move_by(1)
    qtbot.waitUntil(lambda: window.desk.clipping_id == worker.hits[2].clipping_id)
    worker.answer_for(1)
    assert window.reader._hits == ()
    worker.answer_for(2)
    assert is_marked(window, worker, 2)
