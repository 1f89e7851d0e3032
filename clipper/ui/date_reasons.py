"""How a date was worked out, as a sentence, and dates as people write them."""

from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from clipper.domain.date_mention import DateRule
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue

_CONTEXT = "DateReasons"
_REASONS = {
    DateRule.STATED: str(QT_TRANSLATE_NOOP("DateReasons", "The words say it.")),
    DateRule.SPAN: str(QT_TRANSLATE_NOOP("DateReasons", "Several days: this is what they have in common.")),
    DateRule.AMBIGUOUS: str(QT_TRANSLATE_NOOP("DateReasons", "Day and month may be the other way round.")),
    DateRule.DAY_OF_ISSUE: str(QT_TRANSLATE_NOOP("DateReasons", "The day of issue itself, {basis}.")),
    DateRule.DAY_BEFORE: str(QT_TRANSLATE_NOOP("DateReasons", "The day before {basis}.")),
    DateRule.DAY_AFTER: str(QT_TRANSLATE_NOOP("DateReasons", "The day after {basis}.")),
    DateRule.WEEKDAY_UP_TO: str(QT_TRANSLATE_NOOP("DateReasons", "The {weekday} on or before {basis}.")),
    DateRule.WEEKDAY_FROM: str(QT_TRANSLATE_NOOP("DateReasons", "The {weekday} on or after {basis}.")),
    DateRule.WEEKDAY_BEFORE: str(QT_TRANSLATE_NOOP("DateReasons", "The last {weekday} before {basis}.")),
    DateRule.WEEKDAY_AFTER: str(QT_TRANSLATE_NOOP("DateReasons", "The next {weekday} after {basis}.")),
    DateRule.NEAREST_BEFORE: str(QT_TRANSLATE_NOOP("DateReasons", "The last such date up to {basis}.")),
    DateRule.NEAREST_AFTER: str(QT_TRANSLATE_NOOP("DateReasons", "The next such date from {basis} on.")),
    DateRule.NEAREST: str(QT_TRANSLATE_NOOP("DateReasons", "The likeliest such date around {basis}.")),
    DateRule.WEEK: str(QT_TRANSLATE_NOOP("DateReasons", "What the days of that week share, seen from {basis}.")),
    DateRule.MONTH: str(QT_TRANSLATE_NOOP("DateReasons", "Seen from {basis}.")),
    DateRule.YEAR: str(QT_TRANSLATE_NOOP("DateReasons", "Seen from {basis}.")),
    DateRule.COUNTED: str(QT_TRANSLATE_NOOP("DateReasons", "Counted back from {basis}.")),
    DateRule.NO_BASIS: str(QT_TRANSLATE_NOOP("DateReasons", "The day this appeared is not known well enough.")),
    DateRule.RESEARCHER: str(QT_TRANSLATE_NOOP("DateReasons", "Your own word.")),
}


def reason_of(rule: str, basis: str, weekday: int | None = None) -> str:
    """The sentence for a rule; "" for one that this version does not know."""
    try:
        sentence = QCoreApplication.translate(_CONTEXT, _REASONS.get(DateRule(rule), ""))
    except ValueError:  # of a newer Clipper
        return ""
    day = QLocale().standaloneDayName(weekday) if weekday else QCoreApplication.translate(_CONTEXT, "day")
    return sentence.replace("{basis}", written(basis)).replace("{weekday}", day)


def written(edtf: str) -> str:
    """A date in EDTF as one writes it: “11 February 2016”; what is none as it is."""
    try:
        return date_in_words(parse_edtf(edtf))
    except BadValue:
        return edtf


def date_in_words(when: PartialDate, *, with_weekday: bool = False) -> str:
    """“Thursday, 11 February 2016”, “February 2016”, “2016”; "" where no part of it is known but a weekday."""
    locale = QLocale()
    parts = (
        str(when.day) if when.day else "",
        locale.standaloneMonthName(when.month) if when.month else "",
        str(when.year) if when.year is not None else "",
    )
    day = " ".join(part for part in parts if part)
    weekday = locale.standaloneDayName(when.weekday) if with_weekday and when.weekday else ""
    return ", ".join(part for part in (weekday, day) if part)


def weekday_of(edtf: str) -> int | None:
    """The weekday of a full date, 1 for Monday; None for one that is not full."""
    try:
        return date.fromisoformat(edtf).isoweekday()
    except ValueError:
        return None
