"""Which words of a text are to be looked for on a page, and what stands before them. Pure."""

from collections.abc import Sequence

from clipper.domain.blocks import Block
from clipper.domain.letters import Letters
from clipper.domain.span import Span

_BEFORE = 160
"""Code points: their letters tell a passage from the same words elsewhere on the page."""
_RUNS_OVER = "–"
_FEWEST = 6
_SIDES = ((48, 48), (24, 24), (6, 24), (24, 6), (0, 24), (24, 0), (6, 6))
"""Letters before and behind a spot that are looked for: the page may be drawn in another order than it is read in."""

Passage = tuple[str, str]
"""What stands before some words, and the words."""


def is_on_sheet(block: Block, sheet: int) -> bool:
    """Whether some of a block stands on the page at this place of the file, from 1."""
    return block.sheet == sheet or (bool(block.sheet) and _RUNS_OVER in block.page and block.sheet + 1 == sheet)


def place_of_letters(text: str, blocks: Sequence[Block], sheet: int, before: str, behind: str) -> Span | None:
    """The word of the text that the letters around a spot of a page belong to; None where that is not sure."""
    letters = Letters()
    for block in blocks:
        if is_on_sheet(block, sheet):
            letters.add(block.span.of(text), block.span.start)
    page = letters.text
    for many, more in _SIDES:
        left, right = before[-many:] if many else "", behind[:more]
        if len(left + right) >= _FEWEST and page.count(left + right) == 1:
            at = page.find(left + right) + len(left)
            return _word_at(text, letters.places[min(at, len(page) - 1)])
    return None


def _word_at(text: str, offset: int) -> Span:
    start = end = offset
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, max(end, start + 1))


def passage_on(text: str, blocks: Sequence[Block], span: Span, sheet: int) -> Passage | None:
    """The words of a span that may stand on a page; None where none do."""
    here = [block.span for block in blocks if block.span.overlaps(span) and is_on_sheet(block, sheet)]
    if not here:
        return None
    start, end = max(span.start, here[0].start), min(span.end, here[-1].end)
    return text[max(0, start - _BEFORE) : start], text[start:end]
