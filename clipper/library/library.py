"""The facade: one library folder, everything that can be done with it."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from clipper.domain.changes import Changes, Position, Problem
from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId
from clipper.domain.listing import Counts
from clipper.domain.ports import Index, Store
from clipper.domain.saved_search import SavedSearch
from clipper.library.annotations import Annotations
from clipper.library.clippings import Clippings
from clipper.library.dates import Dates
from clipper.library.drafts import Drafts
from clipper.library.machine import Machine
from clipper.library.saved_searches import SavedSearches
from clipper.library.site_rules import SiteRules
from clipper.library.tags import Tags
from clipper.library.writer import Writer
from clipper.store.store import open_store

if TYPE_CHECKING:
    from clipper.library.addresses import Addresses
    from clipper.library.batches import Batches
    from clipper.library.corrections import Corrections
    from clipper.library.custody import Custody
    from clipper.library.follower import Follower
    from clipper.library.originals import Originals
    from clipper.library.quotations import Quotations
    from clipper.library.recoding import Recoding
    from clipper.library.review import Review
    from clipper.library.search import Search
    from clipper.library.stories import Stories
    from clipper.library.transfer import Transfer
    from clipper.library.versions import Versions

FEED_PAGE = 10_000


class Library:
    """One open library. Use it from one thread; another thread or process opens its own."""

    def __init__(self, folder: Path, store: Store, index: Index | None, machine: Machine) -> None:
        self.folder = folder
        self._store = store
        self._index = index
        self._writer = Writer(store, machine)
        self._machine = machine
        self.clippings = Clippings(self._writer)
        self.annotations = Annotations(self._writer)
        self.dates = Dates(self._writer)
        self.tags = Tags(self._writer)
        self.drafts = Drafts(self._writer)
        self.saved_searches = SavedSearches(self._writer)
        self.site_rules = SiteRules(self._writer)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        index_folder: Path | None,
        machine: Machine | None = None,
        read_only: bool = False,
        create: bool = True,
    ) -> "Library":
        """Open or make the library in `folder`; without an `index_folder` there is no searching in this process.

        Raises StoreTooNew, StoreForeign, StoreDamaged, StoreReadOnly or StoreBusy; the folder is then as it was.
        """
        machine = machine or Machine()
        store = open_store(
            folder, now_us=machine.now_us(), randomness=machine.randomness(16), read_only=read_only, create=create
        )
        return cls(folder, store, _open_index(index_folder), machine)

    # Imported when first asked for: the window's process searches and follows elsewhere, and starts sooner without.

    @cached_property
    def transfer(self) -> "Transfer":
        """Taking notes out."""
        from clipper.library.transfer import Transfer

        return Transfer(self._store)

    @cached_property
    def originals(self) -> "Originals":
        """What clippings were read from."""
        from clipper.library.originals import Originals

        return Originals(self._store)

    @cached_property
    def follower(self) -> "Follower":
        """What keeps the index up to date."""
        from clipper.library.follower import Follower

        return Follower(self._store, self._index)

    @cached_property
    def search(self) -> "Search":
        """Asking the index."""
        from clipper.library.search import Search

        return Search(self._store, self._index, machine=self._machine)

    @cached_property
    def stories(self) -> "Stories":
        """Which clippings carry the same text."""
        from clipper.library.stories import Stories

        return Stories(self._writer)

    @cached_property
    def batches(self) -> "Batches":
        """Bringing in many texts at once."""
        from clipper.library.batches import Batches

        return Batches(self.clippings, self.stories, self.drafts)

    @cached_property
    def recoding(self) -> "Recoding":
        """Reading a clipping's bytes in another encoding."""
        from clipper.library.recoding import Recoding

        return Recoding(self._writer)

    @cached_property
    def versions(self) -> "Versions":
        """Capturing a clipping again, and what becomes of its highlights."""
        from clipper.library.versions import Versions

        return Versions(self._writer)

    @cached_property
    def quotations(self) -> "Quotations":
        """Who says what in a text."""
        from clipper.library.quotations import Quotations

        return Quotations(self._writer)

    @cached_property
    def custody(self) -> "Custody":
        """What was done to clippings, and whether all is as it was."""
        from clipper.library.custody import Custody

        return Custody(self._writer)

    @cached_property
    def corrections(self) -> "Corrections":
        """Correcting a text by hand, and saying what its paragraphs are."""
        from clipper.library.corrections import Corrections

        return Corrections(self._writer)

    @cached_property
    def addresses(self) -> "Addresses":
        """Which addresses are in the library, and capturing one again."""
        from clipper.library.addresses import Addresses

        return Addresses(self._writer, self.versions)

    @cached_property
    def review(self) -> "Review":
        """Highlights that came over from an earlier text and are to be looked at."""
        from clipper.library.review import Review

        return Review(self._writer)

    @property
    def is_read_only(self) -> bool:
        """Whether nothing can be changed here."""
        return self._store.is_read_only

    # undo --------------------------------------------------------------------------------------------------
    def undo(self) -> Changes:
        """Take back the newest step, whoever made it; its label tells what it was."""
        return self._writer.undo()

    def redo(self) -> Changes:
        """Do the step taken back last again."""
        return self._writer.redo()

    def undo_label(self) -> str:
        """What undo would take back; "" for nothing."""
        step = self._store.newest_step()
        return step.label if step else ""

    def redo_label(self) -> str:
        """What redo would do again; "" for nothing."""
        step = self._store.newest_undone()
        return step.label if step else ""

    # looking on --------------------------------------------------------------------------------------------
    def counts(self) -> Counts:
        """The numbers of the sidebar."""
        return self._store.counts()

    def position(self) -> Position:
        """Where the change feed is; cheap enough to ask every second."""
        return self._store.position()

    def changes_since(self, sequence: int) -> Changes:
        """What was touched after `sequence`, by this program or another."""
        clippings: set[ClippingId] = set()
        annotations: set[AnnotationId] = set()
        saved_searches: set[str] = set()
        site_rules: set[str] = set()
        entries = self._store.changes_after(sequence, FEED_PAGE)
        while entries:
            clippings |= {entry.clipping_id for entry in entries if entry.clipping_id}
            annotations |= {AnnotationId(entry.id) for entry in entries if entry.kind == "annotation"}
            saved_searches |= {entry.id for entry in entries if entry.kind == "saved_search"}
            site_rules |= {entry.id for entry in entries if entry.kind == "site_rule"}
            sequence = entries[-1].sequence
            entries = self._store.changes_after(sequence, FEED_PAGE)
        return Changes(
            frozenset(clippings),
            frozenset(annotations),
            saved_searches=frozenset(saved_searches),
            site_rules=frozenset(site_rules),
            sequence=sequence,
        )

    # tagging -----------------------------------------------------------------------------------------------
    def apply_rules(
        self, only: Iterable[SavedSearchId] = (), *, again: bool = False
    ) -> tuple[tuple[SavedSearch, Changes], ...]:
        """Let the saved searches that are rules tag what they find; see `SavedSearches.apply_rules`."""
        now_us = self._machine.now_us()
        self.catch_up()
        return self.saved_searches.apply_rules(self.search, now_us, only=only, again=again)

    # care --------------------------------------------------------------------------------------------------
    def check(self) -> tuple[Problem, ...]:
        """Every finding about the store, and about the index where this process has one.

        An index with findings is set aside: whoever follows or searches next builds it anew, in the background.
        """
        return (*self._store.check(), *self.follower.check())

    def back_up(self) -> str:
        """A verified copy of the library file in its backups folder; the copy's name."""
        return self._store.back_up("manual", self._machine.now_us())

    def catch_up(self) -> int:
        """Let the index learn everything the feed holds; the number of clippings it took in."""
        return self.follower.catch_up()

    def reindex(self, on_progress: Callable[[int], None] = lambda done: None) -> int:
        """Build the index anew beside the old one; the number of clippings in it."""
        return self.follower.rebuild(on_progress)

    def close(self) -> None:
        """Let go of the files."""
        if self._index is not None:
            self._index.close()
        self._store.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()


def _open_index(folder: Path | None) -> Index | None:
    if folder is None:
        return None
    from clipper.index.index import WhooshIndex  # Whoosh takes 90 ms to import and stays out of the window's process

    return WhooshIndex(folder)
