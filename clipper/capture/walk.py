"""Walks a page's own tree once and takes it apart into leaves: stretches of running text with their place in the page.

Decides nothing about which leaves belong to the story. Linear in the size of the page, never recursive.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import islice

import lxml.html
from lxml import etree

from clipper.capture.footnotes import Footnotes, bare_mark, find_footnotes
from clipper.capture.page import Page
from clipper.capture.pictures import picture_address
from clipper.capture.tables import data_tables
from clipper.domain.blocks import BlockKind, Inline, InlineKind
from clipper.domain.span import Span

DROPPED = frozenset(
    "script style noscript template button input select textarea svg canvas object embed iframe dialog audio video "
    "map datalist math head title meta link".split()
)
_CONTROLS = frozenset({"noscript", "button", "dialog", "object", "audio", "video", "map"})
_MOST_IN_CONTROL = 50
_BOXES = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul".split()
)
_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_INLINES = {
    "em": InlineKind.EMPHASIS,
    "i": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG,
    "b": InlineKind.STRONG,
    "code": InlineKind.CODE,
    "kbd": InlineKind.CODE,
    "samp": InlineKind.CODE,
    "tt": InlineKind.CODE,
    "sup": InlineKind.SUPERSCRIPT,
}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BULLET = "•"
_LONGEST_EMOJI = 2


@dataclass(slots=True)
class Box:
    """A block-level element: its parent's number in `Walked.boxes`, and what it calls itself."""

    parent: int
    tag: str
    names: str
    """Class, id and role in lower case."""
    is_hidden: bool = False


@dataclass(slots=True)
class Leaf:
    """One stretch of running text. `text` is as found but for blanks; spans of `inlines` count in it."""

    kind: BlockKind
    text: str
    box: int
    level: int = 0
    marker: str = ""
    inlines: tuple[Inline, ...] = ()
    link_length: int = 0
    """How many characters of the text lie in links."""
    tag: str = ""
    """The element it lies in directly."""


@dataclass(frozen=True, slots=True)
class Walked:
    """All leaves of a page in reading order, and its boxes, parents before children."""

    leaves: list[Leaf]
    boxes: list[Box]


def walk(page: Page) -> Walked:
    """Take the page apart."""
    body = page.body
    walker = _Walker(page, find_footnotes(body, page.url), data_tables(body))
    dropped: lxml.html.HtmlElement | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if dropped is not None:
            if element is dropped and event == "end":
                dropped = None
                walker.end(element, is_body=element is body)
        elif event == "end":
            walker.end(element, is_body=element is body)
        elif element.tag in DROPPED and not _is_unclosed(element):
            dropped = element
        else:
            walker.start(element)
    walker.flush()
    return Walked(walker.leaves, walker.boxes)


def _is_unclosed(element: lxml.html.HtmlElement) -> bool:
    """Whether it is something small that was never closed, so that the parser put the rest of the page into it."""
    return (
        element.tag in _CONTROLS
        and sum(1 for _ in islice(element.iterdescendants(), _MOST_IN_CONTROL)) == _MOST_IN_CONTROL
    )


@dataclass(slots=True)
class _List:
    is_ordered: bool
    number: int


@dataclass(slots=True)
class _Open:
    """An inline element that has not ended; `start` counts in the current leaf."""

    kind: InlineKind
    href: str
    start: int


