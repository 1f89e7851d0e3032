"""The two ports of the house: the store, which holds the truth, and the index, which is derived from it."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Blob, Edit, FeedEntry, JournalStep, Position, Problem
from clipper.domain.clipping import Clipping, KeptDraft, RawPart, Snapshot, Tag
from clipper.domain.custody import ChainEnd, CustodyEntry, CustodyNote
from clipper.domain.fingerprint import StoryText
from clipper.domain.ids import AnnotationId, ClippingId, DraftId, SavedSearchId, Sha256, SiteRuleId, SnapshotId
from clipper.domain.listing import ClippingRow, Counts, ListQuery
from clipper.domain.query import Query
from clipper.domain.result_order import Order
from clipper.domain.results import ClauseExplained, Facet, FacetCount, IndexPage
from clipper.domain.saved_search import SavedSearch, SavedSearchSeen
from clipper.domain.site_rule import SiteRule
from clipper.domain.story import Kin


class Replay(StrEnum):
    """What a transaction does to the journal of undoable steps."""

    NEW = "new"
    """Append a step and forget the undone ones."""
    UNDO = "undo"
    """Move the newest done step to the undone ones."""
    REDO = "redo"
    """Move the newest undone step back."""
    NONE = "none"
    """Leave the journal alone."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """Everything one operation writes, all or nothing.

    For UNDO and REDO, `step` is the number of the journal step that is replayed; the store replaces that step's
    edits with the ones given here. There an object fits `before` when all of it but the rev is as `before` says:
    undoing later steps has led it back to that state under higher revs.
    """

    label: str
    edits: tuple[Edit, ...]
    now_us: int
    snapshots: tuple[Snapshot, ...] = ()
    blobs: tuple[Blob, ...] = ()
    replay: Replay = Replay.NEW
    step: int = 0
    joins: int = 0
    """The step that this NEW one is a further part of; it is one of its own where that was undone or forgotten."""
    discard_drafts: tuple[DraftId, ...] = ()
    notes: tuple[CustodyNote, ...] = ()
    """What the chain of custody is to say beside the edits, which it tells by itself."""


@dataclass(frozen=True, slots=True)
class Committed:
    """The store's answer: the sequence of the last feed entry, the edits with the revs they got, and the number of
    the journal's step."""

    sequence: int
    edits: tuple[Edit, ...] = field(default=())
    step: int = 0


