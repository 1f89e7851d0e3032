"""The rows of “Narrow down”."""

from clipper.domain.results import Facet, FacetCount
from clipper.ui.search.facet_rows import SHOWN, FacetHeading, FacetMore, FacetValue, facet_rows

COUNTS = {
    "source": (FacetCount("Courier", 8), FacetCount("Review", 2)),
    "tag": tuple(FacetCount(f"tag {number}", 20 - number) for number in range(9)),
    "author": (FacetCount("", 3),),
}


def none(_facet: Facet, _value: str) -> bool:
    return False


def test_sections_come_in_their_order_and_empty_ones_not_at_all() -> None:
    headings = [row.facet for row in facet_rows(COUNTS, none) if isinstance(row, FacetHeading)]
    assert headings == [Facet.TAG, Facet.SOURCE]


def test_six_values_are_shown_and_the_rest_is_offered() -> None:
    rows = facet_rows(COUNTS, none)
    assert [type(row) for row in rows[: SHOWN + 2]] == [FacetHeading, *[FacetValue] * SHOWN, FacetMore]
    assert rows[SHOWN + 1] == FacetMore(Facet.TAG, 3)


def test_a_whole_section_can_be_made_short_again() -> None:
    rows = facet_rows(COUNTS, none, whole={Facet.TAG})
    assert [row.value for row in rows if isinstance(row, FacetValue) and row.facet is Facet.TAG][-1] == "tag 8"
    assert FacetMore(Facet.TAG, 0) in rows


def test_a_closed_section_is_its_heading() -> None:
    rows = facet_rows(COUNTS, none, closed={Facet.TAG})
    assert rows[:2] == (FacetHeading(Facet.TAG, is_open=False), FacetHeading(Facet.SOURCE, is_open=True))


def test_shares_are_of_the_largest_in_the_section() -> None:
    rows = facet_rows(COUNTS, none)
    assert [row.share for row in rows if isinstance(row, FacetValue) and row.facet is Facet.SOURCE] == [1.0, 0.25]


def test_what_is_active_is_shown_wherever_it_ranks() -> None:
    rows = facet_rows(COUNTS, lambda facet, value: (facet, value) == (Facet.TAG, "tag 8"))
    active = [row for row in rows if isinstance(row, FacetValue) and row.is_active]
    assert [row.value for row in active] == ["tag 8"]
    assert FacetMore(Facet.TAG, 2) in rows
