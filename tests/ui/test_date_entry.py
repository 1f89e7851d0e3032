"""Dates as people type them; a year is never invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.ui.date_entry import completed, date_from_entry, fitting_years, readable

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2016", "2016"),
        ("2016-02", "2016-02"),
        (" 2016-02-11 ", "2016-02-11"),
        ("11 February 2016", "2016-02-11"),
        ("11. Feb. 2016", "2016-02-11"),
        ("February 11, 2016", "2016-02-11"),
        ("february 2016", "2016-02"),
    ],
)
def test_usual_ways_are_read(text: str, edtf: str) -> None:
    assert date_from_entry(text, "Feb 11") == PartialDate(*(int(part) for part in edtf.split("-")), words="Feb 11")


@pytest.mark.parametrize(
    "text", ["on Thursday", "11/02/2016", "Smarch 2016", "31 February 2016", "11 May 12, 2016", ""]
)
def test_what_is_unclear_is_not_guessed(text: str) -> None:
    with pytest.raises(BadValue):
        date_from_entry(text)


def test_a_weekday_names_the_years_it_fits() -> None:
    found = PartialDate(month=2, day=11, weekday=4)
    years = fitting_years(found, TODAY)
    assert years[:3] == (2021, 2016, 2010)
    assert all(date(year, 2, 11).isoweekday() == 4 for year in years)


def test_a_day_that_has_not_come_yet_is_left_out() -> None:
    assert 2024 not in fitting_years(PartialDate(month=6, day=6, weekday=4), TODAY)
    assert 2024 in fitting_years(PartialDate(month=6, day=6, weekday=4), date(2024, 6, 6))


@pytest.mark.parametrize(
    "found",
    [
        PartialDate(month=2, day=11),
        PartialDate(weekday=4),
        PartialDate(2016, 2, 11, 4),
        PartialDate(month=2, weekday=4),
    ],
)
def test_without_day_month_and_weekday_nothing_is_known(found: PartialDate) -> None:
    assert fitting_years(found, TODAY) == ()


def test_the_29th_of_february_fits_leap_years_only() -> None:
    assert set(fitting_years(PartialDate(month=2, day=29, weekday=1), TODAY)) <= {2016, 1988}


@given(st.integers(1970, 2024), st.integers(1, 12), st.integers(1, 28))
def test_the_right_year_is_always_among_them(year: int, month: int, day: int) -> None:
    known = date(year, month, day)
    if known > TODAY:
        return
    found = PartialDate(month=month, day=day, weekday=known.isoweekday(), words="then")
    assert year in fitting_years(found, TODAY)
    assert completed(found, year) == PartialDate(year, month, day, known.isoweekday(), "then")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (PartialDate(2016, 2, 11, 4), "Thursday, 11 February 2016"),
        (PartialDate(month=2, day=11), "11 February"),
        (PartialDate(weekday=4, words="on Thursday"), "Thursday"),
        (PartialDate(words="last spring"), "last spring"),
    ],
)
def test_what_is_known_is_said_in_words(found: PartialDate, text: str) -> None:
    from PySide6.QtCore import QLocale

    assert readable(found, QLocale(QLocale.Language.English)) == text