class Store(Protocol):
    """The single truth. Reads see one consistent state each; `commit` is durable when it returns.

    Errors: StoreError and its kinds, Conflict from `commit`, NotFound from `get_…`.
    """

    @property
    def is_read_only(self) -> bool: ...

    def commit(self, transaction: Transaction) -> Committed: ...

    # objects -----------------------------------------------------------------------------------------------
    def find_clipping(self, clipping_id: ClippingId) -> Clipping | None:
        """The clipping, tombstones included."""

    def get_clipping(self, clipping_id: ClippingId) -> Clipping:
        """The clipping; NotFound when there is none or it is a tombstone."""

    def clippings_by_prefix(self, prefix: str, limit: int = 2) -> tuple[ClippingId, ...]:
        """Ids of living clippings that begin or end with these hexadecimal digits (dashes ignored)."""

    def get_snapshot(self, snapshot_id: SnapshotId) -> Snapshot: ...

    def snapshots_of(self, clipping_id: ClippingId) -> tuple[Snapshot, ...]:
        """Oldest first."""

    def get_text(self, sha256: Sha256) -> str:
        """The canonical text with this hash."""

    def get_blob(self, sha256: Sha256) -> bytes: ...

    def blob_size(self, sha256: Sha256) -> int:
        """How many bytes `get_blob` gives."""

    def addresses_with(self, words: str) -> tuple[tuple[ClippingId, str], ...]:
        """Clippings outside the trash whose address has these words (ASCII, lower case), with it, oldest first."""

    def clippings_with_text(self, sha256: Sha256) -> tuple[ClippingId, ...]:
        """Living clippings whose current snapshot has exactly this text."""

    def find_annotation(self, annotation_id: AnnotationId) -> Annotation | None:
        """The annotation, tombstones included."""

    def get_annotation(self, annotation_id: AnnotationId) -> Annotation: ...

    def annotations_by_prefix(self, prefix: str, limit: int = 2) -> tuple[AnnotationId, ...]:
        """Ids of living annotations that begin or end with these hexadecimal digits (dashes ignored)."""

    def annotations_of(self, clipping_id: ClippingId) -> tuple[Annotation, ...]:
        """Living ones in order of place (start, end, id)."""

    def find_tag(self, name: str) -> Tag | None:
        """By name without regard to case, tombstones included."""

    def find_saved_search(self, search_id: SavedSearchId) -> SavedSearch | None:
        """The saved search, tombstones included."""

    def saved_searches(self) -> tuple[SavedSearchSeen, ...]:
        """Living ones by name."""

    def find_site_rule(self, rule_id: SiteRuleId) -> SiteRule | None:
        """The rule, tombstones included."""

    def site_rules(self, site: str = "") -> tuple[SiteRule, ...]:
        """Living ones of a site, or of all of them, by site and words."""

    # lists -------------------------------------------------------------------------------------------------
    def list_ids(self, query: ListQuery) -> tuple[ClippingId, ...]:
        """Ids in order; fast enough for 100,000."""

    def rows(self, ids: Sequence[ClippingId]) -> tuple[ClippingRow, ...]:
        """Rows in the order of `ids`; ids that are gone are left out."""

    def annotation_ids(self, *, tag: str = "") -> tuple[AnnotationId, ...]:
        """Living highlights of clippings outside the trash, newest first; of a tag and its children if given."""

    def annotations(self, ids: Sequence[AnnotationId]) -> tuple[Annotation, ...]:
        """Living ones in the order of `ids`."""

    def clippings(self, ids: Sequence[ClippingId]) -> tuple[Clipping, ...]:
        """Living ones in the order of `ids`."""

    def counts(self) -> Counts: ...

    def recent_tags(self, limit: int = 9) -> tuple[str, ...]:
        """Names of tags used last on highlights or clippings, most recent first, each once."""

    # stories: clippings outside the trash that carry the same text ------------------------------------------
    def kin_of_text(self, story: StoryText) -> tuple[Kin, ...]:
        """Those that share passages with a text which is not stored, closest first; some twenty at most."""

    def kin_of_clipping(self, clipping_id: ClippingId) -> tuple[Kin, ...]:
        """Those that share passages with a stored one, closest first."""

    def story_keys(self, ids: Sequence[ClippingId]) -> Mapping[ClippingId, ClippingId]:
        """For each clipping one that stands for its story, the same for all of them; itself where it is alone."""

    def carriers_of(self, clipping_id: ClippingId) -> tuple[ClippingId, ...]:
        """All of its story, itself among them, in the order they came."""

    def stories(self) -> tuple[tuple[ClippingId, ...], ...]:
        """The clippings of every story that has more than one."""

    def recurrences(self, paragraphs: Sequence[int]) -> Mapping[int, int]:
        """In how many stories each paragraph, by its hash, stands at the beginning or the end of a text."""

    def fingerprints_waiting(self) -> int:
        """How many clippings have not been worked out or sorted into stories."""

    def fill_fingerprints(self, limit: int) -> None:
        """Work out and sort so many of them."""

    def renew_fingerprints(self) -> None:
        """Let all of them wait to be worked out anew."""

    # tags on many objects ------------------------------------------------------------------------------------
    def clippings_tagged(self, name: str) -> tuple[Clipping, ...]: ...

    def annotations_tagged(self, name: str) -> tuple[Annotation, ...]: ...

    # journal -----------------------------------------------------------------------------------------------
    def newest_step(self) -> JournalStep | None:
        """The step `undo` would take back."""

    def newest_undone(self) -> JournalStep | None:
        """The step `redo` would do again."""

    # feed --------------------------------------------------------------------------------------------------
    def position(self) -> Position:
        """Last sequence and history token (drawn when the library is made, and again when a backup is restored)."""

    def changes_after(self, sequence: int, limit: int) -> tuple[FeedEntry, ...]:
        """Each changed object once, under its last sequence, in order."""

    # things that are not part of the record --------------------------------------------------------------------
    def keep_draft(self, draft: KeptDraft) -> None: ...

    def find_draft(self, draft_id: DraftId) -> KeptDraft | None:
        """A draft with all its bytes."""

    def draft_holding(self, raw: tuple[RawPart, ...]) -> DraftId | None:
        """A draft of just these parts."""

    def drafts(self, most_bytes: int | None = None) -> tuple[KeptDraft, ...]:
        """Newest first."""

    def discard_draft(self, draft_id: DraftId) -> None: ...

    def set_place(self, clipping_id: ClippingId, offset: int) -> None:
        """Where the reader was left (code points); no journal, no feed."""

    def place(self, clipping_id: ClippingId) -> int: ...

    def see_saved_search(self, search_id: SavedSearchId, now_us: int) -> None:
        """Now the researcher looks at what it finds; no journal, no feed."""

    def applied_us(self, search_id: SavedSearchId) -> int:
        """When its finds were last tagged; 0 for never with its present query and tag."""

    def apply_saved_search(self, search_id: SavedSearchId, now_us: int) -> None:
        """What it finds up to now is tagged; no journal, no feed."""

    def note_search(self, text: str, now_us: int) -> None:
        """Remember what was searched for; the oldest of many are let go."""

    def recent_searches(self, limit: int) -> tuple[str, ...]:
        """What was searched for last, most recent first, each once."""

    def forget_searches(self) -> None:
        """Let go of what was searched for; saved searches stay."""

    # custody: what was done to a clipping, in a record that only grows ----------------------------------------
    def custody_of(self, clipping_id: ClippingId) -> tuple[CustodyEntry, ...]:
        """Every act on a clipping and its highlights, oldest first."""

    def chain_end(self) -> ChainEnd:
        """The newest entry of the library's chain."""

    def chain_problems(self) -> tuple[Problem, ...]:
        """Entries that are not as they were written, or do not follow the one before them."""

    # care --------------------------------------------------------------------------------------------------
    def check(self) -> Iterable[Problem]:
        """Structure, hashes of every blob, references, quotations that no longer fit their text."""

    def back_up(self, label: str, now_us: int) -> str:
        """A verified copy in the library's backups folder; its file name."""

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What the index is told of one clipping (with its passages) in one go.

    `body` is the text without boilerplate: head and story. `content_sha256` covers everything in here; `check` compares it.
    `is_gone` asks for the clipping and its passages to be taken out.
    """

    clipping: Clipping
    body: str
    annotations: tuple[Annotation, ...]
    content_sha256: Sha256
    is_gone: bool = False
    languages: tuple[str, ...] = ()
    """BCP 47 tags of the languages its paragraphs are in, the source's first."""


