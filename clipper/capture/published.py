"""When a page says its story appeared: declared, in its address, beside its byline, or guessed. A guess stays a guess."""

import re
from collections.abc import Iterable
from itertools import islice

import lxml.html

from clipper.capture.dates import find_issue_date
from clipper.capture.declared import Declared, short_text
from clipper.capture.findings import Finding
from clipper.capture.page import Page
from clipper.domain.dates import PartialDate, Precision, parse_edtf
from clipper.domain.errors import BadValue

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
_ISO = re.compile(r"\s*(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T|\d{6}|\s|\Z)")
_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/_.-]|\Z)")
_ADDRESS_MONTH = re.compile(r"/((?:19|20)\d\d)/([01]\d)/")
_DATE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|pub-?date|published|publish(?:ed)?-?(?:date|on|time)|post-?date|entry-date|timestamp|time|datetime|"
    r"byline|posted-on|article-?date|meta-?date)(?:[\s_-]|$)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"comment|respond|related|sidebar|recommend|popular|latest|teaser|footer|widget|trending|more-")
_REVISED = re.compile(
    r"\b(?:updated|modified|reviewed|revised|aktualisiert|actualizado|mis à jour|aggiornato|обновлено)\b", re.IGNORECASE
)
_DEPTH = 8
_NEAR = 120
"""How many elements behind the headline a date may stand to be the story's."""
_MOST_DATES = 12
_FIRST_YEAR = 1600
_UNSET = ("0001", "1970-01-01", "1900-01-01")


def find_issued(
    declared: Declared, page: Page, *, language: str, today: PartialDate | None
) -> tuple[PartialDate, Finding] | None:
    """The date with its evidence; None where nothing on the page looks like one."""
    for finding in _candidates(declared, page, language, today):
        when = _read(finding.value, finding.words, language, today)
        if when is not None and _is_possible(when, today):
            value = when.edtf()
            return when, Finding(value, finding.origin, finding.words, finding.confidence)
    return None


def _candidates(declared: Declared, page: Page, language: str, today: PartialDate | None) -> Iterable[Finding]:
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
    match = _ADDRESS.search(page.url)
    if match:
        yield Finding("-".join(match.groups()), "address", match.group().strip("/"), 0.95)
    yield from _in_page(page, language, today)
    guess = _guess(page)
    if guess:
        yield Finding(guess, "page text", guess, 0.6)
    month = _ADDRESS_MONTH.search(page.url)
    if month:
        yield Finding("-".join(month.groups()), "address", month.group().strip("/"), 0.8)


def _in_page(page: Page, language: str, today: PartialDate | None) -> Iterable[Finding]:
    """Dates that elements are made for: `time`, and those whose class says so. The nearer to the headline the surer.

    Dates of comments and of other stories are passed over; a date of revision comes last.
    """
    found: list[tuple[int, Finding]] = []
    since_headline = -1
    for element in page.body.iter(lxml.etree.Element):
        if element.tag == "h1":
            since_headline = 0
        elif since_headline >= 0:
            since_headline += 1
        is_time = element.tag == "time"
        if len(found) >= _MOST_DATES or not (is_time or _DATE_CLASS.search(element.get("class") or "")):
            continue
        text = short_text(element, 120)
        value = (element.get("datetime") if is_time else "") or text
        if not value or _is_elsewhere(element):
            continue
        when = _read(value, value, language, today)
        if when is None or when.precision is not Precision.DAY:
            continue
        is_near = 0 <= since_headline <= _NEAR
        confidence = (0.88 if is_time else 0.8) if is_near else 0.7
        if _REVISED.search(text):
            confidence = 0.55
        origin = "time element" if is_time else "byline"
        found.append((len(found), Finding(value, origin, text or value, confidence)))
    yield from (finding for _, finding in sorted(found, key=lambda pair: (-pair[1].confidence, pair[0])))


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    around = islice(element.iterancestors(), _DEPTH)
    return any(_ELSEWHERE.search(f"{box.get('class') or ''} {box.get('id') or ''}".lower()) for box in around)


def _guess(page: Page) -> str:
    from htmldate import find_date  # 0.2 s to import, and only pages without a declared date need it

    try:
        return find_date(page.source, url=page.url or None, original_date=True, extensive_search=False) or ""
    except (ValueError, TypeError, AttributeError, lxml.etree.LxmlError):
        # It stumbles over some odd trees; a page without a guess is only a page without a date.
        return ""


def _read(value: str, words: str, language: str, today: PartialDate | None) -> PartialDate | None:
    match = _ISO.match(value) or _COMPACT.match(value)
    if match:
        year, month, day = match.groups()
        try:
            return parse_edtf(f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else ""), words)
        except BadValue:
            return None
    found = find_issue_date(value, language=language, today=today)
    return found.date if found is not None and found.date.year is not None else None


def _is_possible(when: PartialDate, today: PartialDate | None) -> bool:
    """Not before there were newspapers, not a default of some database, not after tomorrow."""
    if when.year is None or when.year < _FIRST_YEAR or when.edtf().startswith(_UNSET):
        return False
    return today is None or today.year is None or when.year <= today.year + 1
