"""Which address a picture of a page has, however the page defers its loading. Never loads one."""

import re

import lxml.html

from clipper.capture.page import Page

_DEFERRED = ("data-src", "data-original", "data-lazy-src", "data-url", "data-full-src", "data-hi-res-src")
_SETS = ("data-srcset", "srcset")
_PIXEL = re.compile(r"\s*[012](?:px)?\s*\Z")


def picture_address(element: lxml.html.HtmlElement, page: Page) -> str:
    """The absolute address of an `img`; "" for counting pixels and for pictures that lie in the page itself."""
    if _PIXEL.match(element.get("width") or "") or _PIXEL.match(element.get("height") or ""):
        return ""
    candidates = [element.get(name) or "" for name in (*_DEFERRED, "src")]
    candidates += [(element.get(name) or "").split(",")[0].strip().split(" ")[0] for name in _SETS]
    for candidate in candidates:
        if candidate and not candidate.lower().startswith(("data:", "blob:", "about:")):
            address = page.absolute(candidate)
            if address.startswith(("http://", "https://")):
                return address
    return ""
