"""What every command is given: the library to work on, and how to open it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clipper.domain.errors import StoreMissing
from clipper.library.extractor_process import ExtractorProcess
from clipper.library.library import Library

DONE = 0
NOTHING = 1
"""Nothing found, or a known error with a sentence on stderr."""
USAGE = 2
INTERRUPTED = 130


class OpenLibrary(Protocol):
    """How the composition root opens a library."""

    def __call__(self, folder: Path, *, with_index: bool, create: bool) -> Library: ...


@dataclass(frozen=True, slots=True)
class Context:
    """The library folder the command works on, the way to open it, and the program that reads files."""

    folder: Path
    open_library: OpenLibrary
    extractor: tuple[str, ...]
    """The command that starts it."""

    def extracting(self) -> ExtractorProcess:
        """The process that reads texts, not yet started; to be closed."""
        return ExtractorProcess(self.extractor)

    @contextmanager
    def library(self, *, with_index: bool = False, create: bool = False) -> Iterator[Library]:
        """The open library; closed at the end. With its index only where a command searches: Whoosh takes 90 ms.

        Only what puts something into it may `create` it: a mistyped folder, or a disk that is not there, must not
        look like an empty library.
        """
        try:
            library = self.open_library(self.folder, with_index=with_index, create=create)
        except StoreMissing as error:
            remedy = "Name another with --library, or clip a first text: clipper clip FILE"
            raise StoreMissing(str(error), remedy=remedy) from error
        try:
            yield library
        finally:
            library.close()
