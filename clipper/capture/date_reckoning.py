"""Works out which date words mean, reckoned from the day a text appeared. Says no more than follows: no part is invented."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from clipper.capture.date_words import Kind, Turn
from clipper.domain.date_mention import DateRule
from clipper.domain.dates import PartialDate, Precision
from clipper.domain.errors import BadValue
from clipper.domain.source import Source


class Direction(StrEnum):
    """What the verb says about where a date lies."""

    BEFORE = "before"
    AFTER = "after"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a date say. `count` and `unit` are of offsets: (-1, "month") is last month."""

    kind: Kind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    weekday: int | None = None
    unit: str = ""
    count: int = 0
    turn: Turn = Turn.OPEN
    confidence: float = 0.8


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A date, the rule it was worked out by, whether the basis was needed, and how sure it is (0 to 1)."""

    date: PartialDate
    rule: DateRule
    needs_basis: bool
    confidence: float


_NEAR_DAYS, _NEAR_MONTHS = 60, 2
_FAR_DAYS = 270
"""A past day of the month so far back is doubtful when the next such day is near: papers name the year of such days."""
_YEARS_AROUND = 12
_ROUND = 10
"""From here on years that are counted in tens are rough."""
_Worked = tuple[PartialDate, DateRule]


def basis_of(source: Source) -> PartialDate | None:
    """The date that relative words of a text are reckoned from: of the first publication where it is known, else of
    this one; None without a year. A dateline's day gets the year of the issue it precedes."""
    first, issued = source.original_date, source.issued
    if first is not None and first.year is None and first.day and issued and issued.precision is Precision.DAY:
        found = reckon(Said(Kind.DATE, month=first.month, day=first.day), issued, Direction.BEFORE)
        if found.date.year is not None:
            return found.date
    return next((when for when in (first, issued) if when is not None and when.year is not None), None)


def reckon(said: Said, basis: PartialDate | None, direction: Direction) -> Reckoned:
    """The date that is meant; partial, with the rule NO_BASIS, where the basis does not settle it.

    A basis that is only a month or a year counts where all its days lead to the same date.
    """
    alone = _alone(said)
    if alone is not None:
        return Reckoned(alone[0], alone[1], needs_basis=False, confidence=said.confidence)
    days = _days_of(basis)
    if days is not None:
        try:
            first, last = (_from_day(said, day, direction) for day in days)
        except (ValueError, OverflowError, BadValue):
            first, last = None, None
        if first is not None and last is not None and first[0] == last[0] and first[0].year is not None:
            return Reckoned(first[0], first[1], needs_basis=True, confidence=_confidence(said, first[1], direction))
    day = said.day if said.month is not None and said.last_day is None else None
    partial = PartialDate(None, said.month, day, said.weekday)
    return Reckoned(partial, DateRule.NO_BASIS, needs_basis=True, confidence=0.0)


def _confidence(said: Said, rule: DateRule, direction: Direction) -> float:
    is_doubtful = rule is DateRule.NEAREST or (said.turn is Turn.OPEN and direction is Direction.UNSAID)
    return round(said.confidence * (0.85 if is_doubtful and said.kind is not Kind.OFFSET else 1.0), 2)


def _alone(said: Said) -> _Worked | None:
    """The date where its words alone say it."""
    if said.year is None:
        return None
    day = said.day if said.last_day is None else None
    rule = DateRule.STATED if said.last_day is None else DateRule.SPAN
    return PartialDate(said.year, said.month, day, said.weekday), rule


def _days_of(basis: PartialDate | None) -> tuple[date, date] | None:
    """The first and the last day of the basis."""
    if basis is None or basis.year is None or not 1 < basis.year < 9998:
        return None
    if basis.month is None:
        return date(basis.year, 1, 1), date(basis.year, 12, 31)
    if basis.day is None:
        return date(basis.year, basis.month, 1), _month_after(basis.year, basis.month) - timedelta(days=1)
    return (day := date(basis.year, basis.month, basis.day)), day


def _month_after(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1)


def _from_day(said: Said, day: date, direction: Direction) -> _Worked:
    return _RECKONERS[said.kind](said, day, direction)


# weekdays ------------------------------------------------------------------------------------------------------
def _weekday(said: Said, day: date, direction: Direction) -> _Worked:
    wanted = said.weekday or 1
    back, ahead = (day.isoweekday() - wanted) % 7, (wanted - day.isoweekday()) % 7
    if said.turn is Turn.LAST:
        return _as_day(day - timedelta(days=back or 7), wanted), DateRule.WEEKDAY_BEFORE
    if said.turn is Turn.NEXT:
        return _as_day(day + timedelta(days=ahead or 7), wanted), DateRule.WEEKDAY_AFTER
    is_ahead = direction is Direction.AFTER or (said.turn is Turn.THIS and direction is not Direction.BEFORE)
    if is_ahead:
        return _as_day(day + timedelta(days=ahead), wanted), DateRule.WEEKDAY_FROM
    return _as_day(day - timedelta(days=back), wanted), DateRule.WEEKDAY_UP_TO


def _as_day(day: date, weekday: int | None = None) -> PartialDate:
    return PartialDate(day.year, day.month, day.day, weekday)


