"""The session: one writer, some readers, a worker and an extractor, seen from the GUI thread."""

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from clipper.domain.changes import Changes
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ClipperError, EmptyText, IndexUnavailable, InputError, NotFound, StoreForeign
from clipper.domain.ids import ClippingId
from clipper.domain.result_order import Order
from clipper.domain.results import (
    Completion,
    CompletionKind,
    DateBar,
    DateHistogram,
    FacetCount,
    KwicOrder,
    KwicPage,
    SearchPage,
)
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.bridge import Progress, Session
from clipper.ui.extraction import Extraction

RAW = (RawPart("text/plain", b"Words.", "words.txt"),)


def test_a_mutation_is_announced_before_its_answer(
    qtbot: QtBot, session: Session, make_draft: Callable[..., Draft]
) -> None:
    heard: list[object] = []
    session.changed.connect(heard.append)
    session.run(lambda library: library.clippings.add(make_draft("Words.")), heard.append)
    qtbot.waitUntil(lambda: len(heard) == 2)
    changes, answer = heard
    assert isinstance(changes, Changes)
    assert isinstance(answer, tuple)
    assert changes.clippings == {answer[0]}


def test_mutations_run_in_order_on_one_thread_that_is_not_this_one(qtbot: QtBot, session: Session) -> None:
    threads: list[tuple[int, int]] = []
    for number in range(20):
        session.run(lambda _library, n=number: threads.append((n, threading.get_ident())))
    qtbot.waitUntil(lambda: len(threads) == 20)
    assert [number for number, _ in threads] == list(range(20))
    assert len({thread for _, thread in threads}) == 1
    assert threads[0][1] != threading.get_ident()


def test_answers_come_on_the_gui_thread(qtbot: QtBot, session: Session) -> None:
    heard: list[int] = []
    session.read(lambda library: library.counts(), lambda _: heard.append(threading.get_ident()))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.get_ident()]


def test_a_reader_cannot_write(qtbot: QtBot, session: Session) -> None:
    heard: list[bool] = []
    session.read(lambda library: library.is_read_only, heard.append)
    qtbot.waitUntil(lambda: heard == [True])


def test_a_newer_question_drops_the_older_answer(qtbot: QtBot, session: Session) -> None:
    may_go, heard = threading.Event(), []

    def slow(_library: Library) -> str:
        may_go.wait(5)
        return "older"

    session.read(slow, heard.append, key="list")
    session.read(lambda _library: "newer", heard.append, key="list")
    session.read(lambda _library: "other", heard.append, key="status")
    qtbot.waitUntil(lambda: sorted(heard) == ["newer", "other"])
    may_go.set()
    session.read(lambda _library: "last", heard.append)
    qtbot.waitUntil(lambda: "last" in heard)
    assert "older" not in heard


def test_an_error_goes_to_who_asked_or_else_to_the_session(qtbot: QtBot, session: Session) -> None:
    own: list[ClipperError] = []
    others: list[ClipperError] = []
    session.failed.connect(others.append)
    missing = ClippingId("00000000-0000-7000-8000-000000000000")
    session.run(lambda library: library.clippings.get(missing), failed=own.append)
    session.read(lambda library: library.clippings.get(missing), lambda _: None)
    qtbot.waitUntil(lambda: bool(own and others))
    assert isinstance(own[0], NotFound)
    assert isinstance(others[0], NotFound)
    assert len(own) == len(others) == 1


