"""Lines of a paste to paragraphs, list items, quotations, table rows and rules. Knows nothing of what they say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clipper.domain.blocks import BlockKind
from clipper.domain.text import collapse_blanks

_MIN_WIDTH = 30
_MAX_WIDTH = 120
_CJK = "\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
_CJK_CHARACTER = re.compile(f"[{_CJK}]")
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟۔:;\"”»’')\]」]$")
_SENTENCE_END = re.compile(
    r"[.!?…。！？؟۔][\"”»’')\]」』]*"
    # Marks of footnotes stand behind the full stop: "a statement.1", "a statement.[2]". "3.5" is no such thing.
    r"(?:\s?\[[^\[\]\s]{1,6}\]|\s?\(\d{1,2}\)|[¹²³⁰-⁹]{1,3}|[*†‡§]{1,3}|(?<!\d\.)\d{1,3}(?:,\s?\d{1,3})*)*\Z"
)
_SENTENCE_TAIL = 60
_QUOTE = re.compile(r"((?:>[ \t]?)+)(.*)", re.DOTALL)
_RULE = re.compile(r"[-=_*~–—#•·.+]{3,}\Z|[*·•⁂] [*·•] [*·•]\Z")
_BULLET = re.compile(r"([•‣◦▪▸►●○■□◆])\s*(?=\S)")
_DASH = re.compile(r"([-–*·+])\s+(?=\S)")
_NUMBER = re.compile(r"(\(?(\d{1,3}|[a-z])[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block to be: its kind by shape, its text on one line, and whether a blank line stood before it."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    is_after_gap: bool = True


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without its blanks and quotation marks; `depth` counts the ``>`` before it."""

    text: str
    indent: int
    depth: int
    is_after_gap: bool


def split_paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a canonical text in order. Linear in the length of the text.

    Lines broken by an e-mail program or a terminal are joined again; every other line is a paragraph of its own,
    since a browser's copy has one line to the paragraph.
    """
    lines = tuple(_read_lines(text))
    joined = tuple(_join_wrapped(lines, _wrap_width(lines)))
    return tuple(_shaped(joined))


def is_cjk(text: str) -> bool:
    """Whether the text is written without blanks between words: Chinese or Japanese, mostly."""
    sample = text[:400]
    return len(_CJK_CHARACTER.findall(sample)) * 3 > len(sample)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotation marks and marks of footnotes aside."""
    return bool(_SENTENCE_END.search(text[-_SENTENCE_TAIL:]))


