"""Snapshots after the first: the same clipping captured again or corrected, and what became of its highlights."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clipper.domain.anchoring import describe
from clipper.domain.annotation import Annotation
from clipper.domain.blocks import Block, Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping, Draft, Snapshot
from clipper.domain.errors import EmptyText
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.projection import Projected, Status, project
from clipper.domain.span import Span
from clipper.domain.text import canonical_text
from clipper.library.snapshots import blobs_of, snapshot_of
from clipper.library.writer import Writer


@dataclass(frozen=True, slots=True)
class ProjectedHighlight:
    """A highlight before and after a new snapshot; an orphan is the same, and still of its own snapshot."""

    before: Annotation
    after: Annotation
    projected: Projected


@dataclass(frozen=True, slots=True)
class NewSnapshot:
    """A snapshot that has become the current one, with what became of every highlight, in order of old place."""

    snapshot: Snapshot
    highlights: tuple[ProjectedHighlight, ...]

    @property
    def to_review(self) -> tuple[ProjectedHighlight, ...]:
        """Those a researcher should look at: changed, moved or lost."""
        return tuple(each for each in self.highlights if each.projected.status is not Status.INTACT)


@dataclass(frozen=True, slots=True)
class QuotationThen:
    """What a highlight's words were in one snapshot; without a span where they were not in it."""

    snapshot: Snapshot
    projected: Projected
    words: str


class Versions:
    """`library.versions`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def add_snapshot(
        self, clipping_id: ClippingId, draft: Draft, *, label: str = "Capture again"
    ) -> tuple[NewSnapshot, Changes]:
        """Make a draft the current snapshot of a clipping and bring its highlights over, in one undoable step.

        What the researcher said of the source stays; what is boilerplate is told by the draft and by what was marked
        by hand. Highlights that were lost before are looked for again, from the snapshot they are of. Raises EmptyText
        when the draft holds no words and NotFound without the clipping.
        """
        text = canonical_text(draft.text)
        if not text.strip():
            raise EmptyText(
                "There are no words in this version.", remedy="Capture the page again, or keep it as it is."
            )
        with self._writer.lock:
            before = self._store.get_clipping(clipping_id)
            snapshot = snapshot_of(draft, text, clipping_id, self._writer.machine)
            highlights = tuple(self._projected(self._store.annotations_of(clipping_id), snapshot, text))
            clipping = replace(
                before,
                snapshot_id=snapshot.id,
                boilerplate=self._boilerplate(before, draft, text),
                dates=draft.dates,
                modified_us=snapshot.captured_us,
            )
            changes = self._writer.write(
                label,
                [Edit(before, clipping), *(Edit(each.before, each.after) for each in highlights)],
                snapshots=(snapshot,),
                blobs=blobs_of(draft, snapshot, text),
            )
        return NewSnapshot(snapshot, highlights), changes

    def lost(self, clipping_id: ClippingId) -> tuple[Annotation, ...]:
        """Highlights whose words are not in the current snapshot; each is of the last one that had them."""
        current = self._store.get_clipping(clipping_id).snapshot_id
        return tuple(each for each in self._store.annotations_of(clipping_id) if each.snapshot_id != current)

    def history(self, annotation_id: AnnotationId) -> tuple[QuotationThen, ...]:
        """A highlight's words in every snapshot of its clipping, oldest first."""
        annotation = self._store.get_annotation(annotation_id)
        own, text = self._opened(annotation.snapshot_id)
        found = []
        for snapshot in self._store.snapshots_of(annotation.clipping_id):
            other = self._store.get_text(snapshot.text_sha256)
            (there,) = project(text, other, [annotation.span], old_blocks=own.blocks, new_blocks=snapshot.blocks)
            found.append(QuotationThen(snapshot, there, there.span.of(other) if there.span else ""))
        return tuple(found)

    def _opened(self, snapshot_id: SnapshotId) -> tuple[Snapshot, str]:
        snapshot = self._store.get_snapshot(snapshot_id)
        return snapshot, self._store.get_text(snapshot.text_sha256)

    def _projected(
        self, annotations: Sequence[Annotation], snapshot: Snapshot, text: str
    ) -> Iterator[ProjectedHighlight]:
        """Each highlight from its own snapshot into the new one; one alignment a snapshot."""
        found: dict[AnnotationId, Projected] = {}
        for own_id in dict.fromkeys(each.snapshot_id for each in annotations):
            own, own_text = self._opened(own_id)
            group = [each for each in annotations if each.snapshot_id == own_id]
            spans = [each.span for each in group]
            projected = project(own_text, text, spans, old_blocks=own.blocks, new_blocks=snapshot.blocks)
            found.update(zip((each.id for each in group), projected, strict=True))
        for each in annotations:
            there = found[each.id]
            yield ProjectedHighlight(each, _moved_to(each, snapshot.id, text, there.span), there)

    def _boilerplate(self, clipping: Clipping, draft: Draft, text: str) -> tuple[Boilerplate, ...]:
        """The draft's, and the blocks that the researcher had marked, where they are still there."""
        by_hand = [each for each in clipping.boilerplate if each.reason is BoilerplateReason.MARKED]
        own, own_text = self._opened(clipping.snapshot_id)
        spans = [each.span for each in by_hand]
        projected = project(own_text, text, spans, old_blocks=own.blocks, new_blocks=draft.blocks)
        marked = [each.span for each in projected if each.span is not None]
        added = (block for block in draft.blocks if any(block.span.overlaps(span) for span in marked))
        new = [_as_marked(block) for block in added if not is_boilerplate(block, draft.boilerplate)]
        return tuple(sorted((*draft.boilerplate, *new), key=lambda each: each.span))


def _as_marked(block: Block) -> Boilerplate:
    return Boilerplate(block.span, BoilerplateReason.MARKED)


def _moved_to(annotation: Annotation, snapshot_id: SnapshotId, text: str, span: Span | None) -> Annotation:
    """The highlight on the new snapshot; as it is where it is lost. The researcher did not touch it: `modified_us` stays."""
    if span is None:
        return annotation
    return replace(annotation, snapshot_id=snapshot_id, span=span, quote=describe(text, span).quote)
