"""Which words of a text are to be looked for on a page, and what stands before them. Pure."""

from collections.abc import Sequence

from clipper.domain.blocks import Block
from clipper.domain.span import Span

_BEFORE = 160
"""Code points: their letters tell a passage from the same words elsewhere on the page."""
_RUNS_OVER = "–"

Passage = tuple[str, str]
"""What stands before some words, and the words."""


def is_on_sheet(block: Block, sheet: int) -> bool:
    """Whether some of a block stands on the page at this place of the file, from 1."""
    return block.sheet == sheet or (bool(block.sheet) and _RUNS_OVER in block.page and block.sheet + 1 == sheet)


def passage_on(text: str, blocks: Sequence[Block], span: Span, sheet: int) -> Passage | None:
    """The words of a span that may stand on a page; None where none do."""
    here = [block.span for block in blocks if block.span.overlaps(span) and is_on_sheet(block, sheet)]
    if not here:
        return None
    start, end = max(span.start, here[0].start), min(span.end, here[-1].end)
    return text[max(0, start - _BEFORE) : start], text[start:end]
