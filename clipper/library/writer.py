"""The one way in: turns edits into a transaction, commits it, and says what changed. Undo and redo live here."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Blob, Changes, Edit, JournalStep, Record
from clipper.domain.clipping import Clipping, KeptDraft, RawPart, Snapshot, Tag
from clipper.domain.custody import CustodyNote
from clipper.domain.errors import Conflict, NothingToUndo
from clipper.domain.ids import AnnotationId, ClippingId, DraftId
from clipper.domain.ports import Replay, Store, Transaction
from clipper.domain.saved_search import SavedSearch
from clipper.domain.site_rule import SiteRule
from clipper.domain.source import TEXT_FIELDS, field_text
from clipper.library.machine import Machine


class Writer:
    """Commits edits to a store. Operations from several threads queue up behind one lock."""

    def __init__(self, store: Store, machine: Machine) -> None:
        self.store = store
        self.machine = machine
        self.lock = threading.RLock()

    def write(
        self,
        label: str,
        edits: Iterable[Edit],
        *,
        snapshots: tuple[Snapshot, ...] = (),
        blobs: tuple[Blob, ...] = (),
        discard_drafts: tuple[DraftId, ...] = (),
        joins: int = 0,
    ) -> Changes:
        """One undoable step, or a further part of the step `joins`. Edits that change nothing are dropped; with none
        left nothing is written."""
        real = tuple(edit for edit in edits if edit.before != edit.after)
        if not real:
            return Changes(label=label, sequence=self.store.position().sequence)
        transaction = Transaction(
            label=label,
            edits=real,
            now_us=self.machine.now_us(),
            snapshots=snapshots,
            blobs=blobs,
            discard_drafts=discard_drafts,
            joins=joins,
        )
        with self.lock:
            committed = self.store.commit(transaction)
        return replace(changes_of(real, committed.sequence, label), step=committed.step)

    def note(self, label: str, notes: Iterable[CustodyNote], *, blobs: tuple[Blob, ...] = ()) -> None:
        """Say something in the chain of custody that changes no object: nothing to undo."""
        transaction = Transaction(
            label=label,
            edits=(),
            now_us=self.machine.now_us(),
            blobs=blobs,
            replay=Replay.NONE,
            notes=tuple(notes),
        )
        with self.lock:
            self.store.commit(transaction)

    def undo(self) -> Changes:
        """Take back the newest step; NothingToUndo if there is none, Conflict if its objects were changed since."""
        with self.lock:
            return self._replay_all(self.store.newest_step, Replay.UNDO, "There is nothing to undo.")

    def redo(self) -> Changes:
        """Do the step that was last taken back again."""
        with self.lock:
            return self._replay_all(self.store.newest_undone, Replay.REDO, "There is nothing to redo.")

    def _replay_all(self, next_step: Callable[[], JournalStep | None], replay: Replay, nothing: str) -> Changes:
        """The next step, and the parts of it that stand next to each other: in between somebody else may have worked."""
        step = next_step()
        if step is None:
            raise NothingToUndo(nothing)
        changes, first = Changes(), step.first
        while step is not None and step.first == first:
            changes |= self._replay(step, replay)
            step = next_step()
        return changes

    def _replay(self, step: JournalStep, replay: Replay) -> Changes:
        edits = tuple(self._inverse(edit) for edit in reversed(step.edits))
        clippings = [edit.after for edit in edits if isinstance(edit.after, Clipping)]
        removed = [clipping for clipping in clippings if clipping.is_deleted]
        living = [clipping for clipping in clippings if not clipping.is_deleted]
        # What was pasted must not vanish with an undone capture: it waits as a draft, under the clipping's own id. Not
        # so with many at once, which came from files: they are where they were, and would bury what waits.
        for clipping in removed if len(removed) == 1 and step.number == step.first else ():
            self.store.keep_draft(self._draft_of(clipping))
        turned = tuple(self._turned(edits))
        for draft in self._drafts_of_versions(turned) if replay is Replay.UNDO else ():
            self.store.keep_draft(draft)
        committed = self.store.commit(
            Transaction(
                label=step.label,
                edits=edits,
                now_us=self.machine.now_us(),
                replay=replay,
                step=step.number,
                discard_drafts=(
                    *(DraftId(clipping.id) for clipping in living),
                    *(DraftId(after.snapshot_id) for _before, after in turned),
                ),
            )
        )
        return changes_of(edits, committed.sequence, step.label)

    def _inverse(self, edit: Edit) -> Edit:
        current = self._current(edit.after)
        # Compared by content: undoing a later step has moved the rev on without changing anything.
        if current is None or replace(current, rev=edit.after.rev) != edit.after:
            raise Conflict("What this step changed was changed again since, by another program.")
        if edit.before is None:
            return Edit(current, replace(current, is_deleted=True))
        return Edit(current, replace(edit.before, rev=current.rev))

    def _current(self, record: Record) -> Record | None:
        match record:
            case Clipping():
                return self.store.find_clipping(record.id)
            case Annotation():
                return self.store.find_annotation(record.id)
            case SavedSearch():
                return self.store.find_saved_search(record.id)
            case SiteRule():
                return self.store.find_site_rule(record.id)
        return self.store.find_tag(record.name)

    def _turned(self, edits: Sequence[Edit]) -> Iterable[tuple[Clipping, Clipping]]:
        """Clippings that another snapshot is made the current one of, before and after."""
        for edit in edits:
            match edit:
                case Edit(Clipping() as before, Clipping() as after) if before.snapshot_id != after.snapshot_id:
                    yield before, after

    def _drafts_of_versions(self, turned: Sequence[tuple[Clipping, Clipping]]) -> Iterable[KeptDraft]:
        """What was received for versions that are taken back: it waits, too, under the snapshot's own id. Of one whose
        bytes the other snapshot has, as after a correction by hand, nothing would be lost."""
        for given_up, kept in turned:
            snapshot = self.store.get_snapshot(given_up.snapshot_id)
            if snapshot.raw != self.store.get_snapshot(kept.snapshot_id).raw:
                now_us, own = self.machine.now_us(), DraftId(snapshot.id)
                yield KeptDraft(own, self._raw_of(snapshot), snapshot.method, given_up.source.url, {}, now_us, now_us)

    def _raw_of(self, snapshot: Snapshot) -> tuple[RawPart, ...]:
        return tuple(RawPart(mime, self.store.get_blob(sha256), name) for mime, name, sha256 in snapshot.raw)

    def _draft_of(self, clipping: Clipping) -> KeptDraft:
        snapshot = self.store.get_snapshot(clipping.snapshot_id)
        edits = {name: field_text(clipping.source, name) for name in TEXT_FIELDS if field_text(clipping.source, name)}
        now_us = self.machine.now_us()
        return KeptDraft(
            id=DraftId(clipping.id),
            raw=self._raw_of(snapshot),
            method=snapshot.method,
            url=clipping.source.url,
            edits=edits | ({"tags": ", ".join(clipping.tags)} if clipping.tags else {}),
            created_us=now_us,
            modified_us=now_us,
        )


def changes_of(edits: Sequence[Edit], sequence: int, label: str) -> Changes:
    """The ids the edits touched; an edited highlight also touches its clipping."""
    records: list[Record] = [edit.after for edit in edits]
    clippings = {r.id for r in records if isinstance(r, Clipping)}
    clippings |= {r.clipping_id for r in records if isinstance(r, Annotation)}
    return Changes(
        clippings=frozenset[ClippingId](clippings),
        annotations=frozenset[AnnotationId](r.id for r in records if isinstance(r, Annotation)),
        tags=frozenset(_names(edits)),
        saved_searches=frozenset[str](r.id for r in records if isinstance(r, SavedSearch)),
        site_rules=frozenset[str](r.id for r in records if isinstance(r, SiteRule)),
        sequence=sequence,
        label=label,
    )


def _names(edits: Sequence[Edit]) -> Iterable[str]:
    for edit in edits:
        if isinstance(edit.after, Tag):
            yield edit.after.name
        elif isinstance(edit.after, Clipping | Annotation):
            before = set(edit.before.tags) if isinstance(edit.before, Clipping | Annotation) else set()
            yield from before.symmetric_difference(edit.after.tags)
