"""The one place from which untrusted bytes are read: a child process under limits, which serves many texts.

It is started with the first text, started again where it died or was ended, and ended where a text takes too long or
nobody waits any more. The window's process and the command line parse nothing themselves.
"""

import contextlib
import logging
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import IO, Self

from clipper.domain.clipping import Draft
from clipper.domain.errors import BadValue, ClipperError, TooLarge, UnreadableFile
from clipper.library.lines import LineChannel, error_from_message
from clipper.library.reading import (
    Message,
    Reading,
    Request,
    draft_from_message,
    left_out_from_message,
    request_message,
)

log = logging.getLogger(__name__)

WAIT_S = 180.0
"""For one text: the child's own limit is 60 s of work, which a busy machine may take three times as long to give it."""
POLL_S = 0.1
"""How soon it is noticed that nobody waits any more."""
GOODBYE_S = 2.0
_TOO_MUCH_CPU = -getattr(signal, "SIGXCPU", 24)
"""How a process ends that has used its time."""
_LARGE_BYTES = 16 * 2**20
_MOST_TEXTS = 1_000
"""A child that has read a large text or many is not kept: what a parser does not give back is gone with it."""


class Cancelled(ClipperError):
    """Nobody waits for the text any more."""


class ExtractorProcess:
    """Reads one text at a time. For one thread; `is_cancelled` is asked on it."""

    def __init__(self, command: Sequence[str], *, wait_s: float = WAIT_S) -> None:
        self._command = tuple(command)
        self._wait_s = wait_s
        self._child: _Child | None = None

    def read(self, request: Request, is_cancelled: Callable[[], bool] = lambda: False) -> Reading:
        """The drafts of these bytes.

        Raises InputError and its kinds with the reason where they make none, where reading them takes more time or
        memory than it may, or breaks off; Cancelled soon after `is_cancelled` says so.
        """
        child = self._child or _Child(self._command)
        self._child = None
        try:
            reading = child.ask(request, time.monotonic() + self._wait_s, is_cancelled)
        except TooLarge:
            child.end()
            raise
        except ClipperError:
            self._keep(child, request)
            raise
        except BaseException:  # Ctrl+C, too: it must not be waited for
            child.end()
            raise
        self._keep(child, request)
        return reading

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _keep(self, child: "_Child", request: Request) -> None:
        is_large = sum(len(part.data) for part in request.raw) > _LARGE_BYTES
        if child.is_gone or is_large or child.texts >= _MOST_TEXTS:
            child.end()
        else:
            self._child = child


class _Child:
    """One run of the extractor."""

    def __init__(self, command: Sequence[str]) -> None:
        # Not in this program's process group: Ctrl+C in a terminal is for this program, which ends the child itself.
        windows = sys.platform == "win32"
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                creationflags=flags,
                start_new_session=not windows,
            )
        except OSError as error:
            raise UnreadableFile(f"The program that reads files cannot be started ({error.strerror}).") from error
        assert self._process.stdin is not None and self._process.stdout is not None  # both were asked for
        self._channel = LineChannel(self._process.stdout, self._process.stdin)
        self._answers: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, name="clipper-extractor", daemon=True)
        self._listener.start()
        self.is_gone = False
        self.texts = 0

    def ask(self, request: Request, deadline: float, is_cancelled: Callable[[], bool]) -> Reading:
        """Send the request and collect its answer; the child is gone where it gives none."""
        self.texts += 1
        number = self.texts
        # A child that dies early is found out by its silence.
        with contextlib.suppress(OSError):
            self._channel.send(request_message(number, request))
        drafts: list[Draft] = []
        while (message := self._next(deadline, is_cancelled)).get("n") == number:
            if "error" in message:
                raise error_from_message(message)
            try:
                if "draft" not in message:
                    return Reading(tuple(drafts), left_out_from_message(message))
                drafts.append(draft_from_message(message, request.raw))
            except (BadValue, IndexError, ValueError) as error:
                raise self._gone(_broken_off()) from error
        raise self._gone(_broken_off())

    def end(self) -> None:
        """End it now; harmless where it has ended."""
        self.is_gone = True
        self._process.kill()
        self._process.wait(GOODBYE_S)
        self._listener.join(GOODBYE_S)
        for stream in (self._process.stdin, self._process.stdout):
            _close(stream)

    def _next(self, deadline: float, is_cancelled: Callable[[], bool]) -> Message:
        while True:
            try:
                message = self._answers.get(timeout=POLL_S)
            except queue.Empty:
                if is_cancelled():
                    raise self._gone(Cancelled("Reading was stopped.")) from None
                if time.monotonic() > deadline:
                    raise self._gone(_too_slow()) from None
                continue
            if message is None:
                raise self._gone(self._reason())
            return message

    def _listen(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # ended, or closed from the other side
            for message in self._channel.messages():
                self._answers.put(message)
        self._answers.put(None)

    def _gone(self, error: ClipperError) -> ClipperError:
        self.is_gone = True
        return error

    def _reason(self) -> ClipperError:
        """Why a child ended by itself."""
        try:
            code = self._process.wait(GOODBYE_S)
        except subprocess.TimeoutExpired:
            code = 0
        log.warning("the extractor ended with code %d", code)
        return _too_slow() if code == _TOO_MUCH_CPU else _broken_off()


def _close(stream: IO[bytes] | None) -> None:
    if stream is not None:
        with contextlib.suppress(OSError):  # what was not sent yet can no longer be
            stream.close()


def _too_slow() -> TooLarge:
    return TooLarge(
        "Reading this took longer than it may.", remedy="Clip a part of it, or copy its text and paste that."
    )


def _broken_off() -> UnreadableFile:
    return UnreadableFile(
        "Reading this broke off: what is in it brings down the program that reads it.",
        remedy="Open it in its own program, copy the text and paste that.",
    )
