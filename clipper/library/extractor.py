"""The short-lived process that reads what was pasted or opened: untrusted, so under limits of time and memory.

Messages are JSON lines: {"n": 1, "op": "extract", "raw": [{"mime", "name", "data": base64}], "url", "method"} is
answered with {"n": 1, "draft": Draft} or {"n": 1, "error": {"kind", "message", "safe", "remedy"}}.
"""

import contextlib
import logging
import sys
from typing import Any

from clipper.domain.clipping import RawPart
from clipper.domain.errors import ClipperError, InputError, TooLarge
from clipper.library.lines import LineChannel, error_message
from clipper.library.wire import from_json, to_json

log = logging.getLogger(__name__)

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
            answer = _extracted(message)
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


def _extracted(message: dict[str, Any]) -> dict[str, Any]:
    from clipper.capture.draft import extract  # a quarter of a second, and only once something is to be read

    raw = from_json(tuple[RawPart, ...], message.get("raw", []))
    draft = extract(raw, url=str(message.get("url", "")), method=str(message.get("method", "paste/plain")))
    return {"n": message.get("n"), "draft": to_json(draft)}


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
