"""Lines of text in painted rows: laid out once, cut with an ellipsis, marked words in the highlight colours."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate

from clipper.domain.span import Span
from clipper.ui.theme import Appearance
from clipper.ui.utf16 import Utf16Map

KEPT_LAYOUTS = 800
FIRST_STRONG, POP = "\u2068", "\u2069"
SEPARATOR = "  ·  "


def isolated(text: str) -> str:
    """The text wrapped in bidi isolates, so that it cannot reorder what stands beside it."""
    return f"{FIRST_STRONG}{text}{POP}" if text else ""


def meta_line(parts: Sequence[str]) -> str:
    """Facts in one line; each in isolates, empty ones left out."""
    return SEPARATOR.join(isolated(part) for part in parts if part)


def utf16_ranges(text: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """(start, length) in UTF-16 units of spans given in code points; what lies outside the text is cut off."""
    units = Utf16Map(text).units
    inside = (Span(max(0, span.start), min(len(text), span.end)) for span in spans)
    return [(units(span.start), units(span.end) - units(span.start)) for span in inside if span.end > span.start]


class RowText:
    """A cache of text layouts that one delegate paints from. Clear it when fonts or colours change."""

    def __init__(self) -> None:
        self._layouts: OrderedDict[tuple[object, ...], QTextLayout] = OrderedDict()

    def clear(self) -> None:
        """Forget every layout."""
        self._layouts.clear()

    def draw(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        font: QFont,
        color: str,
        *,
        lines: int = 1,
        line_px: float = 17,
        marks: Sequence[Span] = (),
        mark_fill: QColor | None = None,
        mark_text: str = "",
    ) -> int:
        """Paint at most `lines` lines, `line_px` apart, from the top of `place`; right to left where the text is.

        Returns how many lines it took.
        """
        if not text:
            return 0
        fill = mark_fill.name() if mark_fill is not None else ""
        key = (text, font.key(), round(place.width()), lines, line_px, tuple(marks), fill, mark_text)
        layout = self._layouts.get(key)
        if layout is None:
            formats = _formats(text, marks, mark_fill, mark_text)
            layout = _laid_out(text, font, place.width(), lines, line_px, formats)
            self._layouts[key] = layout
            if len(self._layouts) > KEPT_LAYOUTS:
                self._layouts.popitem(last=False)
        else:
            self._layouts.move_to_end(key)
        painter.setPen(QPen(QColor(color)))
        layout.draw(painter, place.topLeft())
        return layout.lineCount()


class RowTextDelegate(QStyledItemDelegate):
    """What paints rows of text: knows the look, and forgets what it laid out when the look changes."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._text = RowText()
        appearance.changed.connect(self._text.clear)


def _formats(text: str, marks: Sequence[Span], fill: QColor | None, mark_text: str) -> list[QTextLayout.FormatRange]:
    if fill is None:
        return []
    style = QTextCharFormat()
    style.setBackground(fill)
    if mark_text:
        style.setForeground(QColor(mark_text))
    formats = []
    for start, length in utf16_ranges(text, marks):
        part = QTextLayout.FormatRange()
        part.start, part.length, part.format = start, length, style
        formats.append(part)
    return formats


def _laid_out(
    text: str, font: QFont, width: float, lines: int, line_px: float, formats: list[QTextLayout.FormatRange]
) -> QTextLayout:
    layout = _break_lines(text, font, width, lines + 1, line_px, formats)
    if layout.lineCount() <= lines:
        return layout
    start = Utf16Map(text).code_points(layout.lineAt(lines - 1).textStart())
    cut = QFontMetricsF(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width - 2)
    shown = text[:start] + cut
    limit = Utf16Map(shown).length - 1
    kept = [part for part in formats if _begin(part) < limit]
    return _break_lines(shown, font, width, lines, line_px, kept)


def _begin(part: QTextLayout.FormatRange) -> int:
    return int(part.start)


def _break_lines(
    text: str, font: QFont, width: float, lines: int, line_px: float, formats: list[QTextLayout.FormatRange]
) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if lines > 1 else QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats(formats)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    for number in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * line_px))
    layout.endLayout()
    return layout
