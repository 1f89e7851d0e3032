"""A draft without an extractor: the first line is the title, every other line a paragraph. Nothing is guessed."""

import codecs

from clipper.domain.blocks import Block, BlockKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import EmptyText, NotText
from clipper.domain.source import Evidence, Source
from clipper.domain.span import Span
from clipper.domain.text import canonical_text

EXTRACTOR = "lines 1"
LONGEST_TITLE = 300
_PACKED = (b"%PDF-", b"PK\x03\x04", b"\x1f\x8b")
"""How files begin whose text only an extractor finds: their bytes are no lines to show."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def plain_draft(raw: tuple[RawPart, ...], *, url: str = "", method: str = "paste/plain") -> Draft:
    """The lines of the plain part (of the first one where there is none) as a draft.

    Raises EmptyText without a line that holds something, NotText for bytes that are no text.
    """
    text, blocks = _lines(readable_text(raw))
    if not blocks:
        raise EmptyText("There are no words in it.", remedy="Paste or open a text.")
    title = blocks[0].span.of(text)[:LONGEST_TITLE]
    evidence = [Evidence("title", title, "first line", title, blocks[0].span, 0.5)]
    if url:
        evidence.append(Evidence("url", url, "clipboard", url, confidence=1.0))
    return Draft(
        source=Source(title=title, url=url),
        text=text,
        blocks=blocks,
        raw=raw,
        evidence=tuple(evidence),
        method=method,
        extractor=EXTRACTOR,
    )


def readable_text(raw: tuple[RawPart, ...]) -> str:
    """Canonical text of what can be read without a parser; raises NotText."""
    if not raw:
        return ""
    part = next((each for each in raw if each.mime.startswith("text/plain")), raw[0])
    return canonical_text(_decoded(part.data))


def _decoded(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if b"\0" in data or data.startswith(_PACKED):
        raise NotText("This is not text.", remedy="Open a text, Markdown or HTML file.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> tuple[str, tuple[Block, ...]]:
    # Not `collapse_blanks`: nothing is known of cells here, and on 50 MB it takes 14 s against 1 s.
    lines = [line for raw_line in text.split("\n") if (line := " ".join(raw_line.split()))]
    blocks: list[Block] = []
    start = 0
    for line in lines:
        kind = BlockKind.PARAGRAPH if blocks else BlockKind.TITLE
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return "\n".join(lines), tuple(blocks)
