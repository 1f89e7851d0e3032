"""Computes a plan over the segments of a view: which documents, with which BM25F scores."""

import math
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from clipper.index.analysis import term_bytes
from clipper.index.conditions import fitting
from clipper.index.documents import Documents, distinct
from clipper.index.expansion import Expansion, Misspelt
from clipper.index.flat import Array
from clipper.index.matches import (
    NOTHING,
    Matches,
    alike,
    both,
    counted,
    either,
    kept,
    summed,
    summed_in_pieces,
    unscored,
    without,
)
from clipper.index.plan import (
    AnyTerm,
    AsSpelt,
    Beginnings,
    Between,
    Condition,
    Every,
    Expanded,
    Having,
    MadeBetween,
    Named,
    Near,
    OfKind,
    Plan,
    Side,
    Some,
    Together,
    Without,
)
from clipper.index.segments import Leaf, View
from clipper.index.slots import occurrences, sought_in, together
from clipper.index.spelt import counted_as_spelt
from clipper.index.standing import near, runs, side_by_side

K1, B = 1.2, 0.75
"""BM25's saturation of counts and normalisation by length, at their usual values."""
FIELD_BOOSTS: Mapping[str, float] = {"head": 0.6}
"""A head is so short that each of its words counts much already; found best on Cranfield and CISI."""
BEGINNING_SCORE = 0.2
PHRASE_BOOST = 1.5
MOST_POSTINGS = 1 << 19
"""Postings of many terms that are added up at a time."""
EDIT_WEIGHT = 0.6
"""What a word with one letter wrong counts beside the word as typed; with two, this much of it again."""


