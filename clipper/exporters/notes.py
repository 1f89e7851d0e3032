"""Notes on disk: new files for new clippings, and files that are there already brought up to date.

What a person wrote is never lost: outside the managed part nothing is touched, inside it their version is kept, and
a file that cannot be understood is left alone and another one written beside it.
"""

import contextlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import overload

from clipper.domain.errors import ExportError
from clipper.exporters.filenames import folded, note_name
from clipper.exporters.folder import NotesFolder
from clipper.exporters.front_matter import ID_KEY, Note, check_values, merge_head, split_note
from clipper.exporters.managed import append_part, find_part, format_part, replace_part
from clipper.exporters.markdown import (
    SELECTION_ID,
    front_values,
    render_clipping,
    render_part,
    render_selection,
)
from clipper.exporters.pictures import write_pictures
from clipper.exporters.quotations import format_body
from clipper.exporters.record import ExportRecord, ExportReport, Profile

SELECTION_NAME = "quotations.md"
"""The file for a selection where no other is named."""

_HEAD_BYTES = 4096
_ATTEMPTS = 5
_ID_LINE = re.compile(
    rb"^" + ID_KEY.encode() + rb":[ \t]*[\"']?([0-9a-f-]{36}|" + SELECTION_ID.encode() + rb")\b", re.M
)
_BEGIN = re.compile(rb"^(?:%%|<!--) clipper:begin ([0-9a-f-]{36}) ", re.MULTILINE)
_ENDINGS = (".md", ".markdown")


def _ignore_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


def write_notes(
    records: Sequence[ExportRecord],
    folder: Path,
    profile: Profile | str = Profile.OBSIDIAN,
    single: bool = False,  # noqa: FBT001 - callers name it
    *,
    full_text: bool = False,
    on_progress: Callable[[int, int], None] = _ignore_progress,
    is_cancelled: Callable[[], bool] = _never,
) -> ExportReport:
    """Write the records as notes and say what became of each file.

    With `single` one file holds them all: `folder` may then be the file itself (``….md``). A cancelled export
    leaves whole files behind and reports those. Raises ExportError.
    """
    profile = Profile(profile)
    if not single:
        with NotesFolder(folder) as place:
            writer = _Writer(place, profile, full_text=full_text)
            for done, record in enumerate(records, 1):
                if is_cancelled():
                    break
                writer.write_clipping(record)
                on_progress(done, len(records))
            return writer.report()
    name = SELECTION_NAME
    if folder.suffix.lower() in _ENDINGS and not folder.is_dir():
        folder, name = folder.parent, folder.name
    with NotesFolder(folder) as place:
        writer = _Writer(place, profile, full_text=full_text)
        with contextlib.suppress(_CancelledError):
            writer.write_selection(name, _Watched(records, on_progress, is_cancelled, writer.write_pictures))
        return writer.report()


class _CancelledError(Exception):
    """The one file has not been begun, and is not to be."""


class _Watched(Sequence[ExportRecord]):
    """Records that tell how far they have been read, and stop being read when the export is cancelled."""

    def __init__(
        self,
        records: Sequence[ExportRecord],
        on_progress: Callable[[int, int], None],
        is_cancelled: Callable[[], bool],
        on_read: Callable[[ExportRecord], None],
    ) -> None:
        self._records = records
        self._on_read = on_read
        self._on_progress = on_progress
        self._is_cancelled = is_cancelled

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, at: int) -> ExportRecord: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ExportRecord]: ...
    def __getitem__(self, at: int | slice) -> ExportRecord | Sequence[ExportRecord]:
        if isinstance(at, slice):
            return _Watched(self._records[at], self._on_progress, self._is_cancelled, self._on_read)
        if self._is_cancelled():
            raise _CancelledError
        record = self._records[at]
        self._on_read(record)
        self._on_progress(at + 1, len(self._records))
        return record


