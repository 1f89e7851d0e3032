"""Texts of our own for the reader's tests: made from blocks, so that every span is known."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from clipper.domain.annotation import Annotation, Color
from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason, Inline, InlineKind
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.listing import OpenClipping
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.source import Name, Source
from clipper.domain.span import Span
from clipper.domain.text import sha256_of, text_sha256

CLIPPING = ClippingId("01890000-0000-7000-8000-000000000001")
SNAPSHOT = SnapshotId("01890000-0000-7000-8000-000000000002")
K = BlockKind


@dataclass(frozen=True)
class Piece:
    """One block to be: its kind, words, level, marker, and whether it is boilerplate."""

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    boilerplate: BoilerplateReason | None = None
    links: tuple[tuple[str, str], ...] = ()
    images: bool = False
    href: str = ""
    """Of the image."""
    kept: str = ""
    """Media type of the image, if it was kept."""


@dataclass
class Texts:
    """Makes an OpenClipping out of pieces."""

    pieces: Sequence[Piece]
    source: Source = field(default_factory=Source)

    def opened(self, annotations: Sequence[Annotation] = (), place: int = 0) -> OpenClipping:
        """The clipping with these annotations."""
        start, blocks, inlines, boilerplate, pictures = 0, [], [], [], []
        for piece in self.pieces:
            span = Span(start, start + len(piece.text))
            blocks.append(Block(piece.kind, span, piece.level, piece.marker))
            if piece.boilerplate:
                boilerplate.append(Boilerplate(span, piece.boilerplate))
            for words, href in piece.links:
                at = start + piece.text.index(words)
                inlines.append(Inline(InlineKind.LINK, Span(at, at + len(words)), href))
            if piece.images:
                inlines.append(Inline(InlineKind.IMAGE, span, piece.href))
            if piece.kept:
                pictures.append((piece.kept, piece.href, sha256_of(piece.href.encode())))
            start = span.end + 1
        text = "\n".join(piece.text for piece in self.pieces)
        clipping = Clipping(CLIPPING, SNAPSHOT, self.source, boilerplate=tuple(boilerplate), rev=1)
        snapshot = Snapshot(
            SNAPSHOT,
            CLIPPING,
            text_sha256(text),
            1,
            (),
            tuple(blocks),
            tuple(inlines),
            "paste/plain",
            0,
            "test 1",
            tuple(pictures),
        )
        return OpenClipping(clipping, snapshot, text, tuple(annotations), place)


def span_of(text: str, words: str, start: int = 0) -> Span:
    """Where words first stand in a text."""
    at = text.index(words, start)
    return Span(at, at + len(words))


def mark(
    text: str,
    words: str | Span,
    color: Color = Color.YELLOW,
    *,
    number: int = 0,
    comment: str = "",
    tags: tuple[str, ...] = (),
) -> Annotation:
    """An annotation of words of a text."""
    span = words if isinstance(words, Span) else span_of(text, words)
    return Annotation(
        AnnotationId(f"a{number or span.start}-{span.end}-{color}"),
        CLIPPING,
        SNAPSHOT,
        span,
        TextQuoteSelector(span.of(text)),
        comment,
        tags,
        color,
        rev=1,
    )


SOURCE = Source(
    title="Harbour towns agree to share the ferry for another winter",
    standfirst="Two councils kept a way out; the timetable is promised for Friday.",
    author=(Name(family="Lund", given="Mara"),),
    byline="By Mara Lund",
    container_title="صحيفة الميناء",
    original_publisher="Northern Wire",
    issued=PartialDate(weekday=1, words="Monday morning"),
    url="https://harbour.example/ferry",
)

STORY = (
    Piece(K.PARAGRAPH, "Share · Print · Sign in", boilerplate=BoilerplateReason.SHARING),
    Piece(K.TITLE, "Harbour towns agree to share the ferry for another winter"),
    Piece(K.STANDFIRST, "Two councils kept a way out; the timetable is promised for Friday."),
    Piece(K.BYLINE, "By Mara Lund"),
    Piece(
        K.PARAGRAPH,
        "The six harbour towns will go on paying for the winter ferry together, their mayors said after a meeting that"
        " began with coffee and ended with candles 🕯️, although two councils kept the right to leave in March. “We have"
        " a boat and we have a crew,” said the chairwoman. “What we lack is a word on who mends the engine 👩‍🔧.”",
        links=(("their mayors said", "https://harbour.example/minutes"),),
    ),
    Piece(
        K.PARAGRAPH,
        "The paper runs to nine pages. It begins with the reopening of the northern quay and ends with an exchange of"
        " log books from the years 1971 to 1983, which the museum has asked for since its founding.",
    ),
    Piece(K.HEADING, "What the paper says", 2),
    Piece(K.QUOTE, "“Nothing in this plan shall be read as a promise beyond the ice.”", 1),
    Piece(K.LIST_ITEM, "Two crossings a day while the strait is open.", 1, "1."),
    Piece(K.LIST_ITEM, "One crossing when the ice is thicker than a hand, and none without the pilot’s word.", 1, "2."),
    Piece(K.LIST_ITEM, "Mail comes first.", 2, "•"),
    Piece(
        K.PARAGRAPH, "قال رئيس البلدية إن العبّارة ستعمل طوال الشتاء، وإن رقم الرحلة 42 سيبقى كما هو في الجدول الجديد."
    ),
    Piece(K.PARAGRAPH, "Паром будет ходить дважды в день, сказала председательница, и команда останется прежней."),
    Piece(K.PARAGRAPH, "渡轮将在整个冬季运行，市长周一表示，但费用由谁承担仍未确定。𠮷田船长会继续工作。"),
    Piece(K.HEADING, "Fares", 2),
    Piece(K.TABLE_ROW, "Passage\tSummer\tWinter"),
    Piece(K.TABLE_ROW, "On foot\t4\t6"),
    Piece(K.TABLE_ROW, "With a bicycle, however loaded\t5"),
    Piece(K.CAPTION, "The ferry at the northern quay", images=True),
    Piece(K.PREFORMATTED, "dep  07:10  16:40\narr  07:55  17:25"),
    Piece(K.RULE, ""),
    Piece(K.FOOTNOTE, "The museum keeps the books from 1984 on.", 1, "[1]"),
    Piece(K.PARAGRAPH, "© Northern Wire. All rights reserved.", boilerplate=BoilerplateReason.COPYRIGHT),
    Piece(
        K.PARAGRAPH,
        "Views in this piece are its author’s own and no advice to sail.",
        boilerplate=BoilerplateReason.DISCLAIMER,
    ),
)


def story() -> OpenClipping:
    """The ferry story with overlapping highlights in four scripts."""
    text = "\n".join(piece.text for piece in STORY)
    return Texts(STORY, SOURCE).opened(
        (
            mark(
                text,
                "two councils kept the right to leave",
                Color.YELLOW,
                comment="Which two? The Arabic report names only one.",
            ),
            mark(
                text,
                "“We have a boat and we have a crew,” said the chairwoman. “What we lack is a word on who mends the engine 👩‍🔧.”",
                Color.BLUE,
            ),
            mark(
                text,
                "a word on who mends the engine",
                Color.PINK,
                comment="Compare with the budget answer of 2 March.",
                tags=("money",),
            ),
            mark(
                text,
                "reopening of the northern quay and ends with an exchange of log books from the years 1971 to 1983",
                Color.GREEN,
                tags=("archive", "quay/north"),
            ),
            mark(
                text,
                "“Nothing in this plan shall be read as a promise beyond the ice.”",
                Color.PURPLE,
                comment="Key quotation",
            ),
            mark(text, "ستعمل طوال الشتاء، وإن رقم الرحلة 42", Color.TEAL, comment="“will run all winter”"),
            mark(text, "дважды в день", Color.ORANGE, comment="Twice a day: agrees with the list."),
            mark(text, "但费用由谁承担仍未确定。𠮷田船长", Color.GRAY, tags=("船长",)),
            mark(text, "none without the pilot’s word.\nMail", Color.ORANGE),
        )
    )
