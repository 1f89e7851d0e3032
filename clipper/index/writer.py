"""One commit to a Whoosh index: clippings replaced with their passages, and the index's record moved along."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

from clipper.domain.changes import Position
from clipper.domain.errors import IndexUnavailable
from clipper.domain.ids import ClippingId
from clipper.domain.ports import IndexDocument
from clipper.index.codec import ArraySegmentWriter, segment_arrays
from clipper.index.engine import whoosh
from clipper.index.fields import RECORD, IndexRecord, documents_of
from clipper.index.flat import let_go_of
from clipper.index.inversion import SIZE, Inversion
from clipper.index.merging import Part
from clipper.index.segments import View

log = logging.getLogger(__name__)

LOCK_WAIT_S = 10.0
MERGE_FACTOR = 4
"""Segments of one size that are merged into one: fewer would write more, more would make every search slower."""
MOST_MERGED = 200_000
"""Documents of a segment that is left alone until it is mostly deleted: merging it would hold up saving for seconds."""
_SMALLEST = 32
_MOSTLY_DELETED = 0.5


MergePolicy = Callable[[Any, list[Any]], list[Any]]
"""Adds segments to a writer, to be merged into what it writes; the others."""


@contextmanager
def committing(index: Any, merge: MergePolicy | None = None, inversion: Inversion | None = None) -> Iterator[Any]:
    """A Whoosh writer that is committed at the end, or cancelled with its lock released when anything goes wrong.

    Segments of like size are merged, unless another policy is given. An inversion that is given for several commits
    remembers words from one to the next.
    """
    try:
        writer = ArraySegmentWriter(index, inversion, timeout=LOCK_WAIT_S)
    except whoosh.index.LockError as error:
        raise IndexUnavailable("Another program is writing to the index.") from error
    except BaseException:
        index.storage.let_go()
        raise
    try:
        yield writer
        writer.commit(mergetype=merge or merge_alike)
    except BaseException:
        _cancel(writer)
        raise
    finally:
        index.storage.let_go()


def _cancel(writer: Any) -> None:
    if not writer.is_closed:
        try:
            writer.cancel()
        except Exception as error:  # noqa: BLE001  # the first failure counts; this one only decides who unlocks
            log.warning("cancelling an index commit failed: %s", type(error).__name__)


def replace_documents(writer: Any, view: View, documents: Sequence[IndexDocument], position: Position) -> None:
    """Take out what the index holds of these clippings, then add what they are now.

    `view` is of the state the writer began with: opening Whoosh's own reader would cost more than the whole commit.
    """
    last = {document.clipping.id: document for document in documents}  # the same key twice would stay twice
    prepared = list(_prepared(last.values()))  # nothing is written before every document has been made
    _delete(writer, view, last)
    for fields in prepared:
        writer.add_document(**fields)
    writer.add_document(**IndexRecord(position).document())


def add_documents(writer: Any, documents: Sequence[IndexDocument], seen: set[ClippingId]) -> None:
    """Add clippings to an index that is being built; each counts once, and is then among those seen."""
    for document in documents:
        if document.clipping.id in seen or document.is_gone:
            continue
        seen.add(document.clipping.id)
        for fields in list(documents_of(document)):
            writer.add_document(**fields)


def add_record(writer: Any, position: Position) -> None:
    """Note how far a new index has come."""
    writer.add_document(**IndexRecord(position).document())


def _prepared(documents: Iterable[IndexDocument]) -> Iterator[dict[str, Any]]:
    for document in documents:
        if not document.is_gone:
            yield from documents_of(document)


def _delete(writer: Any, view: View, clippings: Iterable[ClippingId]) -> None:
    for field, term in (*(("owner", str(clipping_id)) for clipping_id in clippings), ("key", RECORD)):
        for number in view.numbers(field, term):
            writer.delete_document(number)


def merge_none(_writer: Any, segments: list[Any]) -> list[Any]:
    """A merge policy: leaves every segment alone."""
    return segments


def merge_all(writer: Any, segments: list[Any]) -> list[Any]:
    """A merge policy: makes one of all segments."""
    for segment in segments:
        part = _living_part(writer.storage, segment)
        let_go_of(part.arrays)  # opening has read much of them, and there may be a hundred
        writer.add_part(part)
    return []


def merge_alike(writer: Any, segments: list[Any]) -> list[Any]:
    """A merge policy: merges `MERGE_FACTOR` segments of like size, and those that are mostly deleted."""
    levels: dict[int, list[Any]] = {}
    for segment in segments:
        if segment.doc_count_all() <= MOST_MERGED:
            levels.setdefault(_level(segment), []).append(segment)
    doomed = {id(s) for level in levels.values() if len(level) >= MERGE_FACTOR for s in level}
    doomed |= {id(s) for s in segments if s.deleted_count() > _MOSTLY_DELETED * s.doc_count_all()}
    for segment in segments:
        if id(segment) in doomed and segment.doc_count():
            writer.add_part(_living_part(writer.storage, segment))
    return [segment for segment in segments if id(segment) not in doomed]


def _living_part(storage: Any, segment: Any) -> Part:
    arrays = dict(segment_arrays(storage, segment))
    if not segment.has_deletions():
        return Part(arrays)
    living = np.ones(int(arrays[SIZE][0]), bool)
    living[list(segment.deleted_docs())] = False
    return Part(arrays, living)


def _level(segment: Any) -> int:
    level, size = 0, _SMALLEST
    while segment.doc_count_all() > size:
        level, size = level + 1, size * MERGE_FACTOR
    return level
