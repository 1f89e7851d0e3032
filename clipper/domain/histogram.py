"""Results by date of publication: from counts by date to bars without gaps."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.results import DateBar, DateHistogram, DateStep, FacetCount

MOST_BARS = 80
"""Of all steps but decades."""
_FIRST_YEAR = -9999
_FEWEST_PLACED = 0.5
"""Part of the dated results that must be known precisely enough for a step."""


class _Stretch(NamedTuple):
    """The bars a date may belong to, counted from any beginning; both inclusive."""

    first: int
    last: int
    results: int


def histogram_of(counts: Iterable[FacetCount]) -> DateHistogram:
    """Bars in the finest step of which few enough fill the extent; values are EDTF, "" for those without a year.

    A date that is less precise than a bar counts as vague. It has its say in the extent as far as it surely lies
    outside the others', so that one exact day among years gives years.
    """
    dated, undated = _dated(counts)
    if not dated:
        return DateHistogram(undated=undated)
    for step in DateStep:
        stretches = [_stretch(found, count, step) for found, count in dated]
        placed = [stretch for stretch in stretches if stretch.first == stretch.last]
        if step is DateStep.DECADE or _fits(placed, stretches):
            vague = sum(stretch.results for stretch in stretches) - sum(stretch.results for stretch in placed)
            return DateHistogram(step, _bars(placed, step), vague, undated)
    raise AssertionError("decades take every date")


def _dated(counts: Iterable[FacetCount]) -> tuple[list[tuple[PartialDate, int]], int]:
    """Dates with a year and their counts, and how many have none."""
    dated: list[tuple[PartialDate, int]] = []
    undated = 0
    for one in counts:
        found = _read(one.value)
        if found.year is None:
            undated += one.count
        else:
            dated.append((found, one.count))
    return dated, undated


@lru_cache(maxsize=1 << 14)
def _read(value: str) -> PartialDate:
    """The date, or one that says nothing; remembered, for the same days come again with every key that is pressed."""
    try:
        return parse_edtf(value)
    except BadValue:
        return PartialDate()


def _fits(placed: list[_Stretch], stretches: list[_Stretch]) -> bool:
    total = sum(stretch.results for stretch in stretches)
    if not placed or sum(stretch.results for stretch in placed) < _FEWEST_PLACED * total:
        return False
    earliest = min(stretch.last for stretch in stretches)
    latest = max(stretch.first for stretch in stretches)
    return latest - earliest < MOST_BARS


def _bars(placed: list[_Stretch], step: DateStep) -> tuple[DateBar, ...]:
    counts: dict[int, int] = {}
    for stretch in placed:
        counts[stretch.first] = counts.get(stretch.first, 0) + stretch.results
    numbers = range(min(counts), max(counts) + 1)
    return tuple(DateBar(*_bounds(number, step), counts.get(number, 0)) for number in numbers)


def _stretch(found: PartialDate, count: int, step: DateStep) -> _Stretch:
    year, month, day = found.year or 0, found.month, found.day
    if step is DateStep.DECADE:
        return _Stretch(year // 10, year // 10, count)
    if step is DateStep.YEAR:
        return _Stretch(year, year, count)
    if step is DateStep.MONTH:
        return _Stretch(year * 12 + (month or 1) - 1, year * 12 + (month or 12) - 1, count)
    first = _day_number(year, month or 1, day or 1)
    return _Stretch(first, first if day else _last_day_number(year, month), count)


def _day_number(year: int, month: int, day: int) -> int:
    """Days since any beginning; the calendar repeats every 400 years, which takes in years before the first."""
    cycle, year_of_cycle = divmod(year - 1, 400)
    return cycle * _DAYS_IN_CYCLE + date(year_of_cycle + 1, month, day).toordinal()


_DAYS_IN_CYCLE = date(401, 1, 1).toordinal() - 1


def _last_day_number(year: int, month: int | None) -> int:
    following = (year + 1, 1) if month in (None, 12) else (year, (month or 0) + 1)
    return _day_number(*following, 1) - 1


def _bounds(number: int, step: DateStep) -> tuple[str, str]:
    """EDTF of the first and the last date of a bar, as precise as the step, decades as years."""
    if step is DateStep.DECADE:
        return PartialDate(max(_FIRST_YEAR, number * 10)).edtf(), PartialDate(number * 10 + 9).edtf()
    if step is DateStep.YEAR:
        named = PartialDate(number)
    elif step is DateStep.MONTH:
        named = PartialDate(number // 12, number % 12 + 1)
    else:
        cycle, ordinal = divmod(number - 1, _DAYS_IN_CYCLE)
        day = date.min + timedelta(days=ordinal)
        named = PartialDate(day.year + 400 * cycle, day.month, day.day)
    return named.edtf(), named.edtf()
