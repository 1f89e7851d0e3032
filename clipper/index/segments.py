"""Reading: the segments of one state of the index, as arrays a query is computed with.

A view never changes, so what is looked up in it may be remembered. A view is for one thread.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from clipper.index.analysis import term_bytes
from clipper.index.codec import segment_arrays
from clipper.index.documents import mark
from clipper.index.expansion import Expansion, Places
from clipper.index.fields import RECORD
from clipper.index.flat import Array, DamagedArrays, let_go_of, mapped_bytes
from clipper.index.inversion import LENGTHS, SIZE
from clipper.index.postings import NO_NUMBERS, Field

_REMEMBERED = 500
_MANY_POSTINGS = 50_000
"""From how many postings on a beginning is remembered: half a millisecond's work."""
_MOST_BEGUN = 200
MOST_MAPPED = 128 << 20
"""Bytes of the segments that searching may bring into memory before they are given back."""


class Leaf:
    """One segment. It never changes; which of its documents are deleted is told by the view."""

    def __init__(self, storage: Any, segment: Any) -> None:
        arrays = segment_arrays(storage, segment)
        self.arrays = dict(arrays)
        self.size: int = segment.doc_count_all()
        if int(arrays[SIZE][0]) != self.size:
            raise DamagedArrays("the segment has another size")
        names = [name.removesuffix(".terms") for name in arrays if name.endswith(".terms")]
        self.fields = {name: Field(name, arrays) for name in names}
        self._masks: dict[str, Array] = {}
        self._expanded: dict[tuple[str, Expansion], Places] = {}
        self._totals: dict[str, int] = {}
        self._begun: dict[tuple[str, str], Array] = {}
        self.derived: dict[tuple[type, str], Any] = {}
        """What was worked out of it once, by what it is and the field."""

    # terms -------------------------------------------------------------------------------------------------
    def documents(self, field: str, term: str) -> Array:
        """The documents of a term, in order."""
        held = self.fields[field]
        place = held.find(term_bytes(term))
        return held.documents(place) if place >= 0 else NO_NUMBERS

    def expanded(self, field: str, expansion: Expansion) -> Places:
        """Places of the terms an expression stands for."""
        key = (field, expansion)
        if key not in self._expanded:
            if len(self._expanded) > _REMEMBERED:
                self._expanded.clear()
            self._expanded[key] = expansion.places(self.fields[field])
        return self._expanded[key]

    def document_frequency(self, field: str, sought: str | Expansion) -> int:
        """In how many documents of the segment a term occurs; of several terms the sum. Deleted ones included."""
        held = self.fields[field]
        if not isinstance(sought, str):
            return held.size_of(self.expanded(field, sought))
        place = held.find(term_bytes(sought))
        return int(held.offsets[place + 1]) - int(held.offsets[place]) if place >= 0 else 0

    def most_frequent(self, field: str, expansion: Expansion, limit: int) -> set[str]:
        """The most frequent of the terms an expression stands for."""
        held, places = self.fields[field], self.expanded(field, expansion)
        numbers = np.arange(places.start, places.stop) if isinstance(places, slice) else places
        chosen = numbers[np.argsort(-held.frequencies[numbers].astype(np.int64), kind="stable")[:limit]]
        return {held.term(place).decode("utf-8", "replace") for place in chosen.tolist()}

    def terms_from(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms that begin with the prefix, in order, with their document frequencies."""
        held = self.fields[field]
        first, last = held.beginning_with(term_bytes(prefix))
        frequencies = held.frequencies[first:last].tolist()
        for term, frequency in zip(held.terms(first, last), frequencies, strict=True):
            yield term.decode("utf-8", "replace"), frequency

    # documents ---------------------------------------------------------------------------------------------
    def begun_with(self, field: str, prefix: str) -> Array:
        """Whether each document holds a term that begins so.

        The first letters of a word take the longest and are typed again and again, so these are remembered, as bits.
        """
        key = (field, prefix)
        if key in self._begun:
            return np.unpackbits(self._begun[key], count=self.size).view(bool)
        held = self.fields[field]
        places = slice(*held.beginning_with(term_bytes(prefix)))
        found = np.zeros(self.size, bool)
        mark(found, held.documents_of(places))
        if held.size_of(places) > _MANY_POSTINGS:
            if len(self._begun) >= _MOST_BEGUN:
                self._begun.clear()
            self._begun[key] = np.packbits(found)
        return found

    def total_length(self, field: str) -> int:
        """Words in a field of all documents, as coarsely as they are kept."""
        if field not in self._totals:
            codes = self.fields[field].lengths
            counts = np.bincount(codes, minlength=LENGTHS.size) if codes is not None else np.zeros(LENGTHS.size)
            self._totals[field] = int(counts @ LENGTHS)
        return self._totals[field]

    def value(self, field: str, number: int) -> str:
        """What a field of names holds of a document; "" for nothing."""
        return self.fields[field].value(number)

    def of_kind(self, kind: str) -> Array:
        """Whether each document is of a kind."""
        if kind not in self._masks:
            mask = self._masks[kind] = np.zeros(self.size, bool)
            mask[self.documents("kind", kind)] = True
        return self._masks[kind]

    def may_be_in(self, language: str) -> Array:
        """Whether each document is in a language, regions of it included, or does not say."""
        key = f"language:{language}"
        if key not in self._masks:
            mask = self._masks[key] = np.ones(self.size, bool)
            tags = [tag for tag, _ in self.terms_from("language", "")]
            for tag in sorted(tags, key=lambda tag: tag.split("-")[0] == language):
                mask[self.documents("language", tag)] = tag.split("-")[0] == language
        return self._masks[key]

    def between(self, first: int, last: int, documents: Array | None = None) -> Array:
        """Whether the whole possible date of each document, or of each of some, lies in these days."""
        firsts, lasts = self.arrays["first_day.column"], self.arrays["last_day.column"]
        if documents is not None:
            firsts, lasts = firsts.take(documents), lasts.take(documents)
        return np.asarray((firsts >= first) & (lasts <= last))


class Part(NamedTuple):
    """A segment in a view. `dead` tells the documents no search finds; None where there are none."""

    leaf: Leaf
    deleted: Array
    dead: Array | None

    def living(self, numbers: Array) -> Array:
        """Those of some documents a search may find."""
        return numbers if self.dead is None else numbers[~self.dead[numbers]]


def part_of(leaf: Leaf, deleted: Sequence[int]) -> Part:
    """A segment with these documents deleted. What the index notes for itself is never found."""
    gone = np.fromiter(sorted(deleted), np.int64, len(deleted))
    records = leaf.documents("kind", RECORD)
    if not gone.size and not records.size:
        return Part(leaf, gone, None)
    dead = np.zeros(leaf.size, bool)
    dead[gone] = True
    dead[records] = True
    return Part(leaf, gone, dead)


class View:
    """One committed state: its segments, and which of their documents are deleted."""

    def __init__(self, generation: int, parts: Sequence[Part]) -> None:
        self.generation = generation
        self.parts = tuple(parts)
        self._frequencies: dict[tuple[str, str | Expansion], int] = {}
        self._averages: dict[str, float] = {}
        self._norms: dict[str, Array] = {}
        self._mapped = 0

    def rest(self) -> None:
        """Give memory back where searching has brought much into it; the system keeps it at hand as long as it can."""
        if mapped_bytes() - self._mapped > MOST_MAPPED:
            for part in self.parts:
                let_go_of(part.leaf.arrays)
            self._mapped = mapped_bytes()

    @cached_property
    def unfound(self) -> tuple[Array, ...]:
        """For each segment the numbers of the documents no search finds."""
        none = np.empty(0, np.int64)
        return tuple(none if part.dead is None else np.flatnonzero(part.dead) for part in self.parts)

    @cached_property
    def size(self) -> int:
        """Documents, deleted ones included, as scores count them."""
        return sum(part.leaf.size for part in self.parts)

    def document_frequency(self, field: str, sought: str | Expansion) -> int:
        """In how many documents a term occurs; of several terms the sum."""
        key = (field, sought)
        if key not in self._frequencies:
            self._frequencies[key] = sum(part.leaf.document_frequency(field, sought) for part in self.parts)
        return self._frequencies[key]

    def average_length(self, field: str) -> float:
        """Words in a field, averaged over all documents."""
        if field not in self._averages:
            total = sum(part.leaf.total_length(field) for part in self.parts)
            self._averages[field] = total / max(1, self.size) or 1.0
        return self._averages[field]

    def norms(self, field: str, saturation: float, slope: float) -> Array:
        """What BM25 adds to a count below the line, by the byte that is kept of a document's length.

        `saturation` and `slope` are its k1 and b, always the same.
        """
        if field not in self._norms:
            long = slope / self.average_length(field) * LENGTHS
            self._norms[field] = (saturation * (1 - slope + long)).astype(np.float32)
        return self._norms[field]

    def of_kind(self, kind: str) -> Iterator[tuple[Leaf, int]]:
        """Every document of a kind that is not deleted."""
        for leaf, deleted, _ in self.parts:
            for number in np.setdiff1d(leaf.documents("kind", kind), deleted).tolist():
                yield leaf, number

    def numbers(self, field: str, term: str) -> Iterator[int]:
        """Documents with a term that are not deleted, numbered through all segments as Whoosh numbers them."""
        offset = 0
        for leaf, deleted, _ in self.parts:
            yield from (offset + number for number in np.setdiff1d(leaf.documents(field, term), deleted).tolist())
            offset += leaf.size

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Language tags of the documents, in lower case."""
        found: dict[str, None] = {}
        for part in self.parts:
            found |= dict.fromkeys(term for term, _ in part.leaf.terms_from("language", ""))
        return tuple(found)


class Segments:
    """Opens views one after the other and shares what they have in common: a commit opens only what is new.

    The Whoosh index given is for this alone, not for writing too.
    """

    def __init__(self, index: Any) -> None:
        self._index = index
        self._parts: dict[str, Part] = {}
        self._view: View | None = None

    def view(self) -> View:
        """The newest committed state. A commit may tidy files away while they are opened; then it is read again."""
        for attempt in range(3):
            try:
                return self._newest()
            except FileNotFoundError:
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def _newest(self) -> View:
        if self._view is not None and self._index.latest_generation() == self._view.generation:
            return self._view
        contents = self._index._read_toc()
        self._parts = {segment.segment_id(): self._part(segment) for segment in contents.segments}
        self._view = View(contents.generation, tuple(self._parts.values()))
        return self._view

    def _part(self, segment: Any) -> Part:
        known = self._parts.get(segment.segment_id())
        if known is not None and known.deleted.size == segment.deleted_count():  # none ever comes back
            return known
        leaf = known.leaf if known is not None else Leaf(self._index.storage, segment)
        return part_of(leaf, tuple(segment.deleted_docs()))

    def close(self) -> None:
        """Let go of every file."""
        self._parts = {}
        self._view = None
        self._index.storage.let_go()
