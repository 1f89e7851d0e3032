"""Bounds of dates as one types them in a query."""

import re

from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.query import DateRange

_BOUNDS = re.compile(r"(?P<sign>>=|<=|>|<)(?P<bound>[^.]+)|(?P<first>[^.]*)\.\.(?P<last>[^.]*)|(?P<exact>[^.]+)")


def parse_date_range(value: str) -> DateRange | None:
    """The range `2016`, `2016-02..2017`, `>2015`, `<=2016-03` … stand for; None for anything else."""
    match = _BOUNDS.fullmatch(value)
    if not match:
        return None
    try:
        if match["exact"]:
            return DateRange(_bound(match["exact"]), _bound(match["exact"]))
        if match["sign"]:
            return _one_sided(match["sign"], match["bound"])
        first, last = (_bound(part) if part else "" for part in (match["first"], match["last"]))
    except BadValue:
        return None
    return DateRange(first, last) if first or last else None


def _one_sided(sign: str, value: str) -> DateRange:
    bound = _bound(value)
    if sign == ">":
        return DateRange(_neighbour(bound, 1), "")
    if sign == "<":
        return DateRange("", _neighbour(bound, -1))
    return DateRange(bound, "") if sign == ">=" else DateRange("", bound)


def _bound(value: str) -> str:
    if "T" in value:
        raise BadValue("A bound has no time.")
    date = parse_edtf(value)
    if date.year is None:
        raise BadValue("A bound has a year.")
    return date.edtf()


def _neighbour(bound: str, step: int) -> str:
    """The next or the previous date of the same precision."""
    date = parse_edtf(bound)
    year, month, day = date.year or 0, date.month, date.day
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
    if date.day is not None and day is None and month is not None:
        day = _last_day(year, month)
    return PartialDate(year, month, day).edtf()


def _last_day(year: int, month: int) -> int:
    for day in (31, 30, 29):
        try:
            return PartialDate(year, month, day).day or day
        except BadValue:
            continue
    return 28