# days and months without a year --------------------------------------------------------------------------------
def _day_of_month(said: Said, day: date, direction: Direction) -> _Worked:
    """The nearest such day; its weekday, where it is said, tells years apart."""
    wanted = said.last_day or said.day or 1
    around = _years_around(day, said.month, wanted) if said.month else _months_around(day, wanted)
    found, rule = _nearest([one for one in around if _fits(one, said)] or around, day, direction)
    if said.last_day is not None:
        return PartialDate(found.year, found.month), rule
    return _as_day(found, said.weekday), rule


def _years_around(day: date, month: int, wanted: int) -> list[date]:
    years = range(max(2, day.year - _YEARS_AROUND), min(9998, day.year + _YEARS_AROUND) + 1)
    return [date(year, month, wanted) for year in years if _exists(year, month, wanted)]


def _months_around(day: date, wanted: int) -> list[date]:
    """The days of this number in the months next to a day: Chinese papers leave out the month."""
    numbers = range(day.year * 12 + day.month - 3, day.year * 12 + day.month + 2)
    return [date(n // 12, n % 12 + 1, wanted) for n in numbers if _exists(n // 12, n % 12 + 1, wanted)]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _fits(found: date, said: Said) -> bool:
    return said.weekday is None or found.isoweekday() == said.weekday


def _nearest(candidates: list[date], day: date, direction: Direction) -> tuple[date, DateRule]:
    before = max((found for found in candidates if found <= day), default=candidates[0])
    after = min((found for found in candidates if found >= day), default=candidates[-1])
    back, ahead = abs((day - before).days), abs((after - day).days)
    if direction is Direction.BEFORE and not (back > _FAR_DAYS and ahead <= _NEAR_DAYS):
        return before, DateRule.NEAREST_BEFORE
    if direction is Direction.AFTER and not (ahead > _FAR_DAYS and back <= _NEAR_DAYS):
        return after, DateRule.NEAREST_AFTER
    return (after if ahead < back and ahead <= _NEAR_DAYS else before), DateRule.NEAREST


def _month(said: Said, day: date, direction: Direction) -> _Worked:
    month = said.month or 1
    back, ahead = (day.month - month) % 12, (month - day.month) % 12
    if said.turn is Turn.LAST:
        return _month_from(day, -(back or 12)), DateRule.NEAREST_BEFORE
    if said.turn is Turn.NEXT:
        return _month_from(day, ahead or 12), DateRule.NEAREST_AFTER
    if said.turn is Turn.THIS:
        return PartialDate(day.year, month), DateRule.NEAREST
    if direction is Direction.AFTER:
        return _month_from(day, ahead), DateRule.NEAREST_AFTER
    if direction is Direction.BEFORE:
        return _month_from(day, -back), DateRule.NEAREST_BEFORE
    return _month_from(day, ahead if ahead <= _NEAR_MONTHS and ahead < back else -back), DateRule.NEAREST


def _month_from(day: date, months: int) -> PartialDate:
    number = day.year * 12 + day.month - 1 + months
    return PartialDate(number // 12, number % 12 + 1)


# offsets -------------------------------------------------------------------------------------------------------
def _offset(said: Said, day: date, direction: Direction) -> _Worked:
    del direction
    if said.unit == "year":
        return PartialDate(day.year + said.count), DateRule.YEAR
    if said.unit == "month":
        return _month_from(day, said.count), DateRule.MONTH
    if said.unit == "day":
        rules = {0: DateRule.DAY_OF_ISSUE, -1: DateRule.DAY_BEFORE, 1: DateRule.DAY_AFTER}
        return _as_day(day + timedelta(days=said.count)), rules.get(said.count, DateRule.COUNTED)
    monday = day - timedelta(days=day.isoweekday() - 1) + timedelta(weeks=said.count)
    first = monday + timedelta(days=5) if said.unit == "weekend" else monday
    return _common(first, monday + timedelta(days=6)), DateRule.WEEK


def _ago(said: Said, day: date, direction: Direction) -> _Worked:
    del direction
    if said.unit == "day":
        return _as_day(day - timedelta(days=said.count)), DateRule.COUNTED
    if said.unit == "week":
        there = day - timedelta(weeks=said.count)
        return _common(there - timedelta(days=3), there + timedelta(days=3)), DateRule.COUNTED
    if said.unit == "month":
        return _month_from(day, -said.count), DateRule.COUNTED
    return PartialDate(day.year - said.count), DateRule.COUNTED


def is_rough(said: Said) -> bool:
    """Whether a count is one of those people round: twenty years ago."""
    return said.kind is Kind.AGO and said.unit == "year" and said.count >= _ROUND and said.count % _ROUND == 0


def _common(first: date, last: date) -> PartialDate:
    """What two days have in common; a PartialDate without a year where it is nothing."""
    if first.year != last.year:
        return PartialDate()
    return PartialDate(first.year, first.month if first.month == last.month else None)


_RECKONERS: dict[Kind, Callable[[Said, date, Direction], _Worked]] = {
    Kind.DATE: _day_of_month,
    Kind.MONTH: _month,
    Kind.WEEKDAY: _weekday,
    Kind.OFFSET: _offset,
    Kind.AGO: _ago,
}


def with_words(found: Reckoned, words: str) -> PartialDate:
    """The date with the words it came from."""
    return replace(found.date, words=words)
