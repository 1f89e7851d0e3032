"""Snapshots after the first: the same clipping captured again, what is otherwise in it, and what a quotation was."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Draft, Snapshot
from clipper.domain.difference import Difference, difference
from clipper.domain.difference_count import DifferenceCount, counted
from clipper.domain.ids import AnnotationId, ClippingId, DraftId, SnapshotId
from clipper.domain.projection import Projected, project
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.library.clippings import corrected_evidence
from clipper.library.dates import depends_on, with_dates_anew
from clipper.library.site_rules import applied_rules
from clipper.library.snapshots import capture
from clipper.library.succession import NewSnapshot, ProjectedHighlight, Succession, line_of, opened
from clipper.library.tags import with_tags
from clipper.library.writer import Writer

__all__ = ["NewSnapshot", "ProjectedHighlight", "QuotationThen", "Version", "Versions"]


@dataclass(frozen=True, slots=True)
class Version:
    """One snapshot in the line that leads to the current one.

    `number` counts from 1. `since` is what its paragraphs have otherwise than those of the one before; of the first
    it is empty. `has_other_kinds`: its words are the same, but not which of them are headings and the like.
    """

    number: int
    snapshot: Snapshot
    since: DifferenceCount
    has_other_kinds: bool = False


@dataclass(frozen=True, slots=True)
class QuotationThen:
    """What a highlight's words were in one snapshot; without a span where they were not in it."""

    snapshot: Snapshot
    projected: Projected
    words: str


def _as_it_is(source: Source) -> Source:
    return source


