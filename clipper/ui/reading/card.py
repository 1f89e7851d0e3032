"""The card of a highlight: comment, speaker, tags, colour, copy, delete. What is typed is handed on, whatever closes it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from clipper.domain.annotation import Annotation, Color
from clipper.domain.ids import AnnotationId
from clipper.ui.icons import icon
from clipper.ui.reading.requests import AnnotationEdit
from clipper.ui.reading.sheet import IconButton, Sheet, swatch, swatch_buttons
from clipper.ui.tags.chips import TagChips
from clipper.ui.theme import Appearance

CARD_PX = 296
_SAVE_AFTER_MS = 5_000
"""A pause this long saves what was typed so far: a crash costs at most that, and a comment stays one step to undo."""
_MIN_EDITOR_PX, _MAX_EDITOR_PX = 64, 220


class AnnotationCard(Sheet):
    """Shows one annotation at a time."""

    edited = Signal(object)
    """AnnotationEdit"""
    delete_pressed = Signal(str)
    copy_pressed = Signal(str)
    tags_pressed = Signal(str)
    closed = Signal()
    resized = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, name="annotation_card")
        self._annotation: Annotation | None = None
        self._saved_comment = ""
        self._saved_speaker = ""
        self._swatches = swatch_buttons(appearance, self, self._on_color_chosen)
        self._editor = QPlainTextEdit(self)
        self.speaker = QLineEdit(self)
        self._speaker_picture = QAction(self.tr("Speaker"), self)
        self._chips = TagChips(appearance, self)
        self._where = QLabel(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)
        self._set_up()
        self.take_look()
        self.hide()

    @property
    def annotation(self) -> Annotation | None:
        """What is shown; None while the card is closed."""
        return self._annotation

    def open_for(self, annotation: Annotation, *, number: int, count: int) -> None:
        """Show an annotation, the `number`th of `count` in its text. What was typed for another is saved first."""
        if self._annotation is None or self._annotation.id != annotation.id:
            self.save()
            self._annotation = annotation
            self._saved_comment = annotation.comment
            self._editor.setPlainText(annotation.comment)
            self._show_speaker(annotation.speaker)
        where = self.tr("{number} of {count}")
        if annotation.earlier is not None:
            where = self.tr("{number} of {count} · came over changed")
        self._where.setText(where.format(number=number, count=count))
        self.update_from(annotation)
        self.show()
        self.raise_()
        self._fit_editor()  # shown: only then the lines know their width

    def focus_comment(self) -> None:
        """Put the caret behind the comment."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)

    def update_from(self, annotation: Annotation) -> None:
        """Take new values of what is shown; a comment that is being written is not overwritten."""
        is_untouched = self._editor.toPlainText() == self._saved_comment
        self._annotation = annotation
        if is_untouched and annotation.comment != self._saved_comment:
            self._editor.setPlainText(annotation.comment)
            self._saved_comment = annotation.comment
        if self._typed_speaker() == self._saved_speaker != annotation.speaker:
            self._show_speaker(annotation.speaker)
        self._chips.set_tags(annotation.tags)
        for color, button in self._swatches.items():
            button.setIcon(swatch(self.appearance.theme, color, is_chosen=color is annotation.color))
        self._fit()

    def rename(self, annotation_id: AnnotationId, annotation: Annotation) -> None:
        """A new highlight got its id from the store; what is being written stays."""
        if self._annotation is not None and self._annotation.id == annotation_id:
            self._annotation = annotation

    def save(self) -> None:
        """Hand on what was typed since the last time."""
        self._timer.stop()
        comment, speaker = self._editor.toPlainText().strip(), self._typed_speaker()
        if self._annotation is not None and comment != self._saved_comment.strip():
            self._saved_comment = self._editor.toPlainText()
            self.edited.emit(AnnotationEdit(self._annotation.id, comment=comment))
        if self._annotation is not None and speaker != self._saved_speaker:
            self._saved_speaker = speaker
            self.edited.emit(AnnotationEdit(self._annotation.id, speaker=speaker))

    def close_card(self) -> None:
        """Save and hide."""
        if self._annotation is not None:
            self.hide()

    def forget(self) -> None:
        """Hide without saving: the annotation is gone."""
        self._saved_comment, self._saved_speaker = self._editor.toPlainText(), self._typed_speaker()
        self.close_card()

    def take_look(self) -> None:
        """Take colours from the theme."""
        super().take_look()
        theme = self.appearance.theme
        self._delete.setIcon(icon("trash-2", theme.muted, 16))
        self._copy.setIcon(icon("quote", theme.muted, 16))
        self._speaker_picture.setIcon(icon("user", theme.faint, 16))
        self._where.setStyleSheet(f"color: {theme.faint};")
        self._chips.take_look()
        if self._annotation is not None:
            self.update_from(self._annotation)

    def event(self, event: QEvent) -> bool:
        """Chips and editor may change their height at any time; so does the card."""
        answer = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return answer

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever hides the card, what was typed is saved."""
        super().hideEvent(event)
        if self._annotation is not None and not self.isVisible():
            self.save()
            self._annotation = None
            # Where the reader was hidden around it, it would come back with the reader and be about nothing.
            self.setVisible(False)
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes and saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the editor: Esc and Ctrl+Enter close, Tab leaves. Leaving it saves."""
        if watched is self._editor and event.type() == QEvent.Type.FocusOut:
            self.save()
        if watched is self._editor and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Escape or (enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self.close_card()
                return True
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self.setFixedWidth(CARD_PX)
        self.setAccessibleName(self.tr("Highlight"))
        self._close = IconButton(self.appearance, "x", self.tr("Close"), self, shortcut="Esc")
        self._close.setFixedSize(28, 28)
        self._close.clicked.connect(self.close_card)
        self._delete = QPushButton(self.tr("Delete"), self)
        self._delete.clicked.connect(self._on_delete)
        self._copy = QPushButton(self.tr("Copy as quotation"), self)
        self._copy.clicked.connect(self._on_copy)
        for button in (self._delete, self._copy):
            button.setProperty("role", "quiet")
            button.setIconSize(QSize(16, 16))
            button.setFont(self.appearance.ui_font(12))
            button.setStyleSheet("padding: 4px 6px;")
        self._editor.setProperty("role", "field")
        self._editor.setPlaceholderText(self.tr("Comment"))
        self._editor.setAccessibleName(self.tr("Comment"))
        self._editor.setTabChangesFocus(True)
        self._editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._editor.installEventFilter(self)
        self._editor.textChanged.connect(self._on_typed)
        self._set_up_speaker()
        self._chips.removed.connect(self._on_tag_removed)
        self._chips.add_pressed.connect(self._on_add_tag)
        self._where.setFont(self.appearance.ui_font(12))
        self._lay_out()

    def _set_up_speaker(self) -> None:
        self.speaker.setPlaceholderText(self.tr("Speaker"))
        self.speaker.setAccessibleName(self.tr("Speaker: who says this"))
        self.speaker.setToolTip(self.tr("Who says this; search for it with speaker:"))
        self.speaker.addAction(self._speaker_picture, QLineEdit.ActionPosition.LeadingPosition)
        self.speaker.textEdited.connect(lambda _text: self._timer.start())
        self.speaker.editingFinished.connect(self.save)

    def _show_speaker(self, speaker: str) -> None:
        self._saved_speaker = speaker
        self.speaker.setText(speaker)
        self.speaker.setCursorPosition(0)

    def _typed_speaker(self) -> str:
        return " ".join(self.speaker.text().split())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(0)
        for button in self._swatches.values():
            head.addWidget(button)
        head.addStretch()
        head.addWidget(self._close)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addWidget(self._copy)
        foot.addWidget(self._delete)
        foot.addStretch()
        foot.addWidget(self._where)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._editor)
        column.addWidget(self.speaker)
        column.addWidget(self._chips)
        column.addLayout(foot)

    def _on_typed(self) -> None:
        self._fit_editor()
        if self._annotation is not None and self._editor.toPlainText() != self._saved_comment:
            self._timer.start()

    def _fit_editor(self) -> None:
        lines = self._editor.document().size().height()  # of a plain text document: its number of lines
        wanted = round(lines * self._editor.fontMetrics().lineSpacing()) + 24
        height = max(_MIN_EDITOR_PX, min(_MAX_EDITOR_PX, wanted))
        if height != self._editor.height():
            self._editor.setFixedHeight(height)
            self._fit()

    def _fit(self) -> None:
        # adjustSize() takes the chips' rows at their narrowest; at this width they may need fewer.
        layout = self.layout()
        if layout is not None:
            layout.activate()
            height = layout.totalHeightForWidth(CARD_PX)
            if height != self.height():
                self.setFixedHeight(height)
                self.resized.emit()

    def _on_color_chosen(self, color: Color) -> None:
        if self._annotation is not None and color is not self._annotation.color:
            self.edited.emit(AnnotationEdit(self._annotation.id, color=color))

    def _on_tag_removed(self, tag: str) -> None:
        if self._annotation is not None:
            tags = tuple(each for each in self._annotation.tags if each != tag)
            self.edited.emit(AnnotationEdit(self._annotation.id, tags=tags))

    def _on_add_tag(self) -> None:
        if self._annotation is not None:
            self.tags_pressed.emit(self._annotation.id)

    def _on_copy(self) -> None:
        if self._annotation is not None:
            self.copy_pressed.emit(self._annotation.id)

    def _on_delete(self) -> None:
        if self._annotation is not None:
            self.delete_pressed.emit(self._annotation.id)
