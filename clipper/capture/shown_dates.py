"""When a page shows its story appeared: in lines and elements around its headline, or below its end. What it declares
is read elsewhere."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

import lxml.html

from clipper.capture.date_lines import DateLine, find_date_line, is_published_label
from clipper.capture.dates import find_issue_date
from clipper.capture.declared import short_text
from clipper.capture.findings import Finding
from clipper.capture.page import Page
from clipper.capture.shown import Shown
from clipper.domain.dates import PartialDate, Precision, parse_edtf
from clipper.domain.errors import BadValue

_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T|\d{6}|\s|\Z)")
_STAMP = re.compile(r"\s*\d{4}-\d\d-\d\dT\d\d:\d\d")
_ELSEWHERE = re.compile(r"comment|respond|related|sidebar|recommend|popular|latest|teaser|footer|widget|trending|more-")
_REVISED = re.compile(
    r"\b(?:updated|modified|reviewed|revised|aktualisiert|actualizado|mis à jour|aggiornato|обновлено)\b", re.IGNORECASE
)
_DEPTH = 8
_NEAR = 120
"""How many elements behind the headline a date may stand to be the story's."""
_MOST_DATES = 12
_LONGEST = 120
_LABELLED, _BARE, _REVISION = range(3)
"""Ranks of lines: those that say "published", bare dates, those that say "updated"."""
_SURE_LINE = (0.89, 0.85, 0.55)
_SURE_FOOT = (0.8, 0.0, 0.5)


def iter_shown_dates(page: Page, shown: Shown, *, language: str, today: PartialDate | None) -> Iterable[Finding]:
    """Every date shown where a story's own is, the likeliest first: each of them names a day."""
    yield from iter_head_lines(shown, language=language, today=today)
    yield from _in_page(page, language, today)
    for rank, line in _lines(shown, shown.foot(), language, today):
        if rank != _BARE:
            # A bare date below a story is that of the next one.
            yield Finding(_edtf(line), "label", line.found.date.words, _SURE_FOOT[rank])


def iter_head_lines(shown: Shown, *, language: str, today: PartialDate | None) -> Iterator[Finding]:
    """The days that lines around the headline tell, those that say "published" first, dates of a revision last."""
    lines = sorted(_lines(shown, shown.head(), language, today), key=lambda pair: pair[0])
    for rank, line in lines:
        origin = "byline" if rank == _BARE else "label"
        yield Finding(_edtf(line), origin, line.found.date.words, _SURE_LINE[rank])


def read_date(value: str, words: str, *, language: str, today: PartialDate | None) -> PartialDate | None:
    """What a declared or shown value says of a date; None where it says none, or no year. `words` are kept with it."""
    match = _ISO.match(value) or _COMPACT.match(value)
    if match:
        year, month, day = match.groups()
        try:
            return parse_edtf(f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else ""), words)
        except BadValue:
            return None
    found = find_issue_date(value, language=language, today=today)
    return found.date if found is not None and found.date.year is not None else None


def _lines(
    shown: Shown, numbers: Iterable[int], language: str, today: PartialDate | None
) -> Iterable[tuple[int, DateLine]]:
    """Those of the leaves that are date lines and name a day, with their rank: the lower the better."""
    for n in numbers:
        line = find_date_line(shown.text(n), language=language, today=today)
        if line is not None and line.found.date.precision is Precision.DAY:
            yield _rank(line, shown.text(n - 1)), line


def _rank(line: DateLine, above: str) -> int:
    """How good a date line is. Pages set the label in a box of its own, above the date."""
    if line.is_update:
        return _REVISION
    return _LABELLED if line.is_labelled or is_published_label(above) else _BARE


def _edtf(line: DateLine) -> str:
    return line.found.date.edtf()


def _in_page(page: Page, language: str, today: PartialDate | None) -> Iterable[Finding]:
    """Dates made for machines that stand near the headline, or anywhere where there is none; those of a revision last.

    Further away they are another story's, an event's or today's four times of five; so are those that only a class
    calls dates.
    """
    found: list[Finding] = []
    since_headline = None if page.body.find(".//h1") is not None else 0
    for element in page.body.iter(lxml.etree.Element):
        if element.tag == "h1":
            since_headline = 0
        elif since_headline is not None:
            since_headline += 1
        if since_headline is not None and since_headline <= _NEAR and len(found) < _MOST_DATES:
            finding = _stamped(element, language, today)
            if finding is not None:
                found.append(finding)
    yield from sorted(found, key=lambda finding: -finding.confidence)


def _stamped(element: lxml.html.HtmlElement, language: str, today: PartialDate | None) -> Finding | None:
    """The day of a `time` element, or of one whose title is a time stamp as in old microformats."""
    title = element.get("title") or ""
    text = short_text(element, _LONGEST) if element.tag == "time" else ""
    value = (element.get("datetime") or text) if element.tag == "time" else title if _STAMP.match(title) else ""
    when = read_date(value, value, language=language, today=today) if value and not _is_elsewhere(element) else None
    if when is None or when.precision is not Precision.DAY:
        return None
    return Finding(value, "time element", text or value, 0.55 if _REVISED.search(text) else 0.88)


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    """Whether it lies in comments or in something about other stories."""
    around = islice(element.iterancestors(), _DEPTH)
    return any(_ELSEWHERE.search(f"{box.get('class') or ''} {box.get('id') or ''}".lower()) for box in around)
