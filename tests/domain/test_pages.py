"""The page a passage is cited by."""

import pytest

from clipper.domain.blocks import Block, BlockKind, page_of
from clipper.domain.span import Span

BLOCKS = (
    Block(BlockKind.PARAGRAPH, Span(0, 10), page="7"),
    Block(BlockKind.PARAGRAPH, Span(11, 20), page="7–8"),
    Block(BlockKind.PARAGRAPH, Span(21, 30), page="A-9"),
    Block(BlockKind.RULE, Span(31, 31)),
    Block(BlockKind.PARAGRAPH, Span(32, 40)),
)


@pytest.mark.parametrize(
    ("span", "page"),
    [((2, 5), "7"), ((12, 14), "7–8"), ((5, 15), "7–8"), ((15, 25), "7–A-9"), ((22, 25), "A-9"), ((33, 35), "")],
)
def test_a_passage_is_cited_by_the_pages_of_its_blocks(span: tuple[int, int], page: str) -> None:
    assert page_of(BLOCKS, Span(*span)) == page
