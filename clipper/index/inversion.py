"""Turns documents into the arrays of a segment, as many as fit in memory at a time.

For a field of words: `terms` (the sorted vocabulary, one a line), `starts` (where each begins), `offsets` (where its
postings begin), `ids` and `counts` (a posting's document and how often), `places` and `positions` (where the term
stands), `lengths` (of each document, coarsely); the same without `lengths` under its name with `SPELT` for words with
letters that are not looked up, each as term and spelling. For a field of names: `terms`, `starts`, `offsets`, `ids`, and for
each document `first` and `values` (its values as term numbers). For a day: `column`.
"""

from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np

from clipper.index.analysis import GAP, SPELT, Day, Names, Stretches, Words, term_bytes
from clipper.index.engine import whoosh
from clipper.index.flat import Array

LENGTHS: Array = np.array([whoosh.util.numeric.byte_to_length(code) for code in range(256)], np.int64)
"""Words in a document by the byte that is kept of it, as Whoosh rounds them: a tenth more at most."""
MOST_TOKENS = 2_000_000
"""Stretches that are held before they are sorted and written: about 120 MB."""
_MOST_REMEMBERED = 300_000
SIZE = "size"


class Inversion:
    """Collects documents. `arrays` gives what they amount to and begins anew."""

    def __init__(self, schema: Any) -> None:
        self._fields = dict(schema.items())
        self._stretches = Stretches()
        self._begin()

    def _begin(self) -> None:
        if len(self._stretches) > _MOST_REMEMBERED:
            self._stretches = Stretches()
        self.size = 0
        self._words = {name: _Words() for name, field in self._fields.items() if isinstance(field, Words)}
        self._names = {name: _Names() for name, field in self._fields.items() if isinstance(field, Names)}
        self._days = {name: array("i") for name, field in self._fields.items() if isinstance(field, Day)}

    @property
    def is_full(self) -> bool:
        """Whether it is time to write."""
        return sum(len(words.stretches) for words in self._words.values()) >= MOST_TOKENS

    def add(self, fields: Mapping[str, Any]) -> None:
        """One document. Raises KeyError for an unknown field."""
        for name, value in fields.items():
            if name in self._words:
                self._words[name].add(self.size, value, self._stretches)
            elif name in self._names:
                self._names[name].add(self.size, value)
            else:
                self._days[name].append(value)
        self.size += 1
        for name, days in self._days.items():
            if len(days) < self.size:
                days.append(self._fields[name].default)

    def arrays(self) -> dict[str, Array]:
        """The arrays of all documents so far."""
        made = {SIZE: np.array([self.size], np.uint32)}
        for name, words in self._words.items():
            made |= {f"{name}.{part}": part_array for part, part_array in words.arrays(self).items()}
            made |= {f"{name}{SPELT}.{part}": part_array for part, part_array in words.spelt.items()}
        for name, names in self._names.items():
            made |= {f"{name}.{part}": part_array for part, part_array in names.arrays(self.size).items()}
        for name, days in self._days.items():
            made[f"{name}.column"] = np.array(days, np.int32)
        self._begin()
        return made

    def terms_of(self, stretches: Array) -> tuple[Array, Array]:
        """See `Stretches`."""
        return self._stretches.terms_of(stretches)

    def folded(self, numbers: Array) -> Array:
        """See `Stretches`."""
        return self._stretches.folded(numbers)

    def term(self, number: int) -> bytes:
        """A term by its number."""
        return self._stretches.terms[number]