def test_a_bug_in_an_operation_is_not_swallowed(qtbot: QtBot, session: Session) -> None:
    with qtbot.captureExceptions() as caught:
        session.run(lambda _library: 1 // 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_what_another_program_changed_is_noticed(
    qtbot: QtBot, session: Session, folder: Path, make_draft: Callable[..., Draft]
) -> None:
    heard: list[object] = []
    session.read(lambda library: library.position(), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    with Library.open(folder, index_folder=None) as other, qtbot.waitSignal(session.changed) as changed:
        clipping_id, _ = other.clippings.add(make_draft("From the command line."))
    assert clipping_id in changed.args[0].clippings


def test_a_folder_that_is_no_library_is_said_once(
    qtbot: QtBot, make_session: Callable[..., Session], folder: Path
) -> None:
    folder.mkdir()
    (folder / "library.clipper").write_bytes(b"not a library" * 100)
    session = make_session()
    heard: list[ClipperError] = []
    own: list[ClipperError] = []
    session.failed.connect(heard.append)
    session.open()
    session.read(lambda library: library.counts(), lambda _: None)
    session.read(lambda library: library.counts(), lambda _: None, failed=own.append)
    qtbot.waitUntil(lambda: bool(heard and own))
    assert [type(error) for error in heard] == [StoreForeign]
    assert session.is_read_only


def test_closing_finishes_what_was_given(
    qtbot: QtBot, session: Session, folder: Path, make_draft: Callable[..., Draft]
) -> None:
    for number in range(5):
        session.run(lambda library, n=number: library.clippings.add(make_draft(f"Words {n}.")))
    session.close()
    with Library.open(folder, index_folder=None) as library:
        assert library.counts().all == 5


def test_nothing_is_heard_after_closing(qtbot: QtBot, session: Session) -> None:
    heard: list[object] = []
    session.run(lambda _library: "late", heard.append)
    session.close()
    session.run(lambda _library: "later", heard.append)
    qtbot.wait(0)
    assert heard == []


# the worker --------------------------------------------------------------------------------------------------


def test_a_search_is_answered(qtbot: QtBot, session: Session) -> None:
    heard: list[SearchPage] = []
    session.search("storm", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].total == 120
    assert heard[0].hits[0].snippet.place == Span(6, 11)


def test_an_answer_to_an_older_search_is_dropped(qtbot: QtBot, session: Session) -> None:
    heard: list[str] = []
    session.search("hold", lambda page: heard.append(page.query))
    session.search("storm", lambda page: heard.append(page.query))
    qtbot.waitUntil(lambda: bool(heard))
    session.search("later", lambda page: heard.append(page.query))
    qtbot.waitUntil(lambda: "later" in heard)
    assert heard == ["storm", "later"]


def test_pages_of_one_search_all_arrive(qtbot: QtBot, session: Session) -> None:
    heard: list[int] = []
    for offset in (0, 50, 100):
        session.search("storm", lambda page: heard.append(page.offset), offset=offset)
    qtbot.waitUntil(lambda: heard == [0, 50, 100])


def test_a_search_nobody_waits_for_is_not_answered(qtbot: QtBot, session: Session) -> None:
    heard: list[str] = []
    session.search("storm", lambda page: heard.append(page.query))
    session.forget_search()
    session.search("later", lambda page: heard.append(page.query))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["later"]


def test_the_worker_is_started_again_and_asked_again(qtbot: QtBot, session: Session, tmp_path: Path) -> None:
    heard: list[str] = []
    session.search(f"once:{tmp_path / 'died'}", lambda page: heard.append(page.query))
    qtbot.waitUntil(lambda: heard == ["again"])


def test_a_worker_that_keeps_dying_is_reported(qtbot: QtBot, session: Session) -> None:
    own: list[ClipperError] = []
    with qtbot.waitSignal(session.failed) as failed:
        session.search("die", lambda _page: None, failed=own.append)
    assert isinstance(failed.args[0], IndexUnavailable)
    assert isinstance(own[0], IndexUnavailable)


def test_an_odd_line_does_no_harm_and_an_error_is_told(qtbot: QtBot, session: Session) -> None:
    own: list[ClipperError] = []
    session.search("odd", lambda _page: None, failed=own.append)
    qtbot.waitUntil(lambda: bool(own))
    assert str(own[0]) == "Odd."
    assert isinstance(own[0], IndexUnavailable)


def test_a_worker_that_cannot_be_started_harms_nothing_else(
    qtbot: QtBot, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    session = make_session(worker=(str(tmp_path / "missing"),))
    with qtbot.waitSignal(session.opened):
        session.open()
    heard: list[object] = []
    session.read(lambda library: library.counts(), heard.append)
    qtbot.waitUntil(lambda: bool(heard))


def test_progress_and_the_index_position_are_passed_on(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    session = make_session()
    progress: list[Progress] = []
    session.progressed.connect(progress.append)
    with qtbot.waitSignal(session.index_moved) as moved:
        session.open()
    assert moved.args == [7]
    assert (progress[0].done, progress[0].total) == (1, 2)


def test_places_of_the_words_are_answered(qtbot: QtBot, session: Session) -> None:
    heard: list[tuple[Span, ...]] = []
    session.places(ClippingId("x"), "storm", heard.append)
    qtbot.waitUntil(lambda: heard == [(Span(0, 2), Span(6, 9))])


def test_what_results_are_counted_by_is_answered(qtbot: QtBot, session: Session) -> None:
    facets: list[dict[str, tuple[FacetCount, ...]]] = []
    histograms: list[DateHistogram] = []
    session.search("storm", lambda _page: None, is_typing=True)
    session.facets("storm", facets.append)
    session.histogram("storm", histograms.append)
    qtbot.waitUntil(lambda: bool(facets and histograms))
    assert facets == [{"tag": (FacetCount("harbour/ice", 80), FacetCount("storm", 2))}]
    assert (histograms[0].step, histograms[0].bars[9], histograms[0].vague) == ("year", DateBar("2019", "2019", 9), 1)


def test_lines_in_context_come_in_the_order_asked_for(qtbot: QtBot, session: Session) -> None:
    heard: list[KwicPage] = []
    session.kwic("storm", heard.append, order=KwicOrder.LEFT, limit=2)
    qtbot.waitUntil(lambda: bool(heard))
    assert (heard[0].order, len(heard[0].lines), heard[0].is_cut) == (KwicOrder.LEFT, 2, True)
    assert (heard[0].lines[1].clipping_id, heard[0].lines[1].place) == ("clipping-1", Span(10, 15))


@pytest.mark.parametrize("ask", [Session.facets, Session.histogram, Session.kwic])
def test_other_words_make_what_was_asked_of_the_older_results_void(
    qtbot: QtBot, session: Session, ask: Callable[..., None]
) -> None:
    heard: list[str] = []
    ask(session, "storm", lambda _answer: heard.append("older"))
    session.search("later", lambda page: heard.append(page.query))
    ask(session, "later", lambda _answer: heard.append("newer"))
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == ["later", "newer"]
    ask(session, "later", lambda _answer: heard.append("forgotten"))
    session.forget_search()
    session.search("last", lambda page: heard.append(page.query))
    qtbot.waitUntil(lambda: "last" in heard)
    assert "forgotten" not in heard


@pytest.mark.parametrize("ask", [Session.facets, Session.histogram, Session.kwic])
def test_the_newest_question_about_the_same_results_alone_is_answered(
    qtbot: QtBot, session: Session, ask: Callable[..., None]
) -> None:
    heard: list[str] = []
    ask(session, "storm", lambda _answer: heard.append("older"))
    ask(session, "storm", lambda _answer: heard.append("newer"))
    session.search("storm", lambda page: heard.append(page.query), is_typing=True)
    session.search("storm", lambda page: heard.append(page.query), order=Order.NEWEST)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == ["newer", "storm"]


def test_the_newest_completion_alone_is_answered_whatever_is_searched_for(qtbot: QtBot, session: Session) -> None:
    heard: list[Completion] = []
    for caret in (2, 3):
        session.complete("sto"[:caret], caret, heard.extend)
    session.search("storm", lambda _page: None)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [Completion(CompletionKind.WORD, "stoing", Span(0, 3), count=7)]


def test_counts_are_answered_whatever_is_searched_for(qtbot: QtBot, session: Session) -> None:
    heard: list[tuple[str, int, int]] = []
    session.counts([("a", "storm", 5), ("b", "ice", 0)], heard.extend)
    session.search("storm", lambda _page: None)
    session.forget_search()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [("a", 5, 5), ("b", 3, 0)]


def test_what_fails_without_being_waited_for_is_not_reported(qtbot: QtBot, session: Session) -> None:
    heard: list[ClipperError] = []
    session.failed.connect(heard.append)
    session.complete("odd", 3, pytest.fail)
    session.search("odd", lambda _page: None)
    qtbot.waitUntil(lambda: bool(heard))
    assert [str(error) for error in heard] == ["Odd."]


# the extractor -----------------------------------------------------------------------------------------------


def test_a_draft_comes_back_with_its_bytes(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    session = make_session(extractor="draft")
    heard: list[Draft] = []
    session.extract(RAW, heard.append, pytest.fail, url="https://example.org/a")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0].raw == RAW
    assert heard[0].source.title == "https://example.org/a"


def test_the_extractors_error_is_told(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    session = make_session(extractor="error")
    heard: list[ClipperError] = []
    session.extract(RAW, pytest.fail, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], EmptyText)


@pytest.mark.parametrize(("mode", "limit_ms"), [("silent", 20_000), ("hang", 300)])
def test_an_extraction_without_an_answer_is_a_sentence(
    qtbot: QtBot, make_session: Callable[..., Session], mode: str, limit_ms: int
) -> None:
    session = make_session(extractor=mode, limit_ms=limit_ms)
    heard: list[ClipperError] = []
    session.extract(RAW, pytest.fail, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], InputError)
    assert heard[0].remedy


def test_closing_ends_a_running_extraction(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    session = make_session(extractor="hang")
    session.extract(RAW, pytest.fail, pytest.fail)
    session.compute(lambda: None, lambda _: None)
    session.close()


def test_an_address_is_fetched_by_a_child_that_knows_the_allowed_hosts(
    qtbot: QtBot, make_session: Callable[..., Session]
) -> None:
    session = make_session()
    heard: list[Draft] = []
    session.allow_host("wiki.local", lambda: None, pytest.fail)
    qtbot.waitUntil(session._settings_path.exists)
    session.fetch("https://example.org/a", heard.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(heard))
    assert (heard[0].source.title, heard[0].source.section) == ("https://example.org/a", "wiki.local")


def test_a_fetch_that_is_stopped_is_not_answered(qtbot: QtBot, make_session: Callable[..., Session]) -> None:
    session = make_session(extractor="hang")
    stop = session.fetch("https://example.org/a", pytest.fail, pytest.fail)
    qtbot.waitUntil(lambda: bool(session.findChildren(Extraction)))
    (process,) = session.findChildren(QProcess)
    stop()
    assert process.state() == QProcess.ProcessState.NotRunning
    session.fetch("https://example.org/b", pytest.fail, pytest.fail)()
    heard: list[None] = []
    session.compute(lambda: None, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert [each for each in session.findChildren(QProcess) if each.state() != QProcess.ProcessState.NotRunning] == []


def test_messages_are_one_line_each() -> None:
    from clipper.ui.worker_process import LineSplitter, encoded_line

    lines = LineSplitter()
    data = encoded_line({"n": 1, "text": "two\nlines"}) + encoded_line({"n": 2})
    found = [message for byte in data for message in lines.feed(bytes([byte]))]
    assert found == [{"n": 1, "text": "two\nlines"}, {"n": 2}]
    assert json.loads(encoded_line({"text": "ähm"})) == {"text": "ähm"}
