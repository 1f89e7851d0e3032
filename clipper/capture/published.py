"""When a page says its story appeared: declared, in its address, beside its byline, or guessed. A guess stays a guess."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from clipper.capture.declared import Declared
from clipper.capture.findings import Finding
from clipper.capture.page import Page
from clipper.capture.shown import Shown
from clipper.capture.shown_dates import iter_head_lines, iter_shown_dates, read_date
from clipper.domain.dates import PartialDate, Precision

_LD_KEYS = ("datePublished", "dateCreated", "uploadDate")
_META = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article.published",
    "datepublished",
    "og:published_time",
    "date",
    "dc.date",
    "dcterms.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "published-date",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "originalpublicationdate",
    "analyticsattributes.articledate",
    "shareaholic:article_published_time",
    "rnews:datepublished",
    "displaydate",
    "ptime",
    "created",
)
_META_LIKE = re.compile(
    r"(?:pub|publish|published|publication|release|posted|created)(?:date|time|on|at)?\Z|date-?pub\Z"
)
"""Names of meta elements that say the same in a system's own words: "og:publish_date", "dcsext.articlefirstpublished"."""
_META_UNLIKE = re.compile(r"modif|updat|expir|review|embargo|event")
_NO_LETTERS = re.compile(r"[^a-z]+")
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/_.-]|\Z)")
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)/([01]\d)/")
_SURE_ENOUGH = 0.8
_DOUBT = 0.75
_FIRST_YEAR = 1600
_UNSET = ("0001", "1970-01-01", "1900-01-01")


def find_issued(
    declared: Declared, page: Page, shown: Shown, *, language: str, today: PartialDate | None
) -> tuple[PartialDate, Finding] | None:
    """The date with its evidence; None where nothing on the page looks like one."""
    coarse: tuple[PartialDate, Finding] | None = None
    for finding in _candidates(declared, page, shown, language, today):
        when = read_date(finding.value, finding.words, language=language, today=today)
        if when is None or not _is_possible(when, today):
            continue
        found = when, Finding(when.edtf(), finding.origin, finding.words, finding.confidence)
        if coarse is None and when.precision is Precision.DAY:
            return when, _doubted(found[1], shown, language, today)
        if coarse is None:
            coarse = found
        elif when.precision is Precision.DAY and when.edtf().startswith(coarse[0].edtf()):
            # What is declared says "2021-05" or "05-04-2021"; a day that agrees with it says more.
            return found
    return coarse


def _doubted(finding: Finding, shown: Shown, language: str, today: PartialDate | None) -> Finding:
    """The finding, as a guess where the headline's own line says another day: then each of them is right half the time."""
    line = next(iter_head_lines(shown, language=language, today=today), None)
    if line is None or line.confidence < _SURE_ENOUGH or _is_near(line.value, finding.value):
        return finding
    return replace(finding, confidence=min(finding.confidence, _DOUBT), alternatives=(line.value,))


def _is_near(one: str, other: str) -> bool:
    """Whether two days are the same or neighbours: midnight is not the same everywhere."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= 1


def _candidates(
    declared: Declared, page: Page, shown: Shown, language: str, today: PartialDate | None
) -> Iterable[Finding]:
    ld = declared.json_ld
    for node in (*ld.articles, *ld.pages):
        for key in _LD_KEYS:
            value = node.get(key)
            if isinstance(value, str):
                yield Finding(value, "json-ld", value, 0.97)
    for name in _META:
        for value in declared.meta.get(name, ())[:1]:
            yield Finding(value, name, value, 0.96)
    for value in declared.properties.get("datepublished", ())[:1]:
        yield Finding(value, "microdata", value, 0.96)
    for name, values in declared.meta.items():
        if _META_LIKE.search(_NO_LETTERS.sub("", name)) and not _META_UNLIKE.search(name):
            yield Finding(values[0], name, values[0], 0.85)
    match = _ADDRESS.search(page.url)
    if match:
        yield Finding("-".join(match.groups()), "address", match.group().strip("/"), 0.95)
    yield from iter_shown_dates(page, shown, language=language, today=today)
    month = _ADDRESS_MONTH.search(page.url)
    if month:
        yield Finding("-".join(month.groups()), "address", month.group().strip("/"), 0.8)


def _is_possible(when: PartialDate, today: PartialDate | None) -> bool:
    """Not before there were newspapers, not a default of some database, not after tomorrow."""
    if when.year is None or when.year < _FIRST_YEAR or when.edtf().startswith(_UNSET):
        return False
    return today is None or today.year is None or when.year <= today.year + 1
