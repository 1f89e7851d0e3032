"""The clipping on the desk: opened in the reader, kept up to date, with the way back to those before it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipper.domain.annotation import Annotation
from clipper.domain.clipping import Clipping
from clipper.domain.errors import ClipperError
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.listing import OpenClipping
from clipper.domain.span import Span
from clipper.ui.bridge import Session
from clipper.ui.operations import Operations
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.reading.requests import AnnotationEdit, DateWish, HighlightRequest, KindRequest

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.library.library import Library
    from clipper.ui.reading.picture_shelf import PictureRequest

KEPT_STEPS = 100


class Desk(QObject):
    """Between the reader pane, which shows and asks, and the session, which knows."""

    opened = Signal()
    """Another clipping, or none, is on the desk."""
    failed = Signal(object)

    def __init__(
        self, session: Session, operations: Operations, reader: ReaderPane, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._operations = operations
        self._reader = reader
        self.clipping: Clipping | None = None
        self._past: list[ClippingId] = []
        self._future: list[ClippingId] = []
        self._card: AnnotationId | None = None
        reader.highlight_requested.connect(self._on_highlight_requested)
        reader.annotation_edited.connect(self._on_annotation_edited)
        reader.annotations_deleted.connect(self._on_annotations_deleted)
        reader.place_changed.connect(self._on_place_changed)
        reader.boilerplate_changed.connect(self._on_boilerplate_changed)
        reader.kind_chosen.connect(self._on_kind_chosen)
        reader.picture_wanted.connect(self._on_picture_wanted)
        reader.date_wished.connect(self._on_date_wished)

    @property
    def clipping_id(self) -> ClippingId | None:
        """The clipping on the desk."""
        return self.clipping.id if self.clipping is not None else None

    @property
    def can_go_back(self) -> bool:
        """Whether there was one before."""
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back."""
        return bool(self._future)

    def open(self, clipping_id: ClippingId | None, *, go_to: Span | None = None) -> None:
        """Put a clipping on the desk, at a place if one is given; None clears the desk."""
        if self.clipping_id not in (None, clipping_id):
            self._past = [*self._past, self.clipping_id][-KEPT_STEPS:]
            self._future.clear()
        self._show(clipping_id, go_to=go_to)

    def open_annotation(self, clipping_id: ClippingId, annotation_id: AnnotationId) -> None:
        """Put a clipping on the desk and open the card of one of its highlights."""

        def find_place(library: Library) -> Span:
            return library.annotations.get(annotation_id).span

        self._session.read(find_place, lambda span: self.open(clipping_id, go_to=span), failed=self.failed.emit)

    def go_back(self) -> None:
        """The clipping before this one."""
        self._turn(self._past, self._future)

    def go_forward(self) -> None:
        """The clipping one went back from."""
        self._turn(self._future, self._past)

    def on_changes(self, changes: Changes) -> None:
        """Show what is new about the clipping on the desk."""
        clipping_id = self.clipping_id
        if clipping_id is None or not changes:
            return

        def look(library: Library) -> tuple[Clipping, tuple[Annotation, ...]]:
            return library.clippings.get(clipping_id), library.annotations.of(clipping_id)

        self._session.read(look, self._on_looked, key="desk/changes", failed=lambda _error: self.open(None))
        self._read_tags()

    # inside --------------------------------------------------------------------------------------------------
    def _turn(self, source: list[ClippingId], other: list[ClippingId]) -> None:
        if source:
            if self.clipping_id is not None:
                other.append(self.clipping_id)
            self._show(source.pop())

    def _show(self, clipping_id: ClippingId | None, *, go_to: Span | None = None) -> None:
        if clipping_id is None:
            self._session.read(lambda _library: None, lambda _: self._on_closed(), key="desk")
            return

        self._session.read(
            lambda library: library.clippings.open(clipping_id),
            lambda opened: self._on_loaded(opened, go_to),
            key="desk",
            failed=self.failed.emit,
        )

    def _on_loaded(self, opened: OpenClipping, go_to: Span | None) -> None:
        is_other = self.clipping is None or (
            (self.clipping.id, self.clipping.snapshot_id) != (opened.clipping.id, opened.snapshot.id)
        )
        self.clipping = opened.clipping
        if is_other:
            self._reader.show_clipping(opened, go_to=go_to)
            self._read_tags()
        elif go_to is not None:
            self._reader.go_to(go_to)
        self.opened.emit()

    def _on_closed(self) -> None:
        self.clipping = None
        self._reader.show_clipping(None)
        self.opened.emit()

    def _on_looked(self, found: tuple[Clipping, tuple[Annotation, ...]]) -> None:
        clipping, annotations = found
        if clipping.id != self.clipping_id or self.clipping is None:
            return
        if clipping.snapshot_id != self.clipping.snapshot_id:
            self._show(clipping.id)  # another text came in place of the one that is shown
            return
        if clipping != self.clipping:
            self.clipping = clipping
            self._reader.update_clipping(clipping)
            self.opened.emit()
        self._reader.update_annotations(annotations)
        if self._card is not None and any(each.id == self._card for each in annotations):
            self._reader.open_annotation(self._card)
            self._card = None

    def _read_tags(self) -> None:
        def names(library: Library) -> tuple[tuple[str, ...], tuple[str, ...]]:
            return tuple(tag.name for tag in library.tags.counts()), library.tags.recent()

        self._session.read(names, lambda found: self._reader.set_tags(*found), key="desk/tags")

    def _on_highlight_requested(self, request: HighlightRequest) -> None:
        if self.clipping_id is None:
            return

        def made(annotation_id: AnnotationId) -> None:
            if request.open_card:
                self._card = annotation_id

        def refused(error: ClipperError) -> None:
            self._reader.forget_request(request)
            self.failed.emit(error)

        self._operations.highlight(self.clipping_id, request, made, refused)

    def _on_annotation_edited(self, edit: AnnotationEdit) -> None:
        self._operations.edit_annotation(edit, self._forgetting((edit.id,)))

    def _on_annotations_deleted(self, ids: tuple[AnnotationId, ...]) -> None:
        self._operations.delete_annotations(ids, self._forgetting(ids))

    def _forgetting(self, ids: tuple[AnnotationId, ...]) -> Callable[[ClipperError], None]:
        """What to do when the store refuses a change the reader shows already: show it as it was, and say why."""

        def refused(error: ClipperError) -> None:
            self._reader.forget_changes(ids)
            self.failed.emit(error)

        return refused

    def _on_place_changed(self, offset: int) -> None:
        if self.clipping_id is not None and not self._session.is_read_only:
            self._operations.set_place(self.clipping_id, offset)

    def _on_kind_chosen(self, request: KindRequest) -> None:
        if self.clipping_id is not None and not self._session.is_read_only:
            self._operations.set_kind(self.clipping_id, request)

    def _on_picture_wanted(self, request: PictureRequest) -> None:
        from clipper.ui.reading.picture_decoding import image_of  # not needed for the first paint

        self._session.read(
            lambda library: image_of(library.clippings.raw(request.picture.sha256), request),
            lambda image: self._reader.show_picture(request, image),
            failed=lambda _error: self._reader.show_picture(request, None),
        )

    def _on_boilerplate_changed(self, boilerplate: object) -> None:
        if self.clipping_id is not None and isinstance(boilerplate, tuple):
            self._operations.set_boilerplate(self.clipping_id, boilerplate)

    def _on_date_wished(self, wish: DateWish) -> None:
        if self.clipping_id is not None:
            self._operations.settle_date(self.clipping_id, wish, self.failed.emit)
