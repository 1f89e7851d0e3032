"""What is seen of a difference: every change, and what is unchanged between two of them folded to one line."""

from collections.abc import Iterator
from dataclasses import dataclass

from clipper.domain.difference import Difference, Fate, ParagraphDifference, Turn

_LEAST_FOLDED = 2
"""One unchanged paragraph is shown as it is: it takes little more room than the line that would stand for it."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Unchanged paragraphs in a row; places in the difference, `last` included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many paragraphs."""
        return self.last - self.first + 1


Row = int | Fold
"""The place of one paragraph in the difference, or a fold of several."""


def is_change(part: ParagraphDifference, *, tells_signs: bool) -> bool:
    """Whether a paragraph is one to look at; with `tells_signs` also where only case, accents or punctuation differ."""
    if part.fate is not Fate.INTACT:
        return True
    return tells_signs and any(piece.turn is not Turn.KEPT for piece in part.pieces)


def rows_of(parts: Difference, *, tells_signs: bool = False) -> tuple[Row, ...]:
    """All paragraphs in order, the unchanged ones folded."""
    return tuple(_iter_rows([is_change(part, tells_signs=tells_signs) for part in parts]))


def _iter_rows(changes: list[bool]) -> Iterator[Row]:
    first = 0
    for at, is_one in enumerate([*changes, True]):
        if not is_one:
            continue
        if at - first >= _LEAST_FOLDED:
            yield Fold(first, at - 1)
        else:
            yield from range(first, at)
        if at < len(changes):
            yield at
        first = at + 1
