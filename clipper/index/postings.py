"""Reading a field of a segment: its sorted vocabulary, and where each term occurs."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise

import numpy as np

from clipper.index.analysis import spread
from clipper.index.flat import Array, DamagedArrays

_LONG = 32
"""Documents a term has on average from which on its postings are copied whole."""
NO_NUMBERS: Array = np.empty(0, np.uint32)


class Field:
    """One field; terms go by their place in the sorted vocabulary."""

    def __init__(self, name: str, arrays: Mapping[str, Array]) -> None:
        self.vocabulary = arrays[f"{name}.terms"].data
        self.starts = arrays[f"{name}.starts"]
        self.offsets = arrays[f"{name}.offsets"]
        self.ids = arrays[f"{name}.ids"]
        self.counts = arrays.get(f"{name}.counts")
        self.places = arrays.get(f"{name}.places")
        self.positions = arrays.get(f"{name}.positions")
        self.lengths = arrays.get(f"{name}.lengths")
        self.first = arrays.get(f"{name}.first")
        self.values = arrays.get(f"{name}.values")
        if self.starts.size != self.offsets.size or self.starts[-1] != len(self.vocabulary):
            raise DamagedArrays("the arrays of a field do not fit together")
        # One number is read from a memoryview in a third of the time.
        self._starts = self.starts.data
        self._first = None if self.first is None else self.first.data
        self._values = None if self.values is None else self.values.data

    def __len__(self) -> int:
        return self.starts.size - 1

    # terms -------------------------------------------------------------------------------------------------
    def term(self, place: int) -> bytes:
        """The term at a place."""
        return bytes(self.vocabulary[self._starts[place] : self._starts[place + 1] - 1])

    def __getitem__(self, place: int) -> bytes:
        return self.term(place)

    def terms(self, first: int = 0, last: int | None = None) -> list[bytes]:
        """The terms in a stretch of the vocabulary."""
        last = len(self) if last is None else last
        if first >= last:
            return []
        lines = bytes(self.vocabulary[self.starts[first] : self.starts[last] - 1])
        found = lines.split(b"\n")
        return found if len(found) == last - first else [self.term(place) for place in range(first, last)]

    def find(self, term: bytes) -> int:
        """The place of a term; -1 where it does not occur."""
        place = bisect_left(self, term)
        return place if place < len(self) and self.term(place) == term else -1

    def beginning_with(self, prefix: bytes) -> tuple[int, int]:
        """The stretch of the vocabulary with this beginning."""
        # No term holds the byte 255, so it stands behind every term with the prefix.
        return bisect_left(self, prefix), bisect_left(self, prefix + b"\xff")

    @cached_property
    def frequencies(self) -> Array:
        """In how many documents each term occurs."""
        return np.diff(self.offsets)

    @cached_property
    def sizes(self) -> Array:
        """The number of characters of each term; of 255 and more just that."""
        letters = np.frombuffer(self.vocabulary, np.uint8)
        is_character = (letters & 0xC0) != 0x80
        counts = np.add.reduceat(is_character, self.starts[:-1], dtype=np.int64) - 1
        sizes: Array = np.minimum(counts, 255).astype(np.uint8)
        return sizes

    @cached_property
    def signatures(self) -> Array:
        """The letters of each term as bits, a character by the low bits of its last byte: to tell unlike ones apart."""
        letters = np.frombuffer(self.vocabulary, np.uint8)
        is_last = np.ones(letters.size, bool)
        is_last[:-1] = (letters[1:] & 0xC0) != 0x80
        bits = np.where(is_last & (letters != 10), np.left_shift(np.uint32(1), letters & 31, dtype=np.uint32), 0)
        signatures: Array = np.bitwise_or.reduceat(bits.astype(np.uint32), self.starts[:-1])
        return signatures

    # postings ----------------------------------------------------------------------------------------------
    def documents(self, place: int) -> Array:
        """The documents of a term, in order."""
        return self.ids[self.offsets[place] : self.offsets[place + 1]]

    def documents_of(self, places: Array | slice) -> Array:
        """The documents of several terms, one term after the other."""
        if isinstance(places, slice):
            return self.ids[self.offsets[places.start] : self.offsets[places.stop]]
        return self._gathered(self.ids, places)

    def counts_of(self, places: Array | slice) -> Array:
        """How often the terms occur in each of `documents_of`."""
        if self.counts is None:
            return np.ones(self.documents_of(places).size, np.uint8)
        if isinstance(places, slice):
            return self.counts[self.offsets[places.start] : self.offsets[places.stop]]
        return self._gathered(self.counts, places)

    def size_of(self, places: Array | slice) -> int:
        """How many documents `documents_of` gives."""
        if isinstance(places, slice):
            return int(self.offsets[places.stop]) - int(self.offsets[places.start])
        return int(self.frequencies[places].sum())

    def pieces_of(self, places: Array | slice, weights: Array | None, most: int) -> Iterator[tuple[Array, Array]]:
        """Documents of several terms and how often these occur there, times the term's weight: in pieces of about
        `most` documents, so that a thousand terms take no more memory than one."""
        numbers = np.arange(places.start, places.stop) if isinstance(places, slice) else places
        reached = np.cumsum(self.frequencies[numbers], dtype=np.int64)
        cuts = np.searchsorted(reached, np.arange(most, self.size_of(places), most)) + 1
        for begin, end in pairwise(np.unique((0, *cuts, numbers.size)).tolist()):
            piece = numbers[begin:end]
            counts = self.counts_of(piece).astype(np.float32)
            if weights is not None:
                counts *= np.repeat(weights[begin:end], self.frequencies[piece])
            yield self.documents_of(piece), counts

    def _gathered(self, column: Array, places: Array) -> Array:
        """What a column of postings holds for several terms, one term after the other."""
        if self.size_of(places) < _LONG * places.size:
            return column.take(spread(self.offsets[places], self.frequencies[places]))
        bounds = zip(self.offsets[places].tolist(), self.offsets[places + 1].tolist(), strict=True)
        return np.concatenate([column[:0], *(column[begin:end] for begin, end in bounds)])

    def positions_of(self, place: int, wanted: Array | None) -> tuple[Array, Array]:
        """(document, position) of a term in some of its documents: numbers of postings, all where None."""
        if self.positions is None or self.places is None or self.counts is None:
            return NO_NUMBERS, NO_NUMBERS
        offset, end = self.offsets[place], self.offsets[place + 1]
        ids, counts = self.ids[offset:end], self.counts[offset:end]
        start = int(self.places[place])
        if wanted is None:
            end = int(self.places[place + 1])
            return ids if end - start == ids.size else np.repeat(ids, counts), self.positions[start:end]
        numbers = ids.take(wanted)
        if int(self.places[place + 1]) - start == counts.size:  # once in each document
            return numbers, self.positions.take(wanted + start)
        chosen = counts.take(wanted)
        occurrences = spread(_sums_before(counts, wanted) + start, chosen)
        return np.repeat(numbers, chosen), self.positions.take(occurrences)

    # documents ---------------------------------------------------------------------------------------------
    def value(self, document: int) -> str:
        """The first value of a document in a field of names; "" for none."""
        first, values = self._first, self._values
        if first is None or values is None or first[document] == first[document + 1]:
            return ""
        return self.term(values[first[document]]).decode("utf-8", "replace")

    def values_of(self, documents: Array) -> Array:
        """The terms of documents in a field of names: the first of each document, then the second of each."""
        if self.first is None or self.values is None:
            return NO_NUMBERS
        places = documents.astype(np.intp)
        begins, ends = self.first.take(places), self.first.take(places + 1)
        found = []
        while begins.size:
            has_more = begins < ends
            if not has_more.all():
                begins, ends = begins.compress(has_more), ends.compress(has_more)
            found.append(self.values.take(begins))
            begins = begins + 1
        return np.concatenate(found) if found else NO_NUMBERS

    def pairs_of(self, documents: Array) -> tuple[Array, Array]:
        """Terms in a field of names, and beside each the place in `documents` of the one that holds it."""
        if self.first is None or self.values is None:
            return NO_NUMBERS, NO_NUMBERS
        begins = self.first.take(documents.astype(np.intp)).astype(np.int64)
        counts = self.first.take(documents.astype(np.intp) + 1).astype(np.int64) - begins
        holders = np.repeat(np.arange(documents.size), counts)
        steps = np.arange(holders.size) - np.repeat(np.cumsum(counts) - counts, counts)
        return self.values.take(begins.take(holders) + steps), holders


def _sums_before(counts: Array, places: Array) -> Array:
    """The sum of all counts before each place; the places in order. Counts are small, so this beats summing all up."""
    if not places.size:
        return np.empty(0, np.int64)
    between = np.add.reduceat(counts, places, dtype=np.uint32)
    sums = np.empty(places.size, np.int64)
    sums[0] = counts[: int(places[0])].sum(dtype=np.int64)
    sums[1:] = between[:-1]
    return np.cumsum(sums, out=sums)
