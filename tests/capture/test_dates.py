"""Dates are read as precisely as they are written, and never more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.dates import find_dates, find_issue_date
from clipper.domain.dates import PartialDate

TODAY = PartialDate(2016, 2, 12)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("11 February 2016 14:05 GMT", "2016-02-11"),
        ("February 11th, 2016", "2016-02-11"),
        ("Jan. 31, 2026 7:47 am EST", "2026-01-31"),
        ("Sat, 1st of May 1999", "1999-05-01"),
        ("27 September,2023", "2023-09-27"),
        ("2016-02-11T10:00Z", "2016-02-11"),
        ("11.02.2016", "2016-02-11"),
        ("13/04/2016", "2016-04-13"),
        ("04/13/2016", "2016-04-13"),
        ("Donnerstag, 11. Februar 2016", "2016-02-11"),
        ("le 11 février 2016", "2016-02-11"),
        ("PARIS, 1er août 2016", "2016-08-01"),
        ("11 de febrero de 2016", "2016-02-11"),
        ("11 febbraio 2016", "2016-02-11"),
        ("11 de fevereiro de 2016", "2016-02-11"),
        ("11 февраля 2016 г.", "2016-02-11"),
        ("11 лютого 2016 року", "2016-02-11"),
        ("11 Şubat 2016", "2016-02-11"),
        ("11 Φεβρουαρίου 2016", "2016-02-11"),
        ("١١ فبراير ٢٠١٦", "2016-02-11"),
        ("11 شباط/فبراير 2016", "2016-02-11"),
        ("11 كانون الثاني 2016", "2016-01-11"),
        ("۱۱ فوریه ۲۰۱۶", "2016-02-11"),
        ("2016年2月11日", "2016-02-11"),
        ("平成28年2月11日（木）", "2016-02-11"),
        ("2016년 2월 11일", "2016-02-11"),
    ],
)
def test_a_full_date_has_all_three_parts(text: str, edtf: str) -> None:
    found = find_issue_date(text)
    assert found is not None
    assert found.date.edtf() == edtf
    assert found.date.words in text
    assert found.confidence > 0.8


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("March 2023", "2023-03"),
        ("im März 2023", "2023-03"),
        ("2023年3月", "2023-03"),
        ("Feb 8", "XXXX-02-08"),
        ("8 февраля", "XXXX-02-08"),
        ("2月8日", "XXXX-02-08"),
        ("February 31 2016", "2016-02"),
        ("8-11 February 2016", "2016-02"),
    ],
)
def test_no_part_is_invented(text: str, edtf: str) -> None:
    found = find_issue_date(text)
    assert found is not None
    assert found.date.edtf() == edtf


@pytest.mark.parametrize(
    ("text", "weekday", "words"),
    [
        ("said on Thursday.", 4, "on Thursday"),
        ("sagte er am Dienstagabend", 2, "am Dienstagabend"),
        ("a déclaré jeudi", 4, "jeudi"),
        ("dijo el jueves", 4, "el jueves"),
        ("ha detto giovedì", 4, "giovedì"),
        ("disse na quinta-feira", 4, "na quinta-feira"),
        ("сообщил в четверг", 4, "в четверг"),
        ("повідомив у четвер", 4, "у четвер"),
        ("قال يوم الخميس", 4, "يوم الخميس"),
        ("گفت پنجشنبه", 4, "پنجشنبه"),
        ("Perşembe günü", 4, "Perşembe"),
        ("την Πέμπτη", 4, "την Πέμπτη"),
        ("星期四", 4, "星期四"),
        ("木曜日", 4, "木曜日"),
    ],
)
def test_a_weekday_alone_keeps_its_words_and_no_day(text: str, weekday: int, words: str) -> None:
    (found,) = find_dates(text)
    assert (found.date.weekday, found.date.words) == (weekday, words)
    assert found.date.needs_researcher
    assert found.date.edtf() == ""


def test_a_weekday_before_a_date_belongs_to_it() -> None:
    (found,) = find_dates("Thursday, 11 February 2016")
    assert (found.date.edtf(), found.date.weekday) == ("2016-02-11", 4)


def test_an_ambiguous_date_keeps_its_year_and_both_readings() -> None:
    (found,) = find_dates("03/04/2016", language="en")
    assert found.date.edtf() == "2016"
    assert set(found.alternatives) == {"2016-04-03", "2016-03-04"}
    assert found.confidence < 0.5


def test_a_reading_that_lies_ahead_is_no_reading() -> None:
    (found,) = find_dates("02/11/2016", language="en", today=TODAY)
    assert found.date.edtf() == "2016-02-11"


def test_outside_english_the_day_comes_first_and_the_other_reading_is_kept() -> None:
    (found,) = find_dates("03/04/2016", language="fr")
    assert found.date.edtf() == "2016-04-03"
    assert found.alternatives == ("2016-03-04",)


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("2 hours ago", "2016-02-12"),
        ("6 days ago", "2016-02-06"),
        ("3 weeks ago", "2016-01-22"),
        ("2 months ago", "2015-12"),
        ("5 years ago", "2011"),
        ("vor 3 Tagen", "2016-02-09"),
        ("il y a 3 jours", "2016-02-09"),
        ("hace 2 días", "2016-02-10"),
        ("3 дня назад", "2016-02-09"),
        ("yesterday", "2016-02-11"),
        ("вчера", "2016-02-11"),
        ("昨天 ", "2016-02-11"),
    ],
)
def test_a_relative_date_is_words_with_a_reading_beside_them(text: str, alternative: str) -> None:
    (found,) = find_dates(text, today=TODAY)
    assert found.is_relative
    assert found.date.year is None
    assert found.alternatives == (alternative,)


def test_without_today_a_relative_date_has_no_reading() -> None:
    (found,) = find_dates("6 days ago")
    assert found.alternatives == ()


@pytest.mark.parametrize(
    "text",
    [
        "He may go 5 times",
        "May 14:05",
        "set 8 of 9",
        "Set 1",
        "version 1.2.3",
        "10.000.000",
        "mars 2",
        "March on",
        "192.168.0.1",
        "1/2",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert find_dates(text, language="en") == ()


@given(st.dates())
def test_iso_dates_are_read_back(day) -> None:  # type: ignore[no-untyped-def]
    found = find_issue_date(day.isoformat())
    assert (found is not None) == (day.year >= 1450 and day.year <= 2199)
    assert found is None or found.date.edtf() == day.isoformat()


@given(st.text(alphabet="0123456789-/. ,年月日MayFebуюلг", max_size=60))
def test_spans_are_in_order_and_hold_the_words(text: str) -> None:
    end = 0
    for found in find_dates(text):
        assert found.span.start >= end
        assert found.span.of(text) == found.date.words
        end = found.span.end
