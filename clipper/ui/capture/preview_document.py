"""A draft as a document to look at: its blocks set as the reader sets them, and a line for each fold."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtGui import QTextCursor, QTextDocument

from clipper.domain.blocks import Block, BlockKind, Boilerplate, is_boilerplate
from clipper.domain.clipping import Draft
from clipper.domain.span import Span
from clipper.ui.reading.directions import is_right_to_left, isolated, takes_italics
from clipper.ui.reading.typesetting import Decor, Style, Typesetter
from clipper.ui.shown import plural
from clipper.ui.theme import Appearance
from clipper.ui.utf16 import Utf16Map

SHOWN_CHARACTERS = 200_000
"""Longer texts are shown so far; a document of 50 MB would hold the window for seconds."""
FOLD_WORDS = 48
_MARKED_KINDS = (BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Row:
    """One paragraph of the document: a block of the draft, or the line that stands for folded blocks."""

    first: int
    last: int
    is_fold: bool = False
    lead: int = 0
    """UTF-16 units before the block's own text: the marker of a list item."""


class PreviewDocument:
    """Built once for one draft, one set of marks and one look; `rows` are its paragraphs in order."""

    def __init__(
        self,
        draft: Draft | None,
        marks: tuple[Boilerplate, ...],
        unfolded: frozenset[int],
        appearance: Appearance,
        parent: QObject,
    ) -> None:
        self.rows: list[Row] = []
        self.document = QTextDocument(parent)
        self.document.setDefaultFont(appearance.reader_font())
        self.document.setUndoRedoEnabled(False)
        self._marks = marks
        self._unfolded = unfolded
        self._typesetter = Typesetter(appearance)
        self._draft = draft
        if draft is not None:
            self._write(QTextCursor(self.document), draft)

    def is_left_out(self, row: Row) -> bool:
        """Whether the row's block is shown although it is no part of the story."""
        return (
            self._draft is not None and not row.is_fold and is_boilerplate(self._draft.blocks[row.first], self._marks)
        )

    def folds_over(self, span: Span) -> frozenset[int]:
        """First blocks of the closed folds in which words of the span lie."""
        blocks = self._draft.blocks if self._draft else ()
        folds = (row for row in self.rows if row.is_fold)
        return frozenset(
            row.first for row in folds if Span(blocks[row.first].span.start, blocks[row.last].span.end).overlaps(span)
        )

    def selections(self, span: Span) -> list[QTextCursor]:
        """A selection for each stretch of the span that is shown."""
        if self._draft is None:
            return []
        blocks = self._draft.blocks
        return [
            self._selection(number, row, blocks[row.first], span)
            for number, row in enumerate(self.rows)
            if not row.is_fold and blocks[row.first].span.overlaps(span)
        ]

    def _selection(self, number: int, row: Row, block: Block, span: Span) -> QTextCursor:
        text = _shown_text(self._draft.text if self._draft else "", block)
        units = Utf16Map(text)
        start = min(max(0, span.start - block.span.start), len(text))
        end = min(span.end - block.span.start, len(text))
        base = self.document.findBlockByNumber(number).position() + row.lead
        cursor = QTextCursor(self.document)
        cursor.setPosition(base + units.units(start))
        cursor.setPosition(base + units.units(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _write(self, cursor: QTextCursor, draft: Draft) -> None:
        cursor.beginEditBlock()
        index = 0
        while index < len(draft.blocks):
            if draft.blocks[index].span.start >= SHOWN_CHARACTERS:
                last = len(draft.blocks) - 1
                self._write_line(cursor, _too_long_line(len(draft.text)), Row(index, last, is_fold=True))
                break
            end = self._end_of_fold(draft, index)
            if end is not None and index not in self._unfolded:
                self._write_line(cursor, _fold_line(draft, index, end), Row(index, end, is_fold=True))
                index = end + 1
                continue
            self._write_block(cursor, draft, index)
            index += 1
        cursor.endEditBlock()

    def _write_block(self, cursor: QTextCursor, draft: Draft, index: int) -> None:
        block = draft.blocks[index]
        lead = f"{block.marker}\u2002" if block.kind in _MARKED_KINDS and block.marker else ""
        if block.kind is BlockKind.CAPTION and not block.span.length:
            lead = _tr("[Picture] {words}").replace("{words}", block.marker).strip()
        text = _shown_text(draft.text, block)
        style = self._typesetter.style(
            block.kind,
            level=block.level,
            is_right_to_left=is_right_to_left(text),
            is_quiet=is_boilerplate(block, self._marks),
            has_italics=takes_italics(text),
        )
        self._begin(cursor, style)
        cursor.insertText(lead + text.replace("\n", "\u2028"))
        self.rows.append(Row(index, index, lead=len(lead)))

    def _write_line(self, cursor: QTextCursor, text: str, row: Row) -> None:
        self._begin(cursor, self._typesetter.style(Decor.FOLD))
        cursor.insertText(text)
        self.rows.append(row)

    def _begin(self, cursor: QTextCursor, style: Style) -> None:
        if self.rows:
            cursor.insertBlock(style.block, style.char)
        else:
            cursor.setBlockFormat(style.block)
            cursor.setBlockCharFormat(style.char)
            cursor.setCharFormat(style.char)

    def _end_of_fold(self, draft: Draft, index: int) -> int | None:
        """The last of the marked blocks that begin at `index`, if they begin there."""
        if not is_boilerplate(draft.blocks[index], self._marks):
            return None
        if index and is_boilerplate(draft.blocks[index - 1], self._marks):
            return None
        last = index
        while last + 1 < len(draft.blocks) and is_boilerplate(draft.blocks[last + 1], self._marks):
            last += 1
        return last


def _shown_text(text: str, block: Block) -> str:
    return text[block.span.start : min(block.span.end, block.span.start + SHOWN_CHARACTERS)]


def _fold_line(draft: Draft, first: int, last: int) -> str:
    words = " ".join(_shown_text(draft.text, draft.blocks[first]).split())
    shown = words if len(words) <= FOLD_WORDS else words[: FOLD_WORDS - 1].rstrip() + "…"
    count = last - first + 1
    line = plural(_tr("%n paragraph(s) left out"), count).replace("%n", QLocale().toString(count))
    return f"▸  {line}: “{isolated(shown)}”"


def _too_long_line(length: int) -> str:
    line = _tr("Shown up to here: the first {shown} of {all} characters. All of them are kept.")
    locale = QLocale()
    return line.replace("{shown}", locale.toString(SHOWN_CHARACTERS)).replace("{all}", locale.toString(length))


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("DraftPreview", sentence)
