"""The process that reads what was pasted, opened or fetched: untrusted, so under limits of time and memory.

Messages are JSON lines: {"n": 1, "op": "extract", "raw": [{"mime", "name", "data": base64}], "url", "method"} and
{"n": 1, "op": "fetch", "url", "allowed_hosts": [name], "keep_anyway": bool} are answered with {"n": 1, "draft": Draft,
"count": how many drafts the file makes} or {"n": 1, "error": {"kind", "message", "safe", "remedy"}};
{"n": 1, "op": "read", "request": Request} with a line for each draft, as `reading.py` tells.
"""

import contextlib
import logging
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import ClipperError, InputError, TooLarge
from clipper.domain.fetch_record import METHOD
from clipper.library.lines import LineChannel, error_message
from clipper.library.reading import Message, Reading, Request, draft_message, end_message
from clipper.library.wire import from_json, to_json

log = logging.getLogger(__name__)

_LOOSE = frozenset({"", "text/plain", "application/octet-stream"})
"""Media types that a file is given where nothing is known of it."""

CPU_S = 60
"""For one text."""
MEMORY_BYTES = 1024**3
"""Address space. Measured: 180 MB with all that reads a page, 430 MB for a text of 55 MB and a tenth of that for books."""


def _unlimited() -> None:
    """For whoever serves in a process of its own making."""


def run() -> int:
    """Serve on standard input and output until the input ends; the exit code."""
    limit_process(MEMORY_BYTES)
    serve(LineChannel(sys.stdin.buffer, sys.stdout.buffer), before_each=partial(limit_time, CPU_S))
    return 0


def serve(channel: LineChannel, *, before_each: Callable[[], None] = _unlimited) -> None:
    """Answer every message of the channel; `before_each` limits the process it is called in anew."""
    for message in channel.messages():
        before_each()
        for answer in _answers(message):
            channel.send(answer)


def _answers(message: Message) -> Iterator[Message]:
    number = message.get("n")
    try:
        if message.get("op") == "read":
            yield from _read(message)
        else:
            yield _answer(message)
    except ClipperError as error:
        yield error_message(number, error)
    except MemoryError:
        greedy = TooLarge("Reading this text takes more memory than it may.", remedy="Clip a part of it.")
        yield error_message(number, greedy)
    except Exception as error:
        log.exception("a text could not be read")
        failed = InputError(f"The text could not be read ({type(error).__name__}).", remedy="Paste it as plain text.")
        yield error_message(number, failed)


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


def _read(message: Message) -> Iterator[Message]:
    request = from_json(Request, message.get("request"))
    number = int(message["n"])
    message.clear()  # the text once more, as base64
    reading = read(request)
    for at, draft in enumerate(reading.drafts):
        yield draft_message(number, at, draft, request.raw)
    yield end_message(number, reading)


def drafts_of(raw: tuple[RawPart, ...], *, url: str = "", method: str = "paste/plain") -> tuple[Draft, ...]:
    """The drafts of what was received: one of a paste, and of a file one for each page or message it holds.

    A file's own bytes say what it is, unless its media type is that of one kind alone. What was fetched is read with
    the record of its fetch. Raises InputError.
    """
    return read(Request(raw, method, url)).drafts


def read(request: Request) -> Reading:
    """What a request asks for, read in this process: only for texts that are trusted. Raises InputError."""
    # A quarter of a second to import, and only once something is to be read.
    raw = request.raw
    if raw and request.method.startswith(METHOD):
        from clipper.importers.fetched import drafts_of_fetched

        return Reading(drafts_of_fetched(raw))
    if raw and request.method.startswith("file/"):
        from clipper.importers.files import read_whole_file

        mime = raw[0].mime if request.is_kind_told or raw[0].mime not in _LOOSE else ""
        found = read_whole_file(raw[0].data, raw[0].name, mime=mime, encoding=request.encoding, url=request.url)
        return Reading(found.drafts, found.left_out)
    from clipper.importers.texts import chosen_encoding

    chosen = request.encoding or (chosen_encoding(raw[0].mime) if raw else "")
    if chosen:
        return Reading((_recoded(request, chosen),))
    from clipper.capture.draft import extract

    return Reading((extract(raw, url=request.url, method=request.method),))


def _recoded(request: Request, encoding: str) -> Draft:
    """What was pasted or piped in, in the encoding that a person chose."""
    from clipper.importers.files import kind_by_mime
    from clipper.importers.kinds import FileKind
    from clipper.importers.texts import draft_from_text_file

    first, *others = request.raw
    kind = kind_by_mime(first.mime) or FileKind.PLAIN
    draft = draft_from_text_file(first.data, kind, url=request.url, method=request.method, encoding=encoding)
    return replace(draft, raw=(replace(draft.raw[0], name=first.name), *others))


def limit_process(memory_bytes: int) -> None:
    """Limit this process, on systems that can: a request for more memory fails."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_CORE, 0)


def limit_time(cpu_s: int) -> None:
    """Let this process work for so long from now on, on systems that can limit it: then it dies."""
    try:
        import resource  # not on Windows
    except ImportError:
        return
    _limit(resource.RLIMIT_CPU, math.ceil(time.process_time()) + cpu_s)


def _limit(kind: int, wanted: int) -> None:
    """Set a soft limit, which the next text may be given anew; the hard one stays."""
    import resource  # not on Windows

    _, hard = resource.getrlimit(kind)
    value = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    with contextlib.suppress(ValueError, OSError):  # macOS refuses some
        resource.setrlimit(kind, (value, hard))
