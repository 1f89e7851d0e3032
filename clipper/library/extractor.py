"""The short-lived process that reads what was pasted, opened or fetched: untrusted, so under limits of time and memory.

Messages are JSON lines: {"n": 1, "op": "extract", "raw": [{"mime", "name", "data": base64}], "url", "method"} and
{"n": 1, "op": "fetch", "url", "allowed_hosts": [name], "keep_anyway": bool} are answered with {"n": 1, "draft": Draft,
"count": how many drafts the file makes} or {"n": 1, "error": {"kind", "message", "safe", "remedy"}}.
"""

import contextlib
import logging
import sys
from typing import Any

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ClipperError, InputError, TooLarge
from clipper.domain.fetch_record import METHOD
from clipper.library.lines import LineChannel, error_message
from clipper.library.wire import from_json, to_json

log = logging.getLogger(__name__)

_LOOSE = frozenset({"", "text/plain", "application/octet-stream"})
"""Media types that a file is given where nothing is known of it."""

CPU_S = 60
MEMORY_BYTES = 3 * 1024**3
"""Address space, most of which is never touched: the largest text taken, read twice, stays below a third of it."""


def run() -> int:
    """Serve on standard input and output until the input ends; the exit code."""
    limit_process(CPU_S, MEMORY_BYTES)
    serve(LineChannel(sys.stdin.buffer, sys.stdout.buffer))
    return 0


def serve(channel: LineChannel) -> None:
    """Answer every message of the channel."""
    for message in channel.messages():
        try:
            answer = _answer(message)
        except ClipperError as error:
            answer = error_message(message.get("n"), error)
        except MemoryError:
            answer = error_message(message.get("n"), TooLarge("Reading this text takes more memory than it may."))
        except Exception as error:
            log.exception("a text could not be read")
            failed = InputError(
                f"The text could not be read ({type(error).__name__}).", remedy="Paste it as plain text."
            )
            answer = error_message(message.get("n"), failed)
        channel.send(answer)


def _answer(message: dict[str, Any]) -> dict[str, Any]:
    url = str(message.get("url", ""))
    if message.get("op") == "fetch":
        from clipper.library.fetching import fetch_drafts  # only where something is to be fetched

        allowed = tuple(map(str, message.get("allowed_hosts", ())))
        drafts = fetch_drafts(url, allowed_hosts=allowed, keep_anyway=message.get("keep_anyway") is True)
    else:
        raw = from_json(tuple[RawPart, ...], message.get("raw", []))
        drafts = drafts_of(raw, url=url, method=str(message.get("method", "paste/plain")))
    return {"n": message.get("n"), "draft": to_json(drafts[0]), "count": len(drafts)}


def drafts_of(raw: tuple[RawPart, ...], *, url: str = "", method: str = "paste/plain") -> tuple[Draft, ...]:
    """The drafts of what was received: one of a paste, and of a file one for each page or message it holds.

    A file's own bytes say what it is, unless its media type is that of one kind alone. What was fetched is read with
    the record of its fetch. Raises InputError.
    """
    # A quarter of a second to import, and only once something is to be read.
    if raw and method.startswith(METHOD):
        from clipper.importers.fetched import drafts_of_fetched

        return drafts_of_fetched(raw)
    if raw and method.startswith("file/"):
        from clipper.importers.files import read_file

        mime = "" if raw[0].mime in _LOOSE else raw[0].mime
        return read_file(raw[0].data, raw[0].name, mime=mime, url=url)
    from clipper.capture.draft import extract

    return (extract(raw, url=url, method=method),)


def limit_process(cpu_s: int, memory_bytes: int) -> None:
    """Limit this process, on systems that can: it dies rather than run on, and a request for more memory fails."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    limits = ((resource.RLIMIT_CPU, cpu_s), (resource.RLIMIT_AS, memory_bytes), (resource.RLIMIT_CORE, 0))
    for kind, wanted in limits:
        _, hard = resource.getrlimit(kind)
        value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some
            resource.setrlimit(kind, (value, value))
