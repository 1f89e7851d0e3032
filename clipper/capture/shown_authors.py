"""Who a page shows as its story's author: in lines around its headline, in boxes named bylines, below its end."""

import re
from collections.abc import Iterable

from clipper.capture.byline import Byline, find_byline, find_lone_name
from clipper.capture.date_lines import find_date_line
from clipper.capture.findings import Finding
from clipper.capture.names import is_office
from clipper.capture.shown import COMMENTS, Shown
from clipper.domain.blocks import BlockKind, InlineKind
from clipper.domain.dates import Precision
from clipper.domain.source import names_to_text

_BYLINE_CLASS = re.compile(
    r"(?:^|\s)(?:[\w-]*-)?(?:byline|by-line|author|authors|p-author|signature|contributor|articleauthor|post-author)(?:\s|$)"
)
_OF_AUTHORS = re.compile(r"author|byline|contributor|writer|profile|people|/staff|/team")
"""In the address of somebody's page, or in the name of a box that shows somebody."""
_NO_BYLINES = frozenset({BlockKind.PREFORMATTED, BlockKind.CAPTION, BlockKind.TABLE_ROW})
_NO_NAME = re.compile(r"['’]s\b|(?<!\b[JSD]r)(?<!\b[A-Z])\.$")
"""In a possessive, or in a caption that ends like a sentence."""
_DEPTH, _BYLINE_DEPTH = 12, 3
_LONGEST = 150
_MOST_BYLINES = 5
_SURE_BYLINE = 0.9
_BESIDE = 2
_LABELLED, _LONE = 0.8, 0.75


def iter_shown_authors(shown: Shown) -> Iterable[Finding]:
    """Names with their evidence, the surest first. All of them are guesses to confirm."""
    yield from _named_bylines(shown)
    head = [n for n in shown.head() if _is_short(shown, n)]
    for n in head:
        read = find_byline(shown.text(n))
        if read is not None and read.confidence >= _SURE_BYLINE:
            yield _finding(shown, n, read, _LABELLED)
    for n in head:
        read = find_lone_name(shown.text(n))
        if read is not None and _is_somebody(shown, n) and not _NO_NAME.search(shown.text(n)):
            yield _finding(shown, n, read, _LONE)


def _named_bylines(shown: Shown) -> Iterable[Finding]:
    leaves = range(max(shown.foot(), default=len(shown.walked.leaves) - 1) + 1)
    named = [n for n in leaves if _is_short(shown, n) and _calls_itself_byline(shown, n)]
    for n in named[:_MOST_BYLINES]:
        read = find_byline(shown.text(n)) or find_lone_name(shown.text(n))
        if read is not None:
            yield _finding(shown, n, read, min(0.85, read.confidence))


def _finding(shown: Shown, n: int, read: Byline, confidence: float) -> Finding:
    return Finding(names_to_text(read.names), "byline", shown.text(n), confidence)


def _is_short(shown: Shown, n: int) -> bool:
    leaf = shown.walked.leaves[n]
    is_headline = leaf.kind is BlockKind.HEADING and leaf.level <= 2
    return not is_headline and leaf.kind not in _NO_BYLINES and 0 < len(leaf.text) <= _LONGEST


def _calls_itself_byline(shown: Shown, n: int) -> bool:
    """Whether one of the boxes close around the leaf is named a byline, and none around it comments."""
    names = [box.names for box in shown.around(n, _DEPTH)]
    return any(map(_BYLINE_CLASS.search, names[:_BYLINE_DEPTH])) and not any(map(COMMENTS.search, names))


def _is_somebody(shown: Shown, n: int) -> bool:
    """Whether a name by itself is shown as a person's: a date or an office beside it, a link to a page of theirs.

    Of names with none of these, topics and products mostly, one in fourteen was an author; with one, all but one.
    """
    links = [one.href for one in shown.walked.leaves[n].inlines if one.kind is InlineKind.LINK]
    boxes = (box.names for box in shown.around(n, _BYLINE_DEPTH))
    if any(map(_OF_AUTHORS.search, (*links, *boxes))):
        return True
    # What leads elsewhere is a section's name: "Rural Affairs".
    return not links and (is_office(shown.text(n + 1)) or any(map(_tells_day, _beside(shown, n))))


def _beside(shown: Shown, n: int) -> Iterable[str]:
    return (shown.text(m) for m in range(n - _BESIDE, n + _BESIDE + 1))


def _tells_day(line: str) -> bool:
    found = find_date_line(line)
    return found is not None and found.found.date.precision is Precision.DAY
