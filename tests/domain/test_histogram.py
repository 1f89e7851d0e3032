"""Results by date: nothing is lost, nothing lies between two bars, and there are neither too many nor too coarse ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.histogram import MOST_BARS, histogram_of
from clipper.domain.results import DateBar, DateHistogram, DateStep, FacetCount

dates = st.builds(
    lambda year, month, day: PartialDate(year, month, day if month else None).edtf(),
    st.integers(-9999, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 28),
)
near = st.builds(
    lambda year, month, day: PartialDate(year, month, day if month else None).edtf(),
    st.integers(2010, 2020),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 28),
)
counted = st.dictionaries(dates | near | st.sampled_from(["", "XXXX-02-08"]), st.integers(1, 9), max_size=30)


def made(**counts: int) -> DateHistogram:
    return histogram_of([FacetCount(value.strip("_").replace("_", "-"), count) for value, count in counts.items()])


@given(counted)
def test_every_result_is_counted_once(counts: dict[str, int]) -> None:
    histogram = histogram_of([FacetCount(value, count) for value, count in counts.items()])
    placed = sum(bar.count for bar in histogram.bars)
    assert placed + histogram.vague + histogram.undated == sum(counts.values())
    assert histogram.undated == sum(count for value, count in counts.items() if value in ("", "XXXX-02-08"))


@given(counted)
def test_bars_follow_each_other_and_both_ends_hold_something(counts: dict[str, int]) -> None:
    histogram = histogram_of([FacetCount(value, count) for value, count in counts.items()])
    if not histogram.bars:
        return
    assert histogram.bars[0].count and histogram.bars[-1].count
    for earlier, later in zip(histogram.bars, histogram.bars[1:], strict=False):
        assert _follows(earlier, later, histogram.step)
    if histogram.step is not DateStep.DECADE:
        assert len(histogram.bars) <= MOST_BARS


def _follows(earlier: DateBar, later: DateBar, step: DateStep) -> bool:
    last, first = parse_edtf(earlier.last), parse_edtf(later.first)
    assert last.year is not None and first.year is not None
    if step in (DateStep.YEAR, DateStep.DECADE):
        return first.year == last.year + 1
    if step is DateStep.MONTH or first.day == 1:
        months = (first.year - last.year) * 12 + (first.month or 0) - (last.month or 0)
        return months == 1
    return (first.year, first.month, first.day) == (last.year, last.month, (last.day or 0) + 1)


def test_a_few_weeks_are_shown_by_day() -> None:
    histogram = made(_2016_02_27=2, _2016_03_01=1)
    assert histogram.step is DateStep.DAY
    assert [(bar.first, bar.count) for bar in histogram.bars] == [
        ("2016-02-27", 2),
        ("2016-02-28", 0),
        ("2016-02-29", 0),
        ("2016-03-01", 1),
    ]


@pytest.mark.parametrize(
    ("first", "last", "step", "bars"),
    [
        ("2016-01-01", "2016-03-20", DateStep.DAY, 80),
        ("2016-01-01", "2016-03-21", DateStep.MONTH, 3),
        ("2010-01-01", "2016-08-31", DateStep.MONTH, 80),
        ("2010-01-01", "2016-09-01", DateStep.YEAR, 7),
        ("1930-01-01", "2009-12-31", DateStep.YEAR, 80),
        ("1929-12-31", "2009-12-31", DateStep.DECADE, 9),
        ("-0044-03-15", "2016-01-01", DateStep.DECADE, 207),
    ],
)
def test_the_step_follows_from_the_extent(first: str, last: str, step: DateStep, bars: int) -> None:
    histogram = histogram_of([FacetCount(first, 1), FacetCount(last, 1)])
    assert (histogram.step, len(histogram.bars)) == (step, bars)


def test_dates_known_to_the_year_alone_give_years() -> None:
    histogram = made(_2010=3, _2016_02_03=1)
    assert (histogram.step, histogram.vague) == (DateStep.YEAR, 0)


def test_the_year_of_exact_dates_is_vague_and_does_not_make_them_coarse() -> None:
    histogram = made(_2016_02_03=2, _2016_02_05=2, _2016=3)
    assert (histogram.step, len(histogram.bars), histogram.vague) == (DateStep.DAY, 3, 3)


def test_a_decade_is_named_by_its_first_and_last_year() -> None:
    histogram = made(_1901=1, _1999=1)
    assert histogram.bars[0] == DateBar("1900", "1909", 1)
    assert histogram.bars[-1] == DateBar("1990", "1999", 1)


def test_no_date_is_no_bar() -> None:
    assert histogram_of([]) == DateHistogram()
    assert histogram_of([FacetCount("", 4)]) == DateHistogram(undated=4)
