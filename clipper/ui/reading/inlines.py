"""Cuts a block into runs of one look from the inlines that lie in it."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from clipper.domain.blocks import Block, Inline, InlineKind
from clipper.domain.span import Span


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one look. `href` is set where it is a link."""

    span: Span
    kinds: frozenset[InlineKind]
    href: str = ""


class InlineTable:
    """The inlines of a text, ready to be asked block by block. An inline lies inside one block."""

    def __init__(self, inlines: tuple[Inline, ...]) -> None:
        self._inlines = sorted(inlines, key=lambda inline: inline.span)
        self._starts = [inline.span.start for inline in self._inlines]

    def of(self, block: Block) -> list[Inline]:
        """The inlines of a block, outer ones first."""
        first = bisect_left(self._starts, block.span.start)
        last = bisect_left(self._starts, block.span.end + 1)
        return self._inlines[first:last]

    def image(self, block: Block) -> Inline | None:
        """The image a block is, if it is one and nothing else; its words are the alternative text."""
        return next((i for i in self.of(block) if i.kind is InlineKind.IMAGE and i.span == block.span), None)


def iter_runs(span: Span, inlines: list[Inline]) -> Iterator[Run]:
    """The runs of a stretch of a block, in order, without gaps."""
    marks = [inline for inline in inlines if inline.span.overlaps(span)]
    edges = {span.start, span.end}
    for inline in marks:
        edges.update(edge for edge in inline.span if span.start < edge < span.end)
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        covering = [inline for inline in marks if inline.span.start <= start and end <= inline.span.end]
        href = next((inline.href for inline in reversed(covering) if inline.href), "")
        yield Run(Span(start, end), frozenset(inline.kind for inline in covering), href)
