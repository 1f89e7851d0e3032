"""The words of one line as two versions of a text are compared: folded, and where each of their letters was read.

Folded words are wanted of whole texts, places of the few lines that are looked at, so the first is made to be quick.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_INVISIBLE = "\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LETTER = f"[^\\W_{_UNSPACED}]"
_WORD = re.compile(f"{_LETTER}+(?:[\u0300-\u036f{_INVISIBLE}]+(?=[^\\W_]){_LETTER}*)*|[{_UNSPACED}](?<=\\w)")

_ASCII = bytes(ord(sign.lower()) if sign.isalnum() else ord(" ") for sign in map(chr, range(128))).ljust(256)
"""ASCII signs as they are compared: anything but letters and digits parts words."""
_LONGEST_HELD = 32
"""Letters of a folded word that is remembered; longer ones hardly recur."""
TYPOGRAPHIC = "\u00a0\u00ab\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026"
"""Signs of printed texts that part words as a blank does: without them most English lines are ASCII."""


class PlacedWords(NamedTuple):
    """The words of a line as they are written, and the code point in the line at which each begins."""

    starts: Sequence[int]
    written: Sequence[str]


def folded_words(line: str) -> list[str]:
    """The words without case, accents and invisible signs; a script without blanks gives its single signs."""
    if line.isascii():
        return line.encode().translate(_ASCII).decode().split()
    return [folded for word in _WORD.findall(line) if (folded := _folded(word))]


def placed_words(line: str) -> PlacedWords:
    """The same words with their places."""
    found = [(match.start(), match.group()) for match in _WORD.finditer(line) if _folded(match.group())]
    return PlacedWords([start for start, _ in found], [word for _, word in found])


def letter_places(word: str) -> Sequence[int]:
    """Of each letter of a folded word the sign of the written one it was read from; those of a ligature share one."""
    if word.isascii():
        return range(len(word))
    return [at for at, sign in enumerate(word) for _ in _PLAIN[ord(sign)]]


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return _held(word) if len(word) <= _LONGEST_HELD else word.translate(_PLAIN)


@lru_cache(maxsize=1 << 14)
def _held(word: str) -> str:
    """The same, remembered: three of four words of a text stand in it before."""
    return word.translate(_PLAIN)


class _Plain(dict[int, str]):
    """Signs by their numbers, with the letters that are left of them; filled as they are met."""

    def __missing__(self, code: int) -> str:
        bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        self[code] = letters = "".join(each for each in bare if each.isalnum())
        return letters


_PLAIN = _Plain()
