"""Search results: as one types, by pages, and the walk through them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clipper.domain.ids import ClippingId
from clipper.domain.query import Scope
from clipper.domain.results import Hit
from clipper.domain.span import Span
from clipper.ui.bridge import Session
from clipper.ui.search.pane import ResultsPane
from clipper.ui.search.results_model import PAGE
from clipper.ui.theme import Appearance

PLACES = (Span(6, 11), Span(40, 45))


@pytest.fixture
def pane(qtbot: QtBot, session: Session, appearance: Appearance) -> ResultsPane:
    pane = ResultsPane(session, appearance)
    qtbot.addWidget(pane)
    pane.resize(336, 700)
    pane.show()
    return pane


@pytest.fixture
def found(qtbot: QtBot, pane: ResultsPane) -> ResultsPane:
    """Results for “storm”."""
    pane.search("storm")
    qtbot.waitUntil(lambda: pane.model.rowCount() == 120)
    return pane


def opened(pane: ResultsPane) -> list[tuple[str, bool]]:
    """What is opened from now on; its places are told as the window would."""
    heard: list[tuple[str, bool]] = []

    def take(hit: Hit, backwards: bool) -> None:
        heard.append((hit.clipping_id, backwards))
        pane.set_places(hit.clipping_id, PLACES, backwards=backwards)

    pane.hit_opened.connect(take)
    return heard


def test_the_scroll_bar_knows_all_hits_and_pages_come_as_they_are_looked_at(qtbot: QtBot, found: ResultsPane) -> None:
    assert found.number.text() == "120 results"
    assert found.model.hit_at(PAGE) is None
    with qtbot.waitSignal(found.model.page_arrived):
        pass
    hit = found.model.hit_at(PAGE)
    assert hit is not None
    assert hit.clipping_id == f"clipping-{PAGE}"


def test_nothing_found_says_so(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.search("nothing")
    qtbot.waitUntil(lambda: pane.number.text() == "0 results")
    assert not pane.view.isVisible()


def test_nothing_found_while_the_index_is_behind_is_not_the_last_word(qtbot: QtBot, pane: ResultsPane) -> None:
    pane.search("stale")
    qtbot.waitUntil(lambda: pane.number.text() == "0 results")
    assert any("brought up to date" in label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def test_enter_goes_to_the_first_hits_place(qtbot: QtBot, found: ResultsPane) -> None:
    heard = opened(found)
    with qtbot.waitSignal(found.place_reached) as reached:
        found.enter()
    assert heard == [("clipping-0", False)]
    assert reached.args == [PLACES[0]]


def test_enter_before_the_answer_waits_for_it(qtbot: QtBot, pane: ResultsPane) -> None:
    heard = opened(pane)
    pane.search("storm")
    pane.enter()
    qtbot.waitUntil(lambda: heard == [("clipping-0", False)])


def test_enter_leads_to_what_is_shown_for_an_unfinished_word(
    qtbot: QtBot, pane: ResultsPane, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[tuple[str, bool]] = []
    search = session.search

    def listen(text: str, *args: object, is_typing: bool = False, **options: object) -> None:
        sent.append((text, is_typing))
        search(text, *args, is_typing=is_typing, **options)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(session, "search", listen)
    pane.search("sto")
    pane.search("storm")
    with qtbot.waitSignal(pane.chosen):
        pane.enter()
    with qtbot.waitSignal(pane.chosen):
        pane.enter()
    assert sent == [("sto", True), ("storm", True)]


def test_enter_where_nothing_is_found_leads_nowhere(qtbot: QtBot, pane: ResultsPane) -> None:
    with qtbot.assertNotEmitted(pane.chosen), qtbot.waitSignal(pane.answered):
        pane.search("nothing")
        pane.enter()


def test_the_walk_goes_on_in_the_text_and_then_to_the_next_hit(found: ResultsPane) -> None:
    heard, reached = opened(found), []
    found.place_reached.connect(reached.append)
    for _ in range(3):
        found.step(1)
    assert heard == [("clipping-0", False), ("clipping-1", False)]
    assert reached == [PLACES[0], PLACES[1], PLACES[0]]
    found.step(-1)
    assert heard[-1] == ("clipping-0", True)
    assert reached[-1] == PLACES[1]


def test_the_walk_waits_for_a_page_that_is_not_there_yet(qtbot: QtBot, found: ResultsPane) -> None:
    heard = opened(found)
    found.step(-1)
    qtbot.waitUntil(lambda: heard == [("clipping-119", True)])


def test_a_row_that_is_moved_to_is_opened(found: ResultsPane) -> None:
    heard = opened(found)
    found.move_by(1)
    QTest.keyClick(found.view, Qt.Key.Key_Down)
    assert [name for name, _ in heard] == ["clipping-0", "clipping-1"]


def test_places_of_another_clipping_are_not_taken(qtbot: QtBot, found: ResultsPane) -> None:
    found.move_by(1)
    with qtbot.assertNotEmitted(found.place_reached):
        found.set_places(ClippingId("elsewhere"), PLACES, backwards=False)


def test_the_same_answer_again_moves_nothing(qtbot: QtBot, found: ResultsPane, session: Session) -> None:
    found.move_by(1)
    found.move_by(1)
    with qtbot.assertNotEmitted(found.model.modelReset):
        found.search_again()
        heard: list[object] = []
        session.search("storm", heard.append)
        qtbot.waitUntil(lambda: bool(heard))
    assert found.view.current_row == 1


def test_an_error_is_a_sentence_in_the_pane(qtbot: QtBot, found: ResultsPane) -> None:
    found.search("odd")
    qtbot.waitUntil(found.notes.isVisible)
    assert "Odd." in found.notes.text()
    assert found.model.rowCount() == 0
    found.search("storm")
    qtbot.waitUntil(lambda: found.model.rowCount() == 120)
    assert not found.notes.isVisible()


def test_another_scope_asks_again(qtbot: QtBot, found: ResultsPane) -> None:
    with qtbot.waitSignal(found.model.modelReset, raising=False, timeout=0):
        found.set_scope(Scope.PASSAGES)
    assert found.scope is Scope.PASSAGES


def test_a_forgotten_search_shows_nothing(qtbot: QtBot, found: ResultsPane) -> None:
    found.search_again()
    found.forget()
    assert found.model.rowCount() == 0
    found.step(1)
    assert found.view.current_row == -1


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_matches_are_marked_in_every_theme(found: ResultsPane, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    picture = found.view.grab().toImage()
    fill = appearance.theme.highlights[next(iter(appearance.theme.highlights))][0].lower()
    row = [picture.pixelColor(x, y).name() for y in range(31, 66) for x in range(18, 200)]
    appearance.set_theme("light")
    assert fill in row
