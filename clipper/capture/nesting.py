"""Puts the inlines of a block back into its words, properly nested, for whatever mark-up wants them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from clipper.domain.blocks import Block, Inline
from clipper.domain.span import Span


@dataclass(frozen=True, slots=True)
class Nested:
    """Words, or an inline with what lies in it."""

    words: str = ""
    inline: Inline | None = None
    inner: tuple["Nested", ...] = ()


def inlines_by_block(blocks: Sequence[Block], inlines: Sequence[Inline]) -> Iterator[tuple[Block, tuple[Inline, ...]]]:
    """Each block with the inlines that begin in it. Both come in the order of the text; one pass over both."""
    ordered = sorted(inlines, key=lambda inline: (inline.span.start, -inline.span.end))
    place = 0
    for block in blocks:
        while place < len(ordered) and ordered[place].span.start < block.span.start:
            place += 1
        first = place
        while place < len(ordered) and ordered[place].span.start <= block.span.end:
            place += 1
        yield block, tuple(ordered[first:place])


def nested(text: str, span: Span, inlines: Sequence[Inline]) -> tuple[Nested, ...]:
    """The words of the span with the inlines in it; one that overlaps the end of another is cut there."""
    root: list[Nested] = []
    stack: list[tuple[Inline, int, list[Nested]]] = []
    place = span.start

    def words_until(end: int) -> None:
        nonlocal place
        if end > place:
            (stack[-1][2] if stack else root).append(Nested(text[place:end]))
            place = end

    def close() -> None:
        inline, _, inner = stack.pop()
        (stack[-1][2] if stack else root).append(Nested("", inline, tuple(inner)))

    for inline in inlines:
        start, end = max(inline.span.start, span.start), min(inline.span.end, span.end)
        if start > end or inline.span.start > span.end or (start == end and inline.span.length):
            continue
        while stack and stack[-1][1] <= start:
            words_until(stack[-1][1])
            close()
        words_until(start)
        if any(inline.kind is outer.kind for outer, _, _ in stack):
            continue  # Bold inside bold says nothing; and so nothing is deeper than there are kinds.
        stack.append((inline, min(end, stack[-1][1]) if stack else end, []))
    while stack:
        words_until(stack[-1][1])
        close()
    words_until(span.end)
    return tuple(root)


def rendered(parts: Sequence[Nested], escape: Callable[[str], str], wrap: Callable[[Inline, str, str], str]) -> str:
    """The parts as mark-up: `wrap(inline, inner mark-up, inner words)` is called for each inline, innermost first.

    Recurses no deeper than there are kinds of inlines.
    """
    out: list[str] = []
    for part in parts:
        if part.inline is None:
            out.append(escape(part.words))
        else:
            out.append(wrap(part.inline, rendered(part.inner, escape, wrap), words_in(part.inner)))
    return "".join(out)


def words_in(parts: Sequence[Nested]) -> str:
    """The bare words."""
    return "".join(part.words or words_in(part.inner) for part in parts)


def cells(text: str, block: Block) -> Iterator[Span]:
    """The spans of a table row's cells."""
    start = block.span.start
    while True:
        end = text.find("\t", start, block.span.end)
        yield Span(start, end if end >= 0 else block.span.end)
        if end < 0:
            return
        start = end + 1
