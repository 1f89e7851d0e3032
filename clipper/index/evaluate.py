"""Computes a plan over the segments of a view: which documents, with which BM25F scores, best first."""

import heapq
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, repeat
from operator import add
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

_PLACE_BITS = 32
_FEW = 8
"""How many times fewer documents than a word has are looked up one by one, rather than all read in one go."""


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
        gone = leaf.of_kind(RECORD) | deleted
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
                return dict.fromkeys(self._leaf.of_kind(plan.kind), 0.0)
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

    def _bm25(self, field: str, counts: Mapping[int, float], rarity: float) -> Scores:
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
        candidates = set.intersection(*slots) if slots else set()
        starts: set[int] | None = None
        # From the rarest slot on, so that little is left where the postings of common words are read.
        for place in sorted(range(len(slots)), key=lambda place: len(slots[place])):
            if not candidates:
                return {}
            found = self._beginnings(plan.field, plan.slots[place], place, candidates)
            starts = set(found) if starts is None else starts.intersection(found)
            candidates = {start >> _PLACE_BITS for start in starts}
        counts = Counter(start >> _PLACE_BITS for start in starts or ())
        rarity = sum(self._rarity(plan.field, slot) for slot in plan.slots)
        return self._bm25(plan.field, counts, rarity * PHRASE_BOOST)

    def _beginnings(self, field: str, slot: Iterable[str], place: int, candidates: set[int]) -> Iterator[int]:
        """Where the phrase would begin for what stands at `place` in it: document and position in one number."""
        for term in slot:
            ids, counts = self._leaf.postings(field, term)
            if not ids:
                continue
            positions = self._leaf.positions(field, term)
            if len(candidates) * _FEW < len(ids):
                yield from _starts_in(ids, counts, positions, place, candidates)
            else:
                bases = ((number << _PLACE_BITS) - place for number in ids)
                yield from map(add, chain.from_iterable(map(repeat, bases, counts)), positions)

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


def _starts_in(
    ids: Sequence[int], counts: Sequence[int], positions: Sequence[int], place: int, candidates: Iterable[int]
) -> Iterator[int]:
    """Where a phrase would begin in a few documents."""
    ends = list(accumulate(counts, initial=0))
    for number in candidates:
        at = bisect_left(ids, number)
        if at < len(ids) and ids[at] == number:
            base = (number << _PLACE_BITS) - place
            yield from (base + position for position in positions[ends[at] : ends[at + 1]])


def _added(parts: Iterable[Scores]) -> Scores:
    result: Scores = {}
    for scores in parts:
        if len(scores) > len(result):
            result, scores = scores, result
        for number, score in scores.items():
            result[number] = result.get(number, 0.0) + score
    return result
