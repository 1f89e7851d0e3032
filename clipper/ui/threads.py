"""The threads on which the window's library works: one that writes, a few that read. Results come back by signal."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, NoReturn, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from clipper.domain.errors import ClipperError, StoreReadOnly

if TYPE_CHECKING:
    from clipper.library.library import Library

T = TypeVar("T")
READERS = 3


class OpenLibrary(Protocol):
    """Opens the library once more, for the thread that calls it."""

    def __call__(self, *, read_only: bool) -> Library: ...


class LibraryThreads(QObject):
    """Runs work off the GUI thread and hands `done` or `failed` back to the thread that made this object.

    The library is opened on the writer thread, so that a slow disk does not keep the window from showing.
    Readers wait for that and then open connections of their own.
    """

    opened = Signal()
    open_failed = Signal(object)
    """ClipperError: why the library cannot be opened."""

    _finished = Signal(object)

    def __init__(self, open_library: OpenLibrary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_library = open_library
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="clipper-writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="clipper-reader")
        self._is_settled = threading.Event()
        self._library: Library | None = None
        self._error: ClipperError | None = None
        self._own = threading.local()
        self._reading: list[Library] = []
        self._lock = threading.Lock()
        self._is_closed = False
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def library(self) -> Library:
        """The writer's library; only its `folder` and `is_read_only` may be looked at from other threads."""
        if self._library is None:
            raise self._error or RuntimeError("the library is not open yet")
        return self._library

    @property
    def open_error(self) -> ClipperError | None:
        """Why opening failed, once it has."""
        return self._error

    def open(self) -> None:
        """Open the library in the background; `opened` or `open_failed` follows."""
        self._submit(self._writer, self._open, lambda _: self.opened.emit(), self.open_failed.emit)

    def write(
        self, operation: Callable[[Library], T], done: Callable[[T], None], failed: Callable[[ClipperError], None]
    ) -> None:
        """Run on the writer thread, after everything given before."""
        self._submit(self._writer, lambda: operation(self.library), done, failed)

    def read(
        self,
        operation: Callable[[Library], T],
        done: Callable[[T], None],
        failed: Callable[[ClipperError], None],
        is_wanted: Callable[[], bool],
    ) -> None:
        """Run on a reader thread with its own connection; skipped if `is_wanted` says so when its turn comes."""

        def job() -> T | None:
            return operation(self._own_library()) if is_wanted() else None

        def deliver(result: T | None) -> None:
            if is_wanted():
                done(result)  # type: ignore[arg-type]  # None here is the operation's own answer

        self._submit(self._readers, job, deliver, failed)

    def compute(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[ClipperError], None]) -> None:
        """Run work that needs no library (encoding, files) on a reader thread."""
        self._submit(self._readers, work, done, failed)

    def close(self) -> None:
        """Finish what was given, then close every connection. Answers still under way are dropped."""
        self._is_closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        for library in (*self._reading, *([self._library] if self._library else [])):
            library.close()

    def _submit(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ClipperError], None],
    ) -> None:
        if not self._is_closed:
            pool.submit(self._work, work, done, failed)

    def _work(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[ClipperError], None]) -> None:
        try:
            result = work()
        except ClipperError as error:
            self._finished.emit(partial(failed, error))
        except Exception as error:  # noqa: BLE001  # the border of the operation runner: a bug surfaces on the GUI thread
            self._finished.emit(partial(_raise, error))
        else:
            self._finished.emit(partial(done, result))

    def _deliver(self, call: Callable[[], None]) -> None:
        if not self._is_closed:
            call()

    def _open(self) -> None:
        try:
            try:
                self._library = self._open_library(read_only=False)
            except StoreReadOnly:
                self._library = self._open_library(read_only=True)
        except ClipperError as error:
            self._error = error
            raise
        finally:
            self._is_settled.set()

    def _own_library(self) -> Library:
        self._is_settled.wait()
        if self._error is not None:
            raise self._error
        library: Library | None = getattr(self._own, "library", None)
        if library is None:
            library = self._own.library = self._open_library(read_only=True)
            with self._lock:
                self._reading.append(library)
        return library


def _raise(error: Exception) -> NoReturn:
    raise error
