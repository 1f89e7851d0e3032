"""Computes a plan over the segments of a view: which documents, with which BM25F scores, best first."""

import heapq
import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from clipper.index.fields import RECORD
from clipper.index.plan import AnyTerm, Beginnings, Between, Every, OfKind, Plan, Side, Some, Without
from clipper.index.segments import Leaf, View

K1, B = 1.2, 0.75
"""BM25's saturation of counts and normalisation by length, at their usual values."""
FIELD_BOOSTS: Mapping[str, float] = {"head": 2.0, "title": 2.0}
BEGINNING_SCORE = 0.2
PHRASE_BOOST = 1.5

Scores = dict[int, float]


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
    for place, (leaf, deleted) in enumerate(view.parts):
        scores = Evaluation(view, leaf).scores(plan)
        gone = leaf.kinds[RECORD] | deleted
        living = {n: score for n, score in scores.items() if n not in gone} if gone else scores
        total += len(living)
        ranked = heapq.nlargest(wanted, zip(living.values(), living.keys(), strict=True))
        candidates.extend(Found(score, place, number) for score, number in ranked)
    return heapq.nlargest(wanted, candidates)[offset:], total


class Evaluation:
    """One plan on one segment."""

    def __init__(self, view: View, leaf: Leaf) -> None:
        self._view = view
        self._leaf = leaf

    def scores(self, plan: Plan) -> Scores:
        """Every document the plan finds, deleted ones included."""
        match plan:
            case AnyTerm():
                return self._any_term(plan)
            case Beginnings():
                return dict.fromkeys(self._documents(plan.field, plan.terms), BEGINNING_SCORE)
            case Side():
                return self._side(plan)
            case Between():
                return dict.fromkeys(self._leaf.between(plan.first, plan.last), 0.0)
            case OfKind():
                return dict.fromkeys(self._leaf.kinds[plan.kind], 0.0)
            case Every():
                return self._every(plan.parts)
            case Some():
                return _added(self.scores(part) for part in plan.parts)
            case Without():
                return self._every((plan,))

    # words -------------------------------------------------------------------------------------------------
    def _any_term(self, plan: AnyTerm) -> Scores:
        counts: dict[int, float] = {}
        for term, weight in plan.terms:
            postings = self._leaf.postings(plan.field, term)
            if not counts and weight == 1.0:
                counts = dict(zip(postings.ids, postings.counts, strict=True))
                continue
            for number, count in zip(postings.ids, postings.counts, strict=True):
                counts[number] = counts.get(number, 0.0) + weight * count
        return self._bm25(plan.field, counts, self._rarity(plan.field, [term for term, _ in plan.terms]))

    def _rarity(self, field: str, terms: Iterable[str]) -> float:
        """Inverse document frequency; forms of one word count together."""
        size = self._view.size
        frequency = min(size, sum(self._view.document_frequency(field, term) for term in terms))
        return math.log(size / (frequency + 1)) + 1.0

    def _bm25(self, field: str, counts: dict[int, float], rarity: float) -> Scores:
        if not counts:
            return {}
        boost = rarity * FIELD_BOOSTS.get(field, 1.0) * (K1 + 1)
        base, slope = K1 * (1 - B), K1 * B / self._view.average_length(field)
        lengths = self._leaf.lengths(field)
        return {n: boost * count / (count + base + slope * lengths[n]) for n, count in counts.items()}

    def _documents(self, field: str, terms: Iterable[str]) -> set[int]:
        return set().union(*(self._leaf.postings(field, term).ids for term in terms))

    # phrases -----------------------------------------------------------------------------------------------
    def _side(self, plan: Side) -> Scores:
        slots = [self._documents(plan.field, slot) for slot in plan.slots]
        candidates = sorted(set.intersection(*sorted(slots, key=len))) if all(slots) else []
        starts: dict[int, set[int]] = {}
        # From the rarest slot on, so that the postings of common words are unpacked where they can still matter.
        for place in sorted(range(len(slots)), key=lambda place: len(slots[place])):
            starts = self._beginnings(plan.field, plan.slots[place], place, candidates, starts or None)
            candidates = sorted(starts)
            if not candidates:
                return {}
        counts = {number: float(len(places)) for number, places in starts.items()}
        rarity = sum(self._rarity(plan.field, slot) for slot in plan.slots)
        return self._bm25(plan.field, counts, rarity * PHRASE_BOOST)

    def _beginnings(
        self, field: str, slot: Iterable[str], place: int, candidates: list[int], before: dict[int, set[int]] | None
    ) -> dict[int, set[int]]:
        """Where the phrase may begin for what stands at `place` in it, among where it may begin so far."""
        found: dict[int, set[int]] = {}
        for term in slot:
            for number, positions in self._leaf.positions(field, term, candidates).items():
                begins = {position - place for position in positions}
                found.setdefault(number, set()).update(begins if before is None else begins & before[number])
        return {number: begins for number, begins in found.items() if begins}

    # sets --------------------------------------------------------------------------------------------------
    def _every(self, parts: tuple[Plan, ...]) -> Scores:
        wanted = [self.scores(part) for part in parts if not isinstance(part, Without)]
        if wanted:
            wanted.sort(key=len)
            result = wanted[0]
            for scores in wanted[1:]:
                result = {n: score + scores[n] for n, score in result.items() if n in scores}
        else:
            result = dict.fromkeys(range(self._leaf.size), 0.0)
        for part in parts:
            if isinstance(part, Without) and result:
                unwanted = self.scores(part.part)
                result = {n: score for n, score in result.items() if n not in unwanted}
        return result


def _added(parts: Iterable[Scores]) -> Scores:
    result: Scores = {}
    for scores in parts:
        if len(scores) > len(result):
            result, scores = scores, result
        for number, score in scores.items():
            result[number] = result.get(number, 0.0) + score
    return result
