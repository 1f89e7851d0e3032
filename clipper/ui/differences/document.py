"""Builds the document that shows a difference, with the place of every change and of all words in it."""

from collections.abc import Collection
from dataclasses import dataclass, field

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextFrameFormat

from clipper.domain.difference import Difference, ParagraphDifference, Turn
from clipper.ui.differences.copying import Laid
from clipper.ui.differences.rows import Fold, is_change, rows_of
from clipper.ui.differences.styles import Styles
from clipper.ui.differences.words import fold_words, label_of
from clipper.ui.reading.directions import is_right_to_left

GUTTER_PX = 20
"""On both sides of the text; the bar of a change stands in it."""
FOLD_HREF = "clipper-difference:"
# QTextCursor.insertText takes these for its own paragraph and frame marks; a stand-in of the same width keeps offsets.
_SHOWN = str.maketrans({"\n": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufffc": "\ufffd"})


@dataclass(slots=True)
class DifferenceDocument:
    """The document; `changes` are the places in the difference that one walks to, `tops` where each begins."""

    document: QTextDocument
    changes: tuple[int, ...] = ()
    tops: dict[int, int] = field(default_factory=dict)
    """Place in the difference → position of its label in the document (UTF-16)."""
    folds: dict[int, tuple[int, int]] = field(default_factory=dict)
    """First paragraph of a fold → where its line begins and ends."""
    laid: list[Laid] = field(default_factory=list)


def build_document(
    parts: Difference, styles: Styles, open_folds: Collection[int], *, tells_signs: bool
) -> DifferenceDocument:
    """The document with folds open where they begin at one of `open_folds`."""
    return _Builder(parts, styles, tells_signs=tells_signs).build(open_folds)


class _Builder:
    def __init__(self, parts: Difference, styles: Styles, *, tells_signs: bool) -> None:
        self._parts = parts
        self._styles = styles
        self._tells_signs = tells_signs
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(styles.font)
        self._document.setDocumentMargin(0)
        frame = QTextFrameFormat()
        frame.setLeftMargin(GUTTER_PX)
        frame.setRightMargin(GUTTER_PX)
        frame.setTopMargin(12)
        frame.setBottomMargin(48)
        self._document.rootFrame().setFrameFormat(frame)
        self._cursor = QTextCursor(self._document)
        self._result = DifferenceDocument(self._document)
        self._is_fresh = True
        self._line = 0

    def build(self, open_folds: Collection[int]) -> DifferenceDocument:
        rows = rows_of(self._parts, tells_signs=self._tells_signs)
        self._cursor.beginEditBlock()
        for row in rows:
            if isinstance(row, Fold):
                self._put_fold(row, is_open=row.first in open_folds)
            else:
                self._put_paragraph(row)
        self._cursor.endEditBlock()
        self._result.changes = tuple(self._result.tops)
        return self._result

    def _put_fold(self, fold: Fold, *, is_open: bool) -> None:
        words = fold_words(fold)
        mark = "▾" if is_open else "▸"
        self._begin(words, is_label=False)
        start = self._cursor.position()
        self._put(f"{mark} {words}", Turn.KEPT, char=self._styles.fold(f"{FOLD_HREF}{fold.first}"), copied=f"({words})")
        self._result.folds[fold.first] = (start, self._cursor.position())
        for place in range(fold.first, fold.last + 1) if is_open else ():
            self._put_paragraph(place)

    def _put_paragraph(self, place: int) -> None:
        part = self._parts[place]
        is_one = is_change(part, tells_signs=self._tells_signs)
        if is_one:
            self._put_label(place, part)
        self._begin(part.new_text or part.old_text, change=place + 1 if is_one else 0)
        for piece in part.pieces:
            self._put(piece.text, piece.turn, char=self._styles.words(piece.turn, part.fate))

    def _put_label(self, place: int, part: ParagraphDifference) -> None:
        words = part.new_text or part.old_text
        self._begin(words, change=place + 1, is_label=True)
        self._result.tops[place] = self._cursor.position()
        self._cursor.insertText(label_of(part), self._styles.label(part.fate))

    def _begin(self, text: str, *, change: int = 0, is_label: bool = False) -> None:
        right = bool(is_right_to_left(text))
        block = self._styles.block(change=change, is_label=is_label, is_right_to_left=right)
        if self._is_fresh:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._is_fresh = False
        self._line += 1

    def _put(self, text: str, turn: Turn, *, char: QTextCharFormat, copied: str = "") -> None:
        self._result.laid.append(Laid(self._cursor.position(), copied or text, turn, self._line))
        self._cursor.insertText(text.translate(_SHOWN), char)
