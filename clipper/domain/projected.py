"""What became of a highlight of an old text in a new one; how it is worked out is told in `projection`."""

from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.difference import Piece
from clipper.domain.span import Span


class Status(StrEnum):
    """What became of a highlight."""

    INTACT = "intact"
    CHANGED = "changed"
    MOVED = "moved"
    ORPHAN = "orphan"


class Reason(StrEnum):
    """Why a highlight has its status."""

    SAME_WORDS = "same words"
    OTHER_WORDS = "other words"
    OTHER_SIGNS = "other signs"
    """Only case, accents or punctuation differ."""
    MOVED_AND_OTHER_WORDS = "moved and other words"
    GONE = "gone"
    OTHER_SURROUNDINGS = "other surroundings"
    """Like words are there, but not around them what was around the highlight."""


@dataclass(frozen=True, slots=True)
class Projected:
    """Where a highlight's words stand in the new text.

    `span` is None for an orphan. `score` is the share (0 to 1) of its letters that were found. `pieces` lead from its
    old words to the new ones where they differ.
    """

    span: Span | None
    status: Status
    score: float
    reason: Reason
    pieces: tuple[Piece, ...] = ()
