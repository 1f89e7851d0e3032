"""The words of a text as two versions of it are compared: folded, letter by letter, with their places.

Not for searching: nothing is stemmed, and scripts written without blanks give single signs rather than pairs.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from clipper.domain.blocks import Block
from clipper.domain.span import Span

_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_INVISIBLE = "\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LETTER = f"[^\\W_{_UNSPACED}]"
_INNER = f"[\u0300-\u036f{_INVISIBLE}]"
_WORD = re.compile(
    f"([0-9A-Za-z]++(?!\\w|{_INNER})"  # not needed, but twice as fast
    f"|{_LETTER}+(?:{_INNER}+(?=[^\\W_]){_LETTER}*)*"
    f"|[{_UNSPACED}](?<=\\w))"
)
_SENTENCE_END = re.compile("[.!?…。！？:;]")

PARAGRAPH, SENTENCE, SIGN, BLANK = 3, 2, 1, 0
"""What stands before a word: the greater, the more a reader pauses."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in order. A letter is one sign of a folded word; letters are counted through the text.

    Made in a few passes over the whole text, for most of what a single highlight costs is spent here; where a letter
    stands is worked out for those that are asked for.
    """

    text: str
    words: tuple[str, ...]
    first_letters: Sequence[int]
    """Of each word the number of its first letter; the count of all letters at the end."""
    pauses: bytes
    """Before each word and at the end: PARAGRAPH, SENTENCE, SIGN or BLANK."""
    _written: Sequence[str]
    """The words as they stand in the text."""
    _starts: Sequence[int]
    """Of each word its first code point."""

    @property
    def letters(self) -> str:
        """The letters of all words in a row."""
        return "".join(self.words)

    @property
    def letter_count(self) -> int:
        """How many letters the text has."""
        return self.first_letters[-1]

    def offset_of(self, letter: int) -> int:
        """The code point a letter was read from; two letters of a ligature share one."""
        word = self.word_of(letter)
        return self._starts[word] + self._places(word)[letter - self.first_letters[word]]

    def end_of(self, letter: int) -> int:
        """The code point after a letter."""
        return self.offset_of(letter) + 1

    def letter_at(self, offset: int) -> int:
        """The first letter at or after a code point."""
        word = bisect_right(self._starts, offset) - 1
        if word < 0:
            return 0
        return self.first_letters[word] + bisect_left(self._places(word), offset - self._starts[word])

    def _places(self, word: int) -> Sequence[int]:
        """Of each letter of a word the sign of the word it was read from."""
        written = self._written[word]
        return range(len(written)) if written.isascii() else _places(written)

    def word_of(self, letter: int) -> int:
        """The word a letter belongs to; the count of words for the end."""
        return bisect_right(self.first_letters, letter) - 1 if letter < self.letter_count else len(self.words)

    def word_start(self, letter: int) -> int:
        """The first letter of the word a letter belongs to."""
        return self.first_letters[self.word_of(letter)]

    def word_end(self, letter: int) -> int:
        """The letter after the word a letter belongs to."""
        return self.first_letters[self.word_of(letter) + 1]

    def begins_paragraph(self, letter: int) -> bool:
        """Whether a letter is the first of a paragraph; so is the end of the text."""
        word = self.word_of(letter)
        return self.first_letters[word] == letter and self.pauses[word] == PARAGRAPH

    def paragraph_start(self, letter: int) -> int:
        """The first letter of the paragraph a letter belongs to."""
        word = self.word_of(letter)
        return self.first_letters[self.pauses.rfind(PARAGRAPH, 0, word + 1)] if self.words else 0

    def paragraph_end(self, letter: int) -> int:
        """The letter after the paragraph of the letter before it."""
        if not letter:
            return 0
        return self.first_letters[self.pauses.find(PARAGRAPH, self.word_of(letter - 1) + 1)]

    def gap(self, letter: int) -> Span:
        """The code points between a letter and the one before it."""
        end = self.offset_of(letter) if letter < self.letter_count else len(self.text)
        return Span(self.end_of(letter - 1) if letter else 0, end)


def wording_of(text: str, blocks: Sequence[Block] = ()) -> Wording:
    """The words of any text; its paragraphs are the blocks, or its lines where none are given."""
    parts = _WORD.split(text)
    words = [_folded(part) for part in parts[1::2]]
    if "" in words:
        parts, words = _without_empty(parts, words)
    gaps, written = parts[::2], parts[1::2]
    ends = [*accumulate(map(len, parts))]
    starts = ends[:-1:2]
    pauses = bytearray(map(_Pauses(is_by_lines=not blocks).__getitem__, gaps))
    pauses[0] = pauses[-1] = PARAGRAPH
    for at in _first_words(blocks, starts, gaps):
        pauses[at] = PARAGRAPH
    return Wording(text, tuple(words), [0, *accumulate(map(len, words))], bytes(pauses), written, starts)


def _without_empty(parts: Sequence[str], words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The same without words of which nothing is left: they stand between others as signs do."""
    kept = [parts[0]]
    for word, written, gap in zip(words, parts[1::2], parts[2::2], strict=True):
        if word:
            kept += written, gap
        else:
            kept[-1] += written + gap
    return kept, [word for word in words if word]


class _Pauses(dict[str, int]):
    """What stands between two words, with the pause it makes: a text has but a few of them."""

    def __init__(self, *, is_by_lines: bool) -> None:
        super().__init__()
        self._is_by_lines = is_by_lines

    def __missing__(self, between: str) -> int:
        self[between] = pause = self._pause(between)
        return pause

    def _pause(self, between: str) -> int:
        if self._is_by_lines and "\n" in between:
            return PARAGRAPH
        if _SENTENCE_END.search(between):
            return SENTENCE
        return BLANK if between.isspace() else SIGN


def _first_words(blocks: Iterable[Block], starts: Sequence[int], gaps: Sequence[str]) -> Iterator[int]:
    """The first word of every block that begins between two words, with more than a blank between them."""
    for block in blocks:
        at = bisect_left(starts, block.span.start)
        if at < len(starts) and gaps[at] != " " and starts[at] - len(gaps[at]) <= block.span.start:
            yield at


def _folded(word: str) -> str:
    """The word without case, accents and invisible signs."""
    return word.lower() if word.isascii() else word.translate(_PLAIN)


def _places(word: str) -> list[int]:
    return [at for at, sign in enumerate(word) for _ in _PLAIN[ord(sign)]]


class _Plain(dict[int, str]):
    """Signs by their numbers, with the letters that are left of them; filled as they are met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
        self[code] = letters = "".join(each for each in bare if each.isalnum())
        return letters


_PLAIN = _Plain()
