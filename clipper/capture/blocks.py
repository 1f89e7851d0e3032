"""Makes a canonical text with its blocks and inlines out of pieces. Knows nothing of where the pieces come from."""

import re
from collections.abc import Iterable, Sequence

from clipper.domain.blocks import Block, BlockKind, Inline, InlineKind
from clipper.domain.span import Span
from clipper.domain.text import canonical_text, is_collapsed


class BlockBuilder:
    """Collects blocks in order; `build()` gives the text, its blocks and its inlines.

    Texts come in as found: they are made canonical and runs of blanks become one space. Preformatted blocks keep
    their blanks, table rows their tabs. Spans of the inlines given to `add` count in the text as given.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._length = 0

    def __len__(self) -> int:
        return len(self._blocks)

    def add(
        self, kind: BlockKind, text: str, level: int = 0, marker: str = "", inlines: Sequence[Inline] = ()
    ) -> Block | None:
        """Append one block and return it as it will stand in the text.

        Returns None and adds nothing when no word is left of the text, unless it is a rule or holds an image.
        """
        bounds = sorted({bound for inline in inlines for bound in inline.span})
        tidy, places = _tidied(text, bounds, kind)
        has_image = any(inline.kind is InlineKind.IMAGE for inline in inlines)
        if not tidy and kind is not BlockKind.RULE and not has_image:
            return None
        start = self._length + 1 if self._blocks else 0
        block = Block(kind, Span(start, start + len(tidy)), level, canonical_text(marker).strip())
        self._inlines.extend(_placed(inlines, places, tidy, start))
        self._texts.append(tidy)
        self._blocks.append(block)
        self._length = block.span.end
        return block

    def build(self) -> tuple[str, tuple[Block, ...], tuple[Inline, ...]]:
        """The canonical text, one `\\n` between blocks; the blocks; the inlines by place, outer ones first."""
        inlines = sorted(self._inlines, key=lambda inline: (inline.span.start, -inline.span.end))
        return "\n".join(self._texts), tuple(self._blocks), tuple(inlines)


_BLANKS = re.compile(r"[^\S\n]+")
_BLANKS_IN_ROW = re.compile(r"[^\S\t\n]+|[^\S\t]*\n\s*")
_AROUND_BREAK = re.compile(r" *\n\s*")
_AROUND_TAB = re.compile(r" *\t *")


def _tidied(text: str, bounds: Sequence[int], kind: BlockKind) -> tuple[str, dict[int, int]]:
    """The block's text in its final form, and where each bound of the given text lies in it. Linear in both."""
    out: list[str] = []
    ends: list[int] = []
    length = 0
    for start, end in zip((0, *bounds), (*bounds, len(text)), strict=True):
        piece = _collapsed(canonical_text(text[start:end]), kind)
        if kind is not BlockKind.PREFORMATTED and out and piece[:1] in (" ", "\n") and out[-1][-1] in " \n":
            # Blanks that meet where two pieces join are one blank; a break swallows the space before it.
            if piece[0] == "\n":
                out[-1] = out[-1][:-1] + "\n"
            piece = piece[1:]
        if piece:
            out.append(piece)
        length += len(piece)
        ends.append(length)
    whole = "".join(out)
    edge = {BlockKind.PREFORMATTED: "\n", BlockKind.TABLE_ROW: " \n"}.get(kind)
    before = len(whole) - len(whole.lstrip(edge))
    final = canonical_text(whole.strip(edge))
    if not final.strip():
        final = ""
    return final, {bound: min(max(end - before, 0), len(final)) for bound, end in zip(bounds, ends, strict=False)}


def _collapsed(text: str, kind: BlockKind) -> str:
    if kind is BlockKind.PREFORMATTED:
        return text
    if kind is BlockKind.TABLE_ROW:
        return _AROUND_TAB.sub("\t", _BLANKS_IN_ROW.sub(" ", text))
    if is_collapsed(text):
        return text
    return _AROUND_BREAK.sub("\n", _BLANKS.sub(" ", text))


def _placed(inlines: Iterable[Inline], places: dict[int, int], tidy: str, start: int) -> Iterable[Inline]:
    """The inlines at their places in the whole text, without blanks at their ends; empty ones only for images."""
    for inline in inlines:
        first, last = places[inline.span.start], places[inline.span.end]
        while first < last and tidy[first].isspace():
            first += 1
        while first < last and tidy[last - 1].isspace():
            last -= 1
        is_around_picture = not tidy and inline.kind is InlineKind.LINK
        if first < last or inline.kind is InlineKind.IMAGE or is_around_picture:
            yield Inline(inline.kind, Span(start + first, start + last), inline.href)
