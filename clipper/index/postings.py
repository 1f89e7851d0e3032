"""Reading a field of a segment: its sorted vocabulary, and where each term occurs."""

from bisect import bisect_left
from collections.abc import Mapping
from functools import cached_property

import numpy as np

from clipper.index.analysis import spread
from clipper.index.flat import Array, DamagedArrays

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

    def __len__(self) -> int:
        return self.starts.size - 1

    # terms -------------------------------------------------------------------------------------------------
    def term(self, place: int) -> bytes:
        """The term at a place."""
        return bytes(self.vocabulary[self.starts[place] : self.starts[place + 1] - 1])

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
        return self.ids[self._postings(places)]

    def counts_of(self, places: Array | slice) -> Array:
        """How often the terms occur in each of `documents_of`."""
        if self.counts is None:
            return np.ones(self.documents_of(places).size, np.uint8)
        if isinstance(places, slice):
            return self.counts[self.offsets[places.start] : self.offsets[places.stop]]
        return self.counts[self._postings(places)]

    def _postings(self, places: Array) -> Array:
        return spread(self.offsets[places], self.frequencies[places])

    def positions_of(self, place: int, wanted: Array | None) -> tuple[Array, Array]:
        """(document, position) of a term in some of its documents: numbers of postings, all where None."""
        if self.positions is None or self.places is None or self.counts is None:
            return NO_NUMBERS, NO_NUMBERS
        offset, end = self.offsets[place], self.offsets[place + 1]
        ids, counts = self.ids[offset:end], self.counts[offset:end]
        start = int(self.places[place])
        if wanted is None:
            return np.repeat(ids, counts), self.positions[start : int(self.places[place + 1])]
        begins = np.cumsum(counts, dtype=np.int64) - counts
        chosen = counts[wanted]
        return np.repeat(ids[wanted], chosen), self.positions[spread(begins[wanted] + start, chosen)]

    # documents ---------------------------------------------------------------------------------------------
    def value(self, document: int) -> str:
        """The first value of a document in a field of names; "" for none."""
        if self.first is None or self.values is None or self.first[document] == self.first[document + 1]:
            return ""
        return self.term(int(self.values[self.first[document]])).decode("utf-8", "replace")

    def values_of(self, documents: Array) -> Array:
        """The terms of documents in a field of names, one document after the other."""
        if self.first is None or self.values is None:
            return NO_NUMBERS
        begins = self.first[documents]
        return self.values[spread(begins, self.first[documents.astype(np.int64) + 1] - begins)]
