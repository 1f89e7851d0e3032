"""The store over SQLite: the port's methods, each one transaction on one connection."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from clipper.domain.annotation import Annotation
from clipper.domain.changes import FeedEntry, JournalStep, Position, Problem
from clipper.domain.clipping import Clipping, KeptDraft, RawPart, Snapshot, Tag
from clipper.domain.custody import ChainEnd, CustodyEntry
from clipper.domain.errors import StoreMissing
from clipper.domain.fingerprint import StoryText
from clipper.domain.ids import AnnotationId, ClippingId, DraftId, SavedSearchId, Sha256, SiteRuleId, SnapshotId
from clipper.domain.listing import ClippingRow, Counts, ListQuery
from clipper.domain.ports import Committed, Transaction
from clipper.domain.saved_search import SavedSearch, SavedSearchSeen
from clipper.domain.site_rule import SiteRule
from clipper.domain.story import Kin
from clipper.store import (
    annotations,
    backup,
    blobs,
    clippings,
    commit,
    custody,
    drafts,
    feed,
    fingerprints,
    integrity,
    journal,
    kinship,
    lists,
    opening,
    recent_searches,
    saved_searches,
    site_rules,
    snapshots,
    stories,
    tags,
)
from clipper.store.connection import Database, check_sqlite_version
from clipper.store.faults import store_damaged, store_read_only
from clipper.store.migrations import NEWEST_VERSION, migrate, version_of


def open_store(
    folder: Path,
    *,
    now_us: int,
    randomness: bytes,
    read_only: bool = False,
    create: bool = True,
) -> "SqliteStore":
    """Open the library of a folder, making it where there is none and `create` is set.

    `randomness` are 16 bytes, the history token of a new library. An older schema is migrated after a verified
    backup. Where the folder or file may not be written, or `read_only` is set, the store only reads.
    Raises StoreForeign and StoreTooNew without having touched the file, StoreDamaged, StoreBusy, StoreFull,
    StoreReadOnly (nothing there and nothing can be made, or an old schema that cannot be migrated), StoreError.
    """
    if len(randomness) != 16:
        raise ValueError("a history token takes 16 random bytes")
    check_sqlite_version()
    path = folder / opening.LIBRARY_NAME
    if opening.is_missing(path):
        if read_only or not create:
            raise StoreMissing("There is no library in this folder.")
        opening.create_library(path, now_us=now_us, history=randomness)
    opening.refuse_unknown(path)
    if read_only or not opening.may_write(path):
        return SqliteStore(folder, _open_for_reading(path))
    return SqliteStore(folder, _open_for_writing(folder, path, now_us))


def _open_for_reading(path: Path) -> Database:
    database = opening.open_read_only(path)
    try:
        _require_newest(database)
    except BaseException:
        database.close()
        raise
    return database


def _require_newest(database: Database) -> None:
    version = version_of(database)
    if 0 < version < NEWEST_VERSION:
        raise store_read_only()
    if version != NEWEST_VERSION:
        raise store_damaged("its format is unknown")
    feed.position(database)


def _open_for_writing(folder: Path, path: Path, now_us: int) -> Database:
    database = opening.open_writing(path)
    try:
        migrate(database, lambda version: _back_up_before_migration(folder, path, version, now_us))
        feed.position(database)
    except BaseException:
        database.close()
        raise
    return database


def _back_up_before_migration(folder: Path, path: Path, version: int, now_us: int) -> None:
    # The migrating connection holds the write lock; a second one sees exactly the state before it.
    database = opening.open_beside(path)
    try:
        backup.back_up(database, folder, f"before-migration-{version}", now_us)
    finally:
        database.close()


class SqliteStore:
    """The port `Store` on one connection, used by one thread at a time; other threads take a `reader()`."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self._database = database

    @property
    def is_read_only(self) -> bool:
        """Whether `commit` and the like raise StoreReadOnly."""
        return self._database.is_read_only

    def reader(self) -> "SqliteStore":
        """Another store on the same library that only reads, for another thread; to be closed by its owner."""
        path = self.folder / opening.LIBRARY_NAME
        database = opening.open_read_only(path) if self.is_read_only else opening.open_beside(path)
        return SqliteStore(self.folder, database)

    def commit(self, transaction: Transaction) -> Committed:
        """Write one operation, all or nothing."""
        return commit.commit(self._database, transaction)

    def find_clipping(self, clipping_id: ClippingId) -> Clipping | None:
        """The clipping, tombstones included."""
        return clippings.find_clipping(self._database, clipping_id)

    def get_clipping(self, clipping_id: ClippingId) -> Clipping:
        """The living clipping; NotFound otherwise."""
        return clippings.get_clipping(self._database, clipping_id)

    def clippings_by_prefix(self, prefix: str, limit: int = 2) -> tuple[ClippingId, ...]:
        """Ids of living clippings that begin or end with these hexadecimal digits."""
        return clippings.clippings_by_prefix(self._database, prefix, limit)

    def get_snapshot(self, snapshot_id: SnapshotId) -> Snapshot:
        """The snapshot; NotFound otherwise."""
        return snapshots.get_snapshot(self._database, snapshot_id)

    def snapshots_of(self, clipping_id: ClippingId) -> tuple[Snapshot, ...]:
        """All snapshots of a clipping, oldest first."""
        return snapshots.snapshots_of(self._database, clipping_id)

    def get_text(self, sha256: Sha256) -> str:
        """The canonical text with this hash."""
        return blobs.get_text(self._database, sha256)

    def get_blob(self, sha256: Sha256) -> bytes:
        """The bytes with this hash."""
        return blobs.get_blob(self._database, sha256)

    def blob_size(self, sha256: Sha256) -> int:
        """How many bytes there are with this hash, without reading them."""
        return blobs.blob_size(self._database, sha256)

    def addresses_with(self, words: str) -> tuple[tuple[ClippingId, str], ...]:
        """Clippings outside the trash whose address has these words (ASCII, lower case), with it, oldest first."""
        return clippings.addresses_with(self._database, words)

    def clippings_with_text(self, sha256: Sha256) -> tuple[ClippingId, ...]:
        """Living clippings whose current snapshot has exactly this text."""
        return clippings.clippings_with_text(self._database, sha256)

    def find_annotation(self, annotation_id: AnnotationId) -> Annotation | None:
        """The annotation, tombstones included."""
        return annotations.find_annotation(self._database, annotation_id)

    def get_annotation(self, annotation_id: AnnotationId) -> Annotation:
        """The living annotation; NotFound otherwise."""
        return annotations.get_annotation(self._database, annotation_id)

    def annotations_by_prefix(self, prefix: str, limit: int = 2) -> tuple[AnnotationId, ...]:
        """Ids of living annotations that begin or end with these hexadecimal digits."""
        return annotations.annotations_by_prefix(self._database, prefix, limit)

    def annotations_of(self, clipping_id: ClippingId) -> tuple[Annotation, ...]:
        """Living ones of a clipping in order of place."""
        return annotations.annotations_of(self._database, clipping_id)

    def find_tag(self, name: str) -> Tag | None:
        """By name without regard to case, tombstones included."""
        return tags.find_tag(self._database, name)

    def find_saved_search(self, search_id: SavedSearchId) -> SavedSearch | None:
        """The saved search, tombstones included."""
        return saved_searches.find_saved_search(self._database, search_id)

    def saved_searches(self) -> tuple[SavedSearchSeen, ...]:
        """Living ones by name."""
        return saved_searches.saved_searches(self._database)

    def find_site_rule(self, rule_id: SiteRuleId) -> SiteRule | None:
        """The rule, tombstones included."""
        return site_rules.find_site_rule(self._database, rule_id)

    def site_rules(self, site: str = "") -> tuple[SiteRule, ...]:
        """Living ones of a site, or of all of them, by site and words."""
        return site_rules.site_rules(self._database, site)

    def list_ids(self, query: ListQuery) -> tuple[ClippingId, ...]:
        """Ids of a list in order."""
        return lists.list_ids(self._database, query)

    def rows(self, ids: Sequence[ClippingId]) -> tuple[ClippingRow, ...]:
        """What a list shows of these clippings."""
        with self._database.reading():
            return lists.rows(self._database, ids)

    def annotation_ids(self, *, tag: str = "") -> tuple[AnnotationId, ...]:
        """Living highlights outside the trash, newest first."""
        return lists.annotation_ids(self._database, tag)

    def annotations(self, ids: Sequence[AnnotationId]) -> tuple[Annotation, ...]:
        """Living ones in the order of `ids`."""
        with self._database.reading():
            return annotations.annotations(self._database, ids)

    def clippings(self, ids: Sequence[ClippingId]) -> tuple[Clipping, ...]:
        """Living ones in the order of `ids`."""
        with self._database.reading():
            return clippings.clippings(self._database, ids)

    def counts(self) -> Counts:
        """The numbers of the sidebar."""
        return lists.counts(self._database)

    def kin_of_text(self, story: StoryText) -> tuple[Kin, ...]:
        """Those that share passages with a text, closest first."""
        with self._database.reading():
            return kinship.kin_of_text(self._database, story)

    def kin_of_clipping(self, clipping_id: ClippingId) -> tuple[Kin, ...]:
        """Those that share passages with a stored one, closest first."""
        with self._database.reading():
            return kinship.kin_of_clipping(self._database, clipping_id)

    def story_keys(self, ids: Sequence[ClippingId]) -> Mapping[ClippingId, ClippingId]:
        """For each clipping one that stands for its story."""
        return stories.story_keys(self._database, ids)

    def carriers_of(self, clipping_id: ClippingId) -> tuple[ClippingId, ...]:
        """All of its story, itself among them."""
        return stories.carriers_of(self._database, clipping_id)

    def stories(self) -> tuple[tuple[ClippingId, ...], ...]:
        """The clippings of every story that has more than one."""
        return stories.stories(self._database)

    def recurrences(self, paragraphs: Sequence[int]) -> Mapping[int, int]:
        """In how many stories each paragraph stands at an edge."""
        with self._database.reading():
            return stories.recurrences(self._database, paragraphs)

    def fingerprints_waiting(self) -> int:
        """How many clippings have not been worked out or sorted into stories."""
        return fingerprints.waiting(self._database)

    def fill_fingerprints(self, limit: int) -> None:
        """Work out and sort so many of them."""
        stories.fill(self._database, limit)

    def renew_fingerprints(self) -> None:
        """Let all of them wait to be worked out anew."""
        stories.renew(self._database)

    def recent_tags(self, limit: int = 9) -> tuple[str, ...]:
        """Names of tags, the one used last first."""
        return tags.recent_tags(self._database, limit)

    def clippings_tagged(self, name: str) -> tuple[Clipping, ...]:
        """Living clippings that themselves carry the tag or one of its children."""
        with self._database.reading():
            return tags.clippings_tagged(self._database, name)

    def annotations_tagged(self, name: str) -> tuple[Annotation, ...]:
        """Living annotations that carry the tag or one of its children."""
        with self._database.reading():
            return tags.annotations_tagged(self._database, name)

    def newest_step(self) -> JournalStep | None:
        """The step that undo takes back."""
        return journal.newest_step(self._database)

    def newest_undone(self) -> JournalStep | None:
        """The step that redo does again."""
        return journal.newest_undone(self._database)

    def position(self) -> Position:
        """Last sequence and history token."""
        return feed.position(self._database)

    def changes_after(self, sequence: int, limit: int) -> tuple[FeedEntry, ...]:
        """Each changed object once, under its last sequence, in order."""
        return feed.changes_after(self._database, sequence, limit)

    def keep_draft(self, draft: KeptDraft) -> None:
        """Write a draft or what was changed in it."""
        with self._database.writing():
            drafts.keep_draft(self._database, draft)

    def find_draft(self, draft_id: DraftId) -> KeptDraft | None:
        """A draft with all its bytes."""
        with self._database.reading():
            return drafts.find_draft(self._database, draft_id)

    def draft_holding(self, raw: tuple[RawPart, ...]) -> DraftId | None:
        """A draft of just these parts."""
        with self._database.reading():
            return drafts.draft_holding(self._database, raw)

    def drafts(self, most_bytes: int | None = None) -> tuple[KeptDraft, ...]:
        """All drafts, newest first; with `most_bytes` the beginnings of their parts."""
        with self._database.reading():
            return drafts.drafts(self._database, most_bytes)

    def discard_draft(self, draft_id: DraftId) -> None:
        """Remove a draft."""
        with self._database.writing():
            drafts.discard_draft(self._database, draft_id)

    def set_place(self, clipping_id: ClippingId, offset: int) -> None:
        """Remember where a text was left (code points)."""
        with self._database.writing():
            drafts.set_place(self._database, clipping_id, offset)

    def place(self, clipping_id: ClippingId) -> int:
        """Where a text was left (code points)."""
        return drafts.place(self._database, clipping_id)

    def see_saved_search(self, search_id: SavedSearchId, now_us: int) -> None:
        """Now the researcher looks at what it finds."""
        with self._database.writing():
            saved_searches.see_saved_search(self._database, search_id, now_us)

    def applied_us(self, search_id: SavedSearchId) -> int:
        """When its finds were last tagged."""
        return saved_searches.applied_us(self._database, search_id)

    def apply_saved_search(self, search_id: SavedSearchId, now_us: int) -> None:
        """What it finds up to now is tagged."""
        with self._database.writing():
            saved_searches.apply_saved_search(self._database, search_id, now_us)

    def note_search(self, text: str, now_us: int) -> None:
        """Remember what was searched for."""
        with self._database.writing():
            recent_searches.note_search(self._database, text, now_us)

    def recent_searches(self, limit: int) -> tuple[str, ...]:
        """What was searched for last, most recent first."""
        return recent_searches.recent_searches(self._database, limit)

    def forget_searches(self) -> None:
        """Let go of what was searched for."""
        with self._database.writing():
            recent_searches.forget_searches(self._database)

    def custody_of(self, clipping_id: ClippingId) -> tuple[CustodyEntry, ...]:
        """Every act on a clipping, oldest first."""
        return custody.custody_of(self._database, clipping_id)

    def chain_end(self) -> ChainEnd:
        """The newest entry of the chain of custody."""
        return custody.chain_end(self._database)

    def chain_problems(self) -> tuple[Problem, ...]:
        """Where the chain of custody is broken."""
        return tuple(custody.chain_problems(self._database))

    def check(self) -> tuple[Problem, ...]:
        """Every finding of the check; none for a sound library."""
        return integrity.check(self._database)

    def back_up(self, label: str, now_us: int) -> str:
        """A verified copy in the backups folder; its file name."""
        if self.is_read_only:
            raise store_read_only()
        return backup.back_up(self._database, self.folder, label, now_us)

    def close(self) -> None:
        """Close the connection."""
        self._database.close()
