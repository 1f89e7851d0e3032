"""The session: the one way from the window to the library, its worker and its extractor. Nothing here draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ClipperError
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.span import Span
from clipper.host.program import own_command
from clipper.ui.extraction import (
    FETCH_MS,
    LIMIT_MS,
    Extraction,
    draft_from_answer,
    extraction_request,
    fetch_request,
)
from clipper.ui.threads import LibraryThreads, OpenLibrary
from clipper.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from clipper.domain.changes import Changes, Position
    from clipper.domain.query import Scope
    from clipper.domain.result_order import Order
    from clipper.domain.results import Completion, DateHistogram, FacetCount, Hit, KwicOrder, KwicPage, SearchPage
    from clipper.library.library import Library

T = TypeVar("T")
Failed = Callable[[ClipperError], None]
POLL_MS = 1_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something has come. `total` 0 = unknown; `done == total` ends it."""

    label: str
    done: int
    total: int


class Session(QObject):
    """What every pane is given. All of its methods return at once; answers come on the GUI thread."""

    opened = Signal()
    """The library is open: `library` may be asked for its folder and whether it is read-only."""
    changed = Signal(object)
    """Changes, after a mutation here or by another program."""
    failed = Signal(object)
    """ClipperError that nobody else took."""
    progressed = Signal(object)
    """Progress."""
    closing = Signal()
    """The window goes: whoever has a child of its own ends it."""
    index_moved = Signal(int)
    """The worker has indexed up to this sequence."""

    def __init__(
        self,
        folder: Path,
        open_library: OpenLibrary,
        *,
        worker: Sequence[str],
        extractor: Sequence[str],
        settings_path: Path,
        page_renderer: Sequence[str] = (),
        poll_ms: int = POLL_MS,
        extraction_limit_ms: int = LIMIT_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self.keeps_accents = False
        """Searches tell é from e, unless one says otherwise."""
        self.folds_stories = False
        """Results show the republications of a story behind its best one."""
        self._extractor = tuple(extractor)
        self.page_renderer = tuple(page_renderer) or own_command("--page-renderer")
        """The command of the process that draws PDFs."""
        self._extraction_limit_ms = extraction_limit_ms
        self._settings_path = settings_path
        self._tickets: dict[str, int] = {}
        self._position: Position | None = None
        self._is_open = False
        self._threads = LibraryThreads(open_library, self)
        self._threads.opened.connect(self._on_opened)
        self._threads.open_failed.connect(self.failed)
        self._worker = WorkerClient(worker, self)
        self._worker.progressed.connect(self._on_worker_progress)
        self._worker.indexed.connect(self.index_moved)
        self._worker.failed.connect(self.failed)
        self._poll = QTimer(self, interval=poll_ms)
        self._poll.timeout.connect(self._ask_position)

    @property
    def library(self) -> Library:
        """Never to be called on the GUI thread, except for `folder` and `is_read_only`."""
        return self._threads.library

    @property
    def extractor(self) -> tuple[str, ...]:
        """The command that starts the program which reads texts."""
        return self._extractor

    @property
    def is_open(self) -> bool:
        """Whether the library has been opened."""
        return self._is_open

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be written; True as well while the library is not open."""
        return not self._is_open or self._threads.library.is_read_only

    def open(self) -> None:
        """Open the library and start the worker; `opened` or `failed` follows."""
        self._threads.open()

    def run(
        self,
        operation: Callable[[Library], T],
        done: Callable[[T], None] | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Run a mutation on the one writer thread, in order. Changes in its result are emitted by `changed`."""

        def finished(result: T) -> None:
            for changes in _changes_in(result):
                self._announce(changes)
            if done is not None:
                done(result)

        self._threads.write(operation, finished, failed or self._fail)

    def read(
        self,
        operation: Callable[[Library], T],
        done: Callable[[T], None],
        *,
        key: str = "",
        failed: Failed | None = None,
    ) -> None:
        """Run a question on a reader thread. A newer one with the same `key` drops the older one's answer."""
        ticket = self._tickets[key] = self._tickets.get(key, 0) + 1

        def is_wanted() -> bool:
            return not key or self._tickets[key] == ticket

        self._threads.read(operation, done, failed or self._fail, is_wanted)

    def compute(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run work that needs no library (reading a file, saving settings) off the GUI thread."""
        self._threads.compute(work, done, failed or self._fail)

    def search(
        self,
        text: str,
        done: Callable[[SearchPage], None],
        *,
        scope: Scope | None = None,
        is_typing: bool = False,
        limit: int = 50,
        offset: int = 0,
        order: Order | None = None,
        keeps_accents: bool | None = None,
        folds_stories: bool = False,
        failed: Failed | None = None,
    ) -> None:
        """Ask the worker for a page of hits, by relevance if no order is given; with `is_typing` the last word may
        still grow. With `folds_stories` republications stand behind the best hit of their story.

        A question with another text, scope, order or `is_typing` drops the older ones' answers.
        """
        from clipper.domain.query import Scope  # not needed for the first paint
        from clipper.domain.result_order import Order

        self._worker.search(
            text,
            scope or Scope.ALL,
            is_typing=is_typing,
            limit=limit,
            offset=offset,
            order=order or Order.RELEVANCE,
            keeps_accents=self._tells_accents(keeps_accents),
            folds_stories=folds_stories,
            done=done,
            failed=failed or self._fail,
        )

    def behind(
        self,
        clipping_id: ClippingId,
        text: str,
        done: Callable[[tuple[Hit, ...]], None],
        *,
        scope: Scope,
        order: Order,
        is_typing: bool = True,
        failed: Failed | None = None,
    ) -> None:
        """Ask the worker for the hits behind a clipping's in the folded search that is shown."""
        form = {"is_typing": is_typing, "keeps_accents": self.keeps_accents}
        self._worker.behind(clipping_id, text, scope, order=order, **form, done=done, failed=failed or self._fail)

    def facets(
        self,
        text: str,
        done: Callable[[dict[str, tuple[FacetCount, ...]]], None],
        *,
        scope: Scope | None = None,
        is_typing: bool = True,
        keeps_accents: bool | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Ask the worker what the results of the search now shown are counted by, facet by facet; where stories are
        folded, each counts once."""
        from clipper.domain.query import Scope  # not needed for the first paint

        form = {"is_typing": is_typing, "keeps_accents": self._tells_accents(keeps_accents)}
        form["folds_stories"] = self.folds_stories
        self._worker.facets(text, scope or Scope.ALL, **form, done=done, failed=failed or self._fail)

    def histogram(
        self,
        text: str,
        done: Callable[[DateHistogram], None],
        *,
        scope: Scope | None = None,
        is_typing: bool = True,
        keeps_accents: bool | None = None,
        failed: Failed | None = None,
    ) -> None:
        """Ask the worker for the results of the search now shown by date of publication."""
        from clipper.domain.query import Scope  # not needed for the first paint

        form = {"is_typing": is_typing, "keeps_accents": self._tells_accents(keeps_accents)}
        self._worker.histogram(text, scope or Scope.ALL, **form, done=done, failed=failed or self._fail)

    def kwic(
        self,
        text: str,
        done: Callable[[KwicPage], None],
        *,
        scope: Scope | None = None,
        is_typing: bool = True,
        keeps_accents: bool | None = None,
        order: KwicOrder | None = None,
        limit: int = 500,
        failed: Failed | None = None,
    ) -> None:
        """Ask the worker for the matches of the search now shown in their context, by place if no order is given."""
        from clipper.domain.query import Scope  # not needed for the first paint
        from clipper.domain.results import KwicOrder

        self._worker.kwic(
            text,
            scope or Scope.ALL,
            is_typing=is_typing,
            keeps_accents=self._tells_accents(keeps_accents),
            order=order or KwicOrder.PLACE,
            limit=limit,
            done=done,
            failed=failed or self._fail,
        )

    def complete(self, text: str, caret: int, done: Callable[[tuple[Completion, ...]], None]) -> None:
        """Ask the worker what the query may go on with where the caret stands (in code points).

        The newest question alone is answered; one that fails is not, for the search of the same words tells why.
        """
        self._worker.complete(text, caret, done, lambda _error: None)

    def counts(
        self, searches: Sequence[tuple[str, str, int]], done: Callable[[tuple[tuple[str, int, int], ...]], None]
    ) -> None:
        """Ask the worker for the results of saved searches: of each (id, query, µs since 1970) the id, all results
        and those made later than that moment.

        No search makes this void. Where the index cannot be asked there is no answer: its coming back is told by
        `index_moved`.
        """
        self._worker.counts(searches, done, lambda _error: None)

    def places(
        self,
        clipping_id: ClippingId,
        text: str,
        done: Callable[[tuple[Span, ...]], None],
        failed: Failed | None = None,
        *,
        is_typing: bool = False,
        keeps_accents: bool | None = None,
    ) -> None:
        """Ask the worker where the words of the current search stand in one clipping."""
        form = {"is_typing": is_typing, "keeps_accents": self._tells_accents(keeps_accents)}
        self._worker.places(clipping_id, text, **form, done=done, failed=failed or self._fail)

    def forget_search(self) -> None:
        """Nobody waits for the answer to the last search any more."""
        self._worker.forget()

    def finds(self, text: str, done: Callable[[tuple[ClippingId, ...], tuple[AnnotationId, ...]], None]) -> None:
        """Ask the worker for all clippings and passages that a saved search finds. No search makes this void."""
        self._worker.finds(text, done, lambda _error: None)

    def extract(
        self,
        raw: tuple[RawPart, ...],
        done: Callable[[Draft], None],
        failed: Failed,
        *,
        url: str = "",
        method: str = "paste/plain",
    ) -> None:
        """Make a draft of bytes in a process of its own; `failed` when it takes longer than 20 seconds."""

        def start(request: bytes) -> None:
            limit_ms = self._extraction_limit_ms
            Extraction(self._extractor, request, read_answer, failed, limit_ms=limit_ms, parent=self)

        def read_answer(answer: bytes) -> None:
            self._threads.compute(lambda: draft_from_answer(answer), done, failed)

        self._threads.compute(lambda: extraction_request(raw, url, method), start, failed)

    def fetch(
        self, url: str, done: Callable[[Draft], None], failed: Failed, *, keep_anyway: bool = False
    ) -> Callable[[], None]:
        """Fetch an address and make a draft of what is there, in a process of its own; answers how to stop that.

        The draft's raw parts are the bytes that came and the record of the fetch. With `keep_anyway` an error page
        makes a draft too.
        """
        running: list[Extraction] = []
        stopped: list[bool] = []

        def start(request: bytes) -> None:
            if not stopped:
                limit_ms = FETCH_MS + self._extraction_limit_ms
                running.append(Extraction(self._extractor, request, read_answer, fail, limit_ms=limit_ms, parent=self))

        def read_answer(answer: bytes) -> None:
            running.clear()
            self._threads.compute(lambda: draft_from_answer(answer), done, failed)

        def fail(error: ClipperError) -> None:
            running.clear()
            failed(error)

        def stop() -> None:
            stopped.append(True)
            for extraction in running:
                extraction.cancel()
            running.clear()

        self._threads.compute(lambda: fetch_request(url, self._allowed_hosts(), keep_anyway=keep_anyway), start, failed)
        return stop

    def allow_host(self, host: str, done: Callable[[], None], failed: Failed) -> None:
        """Remember in the settings that this private host may be fetched from."""
        path = self._settings_path

        def allow() -> None:
            from clipper.host.allowed_hosts import allow_host  # not needed for the first paint

            allow_host(path, host)

        self._threads.compute(allow, lambda _nothing: done(), failed)

    def _allowed_hosts(self) -> tuple[str, ...]:
        from clipper.host.allowed_hosts import allowed_hosts  # not needed for the first paint

        return allowed_hosts(self._settings_path)

    def close(self) -> None:
        """Finish what was given to `run`, end the children, close the library."""
        self._poll.stop()
        self.closing.emit()
        for extraction in self.findChildren(Extraction):
            extraction.cancel()
        self._worker.stop()
        self._threads.close()

    def _on_opened(self) -> None:
        self._is_open = True
        self._worker.start()
        self._poll.start()
        self._ask_position()
        self.opened.emit()

    def _announce(self, changes: Changes) -> None:
        if self._position is not None and changes.sequence > self._position.sequence:
            self._position = replace(self._position, sequence=changes.sequence)
        self._worker.catch_up()
        self.changed.emit(changes)

    def _ask_position(self) -> None:
        self.read(lambda library: library.position(), self._on_position, key="session/position")

    def _on_position(self, found: Position) -> None:
        known = self._position
        if known is None or found.history != known.history or found.sequence > known.sequence:
            self._position = found
        if known is not None and self._position != known:
            since = known.sequence if found.history == known.history else 0
            self.read(lambda library: library.changes_since(since), self._on_foreign_changes)

    def _on_foreign_changes(self, changes: Changes) -> None:
        self._worker.catch_up()
        if changes:
            self.changed.emit(changes)

    def _on_worker_progress(self, done: int, total: int) -> None:
        self.progressed.emit(Progress(self.tr("Bringing the search index up to date"), done, total))

    def _tells_accents(self, keeps_accents: bool | None) -> bool:  # noqa: FBT001  # private, one meaning
        return self.keeps_accents if keeps_accents is None else keeps_accents

    def _fail(self, error: ClipperError) -> None:
        if error is not self._threads.open_error:
            self.failed.emit(error)


def _changes_in(result: object) -> Iterator[Changes]:
    from clipper.domain.changes import Changes  # not needed for the first paint

    if isinstance(result, Changes):
        yield result
    elif isinstance(result, tuple):
        yield from (part for part in result if isinstance(part, Changes))
