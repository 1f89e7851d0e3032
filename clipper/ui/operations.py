"""What the user does to the library, each with the toast that says so and offers to take it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clipper.domain.blocks import Boilerplate
from clipper.domain.errors import ClipperError
from clipper.domain.ids import AnnotationId, ClippingId, Sha256, SnapshotId
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.ui.bridge import Session
from clipper.ui.reading.requests import AnnotationEdit, DateWish, HighlightRequest, KindRequest
from clipper.ui.shown import plural

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.result_order import Order
    from clipper.domain.saved_search import SavedSearch
    from clipper.library.library import Library
    from clipper.library.succession import NewSnapshot

Ids = Sequence[ClippingId]
Failed = Callable[[ClipperError], None]
SampleTexts = Callable[[], frozenset[Sha256]]
"""Answers the hashes of the texts a new library begins with; reads a file, so not for the GUI thread."""


@dataclass(frozen=True, slots=True)
class SaveWish:
    """What is to be saved; `before` is the saved search that is changed, None for a new one."""

    name: str
    query: str
    order: Order
    tag: str
    before: SavedSearch | None = None


class Operations(QObject):
    """Every mutation the window makes goes through here to `Session.run`."""

    done = Signal(str)
    """A sentence for a toast with Undo."""
    told = Signal(str)
    """A sentence for a toast without."""
    replayed = Signal(object)
    """Changes that undo or redo made."""

    def __init__(
        self, session: Session, parent: QObject | None = None, *, sample_texts: SampleTexts = frozenset
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sample_texts = sample_texts

    # clippings -----------------------------------------------------------------------------------------------
    def file(self, ids: Ids) -> None:
        """Take clippings out of the inbox."""
        self._run(lambda library: library.clippings.file(ids), self._counted(self.tr("%n clipping(s) filed"), ids))

    def unfile(self, ids: Ids) -> None:
        """Put clippings back into the inbox."""
        words = self._counted(self.tr("%n clipping(s) put back into the inbox"), ids)
        self._run(lambda library: library.clippings.unfile(ids), words)

    def trash(self, ids: Ids) -> None:
        """Move clippings to the trash."""
        words = self._counted(self.tr("%n clipping(s) moved to the trash"), ids)
        self._run(lambda library: library.clippings.trash(ids), words)

    def restore(self, ids: Ids) -> None:
        """Take clippings out of the trash."""
        self._run(
            lambda library: library.clippings.restore(ids), self._counted(self.tr("%n clipping(s) restored"), ids)
        )

    def tag_clippings(self, ids: Ids, *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> None:
        """Put tags on clippings, take others off."""
        self._run(
            lambda library: library.clippings.set_tags(ids, add=add, remove=remove), self._tagged(ids, add, remove)
        )

    def edit_source(self, clipping_id: ClippingId, source: Source) -> None:
        """Correct a clipping's source."""
        self._run(lambda library: library.clippings.edit_source(clipping_id, source), self.tr("Source corrected"))

    def set_boilerplate(self, clipping_id: ClippingId, boilerplate: tuple[Boilerplate, ...]) -> None:
        """Say which stretches are no part of the story."""
        self._run(
            lambda library: library.clippings.set_boilerplate(clipping_id, boilerplate), self.tr("Boilerplate marked")
        )

    def settle_date(self, clipping_id: ClippingId, wish: DateWish, failed: Failed | None = None) -> None:
        """Confirm or correct a date in the text, or say that it is none."""
        if not wish.is_date:
            self._run(lambda library: library.dates.reject(clipping_id, wish.span), self.tr("Date taken off"), failed)
            return
        words = self.tr("Date confirmed") if wish.date is None else self.tr("Date corrected")
        self._run(lambda library: library.dates.confirm(clipping_id, wish.span, wish.date), words, failed)

    def set_place(self, clipping_id: ClippingId, offset: int) -> None:
        """Remember where the reader stands; nothing is said."""
        self._session.run(lambda library: library.clippings.set_place(clipping_id, offset))

    def remove_sample(self) -> None:
        """Move the sample of the first start to the trash, and nothing of the researcher's."""
        self._run(
            lambda library: library.clippings.trash(self.find_sample(library)), self.tr("Sample moved to the trash")
        )

    def find_sample(self, library: Library) -> tuple[ClippingId, ...]:
        """What is left of the sample outside the trash. Not for the GUI thread."""
        return library.clippings.holding(self._sample_texts())

    # highlights ----------------------------------------------------------------------------------------------
    def highlight(
        self,
        clipping_id: ClippingId,
        request: HighlightRequest,
        made: Callable[[AnnotationId], None],
        failed: Failed,
    ) -> None:
        """Make a highlight; it is seen, so nothing is said."""

        def operation(library: Library) -> tuple[AnnotationId, Changes]:
            return library.annotations.highlight(clipping_id, request.span, tags=request.tags, color=request.color)

        self._session.run(operation, lambda result: made(result[0]), failed)

    def edit_annotation(self, edit: AnnotationEdit, failed: Failed | None = None) -> None:
        """Change comment, tags, colour or speaker; it is seen, so nothing is said."""

        def operation(library: Library) -> Changes:
            return library.annotations.edit(
                edit.id, comment=edit.comment, tags=edit.tags, color=edit.color, speaker=edit.speaker
            )

        self._session.run(operation, failed=failed)

    def tag_annotations(
        self, ids: Sequence[AnnotationId], *, add: Sequence[str] = (), remove: Sequence[str] = ()
    ) -> None:
        """Put tags on highlights, take others off."""
        self._run(
            lambda library: library.annotations.set_tags(ids, add=add, remove=remove), self._tagged(ids, add, remove)
        )

    def delete_annotations(self, ids: Sequence[AnnotationId], failed: Failed | None = None) -> None:
        """Remove highlights."""
        words = self._counted(self.tr("%n highlight(s) removed"), ids)
        self._run(lambda library: library.annotations.delete(ids), words, failed)

    def export_passages(self, ids: Ids, path: Path, only: frozenset[AnnotationId] | None = None) -> None:
        """Write passages of these clippings as a table, or only some; says how many there were."""

        def write(library: Library) -> int:
            return library.transfer.export_passages(ids, path, only_annotations=only)

        def written(number: int) -> None:
            words = plural(self.tr("%n passage(s) written to %1").replace("%n", str(number)), number)
            self.told.emit(words.replace("%1", path.name))

        self._session.read(write, written)

    def keep_quotations(self, clipping_id: ClippingId, spans: Sequence[Span]) -> None:
        """Keep suggested quotations as highlights with their speakers."""
        words = plural(self.tr("%n quotation(s) kept").replace("%n", str(len(spans))), len(spans))
        self._session.run(lambda library: library.quotations.keep(clipping_id, spans), lambda _: self.done.emit(words))

    def keep_highlights(self, ids: Sequence[AnnotationId]) -> None:
        """Let highlights that came over from an earlier text be as they are."""
        self._run(lambda library: library.review.keep(ids), self._counted(self.tr("%n highlight(s) kept"), ids))

    def attach_highlight(self, annotation_id: AnnotationId, span: Span, failed: Failed | None = None) -> None:
        """Put a highlight on other words of the text."""
        words = self.tr("Highlight put on the selected words")
        self._run(lambda library: library.review.attach(annotation_id, span), words, failed)

    # versions ------------------------------------------------------------------------------------------------
    def correct_text(
        self, clipping_id: ClippingId, text: str, of: SnapshotId, done: Callable[[], None], failed: Failed
    ) -> None:
        """Put a corrected text in place of that of a snapshot."""

        def say(result: tuple[NewSnapshot, Changes]) -> None:
            done()
            if result[1]:
                self.done.emit(self.tr("Text corrected"))

        self._session.run(lambda library: library.corrections.correct(clipping_id, text, of=of), say, failed)

    def set_kind(self, clipping_id: ClippingId, request: KindRequest) -> None:
        """Say what kind of block a paragraph is."""

        def operation(library: Library) -> Changes:
            return library.corrections.set_kind(clipping_id, request.span, request.kind, request.level)[1]

        self._run(operation, self.tr("Paragraph is now: %1").replace("%1", request.name))

    # tags ----------------------------------------------------------------------------------------------------
    def rename_tag(self, old: str, new: str) -> None:
        """Rename a tag everywhere; merges where the new name is taken."""
        words = self.tr("Tag “%1” is now “%2”").replace("%1", old).replace("%2", new)
        self._run(lambda library: library.tags.rename(old, new), words)

    def delete_tag(self, name: str) -> None:
        """Take a tag off everything."""
        words = self.tr("Tag “%1” deleted").replace("%1", name)
        self._run(lambda library: library.tags.delete(name), words)

    def recolor_tag(self, name: str, color: str) -> None:
        """Give a tag another colour; it is seen, so nothing is said."""
        self._session.run(lambda library: library.tags.recolor(name, color))

    # saved searches ------------------------------------------------------------------------------------------
    def save_search(self, wish: SaveWish, saved: Callable[[], None], failed: Failed) -> None:
        """Save a search, or change a saved one: its name, its tag."""
        before = wish.before

        def make(library: Library) -> tuple[Changes, ...]:
            saving = library.saved_searches
            if before is None:
                return (saving.save(wish.query, name=wish.name, order=wish.order, tag=wish.tag)[1],)
            named = (saving.rename(before.id, wish.name),) if wish.name != before.name else ()
            return (*named, saving.set_tag(before.id, wish.tag)) if wish.tag != before.tag else named

        def say(changes: tuple[Changes, ...]) -> None:
            saved()
            if changes:
                sentence = self.tr("Search “%1” saved") if before is None else self.tr("Search “%1” changed")
                self.done.emit(sentence.replace("%1", wish.name))

        self._session.run(make, say, failed)

    def rename_search(self, search: SavedSearch, name: str) -> None:
        """Give a saved search another name."""
        words = self.tr("Search “%1” is now “%2”").replace("%1", search.name).replace("%2", name)
        self._run(lambda library: library.saved_searches.rename(search.id, name), words)

    def change_search(self, search: SavedSearch, query: str, order: Order) -> None:
        """Let a saved search ask something else."""
        words = self.tr("Search “%1” changed").replace("%1", search.name)
        self._run(lambda library: library.saved_searches.change_query(search.id, query, order=order), words)

    def remove_search(self, search: SavedSearch) -> None:
        """Forget a saved search."""
        words = self.tr("Search “%1” removed").replace("%1", search.name)
        self._run(lambda library: library.saved_searches.remove(search.id), words)

    def say_tagged(self, search: SavedSearch, count: int) -> None:
        """A saved search has tagged what it found."""
        words = plural(self.tr("%n clipping(s) tagged %1 by the search “%2”").replace("%n", str(count)), count)
        self.done.emit(words.replace("%1", f"#{search.tag}").replace("%2", search.name))

    # the journal ---------------------------------------------------------------------------------------------
    def undo(self) -> None:
        """Take the newest step back."""
        self._session.run(lambda library: library.undo(), partial(self._replayed, self.tr("Undone: %1")))

    def redo(self) -> None:
        """Do the step taken back last again."""
        self._session.run(lambda library: library.redo(), partial(self._replayed, self.tr("Done again: %1")))

    def _run(self, operation: Callable[[Library], Changes], words: str, failed: Failed | None = None) -> None:
        def say(changes: Changes) -> None:
            if changes:
                self.done.emit(words)

        self._session.run(operation, say, failed)

    def _replayed(self, sentence: str, changes: Changes) -> None:
        self.told.emit(sentence.replace("%1", changes.label))
        self.replayed.emit(changes)

    def _tagged(self, ids: Sequence[object], add: Sequence[str], remove: Sequence[str]) -> str:
        names = ", ".join(f"#{name}" for name in (*add, *remove))
        if len(add) and len(remove):
            return self.tr("Tags changed: %1").replace("%1", names)
        sentence = self.tr("Tagged %1") if add else self.tr("%1 taken off")
        return sentence.replace("%1", names)

    def _counted(self, sentence: str, ids: Sequence[object]) -> str:
        return plural(sentence.replace("%n", str(len(ids))), len(ids))
