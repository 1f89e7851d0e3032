"""Highlighting, tagging, commenting: turns what is done on the sheet into requests, and shows it at once."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from clipper.domain.annotation import Annotation, Color
from clipper.domain.ids import AnnotationId
from clipper.domain.listing import OpenClipping
from clipper.domain.span import Span
from clipper.ui.reading.card import AnnotationCard
from clipper.ui.reading.placement import card_place
from clipper.ui.reading.quotation import quotation
from clipper.ui.reading.requests import AnnotationEdit, HighlightRequest
from clipper.ui.reading.selection_bar import SelectionBar
from clipper.ui.reading.sheet import color_name
from clipper.ui.reading.tagging import Tagging
from clipper.ui.reading.view import ReadingView
from clipper.ui.reading.working import WorkingCopy
from clipper.ui.theme import Appearance


class Annotating(QObject):
    """Owns the working copy of the annotations and the sheets over the text: selection bar, card, tag palette."""

    highlight_requested = Signal(object)
    annotation_edited = Signal(object)
    annotations_deleted = Signal(object)
    quotation_copied = Signal(str)

    def __init__(
        self, appearance: Appearance, view: ReadingView, area: QWidget, unfold: Callable[[Span], None]
    ) -> None:
        super().__init__(area)
        self._view = view
        self._area = area
        self._unfold = unfold
        self._opened: OpenClipping | None = None
        self._working = WorkingCopy()
        self._color = Color.YELLOW
        """The colour used last; the next highlight gets it."""
        self._current: AnnotationId | None = None
        self._clicked: tuple[AnnotationId, ...] = ()
        self._commenting: set[AnnotationId] = set()
        """Provisional highlights whose card was opened to write."""
        self._opened_before: set[AnnotationId] = set()
        self.bar = SelectionBar(appearance, area)
        self.card = AnnotationCard(appearance, area)
        self.tagging = Tagging(appearance, area, self._working.get)
        self._connect()

    def _connect(self) -> None:
        self.bar.color_pressed.connect(self.highlight_selection)
        self.bar.tag_pressed.connect(self.tag_selection)
        self.bar.comment_pressed.connect(self.comment_selection)
        self.bar.copy_pressed.connect(self.copy_quotation)
        self.card.edited.connect(self._edit)
        self.card.delete_pressed.connect(self._delete)
        self.card.copy_pressed.connect(self._copy)
        self.card.tags_pressed.connect(self._tag)
        self.card.closed.connect(self._on_card_closed)
        self.card.resized.connect(self._on_card_resized)
        self.tagging.words_tagged.connect(self._on_words_tagged)
        self.tagging.tags_changed.connect(self._on_tags_changed)
        self.tagging.closed.connect(self._on_tagging_closed)
        self._view.selection_finished.connect(self._on_selection_finished)
        self._view.selectionChanged.connect(self._on_selection_changed)
        self._view.annotations_clicked.connect(self._on_clicked)
        self._view.note_clicked.connect(self._on_note_clicked)
        self._view.background_clicked.connect(self.dismiss)
        self._view.verticalScrollBar().valueChanged.connect(self.follow)

    # what is shown -------------------------------------------------------------------------------------------

    @property
    def current(self) -> Annotation | None:
        """The annotation last clicked, walked to or made."""
        return self._working.get(self._current)

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """All that are to be seen, in the order of the text."""
        return tuple(sorted(self._working.annotations(), key=lambda each: (each.span.start, -each.span.end)))

    def leave(self) -> None:
        """Save what is being typed and close every sheet, before another text comes."""
        self.tagging.close()
        self.card.close_card()
        self.bar.hide()

    def begin(self, opened: OpenClipping) -> None:
        """Take up another text, or the same one anew."""
        if self._opened is None or self._opened.clipping.id != opened.clipping.id:
            self._current, self._clicked = None, ()
        self._opened = opened
        self._working.reset(opened.anchored)

    def end(self) -> None:
        """No text is shown any more."""
        self._opened, self._current, self._clicked = None, None, ()
        self._working.reset(())

    def keep(self, opened: OpenClipping) -> None:
        """The same text with another head."""
        self._opened = opened

    def show(self) -> None:
        """Paint the annotations on a document that was just built."""
        self._view.set_annotations(self._working.annotations())
        self._view.set_active(self._current)

    def take(self, annotations: tuple[Annotation, ...]) -> None:
        """The store says these now; what is not confirmed yet stays on top."""
        settled = self._working.take(annotations)
        for provisional, annotation_id in settled.renamed.items():
            self._rename(provisional, annotation_id)
        self.show()
        for edit in settled.edits:
            self.annotation_edited.emit(edit)
        if settled.deletions:
            self.annotations_deleted.emit(settled.deletions)
        shown = self.card.annotation
        if shown is not None:
            fresh = self._working.get(shown.id)
            if fresh is None:
                self.card.forget()
            else:
                self.card.update_from(fresh)

    def forget(self, request: HighlightRequest) -> None:
        """The store refused a highlight: do not show it any more."""
        self._working.forget(request)
        self.show()

    # commands ------------------------------------------------------------------------------------------------

    def highlight_selection(self, color: Color | None = None) -> None:
        """Highlight the selected words; a highlight of just these words, or the current one, gets the colour."""
        span = self._fresh_words()
        self._color = color or self._color
        if span is not None:
            self._request(HighlightRequest(span, self._color))
            self._end_selection()
        elif (current := self._target()) is not None:
            self._make_current(current.id)
            self._recolor(current, color)
            self._end_selection()

    def tag_selection(self) -> None:
        """Open the palette for the selected words, or for the current highlight."""
        span = self._fresh_words()
        if span is not None:
            self._open_palette(span)
        elif (current := self._target()) is not None:
            self._tag(current.id)

    def comment_selection(self) -> None:
        """Highlight the selected words and open the card to write; else open the current highlight's card."""
        span = self._fresh_words()
        if span is not None:
            made = self._request(HighlightRequest(span, self._color, open_card=True))
            self._end_selection()
            self._commenting.add(made.id)
            self._open_card(made.id, writes=True)
        elif (current := self._target()) is not None:
            self._open_card(current.id, writes=True)

    def tag_with_recent(self, number: int) -> None:
        """Give the selected words, or the current highlight, the `number`th recent tag, counted from 1."""
        if not 1 <= number <= len(self.tagging.recent):
            return
        name, span = self.tagging.recent[number - 1], self._fresh_words()
        if span is not None:
            self._request(HighlightRequest(span, self._color, tags=(name,)))
            self._end_selection()
        elif (current := self._target()) is not None and name not in current.tags:
            self._edit(AnnotationEdit(current.id, tags=(*current.tags, name)))

    def copy_quotation(self) -> None:
        """Put the selected words, or the current highlight's, on the clipboard with citation and link."""
        span = self._fresh_words()
        current = self._target()
        if span is not None:
            self._put_quotation(span, None)
        elif current is not None:
            self._put_quotation(current.span, current.id)

    def forget_changes(self, ids: tuple[AnnotationId, ...]) -> None:
        """The store refused an edit or a deletion: show these as they are stored."""
        for annotation_id in ids:
            self._working.forget_changes(annotation_id)
        self.show()
        shown = self.card.annotation
        stored = self._working.get(shown.id) if shown is not None else None
        if stored is not None:
            self.card.update_from(stored)

    def walk(self, by: int) -> None:
        """Go to the next (1) or previous (-1) highlight: select its words and say what it is."""
        ordered = self.annotations
        if not ordered:
            return
        current = self.current
        if current is not None:
            index = (ordered.index(current) + by) % len(ordered)
        else:
            place = self._view.place()
            after = [i for i, each in enumerate(ordered) if each.span.start >= place]
            index = after[0] if after and by > 0 else (after[0] - 1 if after else -1)
        self._go_to(ordered[index], number=index % len(ordered) + 1, count=len(ordered))

    def delete_current(self) -> None:
        """Delete the current highlight."""
        current = self._target()
        if current is not None:
            self._delete(current.id)

    def open_current_card(self) -> None:
        """Open the current highlight's card."""
        current = self._target()
        if current is not None:
            self._open_card(current.id, writes=False)

    def open_annotation(self, annotation_id: AnnotationId) -> None:
        """Scroll to an annotation, select its words and open its card.

        The card of a highlight that was made to be commented on was open before it had an id: asked for once more
        then, it is left as it is, or closed if the researcher has closed it since.
        """
        if annotation_id in self._opened_before:
            self._opened_before.discard(annotation_id)
            return
        annotation = self._working.get(annotation_id)
        if annotation is not None:
            self._unfold(annotation.span)
            self._view.reveal(annotation.span)
            self._view.select(annotation.span)
            self._open_card(annotation_id, writes=False)

    def dismiss(self) -> bool:
        """Close the topmost sheet, or let go of the current highlight; whether there was something."""
        if self.tagging.is_open:
            self.tagging.close()
        elif self.card.annotation is not None:
            self.card.close_card()
        elif not self.bar.isHidden():
            self.bar.hide()
        elif self._current is not None:
            self._make_current(None)
        else:
            return False
        return True

    def follow(self) -> None:
        """Keep the card beside its words after scrolling or resizing."""
        self.bar.hide()
        self._on_card_resized()

    # internals -----------------------------------------------------------------------------------------------

    def _request(self, request: HighlightRequest) -> Annotation:
        assert self._opened is not None, "words are selected, so a text is open"
        clipping, snapshot = self._opened.clipping, self._opened.snapshot
        annotation = self._working.add(request, clipping.id, snapshot.id, self._opened.text)
        self._make_current(annotation.id)
        self.show()
        self._view.announce(self.tr("Highlighted in {color}").format(color=color_name(request.color)))
        self.highlight_requested.emit(request)
        return annotation

    def _edit(self, edit: AnnotationEdit) -> None:
        if edit.color is not None:
            self._color = edit.color
        send = self._working.edit(edit)
        self.show()
        changed = self._working.get(edit.id)
        if changed is not None and self.card.annotation is not None and self.card.annotation.id == edit.id:
            self.card.update_from(changed)
        if send is not None:
            self.annotation_edited.emit(send)

    def _recolor(self, annotation: Annotation, color: Color | None) -> None:
        if color is not None and color is not annotation.color:
            self._edit(AnnotationEdit(annotation.id, color=color))

    def _delete(self, annotation_id: str) -> None:
        real = self._working.delete(AnnotationId(annotation_id))
        if self.card.annotation is not None and self.card.annotation.id == annotation_id:
            self.card.forget()
        self._make_current(None)
        self.show()
        if real:
            self.annotations_deleted.emit(real)

    def _copy(self, annotation_id: str) -> None:
        annotation = self._working.get(AnnotationId(annotation_id))
        if annotation is not None:
            self._put_quotation(annotation.span, annotation.id)

    def _put_quotation(self, span: Span, annotation_id: AnnotationId | None) -> None:
        assert self._opened is not None, "words are selected, so a text is open"
        made = quotation(self._opened.clipping, span.of(self._opened.text), annotation_id)
        mime = QMimeData()
        mime.setText(made.plain)
        mime.setHtml(made.html)
        QGuiApplication.clipboard().setMimeData(mime)
        self.quotation_copied.emit(made.plain)

    def _fresh_words(self) -> Span | None:
        """The selected words, unless they are a highlight's: walking to one selects it, and that is no new one."""
        span = self._view.selected_span()
        return span if span.length and self._highlight_of(span) is None else None

    def _highlight_of(self, span: Span) -> Annotation | None:
        if self.current is not None and self.current.span == span:
            return self.current
        return next((each for each in self._working.annotations() if each.span == span), None)

    def _target(self) -> Annotation | None:
        """What a command is about: the highlight of the selected words, the current one, the innermost at the caret."""
        span = self._view.selected_span()
        selected = self._highlight_of(span) if span.length else None
        if selected is not None or self.current is not None:
            return selected or self.current
        if not self._view.caret.is_on:
            return None
        offset = self._view.caret_offset()
        there = [each for each in self._working.annotations() if each.span.start <= offset <= each.span.end]
        return min(there, key=lambda each: each.span.length, default=None)

    def _make_current(self, annotation_id: AnnotationId | None) -> None:
        self._current = annotation_id
        self._view.set_active(annotation_id)

    def _rename(self, provisional: AnnotationId, annotation_id: AnnotationId) -> None:
        annotation = self._working.get(annotation_id)
        if provisional in self._commenting:
            self._commenting.discard(provisional)
            self._opened_before.add(annotation_id)
        if self._current == provisional:
            self._current = annotation_id
        self.tagging.rename(provisional, annotation_id)
        self._clicked = tuple(annotation_id if each == provisional else each for each in self._clicked)
        if annotation is not None:
            self.card.rename(provisional, annotation)

    def _end_selection(self) -> None:
        self.bar.hide()
        self._view.clear_selection()

    def _go_to(self, annotation: Annotation, *, number: int, count: int) -> None:
        self._unfold(annotation.span)
        self._view.reveal(annotation.span)
        self._view.select(annotation.span)
        self._make_current(annotation.id)
        if self.card.annotation is not None:
            self._open_card(annotation.id, writes=False)
        said = [
            self.tr("Highlight {number} of {count}").format(number=number, count=count),
            color_name(annotation.color),
            self.tr("came over changed from an earlier version") if annotation.earlier is not None else "",
            ", ".join(annotation.tags),
            annotation.comment,
            annotation.quote.exact,
        ]
        self._view.announce(". ".join(part for part in said if part))

    def _open_card(self, annotation_id: AnnotationId, *, writes: bool) -> None:
        annotation = self._working.get(annotation_id)
        if annotation is None:
            return
        ordered = [each.id for each in self.annotations]
        self.bar.hide()
        self._make_current(annotation_id)
        self.card.open_for(annotation, number=ordered.index(annotation_id) + 1, count=len(ordered))
        self._place_card(annotation)
        if writes:
            self.card.focus_comment()

    def _place_card(self, annotation: Annotation) -> None:
        room = self._area.rect().adjusted(8, 52, -16, -8)
        columns = self._view.columns
        text_x = self._view.mapTo(self._area, self._view.viewport().pos()).x()
        notes_x = text_x + columns.notes_x if columns.notes_width else None
        self.card.move(card_place(self.card.size(), self._area_rect(annotation.span), room, notes_x))

    def _area_rect(self, span: Span) -> QRect:
        rect = self._view.rect_of(span)
        return QRect(self._view.viewport().mapTo(self._area, rect.topLeft()), rect.size())

    def _tag(self, annotation_id: str) -> None:
        annotation = self._working.get(AnnotationId(annotation_id))
        if annotation is not None:
            self._open_palette(annotation)

    def _beside(self, span: Span) -> QRect:
        """What the palette is put next to: the open card, else the words."""
        return self.card.geometry() if self.card.annotation is not None else self._area_rect(span)

    def _open_palette(self, target: Annotation | Span) -> None:
        self.bar.hide()
        self.tagging.open_for(target, self._beside(target if isinstance(target, Span) else target.span))

    def _on_words_tagged(self, span: Span, name: str) -> None:
        made = self._request(HighlightRequest(span, self._color, tags=(name,)))
        self.tagging.take_up(made.id)
        self._end_selection()

    def _on_tags_changed(self, annotation_id: str, tags: tuple[str, ...]) -> None:
        self._edit(AnnotationEdit(AnnotationId(annotation_id), tags=tags))

    def _on_tagging_closed(self) -> None:
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_card_resized(self) -> None:
        if self.card.annotation is not None:
            self._place_card(self.card.annotation)
        span = self.tagging.span
        if span is not None:
            self.tagging.palette.place_beside(self._beside(span))

    def _on_card_closed(self) -> None:
        if self._area.isVisible() and not self.tagging.is_open:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_selection_finished(self) -> None:
        self._make_current(None)
        self.card.close_card()
        self.bar.show_over(self._area_rect(self._view.selected_span()))

    def _on_selection_changed(self) -> None:
        if not self._view.textCursor().hasSelection():
            self.bar.hide()

    def _on_clicked(self, ids: tuple[AnnotationId, ...]) -> None:
        """Clicking the same words again goes through the highlights that overlap there, innermost first."""
        index = 0
        if ids == self._clicked and self._current in ids and self.card.annotation is not None:
            index = (ids.index(self._current) + 1) % len(ids)
        self._clicked = ids
        self.tagging.close()
        self._open_card(ids[index], writes=False)

    def _on_note_clicked(self, annotation_id: str) -> None:
        self.tagging.close()
        self._open_card(AnnotationId(annotation_id), writes=False)
