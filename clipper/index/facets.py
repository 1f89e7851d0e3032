"""Counts over all documents a plan finds: how many have each tag, source, year."""

from collections import Counter

import numpy as np

from clipper.domain.results import Facet, FacetCount
from clipper.index.evaluate import matches_of
from clipper.index.fields import DAYS_A_YEAR, NO_DAY
from clipper.index.flat import Array
from clipper.index.plan import Plan
from clipper.index.segments import Leaf, View

_FIELDS = {
    Facet.TAG: "tag_name",
    Facet.SOURCE: "source_name",
    Facet.AGENCY: "agency_name",
    Facet.AUTHOR: "author_name",
    Facet.LANGUAGE: "language",
    Facet.KIND: "kind",
}


def counted(view: View, plan: Plan, facet: Facet) -> tuple[FacetCount, ...]:
    """Every value with its number of documents, most frequent first; years in order, undated documents left out."""
    counts: Counter[str] = Counter()
    for part, found in zip(view.parts, matches_of(view, plan), strict=True):
        counts.update(_years(part.leaf, found.ids) if facet is Facet.YEAR else _names(part.leaf, facet, found.ids))
    if facet is Facet.LANGUAGE:  # a language with a region stands beside the language alone
        counts = Counter({value: count for value, count in counts.items() if "-" not in value})
    ranked = sorted(counts.items(), key=lambda item: (0 if facet is Facet.YEAR else -item[1], item[0]))
    return tuple(FacetCount(value, count) for value, count in ranked)


def _names(leaf: Leaf, facet: Facet, documents: Array) -> dict[str, int]:
    field = leaf.fields[_FIELDS[facet]]
    often = np.bincount(field.values_of(documents), minlength=len(field))
    return {field.term(place).decode("utf-8", "replace"): int(often[place]) for place in np.flatnonzero(often).tolist()}


def _years(leaf: Leaf, documents: Array) -> dict[str, int]:
    days = leaf.arrays["first_day.column"][documents]
    years, often = np.unique(days[days != NO_DAY] // DAYS_A_YEAR, return_counts=True)
    return {f"{year:04}": count for year, count in zip(years.tolist(), often.tolist(), strict=True)}
