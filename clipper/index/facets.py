"""Counts over all documents that are found: how many have each tag, source, year, date."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId
from clipper.domain.results import Facet, FacetCount
from clipper.index.fields import DAYS_A_YEAR, NO_DAY, day_numbers
from clipper.index.flat import Array
from clipper.index.matches import Matches
from clipper.index.names import counted_values, ranked, values_held
from clipper.index.segments import Leaf, View

_MONTH = 100
_DAYS = 1 << 32
_STORIES = 1 << 32


def counted(view: View, matches: Sequence[Matches], facet: Facet) -> tuple[FacetCount, ...]:
    """Every value with its number of documents, most frequent first; years in order, undated documents left out."""
    counts: Counter[str] = Counter()
    for part, found in zip(view.parts, matches, strict=True):
        counts.update(counted_values(part.leaf, facet, found.ids))
    return ranked(counts, facet)


def story_numbers(
    view: View, matches: Sequence[Matches], stories: Mapping[ClippingId, ClippingId]
) -> tuple[Array, ...]:
    """Segment by segment the number of the story of each document: the same for all of a clipping or of a story.

    `stories` tells what stands for the story of a clipping; one it does not name stands for itself.
    """
    numbers, found = _Numbers(), []
    for part, matched in zip(view.parts, matches, strict=True):
        owner = part.leaf.fields["owner"]
        terms, at = np.unique(owner.values_of(matched.ids), return_inverse=True)
        clippings = (ClippingId(owner.term(term).decode("ascii", "replace")) for term in terms.tolist())
        known = np.fromiter((numbers[stories.get(each, each)] for each in clippings), np.int64, terms.size)
        found.append(known.take(at))
    return tuple(found)


def counted_stories(
    view: View, matches: Sequence[Matches], facet: Facet, stories: Sequence[Array]
) -> tuple[FacetCount, ...]:
    """Every value with its number of stories, by the numbers of `story_numbers`."""
    names, found = _Numbers(), [np.empty(0, np.int64)]
    for part, matched, numbers in zip(view.parts, matches, stories, strict=True):
        values, holders = values_held(part.leaf, facet, matched.ids, names)
        found.append(values * _STORIES + numbers.take(holders))
    often = Counter((np.unique(np.concatenate(found)) // _STORIES).tolist())
    return ranked(Counter({name: often[number] for name, number in names.items()}), facet)


class _Numbers(dict[str, int]):
    """A number for each name, in the order in which they come."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


def counted_by_date(view: View, matches: Sequence[Matches]) -> tuple[FacetCount, ...]:
    """Documents by date of publication: EDTF as precise as it is known, in order; "" last for those without a year."""
    counts: Counter[tuple[int, int, str]] = Counter()
    for part, found in zip(view.parts, matches, strict=True):
        dates = _Dates.of(part.leaf)
        often = np.bincount(dates.numbers[found.ids], minlength=len(dates.known))
        for number in np.flatnonzero(often).tolist():
            counts[dates.known[number]] += int(often[number])
    # A year comes before its months, a month before its days.
    order = sorted(counts.items(), key=lambda item: (item[0][0], -item[0][1]))
    return tuple(FacetCount(edtf, count) for (_, _, edtf), count in order)


class _Dates:
    """The dates of a segment: first and last day and EDTF of each, and for each document the number of its own."""

    def __init__(self, leaf: Leaf) -> None:
        firsts, lasts = (leaf.arrays[f"{name}.column"].astype(np.int64) for name in ("first_day", "last_day"))
        both, numbers = np.unique(firsts * _DAYS + lasts, return_inverse=True)
        bounds = map(_bounds, both.tolist())
        self.known = [(first, last, _edtf(first, last)) for first, last in bounds]
        self.numbers = numbers.astype(np.uint32)

    @classmethod
    def of(cls, leaf: Leaf) -> "_Dates":
        """Those of a segment, which are told apart once."""
        key = (cls, "")
        if key not in leaf.derived:
            leaf.derived[key] = cls(leaf)
        found: _Dates = leaf.derived[key]
        return found


def _bounds(both: int) -> tuple[int, int]:
    first = (both + _DAYS // 2) // _DAYS
    return first, both - first * _DAYS


def _edtf(first: int, last: int) -> str:
    if first == NO_DAY:
        return ""
    year, rest = divmod(first, DAYS_A_YEAR)
    month, day = divmod(rest, _MONTH)
    dates = (PartialDate(year), PartialDate(year, month), PartialDate(year, month, day))
    return next(date.edtf() for date in dates if day_numbers(date) == (first, last))
