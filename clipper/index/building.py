"""Building an index anew in a folder of its own, which may be stopped at any time and then goes on where it was.

What has been read is committed in chunks. A mark in the folder says where in the history the building began, so that
everything that changed since is learnt afterwards; the clippings that are in are told by the chunks themselves.
"""

import json
import logging
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clipper.domain.changes import Position
from clipper.domain.ids import ClippingId
from clipper.domain.ports import IndexDocument
from clipper.index import storage
from clipper.index.fields import CLIPPING, RECORD, SCHEMA_VERSION, IndexRecord, index_schema, record_from
from clipper.index.health import damage_in
from clipper.index.inversion import Inversion
from clipper.index.segments import Segments
from clipper.index.writer import add_documents, add_record, committing, merge_all, merge_none

log = logging.getLogger(__name__)

MARK = "building.json"
CHUNK_CHARACTERS = 10_000_000
"""Characters of the texts that are committed together: somewhat less than what is held in memory at a time."""

Batches = Callable[[Collection[ClippingId]], Iterable[Sequence[IndexDocument]]]
"""Gives the documents of all clippings but these."""


@dataclass(slots=True)
class Building:
    """An index that is being built: where it began, and which clippings it holds."""

    generation: Path
    position: Position
    done: set[ClippingId]
    is_whole: bool = False

    def build(self, batches: Batches, on_progress: Callable[[int], None]) -> None:
        """Take in everything that is missing; `on_progress` gets the number of clippings in it."""
        if self.is_whole:
            return
        self._take_in(batches, on_progress)
        with committing(storage.open_whoosh(self.generation, index_schema()), merge_all) as writer:
            add_record(writer, self.position)

    def _take_in(self, batches: Batches, on_progress: Callable[[int], None]) -> None:
        inversion = Inversion(index_schema())
        for chunk in self._chunks(batches, on_progress):
            with committing(storage.open_whoosh(self.generation, index_schema()), merge_none, inversion) as writer:
                for documents in chunk:
                    add_documents(writer, documents, self.done)

    def _chunks(
        self, batches: Batches, on_progress: Callable[[int], None]
    ) -> Iterator[Iterator[Sequence[IndexDocument]]]:
        """The documents in stretches that are committed together, each of which has to be read to its end."""
        source, is_over = iter(batches(frozenset(self.done))), False

        def chunk() -> Iterator[Sequence[IndexDocument]]:
            nonlocal is_over
            size = 0
            while size < CHUNK_CHARACTERS:
                documents = next(source, None)
                if documents is None:
                    is_over = True
                    return
                yield documents
                on_progress(len(self.done))
                size += sum(map(_size, documents))

        while not is_over:
            yield chunk()


def _size(document: IndexDocument) -> int:
    return len(document.body) + sum(len(a.quote.exact) + len(a.comment) for a in document.annotations)


def begin(folder: Path, position: Position) -> Building:
    """An index with nothing in it yet, which nothing points to."""
    generation = storage.new_generation(folder)
    mark = {"version": SCHEMA_VERSION, "history": position.history, "sequence": position.sequence}
    with (generation / f"{MARK}.new").open("w", encoding="ascii") as file:
        json.dump(mark, file)
        file.flush()
        os.fsync(file.fileno())
    (generation / f"{MARK}.new").replace(generation / MARK)
    storage.sync_folder(generation)
    return Building(generation, position, set())


def find_unfinished(folder: Path, position: Position) -> Building | None:
    """What was built of this history by the present rules before it was stopped; None where that is of no use."""
    current = storage.current_generation(folder)
    for generation in sorted(storage.generations(folder)):
        if generation == current or not (generation / MARK).is_file():
            continue
        try:
            found = _unfinished(generation, position)
        except Exception as error:  # noqa: BLE001  # whatever is wrong with it, it can be built from the beginning
            log.warning("an index that was half built is left: %s", type(error).__name__)
            continue
        if found is not None:
            return found
    return None


def _unfinished(generation: Path, position: Position) -> Building | None:
    mark = json.loads((generation / MARK).read_text("ascii"))
    begun = Position(int(mark["sequence"]), str(mark["history"]))
    is_of_use = mark["version"] == SCHEMA_VERSION and begun.history == position.history
    if not is_of_use or begun.sequence > position.sequence or any(damage_in(generation)):
        return None
    segments = Segments(storage.open_whoosh(generation, index_schema()))
    try:
        view = segments.view()
        done = {ClippingId(leaf.value("owner", number)) for leaf, number in view.of_kind(CLIPPING)}
        records = [record_from(leaf.value("record", number)) for leaf, number in view.of_kind(RECORD)]
    finally:
        segments.close()
    return Building(generation, begun, done, is_whole=records == [IndexRecord(begun)])


def finish(building: Building) -> None:
    """Take the mark away from an index that has become the current one."""
    (building.generation / MARK).unlink(missing_ok=True)
