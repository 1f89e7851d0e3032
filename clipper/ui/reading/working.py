"""The annotations as the researcher sees them: what the store said, and on top what was just asked of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count

from clipper.domain.annotation import Annotation
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.selectors import TextQuoteSelector
from clipper.ui.reading.requests import AnnotationEdit, HighlightRequest

_PROVISIONAL = "provisional-"


@dataclass(slots=True)
class _Overlay:
    """An edit the store has not confirmed; it counts until the annotation's `rev` passes `rev`."""

    edit: AnnotationEdit
    rev: int


class WorkingCopy:
    """Paints at once, sends in order, forgets what the store has confirmed.

    A new highlight has a provisional id until the store answers. What is edited meanwhile waits here.
    """

    def __init__(self) -> None:
        self._stored: dict[AnnotationId, Annotation] = {}
        self._pending: dict[AnnotationId, Annotation] = {}
        self._held: dict[AnnotationId, AnnotationEdit] = {}
        """Edits of provisional annotations."""
        self._dropped: set[AnnotationId] = set()
        """Provisional annotations deleted before they had an id."""
        self._overlays: dict[AnnotationId, _Overlay] = {}
        self._hidden: dict[AnnotationId, int] = {}
        """Deleted here; hidden until the store's `rev` passes the one noted (an undo does that)."""
        self._numbers = count(1)

    def reset(self, annotations: Iterable[Annotation]) -> None:
        """Begin anew with another clipping's annotations."""
        self._stored = {each.id: each for each in annotations}
        for waiting in (self._pending, self._held, self._overlays, self._hidden):
            waiting.clear()
        self._dropped.clear()

    def annotations(self) -> tuple[Annotation, ...]:
        """All that are to be seen."""
        stored = (_edited(each, self._overlays.get(each.id)) for each in self._stored.values())
        seen = [each for each in stored if each.id not in self._hidden]
        return (*seen, *(each for each in self._pending.values() if each.id not in self._dropped))

    def get(self, annotation_id: AnnotationId | None) -> Annotation | None:
        """One of those to be seen."""
        return next((each for each in self.annotations() if each.id == annotation_id), None)

    def add(self, request: HighlightRequest, clipping_id: ClippingId, snapshot_id: SnapshotId, text: str) -> Annotation:
        """Show a highlight that was asked for; its id is provisional."""
        annotation_id = AnnotationId(f"{_PROVISIONAL}{next(self._numbers)}")
        quote = TextQuoteSelector(request.span.of(text))
        annotation = Annotation(
            annotation_id, clipping_id, snapshot_id, request.span, quote, tags=request.tags, color=request.color
        )
        self._pending[annotation_id] = annotation
        return annotation

    def forget(self, request: HighlightRequest) -> None:
        """Take a highlight back that the store refused."""
        for annotation_id in [i for i, each in self._pending.items() if each.span == request.span][:1]:
            del self._pending[annotation_id]
            self._held.pop(annotation_id, None)

    def forget_changes(self, annotation_id: AnnotationId) -> None:
        """Show an annotation as it is stored again: the store refused what was asked."""
        self._overlays.pop(annotation_id, None)
        self._hidden.pop(annotation_id, None)

    def edit(self, edit: AnnotationEdit) -> AnnotationEdit | None:
        """Show an edit. Returns what to send to the store; None while the annotation has no id of its own."""
        if edit.id in self._pending:
            self._pending[edit.id] = _applied(self._pending[edit.id], edit)
            self._held[edit.id] = _merged(self._held.get(edit.id), edit)
            return None
        stored = self._stored.get(edit.id)
        if stored is None:
            return None
        before = self._overlays.get(edit.id)
        self._overlays[edit.id] = _Overlay(_merged(before.edit if before else None, edit), stored.rev)
        return edit

    def delete(self, annotation_id: AnnotationId) -> tuple[AnnotationId, ...]:
        """Show it gone. Returns what to send to the store."""
        if annotation_id in self._pending:
            self._dropped.add(annotation_id)
            return ()
        if annotation_id not in self._stored:
            return ()
        self._hidden[annotation_id] = self._stored[annotation_id].rev
        return (annotation_id,)

    def take(self, annotations: Iterable[Annotation]) -> "Settled":
        """Take what the store says now. Returns which provisional ids became real, and what waited for that."""
        fresh = {each.id: each for each in annotations}
        renamed: dict[AnnotationId, AnnotationId] = {}
        new = [each for each in fresh.values() if each.id not in self._stored]
        for provisional, pending in list(self._pending.items()):
            # By the words alone: colour and tags may have been changed since.
            match = next((each for each in new if each.span == pending.span), None)
            if match is not None:
                new.remove(match)
                renamed[provisional] = match.id
        self._stored = fresh
        self._overlays = {i: o for i, o in self._overlays.items() if i in fresh and fresh[i].rev <= o.rev}
        self._hidden = {i: rev for i, rev in self._hidden.items() if i in fresh and fresh[i].rev <= rev}
        return self._settle(renamed)

    def _settle(self, renamed: dict[AnnotationId, AnnotationId]) -> "Settled":
        edits: list[AnnotationEdit] = []
        deletions: list[AnnotationId] = []
        for provisional, annotation_id in renamed.items():
            del self._pending[provisional]
            held = self._held.pop(provisional, None)
            if provisional in self._dropped:
                self._dropped.discard(provisional)
                deletions.extend(self.delete(annotation_id))
            elif held is not None:
                sent = self.edit(replace(held, id=annotation_id))
                edits.extend([sent] if sent else [])
        return Settled(renamed, tuple(edits), tuple(deletions))


@dataclass(frozen=True, slots=True)
class Settled:
    """What the store's answer settles: provisional id → id, edits and deletions that waited for it."""

    renamed: dict[AnnotationId, AnnotationId]
    edits: tuple[AnnotationEdit, ...] = ()
    deletions: tuple[AnnotationId, ...] = ()


def _applied(annotation: Annotation, edit: AnnotationEdit) -> Annotation:
    return replace(
        annotation,
        comment=annotation.comment if edit.comment is None else edit.comment,
        tags=annotation.tags if edit.tags is None else edit.tags,
        color=annotation.color if edit.color is None else edit.color,
        speaker=annotation.speaker if edit.speaker is None else edit.speaker,
    )


def _edited(annotation: Annotation, overlay: _Overlay | None) -> Annotation:
    return _applied(annotation, overlay.edit) if overlay else annotation


def _merged(older: AnnotationEdit | None, newer: AnnotationEdit) -> AnnotationEdit:
    if older is None:
        return newer
    return AnnotationEdit(
        newer.id,
        older.comment if newer.comment is None else newer.comment,
        older.tags if newer.tags is None else newer.tags,
        older.color if newer.color is None else newer.color,
        older.speaker if newer.speaker is None else newer.speaker,
    )
