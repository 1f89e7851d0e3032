"""Computes a plan over the segments of a view: which documents, with which BM25F scores, best first."""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from clipper.index.analysis import term_bytes
from clipper.index.expansion import Expansion, Misspelt
from clipper.index.flat import Array
from clipper.index.inversion import LENGTHS
from clipper.index.matches import (
    NOTHING,
    Matches,
    best_places,
    both,
    distinct,
    either,
    kept,
    summed,
    unscored,
)
from clipper.index.plan import AnyTerm, Beginnings, Between, Every, Expanded, Near, OfKind, Plan, Side, Some, Without
from clipper.index.segments import Leaf, View
from clipper.index.standing import Occurrences, near, side_by_side

K1, B = 1.2, 0.75
"""BM25's saturation of counts and normalisation by length, at their usual values."""
FIELD_BOOSTS: Mapping[str, float] = {"head": 2.0, "title": 2.0}
BEGINNING_SCORE = 0.2
PHRASE_BOOST = 1.5
EDIT_WEIGHT = 0.6
"""What a word with one letter wrong counts beside the word as typed; with two, this much of it again."""


class Found(NamedTuple):
    """One document of a view: its segment's place among the view's, its number there, its score."""

    score: float
    part: int
    number: int


def best(view: View, plan: Plan, *, limit: int, offset: int) -> tuple[list[Found], int]:
    """A page of the best documents, newest first among equals, and the number of all."""
    wanted = limit + offset
    total = 0
    candidates: list[Found] = []
    for place, found in enumerate(matches_of(view, plan)):
        total += found.ids.size
        chosen = best_places(found.scores, wanted)
        pairs = zip(found.scores[chosen].tolist(), found.ids[chosen].tolist(), strict=True)
        candidates.extend(Found(score, place, number) for score, number in pairs)
    return heapq.nlargest(wanted, candidates)[offset:], total


def matches_of(view: View, plan: Plan) -> Iterator[Matches]:
    """What a plan finds in each segment of a view, deleted documents left out."""
    for part in view.parts:
        found = Evaluation(view, part.leaf).matches(plan)
        yield found if part.dead is None else kept(found, ~part.dead[found.ids])


class Evaluation:
    """One plan on one segment."""

    def __init__(self, view: View, leaf: Leaf) -> None:
        self._view = view
        self._leaf = leaf

    def matches(self, plan: Plan) -> Matches:
        """Every document the plan finds, deleted ones included."""
        match plan:
            case AnyTerm():
                return self._any_term(plan)
            case Beginnings():
                return self._beginnings(plan)
            case Expanded():
                return self._expanded(plan)
            case Side() | Near():
                return self._standing(plan)
            case Some():
                return either([self.matches(part) for part in plan.parts], self._leaf.size)
            case Every():
                return self._every(plan.parts)
            case Between() | OfKind() | Without():
                return self._every((plan,))

    # words -------------------------------------------------------------------------------------------------
    def _any_term(self, plan: AnyTerm) -> Matches:
        field = self._leaf.fields[plan.field]
        places = [(field.find(term_bytes(term)), weight) for term, weight in plan.terms]
        forms = [
            Matches(field.documents(place), field.counts_of(slice(place, place + 1)) * np.float32(weight))
            for place, weight in places
            if place >= 0
        ]
        found = either(forms, self._leaf.size)
        return self._bm25(plan.field, found, self._rarity(plan.field, [term for term, _ in plan.terms]))

    def _beginnings(self, plan: Beginnings) -> Matches:
        field = self._leaf.fields[plan.field]
        places = slice(*field.beginning_with(term_bytes(plan.prefix)))
        ids = distinct(field.documents_of(places), self._leaf.size)
        return Matches(ids, np.full(ids.size, BEGINNING_SCORE, np.float32))

    def _expanded(self, plan: Expanded) -> Matches:
        field = self._leaf.fields[plan.field]
        places = self._leaf.expanded(plan.field, plan.expansion)
        counts = field.counts_of(places).astype(np.float32)
        if isinstance(plan.expansion, Misspelt) and not isinstance(places, slice):
            distances = [plan.expansion.distance(field.term(place)) for place in places.tolist()]
            weights = np.float32(EDIT_WEIGHT) ** np.array(distances, np.float32)
            counts *= np.repeat(weights, field.frequencies[places])
        found = summed(field.documents_of(places), counts, self._leaf.size)
        return self._bm25(plan.field, found, self._rarity(plan.field, [plan.expansion]))

    def _rarity(self, field: str, sought: Iterable[str | Expansion]) -> float:
        """Inverse document frequency; forms of one word count together."""
        size = self._view.size
        frequency = min(size, sum(self._view.document_frequency(field, one) for one in sought))
        return math.log(size / (frequency + 1)) + 1.0

    def _bm25(self, field: str, found: Matches, rarity: float) -> Matches:
        """Scores for documents given with what they count."""
        lengths = self._leaf.fields[field].lengths
        if not found.ids.size or lengths is None:
            return unscored(found.ids)
        boost = np.float32(rarity * FIELD_BOOSTS.get(field, 1.0) * (K1 + 1))
        norms = K1 * (1 - B) + K1 * B / self._view.average_length(field) * LENGTHS
        counts = found.scores
        return Matches(found.ids, boost * counts / (counts + norms.astype(np.float32)[lengths[found.ids]]))

    def _standing(self, plan: Side | Near) -> Matches:
        words = plan.slots if isinstance(plan, Side) else plan.terms
        if not words:
            return NOTHING
        slots = [Occurrences(self._leaf, plan.field, word) for word in words]
        size = self._leaf.size
        documents = side_by_side(slots, size) if isinstance(plan, Side) else near(slots, plan.between, size)
        ids, counts = np.unique(documents, return_counts=True)
        rarity = sum(self._rarity(plan.field, [word]) for word in words)
        found = Matches(ids.astype(np.uint32), counts.astype(np.float32))
        return self._bm25(plan.field, found, rarity * PHRASE_BOOST)

    # sets --------------------------------------------------------------------------------------------------
    def _every(self, parts: tuple[Plan, ...]) -> Matches:
        mask: Array | None = None
        for part in parts:
            if isinstance(part, Between | OfKind | Without):
                fits = self._mask(part)
                mask = fits if mask is None else mask & fits
        scored = [self.matches(part) for part in parts if not isinstance(part, Between | OfKind | Without)]
        if not scored:
            return unscored(_numbers(mask, self._leaf.size))
        scored.sort(key=lambda found: found.ids.size)
        result = scored[0] if mask is None else kept(scored[0], mask[scored[0].ids])
        for found in scored[1:]:
            result = both(result, found, self._leaf.size)
        return result

    def _mask(self, plan: Between | OfKind | Without) -> Array:
        """Whether each document fits."""
        if isinstance(plan, Between):
            return self._leaf.between(plan.first, plan.last)
        if isinstance(plan, OfKind):
            return self._leaf.of_kind(plan.kind)
        fits = np.ones(self._leaf.size, bool)
        fits[self.matches(plan.part).ids] = False
        return fits


def _numbers(mask: Array | None, size: int) -> Array:
    return (np.arange(size) if mask is None else np.flatnonzero(mask)).astype(np.uint32)
