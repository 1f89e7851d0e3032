"""The sheet of a difference: shows it, walks from change to change, folds what is unchanged, copies it as text."""

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from clipper.domain.difference import Difference
from clipper.ui.differences.copying import as_html, as_text, selected
from clipper.ui.differences.document import FOLD_HREF, GUTTER_PX, DifferenceDocument, build_document
from clipper.ui.differences.styles import Property, Styles, stroke_of
from clipper.ui.differences.words import place_words, told_words
from clipper.ui.reading.fonts import han_region
from clipper.ui.reading.geometry import iter_blocks
from clipper.ui.theme import Appearance, lay_on_paper

_BAR_PX, _PAD_PX = 3, 3
_STEPS = {
    Qt.Key.Key_N: 1,
    Qt.Key.Key_BracketRight: 1,
    Qt.Key.Key_P: -1,
    Qt.Key.Key_BracketLeft: -1,
}
# Not Alt: brackets are typed with AltGr on many keyboards.
_WITH_OTHERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DifferenceView(QTextBrowser):
    """Shows one difference. Words are never read back from it: what is copied comes from the difference."""

    stepped = Signal(int, int)
    """The change that was gone to, counted from 1 (0 before the first), and how many there are."""
    change_chosen = Signal(int)
    """Place in the difference of a paragraph that was double-clicked, or entered while it is the current change."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._parts: Difference = ()
        self._language = ""
        self._tells_signs = False
        self._open: set[int] = set()
        self._shown = DifferenceDocument(QTextDocument(self))
        self._current = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoFillBackground(True)  # beside the lines, where the pane is wider than they are
        self.setAccessibleName(self.tr("Differences"))
        self.anchorClicked.connect(self._on_anchor_clicked)
        appearance.changed.connect(self._on_appearance_changed)
        lay_on_paper(self, self._appearance.theme)

    @property
    def parts(self) -> Difference:
        """What is shown."""
        return self._parts

    @property
    def change_count(self) -> int:
        """How many changes one can walk to."""
        return len(self._shown.changes)

    @property
    def current(self) -> int:
        """Place in the difference of the change that was gone to; -1 for none."""
        return self._shown.changes[self._current] if self._current >= 0 else -1

    def show_difference(self, parts: Difference, *, language: str = "", tells_signs: bool = False) -> None:
        """Show this from its beginning, with all that is unchanged folded.

        `language` is the texts' BCP 47 tag, where it is known: it decides how Han characters are written. With
        `tells_signs` paragraphs in which only case, accents or punctuation differ are changes, too.
        """
        self._parts, self._language, self._tells_signs = parts, language, tells_signs
        self._open.clear()
        self._current = -1
        self._build()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription("")
        self.stepped.emit(0, self.change_count)

    def next_change(self) -> None:
        """Go to the next change; from the last one to the first."""
        self._step(1)

    def previous_change(self) -> None:
        """Go to the change before; from the first one to the last."""
        self._step(-1)

    def copy_all(self) -> None:
        """The whole difference as it is seen, into the clipboard."""
        QGuiApplication.clipboard().setMimeData(self._mime(0, self.document().characterCount()))

    # Qt's own ------------------------------------------------------------------------------------------------
    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words, those of one text alone in brackets."""
        cursor = self.textCursor()
        return self._mime(cursor.selectionStart(), cursor.selectionEnd())

    def event(self, event: QEvent) -> bool:
        """Its keys are its own, whatever they mean elsewhere in the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _step_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N and P, or brackets, walk from change to change; copying without a selection copies everything."""
        step = _step_of(event)
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_all()
        elif step:
            self._step(step)
        elif event.key() in _ENTER and self._current >= 0 and not self._has_link_focus():
            self.change_chosen.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose a changed paragraph; elsewhere a word is selected."""
        block = self.cursorForPosition(event.position().toPoint()).block()
        change = block.blockFormat().intProperty(Property.CHANGE)
        super().mouseDoubleClickEvent(event)
        if change:
            self.change_chosen.emit(change - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are never longer than those one reads in."""
        wanted = round(self._appearance.column_px * self._appearance.zoom_percent / 100) + 2 * GUTTER_PX
        side = max(0, (self.width() - self.verticalScrollBar().sizeHint().width() - wanted) // 2)
        if self.viewportMargins().left() != side:
            self.setViewportMargins(side, 0, side, 0)
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars and the current change, then the text over them."""
        scrolled = self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, -scrolled)
        for block, rect in iter_blocks(
            self.document(), event.rect().top() + scrolled, event.rect().bottom() + scrolled
        ):
            self._paint_beside(painter, block, rect)
        painter.end()
        super().paintEvent(event)

    # inside --------------------------------------------------------------------------------------------------
    def _paint_beside(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        look = block.blockFormat()
        change = look.intProperty(Property.CHANGE)
        if not change:
            return
        following, before = block.next(), block.previous()
        joins = following.blockFormat().intProperty(Property.CHANGE) == change
        layout = self.document().documentLayout()
        bottom = layout.blockBoundingRect(following).top() if joins else rect.bottom()
        width = self.viewport().width()
        theme = self._appearance.theme
        if change - 1 == self.current:
            above = 0 if before.blockFormat().intProperty(Property.CHANGE) == change else _PAD_PX
            below = 0 if joins else _PAD_PX
            ground = QRectF(0, rect.top() - above, width, bottom - rect.top() + above + below)
            painter.fillRect(ground, QColor(theme.selected))
        x = width - _BAR_PX - 6 if look.boolProperty(Property.RIGHT_TO_LEFT) else 6
        color = stroke_of(theme, self._parts[change - 1].fate)
        painter.fillRect(QRectF(x, rect.top(), _BAR_PX, bottom - rect.top()), color)

    def _step(self, by: int) -> None:
        total = self.change_count
        if not total:
            return
        self._current = (self._current + by) % total if self._current >= 0 or by > 0 else total - 1
        position = self._shown.tops[self.current]
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self._scroll_to(top)
        self.viewport().update()
        told = f"{place_words(self._current + 1, total)}. {told_words(self._parts[self.current])}"
        self.setAccessibleDescription(told)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.stepped.emit(self._current + 1, total)

    def _scroll_to(self, top: float) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if not bar.value() + 8 <= top <= bar.value() + height // 2:
            bar.setValue(round(top - height / 5))

    def _has_link_focus(self) -> bool:
        cursor = self.textCursor()
        return cursor.hasSelection() and cursor.charFormat().isAnchor()

    def _mime(self, start: int, end: int) -> QMimeData:
        laid = [*selected(self._shown.laid, start, end)]
        mime = QMimeData()
        mime.setText(as_text(laid))
        mime.setHtml(as_html(laid))
        return mime

    def _build(self) -> None:
        words = next((part.new_text for part in self._parts if part.new_text), "")
        styles = Styles(self._appearance, han_region(self._language, words))
        before = self._shown.document
        self._shown = build_document(self._parts, styles, self._open, tells_signs=self._tells_signs)
        self._shown.document.setParent(self)
        self.setDocument(self._shown.document)
        before.deleteLater()

    def _on_anchor_clicked(self, url: QUrl) -> None:
        first = int(url.toString().removeprefix(FOLD_HREF))  # there are no other links
        self._open ^= {first}
        self._rebuild()
        self._focus_fold(first)

    def _focus_fold(self, first: int) -> None:
        """Back on the line that was entered, so that Enter folds it again."""
        start, end = self._shown.folds[first]
        bar = self.verticalScrollBar()
        height = bar.value()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        bar.setValue(height)

    def _rebuild(self) -> None:
        bar = self.verticalScrollBar()
        height = bar.value()
        self._build()
        bar.setValue(height)

    def _on_appearance_changed(self) -> None:
        lay_on_paper(self, self._appearance.theme)
        self._rebuild()


def _step_of(event: QKeyEvent) -> int:
    """Where a key leads: to the next change (1), the one before (-1), or nowhere (0)."""
    return 0 if event.modifiers() & _WITH_OTHERS else _STEPS.get(Qt.Key(event.key()), 0)
