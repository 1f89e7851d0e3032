"""Which address a picture of a page has, however the page defers its loading, and its bytes where they came along.

Never loads one.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote_to_bytes

import lxml.html

from clipper.capture.album import LARGEST, Album
from clipper.capture.page import Page

Find = Callable[[str], bytes | None]
"""The bytes that came along for an address, as it stands in the page or made absolute; None for none."""

_KEPT = "clipper-picture"
"""The attribute that says which picture of the album an `img` shows; no page may set it."""
_DEFERRED = ("data-src", "data-original", "data-lazy-src", "data-url", "data-full-src", "data-hi-res-src")
_SETS = ("data-srcset", "srcset")
_PIXEL = re.compile(r"\s*[012](?:px)?\s*\Z")
_DATA = re.compile(r"\s*data:([^,]{0,200}),", re.IGNORECASE)
_SHARED_NAME = "--sf-img-"
_SHARED = re.compile(r"--sf-img-(\d{1,6})\s*:\s*url\(\s*[\"']?(data:[^\"')\s]+)", re.IGNORECASE)
_SHOWS_SHARED = re.compile(r"background-image\s*:\s*var\(\s*--sf-img-(\d{1,6})\s*\)", re.IGNORECASE)
_PLACEHOLDER_PX = 64
"""What lies in the page and is no wider holds the place of a picture whose address is deferred."""


def picture_address(element: lxml.html.HtmlElement, page: Page) -> str:
    """The address of an `img`: of a picture that came along, else absolute on the web; "" for counting pixels."""
    if _PIXEL.match(element.get("width") or "") or _PIXEL.match(element.get("height") or ""):
        return ""
    return element.get(_KEPT) or next(_web_addresses(element, page), "")


def offer_pictures(page: Page, album: Album, find: Find) -> None:
    """Put the pictures that came along with a page into the album, and name at each `img` the one it shows."""
    shared = dict(_SHARED.findall(page.source)) if _SHARED_NAME in page.source else {}
    for element in page.root.iter("img"):
        element.attrib.pop(_KEPT, None)
        address = _offered_shared(element, shared, album) or _offered(element, page, album, find)
        if address:
            element.set(_KEPT, address)


def _offered_shared(element: lxml.html.HtmlElement, shared: Mapping[str, str], album: Album) -> str:
    """SingleFile puts a picture that a page shows more than once into its style sheet, and a variable in its places."""
    match = _SHOWS_SHARED.search(element.get("style") or "") if shared else None
    data = data_of(shared.get(match[1], "")) if match else b""
    return album.offer(data) if data else ""


def _offered(element: lxml.html.HtmlElement, page: Page, album: Album, find: Find) -> str:
    for candidate in _candidates(element):
        if _DATA.match(candidate):
            lying = data_of(candidate)
            address = album.offer(lying) if lying else ""
            is_deferred = next(_web_addresses(element, page), "") != ""
            if address and not (is_deferred and album.width_of(address) <= _PLACEHOLDER_PX):
                return address
            continue
        absolute = page.absolute(candidate)
        found = find(absolute) if absolute else None
        if found is not None:
            return album.offer(found, absolute)
        found = find(candidate)
        if found is not None:
            return album.offer(found)
    return ""


def data_of(address: str) -> bytes:
    """The bytes in a `data:` address (RFC 2397); b"" where they cannot be had."""
    match = _DATA.match(address)
    if match is None:
        return b""
    held = address[match.end() :]
    if len(held) > 4 * LARGEST:
        return b""
    if not match[1].lower().rstrip().endswith(";base64"):
        return unquote_to_bytes(held)
    packed = re.sub(rb"[^A-Za-z0-9+/_-]", b"", unquote_to_bytes(held)).translate(bytes.maketrans(b"-_", b"+/"))
    try:
        return base64.b64decode(packed + b"=" * (-len(packed) % 4))
    except binascii.Error:
        return b""


def _web_addresses(element: lxml.html.HtmlElement, page: Page) -> Iterator[str]:
    for candidate in _candidates(element):
        if not candidate.lower().startswith(("data:", "blob:", "about:")):
            address = page.absolute(candidate)
            if address.startswith(("http://", "https://")):
                yield address


def _candidates(element: lxml.html.HtmlElement) -> Iterator[str]:
    """What an `img` says of where its picture is: deferred first, then shown, then the first of each set."""
    for name in (*_DEFERRED, "src"):
        if element.get(name):
            yield element.get(name, "").strip()
    for name in _SETS:
        # A comma parts the pictures of a set, and stands in a `data:` address too: such a one ends at its blank.
        first = (element.get(name) or "").strip().split(" ")[0]
        if first:
            yield first if first.lower().startswith("data:") else first.split(",")[0]
