"""What a search is narrowed to, read from its text and written into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.results import Facet
from clipper.ui.search.filters import (
    clause_of,
    filters_in,
    has_dates,
    is_narrowed_to,
    toggled,
    with_dates,
    without_dates,
)

VALUES = st.text(st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=20).filter(
    lambda value: any(character.isalnum() for character in value)
)


def labels(text: str) -> list[str]:
    return [each.label for each in filters_in(text)]


def test_words_are_no_filters() -> None:
    assert labels('harbour "night ferries" ferr*') == []


def test_filters_are_said_as_people_say_them() -> None:
    text = 'storm tag:harbour/ice source:"Coastal Courier" language:ar date:2015..2017 color:yellow has:comment'
    assert labels(text) == ["#harbour/ice", "Coastal Courier", "Arabic", "2015 – 2017", "Yellow", "has:comment"]


def test_what_is_left_out_is_said_so() -> None:
    assert labels("storm -tag:witness") == ["− #witness"]


@pytest.mark.parametrize("facet", [Facet.TAG, Facet.SOURCE, Facet.AUTHOR, Facet.LANGUAGE, Facet.YEAR, Facet.COLOR])
def test_a_value_is_put_in_and_taken_out_again(facet: Facet) -> None:
    value = {Facet.YEAR: "2016", Facet.LANGUAGE: "ar", Facet.COLOR: "teal"}.get(facet, "Jane Holloway")
    narrowed = toggled("storm", facet, value)
    assert is_narrowed_to(narrowed, facet, value)
    assert len(filters_in(narrowed)) == 1
    assert toggled(narrowed, facet, value) == "storm"


def test_a_clause_that_was_typed_another_way_is_the_same() -> None:
    assert is_narrowed_to('storm tag:"witness"', Facet.TAG, "witness")
    assert toggled('tag:"witness" storm', Facet.TAG, "witness") == "storm"


@given(VALUES)
def test_any_value_can_be_put_in_and_taken_out(value: str) -> None:
    narrowed = toggled("storm", Facet.SOURCE, value)
    assert is_narrowed_to(narrowed, Facet.SOURCE, value)
    assert toggled(narrowed, Facet.SOURCE, value) == "storm"


def test_dates_take_the_place_of_others() -> None:
    narrowed = with_dates("storm date:2010..2012", "2015-02", "2015-04")
    assert narrowed.split() == ["storm", "date:2015-02..2015-04"]
    assert with_dates("storm", "2015", "2015") == "date:2015 storm"


def test_all_dates_come_back_and_the_day_of_clipping_stays() -> None:
    assert has_dates("storm date:2015")
    assert not has_dates("storm clipped:today")
    assert without_dates("storm date:2015 clipped:today") == "storm clipped:today"


def test_a_year_is_a_date() -> None:
    assert clause_of(Facet.YEAR, "2016") == "date:2016"
