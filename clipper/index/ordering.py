"""The order of results, and one page of them.

Each order is a row of columns, compared one after the other, the greatest first; the last ones make it the same
whatever segments the documents lie in. Of each segment only what may stand on the page is taken, by partitioning
column after column: sorting all would take a tenth of a second.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from clipper.domain.result_order import Order
from clipper.index.fields import NO_DAY
from clipper.index.flat import Array
from clipper.index.matches import Matches
from clipper.index.segments import Leaf, View
from clipper.index.vocabulary import Vocabulary

Column = Callable[[Array | slice], Array]
"""What places among the matches are compared by; greater ones come first."""

_MANY, _STEP = 20_000, 32
"""From how many values on a sample is drawn, and how many of them are skipped for each that is drawn."""


class Found(NamedTuple):
    """One document of a view: its segment's place among the view's, its number there, its score."""

    part: int
    number: int
    score: float


def page_of(
    view: View, matches: Sequence[Matches], order: Order, vocabulary: Vocabulary, *, limit: int, offset: int
) -> tuple[list[Found], int]:
    """A page of documents in an order, ties newest first, and the number of all."""
    total, candidates = 0, []
    for place, (part, found) in enumerate(zip(view.parts, matches, strict=True)):
        total += found.size
        columns = _columns(part.leaf, found, order, vocabulary)
        chosen = first_places(columns, found.size, limit + offset)
        chosen.sort()
        scores = found.scores_of(found.ids[chosen])
        keys = zip(*(column(chosen).tolist() for column in columns[:-1]), strict=True)
        for key, number, score in zip(keys, found.ids[chosen].tolist(), scores.tolist(), strict=True):
            candidates.append((key, part.leaf.value("key", number), Found(place, number, score)))
    candidates.sort(key=lambda one: one[:2], reverse=True)
    return [found for _, _, found in candidates[offset : offset + limit]], total


def first_places(columns: Sequence[Column], size: int, wanted: int) -> Array:
    """The places that come first by the columns, in no order."""
    left: Array | slice = slice(None)  # all, which costs no copying
    count, chosen = size, []
    for column in columns:
        if count <= wanted or wanted <= 0:
            break
        values = column(left)
        limit = _nth_greatest(values, wanted)
        above, equal = np.flatnonzero(values > limit), np.flatnonzero(values == limit)
        if equal.size < count:
            chosen.append(above if isinstance(left, slice) else left[above])
            left = equal if isinstance(left, slice) else left[equal]
        wanted, count = wanted - above.size, equal.size
    rest = np.arange(size) if isinstance(left, slice) else left
    return np.concatenate([*chosen, rest[: max(wanted, 0)]])


def _nth_greatest(values: Array, wanted: int) -> Array:
    """The value of which exactly `wanted` are as great or greater, equal ones counted as far as needed.

    Of many values a sample tells which may be great enough, five times as fast as comparing all of them.
    """
    greatest = values.max()
    if np.count_nonzero(values == greatest) >= wanted:
        return np.asarray(greatest)
    if values.size > _MANY:
        sample = np.sort(values[::_STEP])
        upper = values[values >= sample[-min(sample.size, wanted // _STEP * 2 + _STEP)]]
        values = upper if upper.size >= wanted else values
    return np.asarray(np.partition(values, values.size - wanted)[values.size - wanted])


def _columns(leaf: Leaf, found: Matches, order: Order, vocabulary: Vocabulary) -> list[Column]:
    """The columns of an order; the last one tells documents of one segment apart and has no meaning beyond it."""
    made, rest = leaf.arrays["made.column"], leaf.arrays["made_rest.column"]
    keys = leaf.fields["key"]
    newest: list[Column] = [lambda at: made[found.ids[at]], lambda at: rest[found.ids[at]]]
    last: Column = lambda at: keys.values_of(found.ids[at])  # noqa: E731  # one of several alike
    return [*_meant(leaf, found, order, vocabulary), *newest, last]


def _meant(leaf: Leaf, found: Matches, order: Order, vocabulary: Vocabulary) -> list[Column]:
    days = leaf.arrays["first_day.column"]
    match order:
        case Order.RELEVANCE:
            return [lambda at: found.scores[at]]
        case Order.NEWEST:
            return [lambda at: np.where(days[found.ids[at]] == NO_DAY, -NO_DAY, days[found.ids[at]])]
        case Order.OLDEST:
            return [lambda at: -days[found.ids[at]]]
        case Order.SOURCE:
            ranks = _source_ranks(leaf, vocabulary)
            return [lambda at: ranks[found.ids[at]]]
        case Order.CLIPPED:
            return []


def _source_ranks(leaf: Leaf, vocabulary: Vocabulary) -> Array:
    """For each document of a segment how early its source comes in the alphabet; none comes last."""
    held = leaf.fields["source_name"]
    if held.first is None or held.values is None or not len(held):
        return np.zeros(leaf.size, np.int64)
    places = vocabulary.source_places
    ranks = np.array([-places[term] for term in held.terms()], np.int64)
    first = held.first[:-1].astype(np.int64)
    has_one = np.diff(held.first) > 0
    found = np.full(leaf.size, -len(places) - 1, np.int64)
    found[has_one] = ranks[held.values[first[has_one]]]
    return found
