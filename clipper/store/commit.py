"""Writing one operation: bytes, snapshots, edits, feed and journal in a single transaction."""

from collections.abc import Sequence
from dataclasses import replace

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Edit, Record
from clipper.domain.clipping import Clipping, Tag
from clipper.domain.ids import ClippingId
from clipper.domain.ports import Committed, Replay, Transaction
from clipper.domain.saved_search import SavedSearch
from clipper.domain.site_rule import SiteRule
from clipper.store.annotations import find_annotation, write_annotation
from clipper.store.blobs import add_blob
from clipper.store.clippings import find_clipping, write_clipping, write_highlight_count
from clipper.store.codec import tag_key, tag_name
from clipper.store.connection import Database
from clipper.store.custody import record_acts
from clipper.store.drafts import discard_draft
from clipper.store.feed import Sequencer
from clipper.store.journal import check_turn, record_step
from clipper.store.saved_searches import find_saved_search, write_saved_search
from clipper.store.site_rules import find_site_rule, write_site_rule
from clipper.store.snapshots import add_snapshot
from clipper.store.stories import follow
from clipper.store.tags import find_tag, is_tag_used, link_annotation, link_clipping, mark_used, write_tag
from clipper.store.working_out import work_out


def commit(database: Database, transaction: Transaction) -> Committed:
    """Write everything or nothing; durable when it returns."""
    fingerprints = work_out(database, transaction)
    with database.writing():
        check_turn(database, transaction)
        sequencer = Sequencer(database)
        for blob in transaction.blobs:
            add_blob(database, blob)
        for snapshot in transaction.snapshots:
            add_snapshot(database, snapshot)
        is_replay = transaction.replay in (Replay.UNDO, Replay.REDO)
        given = _with_stored_revs(database, transaction.edits) if is_replay else transaction.edits
        edits = _Writing(database, sequencer).write(given)
        follow(database, fingerprints)
        for draft_id in transaction.discard_drafts:
            discard_draft(database, draft_id)
        step = transaction.step
        if edits or is_replay:
            step = sequencer.next_step() if transaction.replay is Replay.NEW else step
            record_step(database, transaction, edits, step)
        record_acts(database, transaction, edits)
        sequencer.save()
    return Committed(sequencer.sequence, edits, step)


def _with_stored_revs(database: Database, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits with `before` under the rev it is stored with, where the stored object is the same but for that."""
    return tuple(_with_stored_rev(edit, edit.before and _find(database, edit.before)) for edit in edits)


def _with_stored_rev(edit: Edit, stored: Record | None) -> Edit:
    if edit.before is None or stored is None or replace(stored, rev=edit.before.rev) != edit.before:
        return edit
    return replace(edit, before=stored)


def _find(database: Database, record: Record) -> Record | None:
    match record:
        case Clipping():
            return find_clipping(database, record.id)
        case Annotation():
            return find_annotation(database, record.id)
        case SavedSearch():
            return find_saved_search(database, record.id)
        case SiteRule():
            return find_site_rule(database, record.id)
    return find_tag(database, record.name)


class _Writing:
    """The edits of one transaction on their way into the tables."""

    def __init__(self, database: Database, sequencer: Sequencer) -> None:
        self._database = database
        self._sequencer = sequencer
        self._names: dict[str, str] = {}
        self._new_tags: list[Edit] = []
        self._used: dict[str, int] = {}
        self._recount: dict[ClippingId, None] = {}

    def write(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """The edits as written, in their order, then those of tags that came up with new names."""
        written: dict[int, Edit] = {}
        # Names first, so that objects take their spelling; removals last, when it is known who still carries them.
        for at in sorted(range(len(edits)), key=lambda at: _turn(edits[at])):
            written[at] = self._write_one(edits[at])
        for clipping_id in self._recount:
            write_highlight_count(self._database, clipping_id)
        for key, sequence in self._used.items():
            mark_used(self._database, (key,), sequence)
        return (*(written[at] for at in range(len(edits))), *self._new_tags)

    def _write_one(self, edit: Edit) -> Edit:
        before, after = edit.before, edit.after
        if isinstance(after, Tag) and (before is None or isinstance(before, Tag)):
            return Edit(before, self._write_tag(before, after))
        if isinstance(after, Clipping) and (before is None or isinstance(before, Clipping)):
            return Edit(before, self._write_clipping(before, after))
        if isinstance(after, Annotation) and (before is None or isinstance(before, Annotation)):
            return Edit(before, self._write_annotation(before, after))
        if isinstance(after, SavedSearch) and (before is None or isinstance(before, SavedSearch)):
            return Edit(before, self._write_saved_search(before, after))
        if isinstance(after, SiteRule) and (before is None or isinstance(before, SiteRule)):
            return Edit(before, self._write_site_rule(before, after))
        raise ValueError("an edit's two sides are not of one kind")

    def _write_tag(self, before: Tag | None, after: Tag) -> Tag:
        is_needed = after.is_deleted and is_tag_used(self._database, after.name)
        written = write_tag(self._database, before, replace(after, is_deleted=False) if is_needed else after)
        self._names.pop(tag_key(after.name), None)
        return written

    def _write_clipping(self, before: Clipping | None, after: Clipping) -> Clipping:
        if before is not None and before.id != after.id:
            raise ValueError("an edit's two sides are not the same clipping")
        sequence = self._sequencer.next_sequence()
        if not after.is_deleted:
            after = replace(after, tags=self._spelled(after.tags))
        written = write_clipping(self._database, before, after, sequence)
        self._used.update(dict.fromkeys(link_clipping(self._database, written), sequence))
        return written

    def _write_annotation(self, before: Annotation | None, after: Annotation) -> Annotation:
        if before is not None and before.id != after.id:
            raise ValueError("an edit's two sides are not the same annotation")
        sequence = self._sequencer.next_sequence()
        if not after.is_deleted:
            after = replace(after, tags=self._spelled(after.tags))
        written = write_annotation(self._database, before, after, sequence)
        self._used.update(dict.fromkeys(link_annotation(self._database, written), sequence))
        self._recount[written.clipping_id] = None
        return written

    def _write_saved_search(self, before: SavedSearch | None, after: SavedSearch) -> SavedSearch:
        if before is not None and before.id != after.id:
            raise ValueError("an edit's two sides are not the same saved search")
        return write_saved_search(self._database, before, after, self._sequencer.next_sequence())

    def _write_site_rule(self, before: SiteRule | None, after: SiteRule) -> SiteRule:
        if before is not None and before.id != after.id:
            raise ValueError("an edit's two sides are not the same site rule")
        return write_site_rule(self._database, before, after, self._sequencer.next_sequence())

    def _spelled(self, tags: tuple[str, ...]) -> tuple[str, ...]:
        """The names as the codebook spells them, each once; new ones are entered there."""
        return tuple(dict.fromkeys(self._name(name) for name in tags))

    def _name(self, name: str) -> str:
        key = tag_key(name)
        if key not in self._names:
            tag = find_tag(self._database, name)
            if tag is None or tag.is_deleted:
                tag = self._enter(tag, tag_name(name))
            self._names[key] = tag.name
        return self._names[key]

    def _enter(self, before: Tag | None, name: str) -> Tag:
        after = Tag(name) if before is None else replace(before, name=name, is_deleted=False)
        written = write_tag(self._database, before, after)
        self._new_tags.append(Edit(before, written))
        return written


def _turn(edit: Edit) -> int:
    """Snapshots point to clippings and annotations to both, so clippings go before annotations."""
    match edit.after:
        case Tag(is_deleted=False):
            return 0
        case Clipping():
            return 1
        case Annotation():
            return 2
    return 3
