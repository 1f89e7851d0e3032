"""Taking keyword-in-context lines out to a file; needs no open library."""

from collections.abc import Iterable
from pathlib import Path

from clipper.domain.kwic import kwic_csv
from clipper.domain.results import KwicLine
from clipper.exporters.table_file import write_table


def export_kwic(lines: Iterable[KwicLine], path: Path) -> None:
    """Write the lines as CSV, whole or not at all; a file of that name is replaced. Not for the GUI thread.

    Raises ExportError.
    """
    write_table(kwic_csv(lines), path)
