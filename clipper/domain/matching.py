"""Sure signs that two lists of words share a passage, and the heaviest chain of them that keeps the order of both."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

_SIGN = 3
"""Words in a row that make a sign."""
_LONG_SIGN = 12
"""The same for texts of few different words, such as tables of figures."""
_MOST_CELLS = 64_000_000
"""Words of one list times words of the other that are compared one with all: 8 MB."""


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


def sure_matches(old: Sequence[int], new: Sequence[int], sign: int = _SIGN) -> list[Match]:
    """Longest matches around every `sign` words in a row that occur once in each list, and what both begin and end
    with; by place in the old one. They may overlap."""
    start = _common_beginning(old, new)
    end = min(_common_beginning(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    matches = [Match(0, 0, start), Match(len(old) - end, len(new) - end, end)]
    matches += _grown(old, new, _signs(old, new, range(start, len(old) - end), sign), sign)
    return sorted(match for match in set(matches) if match.length)


def _signs(old: Sequence[int], new: Sequence[int], within: range, length: int) -> Iterator[tuple[int, int]]:
    """Places of signs in both lists, of those that begin in this range of the old one."""
    places = _single_places(new, length)
    for sign, at in _single_places(old, length).items():
        if at is not None and at in within and (there := places.get(sign)) is not None:
            yield at, there


def _single_places(words: Sequence[int], length: int) -> dict[tuple[int, ...], int | None]:
    """Where each sign stands; None for one that stands in several places."""
    places: dict[tuple[int, ...], int | None] = {}
    for at, sign in enumerate(zip(*(words[step:] for step in range(length)), strict=False)):
        places[sign] = None if sign in places else at
    return places


def _grown(old: Sequence[int], new: Sequence[int], signs: Iterable[tuple[int, int]], length: int) -> Iterator[Match]:
    reached: dict[int, int] = {}
    for at, there in signs:
        if at < reached.get(there - at, 0):
            continue
        start, end = at, at + length
        shift = there - at
        while start and start + shift and old[start - 1] == new[start - 1 + shift]:
            start -= 1
        while end < len(old) and end + shift < len(new) and old[end] == new[end + shift]:
            end += 1
        reached[shift] = end
        yield Match(start, start + shift, end - start)


def _common_beginning(old: Sequence[int], new: Sequence[int]) -> int:
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def common_subsequence(old: Sequence[int], new: Sequence[int]) -> Iterator[Match]:
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
