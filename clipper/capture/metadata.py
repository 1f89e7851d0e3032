"""The bibliographic record of a page, every field with its evidence."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from clipper.capture.agencies import UNKNOWN_AGENCY, find_agency, names_agency
from clipper.capture.authors import find_authors, name_from
from clipper.capture.declared import Declared, read_declared
from clipper.capture.findings import Finding
from clipper.capture.head import headline_of, nearest_headline
from clipper.capture.language import language_of
from clipper.capture.oracle import Testimony
from clipper.capture.page import ADDRESS_CONFIDENCE, Page
from clipper.capture.published import find_issued
from clipper.capture.shown import Shown
from clipper.capture.titles import find_title
from clipper.capture.walk import Walked
from clipper.capture.words import bare
from clipper.domain.blocks import BlockKind
from clipper.domain.dates import PartialDate
from clipper.domain.source import Evidence, Source


def read_metadata(
    page: Page, walked: Walked, story: Sequence[int], testimony: Testimony, today: PartialDate | None
) -> tuple[Source, tuple[Evidence, ...], str]:
    """The source, its evidence, and the direction of the text. `story` are the story's leaves."""
    headings = [
        " ".join(leaf.text.split()) for leaf in walked.leaves if leaf.kind is BlockKind.HEADING and leaf.level == 1
    ]
    text = "\n".join(walked.leaves[n].text for n in story)
    declared = read_declared(page)
    findings: dict[str, Finding] = {}
    language, direction = _language(declared, text)
    _note(findings, "language", language)
    publisher = _publisher(declared)
    site = _site(declared, publisher, page)
    _note(findings, "container_title", site)
    _note(findings, "publisher", publisher)
    site_name = site.value if site and site.origin != "address" else ""
    nearest = nearest_headline(walked, story[0] if story else 0)
    above = "" if nearest is None else " ".join(walked.leaves[nearest].text.split())
    _note(findings, "title", find_title(declared, headings, page=page, site=site_name, nearest=above))
    shown = _shown(walked, story, findings["title"].value if "title" in findings else "")
    author = find_authors(declared, page, shown, site=site_name, fallback=testimony.author)
    _note(findings, "author", author)
    _note(findings, "original_publisher", _agency(declared, author, site))
    _note(findings, "section", _section(declared))
    _note(findings, "keyword", _keywords(declared))
    _note(findings, "abstract", _abstract(declared))
    if page.url:
        _note(findings, "url", Finding(page.url, page.url_origin, page.url, ADDRESS_CONFIDENCE[page.url_origin]))
    issued = find_issued(declared, page, shown, language=language.value if language else "", today=today)
    if issued:
        _note(findings, "issued", issued[1])
    value = {field: finding.value for field, finding in findings.items()}
    source = Source(
        title=value.get("title", ""),
        author=tuple(name_from(name) for name in value.get("author", "").split("; ") if name),
        container_title=value.get("container_title", ""),
        publisher=value.get("publisher", ""),
        original_publisher=value.get("original_publisher", ""),
        issued=issued[0] if issued else None,
        section=value.get("section", ""),
        abstract=value.get("abstract", ""),
        keyword=tuple(k for k in value.get("keyword", "").split("; ") if k),
        language=value.get("language", ""),
        url=page.url,
    )
    return source, tuple(finding.evidence(field) for field, finding in findings.items()), direction


def _shown(walked: Walked, story: Sequence[int], title: str) -> Shown:
    first = story[0] if story else 0
    headline = headline_of(walked, title, first)
    if headline is None or headline > first:
        # A story that begins before its headline shows that again further down.
        nearest = nearest_headline(walked, first)
        headline = headline if nearest is None else nearest
    return Shown(walked, story, headline)


def _note(findings: dict[str, Finding], field: str, finding: Finding | None) -> None:
    if finding is not None and finding.value:
        findings[field] = finding


