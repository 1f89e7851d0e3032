"""Whether words that were found are a highlight's own: the less of them is there, the more of what was around them must be.

A near copy that stands elsewhere, or came to stand where the words were deleted, has other words around it.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from clipper.domain.alignment import Alignment, Run
from clipper.domain.chains import MAIN

_SEEN = 48
"""Letters of the surroundings that are looked at on each side: some ten words."""
_FEW = 8
"""Letters that may have come between a highlight and its surroundings."""
_SPEAKS_FOR_ITSELF = 24
"""Letters from which words without their surroundings are recognised where all of them are there."""


class _Side(IntEnum):
    """What is left of the surroundings on one side of a highlight."""

    OTHERS = 0
    PARAGRAPH = 1
    """Others, but the highlight began (or ended) a paragraph and does so now."""
    SAME = 2


_NEEDED = {
    (_Side.SAME, _Side.SAME): 0.5,
    (_Side.PARAGRAPH, _Side.SAME): 0.5,
    (_Side.PARAGRAPH, _Side.PARAGRAPH): 0.6,
    (_Side.OTHERS, _Side.SAME): 0.97,
    (_Side.OTHERS, _Side.PARAGRAPH): 0.99,
    (_Side.OTHERS, _Side.OTHERS): 0.99,
}
"""The share of a highlight's letters that must be there, by what is left of its surroundings."""
_NEEDED_IF_MOVED = 0.97
_SOLID = 32
_VERBATIM = 0.98
"""So many letters, nearly all of what stands between the first and the last: a highlight that was cut off at one end
and has its surroundings at the other."""
_NEEDED_IF_CUT_OFF = 0.5


def is_trusted(alignment: Alignment, found: Sequence[Run], first: int, last: int, score: float) -> bool:
    """Whether runs are those of the old letters from `first` up to `last`; `score` is the share of them found."""
    low, high = sorted((_side_before(alignment, found, first), _side_after(alignment, found, last)))
    if low is _Side.OTHERS and high is not _Side.SAME and last - first < _SPEAKS_FOR_ITSELF:
        return False
    if high is _Side.SAME and letter_count(found) >= max(_SOLID, _VERBATIM * (found[-1].old_end - found[0].old)):
        return score >= _NEEDED_IF_CUT_OFF
    if high is not _Side.SAME and found[0].chain != MAIN:
        return score >= max(_NEEDED[low, high], _NEEDED_IF_MOVED)
    return score >= _NEEDED[low, high]


def _side_before(alignment: Alignment, found: Sequence[Run], first: int) -> _Side:
    old, new = alignment.old, alignment.new
    there, missing = found[0].new, found[0].old - first
    seen = min(_SEEN, first - old.paragraph_start(first) or first)
    least = there - seen - _FEW - 2 * missing
    kept = sum(
        run.length
        for run in alignment.runs(first - seen, first)
        if run.chain == found[0].chain and least <= run.new < there
    )
    if seen and 2 * kept >= seen:
        return _Side.SAME
    is_beginning = old.begins_paragraph(first) and there - new.paragraph_start(there) <= 2 * missing
    return _Side.PARAGRAPH if is_beginning else _Side.OTHERS


def _side_after(alignment: Alignment, found: Sequence[Run], last: int) -> _Side:
    old, new = alignment.old, alignment.new
    there, missing = found[-1].new_end, last - found[-1].old_end
    seen = min(_SEEN, old.paragraph_end(last) - last or old.letter_count - last)
    most = there + seen + _FEW + 2 * missing
    kept = sum(
        run.length
        for run in alignment.runs(last, last + seen)
        if run.chain == found[0].chain and there <= run.new < most
    )
    if seen and 2 * kept >= seen:
        return _Side.SAME
    is_end = old.begins_paragraph(last) and new.paragraph_end(there) - there <= 2 * missing
    return _Side.PARAGRAPH if is_end else _Side.OTHERS


def letter_count(runs: Iterable[Run]) -> int:
    """How many letters the runs have."""
    return sum(run.length for run in runs)
