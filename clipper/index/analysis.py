"""How a text becomes postings: folded surface forms with their positions. Nothing is stemmed or left out."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from clipper.domain.fold import tokens
from clipper.index.engine import whoosh

ANALYSIS_VERSION = 1
GAP = 100
"""Positions between the values of a field, so that no phrase runs from one into the next."""


class PackedPositions(whoosh.formats.Positions):  # type: ignore[misc]  # Whoosh is untyped
    """Positions as an array of 32-bit numbers, which the codec writes apart from ids and counts."""

    def encode(self, poslist: Iterable[int]) -> bytes:
        """The bytes of one posting."""
        return array("I", poslist).tobytes()

    def decode_array(self, valuestring: bytes) -> "array[int]":
        """The positions in one posting."""
        positions = array("I")
        positions.frombytes(valuestring)
        return positions

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """The positions in one posting."""
        return self.decode_array(valuestring).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How often the term occurs."""
        return len(valuestring) // 4


class Words(whoosh.fields.TEXT):  # type: ignore[misc]  # Whoosh is untyped
    """A field of words. It takes a text or several, and keeps none of them."""

    def __init__(self) -> None:
        super().__init__(analyzer=None, phrase=True, stored=False)
        self.format = PackedPositions()

    def index(self, value: str | tuple[str, ...], **_kwargs: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """(term, frequency, weight, positions) for each term of the value."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        position = 0
        for text in (value,) if isinstance(value, str) else value:
            for token in tokens(text):
                places[token.term].append(position)
                position += 1
            position += GAP
        for term, positions in places.items():
            yield term_bytes(term), len(positions), float(len(positions)), self.format.encode(positions)


def term_bytes(term: str) -> bytes:
    """A term as the index orders it."""
    return term.encode("utf-8", "replace")
