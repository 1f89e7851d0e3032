"""The language of a block in the store."""

from clipper.domain.blocks import Block, BlockKind
from clipper.domain.span import Span
from clipper.store.codec import blocks_from_json, blocks_to_json


def test_a_language_survives() -> None:
    blocks = (Block(BlockKind.QUOTE, Span(0, 4), 1, "", "pt-BR"), Block(BlockKind.PARAGRAPH, Span(5, 9)))
    assert blocks_from_json(blocks_to_json(blocks)) == blocks


def test_blocks_without_a_language_are_written_as_they_always_were() -> None:
    assert blocks_to_json((Block(BlockKind.LIST_ITEM, Span(0, 4), 1, "•"),)) == [["list_item", 0, 4, 1, "•"]]


def test_blocks_written_before_languages_were_known_have_none() -> None:
    (block,) = blocks_from_json([["paragraph", 0, 4, 0, ""]])
    assert block.language == ""
