"""The last gate for HTML: an allow-list of elements and attributes, and links that lead only where they may."""

import re

import nh3

ELEMENTS = frozenset(
    "a abbr b blockquote br caption cite code dd del dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark "
    "ol p pre q s samp small strong sub sup table tbody td tfoot th thead time tr u ul var".split()
)
_ATTRIBUTES = {
    "a": {"href", "id"},
    "img": {"src", "alt"},
    "li": {"id", "value"},
    "ol": {"start"},
    "p": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
_SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_SAFE_PICTURE = re.compile(r"https?://", re.IGNORECASE)
_FOOTNOTE_ID = re.compile(r"(?:back-to-)?footnote-[a-z0-9]+\Z")


def sanitise(html: str) -> str:
    """The HTML with nothing in it but the allowed elements; a link that does not plainly lead to a page is dropped."""
    return nh3.clean(
        html,
        tags=set(ELEMENTS),
        attributes={name: set(allowed) for name, allowed in _ATTRIBUTES.items()},
        attribute_filter=_checked,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )


def is_safe_link(href: str) -> bool:
    """Whether an address may stand in a link: http(s), mailto or a place in the text, in its very first characters."""
    return bool(_SAFE_LINK.match(href))


def _checked(element: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        # No stripping first: browsers and readers differ in what they strip, an allowed start leaves nothing to differ on.
        return value if is_safe_link(value) else None
    if attribute == "src":
        return value if _SAFE_PICTURE.match(value) else None
    if attribute == "id":
        return value if _FOOTNOTE_ID.match(value) else None
    return value
