"""One extraction of a draft, from bytes or from an address, in a short-lived process of its own with a time limit."""

import base64
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QProcess, QTimer

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ClipperError, InputError
from clipper.library.lines import error_from_message
from clipper.ui.worker_process import LineSplitter, encoded_line

LIMIT_MS = 20_000
FETCH_MS = 35_000
"""More than fetching may take by its own deadline; reading what came is added to it."""


def extraction_request(raw: tuple[RawPart, ...], url: str, method: str) -> bytes:
    """The line that asks the extractor; costs time in proportion to the bytes, so not for the GUI thread."""
    parts = [{"mime": p.mime, "name": p.name, "data": base64.b64encode(p.data).decode("ascii")} for p in raw]
    return encoded_line({"n": 1, "op": "extract", "raw": parts, "url": url, "method": method})


def fetch_request(url: str, allowed_hosts: Sequence[str], *, keep_anyway: bool) -> bytes:
    """The line that asks the extractor to fetch an address and read what is there."""
    return encoded_line(
        {"n": 1, "op": "fetch", "url": url, "allowed_hosts": list(allowed_hosts), "keep_anyway": keep_anyway}
    )


def draft_from_answer(answer: bytes) -> Draft:
    """The draft in the extractor's answer, or the error it reports, raised."""
    from clipper.library.wire import from_json  # not needed for the first paint

    messages = LineSplitter().feed(answer + b"\n")
    message: dict[str, Any] = next((m for m in messages if m.get("n") == 1), {})
    if "draft" not in message:
        raise error_from_message(message) if "error" in message else _stopped()
    return from_json(Draft, message["draft"])


class Extraction(QObject):
    """Runs the extractor on one request; `finished` gets the answer's bytes, `failed` why there is none."""

    def __init__(
        self,
        command: Sequence[str],
        request: bytes,
        finished: Callable[[bytes], None],
        failed: Callable[[ClipperError], None],
        *,
        limit_ms: int = LIMIT_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._finished, self._failed = finished, failed
        self._is_over = False
        self._answer = bytearray()
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit.timeout.connect(self._on_too_slow)
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._on_readable)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        process.start(command[0], list(command[1:]))
        process.write(request)
        process.closeWriteChannel()
        self._limit.start()

    def cancel(self) -> None:
        """End it without an answer."""
        self._close()

    def _on_readable(self) -> None:
        self._answer.extend(bytes(self._process.readAllStandardOutput().data()))

    def _on_ended(self) -> None:
        if not self._is_over:
            self._on_readable()
            answer = bytes(self._answer)
            self._close()
            self._finished(answer)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and not self._is_over:
            self._close()
            self._failed(_stopped())

    def _on_too_slow(self) -> None:
        if not self._is_over:
            self._close()
            self._failed(
                InputError(
                    "Reading this text took longer than it may.",
                    remedy="Paste it as plain text, or clip a part of it.",
                )
            )

    def _close(self) -> None:
        self._is_over = True
        self._limit.stop()
        self._process.blockSignals(True)
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(1_000)
        self.deleteLater()


def _stopped() -> InputError:
    return InputError(
        "The text could not be read: reading it stopped unexpectedly.", remedy="Paste it as plain text instead."
    )
