"""Our segments under Whoosh's roof: a codec, a segment of one file of arrays, and the writer that makes it.

Whoosh keeps the table of contents, the generations, the lock and the merge policy's place. What it would write
document by document and term by term is written as whole arrays instead; nothing of its own files is left.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clipper.index.engine import whoosh
from clipper.index.flat import Array, ArrayWriter, read_arrays, write_arrays
from clipper.index.inversion import Inversion
from clipper.index.merging import Part, merge

EXTENSION = ".arrays"


class ArraySegment(whoosh.codec.whoosh3.W3Segment):  # type: ignore[misc]  # Whoosh is untyped
    """What the table of contents holds of a segment: its name, its size, and which documents are deleted."""

    def __init__(self, indexname: str) -> None:
        super().__init__(None, indexname)

    def codec(self, **_kwargs: Any) -> "ArrayCodec":
        """The codec it was written by."""
        return ArrayCodec()

    def should_assemble(self) -> bool:
        """It is one file already."""
        return False


class ArrayCodec(whoosh.codec.base.Codec):  # type: ignore[misc]  # Whoosh is untyped
    """Tells Whoosh's writer what to make."""

    length_stats = False

    def new_segment(self, _storage: Any, indexname: str) -> ArraySegment:
        """An empty segment."""
        return ArraySegment(indexname)

    def per_document_writer(self, _storage: Any, _segment: Any) -> "_Nothing":
        """Whoosh's writer asks for one; ours writes documents and postings together."""
        return _Nothing()

    def field_writer(self, _storage: Any, _segment: Any) -> "_Nothing":
        """See `per_document_writer`."""
        return _Nothing()


class _Nothing:
    """In place of the writers of Whoosh's own files."""

    is_closed = True


class ArraySegmentWriter(whoosh.writing.SegmentWriter):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's writer with our way of inverting, which holds a bounded number of words at a time."""

    def __init__(self, index: Any, inversion: Inversion | None = None, **kwargs: Any) -> None:
        super().__init__(index, codec=ArrayCodec(), compound=False, **kwargs)
        self._inversion = inversion or Inversion(self.schema)
        self._merged: list[Part] = []
        self._runs: list[str] = []

    def add_document(self, **fields: Any) -> None:
        """One document. Raises KeyError for an unknown field, and then the writer must be cancelled."""
        self._check_state()
        self._inversion.add(fields)
        self._added = True
        self.docnum += 1
        if self._inversion.is_full:
            self._write_run()

    def add_part(self, part: Part) -> None:
        """Take over the living documents of a segment, before those that are added."""
        self._merged.append(part)
        self._added = self._added or part.size > 0
        self.docnum += part.size

    def _write_run(self) -> None:
        """Put what is held aside, to be merged in the end."""
        name = f"run{len(self._runs)}{EXTENSION}"
        with self._tempstorage.create_file(name) as file:
            write_arrays(file, self._inversion.arrays())
        self._runs.append(name)

    def _flush_segment(self) -> None:
        with self.newsegment.create_file(self.storage, EXTENSION) as file:
            rest = self._inversion.arrays() if self._inversion.size else None
            if rest is not None and not self._runs and not self._merged:
                write_arrays(file, rest)
                return
            parts = [*self._merged, *(Part(self._run(name)) for name in self._runs)]
            writer = ArrayWriter(file)
            merge(writer, [*parts, Part(rest)] if rest is not None else parts)
            writer.finish()
        self._merged.clear()

    def _run(self, name: str) -> dict[str, Array]:
        return arrays_of(Path(self._tempstorage.folder) / name)


def arrays_of(path: Path) -> dict[str, Array]:
    """The arrays of a segment's file. Raises DamagedArrays."""
    with path.open("rb") as file:
        return read_arrays(file)


def segment_arrays(storage: Any, segment: Any) -> Mapping[str, Array]:
    """The arrays of a segment in Whoosh's storage. Raises DamagedArrays."""
    return arrays_of(Path(storage.folder) / segment.make_filename(EXTENSION))
