"""The command line: one tree of commands, one border where known errors become sentences and exit codes."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from clipper import __version__
from clipper.cli import (
    capturing,
    care,
    changing,
    custody,
    dates,
    exporting,
    fetching,
    importing,
    marking,
    names,
    originals,
    paragraphs,
    quoting,
    reading,
    recoding,
    reviewing,
    saving,
    searching,
    stories,
    versions,
)
from clipper.cli.arguments import add_library
from clipper.cli.context import DONE, INTERRUPTED, NOTHING, Context, OpenLibrary
from clipper.cli.output import OutputError, flush_output, leave_pipe, prepare_streams, print_error
from clipper.domain.errors import ClipperError

_GROUPS = (
    capturing,
    importing,
    fetching,
    reading,
    originals,
    searching,
    saving,
    stories,
    versions,
    reviewing,
    paragraphs,
    dates,
    marking,
    quoting,
    exporting,
    custody,
    recoding,
    changing,
    names,
    care,
)


def build_parser() -> argparse.ArgumentParser:
    """The parser of every command; without one the window opens."""
    parser = argparse.ArgumentParser(
        prog="clipper", description="Clip, highlight, tag, search and export texts. Without a command the window opens."
    )
    parser.add_argument("--version", action="version", version=f"clipper {__version__}")
    add_library(parser, None)
    commands = parser.add_subparsers(metavar="COMMAND", dest="command")
    for group in _GROUPS:
        group.add_to(commands)
    return parser


def run(args: argparse.Namespace, folder: Path, open_library: OpenLibrary, extractor: tuple[str, ...]) -> int:
    """Run the parsed command; 0 done, 1 nothing found or a known error (said on stderr)."""
    prepare_streams()
    try:
        code: int = args.run(args, Context(folder, open_library, extractor))
        flush_output()  # here, where a reader that has gone away is no error
    except OutputError as error:
        leave_pipe()
        print_error(error)
        return NOTHING
    except ClipperError as error:
        print_error(error)
        return NOTHING
    except BrokenPipeError:
        leave_pipe()
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The parsed command line; leaves with code 2 and the usage when it is none."""
    return build_parser().parse_args(arguments)