def count_words(text: str) -> int:
    """Number of words; two Chinese or Japanese characters count as one."""
    blanks = len(text.split())
    if text.isascii():
        return blanks
    return max(blanks, len(_CJK_CHARACTER.findall(text)) // 2)


def _read_lines(text: str) -> Iterator[_Line]:
    is_after_gap = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        if not stripped:
            is_after_gap = True
            continue
        indent = len(raw) - len(raw.lstrip())
        depth = 0
        quote = _QUOTE.match(stripped) if stripped[0] == ">" else None
        if quote and quote[2].strip():
            depth, stripped = quote[1].count(">"), quote[2].strip()
        elif quote:
            # A bare ">" is the blank line inside a quotation.
            is_after_gap = True
            continue
        yield _Line(collapse_blanks(stripped), indent, depth, is_after_gap)
        is_after_gap = False


def _wrap_width(lines: Sequence[_Line]) -> int:
    """The column at which lines were broken by a program, or 0 where each line is a paragraph.

    Greedy wrapping leaves its mark: the first word of the next line would not have fitted any more.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.is_after_gap and a.depth == b.depth]
    if len(pairs) < 2:
        return 0
    too_long = sum(len(line.text) > _MAX_WIDTH for line in lines)
    if too_long * 10 > len(lines):
        # Nobody's program broke these.
        return 0
    lengths = sorted(max(len(a.text), len(b.text)) for a, b in pairs)
    # In a long text a few lines are longer than their program's margin: addresses, mostly.
    width = lengths[int((len(lengths) - 1) * 0.97)] if len(lengths) >= 40 else lengths[-1]
    is_dense = is_cjk("".join(a.text for a, _ in pairs[:20]))
    if not (_MIN_WIDTH // 2 if is_dense else _MIN_WIDTH) <= width <= _MAX_WIDTH:
        return 0
    full = [a for a, b in pairs if _is_full(a.text, b.text, width)]
    broken_in_sentence = sum(not _ENDS_SENTENCE.search(a.text) for a in full)
    is_wrapped = len(full) >= 2 and len(full) * 2 >= len(pairs) and broken_in_sentence * 2 >= len(full)
    return width if is_wrapped else 0


def _is_full(line: str, following: str, width: int) -> bool:
    if _CJK_CHARACTER.match(following):
        return len(line) >= width - 2
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _join_wrapped(lines: Sequence[_Line], width: int) -> Iterator[_Line]:
    """Lines put together where `width` says a program broke them; a list item begins anew."""
    pieces: list[str] = []
    first: _Line | None = None
    last = ""
    for line in lines:
        continues = (
            width
            and first is not None
            and not line.is_after_gap
            and line.depth == first.depth
            and _is_full(last, line.text, width)
            and not _starts_anew(line.text)
        )
        if not continues and first is not None:
            yield replace(first, text="".join(pieces))
            pieces = []
        if not pieces:
            first = line
            pieces = [line.text]
        else:
            pieces.append(_glue(last, line.text) + line.text)
        last = line.text
    if first is not None:
        yield replace(first, text="".join(pieces))


def _starts_anew(text: str) -> bool:
    return bool(_BULLET.match(text) or _DASH.match(text) or _NUMBER.match(text) or _RULE.match(text))


def _glue(before: str, after: str) -> str:
    dense = _CJK_CHARACTER.match(before[-1]) and _CJK_CHARACTER.match(after[0])
    return "" if dense else " "


def _shaped(lines: Sequence[_Line]) -> Iterator[Paragraph]:
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        yield _shape(line, before, after)


def _shape(line: _Line, before: _Line | None, after: _Line | None) -> Paragraph:
    gap = line.is_after_gap
    if line.depth:
        return Paragraph(BlockKind.QUOTE, line.text, line.depth, ">" * line.depth, gap)
    if _RULE.match(line.text):
        return Paragraph(BlockKind.RULE, "", 0, line.text, gap)
    if _is_row(line, before, after):
        return Paragraph(BlockKind.TABLE_ROW, line.text, is_after_gap=gap)
    marker = _list_marker(line, before, after)
    if marker:
        level = 1 + min(line.indent // 4, 5)
        return Paragraph(BlockKind.LIST_ITEM, line.text[len(marker) :].strip(), level, marker, gap)
    return Paragraph(BlockKind.PARAGRAPH, line.text, is_after_gap=gap)


def _is_row(line: _Line, before: _Line | None, after: _Line | None) -> bool:
    """A row has a tab and a neighbour with one: a single tab is somebody's indentation."""
    if "\t" not in line.text:
        return False
    return any(other is not None and "\t" in other.text for other in (before, after))


def _list_marker(line: _Line, before: _Line | None, after: _Line | None) -> str:
    """The marker of a list item, "" for anything else.

    A dash or a number alone may be a line of dialogue, a date ("1. Februar") or a numbered heading: it takes a
    neighbour of the same kind to make a list.
    """
    bullet = _BULLET.match(line.text)
    if bullet:
        return bullet[1]
    dash = _DASH.match(line.text)
    if dash:
        others = (_DASH.match(other.text) for other in (before, after) if other is not None)
        return dash[1] if any(other is not None and other[1] == dash[1] for other in others) else ""
    number = _NUMBER.match(line.text)
    if not number:
        return ""
    place = _ordinal(number[2])
    is_next = before is not None and _number_of(before.text) == place - 1
    has_next = after is not None and _number_of(after.text) == place + 1
    return number[1] if is_next or has_next else ""


def _number_of(text: str) -> int:
    number = _NUMBER.match(text)
    return _ordinal(number[2]) if number else -9


def _ordinal(mark: str) -> int:
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1
