"""The blocks of a story as Markdown (CommonMark with pipe tables and footnotes), for `extract`."""

import re
from collections.abc import Sequence

from clipper.capture.footnotes import footnote_id
from clipper.capture.nesting import cells, inlines_by_block, nested, rendered
from clipper.domain.blocks import Block, BlockKind, Inline, InlineKind
from clipper.domain.picture import is_kept_address
from clipper.domain.span import Span

_SPECIAL = re.compile(r"([\`*_\[\]<>]|&(?=#?\w{1,40};))")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s)|[-+>](?=\s|$)|[-=]+\s*$|~{3,}|\d{1,9}(?=[.)](?:\s|$)))", re.MULTILINE)
_TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW})


def markdown_from_blocks(text: str, blocks: Sequence[Block], inlines: Sequence[Inline]) -> str:
    """The given blocks of a text as Markdown; its words are escaped, so that none of them reads as mark-up."""
    out: list[str] = []
    indents: list[int] = []
    before: Block | None = None
    for block, inside in inlines_by_block(blocks, inlines):
        if block.kind is BlockKind.LIST_ITEM:
            written = _item(text, block, inside, indents)
        else:
            indents = []
            written = _block(text, block, inside)
        is_tight = (
            before is not None
            and before.kind is block.kind
            and block.kind in _TIGHT
            and bool(block.marker or block.kind is BlockKind.TABLE_ROW)
        )
        if out:
            out.append("\n" if is_tight else "\n>\n" if _goes_on_quoting(before, block) else "\n\n")
        out.append(written)
        if block.kind is BlockKind.TABLE_ROW and (before is None or before.kind is not BlockKind.TABLE_ROW):
            out.append("\n|" + " --- |" * (text.count("\t", *block.span) + 1))
        before = block
    return "".join(out) + "\n" if out else ""


def _goes_on_quoting(before: Block | None, block: Block) -> bool:
    return before is not None and before.kind is BlockKind.QUOTE and block.kind is BlockKind.QUOTE


def _block(text: str, block: Block, inlines: Sequence[Inline]) -> str:
    if block.kind is BlockKind.TABLE_ROW:
        return "|" + "".join(
            f" {_inner(text, cell, inlines).replace('|', chr(92) + '|')} |" for cell in cells(text, block)
        )
    if block.kind is BlockKind.PREFORMATTED:
        words = block.span.of(text)
        fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", words)), default=0))
        return f"{fence}\n{words}\n{fence}"
    if block.kind is BlockKind.RULE:
        return "---"
    if block.kind is BlockKind.CAPTION and not block.span.length and inlines:
        picture = next((i for i in inlines if i.kind is InlineKind.IMAGE), inlines[0])
        link = next((i for i in inlines if i.kind is InlineKind.LINK), None)
        shown = _wrap(picture, "", block.marker)
        return _wrap(link, shown, "") if link and shown else shown
    inner = _inner(text, block.span, inlines)
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        return "#" * max(1, min(block.level or 1, 6)) + " " + inner.replace("\n", " ")
    inner = _LINE_START.sub(r"\1\\\2", inner).replace("\n", "\\\n")
    inner = re.sub(r"^(\s*)\\(\d+)", r"\1\2\\", inner, flags=re.MULTILINE)
    if block.kind is BlockKind.QUOTE:
        mark = "> " * max(1, min(block.level, 20))
        return mark + inner.replace("\n", "\n" + mark)
    if block.kind is BlockKind.FOOTNOTE:
        label = footnote_id(block.marker).removeprefix("footnote-")
        return f"[^{label}]: " + inner.replace("\n", "\n    ")
    return inner


def _item(text: str, block: Block, inlines: Sequence[Inline], indents: list[int]) -> str:
    """One list item; `indents` holds the column at which the words of each open level begin."""
    level = max(1, min(block.level, 30))
    inner = _inner(text, block.span, inlines)
    if not block.marker and len(indents) >= level:
        del indents[level:]
        blanks = " " * indents[-1]
        return blanks + inner.replace("\n", "\\\n" + blanks)
    del indents[level - 1 :]
    pad = indents[-1] if indents else 0
    number = block.marker.strip("().[] ")
    mark = f"{number}. " if number.isdigit() else "- "
    indents += [pad + len(mark)] * (level - len(indents))
    return " " * pad + mark + inner.replace("\n", "\\\n" + " " * indents[-1])


def _inner(text: str, span: Span, inlines: Sequence[Inline]) -> str:
    return rendered(nested(text, span, inlines), _escape, _wrap)


def _escape(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", words)


def _wrap(inline: Inline, inner: str, words: str) -> str:
    if inline.kind is InlineKind.LINK and inline.href.startswith("#footnote-"):
        return f"[^{inline.href.removeprefix('#footnote-')}]"
    if inline.kind is InlineKind.LINK and inline.href.startswith("#"):
        return inner
    if inline.kind is InlineKind.LINK:
        return f"[{inner}]({_address(inline.href)})"
    if inline.kind is InlineKind.IMAGE and is_kept_address(inline.href):
        # What came along has no address another program could show it by: its words stand for it.
        return f"*{_escape(words)}*" if words else ""
    if inline.kind is InlineKind.IMAGE:
        return f"![{_escape(words)}]({_address(inline.href)})"
    if inline.kind is InlineKind.CODE:
        return _code(words)
    mark = {InlineKind.EMPHASIS: "*", InlineKind.STRONG: "**"}.get(inline.kind, "")
    return f"{mark}{inner}{mark}"


def _code(words: str) -> str:
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", words)), default=0))
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _address(href: str) -> str:
    return f"<{href.replace('<', '%3C').replace('>', '%3E')}>" if re.search(r"[\s()<>]", href) else href
