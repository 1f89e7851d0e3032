"""Turns an EPUB (2 and 3) into a draft: the documents of its spine in order, with the metadata of its package."""

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urldefrag, urlsplit

from lxml import etree

from clipper.domain.clipping import Draft
from clipper.domain.errors import ClipperError, EmptyText, UnreadableFile
from clipper.importers.dublin_core import (
    elements_of,
    note_creators,
    note_declared,
    note_identifiers,
    texts_of,
)
from clipper.importers.manuscript import NAVIGATION, Manner, draft_from_manuscript
from clipper.importers.members import pictures_in
from clipper.importers.packed import Packed
from clipper.importers.record import Record, note
from clipper.importers.xml_tree import local_name, parse_xml, words_of

EXTRACTOR = "clipper-epub 1"
_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_OPF = "{http://www.idpf.org/2007/opf}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
_DOCUMENTS = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document"})
_ENTITY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,31});")
_DROPPED = frozenset({"script", "style", "svg", "math", "audio", "video", "object", "iframe", "form", "head"})
_HEADINGS = frozenset({"h1", "h2", "h3"})


@dataclass(frozen=True, slots=True)
class _Package:
    root: etree._Element
    folder: str
    paths: Mapping[str, str]
    """Path in the file by the item's id."""
    types: Mapping[str, str]
    spine: tuple[str, ...]
    """Paths of the documents in reading order."""
    nav: str
    """Path of the table of contents, EPUB 3's or 2's; "" without one."""


def draft_from_epub(data: bytes, *, method: str = "file/epub") -> Draft:
    """The draft of a book; the raw part is for the caller to add.

    Raises UnreadableFile for a damaged or locked file with the reason, EmptyText where no document holds a word.
    """
    packed = Packed(data)
    _refuse_locked(packed)
    package = _package(packed)
    record = _record(package.root)
    labels = _labels(packed, package)
    places = {path: number for number, path in enumerate(package.spine)}
    parts = [_part(packed, path, places, labels, package.nav) for path in package.spine]
    manner = Manner("book", method, EXTRACTOR)
    find = pictures_in(packed)
    return draft_from_manuscript("\n".join(parts), record, manner, find_picture=lambda name: find(unquote(name)))


def _refuse_locked(packed: Packed) -> None:
    """Raise UnreadableFile where more than fonts is encrypted (DRM)."""
    listing = packed.find(_ENCRYPTION)
    if listing is None:
        return
    for method in parse_xml(listing, _ENCRYPTION).iter(etree.Element):
        if local_name(method) == "EncryptionMethod" and method.get("Algorithm", "") not in _FONTS:
            raise UnreadableFile("This book is locked by its seller (DRM).", remedy="Ask for an open copy.")


def _package(packed: Packed) -> _Package:
    if _CONTAINER not in packed:
        raise UnreadableFile(f"This EPUB is damaged: it has no part “{_CONTAINER}”.", remedy="Get it anew.")
    container = parse_xml(packed.read(_CONTAINER), _CONTAINER)
    path = next((e.get("full-path", "") for e in container.iter(etree.Element) if local_name(e) == "rootfile"), "")
    root = parse_xml(packed.read(unquote(path)), path)
    folder = posixpath.dirname(unquote(path))
    items = {e.get("id", ""): e for e in root.iter(etree.Element) if local_name(e) == "item"}
    paths = {key: _resolved(folder, item.get("href", "")) for key, item in items.items()}
    types = {key: item.get("media-type", "").strip().lower() for key, item in items.items()}
    refs = [e.get("idref", "") for e in root.iter(etree.Element) if local_name(e) == "itemref"]
    spine = [paths[ref] for ref in refs if ref in paths and types[ref] in _DOCUMENTS and paths[ref] in packed]
    nav = next((paths[key] for key, item in items.items() if "nav" in item.get("properties", "").split()), "")
    ncx = next((paths[key] for key in items if types[key] == "application/x-dtbncx+xml"), "")
    if not spine:
        raise EmptyText("This EPUB names no document that is in it.")
    return _Package(root, folder, paths, types, tuple(dict.fromkeys(spine)), nav if nav in packed else ncx)


def _record(root: etree._Element) -> Record:
    record: Record = {}
    note_declared(record, root, "package", 0.95)
    authors, dates = _authors(root), elements_of(root, "date")
    note_creators(record, authors, "package", 0.95)
    published = [e for e in dates if e.get(f"{_OPF}event", "publication") == "publication"]
    note(record, "issued", next(iter(texts_of(published)), ""), "package", 0.9)
    identifiers = texts_of(elements_of(root, "identifier", "source"))
    note_identifiers(record, identifiers, "package")
    return record


def _authors(root: etree._Element) -> list[str]:
    """The creators who are authors: EPUB 2 tells roles by an attribute, EPUB 3 by a refining element."""
    roles: dict[str, str] = {}
    for element in root.iter(etree.Element):
        if local_name(element) == "meta" and element.get("property") == "role":
            roles[element.get("refines", "").lstrip("#")] = words_of(element)
    creators = elements_of(root, "creator")
    named = [(e, e.get(f"{_OPF}role") or roles.get(e.get("id", ""), "")) for e in creators]
    written = [e for e, role in named if role in ("", "aut", "aui")] or creators
    return texts_of(written)


