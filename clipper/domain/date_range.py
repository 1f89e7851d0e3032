"""Bounds of dates as one types them in a query: dates, ranges, and words such as `last-week`, `7d`."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.query import DateOf, DateRange, Made, Node, Query
from clipper.domain.query_tree import mapped
from clipper.domain.relative_dates import last_day, relative_days, relative_neighbour, relative_word

MidnightUs = Callable[[date], int]
"""The local beginning of a day: microseconds since 1970, UTC."""

_CLOCK_YEARS = range(1971, 3000)
"""Years whose local time every platform knows; before and after them days begin at midnight UTC."""
_LONGEST = 40
"""Characters of the longest range one may be typing."""
_NEVER = Made(1, 0)
_BOUNDS = re.compile(
    r"(?P<sign>>=|<=|>|<)(?P<bound>[^.]+)|(?P<first>[^.]*)\.\.(?P<last>[^.]*)"
    r"|(?P<from>\d{4})[-–](?P<to>\d{4})|(?P<exact>[^.]+)"
)


def parse_date_range(value: str) -> DateRange | None:
    """The range `2016`, `2016-02..2017`, `>2015`, `<=2016-03`, `last week` … stand for; None for anything else."""
    match = _BOUNDS.fullmatch(value)
    if not match:
        return None
    try:
        if match["sign"]:
            return _one_sided(match["sign"], match["bound"])
        if match["exact"]:
            return DateRange(_bound(match["exact"]), _bound(match["exact"]))
        ends = (match["from"], match["to"]) if match["from"] else (match["first"], match["last"])
        first, last = (_bound(part) if part else "" for part in ends)
    except BadValue:
        return None
    return DateRange(first, last) if first or last else None


def being_typed(value: str) -> DateRange | None:
    """The range a value stands for that may still grow: what of it is complete. `2016-1` may become a later month."""
    value = re.sub(r"(?<=\d)-\d\Z", "", value[:_LONGEST])
    for end in range(len(value), 0, -1):
        bounds = parse_date_range(value[:end])
        if bounds is not None:
            return bounds
    return None


def _one_sided(sign: str, value: str) -> DateRange:
    bound = _bound(value)
    if sign == ">":
        return DateRange(_neighbour(bound, 1), "")
    if sign == "<":
        return DateRange("", _neighbour(bound, -1))
    return DateRange(bound, "") if sign == ">=" else DateRange("", bound)


def _bound(value: str) -> str:
    word = relative_word(value)
    if word:
        return word
    if "T" in value:
        raise BadValue("A bound has no time.")
    parsed = parse_edtf(value)
    if parsed.year is None:
        raise BadValue("A bound has a year.")
    return parsed.edtf()


def _neighbour(bound: str, step: int) -> str:
    """The next or the previous date of the same precision."""
    if not bound[-1].isdigit():
        return relative_neighbour(bound, step)
    known = parse_edtf(bound)
    year, month, day = known.year or 0, known.month, known.day
    if day is not None and month is not None:
        try:
            return PartialDate(year, month, day + step).edtf()
        except BadValue:
            month, day = month + step, 1 if step > 0 else None
    elif month is not None:
        month += step
    else:
        year += step
    if month is not None and not 1 <= month <= 12:
        year, month = year + step, 1 if step > 0 else 12
    if known.day is not None and day is None and month is not None:
        day = last_day(year, month)
    return PartialDate(year, month, day).edtf()


def resolve_dates(query: Query, today: date, midnight_us: MidnightUs) -> Query:
    """The query with its relative words made dates, and `clipped:` made moments.

    `midnight_us` is only asked for days of the years 1971 to 2999. Never raises by itself.
    """
    if query.node is None:
        return query
    return replace(query, node=mapped(query.node, lambda node: _resolved(node, today, midnight_us)))


def _resolved(node: Node, today: date, midnight_us: MidnightUs) -> Node:
    if not isinstance(node, DateRange):
        return node
    firsts, lasts = (relative_days(bound, today) or (bound, bound) for bound in (node.first, node.last))
    dates = replace(node, first=firsts[0], last=lasts[1])
    return dates if node.of is DateOf.ISSUED else _made(dates, midnight_us)


def _made(dates: DateRange, midnight_us: MidnightUs) -> Made:
    """The moments from the beginning of the first day to the end of the last."""
    try:
        first = _day(dates.first, is_last=False) if dates.first else None
        last = _day(dates.last, is_last=True) if dates.last else None
    except BadValue:  # a tree built by hand
        return _NEVER
    ends_us = None
    if last is not None and last < date.max:
        ends_us = _moment_us(last + timedelta(days=1), midnight_us) - 1
    return Made(None if first is None else _moment_us(first, midnight_us), ends_us)


def _moment_us(day: date, midnight_us: MidnightUs) -> int:
    if day.year in _CLOCK_YEARS:
        return midnight_us(day)
    return (day - date(1970, 1, 1)).days * 86_400_000_000


def _day(edtf: str, *, is_last: bool) -> date:
    """The first or the last day of a date; what was before the year 1 counts as its first day. Raises BadValue."""
    known = parse_edtf(edtf)
    if known.year is None or known.year < 1:
        return date.min
    month = known.month or (12 if is_last else 1)
    return date(known.year, month, known.day or (last_day(known.year, month) if is_last else 1))
