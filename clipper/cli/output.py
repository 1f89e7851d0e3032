"""What commands print: data on stdout, sentences on stderr."""

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from clipper.domain.errors import ClipperError
from clipper.domain.span import Span

ID_SHOWN = 8
"""Hexadecimal digits of the random end of an id; its beginning is a time, much the same for neighbours."""

_MARK = "\x1b[1m"
_UNMARK = "\x1b[22m"


class OutputError(ClipperError):
    """What was printed cannot be written: its file lies on a full disk, for one."""

    safe = "What is in the library is safe."
    remedy = "Send the answer to another place, or free some space there."


def prepare_streams() -> None:
    """Write UTF-8 into files and pipes, and never fail on a character a terminal does not know, or on closed ones."""
    # Python leaves None for a descriptor that was closed when the program started.
    sys.stdout = sys.stdout or _open_nowhere()
    sys.stderr = sys.stderr or _open_nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _open_nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def print_line(text: object, end: str = "\n") -> None:
    """Text on stdout. Raises OutputError where it cannot be written."""
    with _as_output_error():
        print(text, end=end)


def flush_output() -> None:
    """Write out what was printed. Raises OutputError."""
    with _as_output_error():
        sys.stdout.flush()


@contextmanager
def _as_output_error() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:  # nobody reads on, which is no error
        raise
    except OSError as error:
        raise OutputError(f"The answer could not be written where it was to go ({error.strerror}).") from error


def print_json(value: object) -> None:
    """One JSON value, indented, as it is in Unicode."""
    print_line(json.dumps(value, ensure_ascii=False, indent=2))


def print_json_line(value: object) -> None:
    """One JSON value on one line."""
    print_line(json.dumps(value, ensure_ascii=False))
    flush_output()


def print_error(error: ClipperError | str) -> None:
    """A sentence on stderr."""
    print(error.sentence() if isinstance(error, ClipperError) else error, file=sys.stderr)


def short_id(long_id: str) -> str:
    """The end of an id; every command takes it in place of the whole."""
    return long_id.replace("-", "")[-ID_SHOWN:]


def counted(number: int, noun: str) -> str:
    """`1 highlight`, `2 highlights`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def marked(text: str, marks: Iterable[Span]) -> str:
    """The text with its marks in bold on a terminal, in `[ ]` elsewhere."""
    begin, end = (_MARK, _UNMARK) if sys.stdout.isatty() else ("[", "]")
    pieces, at = [], 0
    for span in marks:
        pieces += [text[at : span.start], begin, span.of(text), end]
        at = span.end
    return one_line("".join([*pieces, text[at:]]), keep=_MARK + _UNMARK)


def one_line(text: str, keep: str = "") -> str:
    """The text on one line and without control characters, so that nobody's words can steer the terminal."""
    return " ".join("".join(ch if ch.isprintable() or ch in keep else " " for ch in text).split(" ")).strip()


def plain_lines(text: str) -> str:
    """The text with its line breaks and tabs; other control characters are shown by their picture."""
    return "".join(ch if ch >= " " or ch in "\n\t" else chr(0x2400 + ord(ch)) for ch in text)


def leave_pipe() -> None:
    """Stop writing where nobody reads on (`clipper list | head`), without a message at exit."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)
