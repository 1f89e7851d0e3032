"""`original`: the bytes a clipping was read from."""

import argparse
import sys
from pathlib import Path

from clipper.cli.arguments import Commands, add_command, add_json, count
from clipper.cli.context import DONE, Context
from clipper.cli.output import OutputError, one_line, print_error, print_json, print_line
from clipper.library.originals import Original, part_number


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the command."""
    original = add_command(
        commands,
        "original",
        run_original,
        "list the parts a clipping was read from, or write one out as it was received",
    )
    original.add_argument("id", metavar="ID")
    original.add_argument(
        "--to", metavar="FILE", default="", help="write the bytes to a new file, or to stdout with “-”"
    )
    original.add_argument(
        "--part", metavar="N", type=count, default=1, help="which part, from 1 (the one that was read)"
    )
    add_json(original)


def run_original(args: argparse.Namespace, context: Context) -> int:
    """List the parts; with --to write one."""
    with context.library() as library:
        original = library.originals.of(library.clippings.resolve(args.id))
        if not args.to:
            _list(original, as_json=args.json)
            return DONE
        part = part_number(original, args.part)
        if args.to == "-":
            _write_out(library.originals.data(part))
            return DONE
        library.originals.save_copy(part, Path(args.to))
    print_error(f"{part.size:,} bytes, SHA-256 {part.sha256}.")
    return DONE


def _list(original: Original, *, as_json: bool) -> None:
    if as_json:
        print_json([{"mime": p.mime, "name": p.name, "size": p.size, "sha256": p.sha256} for p in original.parts])
        return
    for number, part in enumerate(original.parts, 1):
        name = f"  {one_line(part.name)}" if part.name else ""
        print_line(f"{number}  {one_line(part.mime)}  {part.size:,} bytes  {part.sha256}{name}")


def _write_out(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # nobody reads on, which is no error
        raise
    except OSError as error:
        raise OutputError(f"The bytes could not be written ({error.strerror}).") from error
