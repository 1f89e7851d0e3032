"""Keyword-in-context lines in both directions, spoken and copied."""

from clipper.ui.search.kwic_rows import copied, spoken, stretches_of
from clipper.ui.search.kwic_text import Side
from tests.ui.search.kwic_lines import ARABIC, kwic_line


def test_what_is_read_first_stands_at_the_left_of_the_match() -> None:
    before, match, after = stretches_of(kwic_line())
    assert (before.text, match.text, after.text) == ("the ferries of the", "harbour", "lay still")
    assert (before.side, match.side, after.side) == (Side.LEFT, Side.MATCH, Side.RIGHT)
    assert (before.is_before, after.is_before) == (True, False)


def test_a_line_that_runs_right_to_left_is_mirrored() -> None:
    left, match, right = stretches_of(ARABIC)
    assert (left.text, match.text, right.text) == ("ثلاثة أيام", "الميناء", "أغلق")
    assert (left.side, left.is_before, right.side, right.is_before) == (Side.LEFT, False, Side.RIGHT, True)
    assert left.is_rtl
    assert right.is_rtl


def test_a_number_runs_as_the_words_around_it() -> None:
    assert not stretches_of(kwic_line(match="1953"))[1].is_rtl
    assert stretches_of(kwic_line(left="في عام ", match="1953", right=" أغلق"))[1].is_rtl


def test_a_line_is_spoken_as_it_is_read() -> None:
    assert spoken(kwic_line()).startswith("the ferries of the harbour lay still. Title 0. Coastal Courier")
    assert spoken(ARABIC).startswith("أغلق الميناء ثلاثة أيام")


def test_copied_lines_are_a_table_of_five_columns() -> None:
    rows = copied([kwic_line(), kwic_line(1, left="a\tb\nc")]).split("\n")
    assert [row.split("\t") for row in rows] == [
        ["the ferries of the", "harbour", "lay still", "Coastal Courier", "Mar 2025"],
        ["a b c", "harbour", "lay still", "Coastal Courier", "Mar 2025"],
    ]
