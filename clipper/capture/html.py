"""Turns a web page, or the fragment of one that a clipboard carries, into a draft."""

from dataclasses import replace

from clipper.capture.agencies import agency_confidence
from clipper.capture.agency import find_publishers, host_of
from clipper.capture.album import Album
from clipper.capture.blocks import BlockBuilder
from clipper.capture.dateline import find_dateline
from clipper.capture.fragment import draft_from_fragment
from clipper.capture.head import Head, find_head
from clipper.capture.html_out import html_from_blocks
from clipper.capture.kin import with_kin, with_notes
from clipper.capture.metadata import read_metadata
from clipper.capture.oracle import Testimony, ask
from clipper.capture.page import Page, parse_page
from clipper.capture.pictures import Find, offer_pictures
from clipper.capture.remainder import mark_remainder
from clipper.capture.story import Choice, choose_alone, choose_story, is_furniture, is_menu
from clipper.capture.titles import declares_otherwise
from clipper.capture.walk import Walked, walk
from clipper.domain.blocks import HEAD_KINDS, Block, BlockKind, Boilerplate, body_blocks
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText
from clipper.domain.source import Evidence, Source

EXTRACTOR = "clipper-html 1"
UNSURE = "extractors disagree"
ALONE = "no extractor found the story"
FLATTENED = "nested too deep"
_DATELINE_REACH = 3
_SURE_AGREEMENT = 0.8
"""Below it half of the pages are badly extracted, above it one in fifty."""


def nothing_came_along(_address: str) -> None:
    """No picture came along with the page but those that lie in it."""


def draft_from_html(
    data: bytes | str,
    *,
    url: str = "",
    today: PartialDate | None = None,
    method: str = "file/html",
    find_picture: Find = nothing_came_along,
) -> Draft:
    """The draft of a page. With method "paste/html" the HTML is what the researcher selected, and all of it is text.

    Pictures that lie in the page, and those that `find_picture` has, are kept. Raises EmptyText when no word is left and
    NotText for binary data; never fails on broken HTML.
    """
    page = parse_page(data, url=url, is_fragment=method == "paste/html")
    album = Album()
    offer_pictures(page, album, find_picture)
    return album.keep_in(_draft(page, data, today, method))


