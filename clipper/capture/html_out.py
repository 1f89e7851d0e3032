"""The blocks of a story as HTML of few elements, sanitised before it leaves."""

from collections.abc import Sequence
from html import escape as _escape_html

from clipper.capture.footnotes import BACK, bare_mark, footnote_id
from clipper.capture.nesting import cells, inlines_by_block, nested, rendered
from clipper.capture.sanitise import sanitise
from clipper.domain.blocks import Block, BlockKind, Inline, InlineKind
from clipper.domain.span import Span

_ELEMENTS = {
    InlineKind.EMPHASIS: "em",
    InlineKind.STRONG: "strong",
    InlineKind.CODE: "code",
    InlineKind.SUPERSCRIPT: "sup",
}


def html_from_blocks(text: str, blocks: Sequence[Block], inlines: Sequence[Inline]) -> str:
    """The given blocks of a text as HTML: nested lists, quotations, tables, footnotes with ids, absolute links."""
    writer = _Writer(text)
    for block, inside in inlines_by_block(blocks, inlines):
        writer.write(block, inside)
    writer.go_to([])
    return sanitise("\n".join(writer.lines))


class _Writer:
    """Keeps the elements that are open around the next block; only opens and closes what differs."""

    def __init__(self, text: str) -> None:
        self.lines: list[str] = []
        self._text = text
        self._open: list[str] = []

    def write(self, block: Block, inlines: Sequence[Inline]) -> None:
        inner = self._inner(block.span, inlines)
        if block.kind is BlockKind.LIST_ITEM:
            self._write_item(block, inner)
        elif block.kind is BlockKind.QUOTE:
            self.go_to(["blockquote"] * max(1, min(block.level, 20)))
            self.lines.append(f"<p>{inner}</p>")
        elif block.kind is BlockKind.TABLE_ROW:
            self.go_to([*["blockquote"] * min(block.level, 20), "table", "tbody"])
            row = "".join(f"<td>{self._inner(cell, inlines)}</td>" for cell in cells(self._text, block))
            self.lines.append(f"<tr>{row}</tr>")
        elif block.kind is BlockKind.FOOTNOTE:
            self._write_note(block, inner)
        else:
            self.go_to([])
            self.lines.append(_plain_block(block, inner, inlines))

    def _write_item(self, block: Block, inner: str) -> None:
        level = max(1, min(block.level, 30))
        is_ordered = block.marker[:1].isalnum() or block.marker[:1] == "("
        kind = "ol" if is_ordered else "ul"
        path = [name for name in self._open if name in ("ul", "ol", "li")] if self._open[:1] in (["ul"], ["ol"]) else []
        if not block.marker and len(path) >= 2 * level:
            self.go_to(path[: 2 * level])
            self.lines.append(f"<p>{inner}</p>")
            return
        path = path[: 2 * (level - 1)]
        while len(path) < 2 * (level - 1):
            path += ["ul", "li"]
        number = block.marker.strip("().[] ")
        if self._open[: len(path) + 1] != [*path, kind] and is_ordered and number.isdigit() and number != "1":
            self.go_to(path)
            self.lines.append(f'<ol start="{number}">')
            self._open.append("ol")
        self.go_to([*path, kind])
        self.lines.append(f"<li>{inner}")
        self._open.append("li")

    def _write_note(self, block: Block, inner: str) -> None:
        """A note of a list is an item of one; any other is a paragraph that begins with its mark."""
        place = f'id="{footnote_id(block.marker)}"'
        if not block.level:
            self.go_to(["ol"])
            self.lines.append(f"<li {place}>{inner}</li>")
            return
        self.go_to([])
        mark = bare_mark(block.marker)
        is_marked = self._text[block.span.start : block.span.end].lstrip("[( ").lower().startswith(mark)
        self.lines.append(f"<p {place}>{'' if is_marked else f'<sup>{_escape(mark)}</sup> '}{inner}</p>")

    def go_to(self, path: list[str]) -> None:
        """Close and open elements until exactly those of `path` are open."""
        shared = 0
        while shared < min(len(path), len(self._open)) and path[shared] == self._open[shared]:
            shared += 1
        for name in reversed(self._open[shared:]):
            self.lines.append(f"</{name}>")
        for name in path[shared:]:
            self.lines.append(f"<{name}>")
        self._open = list(path)

    def _inner(self, span: Span, inlines: Sequence[Inline]) -> str:
        markup = rendered(nested(self._text, span, inlines), _escape, _wrap)
        return markup.replace("\n", "<br>") if "\n" in markup else markup


def _plain_block(block: Block, inner: str, inlines: Sequence[Inline]) -> str:
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        rank = max(1, min(block.level or 2, 6))
        return f"<h{rank}>{inner}</h{rank}>"
    if block.kind is BlockKind.PREFORMATTED:
        return f"<pre>{inner.replace('<br>', chr(10))}</pre>"
    if block.kind is BlockKind.RULE:
        return "<hr>"
    if block.kind is BlockKind.CAPTION:
        pictures = [i for i in inlines if i.kind is InlineKind.IMAGE]
        if pictures and not block.span.length:
            picture = _wrap(pictures[0], "", block.marker)
            link = next((i for i in inlines if i.kind is InlineKind.LINK), None)
            return f"<figure>{_wrap(link, picture, '') if link else picture}</figure>"
        return f"<figure><figcaption>{inner}</figcaption></figure>"
    return f"<p>{inner}</p>"


def _escape(words: str) -> str:
    return _escape_html(words, quote=False)


def _wrap(inline: Inline, inner: str, words: str) -> str:
    if inline.kind is InlineKind.LINK:
        place = f' id="{BACK}{inline.href[1:]}"' if inline.href.startswith("#footnote-") else ""
        return f'<a href="{_escape_html(inline.href)}"{place}>{inner}</a>'
    if inline.kind is InlineKind.IMAGE:
        return f'<img src="{_escape_html(inline.href)}" alt="{_escape_html(words)}">'
    name = _ELEMENTS[inline.kind]
    return f"<{name}>{inner}</{name}>"