class Versions:
    """`library.versions`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store
        self._succession = Succession(writer)
        self._counts: dict[tuple[SnapshotId, SnapshotId], DifferenceCount] = {}
        """Of snapshots that were compared once: they never change."""

    def add_snapshot(
        self, clipping_id: ClippingId, draft: Draft, *, label: str = "Capture again"
    ) -> tuple[NewSnapshot, Changes]:
        """Make a draft the current snapshot of a clipping and bring its highlights over, in one undoable step.

        Where its text is the same as the current one nothing is written: the answer has `is_new` False, and the
        changes are none. What the researcher said of the source stays, and the dates that were confirmed in the text;
        what is boilerplate is told by the draft and by what was marked by hand. Highlights that were lost before are
        looked for again, from the snapshot they are of. Raises EmptyText when the draft holds no words and NotFound without the clipping.
        """
        return self._keep(clipping_id, draft, label, _as_it_is, (), None)

    def keep_draft(
        self,
        clipping_id: ClippingId,
        draft: Draft,
        *,
        correct: Callable[[Source], Source] = _as_it_is,
        tags: Sequence[str] = (),
        draft_id: DraftId | None = None,
    ) -> tuple[NewSnapshot, Changes]:
        """As `add_snapshot`, of a draft that is known: it goes in the same step, and what was said of it stays.

        `correct` says of the source what the researcher said of the draft's, `tags` are put on. Of a draft with the
        same text that alone is written.
        """
        return self._keep(clipping_id, draft, "Keep as a version", correct, tags, draft_id)

    def _keep(
        self,
        clipping_id: ClippingId,
        draft: Draft,
        label: str,
        correct: Callable[[Source], Source],
        tags: Sequence[str],
        draft_id: DraftId | None,
    ) -> tuple[NewSnapshot, Changes]:
        with self._writer.lock:
            before = self._store.get_clipping(clipping_id)
            draft = applied_rules(self._store, draft, before.source)
            captured = capture(draft, clipping_id, self._writer.machine, previous=before.snapshot_id)
            current = self._store.get_snapshot(before.snapshot_id)
            source = correct(before.source)
            evidence = corrected_evidence(before.evidence, before.source, source)
            said = replace(before, source=source, evidence=evidence, tags=with_tags(self._store, before.tags, add=tags))
            gone = (draft_id,) if draft_id else ()
            if captured.snapshot.text_sha256 == current.text_sha256:
                if depends_on(source) != depends_on(before.source):
                    said = with_dates_anew(self._store, said)
                if said != before:
                    said = replace(said, modified_us=captured.snapshot.captured_us)
                changes = self._writer.write(label, [Edit(before, said)], discard_drafts=gone)
                return NewSnapshot(current, is_new=False), changes
            boilerplate = self._succession.carried_boilerplate(before, captured, draft.boilerplate)
            after = replace(said, boilerplate=boilerplate)
            return self._succession.succeed(before, after, captured, label=label, discard_drafts=gone)

    # reading -----------------------------------------------------------------------------------------------
    def line(self, clipping_id: ClippingId) -> tuple[Version, ...]:
        """The snapshots that led to the current one, oldest first, each with what it has otherwise than the last."""
        versions: list[Version] = []
        for number, snapshot in enumerate(line_of(self._store, self._store.get_clipping(clipping_id)), 1):
            before = versions[-1].snapshot if versions else None
            since = self._counted(before, snapshot) if before else DifferenceCount()
            has_other_kinds = before is not None and not since and _kinds(before) != _kinds(snapshot)
            versions.append(Version(number, snapshot, since, has_other_kinds))
        return tuple(versions)

    def compare(self, old: SnapshotId, new: SnapshotId) -> Difference:
        """What one snapshot's text has otherwise than another's, paragraph by paragraph; NotFound without one."""
        return self._difference(self._store.get_snapshot(old), self._store.get_snapshot(new))

    def paragraphs(self, snapshot_id: SnapshotId) -> tuple[Span, ...]:
        """Where the paragraphs that are compared stand in a snapshot's text, in order."""
        snapshot = self._store.get_snapshot(snapshot_id)
        return tuple(_spans(snapshot, self._store.get_text(snapshot.text_sha256)))

    def lost(self, clipping_id: ClippingId) -> tuple[Annotation, ...]:
        """Highlights whose words are not in the current snapshot; each is of the last one that had them."""
        current = self._store.get_clipping(clipping_id).snapshot_id
        return tuple(each for each in self._store.annotations_of(clipping_id) if each.snapshot_id != current)

    def history(self, annotation_id: AnnotationId) -> tuple[QuotationThen, ...]:
        """A highlight's words in every snapshot of its clipping, oldest first."""
        annotation = self._store.get_annotation(annotation_id)
        own, text = opened(self._store, annotation.snapshot_id)
        found = []
        for snapshot in self._line_of(annotation):
            other = self._store.get_text(snapshot.text_sha256)
            (there,) = project(text, other, [annotation.span], old_blocks=own.blocks, new_blocks=snapshot.blocks)
            found.append(QuotationThen(snapshot, there, there.span.of(other) if there.span else ""))
        return tuple(found)

    def _line_of(self, annotation: Annotation) -> tuple[Snapshot, ...]:
        return line_of(self._store, self._store.get_clipping(annotation.clipping_id))

    def _counted(self, old: Snapshot, new: Snapshot) -> DifferenceCount:
        if old.text_sha256 == new.text_sha256:
            return DifferenceCount()
        if (old.id, new.id) not in self._counts:
            self._counts[old.id, new.id] = counted(self._difference(old, new))
        return self._counts[old.id, new.id]

    def _difference(self, old: Snapshot, new: Snapshot) -> Difference:
        return difference(self._paragraphs(old), self._paragraphs(new))

    def _paragraphs(self, snapshot: Snapshot) -> tuple[str, ...]:
        text = self._store.get_text(snapshot.text_sha256)
        return tuple(span.of(text) for span in _spans(snapshot, text))


def _spans(snapshot: Snapshot, text: str) -> Iterator[Span]:
    """The blocks with words; the lines of a text without blocks."""
    start = 0
    spans: list[Span] = [block.span for block in snapshot.blocks]
    for line in text.split("\n") if not spans else ():
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    yield from (span for span in spans if span.of(text).strip())


def _kinds(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    return tuple((block.kind.value, block.level) for block in snapshot.blocks)
