"""Words and names that go on from what is typed, and words a misspelt one may have meant."""

import math
from collections.abc import Iterator

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from clipper.domain.fold import sought
from clipper.domain.results import FacetCount
from clipper.index.analysis import term_bytes
from clipper.index.flat import Array
from clipper.index.postings import Field
from clipper.index.segments import Leaf, View
from clipper.index.vocabulary import SPELLING_FIELDS, Vocabulary

_MORE = 16
"""How many more words each segment is asked for, so that what few segments hold is not overlooked."""
_FEW = 64
"""Words that are all looked at."""
COMMON = 3
"""Documents from which on a word is not taken for a mistake, and below which it is offered for one in few documents."""
_FEW_DOCUMENTS = 1_000
_TIMES = 10
"""How much more frequent a word must be than the one it is offered for."""
_FIELD = "body"
_SHORTEST = 3
_LONG = 6
"""Letters from which on two of them may be wrong."""
_COST_OF_EDIT = 4.0
"""What a wrong letter counts beside the logarithm of how frequent a word is."""
_COST_OF_FIRST = 2.0
"""What it costs beside that where it is the first one, which is rarely mistaken."""


def words_beginning(view: View, vocabulary: Vocabulary, beginning: str, limit: int) -> tuple[FacetCount, ...]:
    """Words as they are spelt that begin so, case and accents aside, most frequent first."""
    terms, _ = sought(beginning)
    if len(terms) != 1 or limit <= 0:
        return ()
    counts = _frequent(view, terms[0], limit + _MORE)
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:limit]
    found = [one for term, count in ranked for one in _as_spelt(vocabulary, term, count)]
    return tuple(sorted(found, key=lambda one: -one.count)[:limit])


def _frequent(view: View, prefix: str, wanted: int) -> dict[str, int]:
    """Terms that begin so with the number of their documents: the most frequent ones of each segment."""
    counts: dict[str, int] = {}
    for name in SPELLING_FIELDS:
        in_field: dict[str, int] = {}
        for part in view.parts:
            for term, often in _most_frequent(part.leaf.fields[name], prefix, wanted):
                in_field[term] = in_field.get(term, 0) + often
        for term, often in in_field.items():
            counts[term] = max(counts.get(term, 0), often)  # a document has most of its words in its body alone
    return counts


def _most_frequent(held: Field, prefix: str, wanted: int) -> Iterator[tuple[str, int]]:
    first, last = held.beginning_with(term_bytes(prefix))
    often = held.frequencies[first:last]
    if often.size > max(wanted, _FEW):
        for place in np.argpartition(often, often.size - wanted)[-wanted:].tolist():
            yield held.term(first + place).decode("utf-8", "replace"), int(often[place])
        return
    for term, count in zip(held.terms(first, last), often.tolist(), strict=True):
        yield term.decode("utf-8", "replace"), count


def _as_spelt(vocabulary: Vocabulary, term: str, documents: int) -> list[FacetCount]:
    """A term in each of its spellings; its documents are shared out by how often each occurs."""
    spellings = vocabulary.counted_spellings(term)
    whole = sum(spellings.values())
    if len(spellings) < 2:
        return [FacetCount(spelt, documents) for spelt in spellings]
    return [FacetCount(spelt, math.ceil(documents * often / whole)) for spelt, often in spellings.items()]


def words_like(view: View, vocabulary: Vocabulary, word: str, limit: int) -> tuple[FacetCount, ...]:
    """Words a misspelt one may have meant, the likeliest first; none where the word itself is common enough."""
    terms, is_open = sought(word)
    if len(terms) != 1 or is_open or len(terms[0]) < _SHORTEST or limit <= 0:
        return ()
    term = terms[0]
    known = max(vocabulary.frequency((name,), term) for name in SPELLING_FIELDS)
    if known >= COMMON:
        return ()
    counts: dict[str, int] = {}
    least = COMMON if view.size > _FEW_DOCUMENTS else 1
    for part in view.parts:
        for other, often in _near(part.leaf, term, least):
            counts[other] = counts.get(other, 0) + often
    least = max(least, _TIMES * known)
    likely = sorted((_unlikelihood(term, other, often), other) for other, often in counts.items() if often >= least)
    return tuple(FacetCount(_usual_spelling(vocabulary, other), counts[other]) for _, other in likely[:limit])


def _near(leaf: Leaf, term: str, least: int) -> Iterator[tuple[str, int]]:
    """Frequent terms a few letters away, with the number of their documents."""
    edits = 2 if len(term) >= _LONG else 1
    held, common = leaf.fields[_FIELD], _Common.of(leaf, least)
    places = common.alike(term, edits)
    candidates = [held.term(place).decode("utf-8", "replace") for place in places.tolist()]
    for other, _distance, at in process.extract(term, candidates, scorer=OSA.distance, score_cutoff=edits, limit=None):
        if other != term:
            yield other, int(held.frequencies[places[at]])


class _Common:
    """The terms of a segment that are in enough documents, and what tells unlike ones apart."""

    def __init__(self, held: Field, least: int) -> None:
        self._places = np.flatnonzero(held.frequencies >= least)
        self._sizes = held.sizes[self._places]
        self._signatures = held.signatures[self._places]

    @classmethod
    def of(cls, leaf: Leaf, least: int) -> "_Common":
        """Those of a segment, which are chosen once."""
        key = (cls, f"{_FIELD} {least}")
        if key not in leaf.derived:
            leaf.derived[key] = cls(leaf.fields[_FIELD], least)
        found: _Common = leaf.derived[key]
        return found

    def alike(self, term: str, edits: int) -> Array:
        """Places of those with about the same letters."""
        letters = 0
        for character in term:
            letters |= 1 << (term_bytes(character)[-1] & 31)
        unlike = np.bitwise_count(self._signatures ^ np.uint32(letters))
        is_near = (unlike <= 2 * edits) & (self._sizes >= len(term) - edits) & (self._sizes <= len(term) + edits)
        return np.asarray(self._places[is_near])


def _unlikelihood(term: str, other: str, often: int) -> float:
    distance = OSA.distance(term, other)
    return _COST_OF_EDIT * distance + _COST_OF_FIRST * (term[0] != other[0]) - math.log(often)


def _usual_spelling(vocabulary: Vocabulary, term: str) -> str:
    return next(iter(vocabulary.counted_spellings(term)), term)
