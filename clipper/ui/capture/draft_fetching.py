"""Fetching what is at an address for a draft: one at a time, with progress, and it can be stopped."""

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, Signal

from clipper.domain.clipping import Draft
from clipper.domain.errors import ClipperError
from clipper.ui.bridge import Session
from clipper.ui.reading.directions import isolated
from clipper.ui.widgets.progress_line import ProgressLine


class DraftFetching(QObject):
    """Asks for one address; a newer one stops the older. One of the signals follows, unless it is dropped."""

    fetched = Signal(object)
    """Draft, with the bytes that came and the record of the fetch."""
    failed = Signal(object)
    """ClipperError: why there is no page."""
    stopped = Signal()
    """By the researcher."""

    def __init__(self, session: Session, progress: ProgressLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._progress = progress
        self._stop: Callable[[], None] | None = None
        self.generation = 0
        """Counts what was asked for and let go of; an answer belongs to the one it was asked with."""
        self.url = ""
        """The one that was asked for last."""

    @property
    def is_running(self) -> bool:
        """Whether an answer is waited for."""
        return self._stop is not None

    def drop(self) -> None:
        """End it without an answer."""
        self.generation += 1
        stop, self._stop = self._stop, None
        if stop is not None:
            self._progress.finish()
            stop()

    def fetch(self, url: str, *, keep_anyway: bool = False) -> None:
        """Ask for what is at an address; with `keep_anyway` an error page is taken too."""
        self.drop()
        self.url = url
        generation = self.generation

        def is_over() -> bool:
            """Whether this answer is waited for; it is the last one then."""
            if generation != self.generation:
                return False
            self._stop = None
            self._progress.finish()
            return True

        def done(draft: Draft) -> None:
            if is_over():
                self.fetched.emit(draft)

        def failed(error: ClipperError) -> None:
            if is_over():
                self.failed.emit(error)

        label = self.tr("Fetching {host}…").replace("{host}", isolated(host_of(url)))
        self._progress.start(label, self._on_cancelled)
        self._stop = self._session.fetch(url, done, failed, keep_anyway=keep_anyway)

    def _on_cancelled(self) -> None:
        self.drop()
        self.stopped.emit()


def host_of(url: str) -> str:
    """The host of an address for a label; "" where there is none to be seen."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
