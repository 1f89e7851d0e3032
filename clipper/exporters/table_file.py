"""A table on disk: one CSV file, whole or not at all."""

from pathlib import Path

from clipper.domain.errors import ExportError
from clipper.exporters.folder import NotesFolder

TRIES = 3


def write_table(table: str, path: Path) -> None:
    """Write a table; a file of that name is replaced. Raises ExportError.

    UTF-8 with a byte order mark, without which Excel takes Arabic for Windows-1252; R, pandas and LibreOffice know to
    skip it.
    """
    data = table.encode("utf-8-sig", "replace")
    with NotesFolder(path.parent) as folder:
        if not any(folder.write(path.name, data, before=folder.find(path.name)) for _ in range(TRIES)):
            raise ExportError("Something that is no plain file has this name.", remedy="Choose another name.")
