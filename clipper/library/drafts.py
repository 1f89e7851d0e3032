"""Drafts that wait: whatever was pasted or typed is kept until it is confirmed or discarded."""

from collections.abc import Mapping

from clipper.domain.clipping import KeptDraft, RawPart
from clipper.domain.ids import DraftId
from clipper.library.writer import Writer


class Drafts:
    """`library.drafts`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def keep(
        self,
        raw: tuple[RawPart, ...],
        *,
        method: str,
        url: str = "",
        edits: Mapping[str, str] | None = None,
        draft_id: DraftId | None = None,
    ) -> DraftId:
        """Keep bytes and what was typed about them; with `draft_id` the kept draft is replaced."""
        machine = self._writer.machine
        now_us = machine.now_us()
        draft = KeptDraft(
            id=draft_id or DraftId(machine.new_id()),
            raw=raw,
            method=method,
            url=url,
            edits=dict(edits or {}),
            created_us=now_us,
            modified_us=now_us,
        )
        with self._writer.lock:
            self._store.keep_draft(draft)
        return draft.id

    def all(self) -> tuple[KeptDraft, ...]:
        """Newest first."""
        return self._store.drafts()

    def discard(self, draft_id: DraftId) -> None:
        """Let a draft go."""
        with self._writer.lock:
            self._store.discard_draft(draft_id)
