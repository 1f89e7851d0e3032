"""Facts of a source as lists show them: dates, names of places of publication, counts."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from clipper.domain.dates import PartialDate, Precision, parse_edtf
from clipper.domain.errors import BadValue


def shown_date(date: PartialDate | None) -> str:
    """A date as far as it is known, in the desktop's language: 14 Mar 2025, Mar 2025, 2025, or the words it came from."""
    if date is None:
        return ""
    locale = QLocale()
    if date.precision == Precision.DAY and date.year and date.month and date.day and date.year > 0:
        return locale.toString(QDate(date.year, date.month, date.day), "d MMM yyyy")
    if date.precision == Precision.MONTH and date.year and date.month:
        return f"{locale.standaloneMonthName(date.month, QLocale.FormatType.ShortFormat)} {date.year}"
    if date.precision == Precision.YEAR:
        return str(date.year)
    if date.month and date.day:
        month = locale.standaloneMonthName(date.month, QLocale.FormatType.ShortFormat)
        return QCoreApplication.translate("shown", "%1, year?").replace("%1", f"{date.day} {month}")
    return date.words


def shown_edtf(value: str) -> str:
    """The same for a date given as EDTF; anything else is shown as it stands."""
    try:
        return shown_date(parse_edtf(value))
    except BadValue:
        return value


def shown_publication(container_title: str, original_publisher: str) -> str:
    """Where a text was clipped, and the agency behind it where that is another."""
    if container_title and original_publisher and container_title.casefold() != original_publisher.casefold():
        return f"{container_title} ({original_publisher})"
    return container_title or original_publisher


def shown_number(number: int) -> str:
    """A count with the desktop's grouping."""
    return QLocale().toString(number)


def plural(sentence: str, count: int) -> str:
    """What `tr` leaves without a translation file: “3 highlight(s)” becomes “3 highlights”, “1 highlight(s)” “1 highlight”."""
    return sentence.replace("(s)", "" if count == 1 else "s")
