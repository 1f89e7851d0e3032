"""Asks two extractors which words of a page are its story, and how far they agree. Never says how the story is built."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml import etree

from clipper.capture.page import Page
from clipper.capture.words import overlap, words_of

for _name in ("trafilatura", "readability", "htmldate", "justext", "courlan"):
    # What they complain of is a page's fault and told as a warning of the draft. Without a handler of their own it
    # goes to stderr; whoever sets up logging still gets it.
    logging.getLogger(_name).addHandler(logging.NullHandler())

MAX_CHARACTERS = 3_000_000
"""Longest source the extractors are given: 100,000 paragraphs in 5 MB keep trafilatura busy for over 45 s."""
MAX_ELEMENTS = 20_000
"""Most elements they are given: trafilatura's time grows with the square of it."""
TOO_LARGE = "too large to check"

_STUMBLES = (etree.LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)
"""What the extractors raise on odd trees. A page without their word is read by the walk alone, with a warning."""

_INLINE_TAGS = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span strike strong sub sup "
    "time tt u var".split()
)
_TAG = re.compile(r"<[a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Testimony:
    """What trafilatura takes for the story, as lines of text, and its metadata; how far readability agrees (0 to 1)."""

    text: str = ""
    author: str = ""
    agreement: float | None = None
    other_text: str = ""
    """The story as readability sees it, for a page trafilatura finds nothing in."""
    warnings: tuple[str, ...] = ()


def ask(page: Page) -> Testimony:
    """Both extractors' word on a page; an empty testimony with a warning where the page is too large for them."""
    if len(page.source) > MAX_CHARACTERS or len(_TAG.findall(page.source)) > MAX_ELEMENTS:
        return Testimony(warnings=(TOO_LARGE,))
    text, author = _trafilatura(page)
    other = _readability(page)
    agreement = overlap(words_of(text), words_of(other)) if text and other else None
    return Testimony(text, author, agreement, other)


def _trafilatura(page: Page) -> tuple[str, str]:
    """The story's text and the author's name; both "" where it finds none."""
    from trafilatura import bare_extraction  # 0.23 s to import

    try:
        found = bare_extraction(
            page.source, url=page.url or None, with_metadata=True, include_comments=False, include_tables=True
        )
    except _STUMBLES:
        return "", ""
    return (found.text or "", found.author or "") if found else ("", "")


def _readability(page: Page) -> str:
    """The story's text, one run of characters a line; "" where it finds none."""
    from readability import Document  # as above
    from readability.readability import Unparseable

    try:
        tree = lxml.html.fromstring(Document(page.source).summary(html_partial=True))
    except (Unparseable, *_STUMBLES):
        return ""
    return "\n".join(_lines(tree))


def _lines(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """The text of a tree, a line for each block: "(Photo: <a>A. Roe</a>)" is one."""
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag not in _INLINE_TAGS:
            line = " ".join("".join(pieces).split())
            if line:
                yield line
            pieces = []
        pieces.append((element.text if event == "start" else element.tail) or "")
    line = " ".join("".join(pieces).split())
    if line:
        yield line
