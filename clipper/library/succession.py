"""One snapshot comes in place of another: the clipping turns to it, and its highlights come over as far as they can."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clipper.domain.anchoring import describe
from clipper.domain.annotation import Annotation, Place
from clipper.domain.blocks import Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.ids import AnnotationId, DraftId, SnapshotId
from clipper.domain.ports import Store
from clipper.domain.projection import Projected, Status, project
from clipper.library.dates import carried_over, found_dates
from clipper.library.snapshots import Captured
from clipper.library.writer import Writer


@dataclass(frozen=True, slots=True)
class ProjectedHighlight:
    """A highlight before and after a new snapshot; an orphan is the same, and still of its own snapshot."""

    before: Annotation
    after: Annotation
    projected: Projected


@dataclass(frozen=True, slots=True)
class NewSnapshot:
    """A snapshot that has become the current one, with what became of every highlight, in order of old place.

    Where the text was the same as before there is no new one: then `is_new` is False, and `snapshot` is the one that
    was current and still is.
    """

    snapshot: Snapshot
    highlights: tuple[ProjectedHighlight, ...] = ()
    is_new: bool = True

    @property
    def to_review(self) -> tuple[ProjectedHighlight, ...]:
        """Those a researcher should look at: changed, moved or lost."""
        return tuple(each for each in self.highlights if each.projected.status is not Status.INTACT)


class Succession:
    """Writes a snapshot that comes after another, with everything that follows from it, in one undoable step."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def succeed(
        self,
        before: Clipping,
        after: Clipping,
        captured: Captured,
        *,
        label: str,
        edits: Sequence[Edit] = (),
        discard_drafts: tuple[DraftId, ...] = (),
    ) -> tuple[NewSnapshot, Changes]:
        """Make a snapshot the current one of a clipping. `after` says all else that is otherwise from now on.

        Its dates are found anew; those the researcher confirmed stay where their words are still there.
        """
        snapshot = captured.snapshot
        found = found_dates(captured.text, snapshot.blocks, after.boilerplate, after.source)
        own, own_text = opened(self._store, before.snapshot_id)
        dates = carried_over(before.dates, (own_text, own.blocks), (captured.text, snapshot.blocks), found)
        highlights = tuple(self._projected(self._store.annotations_of(before.id), captured))
        clipping = replace(after, snapshot_id=snapshot.id, dates=dates, modified_us=snapshot.captured_us)
        changes = self._writer.write(
            label,
            [Edit(before, clipping), *(Edit(each.before, each.after) for each in highlights), *edits],
            snapshots=(snapshot,),
            blobs=captured.blobs,
            discard_drafts=discard_drafts,
        )
        return NewSnapshot(snapshot, highlights), changes

    def carried_boilerplate(
        self, before: Clipping, captured: Captured, found: tuple[Boilerplate, ...]
    ) -> tuple[Boilerplate, ...]:
        """What was found in the new text, and the blocks the researcher had marked, where they are still there."""
        by_hand = [each for each in before.boilerplate if each.reason is BoilerplateReason.MARKED]
        own, own_text = opened(self._store, before.snapshot_id)
        blocks = captured.snapshot.blocks
        spans = [each.span for each in by_hand]
        projected = project(own_text, captured.text, spans, old_blocks=own.blocks, new_blocks=blocks)
        marked = [each.span for each in projected if each.span is not None]
        added = (block for block in blocks if any(block.span.overlaps(span) for span in marked))
        new = (Boilerplate(block.span, BoilerplateReason.MARKED) for block in added if not is_boilerplate(block, found))
        return tuple(sorted((*found, *new), key=lambda each: each.span))

    def _projected(self, annotations: Sequence[Annotation], captured: Captured) -> Iterator[ProjectedHighlight]:
        """Each highlight from its own snapshot into the new one; one alignment a snapshot."""
        snapshot, text = captured.snapshot, captured.text
        found: dict[AnnotationId, Projected] = {}
        for own_id in dict.fromkeys(each.snapshot_id for each in annotations):
            own, own_text = opened(self._store, own_id)
            group = [each for each in annotations if each.snapshot_id == own_id]
            spans = [each.span for each in group]
            projected = project(own_text, text, spans, old_blocks=own.blocks, new_blocks=snapshot.blocks)
            found.update(zip((each.id for each in group), projected, strict=True))
        for each in annotations:
            yield ProjectedHighlight(each, self._moved(each, captured, found[each.id]), found[each.id])

    def _moved(self, annotation: Annotation, captured: Captured, there: Projected) -> Annotation:
        """The highlight on the new snapshot; as it is where it is lost.

        The researcher did not touch it: `modified_us` stays.
        """
        if there.span is None:
            return annotation
        quote = describe(captured.text, there.span).quote
        earlier = annotation.earlier
        if earlier is None and there.status is not Status.INTACT:
            earlier = Place(annotation.snapshot_id, annotation.span)
        if earlier is not None and there.status is not Status.MOVED and self._words(earlier) == quote.exact:
            earlier = None  # the words came back
        return replace(
            annotation,
            snapshot_id=captured.snapshot.id,
            span=there.span,
            quote=quote,
            earlier=earlier,
            is_loss_seen=False,
        )

    def _words(self, place: Place) -> str:
        return place.span.of(opened(self._store, place.snapshot_id)[1])


def opened(store: Store, snapshot_id: SnapshotId) -> tuple[Snapshot, str]:
    """A snapshot with its text."""
    snapshot = store.get_snapshot(snapshot_id)
    return snapshot, store.get_text(snapshot.text_sha256)


def line_of(store: Store, clipping: Clipping) -> tuple[Snapshot, ...]:
    """The snapshots that came one after another up to the current one, oldest first; none that was taken back."""
    known = {snapshot.id: snapshot for snapshot in store.snapshots_of(clipping.id)}
    line: list[Snapshot] = []
    at: SnapshotId | None = clipping.snapshot_id
    while at is not None and at in known:
        line.append(known.pop(at))
        at = line[-1].previous
    return tuple(reversed(line))
