"""What fills one slot of a phrase, for slots of every kind, and words that stand in one stretch in any order."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

import numpy as np

from clipper.index.analysis import SPELT, spelt_term
from clipper.index.expansion import Beginning, Expansion
from clipper.index.flat import Array
from clipper.index.matches import distinct, found_in
from clipper.index.plan import Filling, Together
from clipper.index.segments import Leaf
from clipper.index.spelt import Spelt, SpeltBeginning
from clipper.index.standing import Occurrences

_PLACE_BITS = 32
_MOST_LENGTHS = 256
"""Combinations of how long the alternatives of each part are that are looked at."""
_FAR = np.iinfo(np.int64).max


def occurrences(leaf: Leaf, field: str, slot: Filling) -> Occurrences:
    """The places of what fills a slot."""
    return SpeltOccurrences(leaf, field, slot) if isinstance(slot, Spelt) else Occurrences(leaf, field, slot)


def sought_in(slot: Filling) -> str | Expansion:
    """What says how rare a slot is."""
    if not isinstance(slot, Spelt):
        return slot
    return Beginning(slot.term) if slot.is_prefix else slot.term


class SpeltOccurrences(Occurrences):
    """The places of a word in one spelling.

    Words with letters of their own are found in the field of spellings; a plain one stands where its term does and
    none of those.
    """

    def __init__(self, leaf: Leaf, field: str, slot: Spelt) -> None:
        self._plain = Occurrences(leaf, field, sought_in(slot)) if slot.is_plain else None
        otherwise = Beginning(slot.term) if slot.is_prefix else Beginning(spelt_term(slot.term, ""))
        self._otherwise = Occurrences(leaf, field + SPELT, otherwise) if self._plain else None
        spelt = SpeltBeginning(slot) if slot.is_prefix else spelt_term(slot.term, slot.spelling)
        self._spelt = Occurrences(leaf, field + SPELT, spelt)
        found = [held.documents for held in (self._plain, self._spelt) if held]
        self.documents = found[0] if len(found) == 1 else distinct(np.concatenate(found), leaf.size)

    def keys(self, candidates: Array, shift: int) -> Array:
        """See `Occurrences`."""
        spelt = self._spelt.keys(candidates, shift)
        if self._plain is None or self._otherwise is None:
            return spelt
        plain = self._plain.keys(candidates, shift)
        if self._otherwise.documents.size:
            plain = np.setdiff1d(plain, self._otherwise.keys(candidates, shift), assume_unique=True)
        return np.union1d(plain, spelt) if spelt.size else plain


def together(leaf: Leaf, plan: Together) -> Array:
    """Document by document, once for each place where a stretch with all parts begins."""
    parts = [[[occurrences(leaf, plan.field, slot) for slot in row] for row in part] for part in plan.parts]
    return _merged(list(_stretches(parts, plan.between, leaf.size))) >> _PLACE_BITS


def _stretches(parts: Sequence[Sequence[Sequence[Occurrences]]], between: int, size: int) -> Iterator[Array]:
    """Where stretches with all parts begin, for every choice of how many words each part has."""
    candidates: Array | None = None
    for part in parts:
        found = distinct(np.concatenate([np.empty(0, np.uint32), *(_common(row, size) for row in part)]), size)
        candidates = found if candidates is None else candidates[found_in(candidates, found, size)]
    if candidates is None or not candidates.size:
        return
    by_length = _near_the_rarest([_starts_by_length(part, candidates) for part in parts], between)
    for lengths in islice(product(*by_length), _MOST_LENGTHS):
        starts = [found[length] for found, length in zip(by_length, lengths, strict=True)]
        yield from _windows(starts, lengths, sum(lengths) + between)


def _near_the_rarest(parts: list[dict[int, Array]], between: int) -> list[dict[int, Array]]:
    """Only the places that may be in one stretch with the rarest part: of "the" in a long text, hardly any."""
    reach = between + sum(max(part, default=0) for part in parts)
    rarest = min(parts, key=lambda part: sum(starts.size for starts in part.values()))
    rare = _merged(list(rarest.values()))
    return [
        part if part is rarest else {length: _within(starts, rare, reach) for length, starts in part.items()}
        for part in parts
    ]


def _within(many: Array, few: Array, reach: int) -> Array:
    """Those of many places, in order, that are no further from any of a few."""
    begins = np.bincount(np.searchsorted(many, few - reach), minlength=many.size + 1)
    ends = np.bincount(np.searchsorted(many, few + reach, side="right"), minlength=many.size + 1)
    return np.asarray(many[np.cumsum(begins - ends)[:-1] > 0])


def _merged(places: list[Array]) -> Array:
    """Several lists of places in order as one, each place once."""
    if len(places) < 2:
        return places[0] if places else np.empty(0, np.int64)
    merged = np.sort(np.concatenate(places), kind="stable")  # which makes use of what is in order already
    return np.asarray(merged[np.diff(merged, prepend=-1) != 0])


def _windows(starts: Sequence[Array], lengths: Sequence[int], width: int) -> Iterator[Array]:
    """For each part the places where it begins a stretch no longer than `width` words that has all the others too."""
    for place, begins in enumerate(starts):
        reach = begins + lengths[place]
        for other, following in enumerate(starts):
            if other != place:
                nearest = np.append(following, _FAR - max(lengths))[np.searchsorted(following, begins)]
                reach = np.maximum(reach, nearest + lengths[other])
        yield begins[reach - begins <= width]


def _starts_by_length(part: Sequence[Sequence[Occurrences]], candidates: Array) -> dict[int, Array]:
    """Where the rows of a part begin, by how many words they have; in order."""
    found: dict[int, list[Array]] = {}
    for row in part:
        found.setdefault(len(row), []).append(_row_starts(row, candidates))
    return {length: _merged(starts) for length, starts in found.items()}


def _row_starts(row: Sequence[Occurrences], candidates: Array) -> Array:
    """Where words stand side by side."""
    starts: Array | None = None
    for place in sorted(range(len(row)), key=lambda place: row[place].documents.size):
        found = row[place].keys(candidates, place)
        starts = found if starts is None else np.intersect1d(starts, found)
    return np.empty(0, np.int64) if starts is None else starts


def _common(row: Sequence[Occurrences], size: int) -> Array:
    ordered = sorted((held.documents for held in row), key=len)
    common = ordered[0]
    for documents in ordered[1:]:
        common = common[found_in(common, documents, size)]
    return common
