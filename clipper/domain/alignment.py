"""Which letters of one text are which letters of another: in order, and where stretches stand in another order.

Words are matched first, and then, between matched words, letters of words that differ a little: typing errors, broken
words. What is only like by chance is left out, for a highlight that is lost can be looked for, but one on other words
misleads.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from clipper.domain.chains import MAIN, Chains
from clipper.domain.matching import Match
from clipper.domain.wording import Wording

_MOST_LETTERS = 4_000
"""Between two matched words; more than these are not compared letter by letter."""
_ALIKE = 0.5
"""The likeness of two stretches from which words in them are compared letter by letter; any two have some .3."""
_MOST_INNER = 80
"""Letters of a stretch that is looked for in a longer one: what was broken where something was put in."""
_INNER = 75.0
"""The likeness (of 100) of a stretch with the likest part of a longer one."""
_BREAK = 2
"""Letters the likest part, which is no longer than the stretch, may lack at an end for the breaks in it."""
_SAME_WORD = 0.6
"""The share of a word's letters that stand in the other word."""


class Run(NamedTuple):
    """Letters of the old text that stand in the new one, in a row: `length` from `old` and from `new` on."""

    old: int
    new: int
    length: int
    chain: int

    @property
    def old_end(self) -> int:
        """The old letter after it."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The new letter after it."""
        return self.new + self.length


class Alignment:
    """The letters that both texts have, each at most once."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self.old, self.new = old, new
        self._runs = tuple(_joined(sorted(_letter_runs(old, new))))
        self._starts = [run.old for run in self._runs]
        self._by_new = sorted(self._runs, key=lambda run: run.new)
        self._new_starts = [run.new for run in self._by_new]

    def runs(self, first: int, last: int) -> list[Run]:
        """What of the old letters from `first` up to `last` is in the new text, by place in the old one."""
        found = []
        for at in range(max(0, bisect_right(self._starts, first) - 1), bisect_left(self._starts, last)):
            run = self._runs[at]
            cut = max(0, first - run.old)
            length = min(run.old_end, last) - run.old - cut
            if length > 0:
                found.append(Run(run.old + cut, run.new + cut, length, run.chain))
        return found

    def place_of(self, letter: int) -> int | None:
        """The new letter an old one has become; the letters before and after the texts are each other's."""
        if letter < 0:
            return -1
        if letter >= self.old.letter_count:
            return self.new.letter_count
        runs = self.runs(letter, letter + 1)
        return runs[0].new if runs else None

    def is_new(self, start: int, end: int) -> bool:
        """Whether no new letter from `start` up to `end` was in the old text."""
        at = bisect_left(self._new_starts, end) - 1
        return start >= end or at < 0 or self._by_new[at].new_end <= start


def _letter_runs(old: Wording, new: Wording) -> Iterator[Run]:
    """Every chain letter by letter, with the letters of words that are nearly the same."""
    chains = Chains(old, new)
    # The main line last: what lies inside a moved stretch is looked for there.
    for number, chain in reversed([*enumerate(chains.all)]):
        for match in chain:
            start, end = old.first_letters[match.old], old.first_letters[match.old_end]
            yield Run(start, new.first_letters[match.new], end - start, number)
        ends = [Match(0, 0, 0), *chain, Match(len(old.words), len(new.words), 0)] if number == MAIN else chain
        for one, other in pairwise(ends):
            olds, news = chains.free_words(one, other)
            words = [old.words[at] for at in olds], [new.words[at] for at in news]
            for word, letter, new_word, new_letter in _alike_letters(*words):
                start, there = old.first_letters[olds[word]], new.first_letters[news[new_word]]
                chains.claim(Match(olds[word], news[new_word], 1))
                yield Run(start + letter, there + new_letter, 1, number)


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Runs that go on from one to the next as one."""
    open_run: Run | None = None
    for run in runs:
        if open_run and (open_run.old_end, open_run.new_end, open_run.chain) == (run.old, run.new, run.chain):
            open_run = open_run._replace(length=open_run.length + run.length)
            continue
        if open_run:
            yield open_run
        open_run = run
    if open_run:
        yield open_run


def _alike_letters(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Letters of words that were misspelt, corrected, joined or broken: (word, letter in it) of both sides."""
    there = _common_letters(" ".join(a), " ".join(b)) if a and b else {}
    if not there:
        return
    places = [(word, letter) for word, letters in enumerate(b) for letter in range(len(letters) + 1)]
    start = 0
    for word, letters in enumerate(a):
        kept = [at for at in range(len(letters)) if start + at in there]
        if len(kept) >= _SAME_WORD * len(letters):
            yield from ((word, at, *places[there[start + at]]) for at in kept)
        start += len(letters) + 1


def _common_letters(old: str, new: str) -> dict[int, int]:
    """Where the letters of one string stand in another that is like it, or holds something like it; else empty."""
    if max(len(old), len(new)) > _MOST_LETTERS:
        return {}
    start, part = 0, new
    if Levenshtein.normalized_similarity(old, new) < _ALIKE:
        inner = partial_ratio_alignment(old, new, score_cutoff=_INNER) if 4 <= len(old) <= _MOST_INNER else None
        if inner is None:
            return {}
        start = max(0, inner.dest_start - _BREAK)
        part = new[start : inner.dest_end + _BREAK]
    there: dict[int, int] = {}
    for block in Levenshtein.opcodes(old, part).as_matching_blocks():
        there.update((block.a + step, start + block.b + step) for step in range(block.size))
    return there
