"""Terms of a field that are given one by one."""

from dataclasses import dataclass

import numpy as np

from clipper.index.analysis import term_bytes
from clipper.index.flat import Array
from clipper.index.postings import Field

_FEW = 64
"""Terms that are looked up one by one; of more, every term of the field is compared."""


@dataclass(frozen=True)
class Listed:
    """These terms."""

    terms: frozenset[str]

    def places(self, field: Field) -> Array:
        """Where they are in the vocabulary."""
        if len(self.terms) <= _FEW:
            found = sorted(place for term in self.terms if (place := field.find(term_bytes(term))) >= 0)
            return np.array(found, np.int64)
        wanted = set(map(term_bytes, self.terms))
        return np.array([place for place, term in enumerate(field.terms()) if term in wanted], np.int64)