def _labels(packed: Packed, package: _Package) -> dict[str, str]:
    """What the table of contents calls each document, by its path; the first name of each."""
    data = packed.find(package.nav) if package.nav else None
    if data is None:
        return {}
    try:
        root = parse_xml(_plain_entities(data), package.nav)
    except ClipperError:
        return {}
    folder = posixpath.dirname(package.nav)
    labels: dict[str, str] = {}
    for href, words in _entries(root):
        labels.setdefault(_resolved(folder, href), words)
    return labels


def _entries(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter(etree.Element):
        if local_name(element) == "navPoint":
            label = next((words_of(e) for e in element if local_name(e) == "navLabel"), "")
            target = next((e.get("src", "") for e in element if local_name(e) == "content"), "")
            yield target, label
        elif local_name(element) == "a" and element.get("href"):
            yield element.get("href", ""), words_of(element)


def _part(packed: Packed, path: str, places: Mapping[str, int], labels: Mapping[str, str], nav: str) -> str:
    """One document as HTML: its names made unlike those of the others, links among them leading inside the text."""
    try:
        body = _body(packed.read(path), path)
    except UnreadableFile:
        if len(places) == 1:
            raise
        return f"<p>[The part “{html.escape(path)}” of this book is damaged and cannot be shown.]</p>"
    number, folder = places[path], posixpath.dirname(path)
    is_titled = False
    for element in list(body.iter(etree.Element)):
        name = local_name(element)
        element.tag = name
        if name == "svg":
            _lift_picture(element)
            name = str(element.tag)
        if name in _DROPPED:
            _drop(element)
            continue
        is_titled = is_titled or name in _HEADINGS
        _rename(element, number)
        if name == "img" and element.get("src"):
            element.set("src", quote(_resolved(folder, element.get("src", ""))))
        elif name == "a" and element.get("href"):
            _lead_inside(element, folder, path, places)
    inner = etree.tostring(body, encoding="unicode", method="html")
    label = labels.get(path, "")
    heading = "" if is_titled or not label or path == nav else f"<h2>{html.escape(label)}</h2>"
    kind = NAVIGATION if path == nav else "part"
    return f'<section class="{kind}" id="s{number}-">{heading}{_unwrapped(inner)}</section>'


def _body(data: bytes, path: str) -> etree._Element:
    root = parse_xml(_plain_entities(data), path)
    return next((e for e in root.iter(etree.Element) if local_name(e) in ("body", "book")), root)


def _plain_entities(data: bytes) -> bytes:
    """The document with HTML's named characters as numbers: its document type, which names them, is never loaded."""

    def as_number(match: re.Match[bytes]) -> bytes:
        letters = html.unescape(match.group().decode("ascii"))
        return match.group() if letters.startswith("&") else "".join(f"&#{ord(c)};" for c in letters).encode("ascii")

    return _ENTITY.sub(as_number, data)


def _rename(element: etree._Element, number: int) -> None:
    kinds = element.get(_EPUB_TYPE, "").split()
    for name in list(element.attrib):
        if name not in ("id", "href", "class", "start", "value", "colspan", "rowspan", "name", "src", "alt"):
            del element.attrib[name]
    for name in ("id", "name"):
        if element.get(name):
            element.set(name, f"s{number}-{element.get(name)}")
    if "noteref" in kinds and element.tag == "a" and not len(element):
        raised = etree.SubElement(element, "sup")
        raised.text, element.text = element.text, None


def _lift_picture(svg: etree._Element) -> None:
    """Make a drawing that holds nothing but one picture, as covers do, an `img`."""
    inside = [e for e in svg.iter(etree.Element) if e is not svg and local_name(e) not in ("title", "desc", "g")]
    if len(inside) != 1 or local_name(inside[0]) != "image":
        return
    href = inside[0].get(_XLINK) or inside[0].get("href") or ""
    words = " ".join(words_of(e) for e in svg.iter(etree.Element) if local_name(e) in ("title", "desc"))
    tail = svg.tail
    svg.clear()
    svg.tag, svg.tail = "img", tail
    svg.set("src", href)
    svg.set("alt", words)


def _lead_inside(link: etree._Element, folder: str, path: str, places: Mapping[str, int]) -> None:
    href = link.get("href", "")
    try:
        is_outside = bool(urlsplit(href).scheme)
    except ValueError:
        is_outside = False
    if is_outside:
        return
    target, fragment = urldefrag(href)
    place = places.get(_resolved(folder, target)) if target else places[path]
    if place is None:
        del link.attrib["href"]
    else:
        link.set("href", f"#s{place}-{unquote(fragment)}")


def _drop(element: etree._Element) -> None:
    """Take an element out and keep the words behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _unwrapped(body: str) -> str:
    return re.sub(r"\A<(?:body|book)\b[^>]*>|</(?:body|book)>\s*\Z", "", body.strip())


def _resolved(folder: str, href: str) -> str:
    """The path a reference leads to from a folder of the file, without its fragment."""
    return posixpath.normpath(posixpath.join(folder, unquote(urldefrag(href)[0])))
