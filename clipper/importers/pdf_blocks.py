"""Paragraphs of a PDF as blocks: which one is the title, which are headings, notes, captions, items and rows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from clipper.capture.blocks import BlockBuilder
from clipper.capture.lines import ends_sentence
from clipper.capture.words import bare
from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.importers.pdf_paragraphs import Passage, marker_of

_HEADING_SIZE = 1.12
_TITLE_SIZE = 1.2
_NOTE_SIZE = 0.93
_LONGEST_HEADING = 200
_LONGEST_BOLD = 110
_LONGEST_TITLE = 300
_LONGEST_CAPTION = 800
_TITLE_PAGES = 2
_NO_TITLES = frozenset(
    {"contents", "table of contents", "inhalt", "inhaltsverzeichnis", "sommaire", "índice", "indice"}
)
_NOTE = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*(?=[^\W\d_]|[“\"‘'(])")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|abb(?:ildung|\.)|tab(?:elle|leau|\.)|cuadro|figura|tabla|photo|рис\.|таблица)\s*\d{1,3}\s*[.:|–—]",
    re.IGNORECASE,
)

Made = tuple[str, tuple[Block, ...], tuple[Boilerplate, ...]]


_SAME_SIZE = 0.1
_BROKEN_FROM = 25


def find_title(passages: Sequence[Passage], body_size: float, declared: str) -> int | None:
    """The passage that is the title: what is declared, else the largest words in the upper part of the first pages."""
    near = [
        place
        for place, one in enumerate(passages[:60])
        if one.pages[0] < _TITLE_PAGES
        and not one.is_furniture
        and not one.is_turned
        and 3 < len(one.text) <= _LONGEST_TITLE
        and one.cells == 1
    ]
    if declared:
        same = next((place for place in near if _is_same(passages[place].text, declared)), None)
        if same is not None:
            return same
    first = [place for place in near if passages[place].pages[0] == passages[near[0]].pages[0]] if near else []
    largest = max(first, key=lambda place: (round(passages[place].size, 1), -place), default=None)
    if largest is None or passages[largest].size < _TITLE_SIZE * body_size:
        return None
    words = bare(passages[largest].text)
    return largest if words not in _NO_TITLES and any(letter.isalpha() for letter in words) else None


def join_title(passages: list[Passage], title: int) -> None:
    """Put the lines of a title together that follow each other in one size: centred ones look like paragraphs.

    Only a long line is broken; a short one stands for itself, whatever follows it.
    """
    whole = passages[title]
    while title + 1 < len(passages):
        following = passages[title + 1]
        is_alike = abs(following.size - whole.size) < _SAME_SIZE
        is_near = following.pages[0] == whole.pages[0] and following.lines == following.cells == 1
        is_broken = len(whole.text) >= _BROKEN_FROM and whole.text[-1] not in ".!?…"
        if not (is_alike and is_near and is_broken) or following.is_furniture or following.is_turned:
            return
        if len(whole.text) + len(following.text) > _LONGEST_TITLE:
            return
        whole.text = f"{whole.text} {following.text}"
        del passages[title + 1]


def _is_same(shown: str, declared: str) -> bool:
    """Whether the page shows the declared title, or its beginning in three words or more."""
    words = bare(shown)
    return words == bare(declared) or (len(words.split()) > 2 and bare(declared).startswith(words))


def blocks_of(passages: Sequence[Passage], body_size: float, title: int | None, labels: Sequence[str]) -> Made:
    """The text, its blocks with their pages, and its running heads as boilerplate."""
    builder = BlockBuilder()
    pages: dict[Block, Sequence[int]] = {}
    marked: list[Boilerplate] = []
    levels = _levels(passages, body_size, title)
    for place, passage in enumerate(passages):
        kind, level, marker, text = _kind(passages, place, body_size, title, levels)
        block = builder.add(kind, text, level, marker)
        if block is None:
            continue
        pages[block] = passage.pages
        if passage.is_furniture:
            marked.append(Boilerplate(block.span, BoilerplateReason.RUNNING_HEAD, text[:120]))
    text, blocks, _ = builder.build()
    placed = (replace(b, page=_cited(pages[b], labels), sheet=pages[b][0] + 1) for b in blocks)
    return text, tuple(placed), tuple(marked)


def _cited(pages: Sequence[int], labels: Sequence[str]) -> str:
    first, last = labels[pages[0]], labels[pages[-1]]
    return first if first == last else f"{first}–{last}"


def _levels(passages: Sequence[Passage], body_size: float, title: int | None) -> dict[float, int]:
    """Rank of each size headings are set in, from 2; the title has 1."""
    sizes = sorted(
        {round(one.size) for place, one in enumerate(passages) if place != title and _is_large(one, body_size)},
        reverse=True,
    )
    return {size: min(2 + rank, 6) for rank, size in enumerate(sizes)}


def _is_large(passage: Passage, body_size: float) -> bool:
    return (
        passage.size >= _HEADING_SIZE * body_size
        and len(passage.text) <= _LONGEST_HEADING
        and not passage.is_furniture
        and passage.cells == 1
        and any(letter.isalpha() for letter in passage.text)
    )


def _kind(
    passages: Sequence[Passage], place: int, body_size: float, title: int | None, levels: dict[float, int]
) -> tuple[BlockKind, int, str, str]:
    """Kind, level, marker and the text without its marker."""
    passage = passages[place]
    text = passage.text
    if passage.is_furniture:
        return BlockKind.PARAGRAPH, 0, "", text
    if place == title:
        return BlockKind.TITLE, 1, "", text.replace("\n", " ")
    if _CAPTION.match(text) and len(text) <= _LONGEST_CAPTION:
        return BlockKind.CAPTION, 0, "", text
    if _is_large(passage, body_size):
        return BlockKind.HEADING, levels[round(passage.size)], "", text.replace("\n", " ")
    if _is_bold_heading(passages, place) or _is_in_capitals(passage):
        return BlockKind.HEADING, min(max(levels.values(), default=1) + 1, 6), "", text.replace("\n", " ")
    note = _NOTE.match(text)
    if note and passage.size < _NOTE_SIZE * body_size and passage.cells == 1 and _is_below_text(passages, place):
        return BlockKind.FOOTNOTE, 1, note[1], text[note.end() :]
    if _is_row(passages, place):
        return BlockKind.TABLE_ROW, 0, "", text
    marker = marker_of(text)
    if marker:
        return BlockKind.LIST_ITEM, 1, marker.strip(), text[len(marker) :]
    return BlockKind.PARAGRAPH, 0, "", text


def _is_below_text(passages: Sequence[Passage], place: int) -> bool:
    """Whether something else stands above it on its page."""
    page = passages[place].pages[0]
    return any(page in one.pages and not one.is_furniture for one in passages[max(0, place - 6) : place])


def _is_bold_heading(passages: Sequence[Passage], place: int) -> bool:
    """Whether it is a short bold line that is no sentence, with something that is not bold behind it."""
    passage = passages[place]
    if not passage.is_bold or passage.lines > 2 or len(passage.text) > _LONGEST_BOLD or passage.cells > 1:
        return False
    following = next((one for one in passages[place + 1 : place + 4] if not one.is_furniture), None)
    return following is not None and not ends_sentence(passage.text) and passage.text[:1].isalnum()


def _is_in_capitals(passage: Passage) -> bool:
    """Whether it is one short line of words in capitals alone."""
    text = passage.text
    words = [word for word in text.split() if len(word) > 3]
    return (
        passage.lines <= 2
        and passage.cells == 1
        and len(text) <= _LONGEST_BOLD
        and bool(words)
        and text.upper() == text
        and text.lower() != text
        and not ends_sentence(text)
        and sum(letter.isdigit() for letter in text) < len(text) / 4
    )


def _is_row(passages: Sequence[Passage], place: int) -> bool:
    """Whether it is a row of a table: three cells, or two with a row of two beside it."""
    cells = passages[place].cells
    around = [passages[n].cells for n in (place - 1, place + 1) if 0 <= n < len(passages)]
    return cells > 2 or (cells == 2 and any(other > 1 for other in around))
