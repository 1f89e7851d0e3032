"""What every part of a page says of its story: its JSON-LD, its meta elements, what it shows, its address, trafilatura.

Gathered to be compared with what was chosen; nothing is chosen here.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import lxml.html

from clipper.capture.agencies import find_agency
from clipper.capture.agency import find_publishers, host_of
from clipper.capture.alternatives import (
    ADDRESS,
    BYLINE,
    DATELINE,
    EXTRACTOR,
    HEADLINE,
    JSON_LD,
    META,
    TIME,
    TITLE_ELEMENT,
    Witness,
)
from clipper.capture.byline import find_byline
from clipper.capture.dateline import find_dateline
from clipper.capture.dates import find_issue_date
from clipper.capture.declared import Declared, read_declared, short_text
from clipper.capture.jsonld import Node
from clipper.capture.names import parse_names
from clipper.capture.page import Page
from clipper.capture.walk import Walked
from clipper.capture.words import bare
from clipper.domain.blocks import Block, BlockKind, Boilerplate
from clipper.domain.dates import PartialDate, Precision, parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.source import Candidate, Source, names_to_text

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
_AUTHORS = ("author", "parsely-author", "dc.creator", "sailthru.author", "citation_author")
_DATES = ("article:published_time", "datepublished", "date", "dc.date", "citation_publication_date", "pubdate")
_SITES = ("og:site_name", "citation_journal_title", "application-name")
_AGENCIES = ("article:agency", "agency", "source", "dc.source", "news_source")
_ADDRESS_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?:[/_.-]|\Z)")
_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_REVISED = re.compile(r"updated|modified|aktualisiert|actualizado|mis à jour|aggiornato|обновлено", re.IGNORECASE)
_ELSEWHERE = re.compile(r"comment|related|sidebar|recommend|popular|latest|teaser|footer|widget|trending|more-")
_NO_NAME = re.compile(
    r"@|https?:|www\.|[<>{}=]|\b(?:admin|editor|staff|redaktion|team|privacy|policy|terms|cookies?)\b", re.IGNORECASE
)
_LONGEST_NAME = 120
_TIMES = 12
_DEPTH = 8
_NEAR = 12
_PARAGRAPHS = 3


def witnesses_of(page: Page, walked: Walked, story: Sequence[int], author: str, *, source: Source) -> Iterator[Witness]:
    """What is said of the fields that witnesses may dispute; `author` is trafilatura's word."""
    declared = read_declared(page)
    yield from _titles(declared, walked, story)
    yield from _authors(declared, walked, story, author, source)
    yield from _dates(declared, page, source.language)
    yield from _sites(declared, page)
    yield from _agencies(declared, source)


def witnesses_in_text(
    text: str, blocks: Sequence[Block], boilerplate: tuple[Boilerplate, ...], source: Source
) -> Iterator[Witness]:
    """What the dateline and the notices of a story say of its agency and its date."""
    paragraphs = [block for block in blocks[:30] if block.kind is BlockKind.PARAGRAPH][:_PARAGRAPHS]
    for block in paragraphs:
        found = find_dateline(block.span.of(text), language=source.language)
        if found is None:
            continue
        words = found.span.of(block.span.of(text)).strip(" -–—")
        if found.agency:
            yield _said("original_publisher", found.agency, DATELINE, words, 0.95)
        break
    for one in find_publishers(text, blocks, boilerplate, host=host_of(source.url), site=source.container_title):
        if one.field == "original_publisher" and find_agency(one.value):
            yield _said(one.field, one.value, one.origin, one.words, one.confidence)


def _said(field: str, value: str, origin: str, words: str, confidence: float) -> Witness:
    return Witness(field, Candidate(value, origin, " ".join(words.split())[:200], confidence))


def _titles(declared: Declared, walked: Walked, story: Sequence[int]) -> Iterator[Witness]:
    headline, _ = declared.json_ld.first_text("headline")
    meta, _ = declared.first_meta(*_TITLES)
    for value, origin, confidence in (
        (headline, JSON_LD, 0.85),
        (meta, META, 0.88),
        (declared.title, TITLE_ELEMENT, 0.7),
    ):
        if value:
            yield _said("title", value, origin, value, confidence)
    first = story[0] if story else 0
    headings = [
        (abs(n - first), " ".join(leaf.text.split()))
        for n, leaf in enumerate(walked.leaves)
        if leaf.kind is BlockKind.HEADING and leaf.level == 1 and leaf.text.strip()
    ]
    if headings:
        words = min(headings)[1]
        yield _said("title", words, HEADLINE, words, 0.9)


