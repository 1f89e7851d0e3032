"""Turns Markdown (CommonMark with tables and YAML front matter) into a draft. Does not write Markdown."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urljoin, urlsplit

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from clipper.capture.dates import find_issue_date
from clipper.capture.lines import Paragraph
from clipper.capture.names import parse_names
from clipper.capture.plaintext import draft_from_paragraphs
from clipper.domain.blocks import BlockKind, Inline, InlineKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.source import Evidence, Name, names_to_text
from clipper.domain.span import Span
from clipper.domain.text import canonical_text

EXTRACTOR = "clipper-markdown/1"
_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FOOTNOTE = re.compile(r"(\[\^[^\]\s]{1,40}\]):\s*(?=\S)")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]{0,2000}>", re.DOTALL)
_MARKS = {
    "em": InlineKind.EMPHASIS,
    "strong": InlineKind.STRONG,
    "link": InlineKind.LINK,
}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline"),
    "standfirst": ("standfirst", "subtitle", "dek", "subhead"),
    "author": ("author", "authors", "byline", "creator"),
    "container_title": ("container_title", "container-title", "publication", "site", "website", "source"),
    "publisher": ("publisher",),
    "original_publisher": ("original_publisher", "original-publisher", "agency"),
    "issued": ("issued", "date", "published", "publish_date", "pubdate"),
    "original_date": ("original_date", "original-date"),
    "section": ("section", "category"),
    "abstract": ("abstract", "description", "summary", "excerpt"),
    "keyword": ("keyword", "keywords", "tags"),
    "language": ("language", "lang"),
    "url": ("url", "link", "source_url", "canonical_url"),
}
"""Field of Source → the names it goes by in front matter, ours first."""


def draft_from_markdown(
    text: str,
    *,
    url: str = "",
    today: PartialDate | None = None,
    method: str = "file/markdown",
    raw: tuple[RawPart, ...] = (),
) -> Draft:
    """A draft of a Markdown text: blocks and inlines from its structure, fields from its front matter.

    What front matter does not say is read from the text as in a paste. Raises EmptyText where there is no word.
    """
    declared, body = _front_matter(canonical_text(text))
    address = url or str(declared.get("url", ""))
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(body)
    pieces = tuple(piece for piece in _Walk(address).pieces(tokens) if piece.says_something)
    paragraphs = tuple(piece.paragraph for piece in pieces)
    titled = _title_place(paragraphs, str(declared.get("title", "")))
    if titled is not None and titled >= 0:
        paragraphs = tuple(
            replace(p, kind=BlockKind.PARAGRAPH) if place == titled else p for place, p in enumerate(paragraphs)
        )
    draft = draft_from_paragraphs(
        paragraphs,
        url=address,
        today=today,
        method=method,
        raw=raw or (RawPart("text/markdown;charset=utf-8", text.encode("utf-8", "surrogatepass")),),
        titled=titled,
        inlines={place: piece.inlines for place, piece in enumerate(pieces) if piece.inlines},
    )
    return replace(_with_declared(draft, declared), extractor=EXTRACTOR)


# Front matter -----------------------------------------------------------------------------------------------------


def _front_matter(text: str) -> tuple[dict[str, object], str]:
    """The fields front matter declares, by our names, and the text after it. Broken YAML is text like any other."""
    match = _FRONT.match(text)
    if not match:
        return {}, text
    try:
        loaded = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError):
        return {}, text
    if not isinstance(loaded, dict):
        return {}, text
    given = {str(key).strip().casefold(): value for key, value in loaded.items()}
    declared = {
        name: value
        for name, keys in _FIELDS.items()
        if (value := next((given[key] for key in keys if given.get(key)), None)) is not None
    }
    return declared, text[match.end() :]


def _title_place(paragraphs: Sequence[Paragraph], declared: str) -> int | None:
    """The heading that is the title: the one front matter names, else the first of rank one; None to look for it."""
    headings = [place for place, p in enumerate(paragraphs) if p.kind is BlockKind.HEADING]
    if declared:
        return next((place for place in headings[:5] if _same(paragraphs[place].text, declared)), -1)
    if not headings:
        return None
    return next((place for place in headings if paragraphs[place].level == 1), -1 if headings[0] else headings[0])


def _same(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())


def _with_declared(draft: Draft, declared: Mapping[str, object]) -> Draft:
    """The draft with what front matter says in place of what was read from the text."""
    changes: dict[str, object] = {}
    told: list[Evidence] = []
    for name, value in declared.items():
        read = _read_field(name, value)
        if read is None:
            continue
        changes[name] = read[0]
        told.append(Evidence(name, read[1], "front matter", read[1], None, 0.97))
    names = {one.field for one in told}
    kept = tuple(one for one in draft.evidence if one.field not in names)
    warnings = tuple(word for word in draft.warnings if _WARNED.get(word) not in names)
    source = replace(draft.source, **changes)  # type: ignore[arg-type]  # names and kinds from the table above
    return replace(draft, source=source, evidence=(*told, *kept), warnings=warnings)


_WARNED = {
    "no_title": "title",
    "author_guessed": "author",
    "date_needs_researcher": "issued",
    "date_ambiguous": "issued",
}


def _read_field(name: str, value: object) -> tuple[object, str] | None:
    """The value for Source and as text; None where the front matter's cannot be read."""
    if name == "author":
        names = tuple(name for one in _listed(value) for name in _names(one))
        return (names, names_to_text(names)) if names else None
    if name in ("issued", "original_date"):
        found = find_issue_date(value.isoformat() if isinstance(value, date) else str(value))
        return (found.date, found.date.edtf() or found.date.words) if found else None
    if name == "keyword":
        words = tuple(dict.fromkeys(part.strip() for one in _listed(value) for part in one.split(",") if part.strip()))
        return words, ", ".join(words)
    text = canonical_text(" ".join(" ".join(_listed(value)).split()))
    return text, text


