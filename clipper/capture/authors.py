"""Who a page says wrote its story: declared, or in a byline. Agencies among them are told apart elsewhere."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice

import lxml.html

from clipper.capture.agency import host_of
from clipper.capture.byline import find_byline, find_lone_name
from clipper.capture.declared import Declared, short_text
from clipper.capture.findings import Finding
from clipper.capture.jsonld import Named
from clipper.capture.names import is_person, parse_names
from clipper.capture.page import Page
from clipper.capture.shown import COMMENTS, Shown
from clipper.capture.shown_authors import iter_shown_authors
from clipper.capture.words import bare
from clipper.domain.source import Name, names_from_text, names_to_text

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
_PREFIX = re.compile(
    r"^(?:(?:written|posted|published|reported|authored|story|articles?|words|text|interview|opinion|analysis)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|автор(?:ы)?|yazan)\b\s*:?\s+|^(?:author|autor|auteur|autore)s?\s*:\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:;|\||\n)\s*|,?\s+(?:and|und|et|y|e|og|och|ve|и)\s+|\s*&\s*|\s+/\s+", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:our|your|my) .*|(?:admin(?:istrator)?|the )?(?:admin|editor(?:s|ial)?|staff|staff (?:writer|reporter)|news ?(?:desk|room)|redaktion|redaction|rédaction|"
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
    r"@|https?:|www\.|\b(?:read more|view more|see more|says|name \*|follow|share|comments?|subscribe|sign in|log in)\b|[<>{}=]",
    re.IGNORECASE,
)
_COMMENT_DEPTH = 12
_LONGEST_BYLINE = 150
_MOST_OF_A_RANK = 3
_WORDS_OF_A_NAME = 4
_COMPACT = re.compile(r"[\W_]+")
_SHORTEST_SITE = 4
_LOGIN = 10
_LOGIN_DIGITS = 3
_LONGEST_NAME = 60
_MOST_NAME_WORDS = 7


def find_authors(declared: Declared, page: Page, shown: Shown, *, site: str, fallback: str) -> Finding | None:
    """Names joined by "; ", agencies included, with evidence; None where nobody is named.

    `fallback` is what trafilatura reads.
    """
    second_choice: Finding | None = None
    for finding in (*_declared(declared, site), *_in_page(declared, page), *iter_shown_authors(shown)):
        names = _clean(finding.value)
        names = [name for name in names if not _is_account(name, site, page.url)]
        strangers = [name for name in names if not _is_site(name, site, page.url)]
        if strangers:
            return _judged(finding, strangers, fallback)
        if names and second_choice is None:
            # The site names itself as author: right for many small ones, but a person named elsewhere is better.
            second_choice = Finding("; ".join(names), finding.origin, finding.words, min(finding.confidence, 0.8))
    return second_choice


def _is_site(name: str, site: str, url: str) -> bool:
    """Whether it is the site's own name, or no person's and part of its address: "Mill Post" on millpost.example."""
    if site and bare(name) == bare(site):
        return True
    own = _COMPACT.sub("", name.lower())
    return len(own) >= _SHORTEST_SITE and own in _COMPACT.sub("", host_of(url)) and not is_person(name)


def _is_account(name: str, site: str, url: str) -> bool:
    """Whether it is the name of a login: "littlesun" on littlesun.example, "mdelatorreq6vkpg2ma0ci"."""
    if " " in name or not name.isascii():
        return False
    own = {_COMPACT.sub("", site.lower()), *host_of(url).split(".")[:-1]}
    return (name.islower() and name in own) or (len(name) >= _LOGIN and sum(c.isdigit() for c in name) >= _LOGIN_DIGITS)


def _judged(finding: Finding, names: Sequence[str], fallback: str) -> Finding:
    """The finding with its confidence raised where trafilatura reads the same: then .93 are right."""
    agreed = bool(fallback) and set(bare(fallback).split()) == set(bare(" ".join(names)).split())
    confidence = max(finding.confidence, 0.95) if agreed else finding.confidence
    others = (fallback,) if fallback and not agreed else ()
    return Finding("; ".join(names), finding.origin, finding.words, confidence, others)


def name_from(text: str) -> Name:
    """One name as found; an unclear one stays in one piece."""
    parsed = names_from_text(text)
    return parsed[0] if len(parsed) == 1 else Name(literal=text)


def _declared(declared: Declared, site: str) -> Iterable[Finding]:
    ld = declared.json_ld
    for node in ld.articles:
        named = ld.names(node.get("author") or node.get("creator"))
        # An organisation that is the site itself publishes; it is no author.
        if named and not all(one.is_organisation and bare(one.name) == bare(site) for one in named):
            yield _from_json_ld(named)
            break
    citation = declared.meta.get("citation_author")
    if citation:
        # "Family, Given", one to an element.
        turned = [" ".join(reversed(one.split(", ", 1))) for one in citation]
        yield Finding("; ".join(turned), "citation_author", "; ".join(citation), 0.92)
    for name in _META:
        for value in declared.meta.get(name, ())[:1]:
            joined = "; ".join(dict.fromkeys(declared.meta[name])) if len(declared.meta[name]) < 6 else value
            yield Finding(joined, name, joined, 0.88)
    label, _ = declared.first_meta("twitter:label1")
    if label and _WRITTEN_BY.search(label):
        value, _ = declared.first_meta("twitter:data1")
        yield Finding(value, "twitter:data1", value, 0.88)


def _from_json_ld(named: Sequence[Named]) -> Finding:
    """People, or where only institutions are named, these."""
    people = [n.name for n in named if not n.is_organisation] or [n.name for n in named]
    words = "; ".join(dict.fromkeys(people))
    return Finding(words, "json-ld", words, 0.93)


def _in_page(declared: Declared, page: Page) -> Iterable[Finding]:
    """Elements made for a name: rel=author, microdata, classes like "author-name". Commenters are no authors."""
    found: dict[int, list[str]] = {1: [], 2: list(declared.properties.get("author", ())[:3]), 3: []}
    for element in page.body.iter(lxml.etree.Element):
        rank = _rank(element)
        if rank and len(found[rank]) < _MOST_OF_A_RANK and not _is_in_comments(element):
            text = short_text(element, _LONGEST_BYLINE)
            if text:
                found[rank].append(text)
    for rank, confidence in ((1, 0.85), (2, 0.85), (3, 0.8)):
        for text in found[rank]:
            read = find_byline(text) or find_lone_name(text)
            if read is not None:
                yield Finding(names_to_text(read.names), "byline", text, confidence)
            elif len(text.split()) <= _WORDS_OF_A_NAME and not any(c.isdigit() for c in text):
                yield Finding(text, "byline", text, confidence - 0.1)


def _rank(element: lxml.html.HtmlElement) -> int:
    if "author" in (element.get("rel") or "").split() and element.tag != "link":
        return 1
    return 3 if _NAME_CLASS.search(element.get("class") or "") else 0


def _is_in_comments(element: lxml.html.HtmlElement) -> bool:
    around = islice(element.iterancestors(), _COMMENT_DEPTH)
    return any(COMMENTS.search(f"{box.get('class') or ''} {box.get('id') or ''}".lower()) for box in around)


def _clean(text: str) -> list[str]:
    """The names in the words: people without office and affiliation; else the words themselves, nobodies left out."""
    names: list[str] = []
    for one in text.split("; "):
        people = [name.display() for name in parse_names(one) if name.family] if len(one) <= _LONGEST_BYLINE else []
        for name in people or (_PREFIX.sub("", part).strip(" ,|·-–—:") for part in _parts(one)):
            if name and not _is_nobody(name) and name not in names:
                names.append(name)
    return names


def _parts(text: str) -> Iterable[str]:
    for part in _SPLIT.split(text):
        pieces = [piece.strip() for piece in part.split(",")]
        if len(pieces) == 2 and all(" " not in piece for piece in pieces):
            yield part  # "Smith, John"
        else:
            yield from (pieces[:1] + [piece for piece in pieces[1:] if not _ROLE.search(piece)])


def _is_nobody(name: str) -> bool:
    return bool(
        len(name) < 2
        or len(name) > _LONGEST_NAME
        or len(name.split()) > _MOST_NAME_WORDS
        or _NOBODY.fullmatch(name)
        or _UNLIKE_NAME.search(name)
        or not any(c.isalpha() for c in name)
    )
