"""Reads the JSON-LD of a page: what it calls its article, who wrote it, when. References by @id are followed here."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import lxml.html

_ARTICLE = re.compile(r"Article|BlogPosting|Posting|Report|Review|Recipe|LiveBlog|Podcast|VideoObject|CreativeWork")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_OPENING = re.compile(r"(?://|/\*)?\s{0,9}(?:<!--|<!\[CDATA\[)\s{0,9}(?:\*/)?")
"""What hid a script from the browsers, or the parsers, of old. What closes it again is passed over by the decoder."""
_DECODER = json.JSONDecoder(strict=False)
_FIELD = re.compile(r'"(datePublished|dateCreated|headline)"\s*:\s*"((?:[^"\\]|\\.){1,300})"')
_KIND = re.compile(r'"@type"\s*:\s*"(\w{1,40})"')
_DEEPEST = 6
_MOST_NODES = 20_000

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named in JSON-LD. `is_organisation` as declared."""

    name: str
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class JsonLd:
    """The nodes of a page that describe its article (the likeliest first) and those that describe the page."""

    articles: tuple[Node, ...] = ()
    pages: tuple[Node, ...] = ()
    _by_id: dict[str, Node] = field(default_factory=dict)

    def names(self, value: object, depth: int = 0) -> tuple[Named, ...]:
        """Everybody a value names: a string, an object, a reference or a list of them."""
        if depth > _DEEPEST:
            return ()
        if isinstance(value, str):
            text = tidy(value)
            return () if not text or text.startswith(("http:", "https:", "/", "#")) else (Named(text),)
        if isinstance(value, list):
            return tuple(named for part in value[:50] for named in self.names(part, depth + 1))
        if not isinstance(value, dict):
            return ()
        if value.get("name"):
            is_organisation = bool(re.search("Organi[sz]ation|NewsMedia", types_of(value)))
            return tuple(Named(n.name, is_organisation) for n in self.names(value["name"], depth + 1))
        target = self._by_id.get(str(value.get("@id")))
        return self.names(target, depth + 1) if target is not None and target is not value else ()

    def first_text(self, *keys: str) -> tuple[str, str]:
        """The first text the articles give for one of the keys, and the key; ("", "") if none does."""
        for node in self.articles:
            for key in keys:
                text = text_of(node.get(key))
                if text:
                    return text, key
        return "", ""


def read_json_ld(root: lxml.html.HtmlElement) -> JsonLd:
    """All JSON-LD of a page; scripts that are no JSON are passed over."""
    by_id: dict[str, Node] = {}
    articles: list[Node] = []
    pages: list[Node] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_parsed(script.text_content())):
            if len(node) > 2 and isinstance(node.get("@id"), str):
                by_id.setdefault(str(node["@id"]), node)
            kind = types_of(node)
            if "WebPage" in kind or "WebSite" in kind:
                pages.append(node)
            elif _ARTICLE.search(kind):
                articles.append(node)
    return JsonLd(tuple(sorted(articles, key=_unlikeliness)), tuple(pages), by_id)


def types_of(node: Node) -> str:
    """The declared types in one string."""
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def text_of(value: object) -> str:
    """The text of a string, of the first string of a list, or of an object's @value; else ""."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value")
    return tidy(value) if isinstance(value, str) else ""


def tidy(text: str) -> str:
    """One line, entities that were written twice resolved."""
    return " ".join(html.unescape(text).split())


def _unlikeliness(node: Node) -> tuple[bool, bool]:
    return not node.get("headline"), not re.search("Article|Posting", types_of(node))


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """All objects inside, outer ones first; bounded, since the page decides how many there are."""
    queue: list[object] = [value]
    for place in range(_MOST_NODES):
        if place >= len(queue):
            return
        one = queue[place]
        if isinstance(one, dict):
            yield one
            queue.extend(one.values())
        elif isinstance(one, list):
            queue.extend(one)


def _parsed(text: str) -> object:
    """The value of a script; the first one where more follows, and what can be saved where it is no JSON at all."""
    plain = _CONTROLS.sub(" ", text).strip()
    opening = _OPENING.match(plain)
    plain = plain[opening.end() :].lstrip() if opening else plain
    for form in (plain, _TRAILING_COMMA.sub(r"\1", plain), html.unescape(plain)):
        try:
            # strict: some put line breaks into their strings; raw: some leave a brace too many.
            return _DECODER.raw_decode(form)[0]
        except (ValueError, RecursionError):
            continue
    return _saved(plain)


def _saved(text: str) -> object:
    """The plain fields of an article whose JSON is broken, a quotation mark in its description mostly."""
    if not _ARTICLE.search(text):
        return None
    kind = next((kind for kind in _KIND.findall(text) if _ARTICLE.search(kind)), "")
    return {"@type": kind, **dict(reversed(_FIELD.findall(text)))} if kind else None
