"""The words of a text as two versions of it are compared: folded, letter by letter, with their places.

Not for searching: nothing is stemmed, and scripts written without blanks give single signs rather than pairs.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from clipper.domain.blocks import Block
from clipper.domain.line_words import TYPOGRAPHIC, PlacedWords, folded_words, letter_places, placed_words
from clipper.domain.span import Span

_SENTENCE_END = re.compile("[.!?…。！？:;]")

PARAGRAPH, SENTENCE, SIGN, BLANK = 3, 2, 1, 0
"""What stands before a word: the greater, the more a reader pauses."""


class Wording:
    """The words of a text in order. A letter is one sign of a folded word; letters are counted through the text.

    Most of what a single highlight costs is reading the words of both texts: where they stand in a line is found out
    only for lines that are asked for.
    """

    def __init__(self, text: str, blocks: Sequence[Block] = ()) -> None:
        self.text = text
        words: list[str] = []
        first_words = []
        for line in _without_typography(text).split("\n"):
            first_words.append(len(words))
            words += folded_words(line)
        self.words: Sequence[str] = words
        self.first_letters: Sequence[int] = [0, *accumulate(map(len, words))]
        """Of each word the number of its first letter; the count of all letters at the end."""
        self._first_words = first_words
        self._lines: dict[int, PlacedWords] = {}
        begun = (word for block in blocks if (word := self._begun_at(block.span.start)) is not None)
        self._paragraphs: Sequence[int] = sorted({0, *(begun if blocks else first_words), len(words)})

    @property
    def letters(self) -> str:
        """The letters of all words in a row."""
        return "".join(self.words)

    @property
    def letter_count(self) -> int:
        """How many letters the text has."""
        return self.first_letters[-1]

    # words -------------------------------------------------------------------------------------------------
    def word_of(self, letter: int) -> int:
        """The word a letter belongs to; the count of words for the end."""
        return bisect_right(self.first_letters, letter) - 1 if letter < self.letter_count else len(self.words)

    def word_start(self, letter: int) -> int:
        """The first letter of the word a letter belongs to."""
        return self.first_letters[self.word_of(letter)]

    def word_end(self, letter: int) -> int:
        """The letter after the word a letter belongs to."""
        return self.first_letters[self.word_of(letter) + 1]

    # places ------------------------------------------------------------------------------------------------
    def offset_of(self, letter: int) -> int:
        """The code point a letter was read from; two letters of a ligature share one."""
        word = self.word_of(letter)
        start, written = self._placed(word)
        return start + letter_places(written)[letter - self.first_letters[word]]

    def end_of(self, letter: int) -> int:
        """The code point after a letter."""
        return self.offset_of(letter) + 1

    def letter_at(self, offset: int) -> int:
        """The first letter at or after a code point."""
        line = self._line_at(offset)
        there = offset - self._line_starts[line]
        starts, written = self._line(line)
        first = self._first_words[line]
        at = bisect_right(starts, there) - 1
        if at < 0:
            return self.first_letters[first]
        return self.first_letters[first + at] + bisect_left(letter_places(written[at]), there - starts[at])

    def gap(self, letter: int) -> Span:
        """The code points between a letter and the one before it."""
        end = self.offset_of(letter) if letter < self.letter_count else len(self.text)
        return Span(self.end_of(letter - 1) if letter else 0, end)

    # pauses ------------------------------------------------------------------------------------------------
    def pause(self, word: int) -> int:
        """What stands before a word: PARAGRAPH, SENTENCE, SIGN or BLANK. The end of the text is a paragraph's, too."""
        if self.opens_paragraph(word):
            return PARAGRAPH
        start, written = self._placed(word - 1)
        between = self.text[start + len(written) : self._placed(word)[0]]
        if _SENTENCE_END.search(between):
            return SENTENCE
        return BLANK if between.isspace() else SIGN

    def opens_paragraph(self, word: int) -> bool:
        """Whether a word is the first of a paragraph; so is the end of the text."""
        return self._paragraphs[bisect_left(self._paragraphs, word)] == word

    def begins_paragraph(self, letter: int) -> bool:
        """Whether a letter is the first of a paragraph; so is the end of the text."""
        word = self.word_of(letter)
        return self.first_letters[word] == letter and self.opens_paragraph(word)

    def paragraph_start(self, letter: int) -> int:
        """The first letter of the paragraph a letter belongs to."""
        return self.first_letters[self._paragraphs[bisect_right(self._paragraphs, self.word_of(letter)) - 1]]

    def paragraph_end(self, letter: int) -> int:
        """The letter after the paragraph of the letter before it."""
        if not letter:
            return 0
        return self.first_letters[self._paragraphs[bisect_right(self._paragraphs, self.word_of(letter - 1))]]

    # lines -------------------------------------------------------------------------------------------------
    @cached_property
    def _line_starts(self) -> Sequence[int]:
        return [0, *(end + 1 for end in _ends(self.text))]

    def _line_at(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset) - 1

    def _line(self, line: int) -> PlacedWords:
        if line not in self._lines:
            start = self._line_starts[line]
            end = self.text.find("\n", start)
            self._lines[line] = placed_words(self.text[start : end if end >= 0 else len(self.text)])
        return self._lines[line]

    def _placed(self, word: int) -> tuple[int, str]:
        """The first code point of a word, and how it is written."""
        line = bisect_right(self._first_words, word) - 1
        starts, written = self._line(line)
        at = word - self._first_words[line]
        return self._line_starts[line] + starts[at], written[at]

    def _begun_at(self, offset: int) -> int | None:
        """The first word from a code point on; None where it lies in a word, or has but a blank around it."""
        line = self._line_at(offset)
        there, first = offset - self._line_starts[line], self._first_words[line]
        if not there:
            return first
        starts, written = self._line(line)
        at = bisect_left(starts, there)
        end = starts[at - 1] + len(written[at - 1]) if at else 0
        is_apart = not 0 < at < len(starts) or self.text[offset - there + end : offset - there + starts[at]] != " "
        return first + at if end <= there and is_apart else None


def wording_of(text: str, blocks: Sequence[Block] = ()) -> Wording:
    """The words of any text; its paragraphs are the blocks, or its lines where none are given."""
    return Wording(text, blocks)


def _without_typography(text: str) -> str:
    """The text with blanks for the signs that most often keep it from being ASCII."""
    if not text.isascii():
        for sign in TYPOGRAPHIC:
            text = text.replace(sign, " ")
    return text


def _ends(text: str) -> Iterator[int]:
    end = text.find("\n")
    while end >= 0:
        yield end
        end = text.find("\n", end + 1)
