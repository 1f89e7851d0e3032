"""Keyword in context: every match with the words beside it in its own block, the orders of such lines, and CSV.

Left and right are before and after as one reads: text is never turned round, so a script written from right to left
stays as it is, and whoever draws the lines decides on which side "before" stands.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from clipper.domain.csv_table import Cell, csv_table
from clipper.domain.dates import parse_edtf
from clipper.domain.errors import BadValue
from clipper.domain.fold import tokens
from clipper.domain.results import KwicLine, KwicOrder
from clipper.domain.span import Span

WIDTH = 60
"""Code points of context on either side, at most."""
CSV_COLUMNS = (
    *("clipping", "highlight", "left", "match", "right", "start", "end"),
    *("title", "source", "agency", "issued"),
)
_BREAKS = str.maketrans("\n\t", "  ")


class Context(NamedTuple):
    """A match and what stands beside it, on one line; `place` is where the match stands in the text."""

    left: str
    match: str
    right: str
    place: Span


def iter_contexts(
    text: str, places: Iterable[Span], within: Sequence[Span], *, width: int = WIDTH
) -> Iterator[Context]:
    """Every place with at most `width` code points on either side, whole words where the script has blanks.

    `within` are the blocks that count, in order; a place that begins outside them is left out, and no context goes
    beyond the block it begins or ends in.
    """
    starts = [block.start for block in within]

    def block_at(offset: int) -> Span | None:
        number = bisect_right(starts, offset) - 1
        return within[number] if number >= 0 and offset < within[number].end else None

    for place in places:
        first = block_at(place.start)
        if first is None:
            continue
        last = block_at(place.end - 1) or first
        begin = _beginning(text, max(first.start, place.start - width), first.start, place.start)
        end = _ending(text, place.end, min(last.end, place.end + width), last.end)
        left, right = text[begin : place.start], text[place.end : end]
        yield Context(left.translate(_BREAKS), place.of(text).translate(_BREAKS), right.translate(_BREAKS), place)


def _beginning(text: str, begin: int, lowest: int, start: int) -> int:
    """Where the left context begins: not in the middle of a word or of a letter."""
    if begin > lowest and not text[begin - 1].isspace():
        blank = text.find(" ", begin, start)
        begin = blank + 1 if blank >= 0 else begin
    while lowest < begin < start and _is_mark(text[begin]):
        begin += 1
    return begin


def _ending(text: str, start: int, end: int, highest: int) -> int:
    """Where the right context ends."""
    if start < end < highest and not text[end].isspace():
        blank = text.rfind(" ", start + 1, end)
        end = blank if blank >= 0 else end
    while start <= end < highest and _is_mark(text[end]):
        end += 1
    return max(start, end)


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] == "M"


def sorted_lines(lines: Iterable[KwicLine], order: KwicOrder) -> tuple[KwicLine, ...]:
    """The lines in another order; those that are equal in it keep theirs. Words compare as they are searched."""
    key = _KEYS.get(order)
    return tuple(lines) if key is None else tuple(sorted(lines, key=key))


def _words(text: str) -> list[str]:
    return [token.term for token in tokens(text)]


def _left_key(line: KwicLine) -> list[str]:
    return _words(line.left)[::-1]


def _right_key(line: KwicLine) -> list[str]:
    return _words(line.right)


def _match_key(line: KwicLine) -> tuple[list[str], list[str]]:
    return _words(line.match), _words(line.right)


def _date_key(line: KwicLine) -> tuple[bool, str]:
    """Lines without a year come last."""
    try:
        key = parse_edtf(line.issued).sort_key()
    except BadValue:
        key = ""
    return not key, key


_KEYS: dict[KwicOrder, Callable[[KwicLine], tuple[object, ...] | list[str]]] = {
    KwicOrder.LEFT: _left_key,
    KwicOrder.RIGHT: _right_key,
    KwicOrder.MATCH: _match_key,
    KwicOrder.DATE: _date_key,
}


def kwic_csv(lines: Iterable[KwicLine]) -> str:
    """The lines as CSV (RFC 4180) with a header; positions are code points of the clipping's text.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it: the words come from strangers.
    """
    return csv_table(CSV_COLUMNS, map(_cells, lines))


def _cells(line: KwicLine) -> tuple[Cell, ...]:
    said = (line.left.strip(), line.match, line.right.strip())
    where = (line.title, line.container_title, line.original_publisher, line.issued)
    return (line.clipping_id, line.annotation_id or "", *said, line.place.start, line.place.end, *where)
