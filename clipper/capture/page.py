"""Bytes or a string of HTML as a tree with its address; knows a clipboard's fragment from a whole page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import lxml.html
from lxml import etree

from clipper.capture.encodings import decode
from clipper.domain.errors import EmptyText, TooLarge

_CF_HTML = re.compile(r"\AVersion:\d[\d.]*\s", re.IGNORECASE)
_CF_SOURCE = re.compile(r"^SourceURL:(.*)$", re.IGNORECASE | re.MULTILINE)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*?)(?:<!--\s*EndFragment\s*-->|\Z)", re.IGNORECASE | re.DOTALL)
_WHOLE = re.compile(r"<(?:!doctype|html|head|title|body)[\s>]", re.IGNORECASE)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:(?:Page saved with|Archive processed by) SingleFile\s+url:\s*|saved from url=\(\d+\))(https?://\S+)",
    re.IGNORECASE,
)
_NEVER_EMPTY = 1_000_000
"""So many characters, and no element among them, is no page."""
_SAVED_WITHIN = 200_000
"""The comment of a saved page stands behind the page's first tag, which names a font in each of a thousand classes."""
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_BOX_TAG = re.compile(
    r"</?(?!(?:p|br|h[1-6]|a|li|tr|td|th|img|meta|title|script|style|head|html|body)[\s/>])[a-z][^<>]*>", re.IGNORECASE
)
_HEAD_TAGS = frozenset("title meta link style script base noscript template basefont bgsound noframes command".split())
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


ADDRESS_CONFIDENCE = {"given": 1.0, "clipboard": 0.98, "saved from": 0.97, "canonical link": 0.9, "open graph": 0.85}
"""How sure an address is, by where it comes from (`Page.url_origin`)."""


@dataclass(frozen=True, slots=True)
class Page:
    """A parsed page. `url` is its address as far as known, `base` what relative links are resolved against."""

    root: lxml.html.HtmlElement
    source: str
    url: str
    url_origin: str
    """Where the address comes from: "given", "clipboard", "saved from", "canonical link" or ""."""
    base: str
    is_fragment: bool
    is_flattened: bool = False
    """It was nested too deep to be read; its boxes were taken off and only text, paragraphs and links are left."""

    @property
    def body(self) -> lxml.html.HtmlElement:
        """The body element, or the root where there is none."""
        found = self.root.find("body")
        return self.root if found is None else found

    def absolute(self, href: str) -> str:
        """The link as an absolute address; "" where it leads nowhere a researcher can follow."""
        href = href.strip()
        try:
            whole = urljoin(self.base, href) if self.base else href
            scheme = urlsplit(whole).scheme.lower()
        except ValueError:
            return ""
        return whole if scheme in ("http", "https", "mailto") else ""


def parse_page(data: bytes | str, *, url: str = "", is_fragment: bool = False) -> Page:
    """Parse what was received, however broken. Raises EmptyText when it holds no element, NotText for binary data."""
    text = data if isinstance(data, str) else decode(data)[0]
    origin = "given" if url else ""
    if _CF_HTML.match(text):
        source_url = _CF_SOURCE.search(text[:2000])
        if source_url and not url:
            url, origin = source_url.group(1).strip(), "clipboard"
        text = text[max(text.find("<"), 0) :]
        is_fragment = True
    marked = _FRAGMENT.search(text)
    if marked:
        text, is_fragment = marked.group(1), True
    saved = None if url else _SAVED_FROM.search(text[:_SAVED_WITHIN])
    if saved:
        url, origin = saved.group(1), "saved from"
    root, is_flattened = _parsed(text)
    _give_body(root)
    is_fragment = is_fragment or not _WHOLE.search(text[:20_000])
    if not url:
        url, origin = _declared_address(root)
    return Page(root, text, url, origin, _base(root, url), is_fragment, is_flattened)


def _parsed(text: str) -> tuple[lxml.html.HtmlElement, bool]:
    text = _UNFIT.sub("", _XML_DECLARATION.sub("", text))
    root, is_too_deep = _tree(text)
    if is_too_deep:
        # libxml2 drops what lies deeper than 2,048 elements: words would be lost without a sign.
        root, _ = _tree(_BOX_TAG.sub("<br>", text))
    return root, is_too_deep


def _give_body(root: lxml.html.HtmlElement) -> None:
    """Move what a page shows out of its head: where no body tag stands, libxml2 leaves <article> and <main> there."""
    head = root.find("head")
    shown = [] if head is None else [child for child in head if child.tag not in _HEAD_TAGS]
    if head is None or not shown:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    body.text, words = None, body.text
    for place, child in enumerate(shown):
        body.insert(place, child)
    if words:
        shown[-1].tail = (shown[-1].tail or "") + words


def _tree(text: str) -> tuple[lxml.html.HtmlElement, bool]:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if len(text) > _NEVER_EMPTY:  # where its memory runs out, libxml2 says no more than that something is wrong
            raise TooLarge("Reading this page takes more memory than it may.", remedy="Clip a part of it.") from error
        raise EmptyText("There is no text in this page.") from error
    return root, any("depth" in entry.message for entry in parser.error_log)


def _base(root: lxml.html.HtmlElement, url: str) -> str:
    tag = next(iter(root.iter("base")), None)
    href = (tag.get("href") or "").strip() if tag is not None else ""
    try:
        return urljoin(url, href) if href else url
    except ValueError:
        return url


def _declared_address(root: lxml.html.HtmlElement) -> tuple[str, str]:
    candidates: Iterable[tuple[str | None, str]] = (
        *((e.get("href"), "canonical link") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"),
        *((e.get("content"), "open graph") for e in root.iter("meta") if e.get("property") == "og:url"),
    )
    for value, origin in candidates:
        if value and value.strip().lower().startswith(("http://", "https://")):
            return value.strip(), origin
    return "", ""
