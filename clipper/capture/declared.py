"""Everything a page declares about itself: meta elements, JSON-LD, its title element, microdata. No judgement."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

import lxml.html

from clipper.capture.jsonld import JsonLd, read_json_ld, tidy
from clipper.capture.page import Page

_LONGEST = 2_000
_NEAR = 30
"""How many elements are looked at inside a property: a name lies near its edge."""


@dataclass(frozen=True, slots=True)
class Declared:
    """`meta` maps names in lower case to all their contents; `properties` those of microdata to their values."""

    json_ld: JsonLd = field(default_factory=JsonLd)
    meta: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    properties: dict[str, list[str]] = field(default_factory=dict)
    language: str = ""
    direction: str = ""

    def first_meta(self, *names: str) -> tuple[str, str]:
        """The first content one of the names has, and the name; ("", "") if none has."""
        return next(((self.meta[name][0], name) for name in names if name in self.meta), ("", ""))


def read_declared(page: Page) -> Declared:
    """One pass over the page's elements."""
    meta: dict[str, list[str]] = {}
    properties: dict[str, list[str]] = {}
    title = ""
    for element in page.root.iter(lxml.etree.Element):
        if element.tag == "meta":
            for name, content in _meta(element):
                meta.setdefault(name, []).append(content)
        elif element.tag == "title" and not title and _is_in_head(element):
            title = tidy(element.text_content())
        if element.get("itemprop"):
            value = _property(element)
            for name in element.get("itemprop", "").lower().split():
                if value and len(properties.setdefault(name, [])) < 20:
                    properties[name].append(value)
    body = page.body
    language = page.root.get("lang") or page.root.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    direction = page.root.get("dir") or body.get("dir") or ""
    return Declared(
        read_json_ld(page.root), meta, title, properties, language or body.get("lang") or "", direction.lower().strip()
    )


def _meta(element: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    content = tidy((element.get("content") or "")[:_LONGEST])
    for key in ("property", "name", "itemprop", "http-equiv"):
        name = (element.get(key) or "").lower().strip()
        if name and content:
            yield name, content


def _is_in_head(element: lxml.html.HtmlElement) -> bool:
    """An SVG has a title too."""
    parent = element.getparent()
    return parent is not None and parent.tag in ("head", "html", "body")


def _property(element: lxml.html.HtmlElement) -> str:
    for name in ("content", "datetime"):
        if element.get(name):
            return tidy(element.get(name, ""))
    inner = next((e for e in islice(element.iterdescendants(), _NEAR) if e.get("itemprop") == "name"), None)
    found = element if inner is None else inner
    return tidy(found.get("content") or short_text(found))


def short_text(element: lxml.html.HtmlElement, longest: int = 300) -> str:
    """The text of an element on one line, "" when it is longer: bounded, so that nested boxes cost no more."""
    pieces: list[str] = []
    length = 0
    for piece in islice(element.itertext(), _NEAR * 4):
        pieces.append(piece)
        length += len(piece.strip())
        if length > longest:
            return ""
    return tidy("".join(pieces))
