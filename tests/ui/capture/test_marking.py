"""Marking blocks as no part of the story, one at a time."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.span import Span
from clipper.ui.capture.marking import marks_from_text, marks_to_text, with_block_toggled

BLOCKS = tuple(Block(BlockKind.PARAGRAPH, Span(10 * n, 10 * n + 9)) for n in range(6))
REASONS = st.sampled_from(BoilerplateReason)


@st.composite
def marks(draw: st.DrawFn) -> tuple[Boilerplate, ...]:
    """Stretches of whole blocks that do not overlap."""
    found, index = [], 0
    while index < len(BLOCKS):
        last = draw(st.integers(index, len(BLOCKS) - 1))
        if draw(st.booleans()):
            found.append(Boilerplate(Span(BLOCKS[index].span.start, BLOCKS[last].span.end), draw(REASONS)))
        index = last + 1
    return tuple(found)


def marked(stretches: tuple[Boilerplate, ...]) -> set[int]:
    return {index for index, block in enumerate(BLOCKS) if is_boilerplate(block, stretches)}


@given(marks(), st.integers(0, len(BLOCKS) - 1))
def test_toggling_changes_this_block_and_no_other(before: tuple[Boilerplate, ...], index: int) -> None:
    after = with_block_toggled(BLOCKS, before, index)
    assert marked(after) == marked(before) ^ {index}


@given(marks(), st.integers(0, len(BLOCKS) - 1))
def test_toggling_twice_is_nothing(before: tuple[Boilerplate, ...], index: int) -> None:
    twice = with_block_toggled(BLOCKS, with_block_toggled(BLOCKS, before, index), index)
    assert marked(twice) == marked(before)


def test_the_researchers_mark_is_known_as_such() -> None:
    (mark,) = with_block_toggled(BLOCKS, (), 2)
    assert (mark.span, mark.reason) == (BLOCKS[2].span, BoilerplateReason.MARKED)


def test_taking_out_the_middle_leaves_both_sides_with_their_reason() -> None:
    whole = (Boilerplate(Span(0, 29), BoilerplateReason.DISCLAIMER, "words"),)
    sides = with_block_toggled(BLOCKS, whole, 1)
    assert [(side.span, side.reason) for side in sides] == [
        (Span(0, 9), BoilerplateReason.DISCLAIMER),
        (Span(20, 29), BoilerplateReason.DISCLAIMER),
    ]


@given(marks())
def test_written_down_and_read_again_they_are_the_same(stretches: tuple[Boilerplate, ...]) -> None:
    again = marks_from_text(marks_to_text(stretches), 60)
    assert [(mark.span, mark.reason) for mark in again] == [(mark.span, mark.reason) for mark in stretches]


@given(st.text())
def test_no_text_is_an_error(text: str) -> None:
    assert all(0 <= mark.span.start < mark.span.end <= 60 for mark in marks_from_text(text, 60))
