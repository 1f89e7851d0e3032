"""How a text becomes terms: folded surface forms. Nothing is stemmed or left out.

Blanks never stand inside a term, so a text is cut there first, and each stretch between blanks is folded once and
remembered: words come again, and folding them is what takes time.
"""

from array import array

import numpy as np

from clipper.domain.fold import tokens
from clipper.index.engine import whoosh
from clipper.index.flat import Array

ANALYSIS_VERSION = 2
GAP = 100
"""Positions between the values of a field, so that no phrase runs from one into the next."""


class Words(whoosh.fields.TEXT):  # type: ignore[misc]  # Whoosh is untyped
    """A field of words with their positions. It takes a text or several, and keeps none of them."""

    def __init__(self) -> None:
        super().__init__(analyzer=None, phrase=True, stored=False)


class Names(whoosh.fields.ID):  # type: ignore[misc]  # Whoosh is untyped
    """A field of whole values: a text or several, looked up and counted as they are, and read back."""


class Day(whoosh.fields.COLUMN):  # type: ignore[misc]  # Whoosh is untyped
    """A number for each document."""

    def __init__(self, default: int) -> None:
        super().__init__(whoosh.columns.NumericColumn("i", default=default))
        self.default = default


def term_bytes(term: str) -> bytes:
    """A term as the index orders it."""
    return term.encode("utf-8", "replace")


class Stretches(dict[str, int]):
    """Numbers for stretches between blanks, each with the terms it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[bytes] = []
        self._numbers: dict[str, int] = {}
        self._held = array("i")
        self._starts = array("i", [0])

    def __missing__(self, stretch: str) -> int:
        number = self[stretch] = len(self)
        for token in tokens(stretch):
            self._held.append(self._number(token.term))
        self._starts.append(len(self._held))
        return number

    def _number(self, term: str) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms)
            self.terms.append(term_bytes(term))
        return number

    def terms_of(self, stretches: Array) -> tuple[Array, Array]:
        """The numbers of the terms in these stretches, in order, and how many each of them holds."""
        starts, held = np.array(self._starts), np.array(self._held)
        counts = np.diff(starts)[stretches]
        return held[spread(starts[stretches], counts)], counts


def spread(starts: Array, counts: Array) -> Array:
    """The numbers from each start on, as many as its count, one list after the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    total = int(ends[-1]) if ends.size else 0
    return np.repeat(starts.astype(np.int64) - (ends - counts), counts) + np.arange(total)
