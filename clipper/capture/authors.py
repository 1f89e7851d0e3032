"""Who a page says wrote its story: declared, or in a byline. Agencies among them are told apart elsewhere."""

import re
from collections.abc import Iterable, Sequence

import lxml.html

from clipper.capture.declared import Declared, short_text
from clipper.capture.findings import Finding
from clipper.capture.jsonld import Named
from clipper.capture.page import Page
from clipper.capture.words import bare
from clipper.domain.source import Name, names_from_text

_META = (
    "author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "byl",
    "article:author_name",
    "article:author",
    "og:article:author",
    "creator",
    "authors",
)
_WRITTEN_BY = re.compile(r"written|author|\bby\b|von|par|por|autor|auteur|автор", re.IGNORECASE)
_NAME_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline|contributor|writer)(?:__|--?|_)(?:info-)?name", re.IGNORECASE)
_BYLINE_CLASS = re.compile(
    r"(?:^|\s)(?:[\w-]*-)?(?:byline|by-line|author|authors|p-author|signature|contributor|articleauthor|post-author)(?:\s|$)",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"^(?:(?:written|posted|published|reported|story|articles?|words|text|interview|opinion|analysis)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|автор(?:ы)?|yazan)\b\s*:?\s+|^(?:author|autor|auteur|autore)s?\s*:\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s[|•·–—]\s|\s-\s|\s*\n|,?\s*(?:\d{1,2}[./ ]|\d{4}\b)|,?\s+\b(?:updated|published|posted|on\s+\w+day|january|february|march|april|"
    r"may \d|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\s\(",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|\||\n)\s*|,?\s+(?:and|und|et|y|e|og|och|ve|и)\s+|\s*&\s*|\s+/\s+", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:admin(?:istrator)?|the )?(?:admin|editor(?:s|ial)?|staff|staff (?:writer|reporter)|news ?(?:desk|room)|redaktion|redaction|rédaction|"
    r"redacción|redazione|wp|user|authors?|webmaster|root|guest|unknown|none|null|team|editorial (?:team|staff|board)|"
    r"super user|anonymous|contributor|nan|undefined|default|site ?admin|web ?editor|view profile|all posts)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|writer|editor|reporter|correspondent|contributor|columnist|journalist|producer|author|chief|manager|"
    r"photographer|freelance|redakteur(?:in)?|journaliste|fellow|professor|ph\.?d|m\.?d|director|senior)\b",
    re.IGNORECASE,
)
_UNLIKE_NAME = re.compile(
    r"@|https?:|www\.|\b(?:read more|follow|share|comments?|subscribe|sign in|log in)\b|[<>{}=]", re.IGNORECASE
)
_LONGEST_NAME = 60
_MOST_NAME_WORDS = 7


def find_authors(declared: Declared, page: Page, *, site: str, fallback: str) -> Finding | None:
    """Names joined by "; ", agencies included, with evidence; None where nobody is named. `fallback` is trafilatura's."""
    for finding in _candidates(declared, page):
        names = _clean(finding.value, site)
        if names:
            agreed = bare(fallback) == bare(" ".join(names)) and fallback
            confidence = max(finding.confidence, 0.95) if agreed else finding.confidence
            others = (fallback,) if fallback and not agreed else ()
            return Finding("; ".join(names), finding.origin, finding.words, confidence, others)
    names = _clean(fallback, site)
    return Finding("; ".join(names), "page text", fallback, 0.55) if names else None


def name_from(text: str) -> Name:
    """One name as found; an unclear one stays in one piece."""
    parsed = names_from_text(text)
    return parsed[0] if len(parsed) == 1 else Name(literal=text)


def _candidates(declared: Declared, page: Page) -> Iterable[Finding]:
    ld = declared.json_ld
    for node in ld.articles:
        named = ld.names(node.get("author") or node.get("creator"))
        if named:
            yield _from_json_ld(named)
            break
    citation = declared.meta.get("citation_author")
    if citation:
        yield Finding("; ".join(citation), "citation_author", "; ".join(citation), 0.92)
    for name in _META:
        for value in declared.meta.get(name, ())[:1]:
            joined = "; ".join(dict.fromkeys(declared.meta[name])) if len(declared.meta[name]) < 6 else value
            yield Finding(joined, name, joined, 0.88)
    label, _ = declared.first_meta("twitter:label1")
    if label and _WRITTEN_BY.search(label):
        value, _ = declared.first_meta("twitter:data1")
        yield Finding(value, "twitter:data1", value, 0.88)
    yield from _in_page(declared, page)


def _from_json_ld(named: Sequence[Named]) -> Finding:
    """People, or where only institutions are named, these."""
    people = [n.name for n in named if not n.is_organisation] or [n.name for n in named]
    words = "; ".join(dict.fromkeys(people))
    return Finding(words, "json-ld", words, 0.93)


def _in_page(declared: Declared, page: Page) -> Iterable[Finding]:
    found: dict[int, list[str]] = {}
    for element in page.body.iter(lxml.etree.Element):
        rank = _rank(element)
        if rank and len(found.setdefault(rank, [])) < 3:
            text = short_text(element, 150)
            if text:
                found[rank].append(text)
    for value in declared.properties.get("author", ())[:3]:
        found.setdefault(2, []).append(value)
    for rank, confidence in ((1, 0.85), (2, 0.85), (3, 0.8), (4, 0.75)):
        for text in found.get(rank, ()):
            yield Finding(_before_tail(text), "byline", text, confidence)


def _rank(element: lxml.html.HtmlElement) -> int:
    if "author" in (element.get("rel") or "").split() and element.tag != "link":
        return 1
    names = element.get("class") or ""
    if not names:
        return 0
    if _NAME_CLASS.search(names):
        return 3
    return 4 if _BYLINE_CLASS.search(names) else 0


def _before_tail(text: str) -> str:
    text = _PREFIX.sub("", text.strip())
    return _TAIL.split(text)[0].strip(" ,|·-–—:")


def _clean(text: str, site: str) -> list[str]:
    names: list[str] = []
    for part in _parts(text):
        name = _PREFIX.sub("", part).strip(" ,|·-–—:")
        if name and not _is_nobody(name, site) and name not in names:
            names.append(name)
    return names


def _parts(text: str) -> Iterable[str]:
    for part in _SPLIT.split(text):
        pieces = [piece.strip() for piece in part.split(",")]
        if len(pieces) == 2 and all(" " not in piece for piece in pieces):
            yield part  # "Smith, John"
        else:
            yield from (pieces[:1] + [piece for piece in pieces[1:] if not _ROLE.search(piece)])


def _is_nobody(name: str, site: str) -> bool:
    return bool(
        len(name) < 2
        or len(name) > _LONGEST_NAME
        or len(name.split()) > _MOST_NAME_WORDS
        or _NOBODY.fullmatch(name)
        or _UNLIKE_NAME.search(name)
        or (site and bare(name) == bare(site))
        or not any(c.isalpha() for c in name)
    )
