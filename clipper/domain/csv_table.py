"""Tables as CSV (RFC 4180), for spreadsheets too: words of strangers never become formulas there."""

import csv
from collections.abc import Iterable, Sequence

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | None


def csv_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The rows below their header. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    table = _Table()
    writer = csv.writer(table)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_no_formula(cell) if isinstance(cell, str) else cell for cell in row])
    return "".join(table.pieces)


class _Table:
    """What `csv` writes to."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def write(self, piece: str) -> None:
        self.pieces.append(piece)


def _no_formula(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell
