"""Dates keep what is known and never invent the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.dates import PartialDate, Precision, parse_edtf
from clipper.domain.errors import BadValue

years = st.integers(1, 9999)


@given(
    st.one_of(
        st.dates().map(lambda d: (d.year, d.month, d.day)), st.tuples(years, st.integers(1, 12)), st.tuples(years)
    )
)
def test_edtf_is_read_back_as_written(parts: tuple[int, ...]) -> None:
    date = PartialDate(*parts)
    assert parse_edtf(date.edtf()) == date


@pytest.mark.parametrize(
    ("date", "precision", "edtf"),
    [
        (PartialDate(2016, 2, 11), Precision.DAY, "2016-02-11"),
        (PartialDate(2016, 2), Precision.MONTH, "2016-02"),
        (PartialDate(2016), Precision.YEAR, "2016"),
        (PartialDate(None, 2, 8, words="on February 8"), Precision.PARTIAL, "XXXX-02-08"),
        (PartialDate(weekday=4, words="on Thursday"), Precision.PARTIAL, ""),
    ],
)
def test_precision_is_what_is_known(date: PartialDate, precision: Precision, edtf: str) -> None:
    assert date.precision is precision
    assert date.edtf() == edtf
    assert date.needs_researcher == (precision is Precision.PARTIAL)


@pytest.mark.parametrize("value", ["", "Thursday", "2016-13", "2016-02-30", "11.02.2016", "2016-2-", "20160211"])
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(BadValue):
        parse_edtf(value)


def test_a_leap_day_may_lack_its_year() -> None:
    assert PartialDate(None, 2, 29).edtf() == "XXXX-02-29"
    with pytest.raises(BadValue):
        PartialDate(2015, 2, 29)


def test_partial_dates_sort_before_known_ones() -> None:
    dates = [PartialDate(2016, 2, 11), PartialDate(weekday=4), PartialDate(-44, 3, 15), PartialDate(2016)]
    assert [d.edtf() for d in sorted(dates, key=PartialDate.sort_key)] == ["", "-0044-03-15", "2016", "2016-02-11"]
