"""Dates on an axis: in order, inside it, and no more of them named than there is room for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.dates import PartialDate
from clipper.ui.stories.timeline import Timeline, piled, stretch_of

DAYS = st.dates().map(lambda day: PartialDate(day.year, day.month, day.day))
MONTHS = st.builds(PartialDate, st.integers(-3000, 3000), st.integers(1, 12))
YEARS = st.builds(PartialDate, st.integers(-3000, 9999))
DATES = st.one_of(DAYS, MONTHS, YEARS)


@given(dates=st.lists(DATES, min_size=1, max_size=12), most=st.integers(1, 8))
def test_every_date_and_every_name_lies_on_the_axis(dates: list[PartialDate], most: int) -> None:
    stretches = [each for each in map(stretch_of, dates) if each is not None]
    timeline = Timeline.of(stretches)
    for each in stretches:
        assert 0 <= timeline.x(each.first) <= timeline.x(each.middle) <= timeline.x(each.last) <= 1
    ticks = timeline.ticks(most)
    assert 1 <= len(ticks) <= most
    assert [tick.day for tick in ticks] == sorted(tick.day for tick in ticks)
    assert all(0 <= timeline.x(tick.day) <= 1 for tick in ticks)


@given(one=DAYS, other=DAYS)
def test_later_days_stand_further_on(one: PartialDate, other: PartialDate) -> None:
    first, second = stretch_of(one), stretch_of(other)
    assert first is not None and second is not None
    assert (first.first < second.first) == (one.sort_key() < other.sort_key())


def test_what_is_known_by_month_or_year_may_be_any_day_of_it() -> None:
    month, year = stretch_of(PartialDate(2016, 2)), stretch_of(PartialDate(2016))
    assert month is not None and year is not None
    assert (month.last - month.first, year.last - year.first) == (28, 365)
    assert not month.is_day


@pytest.mark.parametrize("date", [None, PartialDate(month=3, day=8), PartialDate(words="Tuesday")])
def test_without_a_year_there_is_no_place(date: PartialDate | None) -> None:
    assert stretch_of(date) is None


@pytest.mark.parametrize(
    ("first", "last", "named"),
    [
        (PartialDate(2016, 3, 3), PartialDate(2016, 3, 3), ["2016-03-03"]),
        (PartialDate(2016, 2, 28), PartialDate(2016, 3, 1), ["2016-02-28", "2016-02-29", "2016-03-01"]),
        (PartialDate(2015, 12, 20), PartialDate(2016, 3, 2), ["2016-01", "2016-02", "2016-03"]),
        (PartialDate(2009, 5, 1), PartialDate(2013, 5, 1), ["2010", "2011", "2012", "2013"]),
        (PartialDate(1890), PartialDate(1931), ["1890", "1900", "1910", "1920", "1930"]),
    ],
)
def test_days_months_or_years_are_named_as_the_axis_is_long(
    first: PartialDate, last: PartialDate, named: list[str]
) -> None:
    stretches = [each for each in map(stretch_of, (first, last)) if each is not None]
    assert [tick.date.edtf() for tick in Timeline.of(stretches).ticks(5)] == named


@given(places=st.lists(st.floats(0, 500), max_size=40).map(sorted))
def test_dots_that_would_touch_are_piled(places: list[float]) -> None:
    found = piled(places, 12)
    firsts = sorted({first for first, _height in found})
    assert all(places[b] - places[a] >= 12 for a, b in pairwise(firsts))
    assert len(set(found)) == len(places)
    for number, (first, height) in enumerate(found):
        assert number == first + height and places[number] - places[first] < 12
