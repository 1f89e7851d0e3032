"""JSON lines between a child process and the one that started it, and errors as they cross."""

import json
import logging
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

from clipper.domain.errors import ClipperError

log = logging.getLogger(__name__)

LONGEST_LINE = 256 * 1024 * 1024
"""Bytes of one message: 64 MiB of text as base64, with room for its other flavours."""


class LineChannel:
    """Reads messages from one stream and writes them to another; any thread may write."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source = source
        self._sink = sink
        self._lock = threading.Lock()

    def messages(self) -> Iterator[dict[str, Any]]:
        """Every message until the other side closes; lines that are no JSON object are left out."""
        while line := self._source.readline(LONGEST_LINE):
            if not line.strip():
                continue
            try:
                message = json.loads(line)
            except (ValueError, RecursionError):
                log.warning("a line of %d bytes is no JSON", len(line))
                continue
            if isinstance(message, dict):
                yield message

    def send(self, message: dict[str, Any]) -> None:
        """Write one message. Raises OSError when the other side is gone."""
        line = json.dumps(message, separators=(",", ":")).encode("ascii") + b"\n"
        with self._lock:
            self._sink.write(line)
            self._sink.flush()


def error_message(number: object, error: ClipperError) -> dict[str, Any]:
    """The answer that carries an error."""
    told = {"kind": type(error).__name__, "message": str(error), "safe": error.safe, "remedy": error.remedy}
    return {"n": number, "error": told}