def _authors(
    declared: Declared, walked: Walked, story: Sequence[int], author: str, source: Source
) -> Iterator[Witness]:
    ld = declared.json_ld
    named = next((names for node in ld.articles if (names := ld.names(node.get("author") or node.get("creator")))), ())
    people = [one.name for one in named if not one.is_organisation]
    meta = next((declared.meta[name] for name in _AUTHORS if name in declared.meta), [])
    shown, words = _shown_byline(walked, story)
    for value, origin, said, confidence in (
        (_people("; ".join(people)) or "; ".join(people), JSON_LD, "; ".join(people), 0.93),
        (_people("; ".join(dict.fromkeys(meta))), META, "; ".join(meta), 0.88),
        (shown, BYLINE, words, 0.85),
        (_people(author), EXTRACTOR, author, 0.6),
    ):
        if value and bare(value) != bare(source.container_title) and not _NO_NAME.search(value):
            yield _said("author", value, origin, said, confidence)


def _people(words: str) -> str:
    """The persons named; "" where there are none."""
    if len(words) > _LONGEST_NAME:
        return ""
    read = [name for part in words.split(";") for name in parse_names(part.strip()) if name.family]
    return names_to_text(tuple(read))


def _shown_byline(walked: Walked, story: Sequence[int]) -> tuple[str, str]:
    """The byline among the leaves around the beginning of the story, and its words."""
    first = story[0] if story else 0
    for n in range(max(0, first - _NEAR), min(len(walked.leaves), first + _NEAR // 2)):
        words = " ".join(walked.leaves[n].text.split())
        read = find_byline(words) if 0 < len(words) <= _LONGEST_NAME else None
        if read is not None and read.confidence >= 0.85 and any(name.family for name in read.names):
            return names_to_text(tuple(name for name in read.names if name.family)), words
    return "", ""


def _dates(declared: Declared, page: Page, language: str) -> Iterator[Witness]:
    published = next(filter(None, (_text(node, "datePublished") for node in declared.json_ld.articles)), "")
    meta, _ = declared.first_meta(*_DATES)
    for words, origin, confidence in ((published, JSON_LD, 0.97), (meta, META, 0.96)):
        when = _read(words, language)
        if when is not None:
            yield _said("issued", when.edtf(), origin, words, confidence)
    match = _ADDRESS_DATE.search(page.url)
    when = _read("-".join(match.groups()), language) if match else None
    if match and when is not None:
        yield _said("issued", when.edtf(), ADDRESS, match.group().strip("/"), 0.95)
    yield from islice(_times(page, language), 1)


def _times(page: Page, language: str) -> Iterator[Witness]:
    """The first date of publication that an element is made for, behind the headline if there is one."""
    times = [one for one in islice(page.body.iter("time"), _TIMES) if not _is_elsewhere(one)]
    for element in times:
        words = short_text(element, 120)
        around = element.getparent()
        if _REVISED.search(words) or (around is not None and _REVISED.search(short_text(around, 120))):
            continue
        when = _read(element.get("datetime") or words, language)
        if when is not None and when.precision is Precision.DAY:
            yield _said("issued", when.edtf(), TIME, words or when.edtf(), 0.85)


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    around = islice(element.iterancestors(), _DEPTH)
    return any(_ELSEWHERE.search(f"{box.get('class') or ''} {box.get('id') or ''}".lower()) for box in around)


def _read(words: str, language: str) -> PartialDate | None:
    match = _ISO.match(words)
    try:
        if match:
            return parse_edtf("-".join(match.groups()), words)
    except BadValue:
        return None
    found = find_issue_date(words, language=language) if words else None
    return found.date if found is not None and found.date.year is not None else None


def _text(node: Node, key: str) -> str:
    value = node.get(key)
    return value if isinstance(value, str) else ""


def _sites(declared: Declared, page: Page) -> Iterator[Witness]:
    ld = declared.json_ld
    for name in _SITES:
        value, _ = declared.first_meta(name)
        if value:
            yield _said("container_title", value, META if name != "application-name" else name, value, 0.9)
    published = next((names[0].name for node in ld.articles if (names := ld.names(node.get("publisher")))), "")
    if published:
        yield _said("container_title", published, JSON_LD, published, 0.85)
    host = host_of(page.url)
    if host:
        # A host confirms a name ("The Lake Herald", lakeherald.example); by itself it is none.
        name = host.removeprefix("www.").rsplit(".", 1)[0]
        yield Witness("container_title", Candidate(name, ADDRESS, host, 0.6), is_sayer=False)


def _agencies(declared: Declared, source: Source) -> Iterator[Witness]:
    ld = declared.json_ld
    named = (
        name.name
        for node in ld.articles
        for key in ("sourceOrganization", "provider", "author", "creator")
        for name in ld.names(node.get(key))
    )
    meta = (declared.first_meta(name)[0] for name in _AGENCIES)
    home = find_agency(source.container_title)
    for origin, words_of in ((JSON_LD, named), (META, meta)):
        for words in words_of:
            agency = find_agency(words)
            if agency and agency != home:
                yield _said("original_publisher", agency.name, origin, words, 0.93)
                break
