"""Which other forms of a word the index holds, decided when a query is asked.

The index keeps surface forms, so that searching as one types never loses what it had. A word stands for every
indexed term that is a form of the same word in a language of the library, or in the usual one of its script.
"""

from collections.abc import Iterable, Iterator

from clipper.index.stemming.compounds import Compounds
from clipper.index.stemming.inflection import WHOLE, Opening
from clipper.index.stemming.languages import COMPOUNDING, languages_for, morphology, reads_spellings, script_of
from clipper.index.vocabulary import Vocabulary

MAX_FORMS = 48
_LEAST_OPENING, _FEW_TAILS = 3, 60
"""Too many terms begin with two letters; with few endings the forms are looked up one by one."""
_RARE = 5
"""A word in fewer documents may be of any language; a more frequent one is of those it occurs in."""
_LEAST_SHARE, _OWN_SHARE = 0.02, 0.2
"""Of the documents with a word, how many are in a language it is a word of, and in one whose compounds are looked for."""


class Forms:
    """Finds the forms of words in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._compounds = Compounds(vocabulary)
        self._found: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}

    def of(self, term: str, fields: tuple[str, ...]) -> tuple[str, ...]:
        """Indexed terms that are forms of this one, most frequent first; without the term itself."""
        key = (term, fields)
        if key not in self._found:
            forms = dict(self._iter_forms(term, fields))
            forms.pop(term, None)
            ranked = sorted(forms, key=lambda form: (-forms[form], form))
            self._found[key] = tuple(ranked[:MAX_FORMS])
        return self._found[key]

    def _iter_forms(self, term: str, fields: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        if len(term) < 2 and script_of(term) != "HANGUL":
            return
        is_rare = self._vocabulary.frequency(fields, term) < _RARE
        for language in languages_for(term, self._vocabulary.languages):
            share = 1.0 if is_rare else self._vocabulary.share_in(language, term, fields)
            if share < _LEAST_SHARE:
                continue
            found = dict(self._inflected(term, language, fields))
            if language in COMPOUNDING and share >= _OWN_SHARE:
                by_frequency = sorted(found, key=lambda form: -found[form])
                found |= self._compounds.with_part(term, by_frequency, language, fields)
            for form, frequency in found.items():
                if self._vocabulary.share_in(language, form, fields) > 0:
                    yield form, frequency

    def _inflected(self, term: str, language: str, fields: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        grammar = morphology(language)
        for word in self._spellings(term, language):
            asked = grammar.asked(word)
            for candidate, frequency in self._candidates(grammar.openings(word), fields):
                if self._is_form(candidate, language, asked):
                    yield candidate, frequency

    def _candidates(self, openings: Iterable[Opening], fields: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        """Terms that begin and go on as forms do; those with the same beginning are read in one go."""
        for group in _by_beginning(openings):
            for candidate, frequency in self._slice(group, fields):
                if any(_goes_on(candidate, opening) for opening in group):
                    yield candidate, frequency

    def _slice(self, group: list[Opening], fields: tuple[str, ...]) -> Iterable[tuple[str, int]]:
        if all(opening.tails == WHOLE for opening in group):
            return [(word, self._vocabulary.frequency(fields, word)) for word in {one.beginning for one in group}]
        return self._vocabulary.beginning_with(fields, group[0].beginning).items()

    def _is_form(self, candidate: str, language: str, asked: frozenset[str]) -> bool:
        readings = morphology(language).readings
        return any(not asked.isdisjoint(readings(spelling)) for spelling in self._spellings(candidate, language))

    def _spellings(self, term: str, language: str) -> tuple[str, ...]:
        return self._vocabulary.looks_of(term) if reads_spellings(language) else (term,)


def _by_beginning(openings: Iterable[Opening]) -> list[list[Opening]]:
    """Openings that begin with the shortest one of their group; whole words not alone only in company."""
    groups: list[list[Opening]] = []
    for opening in sorted(_long_enough(openings), key=lambda one: one.beginning):
        if groups and groups[-1][0].tails != WHOLE and opening.beginning.startswith(groups[-1][0].beginning):
            groups[-1].append(opening)
        else:
            groups.append([opening])
    return groups


def _long_enough(openings: Iterable[Opening]) -> Iterator[Opening]:
    for opening in set(openings):
        beginning, tails, _ = opening
        is_wide = len(beginning) < _LEAST_OPENING and not _is_dense(beginning)
        if not is_wide or tails == WHOLE:
            yield opening
        elif tails is not None and len(tails) <= _FEW_TAILS:
            yield from (Opening(beginning + tail, WHOLE) for tail in tails)


def _is_dense(beginning: str) -> bool:
    """Whether few signs say much, so that few terms share them."""
    return len(beginning) > 0 and beginning[0] >= "\u0590" and len(beginning) > (0 if beginning[0] >= "\u1100" else 1)


def _goes_on(candidate: str, opening: Opening) -> bool:
    beginning, tails, longest = opening
    if not candidate.startswith(beginning):
        return False
    if tails is None:
        return len(candidate) - len(beginning) <= longest
    return candidate[len(beginning) :] in tails
