"""The child that draws the pages of one PDF: asked one question at a time, started again when it dies once."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from clipper.domain.errors import ClipperError, InputError
from clipper.ui.originals.drawings import Answer, question_line, read_answer

if TYPE_CHECKING:
    from clipper.ui.bridge import Session

log = logging.getLogger(__name__)

LIMIT_MS = 20_000
"""For one answer."""
_OPENING = 0
"""The number of the question that opens the file."""

Done = Callable[[Answer], None]


class PageRenderer(QObject):
    """Draws pages of the PDF it was last told to open. What was asked of another one is never answered."""

    opened = Signal(int)
    """How many pages it has."""
    failed = Signal(object)
    """ClipperError: it cannot be drawn at all."""

    def __init__(self, session: Session, *, limit_ms: int = LIMIT_MS) -> None:
        super().__init__(session)
        self._session = session
        self._opening = b""
        self._process: QProcess | None = None
        self._number = _OPENING
        self._waiting: deque[tuple[int, Mapping[str, Any], Done]] = deque()
        self._asked: tuple[int, Mapping[str, Any], Done] | None = None
        self._received: list[bytes] = []
        self._deaths = 0
        self._is_told = False
        """Whether it was said that the file is open: a process that is started again opens it once more."""
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit.timeout.connect(self._on_too_slow)
        session.closing.connect(self.close)

    @property
    def is_running(self) -> bool:
        """Whether a child is there."""
        return self._process is not None

    def open(self, opening: bytes) -> None:
        """Open the PDF of this line (`opening_line`); `opened` or `failed` follows."""
        self.close()
        self._opening = opening
        self._deaths = 0
        self._is_told = False
        self._start()

    def ask(self, question: Mapping[str, Any], done: Done, *, is_urgent: bool = False) -> None:
        """Ask for a drawing or for boxes; `done` gets the answer, which may be an error. Urgent ones go first."""
        self._number += 1
        entry = (self._number, question, done)
        (self._waiting.appendleft if is_urgent else self._waiting.append)(entry)
        self._go_on()

    def drop(self) -> None:
        """Nobody waits any more for what has not been asked yet."""
        self._waiting.clear()

    def close(self) -> None:
        """End the child and forget the PDF."""
        self._limit.stop()
        self._waiting.clear()
        self._asked = None
        self._opening = b""
        self._kill()

    def _start(self) -> None:
        self._received = []
        self._asked = (_OPENING, {}, self._on_opened)
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._on_readable)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        command = self._session.page_renderer
        process.start(command[0], list(command[1:]))
        process.write(self._opening)
        self._limit.start()

    def _go_on(self) -> None:
        if self._asked is not None or not self._waiting or not self._opening:
            return
        if self._process is None:
            self._start()
            return
        self._asked = self._waiting.popleft()
        number, question, _ = self._asked
        self._process.write(question_line(number, question))
        self._limit.start()

    def _on_readable(self) -> None:
        if self._process is None:
            return
        self._received.append(bytes(self._process.readAllStandardOutput().data()))
        if b"\n" in self._received[-1]:
            line, self._received = b"".join(self._received), []
            self._session.compute(lambda: read_answer(line), self._on_answer)

    def _on_answer(self, answer: Answer) -> None:
        asked = self._asked
        if asked is None or answer.number not in (asked[0], -1):
            return  # of a file that is no longer shown
        self._limit.stop()
        self._asked = None
        if asked[0] != _OPENING:
            self._deaths = 0
        asked[2](answer)
        self._go_on()

    def _on_opened(self, answer: Answer) -> None:
        if answer.error is not None:
            self._give_up(answer.error)
        elif not self._is_told:
            self._is_told = True
            self.opened.emit(answer.count)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._on_ended()

    def _on_too_slow(self) -> None:
        log.warning("a page took too long to draw")
        self._kill()
        self._answer_with(InputError("Drawing this page took longer than it may."))

    def _on_ended(self) -> None:
        self._kill()
        asked = self._asked
        if asked is None:
            return  # it had used up its time, and nobody was waiting: the next question starts another
        self._deaths += 1
        log.warning("the process that draws pages ended (%d)", self._deaths)
        if self._deaths > 1 or asked[0] == _OPENING:
            self._answer_with(InputError("Drawing this page stopped unexpectedly."))
            return
        self._waiting.appendleft(asked)
        self._start()

    def _answer_with(self, error: ClipperError) -> None:
        self._limit.stop()
        asked, self._asked = self._asked, None
        if asked is not None:
            asked[2](Answer(asked[0], error=error))
        self._go_on()

    def _give_up(self, error: ClipperError) -> None:
        self.close()
        self.failed.emit(error)

    def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        if process.state() != QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(1_000)
        process.deleteLater()
