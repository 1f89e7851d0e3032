"""Pieces of command lines that several commands share."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TextIO

from clipper.cli.context import Context
from clipper.domain.clipping import RawPart
from clipper.domain.errors import InputError, NotFound, TooLarge

Command = Callable[[argparse.Namespace, Context], int]
Commands = argparse._SubParsersAction  # argparse gives its type no public name

_MAX_BYTES = 64 * 1024 * 1024
_HTML_BEGINNINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_MIMES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}
_METHODS = {"text/html": "html", "text/markdown": "markdown", "text/plain": "plain"}


def add_library(parser: argparse.ArgumentParser, default: object) -> None:
    """`--library`, which stands before or after the command."""
    parser.add_argument("--library", metavar="DIR", type=Path, default=default, help="the library folder to work on")


def add_command(
    commands: "Commands[argparse.ArgumentParser]", name: str, run: Command, help_line: str
) -> argparse.ArgumentParser:
    """A command with what all have in common."""
    parser = commands.add_parser(name, help=help_line, description=help_line)
    add_library(parser, argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """`--json`."""
    parser.add_argument("--json", action="store_true", help="print data as JSON")


def count(text: str) -> int:
    """A number of things, 1 or more."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def count_from_zero(text: str) -> int:
    """A number of things, which may be none."""
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


count.__name__ = count_from_zero.__name__ = "number"  # argparse names the type in its message


def add_flavour(parser: argparse.ArgumentParser) -> None:
    """`--plain` and `--html`."""
    flavour = parser.add_mutually_exclusive_group()
    flavour.add_argument("--plain", dest="mime", action="store_const", const="text/plain", help="read it as plain text")
    flavour.add_argument("--html", dest="mime", action="store_const", const="text/html", help="read it as HTML")


def read_raw(name: str, mime: str | None) -> tuple[RawPart, str]:
    """The bytes of a file, or of stdin for ``-``, and how they were captured ("file/plain", "paste/html" …).

    Raises NotFound, InputError or TooLarge.
    """
    if name == "-":
        data = _read_standard_input()
        mime = mime or ("text/html" if data[:512].lstrip().lower().startswith(_HTML_BEGINNINGS) else "text/plain")
        _check_size(len(data))
        return RawPart(mime, data), f"paste/{_METHODS[mime]}"
    path = Path(name)
    try:
        if path.is_file():
            _check_size(path.stat().st_size)
        with path.open("rb") as stream:  # which may be a pipe or a device without end
            data = stream.read(_MAX_BYTES + 1)
        _check_size(len(data))
    except FileNotFoundError as error:
        raise NotFound(f"There is no file “{name}”.") from error
    except IsADirectoryError as error:
        raise InputError(f"“{name}” is a folder.", remedy="Name a file in it.") from error
    except (OSError, ValueError) as error:
        raise InputError(f"“{name}” cannot be read ({getattr(error, 'strerror', None) or error}).") from error
    mime = mime or _MIMES.get(path.suffix.lower(), "text/plain")
    return RawPart(mime, data, path.name), f"file/{_METHODS[mime]}"


def standard_input() -> BinaryIO:
    """Where bytes are piped in; InputError where the program was started without."""
    # Python leaves None there for a closed descriptor, whatever the type stubs say.
    stream: TextIO | None = sys.stdin
    if stream is None:
        raise InputError("There is no standard input to read.", remedy="Name a file, or pipe a text into the command.")
    return stream.buffer


def _read_standard_input() -> bytes:
    try:
        return standard_input().read(_MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"The standard input cannot be read ({error.strerror}).", remedy="Name a file.") from error


def _check_size(size: int) -> None:
    if size > _MAX_BYTES:
        raise TooLarge("The text is over 64 MB.", remedy="Clip the part of it that you need.")
