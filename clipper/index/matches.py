"""Documents found with how well each fits. Scores are worked out only for the documents they are asked of."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from clipper.index.documents import FEW, NO_DOCUMENTS, Counted, Documents, Union, common, distinct, found_in
from clipper.index.flat import Array

__all__ = ["distinct", "found_in"]


Scorer = Callable[[Array], Array]
"""Scores of documents in order; 0 for those that are not found."""


class Matches:
    """Documents found, and their scores: beside their numbers, or told by a function."""

    def __init__(self, found: Documents | Array, scores: Array | Scorer) -> None:
        self.found = found if isinstance(found, Documents) else Documents(found)
        self._scores = scores if isinstance(scores, np.ndarray) else None
        self._scorer = None if isinstance(scores, np.ndarray) else scores

    @property
    def size(self) -> int:
        """How many there are."""
        return self.found.count

    @property
    def ids(self) -> Array:
        """The documents in order."""
        return self.found.ids

    @property
    def scores(self) -> Array:
        """The score of each."""
        if self._scores is None:
            self._scores = self.scores_of(self.ids)
        return self._scores

    def scores_of(self, ids: Array) -> Array:
        """Scores of any documents in order; 0 for those that are not found."""
        if self._scorer is None or (self._scores is not None and ids is self.ids):
            return beside(self.scores, self.ids, ids)
        return self._scorer(ids)


NOTHING = Matches(NO_DOCUMENTS, np.empty(0, np.float32))


def alike(found: Documents, score: float, size: int) -> Matches:
    """Documents of a segment of this size that all fit as well."""
    return Matches(found, lambda ids: found.holds(ids, size) * np.float32(score))


def unscored(found: Documents | Array) -> Matches:
    """Documents that fit but say nothing about how well."""
    return Matches(found, lambda ids: np.zeros(ids.size, np.float32))


def counted(ids: Array, counts: Array, weight: float, size: int) -> Matches:
    """Documents with how often something is in them, times a weight, for a score."""
    found = Counted(ids, counts)

    def score(wanted: Array) -> Array:
        is_few = wanted is ids or wanted.size * FEW < ids.size or ids.size * FEW < size
        often = beside(counts, ids, wanted) if is_few else found.counts_in(size).take(wanted)
        return often * np.float32(weight)

    return Matches(found, score)


def beside(values: Array, ids: Array, wanted: Array) -> Array:
    """The values that stand beside `ids` for the documents wanted, both in order; 0 for those not among them."""
    if wanted is ids:
        return values
    if not ids.size or not wanted.size:
        return np.zeros(wanted.size, values.dtype)
    if wanted.size * FEW < ids.size:
        places = np.searchsorted(ids, wanted)
        places[places == ids.size] = 0
        return np.asarray(values.take(places) * (ids.take(places) == wanted))
    spread_out = np.zeros(1 + max(int(ids[-1]), int(wanted[-1])), values.dtype)
    spread_out[ids.astype(np.intp)] = values
    return spread_out.take(wanted)


def kept(matches: Matches, keeps: Array) -> Matches:
    """Those for which the mask, as long as there are matches, is true."""
    return matches if keeps.all() else _limited(matches, Documents(matches.ids.compress(keeps)))


def without(matches: Matches, unfound: Array, is_unfound: Array) -> Matches:
    """Those that may be found: not these documents, given in order and as a mask."""
    if not matches.size:
        return NOTHING
    if unfound.size * FEW < matches.size and not matches.found.holds(unfound, is_unfound.size).any():
        return matches
    return kept(matches, ~is_unfound.take(matches.ids))


def _limited(matches: Matches, found: Documents) -> Matches:
    """Some of the documents with their scores."""

    def score(ids: Array) -> Array:
        scores = matches.scores_of(ids)
        return scores if ids is found.ids else scores * (beside(np.ones(found.count, bool), found.ids, ids))

    return Matches(found, score)


def both(one: Matches, other: Matches, size: int) -> Matches:
    """Documents of both; scores add up."""
    found = common(one.found, other.found, size)

    def score(ids: Array) -> Array:
        scores = one.scores_of(ids) + other.scores_of(ids)
        return scores if ids is found.ids else scores * found.holds(ids, size)

    return Matches(found, score)


def either(parts: Sequence[Matches], size: int) -> Matches:
    """Documents of any; scores add up."""
    filled = [part for part in parts if part.found.at_most]
    if len(filled) < 2:
        return filled[0] if filled else NOTHING
    return Matches(Union([part.found for part in filled], size), lambda ids: _total(filled, ids))


def _total(parts: Sequence[Matches], ids: Array) -> Array:
    totals = np.zeros(ids.size, np.float32)
    for part in parts:
        if part.found.at_most * FEW < ids.size:
            places = np.searchsorted(ids, part.ids)
            places[places == ids.size] = 0
            is_there = ids.take(places) == part.ids
            totals[places.compress(is_there)] += part.scores.compress(is_there)
        else:
            totals += part.scores_of(ids)
    return totals


def summed(ids: Array, weights: Array, size: int) -> Matches:
    """Documents in order with the sum of the weights that stand beside them; the same document may come often."""
    return summed_in_pieces(iter(((ids, weights),)), ids.size, size)


def summed_in_pieces(pieces: Iterable[tuple[Array, Array]], postings: int, size: int) -> Matches:
    """The same of several pieces, which together are so many: only one of them is held at a time where it counts."""
    if not postings:
        return NOTHING
    if postings * FEW < size:
        ids, weights = zip(*pieces, strict=True)
        return _summed_by_sorting(np.concatenate(ids), np.concatenate(weights))
    sums = np.zeros(size)
    for numbers, counts in pieces:
        sums += np.bincount(numbers, counts, size)
    unique = np.flatnonzero(sums).astype(np.uint32)
    return Matches(unique, sums.take(unique).astype(np.float32))


def _summed_by_sorting(ids: Array, weights: Array) -> Matches:
    order = np.argsort(ids, kind="stable")
    ids, weights = ids.take(order), weights.take(order)
    is_first = np.ones(ids.size, bool)
    np.not_equal(ids[1:], ids[:-1], out=is_first[1:])
    begins = np.flatnonzero(is_first)
    return Matches(ids.take(begins), np.add.reduceat(weights, begins).astype(np.float32))
