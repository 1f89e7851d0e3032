"""One program of our own run as a child that speaks JSON lines; started again, with growing pauses, when it dies."""

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QElapsedTimer, QObject, QProcess, QTimer, Signal

from clipper.host.program import own_command

log = logging.getLogger(__name__)

FIRST_PAUSE_MS = 200
LONGEST_PAUSE_MS = 30_000
SETTLED_MS = 10_000
"""A child that lives this long died of something else than its start or a question asked again and again."""
GOODBYE_MS = 1_500


def worker_command(library_folder: Path) -> tuple[str, ...]:
    """What runs the process that owns the index."""
    return own_command("--worker", "--library", str(library_folder))


class LineSplitter:
    """Cuts a stream of bytes into JSON objects, one a line; what is no JSON object is left out."""

    def __init__(self) -> None:
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[dict[str, Any]]:
        """The objects that are complete now."""
        self._rest.extend(data)
        *lines, rest = self._rest.split(b"\n")
        self._rest = bytearray(rest)
        return [message for line in lines if (message := _parsed(bytes(line))) is not None]


def _parsed(line: bytes) -> dict[str, Any] | None:
    if not line.strip():
        return None
    try:
        message = json.loads(line)
    except ValueError:
        log.warning("a child wrote a line of %d bytes that is no JSON", len(line))
        return None
    return message if isinstance(message, dict) else None


def encoded_line(message: Mapping[str, Any]) -> bytes:
    """One message as a line."""
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


class WorkerProcess(QObject):
    """Keeps one child running until `stop`."""

    received = Signal(object)
    """A message: dict[str, Any]."""
    started = Signal()
    lost = Signal(int)
    """The child ended by itself; how many times in a row, each within `SETTLED_MS` of its start."""

    def __init__(self, command: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = tuple(command)
        self._process: QProcess | None = None
        self._lines = LineSplitter()
        self._deaths = 0
        self._since_start = QElapsedTimer()
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self.start)

    @property
    def is_running(self) -> bool:
        """Whether messages reach a child at once."""
        return self._process is not None and self._process.state() == QProcess.ProcessState.Running

    def start(self) -> None:
        """Start the child; harmless while it runs."""
        if self._process is not None:
            return
        self._lines = LineSplitter()
        process = self._process = QProcess(self)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._on_readable)
        process.started.connect(self.started)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        self._since_start.start()
        process.start(self._command[0], list(self._command[1:]))

    def send(self, message: Mapping[str, Any]) -> None:
        """Write one message; lost if the child is not running."""
        if self._process is not None:
            self._process.write(encoded_line(message))

    def stop(self) -> None:
        """Ask the child to end by closing its input; kill it if it does not within `GOODBYE_MS`."""
        self._again.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.blockSignals(True)
        process.closeWriteChannel()
        if process.state() != QProcess.ProcessState.NotRunning and not process.waitForFinished(GOODBYE_MS):
            process.kill()
            process.waitForFinished(GOODBYE_MS)
        process.deleteLater()

    def _on_readable(self) -> None:
        if self._process is None:
            return
        for message in self._lines.feed(bytes(self._process.readAllStandardOutput().data())):
            self.received.emit(message)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._on_ended()

    def _on_ended(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.deleteLater()
        self._deaths = 1 if self._since_start.hasExpired(SETTLED_MS) else self._deaths + 1
        log.warning("the worker ended with code %d (%d in a row)", process.exitCode(), self._deaths)
        self._again.start(min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** min(self._deaths - 1, 10)))
        self.lost.emit(self._deaths)
