"""The block model: what each stretch of a canonical text is, kept beside the text, never inside it."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.span import Span, merge_spans


class BlockKind(StrEnum):
    """What a block is to a reader. Newspaper words for the head of a story."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    PREFORMATTED = "preformatted"
    TABLE_ROW = "table_row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    RULE = "rule"


HEAD_KINDS = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BYLINE})
"""Blocks that say what a text is rather than tell its story."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a canonical text.

    `span` leaves out the one ``\\n`` that separates it from the next block; a ``\\n`` inside it is a line break.
    `level` is a heading's rank 1-6, a list item's depth from 1, a quotation's depth from 1, and the number of
    quotations around a table row; a footnote's is 1 where it is no item of a list.
    `marker` is what a list item or footnote is counted with ("•", "3.", "[2]"); it is not part of the text.
    A picture is a caption without words, with one IMAGE inline; its `marker` is the alternative text.
    Cells of a table row are separated by one tab.
    `language` is a BCP 47 tag where the block is surely in another language than the text; "" is the text's own.
    `page` is the page of a printed text it stands on, as one cites it: "7", "xii", or "7–8" where it runs over; "" for
    texts without pages. `sheet` is the place in its file of the page it begins on, counted from 1; 0 without one.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    marker: str = ""
    language: str = ""
    page: str = ""
    sheet: int = 0


class InlineKind(StrEnum):
    """What a stretch inside a block is."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    SUPERSCRIPT = "superscript"
    IMAGE = "image"


@dataclass(frozen=True, slots=True)
class Inline:
    """A stretch inside a block; `href` is absolute http(s), mailto or ``#footnote-2``, and never fetched.

    ``#back-to-footnote-2`` leads from a note back to its mark.

    An image's span covers its alternative text, which may be empty. Its `href` names the picture: where it stands on the
    web, or ``picture:`` and the SHA-256 of its bytes for one that came along with the text and has no address.
    """

    kind: InlineKind
    span: Span
    href: str = ""


class BoilerplateReason(StrEnum):
    """Why a stretch is no part of the story."""

    DISCLAIMER = "disclaimer"
    COPYRIGHT = "copyright"
    CONTACT = "contact"
    SIGNATURE = "signature"
    NAVIGATION = "navigation"
    SHARING = "sharing"
    RELATED = "related"
    SUBSCRIPTION = "subscription"
    ADVERTISEMENT = "advertisement"
    CREDIT = "credit"
    RUNNING_HEAD = "running head"
    """What a printed page repeats at its head or foot: a title, a page number."""
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A stretch of whole blocks that is no part of the story: marked and folded, never deleted.

    `reason` MARKED is the researcher's own judgement; `words` is what gave it away.
    """

    span: Span
    reason: BoilerplateReason
    words: str = ""


def is_boilerplate(block: Block, marked: tuple[Boilerplate, ...]) -> bool:
    """Whether the block lies in a marked stretch."""
    return any(stretch.span.overlaps(block.span) for stretch in marked)


def readable_blocks(blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...]) -> tuple[Block, ...]:
    """All blocks but boilerplate: head and story."""
    # Bisected over merged stretches: a paste of 50 MB may have thousands of both.
    stretches = merge_spans(stretch.span for stretch in marked)
    starts = [stretch.start for stretch in stretches]

    def is_marked(block: Block) -> bool:
        before = bisect_left(starts, block.span.end)
        return before > 0 and stretches[before - 1].end > block.span.start

    return tuple(block for block in blocks if not is_marked(block))


def body_blocks(blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...]) -> tuple[Block, ...]:
    """The blocks of the story itself: no title, standfirst, byline or boilerplate."""
    return tuple(block for block in readable_blocks(blocks, marked) if block.kind not in HEAD_KINDS)


def readable_text(text: str, blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...]) -> str:
    """What is searched: head and story, one block a line."""
    return _joined(text, readable_blocks(blocks, marked))


def body_text(text: str, blocks: tuple[Block, ...], marked: tuple[Boilerplate, ...]) -> str:
    """The story alone, one block a line."""
    return _joined(text, body_blocks(blocks, marked))


def languages_of(blocks: tuple[Block, ...], source_language: str) -> tuple[str, ...]:
    """BCP 47 tags of every language in a text: the source's first, where it is known, then those of single blocks."""
    tags = (source_language, *(block.language for block in blocks))
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def page_of(blocks: tuple[Block, ...], span: Span) -> str:
    """The page or pages a passage stands on, as one cites them: "7", "7–8"; "" where its text has none."""
    pages = [block.page for block in blocks if block.page and block.span.overlaps(span)]
    if not pages:
        return ""
    first, last = pages[0].split("–")[0], pages[-1].split("–")[-1]
    return first if first == last else f"{first}–{last}"


def sheet_at(blocks: tuple[Block, ...], offset: int) -> int:
    """The place in its file of the page that an offset stands on, from 1: its own block's, or the last one's before it.

    0 where the text has no pages, or none up to there.
    """
    found = 0
    for block in blocks:
        if block.span.start > offset:
            break
        found = block.sheet or found
    return found


def page_labels(blocks: tuple[Block, ...]) -> dict[int, str]:
    """What the pages of a file are cited by, by their place in it from 1; pages on which no block begins are left out."""
    return {block.sheet: block.page.split("–")[0] for block in blocks if block.sheet and block.page}


def _joined(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.span.of(text) for block in blocks if block.span.length)
