"""`clipper://clipping/ID` and `clipper://clipping/ID/highlight/ID`: addresses of places in a library."""

import re
from dataclasses import dataclass

from clipper.domain.ids import AnnotationId, ClippingId

_LINK = re.compile(
    r"clipper:/{0,2}clipping/(?P<clipping>[0-9A-Fa-f-]{4,36})(?:/highlight/(?P<highlight>[0-9A-Fa-f-]{4,36}))?/?\Z"
)


@dataclass(frozen=True, slots=True)
class Link:
    """A place in a library. The ids may be shortened."""

    clipping: str
    highlight: str = ""


def find_link(address: str) -> Link | None:
    """What an address points to, or None if it is no address of ours."""
    match = _LINK.match(address.strip())
    return Link(match["clipping"].lower(), (match["highlight"] or "").lower()) if match else None


def format_link(clipping_id: ClippingId, annotation_id: AnnotationId | None = None) -> str:
    """The address of a clipping or of one of its highlights."""
    tail = f"/highlight/{annotation_id}" if annotation_id else ""
    return f"clipper://clipping/{clipping_id}{tail}"
