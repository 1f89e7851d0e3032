"""Ranges of dates: what is one, and what relative words and local days come to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clipper.domain.date_range import being_typed, parse_date_range, resolve_dates
from clipper.domain.dates import parse_edtf
from clipper.domain.query import And, DateOf, DateRange, Made, Not, Query, Word
from clipper.domain.query_parser import format_query, parse_query

TODAY = date(2026, 11, 25)
"""A Wednesday."""
DAY_US = 86_400_000_000
ZONE = timedelta(hours=5, minutes=30)


def midnight_us(day: date) -> int:
    """Midnight five and a half hours east of Greenwich."""
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) - ZONE
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def dates_of(text: str, today: date = TODAY) -> tuple[str, str]:
    node = resolve_dates(parse_query(f"date:{text}"), today, midnight_us).node
    assert isinstance(node, DateRange)
    return node.first, node.last


@pytest.mark.parametrize(
    ("value", "bounds"),
    [
        ("2016", DateRange("2016", "2016")),
        ("2016-2-3", DateRange("2016-02-03", "2016-02-03")),
        ("2015..2016-03", DateRange("2015", "2016-03")),
        ("2015-2016", DateRange("2015", "2016")),
        ("2015–2016", DateRange("2015", "2016")),
        ("..2016", DateRange("", "2016")),
        (">2016-12-31", DateRange("2017-01-01", "")),
        ("<2016-01", DateRange("", "2015-12")),
        ("today", DateRange("today", "today")),
        ("Last_Week", DateRange("last-week", "last-week")),
        ("last  week", DateRange("last-week", "last-week")),
        ("7d", DateRange("7d", "7d")),
        ("last 7 days", DateRange("7d", "7d")),
        ("past-3-weeks", DateRange("3w", "3w")),
        ("06m", DateRange("6m", "6m")),
        ("2years", DateRange("2y", "2y")),
        ("last-year..today", DateRange("last-year", "today")),
        (">=this-month", DateRange("this-month", "")),
        (">last-week", DateRange("this-week", "")),
        ("<today", DateRange("", "yesterday")),
    ],
)
def test_ranges_are_read(value: str, bounds: DateRange) -> None:
    assert parse_date_range(value) == bounds


@pytest.mark.parametrize(
    "value",
    [
        "",
        "..",
        "2016-13",
        "16",
        "tomorrow",
        "last",
        "week",
        "0d",
        "7x",
        ">today",
        "<7d",
        ">9999",
        "2016T10",
        "XXXX-02",
        "a..b",
    ],
)
def test_anything_else_is_none(value: str) -> None:
    assert parse_date_range(value) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("clipped:last week", "clipped:last-week"),
        ("added:Last  Month", "clipped:last-month"),
        ('clipped:"this year"', "clipped:this-year"),
        ("clipped:30 days", "clipped:30d"),
        ("clipped:last 3 weeks ice", "clipped:3w ice"),
        ("date:this week", "date:this-week"),
        ("issued:2015..2016", "date:2015..2016"),
        ("date:2016 years later", "date:2016 years later"),
        ("clipped:last weekend", "clipped:last-weekend"),
    ],
)
def test_words_with_a_blank_between_are_one_where_they_make_a_date(text: str, words: str) -> None:
    query = parse_query(text)
    if "weekend" in text:
        assert query.notes == ("clipped:last was read as text",)
    else:
        assert (format_query(query), query.notes) == (words, ())


@pytest.mark.parametrize(
    ("word", "first", "last"),
    [
        ("today", "2026-11-25", "2026-11-25"),
        ("yesterday", "2026-11-24", "2026-11-24"),
        ("this-week", "2026-11-23", "2026-11-29"),
        ("last-week", "2026-11-16", "2026-11-22"),
        ("this-month", "2026-11", "2026-11"),
        ("last-month", "2026-10", "2026-10"),
        ("this-year", "2026", "2026"),
        ("last-year", "2025", "2025"),
        ("1d", "2026-11-25", "2026-11-25"),
        ("7d", "2026-11-19", "2026-11-25"),
        ("2w", "2026-11-12", "2026-11-25"),
        ("6m", "2026-05-26", "2026-11-25"),
        ("2y", "2024-11-26", "2026-11-25"),
        ("9999y", "0001-01-01", "2026-11-25"),
        ("last-week..yesterday", "2026-11-16", "2026-11-24"),
    ],
)
def test_relative_words_are_resolved(word: str, first: str, last: str) -> None:
    assert dates_of(word) == (first, last)


@pytest.mark.parametrize(
    ("word", "today", "first", "last"),
    [
        ("1m", date(2026, 3, 31), "2026-03-01", "2026-03-31"),
        ("1m", date(2026, 3, 1), "2026-02-02", "2026-03-01"),
        ("1y", date(2024, 2, 29), "2023-03-01", "2024-02-29"),
        ("last-month", date(2026, 1, 31), "2025-12", "2025-12"),
        ("this-week", date(2026, 11, 23), "2026-11-23", "2026-11-29"),
        ("this-week", date(2026, 11, 29), "2026-11-23", "2026-11-29"),
        ("last-week", date(2027, 1, 1), "2026-12-21", "2026-12-27"),
        ("yesterday", date.min, "0001-01-01", "0001-01-01"),
        ("last-week", date.min, "0001-01-01", "0001-01-01"),
        ("last-month", date.min, "0000-12", "0000-12"),
        ("this-week", date.max, "9999-12-27", "9999-12-31"),
    ],
)
def test_ends_of_months_and_of_all_years(word: str, today: date, first: str, last: str) -> None:
    assert dates_of(word, today) == (first, last)


def test_clipped_becomes_the_moments_of_local_days() -> None:
    node = resolve_dates(parse_query("clipped:yesterday"), TODAY, midnight_us).node
    assert node == Made(midnight_us(date(2026, 11, 24)), midnight_us(TODAY) - 1)
    leap = resolve_dates(parse_query("clipped:2024-02"), TODAY, midnight_us).node
    assert leap == Made(midnight_us(date(2024, 2, 1)), midnight_us(date(2024, 3, 1)) - 1)


def test_open_ends_stay_open_and_other_clauses_as_they_are() -> None:
    query = resolve_dates(parse_query("ice -clipped:>=2026 date:2016.."), TODAY, midnight_us)
    assert query.node == And((Word("ice"), Not(Made(midnight_us(date(2026, 1, 1)), None)), DateRange("2016", "")))
    assert resolve_dates(Query(None), TODAY, midnight_us) == Query(None)


def test_a_tree_built_by_hand_finds_nothing_rather_than_failing() -> None:
    node = resolve_dates(Query(DateRange("soon", "", DateOf.CLIPPED)), TODAY, midnight_us).node
    assert isinstance(node, Made)
    assert node.first_us is not None
    assert node.last_us is not None
    assert node.first_us > node.last_us


def only_sensible_years(day: date) -> int:
    """As platforms do it: no answer for far-off days."""
    if not 1971 <= day.year <= 2999:
        raise OverflowError
    return midnight_us(day)


VALUES = st.one_of(
    st.from_regex(r"(>=?|<=?)?-?\d{4}(-\d\d?(-\d\d?)?)?(\.\.(-?\d{4})?)?", fullmatch=True),
    st.from_regex(r"(last |past )?\d{1,4} ?(d|days|w|m|months|y)", fullmatch=True),
    st.sampled_from(
        ["today", "yesterday", "this-week", "last-month", "last-year..", "..yesterday", "0001", "9999", "-9999"]
    ),
)


@given(VALUES, st.dates(), st.sampled_from(["date", "clipped"]))
@example("9999-12-31", date.max, "clipped")
@example("-9999..-0001", date.min, "clipped")
@example(">9998", TODAY, "date")
def test_resolving_never_fails_and_leaves_only_dates(value: str, today: date, name: str) -> None:
    node = resolve_dates(parse_query(f'{name}:"{value}"'), today, only_sensible_years).node
    if isinstance(node, DateRange):
        for bound in filter(None, (node.first, node.last)):
            assert parse_edtf(bound).year is not None
    elif isinstance(node, Made) and node.first_us is not None and node.last_us is not None and ".." not in value:
        assert node.first_us < node.last_us


@given(st.one_of(VALUES, st.text(max_size=50)))
def test_every_range_reads_back_the_same(value: str) -> None:
    bounds = parse_date_range(value)
    if bounds is not None:
        assert parse_query(format_query(Query(bounds))).node == bounds
    typed = being_typed(value)
    assert bounds is None or typed is not None
