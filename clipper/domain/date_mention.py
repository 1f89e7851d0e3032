"""Dates a text speaks of: which words, which date they mean, and by which rule it was worked out."""

from dataclasses import dataclass

from clipper.domain.dates import PartialDate
from clipper.domain.span import Span


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date in the canonical text of a snapshot.

    `span` is where its words stand (code points); `date.words` are these words. A date that could not be worked out
    stays partial. `rule` is a stable word for how it was worked out ("stated", "weekday before", "year of issue",
    "researcher" …) and `basis` the date in EDTF it was reckoned from, "" where the words alone say it. `confidence` is
    from 0 to 1; `is_confirmed` is the researcher's word.
    """

    span: Span
    date: PartialDate
    rule: str
    basis: str = ""
    confidence: float = 0.5
    is_confirmed: bool = False
