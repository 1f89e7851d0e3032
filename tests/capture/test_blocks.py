"""The builder makes canonical texts whose blocks and inlines lie where they say."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.blocks import BlockBuilder
from clipper.domain.blocks import BlockKind, Inline, InlineKind
from clipper.domain.span import Span
from clipper.domain.text import canonical_text

KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.PREFORMATTED, BlockKind.TABLE_ROW, BlockKind.QUOTE])
TEXTS = st.text(alphabet=st.sampled_from("ab \t\n\u00a0\u00ade\u0301\u200b漢😀"), max_size=40)


def test_blocks_are_separated_by_one_line_break() -> None:
    builder = BlockBuilder()
    builder.add(BlockKind.TITLE, "  A   headline ")
    builder.add(BlockKind.PARAGRAPH, "First\u00a0words.")
    text, blocks, _ = builder.build()
    assert text == "A headline\nFirst words."
    assert [block.span.of(text) for block in blocks] == ["A headline", "First words."]


def test_a_text_without_words_adds_nothing() -> None:
    builder = BlockBuilder()
    assert builder.add(BlockKind.PARAGRAPH, " \u200b\n ") is None
    assert len(builder) == 0


def test_a_rule_is_an_empty_block() -> None:
    builder = BlockBuilder()
    builder.add(BlockKind.PARAGRAPH, "Before")
    builder.add(BlockKind.RULE, "")
    builder.add(BlockKind.PARAGRAPH, "After")
    text, blocks, _ = builder.build()
    assert blocks[1].span.length == 0
    assert blocks[2].span.of(text) == "After"


def test_inlines_follow_their_words_when_blanks_are_collapsed() -> None:
    builder = BlockBuilder()
    builder.add(
        BlockKind.PARAGRAPH,
        "See  the \n  full report  now",
        inlines=[Inline(InlineKind.LINK, Span(4, 24), "https://example.org/")],
    )
    text, _, inlines = builder.build()
    assert text == "See the\nfull report now"
    assert inlines[0].span.of(text) == "the\nfull report"


def test_a_table_row_keeps_its_empty_cells() -> None:
    builder = BlockBuilder()
    builder.add(BlockKind.TABLE_ROW, "Year \t\t 3\n4 ")
    assert builder.build()[0] == "Year\t\t3 4"


def test_preformatted_text_keeps_its_blanks() -> None:
    builder = BlockBuilder()
    builder.add(BlockKind.PREFORMATTED, "\n  a\n\n    b\n")
    assert builder.build()[0] == "  a\n\n    b"


@given(st.lists(st.tuples(KINDS, TEXTS, st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_whatever_comes_in_the_text_is_canonical_and_every_span_lies_inside(
    pieces: list[tuple[BlockKind, str, int, int]],
) -> None:
    builder = BlockBuilder()
    for kind, text, one, other in pieces:
        first, last = sorted((min(one, len(text)), min(other, len(text))))
        builder.add(kind, text, inlines=[Inline(InlineKind.STRONG, Span(first, last))])
    whole, blocks, inlines = builder.build()
    assert canonical_text(whole) == whole
    assert "\n".join(block.span.of(whole) for block in blocks) == whole
    assert all(any(block.span.contains(inline.span) for block in blocks) for inline in inlines)
