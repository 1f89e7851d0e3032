"""Sets of documents with scores, as sorted arrays, and what is done with them.

Few documents are looked up in many; many are marked in an array as long as the segment, which is the faster way
from about one document in ten on.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from clipper.index.flat import Array

_FEW = 16
"""How many times fewer documents than the segment has are handled by sorting."""


class Matches(NamedTuple):
    """Documents in order, and the score of each."""

    ids: Array
    scores: Array


NOTHING = Matches(np.empty(0, np.uint32), np.empty(0, np.float32))


def unscored(ids: Array) -> Matches:
    """Documents that fit but say nothing about how well."""
    return Matches(ids, np.zeros(ids.size, np.float32))


def found_in(few: Array, many: Array, size: int) -> Array:
    """Which of `few` are among `many`, both in order, in a segment of this size."""
    if few.size * _FEW < many.size:
        places = np.searchsorted(many, few)
        places[places == many.size] = 0
        return np.asarray(many[places] == few)
    mask = np.zeros(size, bool)
    mask[many] = True
    return mask[few]


def kept(matches: Matches, keeps: Array) -> Matches:
    """Those for which the mask, as long as `matches`, is true."""
    return Matches(matches.ids[keeps], matches.scores[keeps])


def both(one: Matches, other: Matches, size: int) -> Matches:
    """Documents of both; scores add up."""
    few, many = (one, other) if one.ids.size <= other.ids.size else (other, one)
    if not few.ids.size:
        return NOTHING
    if few.ids.size * _FEW < many.ids.size:
        places = np.searchsorted(many.ids, few.ids)
        places[places == many.ids.size] = 0
        keeps = many.ids[places] == few.ids
        return Matches(few.ids[keeps], few.scores[keeps] + many.scores[places[keeps]])
    mask, scores = np.zeros(size, bool), np.zeros(size, np.float32)
    mask[many.ids] = True
    scores[many.ids] = many.scores
    keeps = mask[few.ids]
    ids = few.ids[keeps]
    return Matches(ids, few.scores[keeps] + scores[ids])


def either(parts: Sequence[Matches], size: int) -> Matches:
    """Documents of any; scores add up."""
    filled = [part for part in parts if part.ids.size]
    if len(filled) < 2:
        return filled[0] if filled else NOTHING
    if len(filled) == 2 and min(part.ids.size for part in filled) * _FEW < max(part.ids.size for part in filled):
        return _put_in(*sorted(filled, key=lambda part: part.ids.size))
    if sum(part.ids.size for part in filled) * _FEW < size:
        ids = np.concatenate([part.ids for part in filled])
        return _summed_by_sorting(ids, np.concatenate([part.scores for part in filled]))
    mask, scores = np.zeros(size, bool), np.zeros(size, np.float32)
    scores[filled[0].ids] = filled[0].scores
    for part in filled[1:]:
        scores[part.ids] += part.scores
    for part in filled:
        mask[part.ids] = True
    ids = np.flatnonzero(mask).astype(np.uint32)
    return Matches(ids, scores[ids])


def summed(ids: Array, weights: Array, size: int) -> Matches:
    """Documents in order with the sum of the weights that stand beside them; the same document may come often."""
    if not ids.size:
        return NOTHING
    if ids.size * _FEW < size:
        return _summed_by_sorting(ids, weights)
    sums = np.bincount(ids, weights, size)
    unique = np.flatnonzero(sums).astype(np.uint32)
    return Matches(unique, sums[unique].astype(np.float32))


def _put_in(few: Matches, many: Matches) -> Matches:
    """Documents of both, where that means to put a few in."""
    places = np.searchsorted(many.ids, few.ids)
    is_there = many.ids[np.minimum(places, many.ids.size - 1)] == few.ids
    scores = many.scores.copy()
    scores[places[is_there]] += few.scores[is_there]
    new = ~is_there
    ids = np.insert(many.ids, places[new], few.ids[new])
    return Matches(ids, np.insert(scores, places[new], few.scores[new]))


def distinct(ids: Array, size: int) -> Array:
    """Documents in order, each once."""
    if ids.size * _FEW < size:
        return np.unique(ids)
    mask = np.zeros(size, bool)
    mask[ids] = True
    return np.flatnonzero(mask).astype(np.uint32)


def _summed_by_sorting(ids: Array, weights: Array) -> Matches:
    order = np.argsort(ids, kind="stable")
    ids, weights = ids[order], weights[order]
    begins = np.flatnonzero(np.diff(ids, prepend=np.int64(-1)))
    return Matches(ids[begins], np.add.reduceat(weights, begins).astype(np.float32))


def best_places(scores: Array, wanted: int) -> Array:
    """Places of the highest scores, of equals the last ones; in no order."""
    if scores.size <= wanted:
        return np.arange(scores.size)
    if wanted <= 0:
        return np.empty(0, np.int64)
    highest = np.flatnonzero(scores == scores.max())
    if highest.size >= wanted:  # beginnings of words score alike, and are what most documents are found by
        return highest[highest.size - wanted :]
    limit = np.partition(scores, scores.size - wanted)[scores.size - wanted]
    above = np.flatnonzero(scores > limit)
    equal = np.flatnonzero(scores == limit)
    return np.concatenate((above, equal[equal.size - (wanted - above.size) :]))
