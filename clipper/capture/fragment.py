"""Turns the fragment of a page that a clipboard carries into a draft: the researcher selected it, so all of it is text.

What it is (headline, byline, notices) is told by the same rules as for pasted plain text; the structure is the page's.
"""

from dataclasses import replace

from clipper.capture.blocks import BlockBuilder
from clipper.capture.html_out import html_from_blocks
from clipper.capture.lines import Paragraph
from clipper.capture.page import ADDRESS_CONFIDENCE, Page
from clipper.capture.plaintext import draft_from_paragraphs
from clipper.capture.walk import Leaf, Walked
from clipper.domain.blocks import BlockKind, Inline, body_blocks
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.source import Evidence


def draft_from_fragment(
    page: Page, walked: Walked, *, raw: tuple[RawPart, ...], method: str, today: PartialDate | None
) -> Draft:
    """The draft of all leaves of a fragment. Raises EmptyText where there is no word."""
    paragraphs: list[Paragraph] = []
    inlines: dict[int, tuple[Inline, ...]] = {}
    titled: int | None = None
    for leaf in walked.leaves:
        text, inside = _tidy(leaf)
        if leaf.kind is BlockKind.HEADING and leaf.level == 1 and titled is None:
            titled = len(paragraphs)
        inlines[len(paragraphs)] = inside
        paragraphs.append(Paragraph(leaf.kind, text, leaf.level, leaf.marker, is_after_gap=True))
    draft = draft_from_paragraphs(
        paragraphs, url=page.url, today=today, method=method, raw=raw, titled=titled, inlines=inlines
    )
    body = body_blocks(draft.blocks, draft.boilerplate)
    evidence = tuple(_address(page) if one.field == "url" else one for one in draft.evidence)
    return replace(draft, html=html_from_blocks(draft.text, body, draft.inlines), evidence=evidence)


def _tidy(leaf: Leaf) -> tuple[str, tuple[Inline, ...]]:
    """The leaf's text as it will stand in the draft, and its inlines in that text."""
    builder = BlockBuilder()
    builder.add(leaf.kind, leaf.text, inlines=leaf.inlines)
    text, _, inlines = builder.build()
    return text, inlines


def _address(page: Page) -> Evidence:
    return Evidence("url", page.url, page.url_origin, page.url, None, ADDRESS_CONFIDENCE[page.url_origin])
