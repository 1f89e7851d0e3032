"""Makes one segment of several, a stretch of the vocabulary at a time, without their deleted documents.

The documents of the first segment come first, so the postings of a term are those of the segments one after another.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from clipper.index.analysis import spread
from clipper.index.flat import Array, ArrayWriter, let_go_of
from clipper.index.inversion import SIZE, starts_of, vocabulary_arrays
from clipper.index.postings import Field

CHUNK = 1_000_000
"""Positions that are sorted at a time."""
LET_GO = 2_000_000
"""Positions after which the memory of what was read is given back, so that merging does not hold whole segments."""


class Part(NamedTuple):
    """The arrays of a segment, and which of its documents live on: all where None."""

    arrays: dict[str, Array]
    living: Array | None = None

    @property
    def size(self) -> int:
        """Documents that go on."""
        return int(self.arrays[SIZE][0]) if self.living is None else int(np.count_nonzero(self.living))

    def kept(self, column: Array) -> Array:
        """What a column holds for the living documents."""
        return column if self.living is None else column[self.living]


def merge(writer: ArrayWriter, parts: Sequence[Part]) -> int:
    """Write the merged segment; the number of documents in it."""
    sizes = [part.size for part in parts]
    writer.add(SIZE, np.array([sum(sizes)], np.uint32))
    bases = [sum(sizes[:place]) for place in range(len(parts))]
    names = dict.fromkeys(name for part in parts for name in part.arrays)
    for name in names:
        field, _, kind = name.partition(".")
        if kind in ("lengths", "column"):
            # A field that a segment does not know of has no words in its documents.
            columns = [part.kept(part.arrays.get(name, np.zeros(part.arrays[SIZE][0], np.uint8))) for part in parts]
            writer.add(name, np.concatenate(columns))
        elif kind == "terms":
            held = [
                _Held(Field(field, part.arrays), part.living, base)
                for part, base in zip(parts, bases, strict=True)
                if name in part.arrays
            ]
            _merge_field(writer, field, held)
            _let_go(held)
    return sum(sizes)


class _Held:
    """A field of one of the segments, and the new numbers of its documents and terms."""

    def __init__(self, field: Field, living: Array | None, base: int) -> None:
        self.field = field
        self.living = living
        self.base = base
        self.terms = np.empty(0, np.int64)

    def documents(self, ids: Array) -> Array:
        """New numbers of living documents."""
        if self.living is None:
            return ids + np.uint32(self.base)
        return self._renumbered[ids]

    def number_documents(self) -> None:
        """Prepare `documents`."""
        if self.living is not None:
            self._renumbered = (np.cumsum(self.living) - 1 + self.base).astype(np.uint32)

    def totals(self) -> tuple[Array, Array]:
        """How many living documents each term is in, and how often it occurs there."""
        field = self.field
        places = field.offsets if field.places is None else field.places
        if self.living is None:
            return field.frequencies, np.diff(places)
        documents, occurrences = np.zeros(len(field), np.int64), np.zeros(len(field), np.int64)
        for first, last in _stretches(places):
            keeps = self.living[field.documents_of(slice(first, last))]
            begins = (field.offsets[first:last] - field.offsets[first]).astype(np.int64)
            documents[first:last] = np.add.reduceat(keeps, begins, dtype=np.int64)
            counts = field.counts_of(slice(first, last))
            occurrences[first:last] = np.add.reduceat(counts * keeps, begins, dtype=np.int64)
        return documents, occurrences


def _stretches(places: Array) -> Iterator[tuple[int, int]]:
    """Stretches of the vocabulary with at most CHUNK positions each, or a single term."""
    first, size = 0, places.size - 1
    while first < size:
        last = int(np.searchsorted(places, int(places[first]) + CHUNK, side="right")) - 1
        last = min(size, max(last, first + 1))
        yield first, last
        first = last


def _merge_field(writer: ArrayWriter, name: str, held: Sequence[_Held]) -> None:
    terms = sorted(set().union(*(one.field.terms() for one in held)))
    numbers = {term: number for number, term in enumerate(terms)}
    documents, occurrences = np.zeros(len(terms), np.int64), np.zeros(len(terms), np.int64)
    for one in held:
        known = one.field.terms()
        one.number_documents()
        one.terms = np.fromiter(map(numbers.__getitem__, known), np.int64, len(known))
        totals = one.totals()
        documents[one.terms] += totals[0]
        occurrences[one.terms] += totals[1]
    lives = documents > 0
    renumbered = np.cumsum(lives) - 1
    for one in held:
        # Terms without a living document get the number of a neighbour, and nothing to put there.
        one.terms = np.maximum(renumbered[one.terms], 0)
    offsets, places = starts_of(documents[lives]), starts_of(occurrences[lives])
    for part, array in vocabulary_arrays(
        [term for term, is_alive in zip(terms, lives, strict=True) if is_alive]
    ).items():
        writer.add(f"{name}.{part}", array)
    writer.add(f"{name}.offsets", offsets)
    if any(one.field.positions is not None for one in held):
        writer.add(f"{name}.places", places)
        _write_postings(writer, name, held, offsets, places)
    else:
        _write_postings(writer, name, held, offsets, None)
        _write_values(writer, name, held)


def _write_postings(
    writer: ArrayWriter, name: str, held: Sequence[_Held], offsets: Array, places: Array | None
) -> None:
    ids = writer.reserve(f"{name}.ids", np.uint32, int(offsets[-1]))
    if places is None:
        for first, last in _stretches(offsets):
            documents, _, _ = _chunk(held, first, last)
            ids.append(documents)
        return
    counts = writer.reserve(f"{name}.counts", _widest(one.field.counts for one in held), int(offsets[-1]))
    positions = writer.reserve(f"{name}.positions", _widest(one.field.positions for one in held), int(places[-1]))
    written = 0
    for first, last in _stretches(places):
        documents, often, where = _chunk(held, first, last)
        ids.append(documents)
        counts.append(often)
        positions.append(where)
        written += where.size
        if written >= LET_GO:
            written = 0
            _let_go(held)


def _let_go(held: Sequence[_Held]) -> None:
    for one in held:
        let_go_of({"ids": one.field.ids})  # of the whole file


def _widest(arrays: Iterator[Array | None]) -> "np.dtype[np.generic]":
    return np.result_type(np.uint8, *(array.dtype for array in arrays if array is not None))


def _chunk(held: Sequence[_Held], first: int, last: int) -> tuple[Array, Array, Array]:
    """Documents, counts and positions of a stretch of the new vocabulary."""
    pieces = [piece for one in held if (piece := _piece(one, first, last))[0].size]
    if len(pieces) == 1:
        return pieces[0][1:]
    terms, documents, counts, positions = (np.concatenate(arrays) for arrays in zip(*pieces, strict=True))
    if last - first == 1:
        return documents, counts, positions
    order = np.argsort(terms, kind="stable")
    if not positions.size:
        return documents[order], counts, positions
    begins = np.cumsum(counts, dtype=np.int64) - counts
    return documents[order], counts[order], positions[spread(begins[order], counts[order])]


def _piece(one: _Held, first: int, last: int) -> tuple[Array, Array, Array, Array]:
    """Terms, documents, counts and positions a segment brings to a stretch of the new vocabulary."""
    field = one.field
    low, high = np.searchsorted(one.terms, (first, last))
    stretch = slice(int(low), int(high))
    ids = field.documents_of(stretch)
    terms = np.repeat((one.terms[stretch] - first).astype(np.uint32), field.frequencies[stretch])
    counts, positions = ids[:0], ids[:0]
    if field.counts is not None and field.positions is not None and field.places is not None:
        counts = field.counts_of(stretch)
        positions = field.positions[field.places[stretch.start] : field.places[stretch.stop]]
    if one.living is not None:
        keeps = one.living[ids]
        if positions.size:
            positions = positions[np.repeat(keeps, counts)]
            counts = counts[keeps]
        ids, terms = ids[keeps], terms[keeps]
    return terms, one.documents(ids), counts, positions


def _write_values(writer: ArrayWriter, name: str, held: Sequence[_Held]) -> None:
    counts, values = [], []
    for one in held:
        first, numbers = one.field.first, one.field.values
        if first is None or numbers is None:
            raise ValueError("a field of names has no values")
        often = np.diff(first)
        values.append(one.terms[numbers if one.living is None else numbers[np.repeat(one.living, often)]])
        counts.append(often if one.living is None else often[one.living])
    writer.add(f"{name}.first", starts_of(np.concatenate(counts)))
    writer.add(f"{name}.values", np.concatenate(values).astype(np.uint32))
