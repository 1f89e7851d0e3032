"""The columns of the keyword-in-context table in narrow and wide windows."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from clipper.ui.search.kwic_columns import MARGIN_PX, SIDE_MOST_PX, columns_of


@given(st.integers(0, 4000), st.integers(0, 3000))
def test_columns_never_overlap_nor_leave_the_table(width: int, match_px: int) -> None:
    columns = columns_of(width, match_px)
    shown = [
        each
        for each in (columns.left, columns.match, columns.right, columns.source, columns.date)
        if each.width and width >= 200
    ]
    assert all(before.end <= after.x for before, after in pairwise(shown))
    assert not shown or shown[-1].end <= width - MARGIN_PX


@given(st.integers(200, 4000), st.integers(0, 3000))
def test_both_sides_of_the_match_are_equally_wide(width: int, match_px: int) -> None:
    columns = columns_of(width, match_px)
    assert columns.left.width == columns.right.width <= SIDE_MOST_PX or not columns.source.width


def test_a_narrow_table_leaves_out_source_and_date() -> None:
    narrow, middling, wide = columns_of(448, 60), columns_of(700, 60), columns_of(1100, 60)
    assert (narrow.source.width, narrow.date.width) == (0, 0)
    assert middling.source.width == 0 < middling.date.width
    assert min(wide.source.width, wide.date.width) > 0


def test_what_contexts_cannot_fill_goes_to_the_source() -> None:
    assert columns_of(2000, 60).source.width > 2 * columns_of(1300, 60).source.width


def test_a_long_match_leaves_room_for_its_context() -> None:
    columns = columns_of(448, 5000)
    assert columns.left.width > 100
