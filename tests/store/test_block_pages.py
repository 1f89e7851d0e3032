"""The page of a block in the store."""

import pytest

from clipper.domain.blocks import Block, BlockKind
from clipper.domain.span import Span
from clipper.store.codec import blocks_from_json, blocks_to_json


@pytest.mark.parametrize(("language", "page"), [("", "7–8"), ("de", "xii"), ("de", "")])
def test_a_page_survives_beside_a_language(language: str, page: str) -> None:
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, 4), 0, "", language, page),)
    assert blocks_from_json(blocks_to_json(blocks)) == blocks
