"""Highlights that came over from an earlier text on other words, elsewhere or not at all: to be looked at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clipper.domain.anchoring import describe
from clipper.domain.annotation import Annotation, Place
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.difference import Piece, Turn, word_difference
from clipper.domain.errors import BadValue
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.projection import Status
from clipper.domain.span import Span
from clipper.domain.waiting import is_lost, is_waiting
from clipper.library.annotations import trimmed
from clipper.library.succession import line_of, opened
from clipper.library.writer import Writer


@dataclass(frozen=True, slots=True)
class ToReview:
    """One highlight to look at.

    `status` is CHANGED, MOVED or ORPHAN. `then` is the last snapshot in which it stood on the words the researcher
    knows, and `since` the one that has them otherwise. `pieces` lead from its words then to those it is on now; of an
    orphan there are none now. `is_seen`: a loss that the researcher has seen.
    """

    annotation: Annotation
    status: Status
    then: Snapshot
    since: Snapshot
    pieces: tuple[Piece, ...]
    is_seen: bool = False

    @property
    def words_then(self) -> str:
        """Its words as the researcher knows them."""
        return "".join(piece.text for piece in self.pieces if piece.turn is not Turn.INSERTED)

    @property
    def words_now(self) -> str:
        """The words it is on now; "" for an orphan."""
        return "".join(piece.text for piece in self.pieces if piece.turn is not Turn.REMOVED)


class Review:
    """`library.review`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def of(self, clipping_id: ClippingId, *, with_seen: bool = False) -> tuple[ToReview, ...]:
        """The highlights of a clipping to look at, in order of place; `with_seen` also the losses that were seen."""
        clipping = self._store.get_clipping(clipping_id)
        waiting = [each for each in self._store.annotations_of(clipping_id) if is_waiting(each, clipping)]
        seen = [each for each in self._store.annotations_of(clipping_id) if is_lost(each, clipping)]
        line = line_of(self._store, clipping) if waiting or seen else ()
        wanted = waiting + [each for each in seen if with_seen and each not in waiting]
        return tuple(self._item(each, clipping, line) for each in sorted(wanted, key=lambda each: each.span))

    def keep(self, ids: Sequence[AnnotationId]) -> Changes:
        """Let highlights be as they are: on their new words, or, where they are lost, with the snapshot they are of."""
        with self._writer.lock:
            edits = [self._kept(self._store.get_annotation(each)) for each in dict.fromkeys(ids)]
            return self._writer.write("Keep highlights" if len(edits) > 1 else "Keep highlight", edits)

    def attach(self, annotation_id: AnnotationId, span: Span) -> Changes:
        """Put a highlight on other words (code points) of the current text; BadValue where there are none."""
        with self._writer.lock:
            before = self._store.get_annotation(annotation_id)
            snapshot, text = opened(self._store, self._store.get_clipping(before.clipping_id).snapshot_id)
            span = trimmed(text, span)
            if span.length <= 0:
                raise BadValue("There are no words there to put the highlight on.")
            after = replace(
                before,
                snapshot_id=snapshot.id,
                span=span,
                quote=describe(text, span).quote,
                earlier=None,
                is_loss_seen=False,
                modified_us=self._writer.machine.now_us(),
            )
            return self._writer.write("Correct the place", [Edit(before, after)])

    def _kept(self, before: Annotation) -> Edit:
        clipping = self._store.get_clipping(before.clipping_id)
        after = replace(before, earlier=None, is_loss_seen=is_lost(before, clipping))
        return Edit(before, after if after == before else replace(after, modified_us=self._writer.machine.now_us()))

    def _item(self, annotation: Annotation, clipping: Clipping, line: tuple[Snapshot, ...]) -> ToReview:
        lost = is_lost(annotation, clipping)
        own = Place(annotation.snapshot_id, annotation.span)
        place = own if lost else annotation.earlier or own
        then, text = opened(self._store, place.snapshot_id)
        words = place.span.of(text)
        now = "" if lost else annotation.quote.exact
        status = Status.ORPHAN if lost else Status.MOVED if words == now else Status.CHANGED
        pieces = word_difference(words, now)
        return ToReview(annotation, status, then, _after(line, then), pieces, annotation.is_loss_seen)


def _after(line: tuple[Snapshot, ...], snapshot: Snapshot) -> Snapshot:
    """The snapshot that came in place of this one; the newest for one that is in nobody's line."""
    following = [each for each in line if each.previous == snapshot.id]
    return following[0] if following else line[-1]
