"""Turns pasted plain text into a draft. Reading a web page is not its business."""

import re
from collections.abc import Mapping, Sequence

from clipper.capture.attribution import Material, attribute
from clipper.capture.blocks import BlockBuilder
from clipper.capture.boilerplate import classify, find_boilerplate, opens_section
from clipper.capture.byline import find_byline, is_heading_too, is_label_alone
from clipper.capture.dateline import find_dateline
from clipper.capture.headline import Head, find_head
from clipper.capture.language import language_of
from clipper.capture.lines import Paragraph, count_words, ends_sentence, split_paragraphs
from clipper.domain.blocks import Block, BlockKind, Boilerplate, Inline
from clipper.domain.blocks import BoilerplateReason as Reason
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText
from clipper.domain.span import Span
from clipper.domain.text import canonical_text

EXTRACTOR = "clipper-plaintext/1"
_HEADING_WORDS = 14
_HEADING_LENGTH = 110
_TAIL = 40
_FOOT = 3
_NO_HEADING_END = re.compile(r"[.!,;:…。！，；：،؛۔|»”\"’')\]]$")
_HEADING_START = re.compile(r"(?:[-–—] )?[\"“«„'‘¿¡(]?[^\W_]")
_CAPTION = re.compile(
    r"^\(?(?:file\s+)?(?:photos?|pictures?|images?|caption|foto|bild|légende|фото|fotoğraf|φωτογραφία|صورة|عکس|图|写真)(?:\s+(?:by|credit|caption|courtesy))?\s*[:：/]|.{0,600}\(AP Photo/",
    re.IGNORECASE,
)


def draft_from_text(
    text: str,
    *,
    url: str = "",
    today: PartialDate | None = None,
    method: str = "paste/plain",
    raw: tuple[RawPart, ...] = (),
) -> Draft:
    """A draft of a pasted text, with evidence for every field that was found.

    `today` excludes readings of dates that lie ahead and resolves "2 days ago" as an alternative, never as the
    value. `raw` is kept as given; without it the text itself, in UTF-8, is the raw part. Raises EmptyText where
    there is no word. Time is linear in the length of the text.
    """
    paragraphs = split_paragraphs(canonical_text(text))
    parts = raw or (RawPart("text/plain;charset=utf-8", text.encode("utf-8", "surrogatepass")),)
    return draft_from_paragraphs(paragraphs, url=url, today=today, method=method, raw=parts)


def draft_from_paragraphs(
    paragraphs: Sequence[Paragraph],
    *,
    url: str = "",
    today: PartialDate | None = None,
    method: str = "paste/plain",
    raw: tuple[RawPart, ...] = (),
    titled: int | None = None,
    inlines: Mapping[int, tuple[Inline, ...]] | None = None,
) -> Draft:
    """A draft of text that is already cut into paragraphs; `inlines` of a place count in its paragraph's text.

    `titled` as for `find_head`. Raises EmptyText where there is no word.
    """
    if not any(character.isalnum() for paragraph in paragraphs for character in paragraph.text):
        raise EmptyText("There is no text to clip.", remedy="Copy the article first, then paste it here.")
    language = language_of("\n".join(p.text for p in _story_sample(paragraphs)))
    head = find_head(paragraphs, url=url, language=language.tag, today=today, titled=titled)
    kinds = _kinds(paragraphs, head)
    whole, blocks, places, placed = _build(paragraphs, kinds, inlines or {})
    boilerplate = _with_copies(find_boilerplate(whole, blocks, placed), blocks, places, head)
    source, evidence, warnings = attribute(
        Material(whole, blocks, boilerplate, paragraphs, places, head, language, url, today)
    )
    return Draft(
        source=source,
        text=whole,
        blocks=blocks,
        raw=raw,
        inlines=placed,
        boilerplate=boilerplate,
        evidence=evidence,
        direction=language.direction,
        method=method,
        extractor=EXTRACTOR,
        warnings=warnings,
    )


