"""Dates as people type them, and what the text itself says about a year it does not name."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale

from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue

YEARS_BACK = 60
"""How far back the years of a weekday are looked for."""
_LEAD = re.compile(r"\Aon\s+", re.IGNORECASE)
_SPELLED = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[^\W\d_]{3,}\.?)(?:\s+(?P<day2>\d{1,2}))?(?:,?\s+(?P<year>\d{4}))?\Z"
)


def date_from_entry(text: str, words: str = "") -> PartialDate:
    """Read EDTF ("2016-02-11"), or "11 February 2016", "Feb 11, 2016", "on February 8" with month names of English or
    of the desktop's language. Raises BadValue for anything else; nothing is completed."""
    text = _LEAD.sub("", text.strip())
    match = _SPELLED.match(text)
    month = _month(match["month"]) if match else None
    if match is None or month is None:
        return parse_edtf(text, words)
    day = match["day"] or match["day2"]
    if match["day"] and match["day2"]:
        raise BadValue(f"“{text}” names two days.", remedy="Write 2016, 2016-02 or 2016-02-11.")
    year = int(match["year"]) if match["year"] else None
    return PartialDate(year, month, int(day) if day else None, words=words)


def fitting_years(found: PartialDate, today: date) -> tuple[int, ...]:
    """The years, newest first, in which the known day and month fell on the known weekday; empty without all three."""
    if found.year is not None or not (found.month and found.day and found.weekday):
        return ()
    years = range(today.year, today.year - YEARS_BACK, -1)
    return tuple(year for year in years if _is_on(year, found) and date(year, found.month, found.day) <= today)


def completed(found: PartialDate, year: int) -> PartialDate:
    """The date with the year the researcher chose; the words stay."""
    return PartialDate(year, found.month, found.day, found.weekday, found.words)


def readable(found: PartialDate, locale: QLocale | None = None) -> str:
    """What is known, in words: "Thursday, 11 February 2016"; the words it came from where no part is known."""
    locale = locale or QLocale()
    parts: Sequence[str] = [
        str(found.day) if found.day else "",
        locale.standaloneMonthName(found.month) if found.month else "",
        str(found.year) if found.year is not None else "",
    ]
    day = " ".join(part for part in parts if part)
    weekday = locale.standaloneDayName(found.weekday) if found.weekday else ""
    return ", ".join(part for part in (weekday, day) if part) or found.words


def _month(word: str) -> int | None:
    wanted = word.rstrip(".").casefold()
    for locale in (QLocale(QLocale.Language.English), QLocale()):
        for month in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                names = (locale.monthName(month, form), locale.standaloneMonthName(month, form))
                if wanted in {name.rstrip(".").casefold() for name in names}:
                    return month
    return None


def _is_on(year: int, found: PartialDate) -> bool:
    try:
        return date(year, found.month or 0, found.day or 0).isoweekday() == found.weekday
    except ValueError:  # 29 February
        return False
