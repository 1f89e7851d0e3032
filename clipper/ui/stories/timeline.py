"""Dates on an axis: where each stands, how far it may reach, and which days are named below. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from clipper.domain.dates import PartialDate

_DAYS_A_YEAR = 365.2425
_DAY_STEPS = (1, 2, 7, 14, 28)
_MONTH_STEPS = (1, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
_MONTHS_FROM, _YEARS_FROM = 60, 900
"""Days from which on months, and years, are named."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days a date may mean, `last` included; one of a day has them the same."""

    first: float
    last: float

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    @property
    def middle(self) -> float:
        """Where its dot stands."""
        return (self.first + self.last) / 2


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named below the axis."""

    day: float
    date: PartialDate


def stretch_of(found: PartialDate | None) -> Stretch | None:
    """The days of a date; None for one without a year."""
    if found is None or found.year is None:
        return None
    if found.month is None:
        return Stretch(_day(found.year, 1, 1), _day(found.year + 1, 1, 1) - 1)
    if found.day is None:
        following = (found.year, found.month + 1) if found.month < 12 else (found.year + 1, 1)
        return Stretch(_day(found.year, found.month, 1), _day(*following, 1) - 1)
    day = _day(found.year, found.month, found.day)
    return Stretch(day, day)


@dataclass(frozen=True, slots=True)
class Timeline:
    """An axis from the first to the last day; `x` runs from 0 to 1."""

    first: float
    last: float

    @classmethod
    def of(cls, stretches: Sequence[Stretch]) -> "Timeline":
        """The axis that holds them; of one day, where they all are on the same."""
        return cls(
            min((each.first for each in stretches), default=0), max((each.last for each in stretches), default=0)
        )

    @property
    def days(self) -> float:
        """How many days lie between its ends."""
        return self.last - self.first

    def x(self, day: float) -> float:
        """Where a day stands; the middle, where there is only one."""
        return (day - self.first) / self.days if self.days else 0.5

    def ticks(self, most: int) -> tuple[Tick, ...]:
        """Days, first days of months or of years to name, at most so many, always one; of few days the first."""
        chosen: tuple[Tick, ...] = ()
        for step in self._steps():
            chosen = tuple(step)
            if len(chosen) <= max(1, most):
                break
        return chosen or (self._tick(self.first),)

    def _steps(self) -> Iterator[Iterator[Tick]]:
        if self.days < _MONTHS_FROM:
            yield from (self._by_days(step) for step in _DAY_STEPS)
        if self.days < _YEARS_FROM:
            yield from (self._by_months(step) for step in _MONTH_STEPS)
        yield from (self._by_years(step) for step in _YEAR_STEPS)
        yield iter((self._tick(self.first),))

    def _by_days(self, step: int) -> Iterator[Tick]:
        day = self.first
        while day <= self.last:
            yield self._tick(day)
            day += step

    def _by_months(self, step: int) -> Iterator[Tick]:
        began = _date(self.first)
        for number in range(began.year * 12 + began.month - 1, began.year * 12 + began.month + int(self.days / 28) + 1):
            year, month = divmod(number, 12)
            day = _day(year, month + 1, 1)
            if self.first <= day <= self.last and not month % step:
                yield Tick(day, PartialDate(year, month + 1))

    def _by_years(self, step: int) -> Iterator[Tick]:
        first = _year(self.first)
        for year in range(first, first + int(self.days / 365) + 2):
            day = _day(year, 1, 1)
            if self.first <= day <= self.last and not year % step:
                yield Tick(day, PartialDate(year))

    def _tick(self, day: float) -> Tick:
        if not _is_common(day):
            return Tick(day, PartialDate(_year(day)))
        found = _date(day)
        return Tick(day, PartialDate(found.year, found.month, found.day))


def piled(places: Sequence[float], apart: float) -> tuple[tuple[int, int], ...]:
    """For each place, which are in order, (first of its pile, height): those closer than `apart` to that first are on it."""
    found: list[tuple[int, int]] = []
    first = 0
    for number, place in enumerate(places):
        if place - places[first] >= apart:
            first = number
        found.append((first, number - first))
    return tuple(found)


def _is_common(day: float) -> bool:
    return 1 <= day <= date.max.toordinal()


def _day(year: int, month: int, day: int) -> float:
    """Days since the beginning of the year 1; before and after the calendar's years as near as can be drawn."""
    if 1 <= year <= date.max.year:
        return date(year, month, day).toordinal()
    return round((year - 1) * _DAYS_A_YEAR + (month - 1) * _DAYS_A_YEAR / 12 + day)


def _year(day: float) -> int:
    return _date(day).year if _is_common(day) else round(day / _DAYS_A_YEAR) + 1


def _date(day: float) -> date:
    return date.fromordinal(int(min(max(day, 1), date.max.toordinal())))
