"""The reader as the window uses it: toolbar, sheet, outline, find bar; what it takes and what it says."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from clipper.domain.annotation import Annotation, Color
from clipper.domain.blocks import Block, BlockKind, is_boilerplate
from clipper.domain.clipping import Clipping
from clipper.domain.ids import AnnotationId
from clipper.domain.listing import OpenClipping
from clipper.domain.span import Span
from clipper.domain.spoken import Spoken
from clipper.ui.reading.loading import Loader
from clipper.ui.reading.requests import AnnotationEdit, HighlightRequest, KindRequest
from clipper.ui.reading.toolbar import ReaderToolbar
from clipper.ui.theme import Appearance
from clipper.ui.widgets.message_bar import MessageList

if TYPE_CHECKING:
    from clipper.ui.reading.annotating import Annotating
    from clipper.ui.reading.caret import Command
    from clipper.ui.reading.date_layer import DateLayer
    from clipper.ui.reading.outline import Outline
    from clipper.ui.reading.picture_shelf import PictureRequest
    from clipper.ui.reading.reading_document import ReadingDocument
    from clipper.ui.reading.text_finder import TextFinder
    from clipper.ui.reading.view import ReadingView

__all__ = ["AnnotationEdit", "HighlightRequest", "ReaderPane"]


class ReaderPane(QWidget):
    """Shows one clipping and says what the researcher wants done. It stores nothing and fetches nothing.

    The sheet and what is laid over or beside it are imported and made with the first clipping: the window is painted
    sooner.
    """

    highlight_requested = Signal(object)
    """HighlightRequest; it is painted already, `update_annotations` replaces it."""
    annotation_edited = Signal(object)
    """AnnotationEdit"""
    annotations_deleted = Signal(object)
    """tuple[AnnotationId, ...]"""
    quotation_copied = Signal(str)
    place_changed = Signal(int)
    """Code points; at most once a second."""
    source_edit_requested = Signal()
    boilerplate_changed = Signal(object)
    """tuple[Boilerplate, ...]: all of the clipping's"""
    kind_chosen = Signal(object)
    """KindRequest"""
    link_activated = Signal(str)
    suggestion_taken = Signal(object)
    """Span of a suggested quotation to keep."""
    attended = Signal(object)
    """Span of the text one looks at: selected, walked to or gone to."""
    picture_wanted = Signal(object)
    """PictureRequest; `show_picture` answers it."""
    date_wished = Signal(object)
    """DateWish"""
    dates_toggled = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._opened: OpenClipping | None = None
        self._awaits: Span | None = None
        """Where to go once the document is built."""
        self._hits: tuple[Span, ...] = ()
        self._hit: Span | None = None
        self._suggestions: tuple[tuple[Spoken, ...], Span | None] = ((), None)
        self._look = (appearance.theme.name, appearance.zoom_percent)
        self.setObjectName("reader_pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.toolbar = ReaderToolbar(appearance, self)
        self.notices = MessageList(appearance, self, is_flush=True)
        """Quiet bars of the window's above the text."""
        self._loader = Loader(appearance, self)
        self._empty = QLabel(self.tr("Choose a clipping to read it here."), self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._connect()
        self._take_look()
        self._show_emptiness()

    # what is shown -------------------------------------------------------------------------------------------

    @property
    def opened(self) -> OpenClipping | None:
        """The clipping shown."""
        return self._opened

    @cached_property
    def view(self) -> ReadingView:
        """The sheet."""
        from clipper.ui.reading.view import ReadingView

        view = ReadingView(self._appearance, self)
        self._body.addWidget(view, 1)
        self._empty.raise_()
        view.place_moved.connect(self._on_place_moved)
        view.command_given.connect(self._on_command)
        view.link_clicked.connect(self._on_link)
        view.menu_requested.connect(self._on_menu)
        view.zoom_turned.connect(self._on_zoom_turned)
        view.focus_shown.connect(self.toolbar.show_focus)
        view.suggestion_clicked.connect(self.suggestion_taken)
        view.attended.connect(self.attended)
        # From within painting: what it leads to waits until that is over.
        view.pictures.shelf.wanted.connect(self.picture_wanted, Qt.ConnectionType.QueuedConnection)
        self.setFocusProxy(view)
        return view

    @cached_property
    def annotating(self) -> Annotating:
        """What turns deeds on the sheet into requests."""
        from clipper.ui.reading.annotating import Annotating

        annotating = Annotating(self._appearance, self.view, self, self._unfold)
        for name in ("highlight_requested", "annotation_edited", "annotations_deleted", "quotation_copied"):
            getattr(annotating, name).connect(getattr(self, name))
        annotating.bar.boilerplate_pressed.connect(self.mark_boilerplate)
        self.view.columns_changed.connect(annotating.follow)
        return annotating

    @cached_property
    def dates(self) -> DateLayer:
        """The dates in the text."""
        from clipper.ui.reading.date_layer import DateLayer

        dates = DateLayer(self._appearance, self.view, self, self._unfold)
        dates.wished.connect(self.date_wished)
        return dates

    @cached_property
    def _outline(self) -> Outline:
        from clipper.ui.reading.outline import Outline

        outline = Outline(self._appearance, self)
        outline.hide()
        self._body.insertWidget(0, outline)
        outline.chosen.connect(self.go_to)
        return outline

    @cached_property
    def _finder(self) -> TextFinder:
        from clipper.ui.reading.text_finder import TextFinder

        return TextFinder(self._appearance, self.view, self, self._unfold)

    def _has(self, part: str) -> bool:
        """Whether a part has been made; asking for it would make it."""
        return part in self.__dict__

    @property
    def selected_span(self) -> Span:
        """The selected words, in code points of the text; empty where none are."""
        return self.view.selected_span() if self._has("view") else Span(0, 0)

    @property
    def is_building(self) -> bool:
        """Whether a long text is still being set; what is done meanwhile waits or is let be."""
        return self._loader.is_busy

    def show_clipping(self, opened: OpenClipping | None, *, go_to: Span | None = None) -> None:
        """Show a clipping where it was left, or at a span; None shows none. The same one again keeps its place."""
        is_same = opened is not None and self._opened is not None and opened.clipping.id == self._opened.clipping.id
        if not is_same and self._has("annotating"):
            self.annotating.leave()
        if self._opened is None or opened is None or self._opened.snapshot.id != opened.snapshot.id:
            self._hits, self._hit = (), None
            self._suggestions = (), None
        self._awaits = go_to
        same_text = is_same and self._opened is not None and opened is not None and _same_sheet(self._opened, opened)
        if opened is None:
            self._opened = None
            self._loader.cancel()
            if self._has("annotating"):
                self.annotating.end()
            if self._has("dates"):
                self.dates.take(())
            if self._has("view"):
                self.view.set_reading(None)
        elif same_text and not self._loader.is_busy and self.view.reading is not None:
            self._opened = replace(opened, place=self.view.place())
            self.annotating.take(opened.anchored)
            self._go_where_awaited()
        else:
            self._open(replace(opened, place=self.view.place()) if is_same else opened)
        self._show_emptiness()

    def show_picture(self, request: PictureRequest, image: QImage | None) -> None:
        """Here is a picture that was wanted; None where it cannot be drawn."""
        if self._has("view"):
            self.view.pictures.shelf.put(request, image)

    def update_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        """These are the clipping's annotations now."""
        if self._opened is not None:
            self._opened = replace(self._opened, annotations=annotations)
            self.annotating.take(self._opened.anchored)

    def forget_request(self, request: HighlightRequest) -> None:
        """A highlight that was asked for could not be stored: stop showing it."""
        self.annotating.forget(request)

    def forget_changes(self, ids: tuple[AnnotationId, ...]) -> None:
        """An edit or a deletion that was asked for could not be stored: show these as they were."""
        self.annotating.forget_changes(ids)

    def update_clipping(self, clipping: Clipping) -> None:
        """The source or the boilerplate of the clipping shown is another now."""
        if self._opened is None or clipping.id != self._opened.clipping.id:
            return
        before = self._opened.clipping
        self._opened = replace(self._opened, clipping=clipping, place=self.view.place())
        self.annotating.keep(self._opened)
        if (before.source, before.boilerplate) != (clipping.source, clipping.boilerplate):
            self._rebuild()
        elif before.dates != clipping.dates:
            self.dates.take(clipping.dates)

    def go_to(self, span: Span) -> None:
        """Scroll to words and light them up; they are unfolded if need be."""
        self._awaits = span
        if not self._loader.is_busy:
            self._go_where_awaited()

    def is_in_sight(self, span: Span) -> bool:
        """Whether some of these words can be seen now."""
        return self._has("view") and self.view.viewport().rect().intersects(self.view.rect_of(span))

    def set_hits(self, spans: tuple[Span, ...], current: Span | None = None) -> None:
        """Paint the hits of a search; `current` stands out."""
        self._hits, self._hit = spans, current
        if self._has("view"):
            self.view.set_hits(spans, current)

    def set_suggestions(self, spoken: tuple[Spoken, ...], current: Span | None = None) -> None:
        """Show quotations that might be kept; `current` stands out and is scrolled to."""
        self._suggestions = spoken, current
        if self._has("view") and not self._loader.is_busy and self.view.reading is not None:
            self.view.set_suggestions(spoken, current)
            if current is not None:
                self.view.reveal(current)

    def reading_place(self) -> int:
        """The canonical offset (code points) of the first words in sight."""
        return self.view.place() if self._opened is not None and not self._loader.is_busy else 0

    def open_annotation(self, annotation_id: AnnotationId) -> None:
        """Scroll to an annotation, select its words and open its card."""
        self.annotating.open_annotation(annotation_id)

    def set_tags(self, names: tuple[str, ...], recent: tuple[str, ...]) -> None:
        """The tags there are, and those used last: digits 1 to 9 apply them."""
        self.annotating.tagging.set_tags(names, recent)

    def add_tool(self, widget: QWidget, *, leading: bool = False) -> None:
        """Put a widget of the window's at the toolbar's end, or at its beginning."""
        self.toolbar.add_tool(widget, leading=leading)

    # commands ------------------------------------------------------------------------------------------------

    def highlight_selection(self, color: Color | None = None) -> None:
        """Highlight the selected words in a colour, by default the one used last; or recolour the current one."""
        self.annotating.highlight_selection(color)

    def tag_selection(self) -> None:
        """Open the tag palette for the selected words or the current highlight."""
        self.annotating.tag_selection()

    def comment_selection(self) -> None:
        """Comment on the selected words or the current highlight."""
        self.annotating.comment_selection()

    def apply_recent_tag(self, number: int) -> None:
        """Give the selected words or the current highlight a recent tag, counted from 1."""
        self.annotating.tag_with_recent(number)

    def copy_quotation(self) -> None:
        """Copy the selected words or the current highlight with citation and link."""
        self.annotating.copy_quotation()

    def next_highlight(self) -> None:
        """Go to the next highlight."""
        self._walk(1)

    def previous_highlight(self) -> None:
        """Go to the previous highlight."""
        self._walk(-1)

    def delete_current(self) -> None:
        """Delete the current highlight."""
        self.annotating.delete_current()

    def open_current_card(self) -> None:
        """Open the card of the current highlight."""
        self.annotating.open_current_card()

    def find_in_text(self) -> None:
        """Open the find bar, with the selected words if they are few."""
        self._finder.open()
        self._place_find_bar()

    def find_next(self) -> None:
        """Go to the next place of what is looked for."""
        self._finder.step(1)

    def find_previous(self) -> None:
        """Go to the previous place of what is looked for."""
        self._finder.step(-1)

    def toggle_caret(self) -> None:
        """Switch the caret for selecting by keyboard on or off."""
        is_on = self.view.caret.toggle()
        self.toolbar.caret.setChecked(is_on)
        self.view.announce(self.tr("Caret on") if is_on else self.tr("Caret off"))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_boilerplate(self) -> None:
        """Unfold all boilerplate, or fold it away again."""
        reading = self.view.reading
        if reading is not None and reading.folds:
            shows = len(reading.shown_folds) < len(reading.folds)
            self._set_folds(reading, tuple(range(len(reading.folds))), is_shown=shows)

    def toggle_outline(self) -> None:
        """Show or hide the outline."""
        shows = self._outline.isHidden() and bool(self._opened)
        self._outline.setVisible(shows)
        self.toolbar.outline.setChecked(shows)
        if shows:
            self._outline.set_place(self.view.place())
            self._outline.focus_list()

    def open_picture(self, index: int) -> None:
        """Show a picture of the text in a window of its own."""
        from clipper.ui.reading.picture_window import PictureWindow

        if self.view.reading is not None:
            PictureWindow(self._appearance, self.view.reading.figures, index, self.view.pictures.shelf, self).show()

    @property
    def shows_dates(self) -> bool:
        """Whether all dates in the text are underlined."""
        return self._has("dates") and self.dates.shows_all

    def toggle_dates(self) -> None:
        """Underline the dates in the text, or no longer."""
        if self.view.reading is not None:
            self.dates.toggle()
        self.dates_toggled.emit()

    def next_date(self) -> None:
        """Open the next date in the text."""
        self.dates.walk(1)

    def previous_date(self) -> None:
        """Open the date before it."""
        self.dates.walk(-1)

    def mark_boilerplate(self) -> None:
        """Make the selected blocks boilerplate; where all of them are, make them text again."""
        from clipper.domain.boilerplate import mark_boilerplate, restore_text

        span = self.view.selected_span()
        if self._opened is None or not span.length:
            return
        blocks, marked = self._blocks(), self._opened.clipping.boilerplate
        touched = [block for block in blocks if block.span.overlaps(span)]
        changes = restore_text if all(is_boilerplate(block, marked) for block in touched) else mark_boilerplate
        self._change_boilerplate(changes(span, blocks, marked))

    def choose_kind(self) -> None:
        """Open the menu of what the paragraph under the caret, or the selected ones, are."""
        if self._opened is not None and self.view.reading is not None and not self._loader.is_busy:
            span = self._paragraphs_span()
            place = self.view.rect_of(span if span.length else Span(span.start, span.start + 1))
            menu = self._kind_menu(span)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.view.viewport().mapToGlobal(place.bottomLeft()))

    # Qt's own -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sheets over the text keep their places."""
        super().resizeEvent(event)
        if self._has("_finder"):
            self._place_find_bar()
        if self._has("annotating"):
            self.annotating.follow()
        top = self.toolbar.height()
        self._empty.setGeometry(0, top, self.width(), self.height() - top)

    # internals -----------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._body = QHBoxLayout()
        self._body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar, 0, Qt.AlignmentFlag.AlignTop)  # as long as nothing is below it
        column.addWidget(self.notices)
        column.addLayout(self._body, 1)

    def _connect(self) -> None:
        self._loader.built.connect(self._on_built)
        self._appearance.changed.connect(self._on_appearance_changed)
        for button, slot in (
            (self.toolbar.outline, self.toggle_outline),
            (self.toolbar.fold, self.toggle_boilerplate),
            (self.toolbar.caret, self.toggle_caret),
            (self.toolbar.search, self.find_in_text),
            (self.toolbar.highlight, self.highlight_selection),
            (self.toolbar.comment, self.comment_selection),
            (self.toolbar.tag, self.tag_selection),
            (self.toolbar.quote, self.copy_quotation),
        ):
            button.clicked.connect(lambda _checked=False, run=slot: run())

    def _open(self, opened: OpenClipping) -> None:
        before, self._opened = self._opened, opened
        if before is not None and before.snapshot.id == opened.snapshot.id:
            self.annotating.keep(opened)
            self.annotating.take(opened.anchored)
        else:
            self.annotating.leave()
            self.dates.take(())
            self.view.set_reading(None)  # a span of the text before must not be asked for in this one
            self.annotating.begin(opened)
        self._loader.load(opened)

    def _rebuild(self) -> None:
        """The same text in another look or with another head: where one reads and what is unfolded stays."""
        if self._opened is not None:
            reading = self.view.reading
            same_folds = (
                reading is not None and reading.opened.clipping.boilerplate == self._opened.clipping.boilerplate
            )
            shown = frozenset(reading.shown_folds) if reading is not None and same_folds else frozenset()
            self._loader.load(self._opened, shown)

    def _on_built(self, reading: ReadingDocument) -> None:
        from clipper.ui.reading.outline import headings_of

        selected = self.view.selected_span() if self._is_shown_again(reading) else Span(0, 0)
        self.view.set_reading(reading)
        self.annotating.show()
        self.dates.take(self._opened.clipping.dates if self._opened is not None else ())
        self.view.set_hits(self._hits, self._hit)
        self.view.set_suggestions(*self._suggestions)
        self.view.show_place(reading.opened.place)
        if selected.length:
            self.view.select(selected)
        headings = headings_of(reading.opened.text, reading.opened.snapshot.blocks)
        self._outline.set_headings(headings)
        self._outline.set_place(reading.opened.place)
        self.toolbar.set_available(
            is_open=True,
            has_outline=len(headings) > 1,
            has_folds=bool(reading.folds),
        )
        self._update_fold_button()
        self.annotating.follow()
        if self._has("_finder"):
            self._finder.look_again()
        self._go_where_awaited()

    def _is_shown_again(self, reading: ReadingDocument) -> bool:
        shown = self.view.reading
        return shown is not None and shown.opened.snapshot.id == reading.opened.snapshot.id

    def _go_where_awaited(self) -> None:
        span, self._awaits = self._awaits, None
        if span is not None and self.view.reading is not None:
            self._unfold(span)
            self.view.reveal(span)
            self.view.flash(span)
            self.attended.emit(span)

    def _walk(self, by: int) -> None:
        if self.view.reading is not None:
            self.annotating.walk(by)

    def _unfold(self, span: Span) -> None:
        reading = self.view.reading
        if reading is not None and (index := reading.fold_at(span)) is not None:
            self._set_folds(reading, (index,), is_shown=True)

    def _set_folds(self, reading: ReadingDocument, indexes: tuple[int, ...], *, is_shown: bool) -> None:
        for index in indexes:
            reading.set_fold_shown(index, is_shown=is_shown)
        self.view.refresh_folds()
        self._update_fold_button()

    def _update_fold_button(self) -> None:
        reading = self.view.reading
        self.toolbar.fold.setChecked(bool(reading and reading.shown_folds))

    def _change_boilerplate(self, boilerplate: tuple[object, ...]) -> None:
        self.annotating.dismiss()
        self.view.clear_selection()
        self.boilerplate_changed.emit(boilerplate)

    def _blocks(self) -> tuple[Block, ...]:
        assert self._opened is not None, "asked only of an open text"
        return self._opened.snapshot.blocks

    def _on_link(self, href: str) -> None:
        from clipper.domain.boilerplate import restore_text
        from clipper.ui.reading.document import FOLD_HREF, RESTORE_HREF, SOURCE_HREF
        from clipper.ui.reading.figures import FIGURE_HREF

        reading = self.view.reading
        if reading is None:
            return
        if href == SOURCE_HREF:
            self.source_edit_requested.emit()
        elif href.startswith(FOLD_HREF):
            index = int(href.removeprefix(FOLD_HREF))
            self._set_folds(reading, (index,), is_shown=index not in reading.shown_folds)
        elif href.startswith(FIGURE_HREF):
            self.open_picture(int(href.removeprefix(FIGURE_HREF)))
        elif href.startswith(RESTORE_HREF):
            fold = reading.folds[int(href.removeprefix(RESTORE_HREF))]
            marked = reading.opened.clipping.boilerplate
            self._change_boilerplate(restore_text(fold.span, self._blocks(), marked))
        elif href.startswith("#"):
            self._go_to_footnote(href)
        else:
            self.link_activated.emit(href)

    def _go_to_footnote(self, href: str) -> None:
        wanted = href.strip("#").casefold()
        notes = [block for block in self._blocks() if block.kind is BlockKind.FOOTNOTE]
        for number, block in enumerate(notes, 1):
            if block.marker.strip("[]().").casefold() == wanted or str(number) == wanted:
                self.go_to(block.span)

    def _on_command(self, command: Command) -> None:
        from clipper.ui.reading.caret import Deed

        if self.view.reading is None or self._loader.is_busy:
            return
        deeds = {
            Deed.HIGHLIGHT: self.highlight_selection,
            Deed.TAG: self.tag_selection,
            Deed.COMMENT: self.comment_selection,
            Deed.TOGGLE_CARET: self.toggle_caret,
            Deed.NEXT: self.next_highlight,
            Deed.PREVIOUS: self.previous_highlight,
            Deed.OPEN: self.open_current_card,
            Deed.DELETE: self.delete_current,
            Deed.ESCAPE: self._escape,
        }
        if command.deed is Deed.RECENT_TAG:
            self.apply_recent_tag(command.number)
        elif command.deed is Deed.COLOR:
            self.highlight_selection(tuple(Color)[command.number - 1])
        else:
            deeds[command.deed]()

    def _escape(self) -> None:
        """Take back the last thing that lies over the reading: a sheet, the find bar, a selection, the caret."""
        if self.dates.dismiss():
            return
        if self.annotating.dismiss():
            self.view.clear_selection()
        elif self._finder.is_open:
            self._finder.close()
        elif self.view.textCursor().hasSelection():
            self.view.clear_selection()
        elif self.view.caret.is_on:
            self.toggle_caret()

    def _paragraphs_span(self) -> Span:
        """The selected words, or the place of the caret."""
        selected = self.view.selected_span()
        at = self.view.caret_offset()
        return selected if selected.length else Span(at, at)

    def _kind_menu(self, span: Span) -> QMenu:
        from clipper.domain.correction import touched_blocks
        from clipper.ui.reading.kind_menu import Kind, kind_menu

        def choose(kind: Kind, name: str) -> None:
            self.kind_chosen.emit(KindRequest(span, kind.kind, kind.level, name))

        return kind_menu(touched_blocks(self._blocks(), span), choose, self)

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        has_words = bool(self.view.selected_span().length)
        has_target = has_words or self.annotating.current is not None
        for label, run, is_possible in (
            (self.tr("Copy"), self.view.copy, has_words),
            (self.tr("Copy as quotation"), self.copy_quotation, has_target),
            (self.tr("Highlight"), self.highlight_selection, has_words),
            (self.tr("Tag…"), self.tag_selection, has_target),
            (self.tr("Comment…"), self.comment_selection, has_target),
            (self.tr("Mark as boilerplate or restore"), self.mark_boilerplate, has_words),
            (self.tr("Find in text…"), self.find_in_text, True),
        ):
            action = menu.addAction(label)
            action.setEnabled(is_possible and self._opened is not None)
            action.triggered.connect(lambda _checked=False, run=run: run())
        if self._opened is not None and self.view.reading is not None:
            place = self._paragraphs_span() if has_words else self.view.place_at(self.view.viewport().mapFromGlobal(at))
            kinds = self._kind_menu(place)
            kinds.setParent(menu, kinds.windowFlags())
            menu.addSeparator()
            menu.addMenu(kinds)
        menu.popup(at)

    def _on_place_moved(self, place: int) -> None:
        if self._opened is not None and not self._loader.is_busy:
            self._opened = replace(self._opened, place=place)
            self._outline.set_place(place)
            self.place_changed.emit(place)

    def _on_appearance_changed(self) -> None:
        self._take_look()
        look = (self._appearance.theme.name, self._appearance.zoom_percent)
        before, self._look = self._look, look
        if not self._has("view"):
            return
        place = self.view.place()
        if look != before and self._opened is not None:
            self._opened = replace(self._opened, place=place)
            self._rebuild()
        self.view.arrange()

    def _on_zoom_turned(self, by: int) -> None:
        self._appearance.set_zoom(self._appearance.zoom_percent + 10 * by)

    def _take_look(self) -> None:
        theme = self._appearance.theme
        self.setStyleSheet(f"#reader_pane {{ background: {theme.paper}; }}")
        self._empty.setStyleSheet(f"color: {theme.muted};")
        if self._has("view"):
            self.view.take_look()

    def _show_emptiness(self) -> None:
        self._empty.setVisible(self._opened is None)
        if self._opened is None:
            if self._has("_outline"):
                self._outline.hide()
            self.toolbar.outline.setChecked(False)
            if self._has("_finder"):
                self._finder.close()
            self.toolbar.set_available(is_open=False, has_outline=False, has_folds=False)

    def _place_find_bar(self) -> None:
        self._finder.bar.move(self.width() - self._finder.bar.width() - 24, self.toolbar.height() + 8)


def _same_sheet(one: OpenClipping, other: OpenClipping) -> bool:
    """Whether both make the same document."""
    before, after = one.clipping, other.clipping
    return one.snapshot.id == other.snapshot.id and (before.source, before.boilerplate) == (
        after.source,
        after.boilerplate,
    )
