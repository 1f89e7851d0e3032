"""Operations on clippings: add, correct, tag, file, trash, restore."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from clipper.domain.blocks import Boilerplate
from clipper.domain.changes import Blob, Changes, Edit
from clipper.domain.clipping import Clipping, Draft, Snapshot
from clipper.domain.errors import Ambiguous, NotFound
from clipper.domain.fetch_record import MIME, NAME, FetchRecord, parse_fetch_record
from clipper.domain.ids import ClippingId, DraftId, Sha256
from clipper.domain.listing import ClippingRow, ListQuery, OpenClipping
from clipper.domain.site_rule import SITE_RULE, boilerplate_verdicts
from clipper.domain.source import TEXT_FIELDS, Evidence, Source, field_text
from clipper.domain.text import canonical_text, text_sha256
from clipper.library.dates import depends_on, found_dates, with_dates_anew, with_word_kept
from clipper.library.site_rules import applied_rules, rule_edits
from clipper.library.snapshots import capture
from clipper.library.tags import with_tags
from clipper.library.writer import Writer

RESEARCHER = "researcher"
"""Origin of evidence for what a person typed."""


@dataclass(frozen=True, slots=True)
class Capture:
    """What is written for one confirmed draft."""

    clipping: Clipping
    snapshot: Snapshot
    blobs: tuple[Blob, ...]


class Clippings:
    """`library.clippings`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def add(
        self,
        draft: Draft,
        *,
        source: Source | None = None,
        tags: Sequence[str] = (),
        evidence: tuple[Evidence, ...] | None = None,
        in_inbox: bool = True,
        draft_id: DraftId | None = None,
    ) -> tuple[ClippingId, Changes]:
        """Confirm a draft: the clipping, its first snapshot, its raw bytes; the kept draft goes in the same step.

        `source` is the draft's as the researcher corrected it; each field that differs gets the researcher as its
        evidence. Raises EmptyText when the draft holds no words.
        """
        capture = self._capture(draft, source=source, tags=tags, evidence=evidence, in_inbox=in_inbox)
        changes = self._writer.write(
            "Clip",
            [Edit(None, capture.clipping)],
            snapshots=(capture.snapshot,),
            blobs=capture.blobs,
            discard_drafts=(draft_id,) if draft_id else (),
        )
        return capture.clipping.id, changes

    def add_many(
        self, drafts: Iterable[Draft], *, tags: Sequence[str] = (), label: str = "", joins: int = 0
    ) -> tuple[tuple[ClippingId, ...], Changes]:
        """Confirm several drafts as they are in one step; EmptyText if one holds no words, and none is added.

        With `joins`, the `Changes.step` of an earlier call, they are a further part of that step. A step that brought in
        several clippings leaves no drafts when it is undone.
        """
        captures = [self._capture(draft, tags=tags) for draft in drafts]
        changes = self._writer.write(
            label or f"Clip {len(captures)} texts",
            [Edit(None, capture.clipping) for capture in captures],
            snapshots=tuple(capture.snapshot for capture in captures),
            blobs=tuple(blob for capture in captures for blob in capture.blobs),
            joins=joins,
        )
        return tuple(capture.clipping.id for capture in captures), changes

    def _capture(
        self,
        draft: Draft,
        *,
        source: Source | None = None,
        tags: Sequence[str] = (),
        evidence: tuple[Evidence, ...] | None = None,
        in_inbox: bool = True,
    ) -> Capture:
        clipping_id = ClippingId(self._writer.machine.new_id())
        confirmed = source or draft.source
        draft = applied_rules(self._store, draft, confirmed)
        captured = capture(draft, clipping_id, self._writer.machine)
        snapshot = captured.snapshot
        remembered = tuple(each for each in draft.evidence if each.origin == SITE_RULE)
        given = (*(each for each in evidence if each.origin != SITE_RULE), *remembered) if evidence else draft.evidence
        clipping = Clipping(
            id=clipping_id,
            snapshot_id=snapshot.id,
            source=confirmed,
            evidence=corrected_evidence(given, draft.source, confirmed),
            boilerplate=draft.boilerplate,
            dates=with_word_kept(draft.dates, found_dates(captured.text, draft.blocks, draft.boilerplate, confirmed)),
            tags=with_tags(self._store, (), add=tags),
            in_inbox=in_inbox,
            created_us=snapshot.captured_us,
            modified_us=snapshot.captured_us,
        )
        return Capture(clipping, snapshot, captured.blobs)

    # reading -----------------------------------------------------------------------------------------------
    def get(self, clipping_id: ClippingId) -> Clipping:
        """The clipping; NotFound if there is none."""
        return self._store.get_clipping(clipping_id)

    def resolve(self, prefix: str) -> ClippingId:
        """The clipping whose id begins or ends so; NotFound or Ambiguous."""
        found = self._store.clippings_by_prefix(prefix)
        if not found:
            raise NotFound(f"There is no clipping “{prefix}”.", remedy="See `clipper list` for the ids.")
        if len(found) > 1:
            raise Ambiguous(f"“{prefix}” fits several clippings.", remedy="Give more of the id.")
        return found[0]

    def text(self, clipping_id: ClippingId) -> str:
        """Canonical text of the current snapshot."""
        snapshot = self._store.get_snapshot(self.get(clipping_id).snapshot_id)
        return self._store.get_text(snapshot.text_sha256)

    def open(self, clipping_id: ClippingId) -> OpenClipping:
        """Everything a reader shows."""
        clipping = self.get(clipping_id)
        snapshot = self._store.get_snapshot(clipping.snapshot_id)
        return OpenClipping(
            clipping=clipping,
            snapshot=snapshot,
            text=self._store.get_text(snapshot.text_sha256),
            annotations=self._store.annotations_of(clipping_id),
            place=self._store.place(clipping_id),
        )

    def ids(self, query: ListQuery) -> tuple[ClippingId, ...]:
        """Ids of a list in its order."""
        return self._store.list_ids(query)

    def rows(self, ids: Sequence[ClippingId]) -> tuple[ClippingRow, ...]:
        """What a list shows of these."""
        return self._store.rows(ids)

    def snapshots(self, clipping_id: ClippingId) -> tuple[Snapshot, ...]:
        """Every capture of it, oldest first."""
        return self._store.snapshots_of(clipping_id)

    def raw(self, sha256: Sha256) -> bytes:
        """Bytes as they were received."""
        return self._store.get_blob(sha256)

    def fetch_record(self, snapshot: Snapshot) -> FetchRecord | None:
        """How a snapshot was fetched from its address; None for one that came otherwise."""
        kept = next((sha256 for mime, name, sha256 in snapshot.raw if (mime, name) == (MIME, NAME)), None)
        return parse_fetch_record(self.raw(kept)) if kept is not None else None

    def same_text(self, draft: Draft) -> tuple[ClippingId, ...]:
        """Clippings that hold this text word for word already."""
        return self._store.clippings_with_text(text_sha256(canonical_text(draft.text)))

    def holding(self, texts: Collection[Sha256]) -> tuple[ClippingId, ...]:
        """Clippings outside the trash whose canonical text has one of these hashes."""
        ids = [each for text in texts for each in self._store.clippings_with_text(text)]
        return tuple(clipping.id for clipping in self._store.clippings(ids) if clipping.trashed_us is None)

    # changing ----------------------------------------------------------------------------------------------
    def edit_source(self, clipping_id: ClippingId, source: Source) -> Changes:
        """Correct the source; the researcher becomes the evidence of what changed.

        Dates in the text are reckoned anew where the day of issue or the language is another now.
        """

        def corrected(clipping: Clipping) -> Clipping:
            evidence = corrected_evidence(clipping.evidence, clipping.source, source)
            after = replace(clipping, source=source, evidence=evidence)
            is_same = depends_on(source) == depends_on(clipping.source)
            return after if is_same else with_dates_anew(self._store, after)

        return self._change("Edit source", [clipping_id], corrected)

    def set_tags(self, ids: Sequence[ClippingId], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Changes:
        """Put tags on clippings and take others off."""
        label = "Tag" if add else "Untag"
        return self._change(
            label, ids, lambda c: replace(c, tags=with_tags(self._store, c.tags, add=add, remove=remove))
        )

    def set_boilerplate(self, clipping_id: ClippingId, boilerplate: tuple[Boilerplate, ...]) -> Changes:
        """Say which stretches are no part of the story, nor dates in them its dates; its site remembers which paragraphs
        they were."""
        with self._writer.lock:
            before = self.get(clipping_id)
            snapshot = self._store.get_snapshot(before.snapshot_id)
            text = self._store.get_text(snapshot.text_sha256)
            verdicts = boilerplate_verdicts(text, snapshot.blocks, before.boilerplate, boilerplate)
            edits = self._edits(
                [clipping_id], lambda c: with_dates_anew(self._store, replace(c, boilerplate=boilerplate))
            )
            return self._writer.write("Mark boilerplate", [*edits, *rule_edits(self._writer, before, verdicts)])

    def file(self, ids: Sequence[ClippingId]) -> Changes:
        """Take out of the inbox."""
        return self._change("File", ids, lambda c: replace(c, in_inbox=False))

    def unfile(self, ids: Sequence[ClippingId]) -> Changes:
        """Put back into the inbox."""
        return self._change("Back to inbox", ids, lambda c: replace(c, in_inbox=True))

    def trash(self, ids: Sequence[ClippingId]) -> Changes:
        """Move to the trash; highlights go along and come back along."""
        now_us = self._writer.machine.now_us()
        return self._change(
            "Move to trash", ids, lambda c: c if c.trashed_us is not None else replace(c, trashed_us=now_us)
        )

    def restore(self, ids: Sequence[ClippingId]) -> Changes:
        """Take out of the trash."""
        return self._change("Restore", ids, lambda c: replace(c, trashed_us=None))

    def set_place(self, clipping_id: ClippingId, offset: int) -> None:
        """Remember where the reader was left (code points); nothing to undo."""
        self._store.set_place(clipping_id, offset)

    def _change(self, label: str, ids: Iterable[ClippingId], change: Callable[[Clipping], Clipping]) -> Changes:
        with self._writer.lock:
            return self._writer.write(label, list(self._edits(ids, change)))

    def _edits(self, ids: Iterable[ClippingId], change: Callable[[Clipping], Clipping]) -> Iterable[Edit]:
        now_us = self._writer.machine.now_us()
        for clipping_id in dict.fromkeys(ids):
            before = self.get(clipping_id)
            after = change(before)
            yield Edit(before, after if after == before else replace(after, modified_us=now_us))


def corrected_evidence(evidence: tuple[Evidence, ...], old: Source, new: Source) -> tuple[Evidence, ...]:
    """The evidence with the researcher's word in place of every field that `new` has otherwise than `old`."""
    changed = {name for name in TEXT_FIELDS if getattr(old, name) != getattr(new, name)}
    by_hand = tuple(
        Evidence(field=name, value=field_text(new, name), origin=RESEARCHER, confidence=1.0)
        for name in TEXT_FIELDS
        if name in changed
    )
    return tuple(item for item in evidence if item.field not in changed) + by_hand
