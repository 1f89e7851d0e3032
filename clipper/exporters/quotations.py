"""The Markdown of one clipping: its source, its quotations with what was thought of them, and on request its text."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import Block, BlockKind, body_blocks, page_of
from clipper.domain.dates import PartialDate
from clipper.domain.source import Source, names_to_text
from clipper.domain.span import Span
from clipper.domain.text import canonical_text
from clipper.exporters.escape import escape_line, escape_phrase, link_target
from clipper.exporters.links import signed_words, with_links
from clipper.exporters.pictures import format_picture, pictures_by_place
from clipper.exporters.record import ExportRecord, Profile

_NUMBER = re.compile(r"\d{1,9}[.)]\Z")
_GAP = re.compile(r"\n\s*\n")
_NO_TEXT = re.compile("[\0\ud800-\udfff]")
_ID_CHARACTERS = 12


def format_body(record: ExportRecord, profile: Profile, *, full_text: bool = False, level: int = 1) -> str:
    """Title, citation, quotations in the order of the text, and with `full_text` the story. `level` is the title's rank."""
    source = record.clipping.source
    parts = [f"{'#' * level} {escape_phrase(source.title) or 'Untitled'}", format_citation(source)]
    annotations = sorted(record.annotations, key=lambda a: (a.span, a.created_us, a.id))
    if annotations:
        parts.append(f"{'#' * (level + 1)} Quotations")
        parts.extend(format_quotation(annotation, record, profile) for annotation in annotations)
    if full_text:
        blocks = body_blocks(record.blocks, record.clipping.boilerplate)
        parts.append(f"{'#' * (level + 1)} Text")
        whole = Span(0, len(record.text))
        told = _format_blocks(record.text, blocks, whole, profile, heading_level=level + 2, shown=record)
        parts.extend(with_links(part, record.inlines) for part in told)
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", "\n\n".join(part for part in parts if part)) + "\n"


def format_citation(source: Source) -> str:
    """One line that says where the text comes from: author, title, where it was clipped, agency, dates, address."""
    container = escape_phrase(source.container_title)
    agency = escape_phrase(source.original_publisher)
    parts = [
        escape_phrase(names_to_text(source.author)),
        f"“{escape_phrase(source.title)}”" if source.title else "",
        f"*{container}* ({agency})" if container and agency else f"*{container}*" if container else agency,
        _format_date(source.issued),
        f"first published {_format_date(source.original_date)}" if source.original_date else "",
    ]
    line = ", ".join(part for part in parts if part)
    target = link_target(source.url)
    address = f"[{escape_phrase(source.url)}]({target})" if target else escape_phrase(source.url)
    return f"{line}. {address}" if line and address else line + "." if line else address


def format_quotation(annotation: Annotation, record: ExportRecord, profile: Profile) -> str:
    """One highlight: its words as a blockquote signed by their speaker, its comment, its tags, and the way back."""
    is_there = annotation.span.of(record.text) == annotation.quote.exact
    quoted = "\n\n".join(_format_blocks(record.text, record.blocks, annotation.span, profile)) if is_there else ""
    if not quoted:
        quoted = "\n\n".join(_paragraph(line, profile) for line in annotation.quote.exact.split("\n") if line.strip())
    if annotation.speaker:
        quoted += f"\n\n— {escape_phrase(annotation.speaker)}"
    anchor = f"h-{annotation.id.replace('-', '')[-_ID_CHARACTERS:]}"
    comment = "\n\n".join(
        _paragraph(part, profile) for part in _GAP.split(canonical_text(annotation.comment)) if part.strip()
    )
    address = f"clipper://clipping/{annotation.clipping_id}/highlight/{annotation.id}"
    page = _format_page(page_of(record.blocks, annotation.span)) if is_there else ""
    told = (page, _format_tags(annotation.tags, profile), f"[Open in Clipper]({address})")
    end = " · ".join(part for part in told if part)
    # A block id after a blockquote stands alone between empty lines, or Obsidian takes it for quoted words.
    parts = (_quoted(quoted), f"^{anchor}", comment, end)
    if profile is Profile.COMMONMARK:
        parts = (f'<a id="{anchor}"></a>', _quoted(quoted), comment, end)
    return "\n\n".join(part for part in parts if part)


