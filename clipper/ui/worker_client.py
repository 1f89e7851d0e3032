"""Searching and following through the worker process; late answers are dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.domain.errors import ClipperError, IndexUnavailable
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.ui.worker_process import WorkerProcess

if TYPE_CHECKING:
    from clipper.domain.query import Scope
    from clipper.domain.results import SearchPage

T = TypeVar("T")

GATHER_MS = 150
"""Mutations that follow each other this quickly are indexed in one go."""
DEATHS_TO_REPORT = 3


@dataclass(frozen=True, slots=True)
class _Question:
    generation: int
    message: dict[str, Any]
    done: Callable[[dict[str, Any]], None]
    failed: Callable[[ClipperError], None]


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
        self._asked: tuple[str, str, bool] | None = None
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
        done: Callable[[SearchPage], None],
        failed: Callable[[ClipperError], None],
    ) -> None:
        """Ask for one page. Another text or scope than before, or Enter, makes every older question void."""
        if (text, scope, is_typing) != self._asked:
            self.forget()
            self._asked = (text, scope, is_typing)
        what = {"op": "search", "text": text, "scope": scope.value, "typing": is_typing}
        message = {**what, "limit": limit, "offset": offset}
        self._ask(message, lambda answer: done(_page(answer)), failed)

    def places(
        self,
        clipping_id: ClippingId,
        text: str,
        *,
        is_typing: bool,
        done: Callable[[tuple[Span, ...]], None],
        failed: Callable[[ClipperError], None],
    ) -> None:
        """Ask where a query's words stand in one clipping; void as soon as something else is searched for."""
        message = {"op": "places", "clipping_id": clipping_id, "text": text, "typing": is_typing}
        self._ask(message, lambda answer: done(_read(tuple[Span, ...], answer["places"])), failed)

    def forget(self) -> None:
        """Make every open question void: nobody waits for an answer any more."""
        self._asked = None
        self._generation += 1
        self._open.clear()

    def _ask(
        self,
        message: dict[str, Any],
        done: Callable[[dict[str, Any]], None],
        failed: Callable[[ClipperError], None],
    ) -> None:
        self._numbers += 1
        question = _Question(self._generation, {"n": self._numbers, **message}, done, failed)
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
        if question is None or question.generation != self._generation or message.get("dropped"):
            return
        if "error" in message:
            question.failed(error_from_wire(message))
        else:
            question.done(message)


def _page(answer: dict[str, Any]) -> SearchPage:
    from clipper.domain.results import SearchPage  # not needed for the first paint

    return _read(SearchPage, answer["page"])


def _read(kind: type[T], value: object) -> T:
    from clipper.library.wire import from_json  # not needed for the first paint

    return from_json(kind, value)


def error_from_wire(message: dict[str, Any]) -> ClipperError:
    """The error a child reports as `{"error": {"kind", "message", "safe", "remedy"}}`."""
    error = message.get("error") or {}
    kind = _KINDS.get(str(error.get("kind", "")), ClipperError)
    text = str(error.get("message", "")) or "The answer could not be read."
    return kind(text, safe=str(error.get("safe", "")), remedy=str(error.get("remedy", "")))


def _tree(kind: type[ClipperError]) -> dict[str, type[ClipperError]]:
    found = {kind.__name__: kind}
    for child in kind.__subclasses__():
        found |= _tree(child)
    return found


_KINDS = _tree(ClipperError)
