"""Turns a web page, or the fragment of one that a clipboard carries, into a draft."""

from dataclasses import dataclass, replace

from clipper.capture.agencies import agency_confidence
from clipper.capture.agency import find_publishers, host_of
from clipper.capture.album import Album
from clipper.capture.alternatives import with_candidates
from clipper.capture.blocks import BlockBuilder
from clipper.capture.dateline import find_dateline
from clipper.capture.declared import read_declared
from clipper.capture.fragment import draft_from_fragment
from clipper.capture.head import Head, find_head
from clipper.capture.html_out import html_from_blocks
from clipper.capture.identifiers import declared_identifiers, with_identifiers
from clipper.capture.kin import with_kin, with_notes
from clipper.capture.metadata import read_metadata
from clipper.capture.oracle import Testimony, ask
from clipper.capture.page import Page, parse_page
from clipper.capture.pictures import Find, offer_pictures
from clipper.capture.remainder import mark_remainder
from clipper.capture.story import Choice, choose_alone, choose_story, is_furniture, is_menu
from clipper.capture.titles import declares_otherwise
from clipper.capture.walk import Walked, walk
from clipper.capture.witnesses import witnesses_in_text, witnesses_of
from clipper.domain.blocks import HEAD_KINDS, Block, BlockKind, Boilerplate, body_blocks
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText
from clipper.domain.source import Evidence, Source

EXTRACTOR = "clipper-html 1"
UNSURE = "extractors disagree"
ALONE = "no extractor found the story"
FLATTENED = "nested too deep"
OTHER = "other reading"
"""Behind the extractor's name: the story as the second of two disagreeing extractors sees it."""
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
    draft = album.keep_in(_draft(page, data, today, method))
    return replace(draft, other=album.keep_in(draft.other)) if draft.other else draft


def _draft(page: Page, data: bytes | str, today: PartialDate | None, method: str) -> Draft:
    walked = walk(page)
    raw = RawPart("text/html", data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
    if page.is_fragment:
        draft = draft_from_fragment(page, walked, raw=(raw,), method=method, today=today)
        flattened = (FLATTENED,) if page.is_flattened else ()
        return replace(draft, extractor=EXTRACTOR, warnings=(*draft.warnings, *flattened))
    testimony = ask(page)
    choice, other, warnings = _story(page, walked, testimony)
    reading = _Reading(page, walked, testimony, raw, method, today)
    draft = replace(_read(reading, choice), warnings=warnings)
    if not other.story or set(other.story) == set(choice.story):
        return draft
    beside = replace(_read(reading, other), extractor=f"{EXTRACTOR} {OTHER}", warnings=warnings, raw=())
    return draft if beside.text == draft.text else replace(draft, other=beside)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A page and all that is the same whichever of its leaves are the story."""

    page: Page
    walked: Walked
    testimony: Testimony
    raw: RawPart
    method: str
    today: PartialDate | None


def _read(reading: _Reading, choice: Choice) -> Draft:
    """The draft with these leaves as its story."""
    page, walked, testimony, today = reading.page, reading.walked, reading.testimony, reading.today
    source, evidence, direction = read_metadata(page, walked, choice.story, testimony, today)
    head = find_head(walked, choice.story, source.title, source.abstract)
    builder, doubtful = _built(walked, with_notes(walked, with_kin(walked, choice, head.titles)), head, source.title)
    text, blocks, inlines = builder.build()
    if not text.strip():
        raise EmptyText("There is no text in this page.")
    boilerplate = mark_remainder(text, blocks, inlines, doubtful)
    source, evidence = _with_head(source, evidence, walked, head)
    source, evidence = _with_agency(source, evidence, text, blocks, boilerplate, today)
    declared = witnesses_of(page, walked, choice.story, testimony.author, source=source)
    evidence = with_candidates(evidence, (*declared, *witnesses_in_text(text, blocks, boilerplate, source)))
    draft = Draft(
        source=source,
        text=text,
        blocks=blocks,
        raw=(reading.raw,),
        inlines=inlines,
        boilerplate=boilerplate,
        evidence=evidence,
        html=html_from_blocks(text, _shown_blocks(blocks, boilerplate, evidence), inlines),
        direction=direction,
        method=reading.method,
        extractor=EXTRACTOR,
        agreement=testimony.agreement,
    )
    return with_identifiers(draft, declared_identifiers(read_declared(page)))


def _story(page: Page, walked: Walked, testimony: Testimony) -> tuple[Choice, Choice, tuple[str, ...]]:
    """The leaves of the story, what else it may be where the extractors disagree, and what to warn of."""
    warnings = list(testimony.warnings)
    other = Choice()
    if page.is_flattened:
        warnings.append(FLATTENED)
    if testimony.agreement is not None and testimony.agreement < _SURE_AGREEMENT:
        warnings.append(UNSURE)
        choice = choose_story(walked, testimony.text)
        other = choose_story(walked, testimony.other_text)
        if not choice.story or is_furniture(walked, choice, other) or (other.story and is_menu(walked, choice, other)):
            choice, other = other, choice
    else:
        choice = choose_story(walked, testimony.text or testimony.other_text, testimony.other_text)
    if choice.story:
        return choice, other, tuple(warnings)
    if not testimony.warnings:
        warnings.append(ALONE)
    return choose_alone(walked), other, tuple(warnings)


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
