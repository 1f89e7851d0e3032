"""Builds the document of an open clipping: a detached QTextDocument from blocks, in slices, with its position map.

Highlights are no part of it; they are painted by the view. Folded boilerplate is in it, made invisible.
"""

import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
)

from clipper.domain.blocks import Block, BlockKind, Inline, InlineKind
from clipper.domain.listing import OpenClipping
from clipper.domain.picture import KeptPicture, drawable
from clipper.domain.span import Span
from clipper.ui.reading.directions import is_right_to_left, takes_italics
from clipper.ui.reading.figures import FIGURE_SIGN, Figure, figure_format
from clipper.ui.reading.folding import Fold, folds_of
from clipper.ui.reading.fonts import han_region, with_han_family
from clipper.ui.reading.head import Weight, fold_label, meta_pieces
from clipper.ui.reading.inlines import InlineTable, iter_runs
from clipper.ui.reading.mapping import PositionMap, Segment
from clipper.ui.reading.missing_pictures import why_missing
from clipper.ui.reading.reading_document import ReadingDocument
from clipper.ui.reading.tables import column_shares, table_format
from clipper.ui.reading.typesetting import SIDE_PX, Decor, Property, Typesetter
from clipper.ui.theme import Appearance

SLICE_S = 0.008
"""A slice of building is over after this; measured as unnoticed in a window that scrolls."""
SOURCE_HREF = "clipper-reader:source"
FOLD_HREF = "clipper-reader:fold/"
RESTORE_HREF = "clipper-reader:restore/"
_ROWS_A_TABLE = 40
_OUR_LINES = (Decor.META, Decor.FOLD, Decor.GAP)
_LEAST_IN_CELL_PX = 64
_BEGINNING = 5_000
"""Code points in which a standfirst would be repeated."""
# QTextCursor.insertText takes these for its own paragraph and frame marks; a stand-in of the same width keeps offsets.
_SHOWN = str.maketrans({"\n": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufffc": "\ufffd"})


class DocumentBuilder:
    """Builds one document. Call `build` until it returns True, then take `result`."""

    def __init__(self, opened: OpenClipping, appearance: Appearance, shown_folds: frozenset[int] = frozenset()) -> None:
        self._opened = opened
        self._text = opened.text
        self._blocks = opened.snapshot.blocks or (Block(BlockKind.PARAGRAPH, Span(0, len(opened.text))),)
        self._theme = appearance.theme
        region = han_region(opened.clipping.source.language, opened.text)
        self._typesetter = Typesetter(appearance, region)
        self._inlines = InlineTable(opened.snapshot.inlines)
        self._pictures = drawable(opened.snapshot.pictures)
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        font = appearance.reader_font()
        font.setFamilies(with_han_family(font.families(), region, is_serif=True))
        document.setDefaultFont(font)
        document.setDocumentMargin(0)
        folds = folds_of(opened.text, self._blocks, opened.clipping.boilerplate)
        self.result = ReadingDocument(opened, document, PositionMap(opened.text), folds, shown_folds=set(shown_folds))
        self._fold_at = {fold.first: (index, fold) for index, fold in enumerate(folds)}
        self._cursor = QTextCursor(document)
        self._is_fresh = True
        self._fold_number = 0
        self._steps = self._iter_steps()

    def build(self, budget_s: float = SLICE_S) -> bool:
        """Build on for about `budget_s` seconds; whether it is done."""
        end = time.perf_counter() + budget_s
        self._cursor.beginEditBlock()
        try:
            for _step in self._steps:
                if time.perf_counter() >= end:
                    return False
        finally:
            self._cursor.endEditBlock()
        self._hide_folds()
        return True

    def _iter_steps(self) -> Iterator[None]:
        self._set_frame()
        fold_end = -1
        head_after = self._head_index()
        if head_after < 0:
            self._put_head()
        index = 0
        while index < len(self._blocks):
            if index in self._fold_at:
                number, fold = self._fold_at[index]
                self._put_fold_lines(number, fold)
                fold_end = fold.last
            elif index > fold_end:
                self._fold_number = 0
            count = self._table_length(index)
            if count:
                yield from self._put_table(self._blocks[index : index + count])
            else:
                self._put_block(index)
            if index == head_after:
                self._put_meta()
            index += count or 1
            yield

    def _set_frame(self) -> None:
        frame = QTextFrameFormat()
        frame.setTopMargin(self._typesetter.pixels(32))
        frame.setLeftMargin(SIDE_PX)
        frame.setRightMargin(SIDE_PX)
        frame.setBottomMargin(240)
        self.result.document.rootFrame().setFrameFormat(frame)

    def _head_index(self) -> int:
        """The block the meta line stands after; -1 where the text brings no title of its own."""
        titles = [i for i, block in enumerate(self._blocks[:12]) if block.kind is BlockKind.TITLE]
        same = [i for i in titles if _same_words(self._blocks[i].span.of(self._text), self._title())]
        return same[0] if same else -1

    def _title(self) -> str:
        """The record's title; the text's own where the record has none."""
        own = (block.span.of(self._text) for block in self._blocks if block.kind is BlockKind.TITLE)
        return self._opened.clipping.source.title or next(own, "")

    def _put_head(self) -> None:
        title = self._title() or _tr("Untitled")
        self._begin(Decor.TITLE, title)
        self._cursor.insertText(title.translate(_SHOWN))
        self._put_meta()

    def _put_meta(self) -> None:
        pieces = meta_pieces(self._opened.clipping.source)
        char = self._begin(Decor.META, pieces[0].text if pieces else "")
        for number, piece in enumerate(pieces):
            if number:
                # A link, too: the line is one stop for the keyboard.
                self._cursor.insertText("  ·  ", self._typesetter.link(char, SOURCE_HREF, self._theme.muted))
            color = self._theme.accent if piece.weight is Weight.ASKING else self._theme.muted
            link = self._typesetter.link(char, SOURCE_HREF, color)
            self._cursor.insertText(piece.text.translate(_SHOWN), link)
        self._put_standfirst()

    def _put_standfirst(self) -> None:
        """The record's standfirst, where the text brings none and does not begin with it either."""
        standfirst = " ".join(self._opened.clipping.source.standfirst.split())
        has_own = any(block.kind is BlockKind.STANDFIRST for block in self._blocks)
        if standfirst and not has_own and standfirst not in " ".join(self._text[:_BEGINNING].split()):
            self._begin(Decor.STANDFIRST, standfirst)
            self._cursor.insertText(standfirst.translate(_SHOWN))

    def _put_fold_lines(self, number: int, fold: Fold) -> None:
        """Two lines, of which one is seen: offering to unfold, and heading what was unfolded."""
        label = fold_label(fold.reasons, fold.word_count) + " — "
        self._fold_number = 0
        self._put_decor(Decor.FOLD, label, ((_tr("show"), f"{FOLD_HREF}{number}"),))
        self.result.closed_lines[number] = self._cursor.block()
        self._fold_number = number + 1
        links = ((_tr("hide"), f"{FOLD_HREF}{number}"), (_tr("restore as text"), f"{RESTORE_HREF}{number}"))
        self._put_decor(Decor.FOLD, label, links)

    def _put_decor(self, kind: Decor, label: str, links: tuple[tuple[str, str], ...]) -> None:
        char = self._begin(kind, label)
        self._cursor.insertText(label, char)
        for index, (words, href) in enumerate(links):
            if index:
                self._cursor.insertText("  ·  ", char)
            self._cursor.insertText(words, self._typesetter.link(char, href, self._theme.link))

    def _put_block(self, index: int) -> None:
        block = self._blocks[index]
        text = block.span.of(self._text)
        image = self._inlines.image(block)
        if image is not None:
            self._put_image(index, image)
            return
        kind = block.kind
        if kind is BlockKind.TITLE and self._head_index() < 0:
            kind = BlockKind.HEADING  # the record's title stands above it
        ends_list = kind is BlockKind.LIST_ITEM and (
            index + 1 == len(self._blocks) or self._blocks[index + 1].kind is not BlockKind.LIST_ITEM
        )
        char = self._begin(kind, text, level=block.level, marker=block.marker, ends_list=ends_list)
        self._put_text(block.span, [] if kind is BlockKind.TABLE_ROW else self._inlines.of(block), char)

    def _put_image(self, index: int, image: Inline) -> None:
        """A picture with its words below it; where there is none, a frame with its words and the reason.

        Only words that are in the text are mapped: those in place of a picture are ours.
        """
        block = self._blocks[index]
        words = block.span.of(self._text) or block.marker
        picture = self._pictures.get(image.href)
        if picture is not None:
            self._put_figure(picture, words)
            if not block.span.length:
                self.result.map.add(Segment(block.span, self._cursor.position()))
            if block.span.length:
                self._put_text(block.span, [], self._begin(BlockKind.CAPTION, words))
            elif words and not self._is_told_beside(index, words):
                self._cursor.insertText(words.translate(_SHOWN), self._begin(Decor.PICTURE_WORDS, words))
            return
        char = self._begin(block.kind, words, is_image=True)
        if block.span.length:
            self._put_text(block.span, [], char)
        else:
            self._cursor.insertText((words or _tr("Picture")).translate(_SHOWN), char)
            self.result.map.add(Segment(block.span, self._cursor.position()))
        reason = why_missing(image.href, self._opened.snapshot.pictures)
        self._cursor.insertText(f"\u2028{reason}", self._typesetter.faint(char))

    def _put_figure(self, picture: KeptPicture, words: str) -> None:
        number = len(self.result.figures)
        char = self._begin(Decor.PICTURE, words or self._text[:_BEGINNING])
        self._cursor.insertText(FIGURE_SIGN, figure_format(char, number))
        self.result.figures.append(Figure(picture, words, self._cursor.block()))

    def _is_told_beside(self, index: int, words: str) -> bool:
        """Whether the caption below a picture says the same as its alternative text."""
        below = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        return (
            below is not None
            and below.kind is BlockKind.CAPTION
            and " ".join(words.casefold().split()) in " ".join(below.span.of(self._text).casefold().split())
        )

    def _put_text(self, span: Span, inlines: list[Inline], char: QTextCharFormat) -> None:
        self.result.map.add(Segment(span, self._cursor.position()))
        for run in iter_runs(span, inlines) if span.length else ():
            look = self._typesetter.inline(char, run.kinds, run.href) if run.kinds else char
            self._cursor.insertText(run.span.of(self._text).translate(_SHOWN), look)

    def _begin(
        self,
        kind: BlockKind | Decor,
        text: str,
        *,
        level: int = 0,
        marker: str = "",
        is_image: bool = False,
        ends_list: bool = False,
    ) -> QTextCharFormat:
        fold = self._fold_number
        # Our own lines run with the window; a text's with its first strong character.
        is_rtl = QGuiApplication.isRightToLeft() if kind in _OUR_LINES else is_right_to_left(text)
        style = self._typesetter.style(
            kind,
            level=level,
            is_right_to_left=is_rtl,
            ends_list=ends_list,
            is_quiet=bool(fold),
            has_italics=takes_italics(text),
            is_image=is_image,
        )
        block = style.block
        if marker or fold:
            block = QTextBlockFormat(block)
            block.setProperty(Property.MARKER, marker)
            block.setProperty(Property.FOLD, fold)
        if self._is_fresh:
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(style.char)
            self._is_fresh = False
        else:
            self._cursor.insertBlock(block, style.char)
        if self._fold_number:
            self.result.fold_blocks.setdefault(self._fold_number - 1, []).append(self._cursor.block())
        return style.char

    def _table_length(self, index: int) -> int:
        """How many blocks from here on are rows of one table; 0 in a fold, where rows are set as lines."""
        if self._fold_number:
            return 0
        end = index
        while end < len(self._blocks) and self._blocks[end].kind is BlockKind.TABLE_ROW and end not in self._fold_at:
            end += 1
        return end - index

    def _put_table(self, rows: tuple[Block, ...]) -> Iterator[None]:
        widths = column_shares([row.span.of(self._text).split("\t") for row in rows])
        for first in range(0, len(rows), _ROWS_A_TABLE):
            self._put_rows(rows[first : first + _ROWS_A_TABLE], widths)
            yield
        for row in rows:
            self._put_pictures_of(row)

    def _put_pictures_of(self, row: Block) -> None:
        """The pictures in a table's cells stand below it; signs and flags, which say what the words do, are left out."""
        for inline in self._inlines.of(row):
            picture = self._pictures.get(inline.href) if inline.kind is InlineKind.IMAGE else None
            if picture is not None and min(picture.width, picture.height) >= _LEAST_IN_CELL_PX:
                self._put_figure(picture, "")

    def _put_rows(self, rows: tuple[Block, ...], widths: list[float]) -> None:
        if self._is_fresh:
            self._begin(Decor.GAP, "")
        style = self._typesetter.style(BlockKind.TABLE_ROW)
        direction = is_right_to_left(rows[0].span.of(self._text))  # for cells of numbers
        table = self._cursor.insertTable(
            len(rows), len(widths), table_format(widths, self._typesetter, self._theme.border)
        )
        for number, row in enumerate(rows):
            start = row.span.start
            for column, cell in enumerate(row.span.of(self._text).split("\t")):
                self._cursor = table.cellAt(number, column).firstCursorPosition()
                own = is_right_to_left(cell)
                look = self._typesetter.style(BlockKind.TABLE_ROW, is_right_to_left=direction if own is None else own)
                self._cursor.setBlockFormat(look.block)
                self._cursor.setBlockCharFormat(style.char)
                span = Span(start, start + len(cell))
                self._put_text(span, self._inlines.of(Block(row.kind, span)), style.char)
                start = span.end + 1
        self._cursor = QTextCursor(self.result.document)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        gap = self._typesetter.style(Decor.GAP)
        self._cursor.setBlockFormat(gap.block)
        self._cursor.setBlockCharFormat(gap.char)

    def _hide_folds(self) -> None:
        for index in self.result.closed_lines:
            self.result.set_fold_shown(index, is_shown=index in self.result.shown_folds)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reader", words)


def _same_words(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()