def _language(declared: Declared, text: str) -> tuple[Finding | None, str]:
    read = language_of(text)
    direction = declared.direction if declared.direction in ("ltr", "rtl") else read.direction
    ld, _ = declared.json_ld.first_text("inLanguage")
    locale, _ = declared.first_meta("og:locale", "content-language", "dc.language", "language")
    for value, origin, confidence in (
        (declared.language, "lang attribute", 0.9),
        (ld, "json-ld", 0.9),
        (locale, "og:locale", 0.85),
    ):
        tag = value.strip().replace("_", "-")
        if tag and len(tag) <= 35 and tag.replace("-", "").isalnum():
            if read.tag and read.confidence > 0.9 and tag[:2].lower() != read.tag:
                # Templates keep the language of whoever wrote them; the words of the story are the better witness.
                return Finding(read.tag, "words", read.words, read.confidence, (tag,)), direction
            return Finding(tag, origin, value, 0.97 if tag[:2].lower() == read.tag else confidence), direction
    return (Finding(read.tag, "words", read.words, read.confidence) if read.tag else None), direction


def _publisher(declared: Declared) -> Finding | None:
    ld = declared.json_ld
    for node in ld.articles:
        named = ld.names(node.get("publisher"))
        if named:
            return Finding(named[0].name, "json-ld", named[0].name, 0.93)
    value, name = declared.first_meta(
        "article:publisher", "dc.publisher", "dcterms.publisher", "citation_publisher", "publisher"
    )
    return Finding(value, name, value, 0.88) if value and not value.startswith("http") else None


def _site(declared: Declared, publisher: Finding | None, page: Page) -> Finding | None:
    """Where it was clipped: the name the site gives itself, at worst its address."""
    value, name = declared.first_meta("og:site_name", "citation_journal_title")
    if value:
        return Finding(value, name, value, 0.95)
    ld = declared.json_ld
    for node in (*ld.articles, *ld.pages):
        named = ld.names(node.get("isPartOf")) if "WebSite" in str(node.get("isPartOf")) else ()
        if named:
            return Finding(named[0].name, "json-ld", named[0].name, 0.9)
    if publisher:
        return Finding(publisher.value, publisher.origin, publisher.words, 0.88)
    value, name = declared.first_meta("application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone")
    if value:
        return Finding(value, name, value, 0.8)
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    return Finding(host, "address", page.url, 0.6) if host else None


def _agency(declared: Declared, author: Finding | None, site: Finding | None) -> Finding | None:
    """The agency the piece comes from, where it is not the site itself."""
    ld = declared.json_ld
    named = [
        (name.name, "json-ld", 0.93)
        for node in ld.articles
        for key in ("sourceOrganization", "provider", "author", "creator", "contributor", "copyrightHolder")
        for name in ld.names(node.get(key))
    ]
    meta, origin = declared.first_meta(
        "article:agency", "agency", "source", "dc.source", "article:source", "news_source"
    )
    named.append((meta, origin, 0.9))
    if author:
        named.extend((part, author.origin, author.confidence) for part in author.value.split("; "))
    for words, where, confidence in named:
        agency = find_agency(words)
        home = find_agency(site.value) if site else None
        if agency and agency != home:
            return Finding(agency.name, where, words, confidence)
    for words, where, confidence in named:
        if names_agency(words) and not (site and bare(words) == bare(site.value)):
            return Finding(words, where, words, min(confidence, UNKNOWN_AGENCY))
    return None


def _section(declared: Declared) -> Finding | None:
    value, key = declared.json_ld.first_text("articleSection")
    if value:
        return Finding(value, "json-ld", value, 0.93)
    value, key = declared.first_meta("article:section", "section", "parsely-section", "cxenseparse:section")
    return Finding(value, key, value, 0.92) if value else None


def _keywords(declared: Declared) -> Finding | None:
    values = declared.meta.get("article:tag") or []
    origin = "article:tag"
    if not values:
        value, origin = declared.first_meta("news_keywords", "keywords", "parsely-tags", "citation_keywords")
        values = value.split(",")
    words = tuple(dict.fromkeys(v.strip().replace(";", ",") for v in values if v.strip()))[:30]
    return Finding("; ".join(words), origin, "; ".join(words), 0.9) if words else None


def _abstract(declared: Declared) -> Finding | None:
    value, name = declared.first_meta("og:description", "description", "twitter:description", "dc.description")
    return Finding(value, name, value, 0.9) if value else None
