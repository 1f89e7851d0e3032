"""The short-lived process that draws the pages of one PDF: untrusted, so under limits of time and memory.

Messages are JSON lines. It answers
    {"n": 1, "op": "open", "data": base64}                      {"n": 1, "count": how many pages}
    {"n": 2, "op": "draw", "page": 0, "width": 800}             {"n": 2, "width", "height", "pixels": base64 of zlib}
    {"n": 3, "op": "find", "page": 0, "passages": [[before, words], …]}       {"n": 3, "boxes": [[[l, t, r, b], …], …]}
    {"n": 4, "op": "at", "page": 0, "x": 0.2, "y": 0.3}       {"n": 4, "letters": [before the spot, from it on]}
or {"n": …, "error": {"kind", "message", "safe", "remedy"}}. `pixels` are rows of blue, green, red and an unused byte;
boxes are parts of the page from its upper left corner. It ends when its input ends.
"""

import base64
import logging
import sys
import zlib
from contextlib import ExitStack
from typing import Any

from clipper.domain.errors import ClipperError, InputError, TooLarge
from clipper.library.extractor import limit_process, limit_time
from clipper.library.lines import LineChannel, error_message

log = logging.getLogger(__name__)

CPU_S = 120
"""For all pages of one sitting; whoever draws on starts another process."""
MEMORY_BYTES = 2 * 1024**3
_QUICKLY = 1
"""Pages are mostly white: the least effort packs them twentyfold."""


def run() -> int:
    """Serve on standard input and output until the input ends; the exit code."""
    limit_process(MEMORY_BYTES)
    limit_time(CPU_S)
    serve(LineChannel(sys.stdin.buffer, sys.stdout.buffer))
    return 0


def serve(channel: LineChannel) -> None:
    """Answer every message of the channel."""
    with ExitStack() as stack:
        document: object | None = None
        for message in channel.messages():
            number = message.get("n")
            try:
                if message.get("op") == "open":
                    document = None  # a handle that is let go of must not be asked again
                    stack.close()
                    document, answer = _opened(message, stack)
                else:
                    answer = _answered(document, message)
            except ClipperError as error:
                answer = error_message(number, error)
            except MemoryError:
                answer = error_message(number, TooLarge("Drawing this page takes more memory than it may."))
            except Exception as error:
                log.exception("a page could not be drawn")
                answer = error_message(number, InputError(f"The page could not be drawn ({type(error).__name__})."))
            channel.send({"n": number, **answer})


def _opened(message: dict[str, Any], stack: ExitStack) -> tuple[object, dict[str, Any]]:
    import pypdfium2.raw as pdfium  # only this process and the extractor's load it

    from clipper.importers.pdf_opening import opened_pdf

    document = stack.enter_context(opened_pdf(base64.b64decode(str(message.get("data", "")))))
    return document, {"count": pdfium.FPDF_GetPageCount(document)}


def _answered(document: object | None, message: dict[str, Any]) -> dict[str, Any]:
    from clipper.importers.pdf_pages import draw_page, find_words, letters_at

    if document is None:
        raise InputError("No PDF is open.")
    page = int(message.get("page", 0))
    if message.get("op") == "find":
        passages = tuple((str(before), str(words)) for before, words in message.get("passages", []))
        return {"boxes": find_words(document, page, passages)}
    if message.get("op") == "at":
        return {"letters": letters_at(document, page, float(message.get("x", 0)), float(message.get("y", 0)))}
    drawing = draw_page(document, page, int(message.get("width", 0)))
    packed = base64.b64encode(zlib.compress(drawing.pixels, _QUICKLY)).decode("ascii")
    return {"width": drawing.width, "height": drawing.height, "pixels": packed}