@dataclass(slots=True)
class _Walker:
    page: Page
    footnotes: Footnotes
    data: frozenset[lxml.html.HtmlElement]
    leaves: list[Leaf] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    _path: list[int] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _link_length: int = 0
    _inlines: list[Inline] = field(default_factory=list)
    _pictures: list[Leaf] = field(default_factory=list)
    """Pictures met inside the current leaf; they stand behind it."""
    _open: dict[lxml.html.HtmlElement, _Open] = field(default_factory=dict)
    _lists: list[_List] = field(default_factory=list)
    _around: list[str] = field(default_factory=list)
    """"li" and "quote" elements around, the innermost last."""
    _marker: str = ""
    _rank: int = 0
    _captions: int = 0
    _pre: int = 0
    _in_row: bool = False
    _cells: int = 0
    _quotes: int = 0
    _note: str = ""
    _note_box: int = -1

    # elements ------------------------------------------------------------------------------------------------
    def start(self, element: lxml.html.HtmlElement) -> None:
        tag = element.tag
        if tag in _BOXES:
            self._start_box(element, tag)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        else:
            self._start_inline(element, tag)
        mark = self.footnotes.mark_of(element)
        if mark and not "".join(self._text).strip():
            self._start_note(mark)
        self._add(element.text)

    def _start_note(self, mark: str) -> None:
        """A note begins. One whose mark is a heading of its own reaches to the end of the box around that heading."""
        around = self._path[-2:] if self._rank else self._path[-1:]
        self._note, self._note_box = mark, around[0] if around else -1

    def end(self, element: lxml.html.HtmlElement, *, is_body: bool) -> None:
        tag = element.tag
        if tag in _BOXES and tag not in DROPPED:
            self._end_box(element, tag)
        elif element in self._open:
            self._end_inline(element)
        if not is_body:
            self._add(element.tail)

    def _start_box(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if not self._in_row:
            self.flush()
        names = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role")))).lower()
        is_hidden = element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))
        self.boxes.append(Box(self._path[-1] if self._path else -1, tag, names, is_hidden))
        self._path.append(len(self.boxes) - 1)
        if self._in_row:
            self._start_cell(tag)
        elif tag in ("ul", "ol", "menu"):
            self._lists.append(_List(tag == "ol", _number(element.get("start"), 1) - 1))
        elif tag == "li":
            self._start_item(element)
        elif tag == "blockquote":
            self._around.append("quote")
            self._quotes += 1
        elif tag in _HEADINGS:
            self._rank = _HEADINGS[tag]
        elif tag in ("figcaption", "caption"):
            self._captions += 1
        elif tag == "pre":
            self._pre += 1
        elif tag == "hr":
            self.leaves.append(Leaf(BlockKind.RULE, "", self._path[-1], tag="hr"))
        if tag == "tr" and self._is_data_row(element):
            self._in_row, self._cells = True, 0

    def _end_box(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if tag == "tr" and self._in_row:
            self.flush()
            self._in_row = False
        elif not self._in_row:
            self.flush()
            self._leave(tag)
        else:
            self._add(" ", is_blank=True)
        ended = self._path.pop()
        if ended == self._note_box:
            self._note, self._note_box = "", -1

    def _leave(self, tag: str) -> None:
        if tag in ("ul", "ol", "menu") and self._lists:
            self._lists.pop()
        elif tag in ("li", "blockquote"):
            self._around.pop()
            self._quotes -= tag == "blockquote"
            self._marker = ""
        elif tag in _HEADINGS:
            self._rank = 0
        elif tag in ("figcaption", "caption"):
            self._captions -= 1
        elif tag == "pre":
            self._pre -= 1

    def _start_cell(self, tag: str) -> None:
        is_cell = tag in ("td", "th")
        self._add("\t" if is_cell and self._cells else " ", is_blank=True)
        self._cells += is_cell

    def _start_item(self, element: lxml.html.HtmlElement) -> None:
        self._around.append("li")
        self._marker = BULLET
        if self._lists and self._lists[-1].is_ordered:
            self._lists[-1].number = _number(element.get("value"), self._lists[-1].number + 1)
            self._marker = f"{self._lists[-1].number}."

    def _is_data_row(self, row: lxml.html.HtmlElement) -> bool:
        parent = row.getparent()
        if parent is not None and parent.tag != "table":
            parent = parent.getparent()
        return parent is not None and parent in self.data

    def _start_inline(self, element: lxml.html.HtmlElement, tag: str) -> None:
        kind, href = _INLINES.get(tag), ""
        if tag == "a" and element.get("href") is not None:
            raw = element.get("href", "").strip()
            href = self.footnotes.target_of(raw) or ("" if raw.startswith("#") else self.page.absolute(raw))
            kind = InlineKind.LINK
        loose = self.footnotes.loose_target_of(element)
        if loose:
            kind, href = kind or InlineKind.LINK, loose
        if kind is not None and all(opened.kind is not kind for opened in self._open.values()):
            # Bold inside bold says nothing new; so no more are open than there are kinds.
            self._open[element] = _Open(kind, href, self._length)

    def _end_inline(self, element: lxml.html.HtmlElement) -> None:
        self._close(self._open.pop(element))

    def _close(self, opened: _Open) -> None:
        if opened.start < self._length and (opened.href or opened.kind is not InlineKind.LINK):
            span = Span(opened.start, self._length)
            if opened.href and opened.kind is not InlineKind.LINK:
                # A raised mark that is no link of the page's becomes one.
                self._inlines.append(Inline(opened.kind, span))
                self._inlines.append(Inline(InlineKind.LINK, span, opened.href))
            else:
                self._inlines.append(Inline(opened.kind, span, opened.href))

    # text ----------------------------------------------------------------------------------------------------
    def _add(self, text: str | None, *, is_blank: bool = False) -> None:
        if not text:
            return
        if not self._pre and not is_blank:
            text = _BLANKS.sub(" ", text)
        self._text.append(text)
        self._length += len(text)
        if any(opened.kind is InlineKind.LINK for opened in self._open.values()):
            self._link_length += len(text.strip())

    def _break(self) -> None:
        """A line break; a second one with nothing in between begins a new paragraph."""
        if self._in_row:
            self._add(" ", is_blank=True)
            return
        for piece in reversed(self._text if not self._pre else ()):
            if piece == "\n":
                self.flush()
                return
            if piece.strip():
                break
        self._add("\n", is_blank=True)

    def _picture(self, element: lxml.html.HtmlElement) -> None:
        address = picture_address(element, self.page)
        if not address:
            return
        alt = _BLANKS.sub(" ", element.get("alt") or "").strip()
        if 0 < len(alt) <= _LONGEST_EMOJI:
            # Emoji set as pictures are words of the text.
            self._add(alt)
            return
        image = Inline(InlineKind.IMAGE, Span(self._length, self._length), address)
        if self._in_row:
            self._inlines.append(image)
            return
        around = [
            Inline(o.kind, Span(0, 0), o.href) for o in self._open.values() if o.kind is InlineKind.LINK and o.href
        ]
        inlines = (*around, replace(image, span=Span(0, 0)))
        picture = Leaf(BlockKind.CAPTION, "", self._path[-1], 0, alt, inlines, tag="img")
        if "".join(self._text).strip():
            self._pictures.append(picture)
        else:
            self.leaves.append(picture)

    def flush(self) -> None:
        """End the current leaf; open inline elements go on in the next one."""
        text = "".join(self._text)
        inlines = self._inlines
        is_mark = bool(self._note) and bare_mark(text) == bare_mark(self._note)
        if self._rank and self._note and text.strip() and not is_mark:
            # A heading of words: the notes before it are over.
            self._note, self._note_box = "", -1
        if text.strip() and not is_mark:
            for opened in self._open.values():
                self._close(opened)
            kind, level, marker = self._kind()
            box = self._path[-1]
            leaf = Leaf(kind, text, box, level, marker, tuple(inlines), self._link_length, self.boxes[box].tag)
            self.leaves.append(leaf)
        self.leaves.extend(self._pictures)
        self._text, self._inlines, self._pictures = [], [], []
        self._length = self._link_length = 0
        for opened in self._open.values():
            opened.start = 0

    def _kind(self) -> tuple[BlockKind, int, str]:
        """What the current leaf is, its level and its marker; a list item's marker goes to its first leaf only."""
        if self._in_row:
            return BlockKind.TABLE_ROW, self._quotes, ""
        if self._pre:
            return BlockKind.PREFORMATTED, 0, ""
        if self._rank:
            return BlockKind.HEADING, self._rank, ""
        if self._captions:
            return BlockKind.CAPTION, 0, ""
        if self._note:
            return BlockKind.FOOTNOTE, int("li" not in self._around), self._note
        if self._around and self._around[-1] == "li":
            marker, self._marker = self._marker, ""
            return BlockKind.LIST_ITEM, max(1, len(self._lists)), marker
        if self._around:
            return BlockKind.QUOTE, self._quotes, ""
        return BlockKind.PARAGRAPH, 0, ""


def _number(value: str | None, default: int) -> int:
    value = (value or "").strip()
    return int(value) if value.isascii() and value.removeprefix("-").isdigit() and len(value) < 9 else default
