"""How this very program is started once more, as a child process."""

import sys
from pathlib import Path

import clipper

_START = "import sys; sys.path.insert(0, sys.argv.pop(1)); from clipper.__main__ import main; sys.exit(main())"


def own_command(*arguments: str) -> tuple[str, ...]:
    """The command line that starts this program with the given arguments, frozen or from source.

    Only modules beside this one and installed ones are found, whatever lies in the current folder: `python -m` would
    look there first, and a folder of downloads is no place to run a module from.
    """
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    return (sys.executable, "-P", "-c", _START, str(Path(clipper.__file__).parents[1]), *arguments)
