"""A corrected text keeps what each line was: its kind, its links, its marks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason, Inline, InlineKind
from clipper.domain.correction import Correction, corrected, rekinded
from clipper.domain.span import Span
from clipper.domain.text import canonical_text

WORD = st.sampled_from("the bridge road county said on monday “No” 桥 , . é".split())
LINE = st.lists(WORD, max_size=7).map(" ".join)
LINES = st.lists(LINE, min_size=1, max_size=7)
KINDS = st.sampled_from((*BlockKind,))


def blocks_of(*parts: tuple[BlockKind, str], level: int = 0) -> tuple[str, tuple[Block, ...]]:
    blocks, start = [], 0
    for kind, text in parts:
        blocks.append(Block(kind, Span(start, start + len(text)), level))
        start += len(text) + 1
    return "\n".join(text for _, text in parts), tuple(blocks)


TEXT, BLOCKS = blocks_of(
    (BlockKind.TITLE, "The bridge reopens"),
    (BlockKind.PARAGRAPH, "The county said on Mnoday that the bridge opens in May."),
    (BlockKind.CAPTION, ""),
    (BlockKind.HEADING, "Work goes on"),
    (BlockKind.QUOTE, "Nobody asked us,\nthe ferryman said."),
    (BlockKind.LIST_ITEM, "Read more about bridges"),
)
LINK = Inline(InlineKind.LINK, Span(TEXT.index("bridge opens"), TEXT.index(" in May")), "https://bridge.example/")
IMAGE = Inline(InlineKind.IMAGE, Span(BLOCKS[2].span.start, BLOCKS[2].span.end), "https://bridge.example/a.png")


def kinds(correction: Correction) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(correction.text)) for block in correction.blocks]


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, tuple[Block, ...]]:
    """Lines in blocks of one or several."""
    parts = draw(
        st.lists(st.tuples(KINDS, st.lists(LINE, min_size=1, max_size=2).map("\n".join)), min_size=1, max_size=6)
    )
    return blocks_of(*parts)


@given(texts())
def test_a_text_that_was_not_touched_stays_what_it_was(given_text: tuple[str, tuple[Block, ...]]) -> None:
    text, blocks = given_text
    correction = corrected(text, blocks, (), text)
    if canonical_text(text) == text and not any(line != line.strip() for line in text.split("\n")):
        assert (correction.text, correction.blocks) == (text, blocks)


@given(texts(), LINES)
def test_blocks_cover_the_new_text_in_order(given_text: tuple[str, tuple[Block, ...]], new: list[str]) -> None:
    text, blocks = given_text
    correction = corrected(text, blocks, (Inline(InlineKind.STRONG, blocks[-1].span),), "\n".join(new))
    at = 0
    for block in correction.blocks:
        assert block.span.start == at
        at = block.span.end + 1
    assert at == len(correction.text) + 1 or not correction.blocks
    assert [line for line in correction.text.split("\n") if line] == [line for line in new if line.strip()]
    assert all(0 <= i.span.start <= i.span.end <= len(correction.text) for i in correction.inlines)
    assert len(correction.origins) == len(correction.blocks)


def test_a_typo_put_right_leaves_everything_else() -> None:
    correction = corrected(TEXT, BLOCKS, (LINK, IMAGE), TEXT.replace("Mnoday", "Monday the 3rd"))
    assert [kind for kind, _ in kinds(correction)] == [block.kind for block in BLOCKS]
    link, image = correction.inlines
    assert (link.span.of(correction.text), link.href) == ("bridge opens", LINK.href)
    assert image.span == correction.blocks[2].span
    assert kinds(correction)[4][1] == "Nobody asked us,\nthe ferryman said."


def test_a_line_taken_out_takes_its_block_along() -> None:
    correction = corrected(TEXT, BLOCKS, (), TEXT.removesuffix("\nRead more about bridges"))
    assert [kind for kind, _ in kinds(correction)] == [block.kind for block in BLOCKS[:-1]]


def test_a_new_line_is_a_paragraph_and_empty_ones_are_let_go() -> None:
    new = TEXT.replace("Work goes on", "\n\nA new word of it.\n\nWork goes on")
    correction = corrected(TEXT, BLOCKS, (), new)
    assert kinds(correction)[3:5] == [(BlockKind.PARAGRAPH, "A new word of it."), (BlockKind.HEADING, "Work goes on")]
    assert correction.origins[3] is None


def test_both_parts_of_a_divided_block_stay_what_it_was() -> None:
    text, blocks = blocks_of((BlockKind.QUOTE, "Nobody asked us about it. We would have said no."))
    correction = corrected(text, blocks, (), text.replace("it. We", "it.\nWe"))
    assert kinds(correction) == [
        (BlockKind.QUOTE, "Nobody asked us about it."),
        (BlockKind.QUOTE, "We would have said no."),
    ]


def test_boilerplate_goes_along_with_its_blocks() -> None:
    mark = Boilerplate(BLOCKS[5].span, BoilerplateReason.RELATED, "Read more")
    correction = corrected(TEXT, BLOCKS, (), TEXT.replace("Mnoday", "Monday").replace("about bridges", "about roads"))
    (carried,) = correction.carried(BLOCKS, (mark,))
    assert carried == replace(mark, span=correction.blocks[5].span)
    gone = corrected(TEXT, BLOCKS, (), TEXT.removesuffix("\nRead more about bridges"))
    assert gone.carried(BLOCKS, (mark,)) == ()


def test_a_text_without_blocks_is_read_by_lines() -> None:
    correction = corrected("One line.\nAnother.", (), (), "One line.\nAnother one.")
    assert kinds(correction) == [(BlockKind.PARAGRAPH, "One line."), (BlockKind.PARAGRAPH, "Another one.")]


@given(texts(), st.integers(0, 60), st.integers(0, 30), KINDS, st.integers(0, 9))
def test_other_kinds_leave_the_spans(
    given_text: tuple[str, tuple[Block, ...]], start: int, length: int, kind: BlockKind, level: int
) -> None:
    _text, blocks = given_text
    made = rekinded(blocks, Span(start, start + length), kind, level)
    assert [block.span for block in made] == [block.span for block in blocks]
    assert rekinded(made, Span(start, start + length), kind, level) == made


def test_a_text_has_one_title() -> None:
    made = rekinded(BLOCKS, BLOCKS[3].span, BlockKind.TITLE)
    assert [block.kind for block in made[:4]] == [
        BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.CAPTION, BlockKind.TITLE,
    ]  # fmt: skip


@pytest.mark.parametrize(("level", "expected"), [(0, 1), (2, 2), (9, 6)])
def test_a_heading_has_a_rank_from_one_to_six(level: int, expected: int) -> None:
    made = rekinded(BLOCKS, Span(BLOCKS[1].span.start, BLOCKS[1].span.start), BlockKind.HEADING, level)
    assert (made[1].kind, made[1].level) == (BlockKind.HEADING, expected)
    assert made[2] == BLOCKS[2]
