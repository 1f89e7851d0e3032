"""Words by their Snowball stems, for languages without a grammar of their own here."""

from functools import lru_cache
from typing import Any

import snowballstemmer

from clipper.domain.fold import fold
from clipper.index.stemming.inflection import Opening

_LEAST, _SHORT = 3, 4
_LONGEST_TAIL, _LONGEST_SHORT_TAIL = 7, 4
"""So many terms begin with three or four letters that not all can be stemmed."""
_VOICED = {"s": "z", "f": "v", "y": "i"}


class Snowball:
    """The stemmer of one language. A stem that leaves less than three letters is none."""

    def __init__(self, algorithm: str) -> None:
        self._stemmer: Any = snowballstemmer.stemmer(algorithm)

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        return self.readings(word)

    @lru_cache(maxsize=1 << 12)  # noqa: B019  # one of each language
    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        stem = fold(self._stemmer.stemWord(word))
        return frozenset((stem if len(stem) >= _LEAST else fold(word),))

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        (stem,) = self.readings(word)
        folded, length = fold(word), 0
        while length < min(len(stem), len(folded)) and stem[length] == folded[length]:
            length += 1
        if length > _SHORT:
            return [Opening(folded[: length - 1], longest=_LONGEST_TAIL)]
        beginning = folded[: max(_LEAST, length)]
        voiced = beginning[:-1] + _VOICED.get(beginning[-1], beginning[-1])
        return [Opening(look, longest=_LONGEST_SHORT_TAIL) for look in (beginning, voiced)]
