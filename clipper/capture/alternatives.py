"""Where witnesses of a field disagree: what each says, for the researcher to choose. Changes nothing that was chosen.

A field is disputed when no second witness stands by its value, or more stand by another one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clipper.capture.agencies import find_agency
from clipper.capture.words import bare, overlap
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.source import Candidate, Evidence

JSON_LD, META, HEADLINE, TITLE_ELEMENT, BYLINE = "json-ld", "meta", "headline", "title element", "byline"
ADDRESS, TIME, DATELINE, EXTRACTOR = "address", "time element", "dateline", "page text"
_WITNESSES = frozenset({JSON_LD, META, HEADLINE, TITLE_ELEMENT, BYLINE, ADDRESS, TIME, DATELINE, EXTRACTOR})
"""Origins of evidence that are witnesses of their own; other origins are names of meta elements."""
MOST = 8
"""Candidates beside the value itself: each has a figure as its key."""
_SEPARATOR = re.compile(r"\s+[|\-–—·»:•/]+\s+|\s*\|\s*")
_SHORTEST_TITLE = 12
_VARIANT = 0.6
"""Titles that share so many words are one title, told to readers and to search engines."""
_ONE_DAY = 1
"""An hour before midnight in one time zone is the next day in another."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What one witness says of a field. Only `is_sayer` ones are offered; others count for what they agree with."""

    field: str
    said: Candidate
    is_sayer: bool = True


def with_candidates(evidence: Sequence[Evidence], witnesses: Iterable[Witness]) -> tuple[Evidence, ...]:
    """The evidence, where it is disputed with what others say: each value once, those with most witnesses first."""
    by_field: dict[str, list[Witness]] = {}
    for one in witnesses:
        by_field.setdefault(one.field, []).append(one)
    return tuple(_weighed(told, by_field.get(told.field, ())) for told in evidence)


def _weighed(told: Evidence, witnesses: Sequence[Witness]) -> Evidence:
    own = [one for one in witnesses if agree(told.field, one.said.value, told.value)]
    others = _grouped([one for one in witnesses if one not in own and one.said.value])
    supporters = _independent({one.said.origin for one in own} | {told.origin})
    strongest = max((count for _, count in others), default=0)
    if not others or (supporters > 1 and strongest <= supporters):
        return told
    candidates = tuple(candidate for candidate, _ in others)[:MOST]
    return replace(told, candidates=candidates)


def _grouped(witnesses: Sequence[Witness]) -> list[tuple[Candidate, int]]:
    """Each value that is offered with the number of its witnesses; the surest of them speaks for it."""
    groups: list[list[Witness]] = []
    for one in sorted(witnesses, key=lambda w: -w.said.confidence):
        group = next((g for g in groups if agree(one.field, g[0].said.value, one.said.value)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    told = [(next((w for w in group if w.is_sayer), None), group) for group in groups]
    counted = [(sayer.said, _independent({w.said.origin for w in group})) for sayer, group in told if sayer is not None]
    return sorted(counted, key=lambda pair: (-pair[1], -pair[0].confidence))


def _independent(origins: set[str]) -> int:
    """How many witnesses these are: meta elements are one, and an extractor repeats what is declared."""
    families = {origin if origin in _WITNESSES else META for origin in origins}
    is_declared = bool(families & {META, JSON_LD})
    return len(families - {EXTRACTOR}) if is_declared else len(families)


def agree(field: str, one: str, other: str) -> bool:
    """Whether two values of a field say the same, as far as a reader would care."""
    if not one or not other:
        return one == other
    if field in ("issued", "original_date"):
        return _same_date(one, other)
    if field == "author":
        return _same_names(one, other)
    if field == "original_publisher":
        return _agency(one) == _agency(other)
    if field == "title":
        return _same_title(one, other)
    joined, joined_other = bare(one).replace(" ", ""), bare(other).replace(" ", "")
    return joined in joined_other or joined_other in joined


def _same_title(one: str, other: str) -> bool:
    """The same words, whatever a site puts before or behind them."""
    some, others = bare(one), bare(other)
    if some == others:
        return True
    parts, other_parts = ([bare(part) for part in _SEPARATOR.split(title)] for title in (one, other))
    if some in other_parts or others in parts:
        return True
    shorter, longer = sorted((some, others), key=len)
    is_beginning = len(shorter) > _SHORTEST_TITLE and longer.startswith(shorter)
    return is_beginning or overlap(some.split(), others.split()) >= _VARIANT


def _same_names(one: str, other: str) -> bool:
    """The same people, middle names and order aside."""
    people, others = ([set(bare(name).split()) for name in names.split(";")] for names in (one, other))
    if len(people) != len(others):
        return False
    return all(any(some <= person or person <= some for person in others) for some in people)


def _agency(name: str) -> str:
    known = find_agency(name)
    return known.name if known else bare(name)


def _same_date(one: str, other: str) -> bool:
    """The same as far as both are known, a day more or less aside."""
    first, second = _date(one), _date(other)
    if first is None or second is None:
        return one == other
    parts = zip((first.year, first.month, first.day), (second.year, second.month, second.day), strict=True)
    if all(some == others or some is None or others is None for some, others in parts):
        return True
    days = _day(first), _day(second)
    return days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) <= _ONE_DAY


def _date(text: str) -> PartialDate | None:
    try:
        return parse_edtf(text)
    except BadValue:
        return None


def _day(when: PartialDate) -> date | None:
    if when.year is None or when.month is None or when.day is None or when.year < 1:
        return None
    return date(when.year, when.month, when.day)