def _format_page(page: str) -> str:
    """The page as one cites it: "p. 7", "pp. 7–8"; "" for a text without pages."""
    return f"{'pp.' if '–' in page else 'p.'} {escape_phrase(page)}" if page else ""


def obsidian_tag(name: str) -> str:
    """The name as Obsidian takes it: letters, digits, ``_``, ``-`` and ``/``, not digits only; "" when nothing is left."""
    levels = (_tag_level(level) for level in name.split("/"))
    tag = "/".join(level for level in levels if level)
    return f"_{tag}" if tag and not any(ch.isalpha() or ch in "_-/" for ch in tag) else tag


def _tag_level(name: str) -> str:
    kept = (ch if unicodedata.category(ch)[0] in "LMN" or ch in "_-" else " " for ch in name)
    return "-".join("".join(kept).split())


def _format_tags(tags: Iterable[str], profile: Profile) -> str:
    if profile is Profile.OBSIDIAN:
        return " ".join(f"#{tag}" for tag in dict.fromkeys(obsidian_tag(name) for name in tags) if tag)
    names = ", ".join(escape_phrase(name) for name in tags)
    return f"Tags: {names}" if names else ""


def _format_date(date: PartialDate | None) -> str:
    if date is None:
        return ""
    known = date.edtf()
    words = f"“{escape_phrase(date.words)}”" if date.words else ""
    if not date.needs_researcher:
        return known
    return f"{words or known} (year not known)"


def _format_blocks(
    text: str,
    blocks: Sequence[Block],
    span: Span,
    profile: Profile,
    heading_level: int = 0,
    shown: ExportRecord | None = None,
) -> list[str]:
    """The blocks, or what lies of them inside the span, as Markdown paragraphs; list items stay together.

    With `shown` they are the story: its pictures are named, and its links marked by signs that `with_links` turns into
    Markdown.
    """
    parts: list[str] = []
    pictures = pictures_by_place(shown) if shown is not None else {}
    depth = 0
    was_item = False
    for block in blocks:
        words = text[max(block.span.start, span.start) : min(block.span.end, span.end)]
        if block.span in pictures:
            parts.append(format_picture(pictures[block.span], words or block.marker))
            was_item = False
        elif block.kind is BlockKind.RULE and heading_level and span.contains(block.span):
            parts.append("* * *")
            was_item = False
        elif words.strip() and block.span.overlaps(span):
            is_item = block.kind is BlockKind.LIST_ITEM
            # An item deeper than one below its neighbour would be read as code.
            depth = min(max(block.level, 1), depth + 1 if was_item else 1) if is_item else 0
            if shown is not None:
                words = signed_words(text, block.span, shown.inlines)
            part = _format_block(block, words, profile, heading_level, depth)
            if is_item and was_item:
                parts[-1] += f"\n{part}"
            else:
                parts.append(part)
            was_item = is_item
    return parts


def _format_block(block: Block, words: str, profile: Profile, heading_level: int, depth: int) -> str:
    if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
        line = escape_phrase(words)
        return f"{'#' * min(6, heading_level + max(block.level, 2) - 2)} {line}" if heading_level else f"**{line}**"
    if block.kind is BlockKind.QUOTE:
        return "\n".join("> " * max(block.level, 1) + line for line in _paragraph(words, profile).split("\n"))
    if block.kind is BlockKind.LIST_ITEM:
        return _list_item(block.marker, words, profile, depth)
    if block.kind is BlockKind.TABLE_ROW:
        return " \\| ".join(escape_phrase(cell) for cell in words.split("\t"))
    if block.kind is BlockKind.FOOTNOTE and block.marker:
        return f"{escape_phrase(block.marker)} {_paragraph(words, profile)}"
    return _paragraph(words, profile)


def _list_item(marker: str, words: str, profile: Profile, depth: int) -> str:
    bullet = marker if _NUMBER.match(marker) else "-"
    indent = "    " * (depth - 1)
    first, *others = _paragraph(words, profile).split("\n")
    return "\n".join([f"{indent}{bullet} {first}", *(f"{indent}{' ' * (len(bullet) + 1)}{line}" for line in others)])


def _paragraph(words: str, profile: Profile) -> str:
    """Lines of one paragraph; breaks inside it stay."""
    lines = [escape_line(line) for line in words.strip("\n").split("\n") if line.strip()]
    return ("\n" if profile is Profile.OBSIDIAN else "\\\n").join(lines)


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in markdown.split("\n"))
