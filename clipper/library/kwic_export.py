"""Taking keyword-in-context lines out to a file; needs no open library."""

from collections.abc import Iterable
from pathlib import Path

from clipper.domain.errors import ExportError
from clipper.domain.kwic import kwic_csv
from clipper.domain.results import KwicLine
from clipper.exporters.folder import NotesFolder

TRIES = 3


def export_kwic(lines: Iterable[KwicLine], path: Path) -> None:
    """Write the lines as CSV, whole or not at all; a file of that name is replaced. Not for the GUI thread.

    UTF-8 with a byte order mark, without which Excel takes Arabic for Windows-1252; R, pandas and LibreOffice know to
    skip it. Raises ExportError.
    """
    data = kwic_csv(lines).encode("utf-8-sig")
    with NotesFolder(path.parent) as folder:
        if not any(folder.write(path.name, data, before=folder.find(path.name)) for _ in range(TRIES)):
            raise ExportError("Something that is no plain file has this name.", remedy="Choose another name.")