def _names(words: str) -> tuple[Name, ...]:
    return parse_names(words) or (Name(literal=words),)


def _listed(value: object) -> list[str]:
    """A scalar or a list of scalars as texts; a mapping gives its "name"."""
    if isinstance(value, list):
        return [text for one in value for text in _listed(one)]
    if isinstance(value, dict):
        return [str(value["name"])] if value.get("name") else []
    return [str(value)]


# Blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """One block to be, with the inlines in it."""

    paragraph: Paragraph
    inlines: tuple[Inline, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether there is a word, a picture or a rule in it."""
        has_image = any(inline.kind is InlineKind.IMAGE for inline in self.inlines)
        return bool(self.paragraph.text.strip()) or has_image or self.paragraph.kind is BlockKind.RULE


@dataclass(slots=True)
class _Walk:
    """Walks the tokens of one text. `lists` holds for each open list its marker or next number."""

    url: str
    lists: list[int] = field(default_factory=list)
    quotes: int = 0
    marker: str = ""
    cells: list[tuple[str, tuple[Inline, ...]]] = field(default_factory=list)
    heading: int = 0
    in_table: bool = False

    def pieces(self, tokens: Sequence[Token]) -> Iterator[_Piece]:
        """The blocks of the tokens in order."""
        for token in tokens:
            self._open_or_close(token)
            yield from self._content(token)

    def _open_or_close(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self.lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else 0)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.marker = f"{token.info}{token.markup}" if token.info else "•"
        elif token.type in ("blockquote_open", "blockquote_close"):
            self.quotes += token.nesting
        elif token.type == "heading_open":
            self.heading = int(token.tag[1])
        elif token.type == "heading_close":
            self.heading = 0

    def _content(self, token: Token) -> Iterator[_Piece]:
        if token.type == "inline":
            text, inlines = self._inlines(token.children or [])
            if self.in_table:
                self.cells.append((text, inlines))
            else:
                yield self._block(text, inlines)
        elif token.type == "tr_open":
            self.in_table = True
        elif token.type == "tr_close":
            self.in_table = False
            yield _row(self.cells)
            self.cells = []
        elif token.type in ("fence", "code_block"):
            yield _Piece(Paragraph(BlockKind.PREFORMATTED, token.content.rstrip("\n")))
        elif token.type == "hr":
            yield _Piece(Paragraph(BlockKind.RULE, "", 0, token.markup))
        elif token.type == "html_block":
            text = _TAG.sub(" ", token.content)
            if text.strip():
                yield self._block(" ".join(text.split()), ())

    def _block(self, text: str, inlines: tuple[Inline, ...]) -> _Piece:
        note = _FOOTNOTE.match(text)
        if self.heading:
            return _Piece(Paragraph(BlockKind.HEADING, text, self.heading), inlines)
        if note and not self.lists:
            by = -note.end()
            moved = tuple(replace(one, span=one.span.shifted(by)) for one in inlines if one.span.start >= note.end())
            return _Piece(Paragraph(BlockKind.FOOTNOTE, text[note.end() :], 0, note[1]), moved)
        if self.lists:
            marker, self.marker = self.marker, ""
            return _Piece(Paragraph(BlockKind.LIST_ITEM, text, len(self.lists), marker), inlines)
        if self.quotes:
            return _Piece(Paragraph(BlockKind.QUOTE, text, self.quotes), inlines)
        return _Piece(Paragraph(BlockKind.PARAGRAPH, text), inlines)

    def _inlines(self, children: Sequence[Token]) -> tuple[str, tuple[Inline, ...]]:
        """The words of a block and the stretches in it."""
        pieces: list[str] = []
        length = 0
        opened: list[tuple[InlineKind | None, int, str]] = []
        found: list[Inline] = []
        for token in children:
            words = _words(token)
            if token.nesting == 1:
                opened.append((_MARKS.get(token.tag if token.tag != "a" else "link"), length, self._href(token)))
            elif token.nesting == -1 and opened:
                kind, start, href = opened.pop()
                if kind and (kind is not InlineKind.LINK or href):
                    found.append(Inline(kind, Span(start, length), href))
            elif token.type == "image":
                found.append(Inline(InlineKind.IMAGE, Span(length, length + len(words)), self._href(token)))
            elif token.type == "code_inline":
                found.append(Inline(InlineKind.CODE, Span(length, length + len(words))))
            pieces.append(words)
            length += len(words)
        return "".join(pieces), tuple(sorted(found, key=lambda one: (one.span.start, -one.span.end)))

    def _href(self, token: Token) -> str:
        """The absolute address of a link or picture; "" for what is neither http(s), mailto nor a place in the text."""
        href = str(token.attrGet("href") or token.attrGet("src") or "").strip()
        if not href:
            return ""
        if href.startswith("#"):
            return href
        try:
            absolute = urljoin(self.url, href) if self.url else href
            scheme = urlsplit(absolute).scheme.casefold()
        except ValueError:
            return ""
        return absolute if scheme in ("http", "https", "mailto") else ""


def _words(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special", "image"):
        return token.content
    if token.type == "hardbreak" or (token.type == "html_inline" and re.match(r"<br\b", token.content, re.IGNORECASE)):
        return "\n"
    return " " if token.type == "softbreak" else ""


def _row(cells: Sequence[tuple[str, tuple[Inline, ...]]]) -> _Piece:
    """Cells of a table row, one tab between."""
    inlines: list[Inline] = []
    length = 0
    for text, own in cells:
        inlines.extend(replace(one, span=one.span.shifted(length)) for one in own)
        length += len(text) + 1
    return _Piece(Paragraph(BlockKind.TABLE_ROW, "\t".join(text for text, _ in cells)), tuple(inlines))
