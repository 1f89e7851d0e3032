"""Keyword in context: what stands beside a match is what stands beside it in the text, and no more."""

import csv
import io
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.kwic import CSV_COLUMNS, WIDTH, iter_contexts, kwic_csv, sorted_lines
from clipper.domain.results import KwicLine, KwicOrder
from clipper.domain.snippets import SoughtWords, find_places
from clipper.domain.span import Span
from clipper.domain.text import canonical_text

TEXT = "The first block ends here.\nThe siege of the old town went on for three years, and nobody left.\nA last one."
BLOCKS = [Span(0, 26), Span(27, 94), Span(95, 106)]


def line(left: str = "", match: str = "", right: str = "", **more: str) -> KwicLine:
    return KwicLine(ClippingId("c"), None, left, match, right, Span(3, 3 + len(match)), **more)


def one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


@st.composite
def texts_with_blocks(draw: st.DrawFn) -> tuple[str, list[Span], list[Span]]:
    """A text, places in it in order, and the blocks it falls into, some of which do not count."""
    words = st.text(st.sampled_from("ab é\u0301שלاب国家\u0e01\u0e34\t-"), max_size=12)
    lines = [canonical_text(draw(words)) for _ in range(draw(st.integers(1, 6)))]
    text = "\n".join(lines)
    blocks, offset = [], 0
    for each in lines:
        if draw(st.booleans()):
            blocks.append(Span(offset, offset + len(each)))
        offset += len(each) + 1
    starts = draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=5, unique=True).map(sorted))
    return text, [Span(at, min(len(text), at + draw(st.integers(1, 4)))) for at in starts if text], blocks


@given(texts_with_blocks(), st.integers(0, 8))
def test_a_line_is_the_text_around_its_match(drawn: tuple[str, list[Span], list[Span]], width: int) -> None:
    text, places, blocks = drawn
    flat = one_line(text)
    contexts = list(iter_contexts(text, places, blocks, width=width))
    assert [c.place for c in contexts] == [p for p in places if any(b.start <= p.start < b.end for b in blocks)]
    for left, match, right, place in contexts:
        assert match == place.of(flat)
        assert flat[: place.start].endswith(left)
        assert flat[place.end :].startswith(right)
        assert len(left) <= width
        assert "\n" not in left + match + right
        first = next(block for block in blocks if block.start <= place.start < block.end)
        assert place.start - len(left) >= first.start
        last = next((block for block in blocks if block.start < place.end <= block.end), None)
        assert place.end + len(right) <= max(place.end, (last or first).end)


@given(texts_with_blocks())
def test_no_context_begins_with_a_mark_cut_off_its_letter(drawn: tuple[str, list[Span], list[Span]]) -> None:
    text, places, blocks = drawn
    for left, _match, _right, place in iter_contexts(text, places, blocks, width=3):
        begin = place.start - len(left)
        is_cut = left and not any(block.start == begin for block in blocks)
        assert not (is_cut and unicodedata.category(left[0])[0] == "M")


def test_words_are_left_whole_and_blocks_are_not_crossed() -> None:
    place = Span(31, 36)
    (context,) = iter_contexts(TEXT, [place], BLOCKS, width=20)
    assert context == ("The ", "siege", " of the old town", place)
    (wide,) = iter_contexts(TEXT, [place], BLOCKS, width=200)
    assert wide.left + wide.match + wide.right == BLOCKS[1].of(TEXT)


def test_a_match_outside_the_blocks_is_left_out() -> None:
    assert list(iter_contexts(TEXT, [Span(31, 36)], [BLOCKS[0], BLOCKS[2]])) == []


def test_a_match_across_two_blocks_is_one_line() -> None:
    (context,) = iter_contexts(TEXT, [Span(21, 30)], BLOCKS)
    assert context.match == "here. The"
    assert context.left == "The first block ends "
    assert context.right.startswith(" siege")


def test_scripts_without_blanks_are_cut_anywhere() -> None:
    text = "国" * 200
    (context,) = iter_contexts(text, [Span(100, 101)], [Span(0, 200)])
    assert (len(context.left), len(context.right)) == (WIDTH, WIDTH)


def test_text_from_right_to_left_keeps_its_order() -> None:
    text = "כתבה על מצור העיר הישנה"
    place = find_places(text, SoughtWords(frozenset({"מצור"})))[0]
    (context,) = iter_contexts(text, [place], [Span(0, len(text))])
    assert (context.left, context.match, context.right) == ("כתבה על ", "מצור", " העיר הישנה")


LINES = (
    line("under the", "Siege", "of Homs", issued="2016-02"),
    line("after a", "siège", "of Aleppo", issued="Thursday"),
    line("before the", "siege", "was lifted", issued="2012"),
    line("in Zadar a", "besieged", "town", issued=""),
)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (KwicOrder.PLACE, [0, 1, 2, 3]),
        (KwicOrder.LEFT, [1, 3, 2, 0]),
        (KwicOrder.RIGHT, [1, 0, 3, 2]),
        (KwicOrder.MATCH, [3, 1, 0, 2]),
        (KwicOrder.DATE, [2, 0, 1, 3]),
    ],
)
def test_lines_are_ordered_as_asked(order: KwicOrder, expected: list[int]) -> None:
    assert sorted_lines(LINES, order) == tuple(LINES[number] for number in expected)


def test_equal_lines_keep_their_order() -> None:
    lines = [replace(LINES[0], title=str(number)) for number in range(5)]
    for order in KwicOrder:
        assert sorted_lines(lines, order) == tuple(lines)


def test_csv_has_a_header_and_says_where_each_line_stands() -> None:
    shown = replace(
        line("so, ", "it", ' "went"', title="A\u2028B", container_title="Courier", issued="2016"),
        annotation_id=AnnotationId("p"),
    )
    rows = list(csv.reader(io.StringIO(kwic_csv([shown]))))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert rows[1] == ["c", "p", "so,", "it", '"went"', "3", "5", "A\u2028B", "Courier", "", "2016"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(sign: str) -> None:
    rows = list(csv.reader(io.StringIO(kwic_csv([line(f"{sign}1", f"{sign}2", f" {sign}3", title=f"{sign}4")]))))
    assert [cell for cell in rows[1] if cell.startswith(sign)] == []
    assert rows[1][2:5] == [f"'{sign}1", f"'{sign}2", f"'{sign}3"]
