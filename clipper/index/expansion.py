"""Which terms of a field a beginning, a pattern or a misspelt word stands for.

Patterns are told from the longest piece that is written out; misspelt words by the letters they have in common,
so that only few terms are compared letter by letter.
"""

import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rapidfuzz.distance import OSA

from clipper.index.analysis import term_bytes
from clipper.index.flat import Array
from clipper.index.formed import Formed
from clipper.index.listed import Listed
from clipper.index.postings import Field
from clipper.index.spelt import SpeltBeginning

Places = Array | slice
"""Terms of a field by their places: a stretch of the vocabulary, or some of it in order."""
_CHARACTER = rb"(?:[\x00-\x09\x0b-\x7f]|[\xc2-\xf4][\x80-\xbf]+)"


@dataclass(frozen=True)
class Beginning:
    """Terms that begin so."""

    prefix: str

    def places(self, field: Field) -> Places:
        """Where they are in the vocabulary."""
        return slice(*field.beginning_with(term_bytes(self.prefix)))


@dataclass(frozen=True)
class Wildcard:
    """Terms of this form: `*` is any number of characters, `?` one."""

    pattern: str

    @cached_property
    def _regex(self) -> re.Pattern[bytes]:
        pieces = re.split(r"([*?])", self.pattern)
        forms = {"*": rb"[^\n]*", "?": _CHARACTER}
        return re.compile(b"".join(forms.get(piece, re.escape(term_bytes(piece))) for piece in pieces))

    def places(self, field: Field) -> Places:
        """Where they are in the vocabulary."""
        start = re.split(r"[*?]", self.pattern, maxsplit=1)[0]
        first, last = field.beginning_with(term_bytes(start))
        piece = term_bytes(max(re.split(r"[*?]+", self.pattern), key=len))
        if start or not piece:
            candidates = range(first, last)
            found = [first + n for n, term in enumerate(field.terms(first, last)) if self._regex.fullmatch(term)]
            return np.array(found, np.int64) if candidates else np.empty(0, np.int64)
        if not self.pattern.endswith(("*", "?")) and self.pattern.endswith(piece.decode("utf-8", "replace")):
            piece += b"\n"
        found = [place for place in _containing(field, piece) if self._regex.fullmatch(field.term(place))]
        return np.array(found, np.int64)


def _containing(field: Field, piece: bytes) -> list[int]:
    """Places of the terms that hold these bytes."""
    lines = bytes(field.vocabulary)
    hits, at = [], lines.find(piece)
    while at >= 0:
        hits.append(at)
        at = lines.find(piece, at + 1)
    places = np.searchsorted(field.starts, np.array(hits, np.int64), side="right") - 1
    return [int(place) for place in np.unique(places)]


@dataclass(frozen=True)
class Misspelt:
    """Terms at most so many letters away: left out, put in, changed, or two neighbours swapped."""

    term: str
    edits: int

    def places(self, field: Field) -> Places:
        """Where they are in the vocabulary, the term itself included."""
        size = len(self.term)
        letters = 0
        for character in self.term:
            letters |= 1 << (term_bytes(character)[-1] & 31)
        unlike = np.bitwise_count(field.signatures ^ np.uint32(letters))
        # A letter changed for another takes one out and brings one in.
        is_near = unlike <= 2 * self.edits
        is_near &= field.sizes >= max(0, size - self.edits)
        is_near &= field.sizes <= size + self.edits
        candidates = np.flatnonzero(is_near).tolist()
        return np.array([place for place in candidates if self.distance(field.term(place)) <= self.edits], np.int64)

    def distance(self, term: bytes) -> int:
        """Edits between the terms, or one more than allowed."""
        return int(OSA.distance(self.term, term.decode("utf-8", "replace"), score_cutoff=self.edits))


Expansion = Beginning | Wildcard | Misspelt | Formed | Listed | SpeltBeginning
