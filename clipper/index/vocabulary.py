"""The terms and names of a view, as words of a query are expanded over them."""

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from clipper.domain.query import Leaf
from clipper.domain.results import Facet
from clipper.index.analysis import BEFORE_SPELLING, SPELT, term_bytes
from clipper.index.expansion import Expansion
from clipper.index.matches import distinct
from clipper.index.names import counted_names, names_meant
from clipper.index.naming import fold_name
from clipper.index.segments import View

SPELLING_FIELDS = ("body", "head")
"""Where spellings are read from."""
_LOOKED_AT = 5_000
"""Documents of a term that tell in which languages it occurs."""
_SLICE = 3
"""Signs of a term by which spellings are read, all that begin so in one go."""


class Vocabulary:
    """Looks up terms; remembers what it found as long as the view lives."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._beginning: dict[tuple[str, str], dict[str, int]] = {}
        self._spellings: dict[str, dict[str, dict[str, int]]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Language tags of the documents, in lower case."""
        return self._view.languages

    @property
    def size(self) -> int:
        """Documents, deleted ones included, as scores count them."""
        return self._view.size

    def frequency(self, fields: Iterable[str], term: str) -> int:
        """In how many documents the term occurs, fields counted apart."""
        return sum(self._view.document_frequency(field, term) for field in fields)

    def documents(self, fields: Sequence[str], term: str) -> int:
        """In how many living documents the term occurs in any of the fields."""
        count = 0
        for part in self._view.parts:
            found = [part.leaf.documents(field, term) for field in fields]
            count += part.living(distinct(np.concatenate(found), part.leaf.size) if len(found) > 1 else found[0]).size
        return count

    def standing_for(self, fields: Iterable[str], expansion: Expansion, limit: int) -> set[str]:
        """Terms of the fields an expression stands for, at most so many in each field of a segment."""
        found: set[str] = set()
        for field in fields:
            for part in self._view.parts:
                found |= part.leaf.most_frequent(field, expansion, limit)
        return found

    def beginning_with(self, fields: Iterable[str], prefix: str) -> dict[str, int]:
        """Terms of the fields that begin so, with their document frequencies."""
        found: dict[str, int] = {}
        for field in fields:
            for term, frequency in self._of_field(field, prefix).items():
                found[term] = found.get(term, 0) + frequency
        return found

    def _of_field(self, field: str, prefix: str) -> dict[str, int]:
        if (field, prefix) not in self._beginning:
            found: dict[str, int] = {}
            for part in self._view.parts:
                for term, frequency in part.leaf.terms_from(field, prefix):
                    found[term] = found.get(term, 0) + frequency
            self._beginning[field, prefix] = found
        return self._beginning[field, prefix]

    # spellings ---------------------------------------------------------------------------------------------
    def spellings(self, term: str) -> tuple[str, ...]:
        """How a term is spelt in bodies and heads, most frequent first; case aside. None for a term that is not there."""
        return tuple(self.counted_spellings(term))

    def looks_of(self, term: str) -> tuple[str, ...]:
        """The term, and every way it is spelt with letters of its own; whether the term itself is one is not asked."""
        return (term, *self._spelt_otherwise(term[:_SLICE]).get(term, ()))

    def counted_spellings(self, term: str) -> dict[str, int]:
        """The spellings of a term with how often each occurs, most frequent first."""
        otherwise = self._spelt_otherwise(term[:_SLICE]).get(term, {})
        found = {term: self._occurrences(term) - sum(otherwise.values()), **otherwise}
        return dict(sorted(((s, often) for s, often in found.items() if often), key=lambda one: (-one[1], one[0])))

    def is_spelt_otherwise(self, term: str, *, is_prefix: bool = False) -> bool:
        """Whether a term, or one that begins so, is anywhere spelt with letters it is not looked up by."""
        beginning = term if is_prefix else term + BEFORE_SPELLING
        names = [name for name in self._view.parts[0].leaf.fields if name.endswith(SPELT)] if self._view.parts else []
        return any(
            first < last
            for part in self._view.parts
            for name in names
            for first, last in [part.leaf.fields[name].beginning_with(term_bytes(beginning))]
        )

    def _spelt_otherwise(self, beginning: str) -> dict[str, dict[str, int]]:
        if beginning not in self._spellings:
            found = self._spellings[beginning] = {}
            for part in self._view.parts:
                for name in SPELLING_FIELDS:
                    held = part.leaf.fields[name + SPELT]
                    first, last = held.beginning_with(term_bytes(beginning))
                    often = np.diff(held.places[first : last + 1]).tolist() if held.places is not None else []
                    for line, count in zip(held.terms(first, last), often, strict=True):
                        term, _, spelt = line.decode("utf-8", "replace").partition(BEFORE_SPELLING)
                        spellings = found.setdefault(term, {})
                        spellings[spelt] = spellings.get(spelt, 0) + count
        return self._spellings[beginning]

    def _occurrences(self, term: str) -> int:
        """How often a term stands in bodies and heads."""
        count = 0
        for part in self._view.parts:
            for name in SPELLING_FIELDS:
                held = part.leaf.fields[name]
                place = held.find(term_bytes(term))
                if place >= 0 and held.places is not None:
                    count += int(held.places[place + 1]) - int(held.places[place])
        return count

    def share_in(self, language: str, term: str, fields: Iterable[str]) -> float:
        """How much of a term's documents is in a language or does not say in which it is; 0 for an unknown term."""
        found = [
            part.leaf.may_be_in(language)[part.leaf.documents(field, term)[:_LOOKED_AT]]
            for field in fields
            for part in self._view.parts
        ]
        size = sum(mask.size for mask in found)
        return sum(int(mask.sum()) for mask in found) / size if size else 0.0

    # names -------------------------------------------------------------------------------------------------
    def tags_meant(self, clause: Leaf, *, is_literal: bool) -> frozenset[str]:
        """The tags a clause says, with those below them. Raises BadForm and TooSlow."""
        return names_meant(self._view, Facet.TAG, clause, separator="/", is_literal=is_literal)

    def counted_tags(self, names: Iterable[str]) -> dict[str, int]:
        """In how many living documents each of these tags occurs."""
        return counted_names(self._view, Facet.TAG, names)

    @cached_property
    def source_places(self) -> dict[bytes, int]:
        """The place of each source in the alphabet, case and accents aside."""
        terms = {term for part in self._view.parts for term in part.leaf.fields["source_name"].terms()}
        forms = {term: fold_name(term.decode("utf-8", "replace")) for term in terms}
        places = {form: place for place, form in enumerate(sorted(set(forms.values())))}
        return {term: places[form] for term, form in forms.items()}
