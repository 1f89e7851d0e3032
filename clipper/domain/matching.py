"""Sure signs that two lists of words share a passage, and the heaviest chain of them that keeps the order of both."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

_SIGN = 3
"""Words in a row that make a sign."""
_LONG_SIGN = 12
"""The same for texts of few different words, such as tables of figures."""
_MOST_CELLS = 64_000_000
"""Words of one list times words of the other that are compared one with all: 8 MB."""
_STRETCH = 64
"""Words that are compared at once where two lists go on alike."""

Words = Sequence[Hashable]
"""Words, or whatever stands for them."""
Sign = tuple[Hashable, ...]


class Match(NamedTuple):
    """`length` words that are the same from `old` on in one list and from `new` on in the other."""

    old: int
    new: int
    length: int

    @property
    def old_end(self) -> int:
        """The old word after it."""
        return self.old + self.length

    @property
    def new_end(self) -> int:
        """The new word after it."""
        return self.new + self.length


def sure_matches(old: Words, new: Words, sign: int = _SIGN) -> list[Match]:
    """Longest matches around every `sign` words in a row that occur once in each list, and what both begin and end
    with; by place in the old one. They may overlap."""
    start = _goes_on(old, new, 0, 0)
    end = min(_goes_back(old, new, len(old), len(new)), len(old) - start, len(new) - start)
    matches = [Match(0, 0, start), Match(len(old) - end, len(new) - end, end)]
    if start < min(len(old), len(new)):
        matches += _grown(old, new, range(start, len(old) - end), sign)
    return sorted(match for match in set(matches) if match.length)


def _grown(old: Words, new: Words, within: range, length: int) -> Iterator[Match]:
    """The longest match around every sign that begins in this range of the old list."""
    counts, places = Counter(_signs(old, length)), _single_places(new, length)
    at, stop = within.start, min(within.stop, len(old) - length + 1)
    while at < stop:
        sign = tuple(old[at : at + length])
        there = places.get(sign)
        if there is None or counts[sign] > 1:
            at += 1
            continue
        back, on = _goes_back(old, new, at, there), _goes_on(old, new, at, there)
        yield Match(at - back, there - back, back + on)
        # The signs within a match lead to the same one.
        at += on - length + 1


def _goes_on(old: Words, new: Words, at: int, there: int) -> int:
    """How many words from these places on are the same."""
    start = at
    while (words := old[at : at + _STRETCH]) and words == new[there : there + _STRETCH]:
        at, there = at + len(words), there + len(words)
    return at - start + _common_beginning(words, new[there : there + _STRETCH])


def _goes_back(old: Words, new: Words, at: int, there: int) -> int:
    """How many words before these places are the same."""
    end = at
    while (words := old[max(0, at - _STRETCH) : at]) and words == new[max(0, there - _STRETCH) : there]:
        at, there = at - len(words), there - len(words)
    return end - at + _common_beginning(words[::-1], new[max(0, there - _STRETCH) : there][::-1])


def _common_beginning(old: Words, new: Words) -> int:
    for at, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return at
    return min(len(old), len(new))


def _signs(words: Words, length: int) -> Iterator[Sign]:
    return zip(*(words[step:] for step in range(length)), strict=False)


def _single_places(words: Words, length: int) -> dict[Sign, int | None]:
    """Where each sign stands; None for one that stands in several places."""
    places: dict[Sign, int | None] = {}
    for at, sign in enumerate(_signs(words, length)):
        places[sign] = None if sign in places else at
    return places


def common_subsequence(old: Words, new: Words) -> Iterator[Match]:
    """The longest common subsequence of two lists in order; of very long ones as much of it as long signs lead to."""
    if len(old) * len(new) <= _MOST_CELLS:
        blocks = Indel.opcodes(old, new).as_matching_blocks()
        yield from (Match(block.a, block.b, block.size) for block in blocks if block.size)
        return
    chain = heaviest_chain(sure_matches(old, new, _LONG_SIGN))
    for one, other in pairwise([Match(0, 0, 0), *chain, Match(len(old), len(new), 0)]):
        if one.length:
            yield one
        between = old[one.old_end : other.old], new[one.new_end : other.new]
        if len(between[0]) * len(between[1]) <= _MOST_CELLS:
            for match in common_subsequence(*between):
                yield Match(one.old_end + match.old, one.new_end + match.new, match.length)


def heaviest_chain(matches: Sequence[Match]) -> list[Match]:
    """The matches, in order in both lists, that hold the most words; what overlaps the one before is cut off.

    `matches` are by place in the old list. Takes k log k steps for k matches.
    """
    weights = _Heaviest(max((match.new for match in matches), default=0) + 1)
    before: list[int] = []
    for at, match in enumerate(matches):
        weight, last = weights.up_to(match.new)
        before.append(last)
        weights.put(match.new, weight + match.length, at)
    chain: list[Match] = []
    at = weights.up_to(weights.size)[1]
    while at >= 0:
        chain.append(matches[at])
        at = before[at]
    return _without_overlaps(reversed(chain))


def _without_overlaps(chain: Iterable[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in chain:
        cut = max(0, kept[-1].old_end - match.old, kept[-1].new_end - match.new) if kept else 0
        if cut < match.length:
            kept.append(Match(match.old + cut, match.new + cut, match.length - cut))
    return kept


class _Heaviest:
    """The heaviest chain that ends before each place: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._tree = [(0, -1)] * (size + 1)

    def up_to(self, place: int) -> tuple[int, int]:
        """Weight and last match of the heaviest chain that ends before `place`."""
        best = (0, -1)
        while place > 0:
            best = max(best, self._tree[place])
            place &= place - 1
        return best

    def put(self, place: int, weight: int, at: int) -> None:
        place += 1
        while place <= self.size:
            self._tree[place] = max(self._tree[place], (weight, at))
            place += place & -place