def rarity(size: int, frequency: int) -> float:
    """Inverse document frequency as BM25 has it, kept above nothing; a word in every text says next to nothing."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))


def matches_of(view: View, plan: Plan) -> Iterator[Matches]:
    """What a plan finds in each segment of a view, deleted documents left out."""
    for part, unfound in zip(view.parts, view.unfound, strict=True):
        found = Evaluation(view, part.leaf).matches(plan)
        yield found if part.dead is None else without(found, unfound, part.dead)
    view.rest()


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
            case AsSpelt():
                return self._as_spelt(plan)
            case Together():
                return self._together(plan)
            case Some():
                return either([self.matches(part) for part in plan.parts], self._leaf.size)
            case Every():
                return self._every(plan.parts)
            case _:
                return self._every((plan,))

    # words -------------------------------------------------------------------------------------------------
    def _any_term(self, plan: AnyTerm) -> Matches:
        field = self._leaf.fields[plan.field]
        places = [(field.find(term_bytes(term)), weight) for term, weight in plan.terms]
        forms = [
            counted(field.documents(place), field.counts_of(slice(place, place + 1)), weight, self._leaf.size)
            for place, weight in places
            if place >= 0
        ]
        found = either(forms, self._leaf.size)
        return self._bm25(plan.field, found, self._rarity(plan.field, [term for term, _ in plan.terms]))

    def _beginnings(self, plan: Beginnings) -> Matches:
        found = Documents(self._leaf.begun_with(plan.field, plan.prefix))
        return alike(found, BEGINNING_SCORE, self._leaf.size)

    def _expanded(self, plan: Expanded) -> Matches:
        field = self._leaf.fields[plan.field]
        places = self._leaf.expanded(plan.field, plan.expansion)
        weights: Array | None = None
        if isinstance(plan.expansion, Misspelt) and not isinstance(places, slice):
            distances = [plan.expansion.distance(field.term(place)) for place in places.tolist()]
            weights = np.float32(EDIT_WEIGHT) ** np.array(distances, np.float32)
        pieces = field.pieces_of(places, weights, MOST_POSTINGS)
        found = summed_in_pieces(pieces, field.size_of(places), self._leaf.size)
        return self._bm25(plan.field, found, self._rarity(plan.field, [plan.expansion]))

    def _rarity(self, field: str, sought: Iterable[str | Expansion]) -> float:
        """Inverse document frequency; forms of one word count together."""
        size = self._view.size
        frequency = min(size, sum(self._view.document_frequency(field, one) for one in sought))
        return rarity(size, frequency)

    def _bm25(self, field: str, found: Matches, rareness: float) -> Matches:
        """Scores for documents given with what they count."""
        lengths = self._leaf.fields[field].lengths
        if lengths is None or not found.found.at_most:
            return unscored(found.found)
        boost = np.float32(rareness * FIELD_BOOSTS.get(field, 1.0) * (K1 + 1))
        norms = self._view.norms(field, K1, B)

        def score(ids: Array) -> Array:
            counts = found.scores_of(ids)
            below = norms.take(lengths.take(ids))
            below += counts
            np.divide(counts, below, out=below)
            below *= boost
            return below

        return Matches(found.found, score)

    def _standing(self, plan: Side | Near) -> Matches:
        words = plan.slots if isinstance(plan, Side) else plan.terms
        if not words:
            return NOTHING
        slots = [occurrences(self._leaf, plan.field, word) for word in words]
        size = self._leaf.size
        documents = side_by_side(slots, size) if isinstance(plan, Side) else near(slots, plan.between, size)
        ids, counts = runs(documents)
        rareness = sum(self._rarity(plan.field, [sought_in(word)]) for word in words)
        found = Matches(ids, counts.astype(np.float32))
        return self._bm25(plan.field, found, rareness * PHRASE_BOOST)

    def _as_spelt(self, plan: AsSpelt) -> Matches:
        ids, counts = counted_as_spelt(self._leaf.fields, plan.field, plan.word)
        if plan.word.is_prefix:
            return alike(Documents(distinct(ids, self._leaf.size)), BEGINNING_SCORE, self._leaf.size)
        found = summed(ids, counts, self._leaf.size)
        return self._bm25(plan.field, found, self._rarity(plan.field, [plan.word.term]))

    def _together(self, plan: Together) -> Matches:
        ids, counts = runs(together(self._leaf, plan))
        found = Matches(ids, counts.astype(np.float32))
        parts = [{sought_in(slot) for row in part for slot in row} for part in plan.parts]
        return self._bm25(plan.field, found, sum(self._rarity(plan.field, part) for part in parts) * PHRASE_BOOST)

    # sets --------------------------------------------------------------------------------------------------
    def _every(self, parts: tuple[Plan, ...]) -> Matches:
        conditions = [part for part in parts if isinstance(part, Condition)]
        scored = [self.matches(part) for part in parts if not isinstance(part, Condition)]
        if not scored:
            masks = [self._mask(part) for part in conditions]
            return unscored(np.logical_and.reduce(masks) if masks else np.ones(self._leaf.size, bool))
        scored.sort(key=lambda found: found.found.at_most)
        result = scored[0]
        for found in scored[1:]:
            result = both(result, found, self._leaf.size)
        for part in conditions:
            result = kept(result, self._fits(part, result.ids))
        return result

    def _fits(self, plan: Condition, ids: Array) -> Array:
        """Whether each of these documents fits."""
        if isinstance(plan, Without):
            return ~self.matches(plan.part).found.holds(ids, self._leaf.size)
        if isinstance(plan, Between):
            return self._leaf.between(plan.first, plan.last, ids)
        return self._mask(plan).take(ids)

    def _mask(self, plan: Condition) -> Array:
        """Whether each document fits."""
        if isinstance(plan, Between):
            return self._leaf.between(plan.first, plan.last)
        if isinstance(plan, OfKind):
            return self._leaf.of_kind(plan.kind)
        if isinstance(plan, Named | Having | MadeBetween):
            return fitting(self._leaf, plan)
        return ~self.matches(plan.part).found.mask(self._leaf.size)