class _Writer:
    """One export into one folder."""

    def __init__(self, folder: NotesFolder, profile: Profile, *, full_text: bool) -> None:
        self._folder = folder
        self._profile = profile
        self._full_text = full_text
        self._taken = {folded(name) for name in folder.names()}
        self._names_by_id = _names_by_id(folder)
        self._written: list[str] = []
        self._updated: list[str] = []
        self._unchanged: list[str] = []
        self._conflicts: list[str] = []
        self._pictures: list[str] = []

    def report(self) -> ExportReport:
        """What was done so far."""
        return ExportReport(
            tuple(self._written),
            tuple(self._updated),
            tuple(self._unchanged),
            tuple(self._conflicts),
            self._folder.path,
            tuple(self._pictures),
        )

    def write_clipping(self, record: ExportRecord) -> None:
        """Bring the clipping's note up to date, wherever in the folder it was moved by name, or write a new one."""
        self.write_pictures(record)
        clipping = record.clipping
        usual = note_name(clipping.source.title, clipping.id)
        known = self._names_by_id.get(clipping.id, [])
        name = usual if usual in known else known[0] if known else None
        if name is not None and self._update(name, lambda text: self._merged_clipping(text, record)):
            return
        new = render_clipping(record, self._profile, full_text=self._full_text)
        self._create(
            note_name(clipping.source.title, clipping.id, self._taken), new, clipping.source.title, clipping.id
        )

    def write_selection(self, name: str, records: Sequence[ExportRecord]) -> None:
        """Bring the parts of these clippings up to date in one file; parts of others in it stay."""
        if folded(name) in self._taken:
            if self._update(name, lambda text: self._merged_selection(text, records)):
                return
            raise ExportError(f"“{name}” is no text file and was left alone.", remedy="Choose another name.")
        new = render_selection(records, self._profile, full_text=self._full_text).encode("utf-8", "replace")
        if not self._folder.write(name, new, before=None):
            raise ExportError(f"“{name}” appeared in the meantime and was left alone.", remedy="Export again.")
        self._written.append(name)

    def write_pictures(self, record: ExportRecord) -> None:
        """The pictures of a clipping, before its note: that never names one that is not there."""
        if self._full_text:
            self._pictures.extend(write_pictures(record, self._folder))

    def _create(self, name: str, text: str, title: str, clipping_id: str) -> None:
        while not self._folder.write(name, text.encode("utf-8", "replace"), before=None):
            self._taken.add(folded(name))
            name = note_name(title, clipping_id, self._taken)
        self._taken.add(folded(name))
        self._written.append(name)

    def _update(self, name: str, merge: Callable[[str], tuple[str, bool]]) -> bool:
        """Merge into the file; False when it is no text and has to be left alone."""
        for _ in range(_ATTEMPTS):
            before = self._folder.find(name)
            if before is None or b"\0" in before:
                return False
            # Bytes that are not UTF-8 come back as they were.
            text, is_conflict = merge(before.decode("utf-8", "surrogateescape"))
            after = text.encode("utf-8", "surrogateescape")
            if after != before and not self._folder.write(name, after, before=before):
                continue
            (self._unchanged if after == before else self._updated).append(name)
            if is_conflict:
                self._conflicts.append(name)
            return True
        raise ExportError(
            f"“{name}” keeps being changed by another program.", remedy="Close it there, then export again."
        )

    def _merged_clipping(self, text: str, record: ExportRecord) -> tuple[str, bool]:
        note = split_note(text)
        part = find_part(note.body, record.clipping.id)
        front = front_values(record, self._profile)
        base = dict(part.front) if part else {}
        checks = check_values(front)
        if note.opening:
            is_crlf = _line_end(text) == "\r\n"
            head, checks = merge_head(note.head.replace("\r\n", "\n") if is_crlf else note.head, front, base)
            head = head.replace("\n", "\r\n") if is_crlf else head
            note = Note(note.mark, note.opening, head, note.closing, note.body)
        body = format_body(record, self._profile, full_text=self._full_text)
        new = format_part(record.clipping.id, body, self._profile, checks)
        merged, is_conflict = _put_part(note.body, record.clipping.id, new, body, _line_end(text))
        return Note(note.mark, note.opening, note.head, note.closing, merged).text(), is_conflict

    def _merged_selection(self, text: str, records: Sequence[ExportRecord]) -> tuple[str, bool]:
        note = split_note(text)
        merged, any_conflict = note.body, False
        for record in records:
            body = format_body(record, self._profile, full_text=self._full_text)
            new = render_part(record, self._profile, full_text=self._full_text)
            is_new = find_part(merged, record.clipping.id) is None
            merged, is_conflict = _put_part(merged, record.clipping.id, new, body, _line_end(text))
            any_conflict |= is_conflict and not is_new
        return Note(note.mark, note.opening, note.head, note.closing, merged).text(), any_conflict


def _put_part(text: str, part_id: str, new: str, new_body: str, line_end: str) -> tuple[str, bool]:
    """Replace the part, or put it at the end where somebody took its marker lines away."""
    new = new.replace("\n", line_end)
    part = find_part(text, part_id)
    if part is None:
        return append_part(text, new), True
    return replace_part(text, part, new, new_body)


def _line_end(text: str) -> str:
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def _names_by_id(folder: NotesFolder) -> dict[str, list[str]]:
    """Which note files hold which clipping, whatever they are called now.

    Known by the id in their front matter or, where somebody took that away, in their first marker line.
    """
    found: dict[str, list[str]] = {}
    for name in folder.names():
        if name.lower().endswith(_ENDINGS):
            beginning = folder.find(name, _HEAD_BYTES) or b""
            if match := _ID_LINE.search(beginning) or _BEGIN.search(beginning):
                found.setdefault(match[1].decode("ascii"), []).append(name)
    return found
