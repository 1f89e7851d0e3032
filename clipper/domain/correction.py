"""A text corrected by hand: what each of its lines was, so that paragraphs, links and marks stay what they were.

The researcher edits plain lines. Lines are aligned with those of the old text; a line that has a counterpart keeps the
kind of its block, one that was divided keeps it in both parts, and a new line is a paragraph.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from types import ModuleType

from clipper.domain.blocks import Block, BlockKind, Boilerplate, Inline
from clipper.domain.difference import Fate, difference
from clipper.domain.span import Span

_AS_TYPED = frozenset({BlockKind.PREFORMATTED, BlockKind.TABLE_ROW})
"""Blocks whose blanks count."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the new text. `old` is its counterpart among the old lines, `block` the old block it is of.

    `is_inner`: it is new, and stands between two lines of its block.
    """

    text: str
    old: int | None
    block: int | None
    is_inner: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Letters that both texts have."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Correction:
    """The corrected text with its blocks and inlines. `origins` are the places of the blocks they come from, if any."""

    text: str
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    origins: tuple[int | None, ...]
    stretches: tuple[_Stretch, ...]

    def place_of(self, span: Span) -> Span | None:
        """Where what is left of a span of the old text stands (code points); None where nothing is."""
        return _moved(self.stretches, span)

    def carried(self, old_blocks: Sequence[Block], boilerplate: Sequence[Boilerplate]) -> tuple[Boilerplate, ...]:
        """The boilerplate of the old text on the blocks that came of it."""
        return tuple(
            replace(stretch, span=span)
            for stretch in boilerplate
            for span in self._runs({at for at, block in enumerate(old_blocks) if stretch.span.overlaps(block.span)})
        )

    def _runs(self, origins: set[int]) -> Iterator[Span]:
        """Neighbouring blocks that come of these, joined."""
        run: list[Block] = []
        for block, origin in zip((*self.blocks, None), (*self.origins, None), strict=True):
            if block is not None and origin in origins:
                run.append(block)
            elif run:
                yield Span(run[0].span.start, run[-1].span.end)
                run = []


def corrected(text: str, blocks: Sequence[Block], inlines: Sequence[Inline], new_text: str) -> Correction:
    """`new_text` in place of `text`, both canonical, with every line as what it was before."""
    blocks = tuple(blocks) or _lines_as_blocks(text)
    old_lines = text.split("\n")
    lines = [*_kept(_Lines(old_lines, blocks).of(new_text.split("\n")), blocks)]
    starts = _starts(line.text for line in lines)
    new_blocks, origins = _blocks(lines, starts, blocks)
    stretches = tuple(_stretches(old_lines, lines, starts))
    moved = ((inline, _moved(stretches, inline.span)) for inline in inlines)
    new_inlines = tuple(replace(inline, span=span) for inline, span in moved if span is not None)
    return Correction("\n".join(line.text for line in lines), new_blocks, new_inlines, origins, stretches)


class _Lines:
    """The lines of the old text, each with its block."""

    def __init__(self, lines: Sequence[str], blocks: Sequence[Block]) -> None:
        self._lines = lines
        self._blocks = _blocks_of_lines(lines, blocks)

    def of(self, new_lines: Sequence[str]) -> list[_Line]:
        """The lines of the new text with what they come of."""
        counterparts = {
            part.new: part.old
            for part in difference(self._lines, new_lines)
            if part.new is not None and part.fate in (Fate.INTACT, Fate.CHANGED)
        }
        lines = []
        for at, text in enumerate(new_lines):
            old = counterparts.get(at)
            lines.append(_Line(text, old, self._blocks[old] if old is not None else self._source_of(text)))
        return [self._inside(lines, at) for at in range(len(lines))]

    def _source_of(self, text: str) -> int | None:
        """The block a line was moved from, or was cut off from."""
        words = text.strip()
        found = (self._blocks[at] for at, line in enumerate(self._lines) if words and words in line)
        return next((block for block in found if block is not None), None)

    def _inside(self, lines: Sequence[_Line], at: int) -> _Line:
        """A new line between two lines of one block is of that block, too."""
        line = lines[at]
        if line.old is not None or not 0 < at < len(lines) - 1:
            return line
        before, after = lines[at - 1], lines[at + 1]
        is_inner = before.block is not None and before.block == after.block and None not in (before.old, after.old)
        return replace(line, block=before.block, is_inner=True) if is_inner else line


def _kept(lines: Sequence[_Line], blocks: Sequence[Block]) -> Iterator[_Line]:
    """Without lines that are empty and never were a picture or a rule; blanks at the ends of touched lines go."""
    for line in lines:
        kind = blocks[line.block].kind if line.block is not None else BlockKind.PARAGRAPH
        is_given = line.old is not None and (line.block is not None or bool(line.text.strip()))
        text = line.text if kind in _AS_TYPED else line.text.strip()
        if text.strip() or is_given or (line.block is not None and kind in _AS_TYPED):
            yield replace(line, text=text)


def _blocks(
    lines: Sequence[_Line], starts: Sequence[int], blocks: Sequence[Block]
) -> tuple[tuple[Block, ...], tuple[int | None, ...]]:
    made: list[Block] = []
    origins: list[int | None] = []
    for at, line in enumerate(lines):
        span = Span(starts[at], starts[at] + len(line.text))
        if at and _go_on(lines[at - 1], line):
            made[-1] = replace(made[-1], span=Span(made[-1].span.start, span.end))
            continue
        model = blocks[line.block] if line.block is not None else Block(BlockKind.PARAGRAPH, span)
        made.append(replace(model, span=span))
        origins.append(line.block)
    return tuple(made), tuple(origins)


def _go_on(before: _Line, line: _Line) -> bool:
    """Whether a line goes on with the block of the one before: it was a line break there, and is one still."""
    if line.block is None or before.block != line.block:
        return False
    if before.is_inner or line.is_inner:
        return True
    return before.old is not None and line.old is not None and before.old < line.old


def _stretches(old_lines: Sequence[str], lines: Sequence[_Line], starts: Sequence[int]) -> Iterator[_Stretch]:
    old_starts = _starts(old_lines)
    for line, start in zip(lines, starts, strict=True):
        if line.old is None:
            continue
        old, old_start = old_lines[line.old], old_starts[line.old]
        if old == line.text:
            yield _Stretch(old_start, start, len(old))
            continue
        for block in _indel().opcodes(old, line.text).as_matching_blocks():
            if block.size:
                yield _Stretch(old_start + block.a, start + block.b, block.size)


def _moved(stretches: Sequence[_Stretch], span: Span) -> Span | None:
    touched = [each for each in stretches if each.old < span.end and span.start < each.old + each.length]
    if not span.length:
        touched = [each for each in stretches if each.old <= span.start <= each.old + each.length]
    if not touched:
        return None
    places = [
        (each.new + max(0, span.start - each.old), each.new + min(each.length, span.end - each.old)) for each in touched
    ]
    start, end = min(first for first, _ in places), max(last for _, last in places)
    return Span(start, max(start, end))


def _blocks_of_lines(lines: Sequence[str], blocks: Sequence[Block]) -> list[int | None]:
    """For each line the place of the block it is in."""
    found: list[int | None] = []
    at = start = 0
    for line in lines:
        while at < len(blocks) and blocks[at].span.end < start:
            at += 1
        is_inside = at < len(blocks) and blocks[at].span.start <= start
        found.append(at if is_inside else None)
        start += len(line) + 1
    return found


def _starts(lines: "Sequence[str] | Iterator[str]") -> list[int]:
    starts, start = [], 0
    for line in lines:
        starts.append(start)
        start += len(line) + 1
    return starts


def _lines_as_blocks(text: str) -> tuple[Block, ...]:
    lines = text.split("\n")
    spans = (Span(start, start + len(line)) for line, start in zip(lines, _starts(lines), strict=True))
    return tuple(Block(BlockKind.PARAGRAPH, span) for span in spans if span.length)


def rekinded(blocks: Sequence[Block], span: Span, kind: BlockKind, level: int = 0) -> tuple[Block, ...]:
    """The blocks that a span touches (an empty one: the block it stands in) as blocks of another kind.

    A text has one title: where the kind is TITLE only the first of them becomes it, and the old one is a paragraph.
    Pictures and rules, which hold no words, stay what they are.
    """
    touched = touched_blocks(blocks, span)
    changed = {block.span for block in (touched[:1] if kind is BlockKind.TITLE else touched)}
    return tuple(
        _as(block, kind, level)
        if block.span in changed
        else _as(block, BlockKind.PARAGRAPH, 0)
        if changed and kind is BlockKind.TITLE and block.kind is BlockKind.TITLE
        else block
        for block in blocks
    )


def touched_blocks(blocks: Sequence[Block], span: Span) -> tuple[Block, ...]:
    """The blocks with words that a span touches; of an empty span the one it stands in, or ends."""
    touched = tuple(block for block in blocks if block.span.length and _touches(block.span, span))
    return touched if span.length else touched[:1]


def _touches(block: Span, span: Span) -> bool:
    return block.overlaps(span) if span.length else block.start <= span.start <= block.end


def _as(block: Block, kind: BlockKind, level: int) -> Block:
    wanted = max(1, min(level, 6)) if kind is BlockKind.HEADING else 0
    is_same = block.kind is kind and (kind is not BlockKind.HEADING or block.level == wanted)
    return block if is_same else replace(block, kind=kind, level=wanted, marker="")


@cache
def _indel() -> ModuleType:
    """The library that aligns; 10 ms to import, which opening a library need not wait for."""
    from rapidfuzz.distance import Indel

    return Indel
