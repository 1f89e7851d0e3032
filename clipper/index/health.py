"""Reads every byte of the index and compares checksums."""

from collections.abc import Iterator
from pathlib import Path

from clipper.domain.changes import Problem
from clipper.index import storage
from clipper.index.codec import EXTENSION
from clipper.index.fields import index_schema
from clipper.index.flat import DamagedArrays, damaged_arrays

DAMAGED = "index-damaged"


def damage_in(generation: Path) -> Iterator[Problem]:
    """What is not as it was written in the segments the table of contents names. A commit may take one away meanwhile.

    Raises what Whoosh does where the table of contents cannot be read.
    """
    index = storage.open_whoosh(generation, index_schema())
    try:
        names = [segment.make_filename(EXTENSION) for segment in index._read_toc().segments]
    finally:
        index.storage.let_go()
    for name in names:
        yield from _damage_of(generation / name)


def _damage_of(path: Path) -> Iterator[Problem]:
    try:
        with path.open("rb") as file:
            for name in damaged_arrays(file):
                yield Problem(DAMAGED, path.name, f"{name} is not what was written")
    except FileNotFoundError:
        return  # opening the index tells, if it should be there
    except DamagedArrays as error:
        yield Problem(DAMAGED, path.name, str(error))
