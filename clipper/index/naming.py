"""Names as a person searching compares them: tags, sources, people. Case and accents do not count, other signs do.

Unlike a word of a text, a name is compared whole, so "C" is not "C++"; blanks around the strokes between the levels
of a tag count as little as several blanks in a row.
"""

import re
import unicodedata
from functools import lru_cache

from clipper.domain.fold import fold

_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘＇", "'"))
_BLANKS_AT_LEVELS = re.compile(r"\s*/\s*")


def fold_name(name: str) -> str:
    """The form in which names are compared."""
    return _spaced(name.lower() if name.isascii() else " ".join(map(_folded, name.split())))


def spell_name(name: str) -> str:
    """The form in which names are compared where accents count."""
    return _spaced(unicodedata.normalize("NFC", name.translate(_APOSTROPHES)).casefold())


def _spaced(name: str) -> str:
    return _BLANKS_AT_LEVELS.sub("/", " ".join(name.split()))


@lru_cache(maxsize=1 << 14)
def _folded(word: str) -> str:
    return "".join(map(_folded_sign, spell_name(word)))


@lru_cache(maxsize=1 << 12)
def _folded_sign(sign: str) -> str:
    is_letter = sign.isalnum() or unicodedata.category(sign)[0] == "M"
    return fold(sign) if is_letter else sign
