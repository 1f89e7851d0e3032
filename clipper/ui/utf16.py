"""Code points and UTF-16 code units: Python counts a text in the first, Qt in the second."""

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Converts offsets of one text. O(1) where every character is in the BMP, else O(log n) in the others' number."""

    __slots__ = ("_astral", "_pairs", "length")

    def __init__(self, text: str) -> None:
        self._astral: list[int] = [] if text.isascii() else [match.start() for match in _ASTRAL.finditer(text)]
        self._pairs: list[int] = [offset + index for index, offset in enumerate(self._astral)]
        """UTF-16 offset of each surrogate pair."""
        self.length = len(text) + len(self._astral)
        """Of the whole text, in code units."""

    def units(self, code_points: int) -> int:
        """The UTF-16 offset of a code point offset."""
        return code_points + bisect_left(self._astral, code_points) if self._astral else code_points

    def code_points(self, units: int) -> int:
        """The code point offset of a UTF-16 offset; the middle of a surrogate pair counts as its start."""
        if not self._pairs:
            return units
        passed = bisect_left(self._pairs, units)
        if passed and self._pairs[passed - 1] == units - 1:
            return self._astral[passed - 1]
        return units - passed
