"""From raw parts to a draft: asks the extractor, and falls back to plain lines where it cannot answer."""

from PySide6.QtCore import QObject, Signal

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ClipperError, EmptyText, NotText, TooLarge, UnreadableFile
from clipper.ui.bridge import Session
from clipper.ui.capture.clipboard import check_size, megabytes
from clipper.ui.capture.plain_draft import plain_draft
from clipper.ui.widgets.progress_line import ProgressLine

LARGE_BYTES = 5 * 1024 * 1024
_HOPELESS = (EmptyText, NotText, TooLarge, UnreadableFile)
"""What no other way of reading would help against."""


class DraftReading(QObject):
    """Reads one text at a time: a newer question drops the older one's answer. Progress can be cancelled."""

    extracted = Signal(object)
    """Draft."""
    fell_back = Signal(object, str)
    """Draft of plain lines, and the sentence that says why."""
    refused = Signal(object)
    """ClipperError: there is nothing to clip."""

    def __init__(self, session: Session, progress: ProgressLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._progress = progress
        self.generation = 0
        """Counts the questions; an answer belongs to the one it was asked with."""

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        self.generation += 1
        self._progress.finish()

    def read(self, raw: tuple[RawPart, ...], *, url: str, method: str) -> None:
        """Ask for the draft of these parts; one of the signals follows."""
        self.drop()
        generation = self.generation
        size = sum(len(part.data) for part in raw)
        try:
            check_size(size)
        except TooLarge as error:
            self.refused.emit(error)
            return
        label = self.tr("Reading the text")
        if size > LARGE_BYTES:
            label = self.tr("Reading {size} of text; this can take a while").replace("{size}", megabytes(size))

        def done(draft: Draft) -> None:
            if generation == self.generation:
                self._progress.finish()
                self.extracted.emit(draft)

        def extracted(draft: Draft) -> None:
            # What was said of the site's paragraphs before; where it cannot be had, the draft as it was read.
            ask = self._session.read
            ask(lambda library: library.site_rules.applied(draft), done, failed=lambda _error: done(draft))

        def failed(error: ClipperError) -> None:
            if generation == self.generation:
                self._give_up(error, raw, url, method)

        def cancel() -> None:
            stopped = self.tr("Reading was stopped. The text is shown line by line, nothing of it is lost.")
            self._fall_back(stopped, raw, url, method)

        self._progress.start(label, cancel)
        self._session.extract(raw, extracted, failed, url=url, method=method)

    def _give_up(self, error: ClipperError, raw: tuple[RawPart, ...], url: str, method: str) -> None:
        if isinstance(error, _HOPELESS):
            self._progress.finish()
            self.refused.emit(error)
            return
        sentence = self.tr("The text could not be taken apart: {why} It is shown line by line, nothing of it is lost.")
        self._fall_back(sentence.replace("{why}", str(error)), raw, url, method)

    def _fall_back(self, sentence: str, raw: tuple[RawPart, ...], url: str, method: str) -> None:
        self.drop()
        generation = self.generation
        self._progress.start(self.tr("Reading the lines"))

        def done(draft: Draft) -> None:
            if generation == self.generation:
                self._progress.finish()
                self.fell_back.emit(draft, sentence)

        def failed(error: ClipperError) -> None:
            if generation == self.generation:
                self._progress.finish()
                self.refused.emit(error)

        self._session.compute(lambda: plain_draft(raw, url=url, method=method), done, failed)
