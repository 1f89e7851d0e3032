"""Saved searches that tag what they find."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from clipper.domain.changes import Changes
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.clippings.sidebar_rules import TaggingRules
from clipper.ui.clippings.sidebar_searches import SearchShelf

Fill = Callable[..., tuple[ClippingId, ...]]
Done = Callable[[tuple[ClippingId, ...], tuple[AnnotationId, ...]], None]


class Bench:
    """Rules over a real library; the test stands for the worker."""

    def __init__(self, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        self.session = session
        self.asked: list[str] = []
        self.open: list[Done] = []
        monkeypatch.setattr(session, "finds", self._find)
        monkeypatch.setattr(session, "counts", lambda _searches, _done: None)
        self.shelf = SearchShelf(session, session)
        self.rules = TaggingRules(session, self.shelf, session, gather_ms=1)
        session.index_moved.disconnect(self.rules._on_index_moved)
        self.tagged: list[tuple[str, int]] = []
        self.rules.tagged.connect(lambda search, count: self.tagged.append((search.tag, count)))
        session.changed.connect(self.shelf.on_changes)

    def _find(self, text: str, done: Done) -> None:
        self.asked.append(text)
        self.open.append(done)

    def save(self, qtbot: QtBot, tag: str) -> None:
        self.session.run(lambda library: library.saved_searches.save("storm", name="Storms", tag=tag))
        qtbot.waitUntil(lambda: len(self.shelf.searches()) == 1)

    def index(self) -> None:
        """The index has learnt of everything."""
        self.rules._on_index_moved(self.rules._sequence)

    def tags(self, qtbot: QtBot, clipping_id: ClippingId) -> tuple[str, ...]:
        found: list[tuple[str, ...]] = []
        self.session.run(lambda library: library.clippings.get(clipping_id).tags, found.append)
        qtbot.waitUntil(lambda: bool(found))
        return found[0]


@pytest.fixture
def ids(fill: Fill) -> tuple[ClippingId, ...]:
    return fill(3)


@pytest.fixture
def bench(ids: tuple[ClippingId, ...], session: Session, monkeypatch: pytest.MonkeyPatch) -> Bench:
    return Bench(session, monkeypatch)


def test_what_a_rule_finds_is_tagged_in_one_step(qtbot: QtBot, bench: Bench, ids: tuple[ClippingId, ...]) -> None:
    bench.save(qtbot, "weather")
    bench.index()
    qtbot.waitUntil(lambda: bench.asked == ["storm"])
    bench.open.pop()((ids[0], ids[2]), ())
    qtbot.waitUntil(lambda: bench.tagged == [("weather", 2)])
    assert bench.tags(qtbot, ids[0]) == ("news", "weather")
    bench.session.run(lambda library: library.undo())
    assert [bench.tags(qtbot, each) for each in ids] == [("news",)] * 3


def test_what_was_undone_is_not_tagged_again(qtbot: QtBot, bench: Bench, ids: tuple[ClippingId, ...]) -> None:
    bench.save(qtbot, "weather")
    bench.index()
    qtbot.waitUntil(lambda: len(bench.open) == 1)
    bench.open.pop()((ids[0],), ())
    qtbot.waitUntil(lambda: bench.tagged == [("weather", 1)])
    undone: list[Changes] = []
    bench.session.run(lambda library: library.undo(), undone.append)
    qtbot.waitUntil(lambda: bool(undone))
    bench.index()
    qtbot.waitUntil(lambda: len(bench.open) == 1)
    bench.open.pop()((ids[0], ids[1]), ())
    qtbot.waitUntil(lambda: bench.tagged == [("weather", 1), ("weather", 1)])
    assert bench.tags(qtbot, ids[0]) == ("news",)
    assert bench.tags(qtbot, ids[1]) == ("news", "weather")


def test_nothing_is_asked_while_the_index_has_something_to_learn(qtbot: QtBot, bench: Bench) -> None:
    bench.save(qtbot, "weather")
    bench.rules._on_index_moved(bench.rules._sequence - 1)
    qtbot.waitUntil(lambda: not bench.rules._clock.isActive())
    assert bench.asked == []
    bench.index()
    qtbot.waitUntil(lambda: bench.asked == ["storm"])


def test_without_a_tag_nothing_is_asked(qtbot: QtBot, bench: Bench) -> None:
    bench.save(qtbot, "")
    bench.index()
    assert not bench.rules._clock.isActive()


def test_a_rule_that_is_gone_meanwhile_tags_nothing(qtbot: QtBot, bench: Bench, ids: tuple[ClippingId, ...]) -> None:
    bench.save(qtbot, "weather")
    bench.index()
    qtbot.waitUntil(lambda: len(bench.open) == 1)
    search = bench.shelf.searches()[0]

    def remove(library: Library) -> Changes:
        return library.saved_searches.remove(search.id)

    with qtbot.assertNotEmitted(bench.session.failed):
        bench.session.run(remove)
        bench.open.pop()((ids[0],), ())
        assert bench.tags(qtbot, ids[0]) == ("news",)
    assert bench.tagged == []
