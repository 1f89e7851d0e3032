"""Dates said from today: `yesterday`, `last-week`, `7d`."""

import re
from calendar import monthrange
from datetime import date

from clipper.domain.errors import BadValue

RELATIVE_WORDS = (
    "today",
    "yesterday",
    "this-week",
    "last-week",
    "this-month",
    "last-month",
    "this-year",
    "last-year",
)
"""Beside `7d`, `3w`, `6m`, `2y`: the last so many days, weeks, months, years, up to today."""
_UNIT = r"(?P<unit>d(?:ays?)?|w(?:eeks?)?|m(?:onths?)?|y(?:ears?)?)"
_STRETCH = re.compile(rf"(?:(?:last|past)-)?0*(?P<number>[1-9]\d{{0,3}})-?{_UNIT}")
_SPOKEN = re.compile(
    r"(?:(?:this|last)\s+(?:week|month|year)|(?:(?:last|past)\s+)?\d{1,3}\s+(?:days?|weeks?|months?|years?))(?=[\s)]|\Z)",
    re.IGNORECASE,
)
_BEING_SPOKEN = re.compile(
    r"(?:(?:this|last|past)(?:\s+(?:w(?:e(?:ek?)?)?|m(?:o(?:n(?:th?)?)?)?|y(?:e(?:ar?)?)?)?)?"
    r"|(?:(?:last|past)\s+)?\d{1,3}(?:\s+(?:d(?:ay?)?|w(?:e(?:ek?)?)?|m(?:o(?:n(?:th?)?)?)?|y(?:e(?:ar?)?)?)?)?)\s*\Z",
    re.IGNORECASE,
)
_AFTER = {"yesterday": "today", "last-week": "this-week", "last-month": "this-month", "last-year": "this-year"}
_BEFORE = {later: earlier for earlier, later in _AFTER.items()}


def spoken_date(text: str, place: int, *, is_typing: bool = False) -> tuple[str, int] | None:
    """Relative words written with blanks that begin here (`last week`, `30 days`), and where they end.

    With `is_typing` also the beginning of such words at the end of the text.
    """
    match = (_BEING_SPOKEN if is_typing else _SPOKEN).match(text, place)
    return (match.group(), match.end()) if match else None


def relative_word(value: str) -> str:
    """A relative word as the tree holds it; "" where it is none."""
    word = "-".join(value.lower().replace("-", " ").replace("_", " ").split())
    if word in RELATIVE_WORDS:
        return word
    stretch = _STRETCH.fullmatch(word)
    return stretch["number"] + stretch["unit"][0] if stretch else ""


def relative_neighbour(word: str, step: int) -> str:
    """The word for the stretch of time after (`step` 1) or before (-1). Raises BadValue where there is none."""
    neighbours = _AFTER if step > 0 else _BEFORE
    if word not in neighbours:
        raise BadValue(f"There is no word for what is beyond {word}.")
    return neighbours[word]


def relative_days(word: str, today: date) -> tuple[str, str] | None:
    """First and last date (EDTF, inclusive) of what a word means on a day; None where it is no such word.

    Weeks begin on Monday (ISO 8601). What lies before the year 1 or after 9999 is cut off there.
    """
    stretch = _STRETCH.fullmatch(word)
    if stretch:
        return _first_of_stretch(int(stretch["number"]), stretch["unit"][0], today).isoformat(), today.isoformat()
    if word not in RELATIVE_WORDS:
        return None
    is_last = word.startswith("last-")
    match word.partition("-")[2]:
        case "week":
            monday = today.toordinal() - today.weekday() - 7 * is_last
            return _day(monday).isoformat(), _day(monday + 6).isoformat()
        case "month":
            year, month = divmod(today.year * 12 + today.month - 1 - is_last, 12)
            return (f"{year:04d}-{month + 1:02d}",) * 2
        case "year":
            return (f"{today.year - is_last:04d}",) * 2
    day = _day(today.toordinal() - (word == "yesterday")).isoformat()
    return day, day


def last_day(year: int, month: int) -> int:
    """How many days a month has (proleptic Gregorian calendar, any year)."""
    # The calendar repeats after 400 years; the standard library knows it from the year 1 on.
    return monthrange(year % 400 + 400, month)[1]


def _first_of_stretch(number: int, unit: str, today: date) -> date:
    """The first of the last so many days, weeks, months or years, of which today is the last."""
    if unit in "dw":
        return _day(today.toordinal() - number * (7 if unit == "w" else 1) + 1)
    year, month = divmod(today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1), 12)
    if year < 1:
        return date.min
    same_day = date(year, month + 1, min(today.day, last_day(year, month + 1)))
    return _day(same_day.toordinal() + 1)


def _day(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))
