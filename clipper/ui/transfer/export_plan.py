"""What an export would do to a folder, told before it is done."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clipper.domain.errors import ExportError
from clipper.domain.ids import ClippingId

HEAD_BYTES = 4096
"""A note carries the id of its clipping in its first lines."""
_ENDINGS = (".md", ".markdown")
_ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class WrittenNotes(Protocol):
    """What an export answers: names of files by what became of them; `conflicts` are among `updated`."""

    @property
    def written(self) -> tuple[str, ...]: ...
    @property
    def updated(self) -> tuple[str, ...]: ...
    @property
    def unchanged(self) -> tuple[str, ...]: ...
    @property
    def conflicts(self) -> tuple[str, ...]: ...
    @property
    def folder(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """How many notes are new, how many are there already and brought up to date."""

    added: int
    updated: int


def plan_export(ids: Collection[ClippingId], folder: Path, file_name: str = "") -> ExportPlan:
    """Look into the folder for notes of these clippings, or for the one file. Not for the GUI thread.

    A folder that does not exist yet is made by the export. Raises ExportError when it cannot be looked into.
    """
    try:
        if file_name:
            exists = (folder / file_name).exists()
            return ExportPlan(added=int(not exists), updated=int(exists))
        found = _ids_in(folder, {str(each).encode() for each in ids}) if folder.is_dir() else set()
    except OSError as error:
        raise ExportError(
            f"The folder cannot be looked into: {error.strerror}.", remedy="Choose another one."
        ) from error
    return ExportPlan(added=len(ids) - len(found), updated=len(found))


def _ids_in(folder: Path, wanted: set[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    for path in folder.iterdir():
        if path.suffix.lower() in _ENDINGS and path.is_file():
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES)
            found |= wanted.intersection(_ID.findall(head))
    return found
