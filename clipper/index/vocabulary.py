"""The terms of a view, as words of a query are expanded over them."""

from collections.abc import Iterable

from clipper.index.expansion import Expansion
from clipper.index.segments import View


class Vocabulary:
    """Looks up terms; remembers what it found as long as the view lives."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._beginning: dict[tuple[str, str], dict[str, int]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """Language tags of the documents, in lower case."""
        return self._view.languages

    def frequency(self, fields: Iterable[str], term: str) -> int:
        """In how many documents the term occurs, fields counted apart."""
        return sum(self._view.document_frequency(field, term) for field in fields)

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
