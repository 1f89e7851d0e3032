"""Dates a text speaks of: which words, which date they mean, and by which rule it was worked out."""

from dataclasses import dataclass, replace
from enum import StrEnum

from clipper.domain.dates import PartialDate
from clipper.domain.span import Span


class DateRule(StrEnum):
    """How a date was worked out of its words. The words are stable: they are stored, and front ends say them in full.

    What is reckoned is reckoned from the basis, the day of issue or of the dateline.
    """

    STATED = "stated"
    """The words say all of it: “11 February 2016”, “March 2014”, “in 2015”."""
    SPAN = "span of days"
    """Several days or a week: what all of them have in common, so a month or a year."""
    AMBIGUOUS = "ambiguous"
    """Figures that are read in two ways ("03/04/2016"): what both readings have in common."""
    DAY_OF_ISSUE = "day of issue"
    DAY_BEFORE = "day before"
    DAY_AFTER = "day after"
    WEEKDAY_UP_TO = "weekday on or before"
    WEEKDAY_FROM = "weekday on or after"
    WEEKDAY_BEFORE = "weekday before"
    """“Last Thursday”: not the day of issue itself."""
    WEEKDAY_AFTER = "weekday after"
    NEAREST_BEFORE = "nearest before"
    """A day or month without its year: the last such one up to the basis."""
    NEAREST_AFTER = "nearest after"
    NEAREST = "nearest"
    """The same where no verb says whether it lies ahead."""
    WEEK = "week"
    """“Last week”: the part of the date that all its days have in common."""
    MONTH = "month"
    """“Last month”, “this month”, “next month”."""
    YEAR = "year"
    """“Last year”, “this year”, “next year”."""
    COUNTED = "counted"
    """“Two days ago”, “three years ago”: no finer than what was counted."""
    NO_BASIS = "no basis"
    """Not worked out: the day the text appeared is not known well enough."""
    RESEARCHER = "researcher"
    """The researcher's own word."""
    NO_DATE = "no date"
    """The researcher's word that these words are no date. Kept, so that they are not found again."""


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date in the canonical text of a snapshot.

    `span` is where its words stand (code points); `date.words` are these words. A date that could not be worked out
    stays partial. `rule` is one of DateRule and `basis` the date in EDTF it was reckoned from, "" where the words
    alone say it. `confidence` is from 0 to 1; `is_confirmed` is the researcher's word.
    """

    span: Span
    date: PartialDate
    rule: str
    basis: str = ""
    confidence: float = 0.5
    is_confirmed: bool = False


def confirmed(mention: DateMention, date: PartialDate | None = None) -> DateMention:
    """The mention with the researcher's word: as it was worked out, or with another `date`, which keeps the words."""
    if date is None or date.date_parts() == mention.date.date_parts():
        return replace(mention, confidence=1.0, is_confirmed=True)
    told = replace(date, words=mention.date.words)
    return replace(mention, date=told, rule=DateRule.RESEARCHER.value, basis="", confidence=1.0, is_confirmed=True)


def rejected(mention: DateMention) -> DateMention:
    """The mention as what the researcher says is no date."""
    nothing = PartialDate(words=mention.date.words)
    return replace(mention, date=nothing, rule=DateRule.NO_DATE.value, basis="", confidence=1.0, is_confirmed=True)
