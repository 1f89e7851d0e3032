"""What a date without a year may be, seen from days that are known of a capture. Proposed to the researcher, never taken."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clipper.capture.date_reckoning import Direction, Said, reckon
from clipper.capture.date_words import Kind
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate, Precision
from clipper.domain.source import Candidate, Evidence, Source

ACCESSED, RECEIVED, ISSUED = "accessed", "received", "issued"
"""Origins of a proposal: the day the page was fetched or saved, the day it came to Clipper, the day of issue."""
_FIELDS = ("issued", "original_date")


def with_proposed_dates(draft: Draft, received_on: date) -> Draft:
    """The draft with candidates for each of its dates that has no year; the dates themselves stay as they are.

    What was published lies before the day it was fetched or received: the last such day is proposed.
    """
    source = draft.source
    unclear = {name: when for name in _FIELDS if (when := getattr(source, name)) is not None and when.year is None}
    if not unclear:
        return draft
    received = PartialDate(received_on.year, received_on.month, received_on.day)
    proposed = {name: tuple(_proposals(name, when, source, received)) for name, when in unclear.items()}
    evidence = tuple(_with_candidates(one, proposed.get(one.field, ())) for one in draft.evidence)
    return replace(draft, evidence=evidence)


def _with_candidates(told: Evidence, proposed: tuple[Candidate, ...]) -> Evidence:
    known = {one.value for one in told.candidates}
    return replace(told, candidates=(*told.candidates, *(one for one in proposed if one.value not in known)))


def _proposals(name: str, when: PartialDate, source: Source, received: PartialDate) -> Iterator[Candidate]:
    kind = Kind.DATE if when.day else Kind.MONTH if when.month else Kind.WEEKDAY
    if kind is Kind.WEEKDAY and when.weekday is None:
        return
    said = Said(kind, month=when.month, day=when.day, weekday=when.weekday)
    bases: list[tuple[str, PartialDate | None]] = [(ACCESSED, source.accessed), (RECEIVED, received)]
    if name == "original_date":
        bases.insert(0, (ISSUED, source.issued))
    seen: set[str] = set()
    for origin, basis in bases:
        if basis is None or basis.precision is not Precision.DAY:
            continue
        found = reckon(said, basis, Direction.BEFORE)
        value = found.date.edtf()
        if found.date.year is not None and value not in seen:
            seen.add(value)
            yield Candidate(value, origin, when.words, 0.5, found.rule.value, basis.edtf())