class Index(Protocol):
    """Derived from the store and deletable at any time. All methods raise IndexUnavailable on damage."""

    def position(self) -> Position: ...

    def apply(self, documents: Sequence[IndexDocument], position: Position, *, after: Position | None = None) -> None:
        """Replace these clippings and their passages, and move the position, in one commit.

        Nothing is written when another process has brought the index elsewhere than `after` meanwhile, or further
        than `position`.
        """

    def rebuild(
        self,
        batches: Callable[[Collection[ClippingId]], Iterable[Sequence[IndexDocument]]],
        position: Position,
        on_progress: Callable[[int], None],
    ) -> None:
        """Build anew beside the old one and swap; searches go on in the old one meanwhile.

        One that was stopped half-way goes on: `batches` gets the clippings that are in already and gives all others.
        The position is then that of its beginning, so that what changed since is learnt afterwards. `on_progress`
        gets the number of clippings in it.
        """

    def search(self, query: Query, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> IndexPage:
        """One page. The query has been resolved: no relative dates, `Like` with its words."""

    def facets(
        self, query: Query, facet: Facet, *, stories: Mapping[ClippingId, ClippingId] | None = None
    ) -> tuple[FacetCount, ...]:
        """Every value among all results of a query, most frequent first, years in order.

        With `stories`, which tells what stands for the story of a clipping, stories are counted, not documents: all
        of one clipping, and of all that carry the same text, count once. A clipping it does not name stands for itself.
        """

    def date_counts(self, query: Query) -> tuple[FacetCount, ...]:
        """Results by date of publication: EDTF as precise as it is known, in order; "" for those without a year."""

    def explain(self, query: Query) -> tuple[ClauseExplained, ...]:
        """Clause by clause the terms it stands for, most frequent first."""

    def words_beginning(self, beginning: str, limit: int) -> tuple[FacetCount, ...]:
        """Words as they are spelt that begin so (without regard to case and accents), most frequent first."""

    def names_beginning(self, facet: Facet, beginning: str, limit: int) -> tuple[FacetCount, ...]:
        """Values of a facet of which a word begins so, most frequent first; all of them for ""."""

    def words_like(self, word: str, limit: int) -> tuple[FacetCount, ...]:
        """Words a misspelt one may have meant, the likeliest first; none where the word itself is common enough."""

    def content_hashes(self) -> dict[ClippingId, Sha256]:
        """What `check` compares with the store."""

    def damage(self) -> tuple[Problem, ...]:
        """Reads every byte of the index and compares checksums; what is not as it was written."""

    def discard(self) -> None:
        """Set the index aside; the next use begins an empty one."""

    def close(self) -> None: ...
