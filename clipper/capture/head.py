"""What of a page stands at the head of its story: headline, standfirst and byline among its leaves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clipper.capture.walk import Box, Walked
from clipper.capture.words import bare
from clipper.domain.blocks import BlockKind

_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:standfirst|dek|deck|sub-?title|sub-?head(?:line|ing)?|sub-?hed|strapline|chapo|chapeau|lead-?in|teaser-?text|"
    r"article-?summary|article-?intro(?:duction)?|article-?lead|excerpt|sapo|untertitel|ingress|sumario|bajada|entradilla|"
    r"occhiello|sommario|catenaccio)(?:[\s_-]|$)"
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|by-line|author|authors|p-author|post-meta|entry-meta|article-meta|dateline)(?:[\s_-]|$)"
)
_LONGEST_STANDFIRST = 600
_SHORTEST_STANDFIRST = 20
_LONGEST_BYLINE = 160
_NEAR = 12
"""How many leaves after the headline a standfirst may stand."""
_HEADLINE_ABOVE, _HEADLINE_INTO = 30, 3
"""How many leaves before and behind the story's first one its headline may stand."""
_UP = 3
"""How many boxes around a leaf may name it."""


@dataclass(frozen=True, slots=True)
class Head:
    """Numbers of leaves; None for what the page does not show. `titles` are all leaves that only repeat the title."""

    titles: frozenset[int]
    standfirst: int | None = None
    standfirst_confidence: float = 0.0
    bylines: frozenset[int] = frozenset()


def find_head(walked: Walked, story: Sequence[int], title: str, description: str) -> Head:
    """The head of a story of these leaves. `description` is what the page declares as its summary."""
    first = story[0] if story else 0
    wanted = bare(title)
    headline = headline_of(walked, title, first)
    early = [n for n in story[:_NEAR] if wanted and bare(walked.leaves[n].text) == wanted]
    titles = frozenset(early if headline is None else [*early, headline])
    standfirst, confidence = _standfirst(walked, story, headline, description)
    bylines = frozenset(
        n for n in (*story[:_NEAR], *story[-3:]) if n != standfirst and n not in titles and _is_byline(walked, n)
    )
    return Head(titles, standfirst, confidence, bylines)


def headline_of(walked: Walked, title: str, first: int) -> int | None:
    """The heading that says the title, nearest to the story's first leaf; None where the page shows none."""
    wanted = bare(title)
    found = [n for n, leaf in enumerate(walked.leaves) if leaf.kind is BlockKind.HEADING and bare(leaf.text) == wanted]
    return min(found, key=lambda n: abs(n - first), default=None)


def nearest_headline(walked: Walked, first: int) -> int | None:
    """The last heading of the first rank before or just behind a story's first leaf; None where none is near."""
    near = range(min(first + _HEADLINE_INTO, len(walked.leaves) - 1), max(-1, first - _HEADLINE_ABOVE), -1)
    leaves = walked.leaves
    return next((n for n in near if leaves[n].kind is BlockKind.HEADING and leaves[n].level == 1), None)


def _standfirst(
    walked: Walked, story: Sequence[int], headline: int | None, description: str
) -> tuple[int | None, float]:
    """A leaf that calls itself one; or one outside the story's running text that says what the page declares."""
    start = headline + 1 if headline is not None else (story[0] if story else 0)
    inside = set(story)
    for n in range(start, min(start + _NEAR, len(walked.leaves))):
        leaf = walked.leaves[n]
        text = " ".join(leaf.text.split())
        if not _SHORTEST_STANDFIRST <= len(text) <= _LONGEST_STANDFIRST or leaf.link_length * 2 > len(text):
            continue
        if any(_STANDFIRST.search(box.names) for box in _around(walked, leaf.box)):
            return n, 0.93
        is_declared = bool(description) and bare(text)[:150] == bare(description)[:150]
        if is_declared and (n not in inside or leaf.kind is BlockKind.HEADING) and leaf.kind is not BlockKind.LIST_ITEM:
            return n, 0.9
    return None, 0.0


def _is_byline(walked: Walked, n: int) -> bool:
    leaf = walked.leaves[n]
    if leaf.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or len(leaf.text.strip()) > _LONGEST_BYLINE:
        return False
    return any(_BYLINE.search(box.names) for box in _around(walked, leaf.box))


def _around(walked: Walked, number: int) -> list[Box]:
    boxes: list[Box] = []
    while number >= 0 and len(boxes) < _UP:
        box = walked.boxes[number]
        if box.tag in ("body", "article", "main", "html"):
            break
        boxes.append(box)
        number = box.parent
    return boxes
