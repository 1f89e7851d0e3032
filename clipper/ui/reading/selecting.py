"""What a selection of the sheet means in the canonical text. Words are never read back from the widget."""

from PySide6.QtGui import QTextCursor

from clipper.domain.span import Span
from clipper.ui.reading.reading_document import ReadingDocument


def raw_span(reading: ReadingDocument, cursor: QTextCursor) -> Span:
    """The selection to the letter; empty where nothing of the text is selected."""
    if not cursor.hasSelection():
        return Span(0, 0)
    return reading.map.span(*_extent(cursor))


def trimmed_span(reading: ReadingDocument, cursor: QTextCursor) -> Span:
    """The selection without the blanks at its ends."""
    span = raw_span(reading, cursor)
    words = span.of(reading.opened.text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))


def copied_words(reading: ReadingDocument, cursor: QTextCursor) -> str:
    """The canonical words of the selection as it is seen: what lies folded away in it is left out."""
    span = raw_span(reading, cursor)
    pieces, start = [], span.start
    for index, fold in enumerate(reading.folds):
        if index not in reading.shown_folds and fold.span.overlaps(span):
            pieces.append(reading.opened.text[start : max(start, fold.span.start)])
            start = min(fold.span.end + 1, span.end)
    return "".join([*pieces, reading.opened.text[start : span.end]])


def _extent(cursor: QTextCursor) -> tuple[int, int]:
    """Start and end in the document. Over cells of a table Qt selects a rectangle of whole cells: its first to its last."""
    table = cursor.currentTable()
    if table is None or not cursor.hasComplexSelection():
        return cursor.selectionStart(), cursor.selectionEnd()
    cells: tuple[int, int, int, int] = cursor.selectedTableCells()  # type: ignore[assignment]  # stubs say object
    first_row, rows, first_column, columns = cells
    last = table.cellAt(first_row + rows - 1, first_column + columns - 1)
    return table.cellAt(first_row, first_column).firstPosition(), last.lastPosition()
