"""Marking and unmarking single blocks as no part of the story, and how that is written down while a draft waits."""

from clipper.domain.blocks import Block, Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.span import Span

EDIT_KEY = "boilerplate"
"""Key under which the researcher's marks are kept among a draft's edits."""


def with_block_toggled(
    blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...], index: int
) -> tuple[Boilerplate, ...]:
    """The marks with one block taken out of them, or put in by the researcher."""
    block = blocks[index]
    if not is_boilerplate(block, marked):
        return tuple(sorted((*marked, Boilerplate(block.span, BoilerplateReason.MARKED)), key=lambda m: m.span))
    kept: list[Boilerplate] = []
    for mark in marked:
        kept.extend(_without(mark, block.span, blocks) if mark.span.overlaps(block.span) else [mark])
    return tuple(kept)


def marks_to_text(marked: tuple[Boilerplate, ...]) -> str:
    """All marks as "12-340 disclaimer; 400-420 marked"."""
    return "; ".join(f"{mark.span.start}-{mark.span.end} {mark.reason}" for mark in marked)


def marks_from_text(text: str, length: int) -> tuple[Boilerplate, ...]:
    """The inverse for a text of `length` code points; what does not fit it is left out."""
    marks = []
    for part in text.split(";"):
        place, _, reason = part.strip().partition(" ")
        start, _, end = place.partition("-")
        if start.isdecimal() and end.isdecimal() and int(start) < int(end) <= length and reason in _REASONS:
            marks.append(Boilerplate(Span(int(start), int(end)), BoilerplateReason(reason)))
    return tuple(marks)


def _without(mark: Boilerplate, gone: Span, blocks: tuple[Block, ...]) -> list[Boilerplate]:
    """What is left of a mark, in whole blocks, on either side of the block that is taken out."""
    inside = [b.span for b in blocks if b.span.overlaps(mark.span) and not b.span.overlaps(gone)]
    sides = ([s for s in inside if s.end <= gone.start], [s for s in inside if s.start >= gone.end])
    return [Boilerplate(Span(side[0].start, side[-1].end), mark.reason, mark.words) for side in sides if side]


_REASONS = frozenset(BoilerplateReason)
