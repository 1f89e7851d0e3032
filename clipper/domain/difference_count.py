"""How many paragraphs of a difference had which fate: what one line can say of it."""

from dataclasses import dataclass

from clipper.domain.difference import Difference, Fate, Turn, count


@dataclass(frozen=True, slots=True)
class DifferenceCount:
    """Numbers of paragraphs. One that moved counts once; `signs` are those of which only case or punctuation differ."""

    changed: int = 0
    added: int = 0
    left_out: int = 0
    moved: int = 0
    signs: int = 0

    def __bool__(self) -> bool:
        return any((self.changed, self.added, self.left_out, self.moved, self.signs))


def counted(parts: Difference) -> DifferenceCount:
    """What a difference amounts to."""
    away = sum(part.fate is Fate.MOVED and part.new is None for part in parts)
    here = count(parts, Fate.MOVED) - away
    intact = (part for part in parts if part.fate is Fate.INTACT)
    return DifferenceCount(
        changed=count(parts, Fate.CHANGED),
        added=count(parts, Fate.ADDED),
        left_out=count(parts, Fate.LEFT_OUT),
        moved=max(away, here),  # a paragraph that was divided is gone once and there twice
        signs=sum(any(piece.turn is not Turn.KEPT for piece in part.pieces) for part in intact),
    )
