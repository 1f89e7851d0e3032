"""Taking notes out: clippings and their highlights to files, and a look at them before."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import overload

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.ports import Store
from clipper.exporters.markdown import render_clipping, render_selection
from clipper.exporters.notes import write_notes
from clipper.exporters.passages import passages_csv
from clipper.exporters.record import ExportRecord, ExportReport, Profile
from clipper.exporters.table_file import write_table

PREVIEW_CHARACTERS = 20_000
PREVIEW_CLIPPINGS = 50


def _ignore_progress(done: int, total: int) -> None:
    del done, total


def _never() -> bool:
    return False


class Transfer:
    """`library.transfer`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def export_markdown(
        self,
        ids: Sequence[ClippingId],
        folder: Path,
        *,
        profile: Profile | str = Profile.OBSIDIAN,
        single: bool = False,
        full_text: bool = False,
        only_annotations: frozenset[AnnotationId] | None = None,
        on_progress: Callable[[int, int], None] = _ignore_progress,
        is_cancelled: Callable[[], bool] = _never,
    ) -> ExportReport:
        """Write notes of these clippings, a file each or all in one; exporting again updates what was written.

        `only_annotations` limits the quotations. Raises ExportError; what a person added to a file is kept.
        """
        return write_notes(
            _Records(self._store, ids, only_annotations),
            folder,
            Profile(profile),
            single,
            full_text=full_text,
            on_progress=on_progress,
            is_cancelled=is_cancelled,
        )

    def export_passages(
        self,
        ids: Sequence[ClippingId],
        path: Path,
        *,
        only_annotations: frozenset[AnnotationId] | None = None,
    ) -> int:
        """Write the passages of these clippings as a table (CSV), whole or not at all; how many there are.

        A file of that name is replaced. Raises ExportError.
        """
        records = _Records(self._store, ids, only_annotations)
        write_table(passages_csv(records), path)
        return sum(len(record.annotations) for record in records)

    def preview_markdown(
        self,
        ids: Sequence[ClippingId],
        *,
        profile: Profile | str = Profile.OBSIDIAN,
        single: bool = False,
        full_text: bool = False,
        only_annotations: frozenset[AnnotationId] | None = None,
    ) -> str:
        """The beginning of what would be written: at most PREVIEW_CHARACTERS code points."""
        records = _Records(self._store, ids[:PREVIEW_CLIPPINGS], only_annotations)
        if single:
            return render_selection(records, Profile(profile), full_text=full_text)[:PREVIEW_CHARACTERS]
        notes: list[str] = []
        for record in records:
            notes.append(render_clipping(record, Profile(profile), full_text=full_text))
            if sum(map(len, notes)) > PREVIEW_CHARACTERS:
                break
        return "\n".join(notes)[:PREVIEW_CHARACTERS]


class _Records(Sequence[ExportRecord]):
    """Records read one at a time, so that exporting a large library takes little memory."""

    def __init__(self, store: Store, ids: Sequence[ClippingId], only: frozenset[AnnotationId] | None) -> None:
        self._store = store
        self._ids = tuple(ids)
        self._only = only

    def __len__(self) -> int:
        return len(self._ids)

    @overload
    def __getitem__(self, at: int) -> ExportRecord: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ExportRecord]: ...
    def __getitem__(self, at: int | slice) -> ExportRecord | Sequence[ExportRecord]:
        if isinstance(at, slice):
            return _Records(self._store, self._ids[at], self._only)
        return self._record(self._ids[at])

    def _record(self, clipping_id: ClippingId) -> ExportRecord:
        clipping = self._store.get_clipping(clipping_id)
        snapshot = self._store.get_snapshot(clipping.snapshot_id)
        annotations = self._store.annotations_of(clipping_id)
        others = len(self._store.carriers_of(clipping_id)) - 1
        return ExportRecord(
            clipping=clipping,
            text=self._store.get_text(snapshot.text_sha256),
            blocks=snapshot.blocks,
            annotations=tuple(a for a in annotations if self._only is None or a.id in self._only),
            inlines=snapshot.inlines,
            story=self._store.story_keys((clipping_id,))[clipping_id] if others else None,
            republications=others,
            pictures=snapshot.pictures,
            read_picture=self._store.get_blob,
        )