def _story_sample(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The longer paragraphs near the beginning, since menus and names say little of a language; else all of them."""
    near = paragraphs[:200]
    long = [paragraph for paragraph in near if count_words(paragraph.text) >= 12]
    return long[:40] or list(near)


def _kinds(paragraphs: Sequence[Paragraph], head: Head) -> list[tuple[BlockKind, int]]:
    """Kind and level of each paragraph: the head's, headings and captions by shape, else what the lines gave."""
    kinds: list[tuple[BlockKind, int]] = []
    lines = head.lines
    for place, paragraph in enumerate(paragraphs):
        if place == head.title:
            kinds.append((BlockKind.TITLE, 1))
        elif place == head.standfirst:
            kinds.append((BlockKind.STANDFIRST, 0))
        elif place in lines or (
            place >= len(paragraphs) - _TAIL and _is_byline(paragraph, is_last=place >= len(paragraphs) - _FOOT)
        ):
            kinds.append((BlockKind.BYLINE, 0))
        elif paragraph.kind is BlockKind.PARAGRAPH and _CAPTION.match(paragraph.text):
            kinds.append((BlockKind.CAPTION, 0))
        elif place not in head.copies and _is_heading(paragraphs, place):
            kinds.append((BlockKind.HEADING, 2))
        else:
            kinds.append((paragraph.kind, paragraph.level))
    return kinds


def _is_byline(paragraph: Paragraph, *, is_last: bool) -> bool:
    if paragraph.kind is not BlockKind.PARAGRAPH or count_words(paragraph.text) > 14:
        return False
    if is_heading_too(paragraph.text) and not is_last:
        return False
    return find_byline(paragraph.text) is not None and classify(paragraph.text) is None


def _is_heading(paragraphs: Sequence[Paragraph], place: int) -> bool:
    """A short line that is no sentence and stands before a longer paragraph: a subhead."""
    paragraph = paragraphs[place]
    text = paragraph.text
    if paragraph.kind is not BlockKind.PARAGRAPH or len(text) > _HEADING_LENGTH or place + 1 >= len(paragraphs):
        return False
    if (
        _NO_HEADING_END.search(text)
        or ends_sentence(text)
        or not _HEADING_START.match(text)
        or count_words(text) > _HEADING_WORDS
    ):
        return False
    following = paragraphs[place + 1]
    is_body = following.kind is BlockKind.LIST_ITEM or count_words(following.text) >= 12
    if not is_body or place == 0 or text[0].islower() or is_label_alone(text):
        return False
    return not opens_section(text) and not classify(text) and find_dateline(text) is None


def _build(
    paragraphs: Sequence[Paragraph],
    kinds: Sequence[tuple[BlockKind, int]],
    inlines: Mapping[int, tuple[Inline, ...]],
) -> tuple[str, tuple[Block, ...], dict[int, Block], tuple[Inline, ...]]:
    """The text, its blocks, the block of each paragraph, and the inlines."""
    builder = BlockBuilder()
    places: dict[int, Block] = {}
    for place, (paragraph, (kind, level)) in enumerate(zip(paragraphs, kinds, strict=True)):
        block = builder.add(kind, paragraph.text, level, paragraph.marker, inlines.get(place, ()))
        if block:
            places[place] = block
    whole, blocks, placed = builder.build()
    return whole, blocks, places, placed


def _with_copies(
    marked: tuple[Boilerplate, ...], blocks: Sequence[Block], places: dict[int, Block], head: Head
) -> tuple[Boilerplate, ...]:
    """The marked stretches with what stands above the headline of a whole page, and the copies of its headline."""
    title = places.get(head.title) if head.title is not None else None
    extra: list[Span] = [places[place].span for place in head.copies if place in places]
    if title is not None and head.title_origin != "first line":
        above = [
            block.span
            for block in blocks[:200]
            if block.span.end <= title.span.start and block.kind is not BlockKind.BYLINE
        ]
        extra.extend(above)
    taken = [stretch.span for stretch in marked]
    new = [span for span in extra if not any(span.overlaps(other) for other in taken)]
    added = [Boilerplate(span, Reason.NAVIGATION, head.title_words[:120]) for span in sorted(set(new))]
    return tuple(sorted([*marked, *added], key=lambda stretch: stretch.span))
