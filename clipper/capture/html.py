"""Turns a web page, or the fragment of one that a clipboard carries, into a draft."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from clipper.capture.blocks import BlockBuilder
from clipper.capture.boilerplate import find_boilerplate
from clipper.capture.head import Head, find_head
from clipper.capture.html_out import html_from_blocks
from clipper.capture.metadata import read_metadata
from clipper.capture.oracle import Testimony, ask
from clipper.capture.page import Page, parse_page
from clipper.capture.story import Choice, choose_alone, choose_story
from clipper.capture.walk import Walked, walk
from clipper.domain.blocks import HEAD_KINDS, Block, BlockKind, Boilerplate, BoilerplateReason, body_blocks
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText
from clipper.domain.source import Evidence, Source
from clipper.domain.span import merge_spans

EXTRACTOR = "clipper-html 1"
UNSURE = "extractors disagree"
ALONE = "no extractor found the story"
FLATTENED = "nested too deep"
_SURE_AGREEMENT = 0.8
"""Below it half of the pages are badly extracted, above it one in fifty."""


def draft_from_html(
    data: bytes | str, *, url: str = "", today: PartialDate | None = None, method: str = "file/html"
) -> Draft:
    """The draft of a page. With method "paste/html" the HTML is what the researcher selected, and all of it is text.

    Raises EmptyText when no word is left and NotText for binary data; never fails on broken HTML.
    """
    page = parse_page(data, url=url, is_fragment=method == "paste/html")
    walked = walk(page)
    testimony = Testimony() if page.is_fragment else ask(page)
    choice, warnings = _story(page, walked, testimony)
    headings = [" ".join(leaf.text.split()) for leaf in walked.leaves if leaf.kind is BlockKind.HEADING and leaf.level == 1]
    words = "\n".join(walked.leaves[n].text for n in choice.story)
    source, evidence, direction = read_metadata(page, headings, words, testimony, today)
    head = find_head(walked, choice.story, source.title, source.abstract)
    builder, doubtful = _built(walked, choice, head, source.title)
    text, blocks, inlines = builder.build()
    if not text.strip():
        raise EmptyText("There is no text in this page.")
    boilerplate = _marked(text, blocks, doubtful)
    source, evidence = _with_head(source, evidence, walked, head)
    raw = RawPart("text/html", data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    return Draft(
        source=source,
        text=text,
        blocks=blocks,
        raw=(raw,),
        inlines=inlines,
        boilerplate=boilerplate,
        evidence=evidence,
        html=html_from_blocks(text, body_blocks(blocks, boilerplate), inlines),
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
    if page.is_fragment:
        return Choice(tuple(range(len(walked.leaves)))), tuple(warnings)
    agrees = testimony.agreement is not None and testimony.agreement >= _SURE_AGREEMENT
    if testimony.agreement is not None and not agrees:
        warnings.append(UNSURE)
    second = testimony.other_text if agrees else ""
    for oracle, other in ((testimony.text, second), (testimony.other_text, "")):
        choice = choose_story(walked, oracle, other) if oracle else Choice()
        if choice.story:
            return choice, tuple(warnings)
    if not testimony.warnings:
        warnings.append(ALONE)
    return choose_alone(walked), tuple(warnings)


def _built(walked: Walked, choice: Choice, head: Head, title: str) -> tuple[BlockBuilder, list[Block]]:
    """The blocks, and those among them that only one extractor takes for story."""
    builder = BlockBuilder()
    doubtful: list[Block] = []
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
            doubtful.append(block)
    return builder, doubtful


def _marked(text: str, blocks: tuple[Block, ...], doubtful: Sequence[Block]) -> tuple[Boilerplate, ...]:
    """What its words give away as no part of the story, and what is doubtful beyond it; in order, none overlapping."""
    found = list(find_boilerplate(text, blocks))
    covered = merge_spans(stretch.span for stretch in found)
    starts = [span.start for span in covered]
    for block in doubtful:
        place = bisect_right(starts, block.span.start) - 1
        if place < 0 or not covered[place].contains(block.span):
            found.append(Boilerplate(block.span, BoilerplateReason.RELATED, "only one extractor takes this for story"))
    return tuple(sorted(found, key=lambda stretch: stretch.span))


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
