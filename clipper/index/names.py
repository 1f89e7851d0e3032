"""The names a view holds for each facet: counted, compared with what is typed, and completed."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from functools import cached_property

import numpy as np
from rapidfuzz.distance import OSA

from clipper.domain.query import Fuzzy, Leaf, Near, Pattern, Phrase, Regex, Word
from clipper.domain.results import Facet, FacetCount
from clipper.index.fields import DAYS_A_YEAR, NO_DAY
from clipper.index.flat import Array
from clipper.index.formed import Formed
from clipper.index.naming import fold_name, spell_name
from clipper.index.segments import Leaf as Segment
from clipper.index.segments import View

NAME_FIELDS = {
    Facet.TAG: "tag_name",
    Facet.SOURCE: "source_name",
    Facet.AGENCY: "agency_name",
    Facet.AUTHOR: "author_name",
    Facet.LANGUAGE: "language",
    Facet.KIND: "kind",
    Facet.SPEAKER: "speaker_name",
    Facet.COLOR: "color",
}
_NO_WORD = re.compile(r"[\W_]+")
_MORE = 16


def ranked(counts: Counter[str], facet: Facet) -> tuple[FacetCount, ...]:
    """Counts in the order of the facet: most frequent first, years in order; regions of a language left out."""
    if facet is Facet.LANGUAGE:  # a language with a region stands beside the language alone
        counts = Counter({value: count for value, count in counts.items() if "-" not in value})
    order = sorted(counts.items(), key=lambda item: (0 if facet is Facet.YEAR else -item[1], item[0]))
    return tuple(FacetCount(value, count) for value, count in order)


def counted_values(leaf: Segment, facet: Facet, documents: Array) -> dict[str, int]:
    """How many of some documents of a segment have each value."""
    if facet is Facet.YEAR:
        return _years(leaf, documents)
    held = leaf.fields[NAME_FIELDS[facet]]
    often = np.bincount(held.values_of(documents), minlength=len(held))
    return {held.term(place).decode("utf-8", "replace"): int(often[place]) for place in np.flatnonzero(often).tolist()}


def values_held(
    leaf: Segment, facet: Facet, documents: Array, numbers: MutableMapping[str, int]
) -> tuple[Array, Array]:
    """Values by their numbers, which are given where they are new, and beside each the place of who has it."""
    if facet is Facet.YEAR:
        days = leaf.arrays["first_day.column"][documents]
        holders = np.flatnonzero(days != NO_DAY)
        terms, at = np.unique(days[holders] // DAYS_A_YEAR, return_inverse=True)
        names = [f"{year:04}" for year in terms.tolist()]
    else:
        held = leaf.fields[NAME_FIELDS[facet]]
        found, holders = held.pairs_of(documents)
        terms, at = np.unique(found, return_inverse=True)
        names = [held.term(place).decode("utf-8", "replace") for place in terms.tolist()]
    return np.fromiter((numbers[name] for name in names), np.int64, terms.size).take(at), holders


def _years(leaf: Segment, documents: Array) -> dict[str, int]:
    days = leaf.arrays["first_day.column"][documents]
    years, often = np.unique(days[days != NO_DAY] // DAYS_A_YEAR, return_counts=True)
    return {f"{year:04}": count for year, count in zip(years.tolist(), often.tolist(), strict=True)}


class LeafNames:
    """The names in one field of a segment, most frequent first, and what they are compared by."""

    def __init__(self, leaf: Segment, field: str) -> None:
        held = leaf.fields[field]
        terms, order = held.terms(), np.argsort(-held.frequencies.astype(np.int64), kind="stable")
        self.names = tuple(terms[place].decode("utf-8", "replace") for place in order.tolist())

    @classmethod
    def of(cls, leaf: Segment, field: str) -> "LeafNames":
        """Those of a field, which are put in order once."""
        key = (cls, field)
        if key not in leaf.derived:
            leaf.derived[key] = cls(leaf, field)
        found: LeafNames = leaf.derived[key]
        return found

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The names as they are compared."""
        return tuple(map(fold_name, self.names))

    @cached_property
    def _lines(self) -> tuple[str, Array]:
        """The words of each name on a line of its own, each behind a blank, and where the lines begin."""
        lines = [f" {_NO_WORD.sub(' ', name)}\n" for name in self.folded]
        ends = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)))
        return "".join(lines), np.concatenate(([0], ends))

    def beginning(self, words: str, limit: int) -> Iterator[str]:
        """The first names in which a word, or several, begin so."""
        if not words:
            yield from self.names[:limit]
            return
        text, starts = self._lines
        place, count = text.find(f" {words}"), 0
        while place >= 0 and count < limit:
            line = int(np.searchsorted(starts, place, side="right")) - 1
            yield self.names[line]
            count += 1
            place = text.find(f" {words}", int(starts[line + 1]))