def _draft(page: Page, data: bytes | str, today: PartialDate | None, method: str) -> Draft:
    walked = walk(page)
    raw = RawPart("text/html", data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    if page.is_fragment:
        draft = draft_from_fragment(page, walked, raw=(raw,), method=method, today=today)
        flattened = (FLATTENED,) if page.is_flattened else ()
        return replace(draft, extractor=EXTRACTOR, warnings=(*draft.warnings, *flattened))
    testimony = ask(page)
    choice, warnings = _story(page, walked, testimony)
    source, evidence, direction = read_metadata(page, walked, choice.story, testimony, today)
    head = find_head(walked, choice.story, source.title, source.abstract)
    builder, doubtful = _built(walked, with_notes(walked, with_kin(walked, choice, head.titles)), head, source.title)
    text, blocks, inlines = builder.build()
    if not text.strip():
        raise EmptyText("There is no text in this page.")
    boilerplate = mark_remainder(text, blocks, inlines, doubtful)
    source, evidence = _with_head(source, evidence, walked, head)
    source, evidence = _with_agency(source, evidence, text, blocks, boilerplate, today)
    return Draft(
        source=source,
        text=text,
        blocks=blocks,
        raw=(raw,),
        inlines=inlines,
        boilerplate=boilerplate,
        evidence=evidence,
        html=html_from_blocks(text, _shown_blocks(blocks, boilerplate, evidence), inlines),
        direction=direction,
        method=method,
        extractor=EXTRACTOR,
        agreement=testimony.agreement,
        warnings=warnings,
    )


def _story(page: Page, walked: Walked, testimony: Testimony) -> tuple[Choice, tuple[str, ...]]:
    """The leaves of the story and what to warn of."""
    warnings = list(testimony.warnings)
    if page.is_flattened:
        warnings.append(FLATTENED)
    if testimony.agreement is not None and testimony.agreement < _SURE_AGREEMENT:
        warnings.append(UNSURE)
        choice = choose_story(walked, testimony.text)
        other = choose_story(walked, testimony.other_text)
        if not choice.story or is_furniture(walked, choice, other) or (other.story and is_menu(walked, choice, other)):
            choice = other
    else:
        choice = choose_story(walked, testimony.text or testimony.other_text, testimony.other_text)
    if choice.story:
        return choice, tuple(warnings)
    if not testimony.warnings:
        warnings.append(ALONE)
    return choose_alone(walked), tuple(warnings)


def _built(walked: Walked, choice: Choice, head: Head, title: str) -> tuple[BlockBuilder, set[Block]]:
    """The blocks, and those among them that are doubtful."""
    builder = BlockBuilder()
    doubtful: set[Block] = set()
    if title:
        builder.add(BlockKind.TITLE, title, 1)
    if head.standfirst is not None:
        leaf = walked.leaves[head.standfirst]
        builder.add(BlockKind.STANDFIRST, leaf.text, inlines=leaf.inlines)
    for n in choice.story:
        leaf = walked.leaves[n]
        if n in head.titles or n == head.standfirst:
            continue
        kind = BlockKind.BYLINE if n in head.bylines else leaf.kind
        block = builder.add(kind, leaf.text, leaf.level, leaf.marker, leaf.inlines)
        if block is not None and n in choice.doubtful and block.kind not in HEAD_KINDS:
            doubtful.add(block)
    return builder, doubtful


def _shown_blocks(
    blocks: tuple[Block, ...], boilerplate: tuple[Boilerplate, ...], evidence: tuple[Evidence, ...]
) -> tuple[Block, ...]:
    """The story's blocks; with them the headline where the page declares its title in other words than it shows."""
    title = next((one for one in evidence if one.field == "title"), None)
    body = body_blocks(blocks, boilerplate)
    if title is None or title.origin != "headline" or not declares_otherwise(title.value, title.alternatives):
        return body
    return (*(block for block in blocks[:1] if block.kind is BlockKind.TITLE), *body)


def _with_head(
    source: Source, evidence: tuple[Evidence, ...], walked: Walked, head: Head
) -> tuple[Source, tuple[Evidence, ...]]:
    """The record with the standfirst and the raw byline that the page shows."""
    if head.standfirst is not None:
        words = " ".join(walked.leaves[head.standfirst].text.split())
        source = replace(source, standfirst=words)
        evidence += (Evidence("standfirst", words, "page", words, None, head.standfirst_confidence),)
    byline = next((one.words for one in evidence if one.field == "author" and one.origin == "byline"), "")
    if not byline and head.bylines:
        byline = " ".join(walked.leaves[min(head.bylines)].text.split())
    if byline:
        source = replace(source, byline=byline)
        evidence += (Evidence("byline", byline, "byline", byline, None, 0.85),)
    return source, evidence


def _with_agency(
    source: Source,
    evidence: tuple[Evidence, ...],
    text: str,
    blocks: tuple[Block, ...],
    boilerplate: tuple[Boilerplate, ...],
    today: PartialDate | None,
) -> tuple[Source, tuple[Evidence, ...]]:
    """The record with the agency the story itself names, where the page declares none."""
    if source.original_publisher:
        return source, evidence
    found = _dateline_agency(text, blocks, source, today) or next(
        (
            one
            for one in find_publishers(text, blocks, boilerplate, host=host_of(source.url), site=source.container_title)
            if one.field == "original_publisher"
        ),
        None,
    )
    if found is None or found.value == source.container_title:
        return source, evidence
    return replace(source, original_publisher=found.value), (*evidence, found)


def _dateline_agency(
    text: str, blocks: tuple[Block, ...], source: Source, today: PartialDate | None
) -> Evidence | None:
    """The agency in the dateline of one of the first paragraphs: "ALEPPO, Feb 11 (AP) –"."""
    paragraphs = [block for block in blocks[:30] if block.kind is BlockKind.PARAGRAPH][:_DATELINE_REACH]
    for block in paragraphs:
        found = find_dateline(block.span.of(text), language=source.language, today=today)
        if found is not None and found.agency and found.agency_span is not None:
            span = found.agency_span.shifted(block.span.start)
            sure = agency_confidence(found.agency, 0.95)
            return Evidence("original_publisher", found.agency, "dateline", span.of(text), (span.start, span.end), sure)
    return None
