"""Reads the files named on the command line, a JSON line each: name, outcome, seconds, MiB held at most, ways tried out.

Run in a process of its own, since what it reads is made to harm. Anything that opens a connection, starts a program or
opens a file for writing is counted, whatever comes of it.
"""

import json
import os
import re
import resource
import sys
import time
from pathlib import Path

import lxml.html

from clipper.domain.clipping import Draft
from clipper.domain.errors import ClipperError
from clipper.importers import docx, epub, mail, mhtml, odt, pdf, warc
from clipper.importers.files import read_file

READERS = (docx, epub, mail, mhtml, odt, pdf, warc)
"""Imported first: what an import opens is no file's doing."""
_WAYS_OUT = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.mkdir",
    "os.rename",
)
_tried: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Count what leads out of the process."""
    if event in _WAYS_OUT:
        _tried.append(event)
    elif event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        _tried.append(f"wrote {arguments[0]!r}")


def outcome_of(data: bytes, name: str) -> str:
    """What came of reading a file: "ok", or the reason why not; "CRASH" for what is no reason."""
    try:
        drafts = read_file(data, name)
    except ClipperError as error:
        return f"refused: {error}" if str(error) else "CRASH: no reason"
    except Exception as error:
        return f"CRASH: {type(error).__name__}: {error}"
    return "ok" if all(map(is_safe, drafts)) else "CRASH: unsafe HTML"


def is_safe(draft: Draft) -> bool:
    """Whether nothing in the draft runs, and its addresses are those of pages."""
    shown = lxml.html.fragment_fromstring(draft.html, create_parent="div")
    addresses = [inline.href for inline in draft.inlines if inline.href]
    for element in shown.iter():
        if element.tag in ("script", "style", "iframe", "object") or any(
            name.startswith("on") for name in element.attrib
        ):
            return False
        addresses.extend(element.get(name) for name in ("href", "src") if element.get(name))
    return all(re.match("https?://|mailto:|#", address, re.IGNORECASE) for address in addresses)


def main() -> None:
    read_file(b"<!doctype html><p>" + b"Words of a first page. " * 40, "first.html")
    outcome_of(b"Words of a first text. " * 40, "first.txt")
    sys.addaudithook(watch)
    for path in map(Path, sys.argv[1:]):
        data = path.read_bytes()
        _tried.clear()
        start = time.monotonic()
        outcome = outcome_of(data, path.name)
        seconds = time.monotonic() - start
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps([str(path), outcome, round(seconds, 2), held, _tried]), flush=True)


if __name__ == "__main__":
    main()
