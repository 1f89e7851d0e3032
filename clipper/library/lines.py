"""JSON lines between a child process and the one that started it, and errors as they cross."""

import json
import logging
import threading
from collections.abc import Iterator
from typing import IO, Any

from clipper.domain.errors import ClipperError

log = logging.getLogger(__name__)

LONGEST_LINE = 256 * 1024 * 1024
"""Bytes of one message: 64 MiB of text as base64, with room for its other flavours."""


class LineChannel:
    """Reads messages from one stream and writes them to another; any thread may write."""

    def __init__(self, source: IO[bytes], sink: IO[bytes]) -> None:
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


def error_from_message(message: dict[str, Any]) -> ClipperError:
    """The error that the other side reports in an `error_message`."""
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
