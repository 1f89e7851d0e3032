"""Tables: how wide their columns are and how their grid looks."""

from PySide6.QtGui import QBrush, QColor, QTextFrameFormat, QTextLength, QTextTableFormat

from clipper.ui.reading.typesetting import Typesetter

_LEAST, _MOST = 4, 48
"""Code points of a column's longest cell that count for its width."""


def column_shares(rows: list[list[str]]) -> list[float]:
    """Percentages of the width by the longest cell of each column, none under a fair minimum."""
    columns = max(len(row) for row in rows)
    longest = [max((len(row[c]) for row in rows if c < len(row)), default=0) for c in range(columns)]
    weights = [max(_LEAST, min(length, _MOST)) for length in longest]
    return [100 * weight / sum(weights) for weight in weights]


def table_format(shares: list[float], typesetter: Typesetter, border: str) -> QTextTableFormat:
    """A grid of hairlines over the whole column."""
    table = QTextTableFormat()
    table.setCellPadding(typesetter.pixels(7))
    table.setCellSpacing(0)
    table.setBorder(1)
    table.setBorderCollapse(True)
    table.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    table.setBorderBrush(QBrush(QColor(border)))
    table.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    table.setTopMargin(typesetter.pixels(12))
    table.setBottomMargin(typesetter.pixels(20))
    return table