def names_beginning(view: View, facet: Facet, beginning: str, limit: int) -> tuple[FacetCount, ...]:
    """Values of a facet of which a word begins so with their living documents, most frequent first; all for ""."""
    words = _NO_WORD.sub(" ", fold_name(beginning)).strip()
    if facet is Facet.YEAR:
        years = Counter[str]()
        for part in view.parts:
            years.update(_years(part.leaf, part.living(np.arange(part.leaf.size))))
        return ranked(Counter({year: often for year, often in years.items() if year.startswith(words)}), facet)[:limit]
    field = NAME_FIELDS[facet]
    # Each segment's own order is not that of all, so each is asked for more.
    found = dict.fromkeys(
        name for part in view.parts for name in LeafNames.of(part.leaf, field).beginning(words, limit + _MORE)
    )
    return ranked(Counter(counted_names(view, facet, found)), facet)[:limit]


def counted_names(view: View, facet: Facet, names: Iterable[str]) -> dict[str, int]:
    """In how many living documents each of these names occurs; without those that occur in none."""
    field = NAME_FIELDS[facet]
    counts = {
        name: sum(part.living(part.leaf.documents(field, name)).size for part in view.parts) for name in names if name
    }
    return {name: often for name, often in counts.items() if often}


def names_meant(view: View, facet: Facet, clause: Leaf, *, separator: str, is_literal: bool) -> frozenset[str]:
    """The names a clause says, and those on lower levels. Raises BadForm and TooSlow."""
    fits = _test(clause, separator, spell_name if is_literal else fold_name)
    meant: set[str] = set()
    for part in view.parts:
        held = LeafNames.of(part.leaf, NAME_FIELDS[facet])
        compared = map(spell_name, held.names) if is_literal else held.folded
        meant.update(name for name, form in zip(held.names, compared, strict=True) if fits(form))
    return frozenset(meant)


def _test(clause: Leaf, separator: str, form: Callable[[str], str]) -> Callable[[str], bool]:
    """What tells whether a name, as it is compared, is meant."""
    sought = form(clause.text)
    match clause:
        case Word(is_prefix=True):
            return lambda name: name.startswith(sought)
        case Word(is_exact=True):
            return lambda name: name == sought
        case Word() | Phrase():
            above = sought.rstrip(separator)
            return lambda name: name in (sought, above) or name.startswith(above + separator)
        case Pattern():
            pieces = re.split(r"([*?])", sought)
            signs = {"*": ".*", "?": "."}
            pattern = re.compile("".join(signs.get(piece, re.escape(piece)) for piece in pieces), re.DOTALL)
            return lambda name: any(pattern.fullmatch(level) for level in _levels(name, separator))
        case Fuzzy(edits=edits):
            return lambda name: any(
                OSA.distance(sought, level, score_cutoff=edits) <= edits for level in _levels(name, separator)
            )
        case Regex():
            expression = Formed.in_time(clause.text)
            return lambda name: any(map(expression.fits, _levels(name, separator)))
        case Near():
            return lambda name: set(sought.split()) <= set(_NO_WORD.sub(" ", name).split())


def _levels(name: str, separator: str) -> Iterator[str]:
    """The name and the names of the levels above it."""
    while name:
        yield name
        name = name.rpartition(separator)[0]
