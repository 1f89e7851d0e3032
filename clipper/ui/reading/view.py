"""The sheet: shows a built document read-only, paints marks under its words and notes beside them.

It knows positions and spans; what a highlight means and what is done with it is the pane's.
"""

from collections.abc import Sequence
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QToolTip, QWidget

from clipper.domain.annotation import Annotation
from clipper.domain.date_mention import DateMention
from clipper.domain.ids import AnnotationId
from clipper.domain.span import Span
from clipper.domain.spoken import Spoken
from clipper.ui.reading.caret import CaretMode, Deed, command_of
from clipper.ui.reading.flash import Flash
from clipper.ui.reading.geometry import Columns, columns_for
from clipper.ui.reading.margin_notes import MarginNotes
from clipper.ui.reading.painting import Scene, UnderTextPainter
from clipper.ui.reading.places import Places
from clipper.ui.reading.reading_document import ReadingDocument
from clipper.ui.reading.selecting import copied_words, trimmed_span
from clipper.ui.reading.sheet_pictures import SheetPictures
from clipper.ui.reading.stretches import Stretches
from clipper.ui.reading.suggesting import margin_notes, suggested_span
from clipper.ui.reading.typesetting import SIDE_PX
from clipper.ui.theme import Appearance, lay_on_paper

_PLACE_MS = 1000
_MANY = 20
"""Changed annotations whose places are not looked up one by one."""
_KEY_REASONS = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ReadingView(QTextBrowser):
    """Shows one ReadingDocument. Text is never read back from it: selections are spans of the canonical text."""

    selection_finished = Signal()
    """The mouse let go of a selection."""
    annotations_clicked = Signal(object)
    """tuple[AnnotationId, ...] at the point, innermost first."""
    background_clicked = Signal()
    note_clicked = Signal(str)
    suggestion_clicked = Signal(object)
    """Span of a suggested quotation whose note was clicked."""
    attended = Signal(object)
    """Span that was selected with the mouse, or whose highlight was clicked or walked to."""
    link_clicked = Signal(str)
    command_given = Signal(object)
    """caret.Command"""
    menu_requested = Signal(QPoint)
    place_moved = Signal(int)
    columns_changed = Signal()
    zoom_turned = Signal(int)
    """1 for larger, -1 for smaller."""
    focus_shown = Signal(bool)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._reading: ReadingDocument | None = None
        self._annotations: tuple[Annotation, ...] = ()
        self._suggested: tuple[Annotation, ...] = ()
        self._columns = Columns(0, 0, 0, 0)
        self._known_positions: dict[Span, tuple[int, int]] = {}
        """Of highlights: all are asked for again with each new one."""
        self._press: QPoint | None = None
        self._anchor: int | None = None
        """The offset the sheet was last put at, until somebody scrolls: what a new width or height keeps in its place."""
        self._is_placing = False
        self._is_selection_framed = False
        """The selection is the active annotation's words: its frame shows it, a tint would hide its colour."""
        self._places = Places(self)
        self.pictures = SheetPictures(self, appearance)
        self.pictures.shelf.changed.connect(self.viewport().update)
        self.scene = Scene()
        self.caret = CaretMode(self, lambda: QColor(appearance.theme.accent), self._places.first_position)
        self._notes = MarginNotes(appearance, self._places.note_top)
        self._flash = Flash(appearance, self)
        self._flash.strength_changed.connect(self._on_flash_strength)
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(_PLACE_MS)
        self._place_timer.timeout.connect(self._on_place_timer)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName(self.tr("Text of the clipping"))
        self.anchorClicked.connect(self._on_anchor_clicked)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        # It keeps its room, so that a text's column never jumps, but shows no handle where there is nothing to scroll.
        self.verticalScrollBar().rangeChanged.connect(lambda low, high: self.verticalScrollBar().setEnabled(high > low))
        self.selectionChanged.connect(self._on_selection_changed)
        self.take_look()

    # what is shown -------------------------------------------------------------------------------------------

    @property
    def reading(self) -> ReadingDocument | None:
        """The document shown."""
        return self._reading

    def set_reading(self, reading: ReadingDocument | None) -> None:
        """Show another document, from its beginning, without marks."""
        old = self._reading.document if self._reading else None
        self._place_timer.stop()  # what it waits to tell is of the text before
        self._reading = self._places.reading = reading
        self.pictures.take(reading)
        self.scene = Scene()
        self._annotations = self._suggested = ()
        self._known_positions.clear()
        self._anchor = None
        document = reading.document if reading else QTextDocument(self)
        document.setParent(self)
        self.setDocument(document)
        if old is not None:
            old.deleteLater()
        self.caret.refresh()
        self.arrange()
        self.pictures.fit(self._columns.text)
        self._reset_notes()

    def take_look(self) -> None:
        """Take colours from the theme."""
        lay_on_paper(self, self._appearance.theme, shows_selection=not self._is_selection_framed)
        self.viewport().update()

    def arrange(self) -> None:
        """Work out the columns for the present width and look; keeps the place."""
        width = self.width() - self.verticalScrollBar().sizeHint().width()
        wanted = round(self._appearance.column_px * self._appearance.zoom_percent / 100)
        columns = columns_for(width, wanted)
        if columns == self._columns and self.lineWrapColumnOrWidth() == columns.text + 2 * SIDE_PX:
            return
        place = self.place() if self._anchor is None else self._anchor
        self._columns = columns
        self.setViewportMargins(columns.left - SIDE_PX, 0, 0, 0)
        if self.lineWrapColumnOrWidth() != columns.text + 2 * SIDE_PX:
            self.setLineWrapColumnOrWidth(columns.text + 2 * SIDE_PX)
            self.pictures.fit(columns.text)
            self.show_place(place)
        self._reset_notes()
        self.columns_changed.emit()

    @property
    def appearance(self) -> Appearance:
        """What it looks like."""
        return self._appearance

    @property
    def columns(self) -> Columns:
        """The present columns."""
        return self._columns

    def set_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Paint these and no others; only what differs is painted anew."""
        if self._reading is None:
            return
        before, self._annotations = self._annotations, tuple(sorted(annotations, key=lambda each: each.span))
        self.scene.highlights = Stretches((*self._positions(each.span), each) for each in self._annotations)
        changed = (*_differing(before, self._annotations), *_differing(self._annotations, before))
        if len(changed) > _MANY:
            self.viewport().update()
        else:
            for annotation in changed:
                self.update_span(annotation.span)
        self._reset_notes()

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Those painted, in the order of the text."""
        return self._annotations

    def set_active(self, annotation_id: AnnotationId | None) -> None:
        """Frame one annotation's words and lift its note."""
        if self.scene.active != annotation_id:
            changed = {self.scene.active, annotation_id}
            self.scene.active = annotation_id
            for annotation in self._annotations:
                if annotation.id in changed:
                    self.update_span(annotation.span)
            self._on_selection_changed()
            self._update_notes()
            active = next((each for each in self._annotations if each.id == annotation_id), None)
            if active is not None:
                self.attended.emit(active.span)

    def set_hits(self, spans: Sequence[Span], current: Span | None = None) -> None:
        """Paint hits of a search."""
        self.scene.hits = self._stretches(spans, current)
        self.viewport().update()

    def set_matches(self, spans: Sequence[Span], current: Span | None = None) -> None:
        """Paint what was found in the text."""
        self.scene.matches = self._stretches(spans, current)
        self.viewport().update()

    def set_suggestions(self, spoken: Sequence[Spoken], current: Span | None = None) -> None:
        """Show quotations that might be kept; `current` stands out."""
        self._suggested = margin_notes(spoken, self.tr("nobody named"))
        self.scene.suggestions = self._stretches([each.span for each in spoken], current)
        self._reset_notes()
        self.viewport().update()

    def set_dates(self, mentions: Sequence[DateMention], *, shows_all: bool, here: Span | None) -> None:
        """Underline dates: all of them, or only the one `here`."""
        if self._reading is None:
            return
        mapping = self._reading.map
        self.scene.dates = Stretches((*mapping.positions(one.span), one) for one in mentions)
        self.scene.shows_dates = shows_all
        self.scene.date = mapping.positions(here) if here is not None else None
        self.viewport().update()

    def date_at(self, point: QPoint) -> DateMention | None:
        """The date whose words are at a point of the viewport."""
        found = self._places.at(point, self.scene.dates) if self._reading is not None else []
        return found[0].value if found else None

    # selection ---------------------------------------------------------------------------------------------

    def selected_span(self) -> Span:
        """The selection in the canonical text, blanks at its ends left out; empty where nothing is selected."""
        return trimmed_span(self._reading, self.textCursor()) if self._reading else Span(0, 0)

    def caret_offset(self) -> int:
        """The canonical offset the caret stands at."""
        return self._reading.map.offset_after(self.textCursor().position()) if self._reading else 0

    def place_at(self, point: QPoint) -> Span:
        """The place in the canonical text, without any words, at a point of the viewport."""
        position = self.cursorForPosition(point).position()
        offset = self._reading.map.offset_after(position) if self._reading else 0
        return Span(offset, offset)

    def select(self, span: Span) -> None:
        """Select words, the caret at their end, without scrolling."""
        if self._reading is None:
            return
        start, end = self._reading.map.positions(span)
        bar = self.verticalScrollBar()
        height = bar.value()
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        bar.setValue(height)

    def clear_selection(self) -> None:
        """Leave the caret where it is, with nothing selected."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def ids_at(self, point: QPoint) -> tuple[AnnotationId, ...]:
        """The annotations whose words are at a point of the viewport, innermost first."""
        return self._places.ids_at(point, self.scene.highlights)

    # places -------------------------------------------------------------------------------------------------

    def place(self) -> int:
        """The canonical offset of the first words in sight, or of those that will be once the sheet is shown."""
        if self._anchor is not None and not self.isVisible():
            return self._anchor
        return self._places.first_offset()

    def show_place(self, offset: int, *, fraction: float = 0.0) -> None:
        """Scroll so that an offset's line stands `fraction` of the height below the top."""
        if self._reading is None:
            return
        position = self._places.seen_position(self._reading.map.position(offset))
        top = self._places.line_rect(position).top() if offset > 0 or fraction else 4
        self._is_placing = True
        self.verticalScrollBar().setValue(round(top - 4 - fraction * self.viewport().height()))
        self._is_placing = False
        self._anchor = None if fraction else offset

    def reveal(self, span: Span) -> None:
        """Scroll only if the words are not wholly in sight."""
        rect = self.rect_of(span)
        if rect.top() < 8 or rect.bottom() > self.viewport().height() - 24:
            self.show_place(span.start, fraction=0.28)

    def flash(self, span: Span) -> None:
        """Light words up for a second."""
        self.scene.flash = self._stretches((span,), None)
        self._flash.start()

    def rect_of(self, span: Span) -> QRect:
        """What the words of a span cover, in the viewport's coordinates."""
        return self._places.rect_of(span)

    def update_span(self, span: Span) -> None:
        """Paint anew where words of a span are in sight, and nothing else."""
        for rect in self._places.rects_in_sight(span):
            self.viewport().update(rect.adjusted(-4, -4, 4, 6))

    def announce(self, description: str) -> None:
        """Tell screen readers, which do not see painted marks, what was walked to."""
        self.setAccessibleDescription(description)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Qt's own -----------------------------------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Serve nothing: neither files nor addresses are opened for a text. A blank image stands for any."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return QImage(1, 1, QImage.Format.Format_ARGB32)
        return b""

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection's canonical words, without what is folded away."""
        mime = QMimeData()
        mime.setText(copied_words(self._reading, self.textCursor()) if self._reading else "")
        return mime

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marks, then the text over them, then the notes."""
        scrolled = self.verticalScrollBar().value()
        top, bottom = event.rect().top() + scrolled, event.rect().bottom() + scrolled
        painter = QPainter(self.viewport())
        painter.translate(0, -scrolled)
        UnderTextPainter(painter, self.scene, self._appearance).paint(self.document(), top, bottom)
        self.caret.paint(painter)
        painter.end()
        super().paintEvent(event)
        if event.rect().right() >= self._columns.text:
            painter = QPainter(self.viewport())
            painter.translate(SIDE_PX, -scrolled)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._notes.paint(painter, top, bottom, self.scene.active)
            painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """At first Qt scrolls to its cursor; the reader was elsewhere."""
        anchor = self._anchor
        super().showEvent(event)
        if anchor is not None:
            self.show_place(anchor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns follow the width."""
        anchor = self._anchor
        super().resizeEvent(event)
        self._anchor = anchor  # Qt may have scrolled to fit; nobody else did
        self.arrange()
        if self._anchor is not None:
            self.show_place(self._anchor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Single keys are commands; the rest scrolls or moves the caret."""
        command = command_of(event)
        if command is not None and command.deed is Deed.OPEN and self._has_link_focus():
            command = None
        if command is not None:
            self.command_given.emit(command)
            event.accept()
            return
        if self.caret.is_on:
            self.caret.move(event, super().keyPressEvent)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the text grows and shrinks; Qt's own zoom would know nothing of the columns."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_turned.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 (Qt's)
        """Tab goes from link to link, past those that are folded away, then out of the text."""
        while super().focusNextPrevChild(next):
            if not self.hasFocus() or self.textCursor().block().isVisible():
                return True
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus where a key brought it."""
        super().focusInEvent(event)
        self.focus_shown.emit(event.reason() in _KEY_REASONS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The focus is elsewhere."""
        super().focusOutEvent(event)
        self.focus_shown.emit(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where, to tell a click from a selection."""
        self._press = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a picture shows."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.pictures.at(event.pos())
            words = self._reading.figures[index].words if self._reading is not None and index is not None else ""
            if words:
                QToolTip.showText(event.globalPos(), f"<qt>{escape(words)}</qt>", self)
                return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A selection is finished, or a mark, note or nothing was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self._press is None:
            return
        point, self._press = self._press, None
        if self.selected_span().length:
            self.selection_finished.emit()
            self.attended.emit(self.selected_span())
        elif not self.anchorAt(point):
            self._click(point)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The pane makes the menu."""
        self.menu_requested.emit(event.globalPos())

    # internals -----------------------------------------------------------------------------------------------

    def _has_link_focus(self) -> bool:
        """Whether Tab went to a link, which Enter then follows."""
        cursor = self.textCursor()
        return not self.caret.is_on and cursor.hasSelection() and cursor.charFormat().isAnchor()

    def _click(self, point: QPoint) -> None:
        note = self._notes.note_at(QPointF(point) + QPointF(-SIDE_PX, self.verticalScrollBar().value()))
        ids = self.ids_at(point)
        suggested = suggested_span(note) if note is not None else None
        if suggested is not None:
            self.suggestion_clicked.emit(suggested)
        elif note is not None:
            self.note_clicked.emit(note)
        elif ids:
            self.annotations_clicked.emit(ids)
        else:
            self.background_clicked.emit()

    def _stretches(self, spans: Sequence[Span], current: Span | None) -> Stretches[bool]:
        if self._reading is None:
            return Stretches()
        mapping = self._reading.map
        return Stretches((*mapping.positions(span), span == current) for span in spans)

    def _positions(self, span: Span) -> tuple[int, int]:
        if span not in self._known_positions:
            assert self._reading is not None, "highlights are painted on a text"
            self._known_positions[span] = self._reading.map.positions(span)
        return self._known_positions[span]

    def _reset_notes(self) -> None:
        noted = sorted((*self._annotations, *self._suggested), key=lambda each: each.span)
        self._notes.set_annotations(noted if self._suggested else self._annotations, self._columns)
        self._update_notes()

    def _update_notes(self) -> None:
        viewport = self.viewport()
        viewport.update(QRect(self._columns.text + SIDE_PX + 2, 0, viewport.width(), viewport.height()))

    def refresh_folds(self) -> None:
        """Blocks were folded or unfolded: lines and notes stand elsewhere."""
        self._reset_notes()
        self.viewport().update()

    def _on_selection_changed(self) -> None:
        active = next((each for each in self._annotations if each.id == self.scene.active), None)
        is_framed = active is not None and self.selected_span() == active.span
        if is_framed != self._is_selection_framed:
            self._is_selection_framed = is_framed
            self.take_look()

    def _on_anchor_clicked(self, url: QUrl) -> None:
        self.link_clicked.emit(url.toString())

    def _on_flash_strength(self, strength: float) -> None:
        self.scene.flash_strength = strength
        if not strength:
            self.scene.flash = Stretches()
        self.viewport().update()

    def _on_scrolled(self) -> None:
        if not self._is_placing:
            self._anchor = None
        if self._reading is not None and not self._place_timer.isActive():
            self._place_timer.start()

    def _on_place_timer(self) -> None:
        self.place_moved.emit(self.place())


def _differing(these: Sequence[Annotation], others: Sequence[Annotation]) -> list[Annotation]:
    """Those of `these` that are not, or not as they are, among the others. Most are the same objects: hashing all costs."""
    known = {each.id: each for each in others}
    return [each for each in these if known.get(each.id) is not each and known.get(each.id) != each]
