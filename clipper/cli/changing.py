"""`undo`, `redo`, `trash` and `restore`."""

import argparse

from clipper.cli.arguments import Commands, add_command
from clipper.cli.context import DONE, Context
from clipper.cli.output import print_line


def add_to(commands: "Commands[argparse.ArgumentParser]") -> None:
    """Add the commands."""
    add_command(commands, "undo", run_undo, "take the last step back")
    add_command(commands, "redo", run_redo, "do again what was taken back")
    trash = add_command(commands, "trash", run_trash, "move clippings to the trash")
    trash.add_argument("ids", metavar="ID", nargs="+")
    restore = add_command(commands, "restore", run_restore, "take clippings out of the trash")
    restore.add_argument("ids", metavar="ID", nargs="+")


def run_undo(args: argparse.Namespace, context: Context) -> int:
    """Print what was taken back."""
    del args
    with context.library() as library:
        print_line(library.undo().label)
    return DONE


def run_redo(args: argparse.Namespace, context: Context) -> int:
    """Print what was done again."""
    del args
    with context.library() as library:
        print_line(library.redo().label)
    return DONE


def run_trash(args: argparse.Namespace, context: Context) -> int:
    """Move to the trash; undo brings back."""
    with context.library() as library:
        library.clippings.trash([library.clippings.resolve(given) for given in args.ids])
    return DONE


def run_restore(args: argparse.Namespace, context: Context) -> int:
    """Take out of the trash."""
    with context.library() as library:
        library.clippings.restore([library.clippings.resolve(given) for given in args.ids])
    return DONE
