"""Words that two texts share, in chains that keep the order of both: the main line, and stretches that were moved.

Three words in a row that occur once in each text are sure signs. The heaviest chain of them in order is the main
line; what is left of them and hangs together closely was moved. Between two sure places words are matched by the
longest common subsequence, some of them by chance: who asks for a place has to look at what is around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clipper.domain.matching import Match, common_subsequence, heaviest_chain, sure_matches
from clipper.domain.wording import Wording

MAIN = 0
"""The chain of what stands in the same order in both texts; others were moved."""

_NEAR = 30
"""Words between two sure signs of one moved stretch at most."""
_MOVED_WORDS = 6
_MOVED_LETTERS = 24
"""A stretch that is shorter than these is not taken for moved: such words recur by chance."""
_END = 40
"""Words beyond the last sure sign of a moved stretch that may still belong to it."""


@dataclass(slots=True)
class Claims:
    """Which words of both texts have found their place already."""

    old: bytearray
    new: bytearray

    def claim(self, match: Match) -> None:
        self.old[match.old : match.old_end] = b"\1" * match.length
        self.new[match.new : match.new_end] = b"\1" * match.length

    def free_part(self, match: Match) -> Match | None:
        """The longest part of it of which neither side is claimed."""
        if self.old.find(0, match.old, match.old_end) < 0:
            return None
        best, start = Match(0, 0, 0), 0
        for at in range(match.length + 1):
            if at == match.length or self.old[match.old + at] or self.new[match.new + at]:
                if at - start > best.length:
                    best = Match(match.old + start, match.new + start, at - start)
                start = at + 1
        return best if best.length else None


class Chains:
    """The chains of two texts, the main one first; each is matches of words in order in both."""

    def __init__(self, old: Wording, new: Wording) -> None:
        self._old, self._new = old, new
        self._claims = Claims(bytearray(len(old.words)), bytearray(len(new.words)))
        self.all = self._found()

    def _found(self) -> list[list[Match]]:
        signs = sure_matches(self._old.words, self._new.words)
        main = _settled(self._old, self._new, heaviest_chain(signs))
        for match in main:
            self._claims.claim(match)
        moved = self._moved_chains(signs)
        # Moved stretches first: their ends must not be matched by chance with what came to stand where they stood.
        moved = [self._with_ends(chain) for chain in moved]
        whole = [Match(0, 0, 0), *main, Match(len(self._old.words), len(self._new.words), 0)]
        return [self._filled(whole), *map(self._filled, moved)]

    def free_words(self, one: Match, other: Match) -> tuple[list[int], list[int]]:
        """The old and new words between two matches of a chain that have no place in any chain."""
        olds, news = range(one.old_end, other.old), range(one.new_end, other.new)
        return _free(olds, self._claims.old), _free(news, self._claims.new)

    def claim(self, match: Match) -> None:
        """Say that these words have found a place."""
        self._claims.claim(match)

    def _moved_chains(self, signs: Sequence[Match]) -> list[list[Match]]:
        """Signs off the main line that hang together, the heaviest first."""
        left = (part for sign in signs if (part := self._claims.free_part(sign)))
        chains: list[list[Match]] = []
        for match in sorted(left):
            if chains and self._hangs_together(chains[-1][-1], match):
                chains[-1].append(match)
            else:
                chains.append([match])
        found = []
        for chain in sorted(chains, key=_weight, reverse=True):
            free = [match for match in chain if self._claims.free_part(match) == match]
            if self._is_moved(free):
                found.append(free)
                for match in free:
                    self._claims.claim(match)
        return found

    def _hangs_together(self, one: Match, other: Match) -> bool:
        is_near = 0 <= other.old - one.old_end <= _NEAR and 0 <= other.new - one.new_end <= _NEAR
        return (
            is_near
            and not any(self._claims.old[one.old_end : other.old])
            and not any(self._claims.new[one.new_end : other.new])
        )

    def _is_moved(self, chain: Sequence[Match]) -> bool:
        letters = sum(len(word) for match in chain for word in self._old.words[match.old : match.old_end])
        return _weight(chain) >= _MOVED_WORDS and letters >= _MOVED_LETTERS

    def _with_ends(self, chain: list[Match]) -> list[Match]:
        """The chain with the words around it, as far as their paragraph goes, that came along."""
        first, last = chain[0], chain[-1]
        old_start = _back(first.old, self._claims.old, self._old)
        new_start = _back(first.new, self._claims.new, self._new)
        old_end = _on(last.old_end, self._claims.old, self._old)
        new_end = _on(last.new_end, self._claims.new, self._new)
        before = self._between(range(old_start, first.old), range(new_start, first.new))
        after = self._between(range(last.old_end, old_end), range(last.new_end, new_end))
        return [*before, *chain, *after]

    def _filled(self, chain: Sequence[Match]) -> list[Match]:
        """The chain with the words matched that lie between its matches."""
        filled: list[Match] = []
        for one, other in pairwise(chain):
            filled.append(one)
            filled += self._between(range(one.old_end, other.old), range(one.new_end, other.new))
        return _adjoined([*filled, *chain[-1:]])

    def _between(self, olds: range, news: range) -> list[Match]:
        """The longest common subsequence of the words there that have no place yet."""
        a, b = _free(olds, self._claims.old), _free(news, self._claims.new)
        if not a or not b:
            return []
        common = common_subsequence([self._old.words[at] for at in a], [self._new.words[at] for at in b])
        pairs = [Match(a[match.old + step], b[match.new + step], 1) for match in common for step in range(match.length)]
        found = _adjoined(pairs)
        for match in found:
            self._claims.claim(match)
        return found


def _free(words: range, claimed: Sequence[int]) -> list[int]:
    return [at for at in words if not claimed[at]]


def _weight(chain: Sequence[Match]) -> int:
    return sum(match.length for match in chain)


def _back(at: int, claimed: Sequence[int], side: Wording) -> int:
    """How far back from a word its paragraph goes without a claimed word."""
    least = max(0, at - _END)
    while at > least and not side.opens_paragraph(at) and not claimed[at - 1]:
        at -= 1
    return at


def _on(at: int, claimed: Sequence[int], side: Wording) -> int:
    """How far on from a word its paragraph goes without a claimed word."""
    most = min(len(claimed), at + _END)
    while at < most and not side.opens_paragraph(at) and not claimed[at]:
        at += 1
    return at


def _adjoined(matches: Sequence[Match]) -> list[Match]:
    joined: list[Match] = []
    for match in matches:
        if joined and (joined[-1].old_end, joined[-1].new_end) == (match.old, match.new):
            joined[-1] = joined[-1]._replace(length=joined[-1].length + match.length)
        elif match.length:
            joined.append(match)
    return joined


def _settled(old: Wording, new: Wording, chain: Sequence[Match]) -> list[Match]:
    """The same chain with every pure deletion and insertion where a person would see it.

    “A. The b. The c.” without its first or second “The b.” or “b. The” reads the same; whole paragraphs go first.
    """
    settled = list(chain)
    for at in range(1, len(settled)):
        one, other = settled[at - 1], settled[at]
        if one.new_end == other.new and one.old_end < other.old:
            by = _best_shift(old, one.old_end, other.old, (one.length, other.length))
        elif one.old_end == other.old and one.new_end < other.new:
            by = _best_shift(new, one.new_end, other.new, (one.length, other.length))
        else:
            continue
        settled[at - 1] = one._replace(length=one.length + by)
        settled[at] = Match(other.old + by, other.new + by, other.length - by)
    return [match for match in settled if match.length]


def _best_shift(side: Wording, start: int, end: int, room: tuple[int, int]) -> int:
    """By how many words a gap is best moved on (back where negative) over words that are the same at both ends."""
    words = side.words
    least = most = 0
    while -least < room[0] and words[start + least - 1] == words[end + least - 1]:
        least -= 1
    while most < room[1] and words[start + most] == words[end + most]:
        most += 1
    if least == most:
        return 0
    return max(range(least, most + 1), key=lambda by: (side.pause(start + by) + side.pause(end + by), -abs(by)))