class _Words:
    """A field of words: numbers of stretches, and the pieces (a value of a document each) they belong to."""

    def __init__(self) -> None:
        self.stretches = array("i")
        self._documents = array("i")
        self._sizes = array("i")
        self._gaps = array("i")
        self.spelt: dict[str, Array] = {}
        """After `arrays`: postings of the words that are spelt otherwise than they are looked up, by their spelling."""

    def add(self, document: int, value: str | tuple[str, ...], known: Stretches) -> None:
        for gaps, text in enumerate((value,) if isinstance(value, str) else value):
            pieces = text.split()
            if pieces:
                self.stretches.extend(map(known.__getitem__, pieces))
                self._documents.append(document)
                self._sizes.append(len(pieces))
                self._gaps.append(gaps)

    def arrays(self, inversion: Inversion) -> dict[str, Array]:
        documents, gaps = np.array(self._documents), np.array(self._gaps, np.int64)
        spelt, held = inversion.terms_of(np.array(self.stretches))
        numbers = inversion.folded(spelt)
        begins = np.cumsum(self._sizes, dtype=np.int64) - np.array(self._sizes)
        counts = np.add.reduceat(held, begins) if begins.size else held
        lengths = np.bincount(documents, counts, inversion.size).astype(np.int64)
        first = np.cumsum(counts) - counts
        is_new = np.diff(documents, prepend=-1) != 0
        bases = GAP * gaps - np.maximum.accumulate(np.where(is_new, first, 0)) if first.size else first
        positions = np.repeat(bases, counts) + np.arange(numbers.size)
        documents = np.repeat(documents, counts)
        differs = np.flatnonzero(spelt != numbers)
        self.spelt = _postings(*_ranked(spelt[differs], inversion), documents[differs], positions[differs])
        return {
            **_postings(*_ranked(numbers, inversion), documents, positions),
            "lengths": np.minimum(np.searchsorted(LENGTHS, lengths), 255).astype(np.uint8),
        }


class _Names:
    """A field of names: documents and values side by side."""

    def __init__(self) -> None:
        self._documents = array("i")
        self._values: list[str] = []

    def add(self, document: int, value: str | tuple[str, ...]) -> None:
        for text in (value,) if isinstance(value, str) else dict.fromkeys(value):
            self._documents.append(document)
            self._values.append(text)

    def arrays(self, size: int) -> dict[str, Array]:
        values = [term_bytes(value) for value in self._values]
        terms = sorted(set(values))
        ordinals = {term: ordinal for ordinal, term in enumerate(terms)}
        held = np.fromiter(map(ordinals.__getitem__, values), np.uint32, len(values))
        documents = np.array(self._documents, np.uint32)
        return {
            **vocabulary_arrays(terms),
            "offsets": starts_of(np.bincount(held, minlength=len(terms))),
            "ids": documents[np.argsort(held, kind="stable")],
            "first": starts_of(np.bincount(documents, minlength=size)),
            "values": held,
        }


def _ranked(numbers: Array, inversion: Inversion) -> tuple[list[bytes], Array]:
    """The terms of these numbers in order, and for each number the place of its term among them."""
    used = np.flatnonzero(np.bincount(numbers)) if numbers.size else numbers
    terms = [inversion.term(number) for number in used.tolist()]
    order = sorted(range(len(terms)), key=terms.__getitem__)
    ranks = np.empty(int(used[-1]) + 1 if used.size else 0, np.uint32)
    ranks[used[order]] = np.arange(len(order))
    return [terms[place] for place in order], ranks[numbers]


def _postings(terms: list[bytes], ranks: Array, documents: Array, positions: Array) -> dict[str, Array]:
    """Postings of words given in the order of documents and positions."""
    order = np.argsort(ranks.astype(np.uint16) if len(terms) < 1 << 16 else ranks, kind="stable")
    ranks, documents = ranks[order], documents[order]
    is_first = np.ones(ranks.size, bool)
    is_first[1:] = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    begins = np.flatnonzero(is_first)
    return {
        **vocabulary_arrays(terms),
        "offsets": starts_of(np.bincount(ranks[begins], minlength=len(terms))),
        "ids": documents[begins].astype(np.uint32),
        "counts": narrow(np.diff(begins, append=ranks.size)),
        "places": starts_of(np.bincount(ranks, minlength=len(terms))),
        "positions": narrow(positions[order]),
    }


def vocabulary_arrays(terms: list[bytes]) -> dict[str, Array]:
    """Sorted terms, one a line, and where each begins."""
    lengths = np.fromiter(map(len, terms), np.int64, len(terms)) + 1
    lines = b"".join([term + b"\n" for term in terms])
    return {"terms": np.frombuffer(lines, np.uint8), "starts": starts_of(lengths)}


def starts_of(counts: Array) -> Array:
    """Where each of several stretches begins, and where the last one ends."""
    starts = np.zeros(counts.size + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts.astype(np.uint32) if starts[-1] < 1 << 32 else starts.astype(np.uint64)


def narrow(numbers: Array) -> Array:
    """The same numbers in as few bytes as the greatest needs."""
    greatest = int(numbers.max()) if numbers.size else 0
    return numbers.astype(np.uint8 if greatest < 1 << 8 else np.uint16 if greatest < 1 << 16 else np.uint32)
