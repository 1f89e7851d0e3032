"""What every command is given: the library to work on, and how to open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clipper.library.library import Library

DONE = 0
NOTHING = 1
"""Nothing found, or a known error with a sentence on stderr."""
USAGE = 2
INTERRUPTED = 130


class OpenLibrary(Protocol):
    """How the composition root opens a library."""

    def __call__(self, folder: Path, *, with_index: bool) -> Library: ...


@dataclass(frozen=True, slots=True)
class Context:
    """The library folder the command works on, and the way to open it."""

    folder: Path
    open_library: OpenLibrary

    @contextmanager
    def library(self, *, with_index: bool = False) -> Iterator[Library]:
        """The open library; closed at the end. With its index only where a command searches: Whoosh takes 90 ms."""
        library = self.open_library(self.folder, with_index=with_index)
        try:
            yield library
        finally:
            library.close()
