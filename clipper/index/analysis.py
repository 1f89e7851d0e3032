"""How a text becomes terms: folded surface forms. Nothing is stemmed or left out.

Blanks never stand inside a term, so a text is cut there first, and each stretch between blanks is folded once and
remembered: words come again, and folding them is what takes time.
"""

from array import array

import numpy as np

from clipper.domain.fold import spelling, tokens
from clipper.index.engine import whoosh
from clipper.index.flat import Array

ANALYSIS_VERSION = 3
GAP = 100
"""Positions between the values of a field, so that no phrase runs from one into the next."""


SPELT = "_spelt"
"""Ends the name of the field that holds, at the same positions, the words another one holds without their accents."""
BEFORE_SPELLING = "\t"
"""Stands between a term and how it is spelt; sorts before every sign a term may hold."""


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


def spelt_term(term: str, spelt: str) -> str:
    """The term of a word that is spelt otherwise than it is looked up."""
    return f"{term}{BEFORE_SPELLING}{spelt}"


class Stretches(dict[str, int]):
    """Numbers for stretches between blanks, each with the terms it holds.

    A word that is spelt with other letters than it is looked up by has a term of its own, which `folded` maps to the
    one of all its spellings.
    """

    def __init__(self) -> None:
        super().__init__()
        self.terms: list[bytes] = []
        self._numbers: dict[str, int] = {}
        self._folded = array("i")
        self._held = array("i")
        self._starts = array("i", [0])

    def __missing__(self, stretch: str) -> int:
        number = self[stretch] = len(self)
        is_plain = stretch.isascii()
        for token in tokens(stretch):
            folded = self._number(token.term)
            spelt = token.term if is_plain else spelling(stretch[token.start : token.end])
            self._held.append(folded if spelt == token.term else self._number(spelt_term(token.term, spelt), folded))
        self._starts.append(len(self._held))
        return number

    def _number(self, term: str, folded: int | None = None) -> int:
        number = self._numbers.get(term)
        if number is None:
            number = self._numbers[term] = len(self.terms)
            self.terms.append(term_bytes(term))
            self._folded.append(number if folded is None else folded)
        return number

    def terms_of(self, stretches: Array) -> tuple[Array, Array]:
        """The numbers of the terms in these stretches, in order, and how many each of them holds."""
        starts, held = np.array(self._starts), np.array(self._held)
        counts = np.diff(starts)[stretches]
        return held[spread(starts[stretches], counts)], counts

    def folded(self, numbers: Array) -> Array:
        """The terms under which words are looked up, by the terms as they are spelt."""
        return np.asarray(np.array(self._folded, np.int32)[numbers])


def spread(starts: Array, counts: Array) -> Array:
    """The numbers from each start on, as many as its count, one list after the other."""
    begins = starts.astype(np.int64)
    if not counts.all():
        begins, counts = begins[counts > 0], counts[counts > 0]
    ends = np.cumsum(counts, dtype=np.int64)
    if not ends.size or ends[-1] == ends.size:
        return begins
    # Each number is the one before and one more, but where a list begins.
    steps = np.ones(int(ends[-1]), np.int64)
    steps[0] = begins[0]
    steps[ends[:-1]] = begins[1:] - begins[:-1] - counts[:-1] + 1
    return np.cumsum(steps, out=steps)
