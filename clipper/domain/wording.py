"""The words of a text as two versions of it are compared: folded, letter by letter, with their places.

Not for searching: nothing is stemmed, and scripts written without blanks give single signs rather than pairs.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clipper.domain.blocks import Block
from clipper.domain.span import Span

_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Tibetan, Burmese, Khmer
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_INVISIBLE = "\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_WORD = re.compile(
    f"(?![_{_UNSPACED}])\\w(?:(?![_{_UNSPACED}])\\w|[\u0300-\u036f{_INVISIBLE}]+(?=[^\\W_]))*|[{_UNSPACED}](?<=\\w)"
)
_SENTENCE_END = re.compile("[.!?…。！？:;]")

PARAGRAPH, SENTENCE, SIGN, BLANK = 3, 2, 1, 0
"""What stands before a word: the greater, the more a reader pauses."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text in order. A letter is one sign of a folded word; letters are counted through the text."""

    text: str
    words: tuple[str, ...]
    first_letters: "array[int]"
    """Of each word the number of its first letter; the count of all letters at the end."""
    letters: str
    offsets: "array[int]"
    """Of each letter the code point it was read from; two letters of a ligature share one."""
    pauses: bytes
    """Before each word and at the end: PARAGRAPH, SENTENCE, SIGN or BLANK."""

    def letter_at(self, offset: int) -> int:
        """The first letter at or after a code point."""
        return bisect_left(self.offsets, offset)

    def word_of(self, letter: int) -> int:
        """The word a letter belongs to; the count of words for the end."""
        return bisect_right(self.first_letters, letter) - 1 if letter < len(self.letters) else len(self.words)

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
        end = self.offsets[letter] if letter < len(self.letters) else len(self.text)
        return Span(self.end_of(letter - 1) if letter else 0, end)

    def end_of(self, letter: int) -> int:
        """The code point after a letter."""
        return self.offsets[letter] + 1


def wording_of(text: str, blocks: Sequence[Block] = ()) -> Wording:
    """The words of any text; its paragraphs are the blocks, or its lines where none are given."""
    words: list[str] = []
    offsets = array("q")
    firsts = array("q")
    pauses = bytearray()
    starts = sorted(block.span.start for block in blocks)
    end = 0
    for match in _WORD.finditer(text):
        start = match.start()
        word, places = _folded(match.group(), start)
        if not word:
            continue
        pauses.append(_pause(text, end, start, starts))
        firsts.append(len(offsets))
        words.append(word)
        offsets.extend(places)
        end = match.end()
    firsts.append(len(offsets))
    pauses.append(PARAGRAPH)
    return Wording(text, tuple(words), firsts, "".join(words), offsets, bytes(pauses))


def _pause(text: str, end: int, start: int, block_starts: Sequence[int]) -> int:
    if not end:
        return PARAGRAPH
    between = text[end:start]
    if between == " ":
        return BLANK
    if _is_break(between, end, start, block_starts):
        return PARAGRAPH
    if _SENTENCE_END.search(between):
        return SENTENCE
    return BLANK if between.isspace() else SIGN


def _is_break(between: str, end: int, start: int, block_starts: Sequence[int]) -> bool:
    if not block_starts:
        return "\n" in between
    at = bisect_right(block_starts, start)
    return at > 0 and block_starts[at - 1] >= end


def _folded(word: str, start: int) -> tuple[str, Sequence[int]]:
    """The word without case, accents and invisible signs, and the code point of each letter."""
    if word.isascii():
        return word.lower(), range(start, start + len(word))
    pairs = list(_folded_letters(word))
    return "".join(letters for letters, _ in pairs), [start + at for letters, at in pairs for _ in letters]


def _folded_letters(word: str) -> Iterator[tuple[str, int]]:
    for at, sign in enumerate(word):
        yield _plain(sign), at


@lru_cache(maxsize=1 << 14)
def _plain(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", sign).casefold())
    return "".join(each for each in bare if each.isalnum())
