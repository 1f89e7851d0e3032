"""A whole document, written rather than clipped from a page, as a draft: all of its text is story."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clipper.capture.album import Album
from clipper.capture.blocks import BlockBuilder
from clipper.capture.boilerplate import find_boilerplate
from clipper.capture.findings import Finding
from clipper.capture.html_out import html_from_blocks
from clipper.capture.page import parse_page
from clipper.capture.paragraph_language import with_languages
from clipper.capture.pictures import Find, offer_pictures
from clipper.capture.walk import Leaf, Walked, walk
from clipper.capture.words import bare
from clipper.domain.blocks import BlockKind, Boilerplate, BoilerplateReason, InlineKind, body_blocks, body_text
from clipper.domain.clipping import Draft
from clipper.domain.errors import EmptyText, TooLarge
from clipper.importers.record import Record, note_language, source_of

LONGEST_TEXT = 16 * 2**20
"""In code points: ten times the longest novels."""
STANDFIRST, NAVIGATION = "clipper-standfirst", "clipper-navigation"
"""Classes by which an importer tells what an element is."""
FLATTENED = "nested too deep"
_NEAR = 12
_DECLARED = 0.9


@dataclass(frozen=True, slots=True)
class Manner:
    """How a manuscript came: its CSL type, the method and the rules it was read by."""

    kind: str
    method: str
    extractor: str
    has_notices: bool = False
    """Whether signatures and notices are looked for, as in letters."""


def no_pictures(_address: str) -> None:
    """The document brings none, but those that lie in its text."""


def draft_from_manuscript(
    html: str, record: Record, manner: Manner, *, head: Sequence[Leaf] = (), find_picture: Find = no_pictures
) -> Draft:
    """The draft of a document's text given as HTML. The raw part is for the caller to add; `head` stands before it.

    Its pictures are those `find_picture` has; what lies elsewhere is left out. Raises EmptyText where there is no word,
    TooLarge for more text than one clipping can hold.
    """
    check_length(len(html) // 4)
    page = parse_page(f"<html><body>{html}</body></html>")
    album = Album()
    offer_pictures(page, album, find_picture)
    walked = walk(page)
    leaves = [leaf for leaf in walked.leaves if leaf.tag != "img" or _picture_of(leaf) in album]
    standfirsts, navigation = _boxes_within(walked, STANDFIRST), _boxes_within(walked, NAVIGATION)
    for leaf in leaves:
        if leaf.box in standfirsts:
            leaf.kind, leaf.level = BlockKind.STANDFIRST, 0
    draft = album.keep_in(draft_from_leaves([*head, *leaves], record, manner, navigation))
    return replace(draft, warnings=(*draft.warnings, FLATTENED)) if page.is_flattened else draft


def _picture_of(leaf: Leaf) -> str:
    return next((inline.href for inline in leaf.inlines if inline.kind is InlineKind.IMAGE), "")


def draft_from_leaves(
    leaves: Sequence[Leaf], record: Record, manner: Manner, navigation: frozenset[int] = frozenset()
) -> Draft:
    """The draft of stretches of text in order; those in the boxes of `navigation` are marked as boilerplate."""
    titled = _title_of(leaves, record)
    builder = BlockBuilder()
    if titled is None and "title" in record:
        builder.add(BlockKind.TITLE, record["title"].value, 1)
    marked: list[Boilerplate] = []
    for place, leaf in enumerate(leaves):
        kind, level = (BlockKind.TITLE, 1) if place == titled else (leaf.kind, leaf.level)
        block = builder.add(kind, leaf.text, level, leaf.marker, leaf.inlines)
        if block and block.span.length and leaf.box in navigation:
            marked.append(Boilerplate(block.span, BoilerplateReason.NAVIGATION, "table of contents"))
    text, blocks, inlines = builder.build()
    if not any(character.isalnum() for character in text):
        raise EmptyText("There is no text in this file.")
    check_length(len(text))
    boilerplate = find_boilerplate(text, blocks, inlines) if manner.has_notices else tuple(marked)
    direction = note_language(record, body_text(text, blocks, boilerplate) or text)
    source, evidence = source_of(record, manner.kind)
    return Draft(
        source=source,
        text=text,
        blocks=with_languages(text, blocks, source.language),
        raw=(),
        inlines=inlines,
        boilerplate=boilerplate,
        evidence=evidence,
        html=html_from_blocks(text, body_blocks(blocks, boilerplate), inlines),
        direction=direction,
        method=manner.method,
        extractor=manner.extractor,
        warnings=() if "title" in record else ("no_title",),
    )


_LONGEST_BEFORE = 250
_NO_TITLES = frozenset(
    bare(words)
    for words in (
        "contents", "table of contents", "list of figures", "list of tables", "references", "reference list",
        "bibliography", "abstract", "foreword", "preface", "acknowledgements", "inhalt", "inhaltsverzeichnis", "vorwort",
        "literatur", "sommaire", "table des matières", "bibliographie", "índice", "contenido", "indice", "bibliografía",
        "содержание", "оглавление", "предисловие", "spis treści", "inhoud", "içindekiler", "目次", "目录", "目錄", "المحتويات",
    )
)  # fmt: skip
"""Headings of parts that stand before the text or behind it."""


def check_length(length: int) -> None:
    """Raise TooLarge for a text of more code points than one clipping can hold."""
    if length > LONGEST_TEXT:
        raise TooLarge(
            f"This file holds more than {LONGEST_TEXT // 2**20} million characters.",
            remedy="Split it, or clip the part you need.",
        )


def _title_of(leaves: Sequence[Leaf], record: Record) -> int | None:
    """The leaf that is the title: what is declared, where it stands near the beginning, else the first heading.

    The record gets the title where none was declared.
    """
    near = [place for place, leaf in enumerate(leaves[:_NEAR]) if 0 < len(leaf.text) < 400]
    declared = record.get("title")
    if declared is not None:
        same = next((place for place in near if bare(leaves[place].text) == bare(declared.value)), None)
        if same is not None or declared.confidence >= _DECLARED:
            return same
    heading = next((place for place in near if leaves[place].kind is BlockKind.HEADING), None)
    if heading is None or leaves[heading].level > 2 or bare(leaves[heading].text) in _NO_TITLES:
        return None
    if any(len(leaf.text) > _LONGEST_BEFORE for leaf in leaves[:heading]):  # the text has begun: it heads a part of it
        return None
    words = " ".join(leaves[heading].text.split())
    others = (declared.value,) if declared is not None else ()
    record["title"] = Finding(words, "heading", words, 0.85, others)
    return heading


def _boxes_within(walked: Walked, name: str) -> frozenset[int]:
    """The boxes of this class and those inside them; parents stand before their children."""
    within: set[int] = set()
    for place, box in enumerate(walked.boxes):
        if name in box.names or box.parent in within:
            within.add(place)
    return frozenset(within)
