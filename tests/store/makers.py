"""Records for the store's tests, made without capture or library."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import Block, BlockKind, Boilerplate
from clipper.domain.changes import Blob, Edit, JournalStep, Record
from clipper.domain.clipping import Clipping, KeptDraft, RawPart, Snapshot
from clipper.domain.date_mention import DateMention
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId, ClippingId, DraftId, SavedSearchId, SiteRuleId, SnapshotId, uuid7
from clipper.domain.ports import Committed, Replay, Store, Transaction
from clipper.domain.saved_search import SavedSearch
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.site_rule import SiteRule
from clipper.domain.source import Evidence, Name, Source
from clipper.domain.span import Span
from clipper.domain.text import TEXT_VERSION, sha256_of, text_sha256

START_US = 1_700_000_000_000_000
TEXT = "Harbour reopens\nShips left the harbour on Monday.\nThe pilots had waited for a week."
PICTURE = b"\x89PNG of a quay"


@dataclass
class Maker:
    """Makes records with ids and times of their own, one after another."""

    count: int = field(default=0)

    def now_us(self) -> int:
        self.count += 1
        return START_US + self.count * 1_000_000

    def new_id(self) -> str:
        return uuid7(self.now_us(), self.count.to_bytes(10, "big"))

    def captured(
        self,
        text: str = TEXT,
        *,
        title: str = "Harbour reopens",
        tags: tuple[str, ...] = (),
        boilerplate: tuple[Boilerplate, ...] = (),
        **source: object,
    ) -> tuple[Clipping, Snapshot, tuple[Blob, ...]]:
        """A new clipping with its snapshot and bytes; the first line of the text is its title."""
        clipping_id, snapshot_id = ClippingId(self.new_id()), SnapshotId(self.new_id())
        raw = ("raw: " + text).encode()
        snapshot = Snapshot(
            id=snapshot_id,
            clipping_id=clipping_id,
            text_sha256=text_sha256(text),
            text_version=TEXT_VERSION,
            raw=(("text/plain", "", sha256_of(raw)),),
            blocks=lines(text),
            inlines=(),
            method="paste/plain",
            captured_us=self.now_us(),
            extractor="test 1",
            pictures=(("image/png", "https://harbour.example/quay.png", sha256_of(PICTURE)),),
        )
        now_us = self.now_us()
        clipping = Clipping(
            id=clipping_id,
            snapshot_id=snapshot_id,
            source=Source(title=title, author=(Name("Ito", "Mara"),), **source),  # type: ignore[arg-type]  # its fields
            evidence=(Evidence("title", title, "first line", title, (0, len(title)), 0.8, ("another",)),),
            boilerplate=boilerplate,
            dates=(DateMention(Span(0, 1), PartialDate(2016, 2, words=text[:1]), "stated", "2016", 0.75),),
            tags=tags,
            created_us=now_us,
            modified_us=now_us,
        )
        blobs = (Blob(sha256_of(raw), raw), Blob(sha256_of(PICTURE), PICTURE))
        return clipping, snapshot, (*blobs, Blob(text_sha256(text), text.encode()))

    def highlight(self, clipping: Clipping, text: str = TEXT, exact: str = "harbour", **more: object) -> Annotation:
        """A new highlight of the first place of some words."""
        start, now_us = text.index(exact), self.now_us()
        return Annotation(
            id=AnnotationId(self.new_id()),
            clipping_id=clipping.id,
            snapshot_id=clipping.snapshot_id,
            span=Span(start, start + len(exact)),
            quote=TextQuoteSelector(exact, text[max(0, start - 32) : start], text[start + len(exact) :][:32]),
            created_us=now_us,
            modified_us=now_us,
            **more,  # type: ignore[arg-type]  # fields of Annotation
        )

    def draft(self, text: str = TEXT) -> KeptDraft:
        """A new draft of one raw part."""
        now_us = self.now_us()
        raw = (RawPart("text/html", text.encode(), "a.html"),)
        return KeptDraft(DraftId(self.new_id()), raw, "paste/html", "https://example.org/", {}, now_us, now_us)

    def clip(self, store: Store, text: str = TEXT, **more: object) -> Clipping:
        """Capture into a store; the clipping as written."""
        clipping, snapshot, blobs = self.captured(text, **more)  # type: ignore[arg-type]  # passed on
        transaction = Transaction("Clip", (Edit(None, clipping),), self.now_us(), (snapshot,), blobs)
        written = store.commit(transaction).edits[0].after
        assert isinstance(written, Clipping)
        return written

    def mark(
        self, store: Store, clipping: Clipping, text: str = TEXT, exact: str = "harbour", **more: object
    ) -> Annotation:
        """Highlight in a store; the annotation as written."""
        written = self.write(store, Edit(None, self.highlight(clipping, text, exact, **more))).edits[0].after
        assert isinstance(written, Annotation)
        return written

    def saved(self, name: str = "Ports", query: str = "harbour", **more: object) -> SavedSearch:
        """A new saved search."""
        now_us, own = self.now_us(), SavedSearchId(self.new_id())
        return SavedSearch(own, name, query, created_us=now_us, modified_us=now_us, **more)  # type: ignore[arg-type]  # its fields

    def save(self, store: Store, name: str = "Ports", query: str = "harbour", **more: object) -> SavedSearch:
        """Save a search in a store; as written."""
        written = self.write(store, Edit(None, self.saved(name, query, **more))).edits[0].after
        assert isinstance(written, SavedSearch)
        return written

    def site_rule(self, words: str = "Follow us", site: str = "coast.example", **more: object) -> SiteRule:
        """A new rule of a site."""
        now_us, own = self.now_us(), SiteRuleId(self.new_id())
        times = {"created_us": now_us, "modified_us": now_us}
        return SiteRule(own, site, words.casefold(), words, **times, **more)  # type: ignore[arg-type]  # its fields

    def lay_down(self, store: Store, words: str = "Follow us", **more: object) -> SiteRule:
        """Make a rule in a store; as written."""
        written = self.write(store, Edit(None, self.site_rule(words, **more))).edits[0].after  # type: ignore[arg-type]  # passed on
        assert isinstance(written, SiteRule)
        return written

    def write(
        self, store: Store, *edits: Edit, label: str = "Change", replay: Replay = Replay.NEW, joins: int = 0
    ) -> Committed:
        """Commit edits as one step, or as a further part of one."""
        return store.commit(Transaction(label, edits, self.now_us(), replay=replay, joins=joins))

    def undo(self, store: Store) -> Committed:
        """Take the newest step back."""
        return self._replay(store, store.newest_step(), Replay.UNDO)

    def redo(self, store: Store) -> Committed:
        """Do the step taken back last again."""
        return self._replay(store, store.newest_undone(), Replay.REDO)

    def _replay(self, store: Store, step: JournalStep | None, replay: Replay) -> Committed:
        assert step is not None
        edits = inverse(step.edits)
        return store.commit(Transaction(step.label, edits, self.now_us(), replay=replay, step=step.number))


def inverse(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that lead back; what was created becomes a tombstone."""
    return tuple(Edit(edit.after, edit.before or tombstone(edit.after)) for edit in reversed(edits))


def tombstone(record: Record) -> Record:
    """The record as it is left by removing it."""
    return replace(record, is_deleted=True)


def lines(text: str) -> tuple[Block, ...]:
    """One block a line; the first is the title."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        kind = BlockKind.PARAGRAPH if blocks else BlockKind.TITLE
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(blocks)


def file_names(folder: Path) -> list[str]:
    """What lies in a folder, in order."""
    return sorted(path.name for path in folder.iterdir())
