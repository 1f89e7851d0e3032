"""Drafts that wait: whatever was pasted or typed is kept until it is confirmed or discarded."""

from collections.abc import Mapping

from clipper.domain.clipping import KeptDraft, RawPart
from clipper.domain.errors import NotFound
from clipper.domain.ids import DraftId
from clipper.library.writer import Writer

SHOWN_BYTES = 400


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

    def outlines(self) -> tuple[KeptDraft, ...]:
        """Newest first; of the bytes of each part only the first SHOWN_BYTES. For lists: a draft may hold a book."""
        return self._store.drafts(SHOWN_BYTES)

    def get(self, draft_id: DraftId) -> KeptDraft:
        """One draft, whole; NotFound where it was confirmed or discarded."""
        found = self._store.find_draft(draft_id)
        if found is None:
            raise NotFound("This draft is no longer there.", safe="Nothing else was touched.")
        return found

    def holding(self, raw: tuple[RawPart, ...]) -> DraftId | None:
        """A draft of just these bytes; None where there is none."""
        return self._store.draft_holding(raw)

    def discard(self, draft_id: DraftId) -> None:
        """Let a draft go."""
        with self._writer.lock:
            self._store.discard_draft(draft_id)
