"""Dates as researchers have them: often without a day, sometimes without a year, always with the words they came from."""

import re
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.errors import BadValue


class Precision(StrEnum):
    """How much of a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    PARTIAL = "partial"
    """Something is known (a weekday, a day and month) but not the year."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date with its precision and the words it came from.

    `month` and `day` count from 1, `weekday` from 1 = Monday (ISO 8601). Without a `year` the date is partial:
    the researcher, not the program, says which year it was.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    words: str = ""

    def __post_init__(self) -> None:
        if self.month is not None and not 1 <= self.month <= 12:
            raise BadValue(f"There is no month {self.month}.")
        if self.day is not None and (self.month is None or not 1 <= self.day <= _days(self.year, self.month)):
            raise BadValue(f"There is no day {self.day} in that month.")
        if self.year is not None and not -9999 <= self.year <= 9999:
            raise BadValue(f"The year {self.year} is out of range.")

    @property
    def precision(self) -> Precision:
        """The finest part that is known together with all coarser ones."""
        if self.year is None:
            return Precision.PARTIAL
        if self.day is not None:
            return Precision.DAY
        return Precision.MONTH if self.month is not None else Precision.YEAR

    @property
    def needs_researcher(self) -> bool:
        """Whether the text alone does not say when this was."""
        return self.year is None

    def edtf(self) -> str:
        """EDTF (ISO 8601-2) level 1: ``2016-02-11``, ``2016-02``, ``2016``, ``XXXX-02-08``; "" when only words are known."""
        if self.year is None and self.month is None:
            return ""
        year = "XXXX" if self.year is None else f"{self.year:05d}" if self.year < 0 else f"{self.year:04d}"
        return "-".join([year] + [f"{part:02d}" for part in (self.month, self.day) if part is not None])

    def date_parts(self) -> tuple[int, ...]:
        """CSL ``date-parts`` of one date; empty without a year."""
        if self.year is None:
            return ()
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    def sort_key(self) -> str:
        """Orders dates by what is known; partial ones first."""
        return "" if self.year is None else f"{self.year + 10000:05d}-{self.month or 0:02d}-{self.day or 0:02d}"


_EDTF = re.compile(r"(-?\d{4}|XXXX)(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")


def parse_edtf(value: str, words: str = "") -> PartialDate:
    """Read ``2016``, ``2016-02``, ``2016-02-11`` or ``XXXX-02-08``; the time after a ``T`` is dropped.

    Raises BadValue for anything else; never invents a part that is not there.
    """
    match = _EDTF.match(value.strip().split("T")[0])
    if not match:
        raise BadValue(f"“{value}” is no date.", remedy="Write 2016, 2016-02 or 2016-02-11.")
    year, month, day = match.groups()
    return PartialDate(
        None if year == "XXXX" else int(year),
        int(month) if month else None,
        int(day) if day else None,
        words=words,
    )


def _days(year: int | None, month: int) -> int:
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31
