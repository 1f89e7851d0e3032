"""Searching and following through the worker process; late answers are dropped.

Questions about results are void once other words are searched for, or the scope is another. Of facets, histogram,
lines and completions only the newest question counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.domain.errors import ClipperError, IndexUnavailable
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.span import Span
from clipper.library.lines import error_from_message
from clipper.ui import worker_answers
from clipper.ui.worker_process import WorkerProcess

if TYPE_CHECKING:
    from clipper.domain.query import Scope
    from clipper.domain.result_order import Order
    from clipper.domain.results import Completion, DateHistogram, FacetCount, Hit, KwicOrder, KwicPage, SearchPage

GATHER_MS = 150
"""Mutations that follow each other this quickly are indexed in one go."""
DEATHS_TO_REPORT = 3
Failed = Callable[[ClipperError], None]


@dataclass(frozen=True, slots=True)
class _Question:
    generation: int | None
    """Of the search it belongs to; None for what no search makes void."""
    message: dict[str, Any]
    done: Callable[[dict[str, Any]], None]
    failed: Failed

    @property
    def operation(self) -> str:
        return str(self.message["op"])


class WorkerClient(QObject):
    """The window's side of the worker's protocol. Questions that were open when the worker died are asked again."""

    progressed = Signal(int, int)
    """Done and total of what the worker is at; total 0 = unknown."""
    indexed = Signal(int)
    """The index has come up to this sequence."""
    failed = Signal(object)
    """IndexUnavailable: the worker dies again and again."""

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = WorkerProcess(command, self)
        self._process.received.connect(self._on_received)
        self._process.started.connect(self._on_started)
        self._process.lost.connect(self._on_lost)
        self._numbers = 0
        self._generation = 0
        self._asked: tuple[str, str] | None = None
        self._form: tuple[bool, str, bool, bool] | None = None
        self._open: dict[int, _Question] = {}
        self._catch_up = QTimer(self, singleShot=True, interval=GATHER_MS)
        self._catch_up.timeout.connect(self._send_catch_up)

    def start(self) -> None:
        """Start the worker."""
        self._process.start()

    def stop(self) -> None:
        """End the worker and forget what was asked."""
        self._catch_up.stop()
        self._open.clear()
        self._process.stop()

    def catch_up(self) -> None:
        """Let the worker follow the change feed soon."""
        self._catch_up.start()

    def search(
        self,
        text: str,
        scope: Scope,
        *,
        is_typing: bool,
        limit: int,
        offset: int,
        order: Order,
        keeps_accents: bool,
        folds_stories: bool,
        done: Callable[[SearchPage], None],
        failed: Failed,
    ) -> None:
        """Ask for one page. Other words or another scope make every older question void; Enter, another order,
        respect for accents or folding only the older pages and places."""
        self._begin(text, scope)
        form = (is_typing, order.value, keeps_accents, folds_stories)
        if form != self._form:
            self._void("search", "places", "behind")
            self._form = form
        what = {"op": "search", "text": text, "scope": scope.value, "typing": is_typing, "order": order.value}
        message = {**what, "accents": keeps_accents, "limit": limit, "offset": offset, "fold": folds_stories}
        self._ask(message, lambda answer: done(worker_answers.page(answer)), failed)

    def behind(
        self,
        clipping_id: ClippingId,
        text: str,
        scope: Scope,
        *,
        is_typing: bool,
        order: Order,
        keeps_accents: bool,
        done: Callable[[tuple[Hit, ...]], None],
        failed: Failed,
    ) -> None:
        """Ask for the hits behind a clipping's in the folded search that is shown; void with its pages."""
        what = _about("behind", text, scope, is_typing=is_typing, keeps_accents=keeps_accents)
        message = {**what, "clipping_id": clipping_id, "order": order.value}
        self._ask(message, lambda answer: done(worker_answers.hits(answer)), failed)

    def places(
        self,
        clipping_id: ClippingId,
        text: str,
        *,
        is_typing: bool,
        keeps_accents: bool,
        done: Callable[[tuple[Span, ...]], None],
        failed: Failed,
    ) -> None:
        """Ask where a query's words stand in one clipping; void as soon as something else is searched for."""
        what = {"op": "places", "clipping_id": clipping_id, "text": text}
        message = {**what, "typing": is_typing, "accents": keeps_accents}
        self._ask(message, lambda answer: done(worker_answers.places(answer)), failed)

    def facets(
        self,
        text: str,
        scope: Scope,
        *,
        is_typing: bool,
        keeps_accents: bool,
        folds_stories: bool,
        done: Callable[[dict[str, tuple[FacetCount, ...]]], None],
        failed: Failed,
    ) -> None:
        """Ask what the results, or the stories they are in, are counted by."""
        what = _about("facets", text, scope, is_typing=is_typing, keeps_accents=keeps_accents)
        message = {**what, "fold": folds_stories}
        self._ask_newest(text, scope, message, lambda answer: done(worker_answers.facets(answer)), failed)

    def histogram(
        self,
        text: str,
        scope: Scope,
        *,
        is_typing: bool,
        keeps_accents: bool,
        done: Callable[[DateHistogram], None],
        failed: Failed,
    ) -> None:
        """Ask for the results by date."""
        message = _about("histogram", text, scope, is_typing=is_typing, keeps_accents=keeps_accents)
        self._ask_newest(text, scope, message, lambda answer: done(worker_answers.histogram(answer)), failed)

    def kwic(
        self,
        text: str,
        scope: Scope,
        *,
        is_typing: bool,
        keeps_accents: bool,
        order: KwicOrder,
        limit: int,
        done: Callable[[KwicPage], None],
        failed: Failed,
    ) -> None:
        """Ask for the matches in their context."""
        what = _about("kwic", text, scope, is_typing=is_typing, keeps_accents=keeps_accents)
        message = {**what, "order": order.value, "limit": limit}
        self._ask_newest(text, scope, message, lambda answer: done(worker_answers.kwic(answer)), failed)

    def complete(self, text: str, caret: int, done: Callable[[tuple[Completion, ...]], None], failed: Failed) -> None:
        """Ask what the query may go on with; the newest question alone is answered, whatever is searched for."""
        self._void("complete")
        message = {"op": "complete", "text": text, "caret": caret}
        self._ask(message, lambda answer: done(worker_answers.completions(answer)), failed, is_of_search=False)

    def counts(
        self,
        searches: Sequence[tuple[str, str, int]],
        done: Callable[[tuple[worker_answers.Counted, ...]], None],
        failed: Failed,
    ) -> None:
        """Ask how many results each (id, query, moment) has, and how many are newer; no search makes this void."""
        message = {"op": "counts", "searches": [list(search) for search in searches]}
        self._ask(message, lambda answer: done(worker_answers.counts(answer)), failed, is_of_search=False)

    def finds(
        self, text: str, done: Callable[[tuple[ClippingId, ...], tuple[AnnotationId, ...]], None], failed: Failed
    ) -> None:
        """Ask for all that a saved search finds, clippings and passages; no search makes this void."""
        message = {"op": "finds", "text": text}
        self._ask(message, lambda answer: done(*worker_answers.finds(answer)), failed, is_of_search=False)

    def forget(self) -> None:
        """Make every open question about results void: nobody waits for an answer any more."""
        self._asked = self._form = None
        self._generation += 1
        self._open = {number: question for number, question in self._open.items() if question.generation is None}

    def _begin(self, text: str, scope: Scope) -> None:
        """The search that questions belong to from here on."""
        if (text, scope) != self._asked:
            self.forget()
            self._asked = (text, scope)

    def _void(self, *operations: str) -> None:
        self._open = {n: question for n, question in self._open.items() if question.operation not in operations}

    def _ask_newest(
        self,
        text: str,
        scope: Scope,
        message: dict[str, Any],
        done: Callable[[dict[str, Any]], None],
        failed: Failed,
    ) -> None:
        self._begin(text, scope)
        self._void(message["op"])
        self._ask(message, done, failed)

    def _ask(
        self,
        message: dict[str, Any],
        done: Callable[[dict[str, Any]], None],
        failed: Failed,
        *,
        is_of_search: bool = True,
    ) -> None:
        self._numbers += 1
        generation = self._generation if is_of_search else None
        question = _Question(generation, {"n": self._numbers, **message}, done, failed)
        self._open[self._numbers] = question
        if self._process.is_running:
            self._process.send(question.message)

    def _send_catch_up(self) -> None:
        if self._process.is_running:
            self._numbers += 1
            self._process.send({"n": self._numbers, "op": "catch_up"})

    def _on_started(self) -> None:
        self._send_catch_up()
        for question in self._open.values():
            self._process.send(question.message)

    def _on_lost(self, deaths: int) -> None:
        if deaths < DEATHS_TO_REPORT:
            return
        questions, self._open = self._open, {}
        for question in questions.values():
            question.failed(IndexUnavailable("The search stopped unexpectedly."))
        if deaths == DEATHS_TO_REPORT:
            self.failed.emit(IndexUnavailable("The index keeps stopping, so searching is not possible for now."))

    def _on_received(self, message: dict[str, Any]) -> None:
        event = message.get("event")
        if event == "progress":
            self.progressed.emit(int(message.get("done", 0)), int(message.get("total", 0)))
        elif event == "indexed":
            self.indexed.emit(int(message.get("sequence", 0)))
        else:
            self._answer(message)

    def _answer(self, message: dict[str, Any]) -> None:
        """Hand an answer on; one to a question that is void by now has nobody left to go to."""
        question = self._open.pop(message.get("n", 0), None)
        if question is None or question.generation not in (None, self._generation) or message.get("dropped"):
            return
        if "error" in message:
            question.failed(error_from_message(message))
        else:
            question.done(message)


def _about(operation: str, text: str, scope: Scope, *, is_typing: bool, keeps_accents: bool) -> dict[str, Any]:
    what = {"op": operation, "text": text, "scope": scope.value}
    return {**what, "typing": is_typing, "accents": keeps_accents}
