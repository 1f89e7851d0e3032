"""One highlight to look at: what it was, what it is now, and what can be done with it."""

from html import escape

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.domain.difference import Piece, Turn
from clipper.domain.projection import Status
from clipper.library.review import ToReview
from clipper.ui.differences.styles import fill_of
from clipper.ui.reading.directions import is_right_to_left
from clipper.ui.theme import Appearance, Theme, set_tone
from clipper.ui.versions.words import shown_day, shown_minute, status_words
from clipper.ui.widgets.flow_layout import FlowLayout

_SHOWN_CHARACTERS = 600
"""Of a long passage; the whole stands in the text."""


class ReviewCard(QFrame):
    """Says what the researcher wants done; the page does it."""

    kept = Signal()
    attach_wanted = Signal()
    removed = Signal()
    chosen = Signal()
    """To its place in the text."""

    def __init__(
        self, appearance: Appearance, item: ToReview, parent: QWidget | None = None, *, can_write: bool = True
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.item = item
        self._status = QLabel(status_words(item.status, is_seen=item.is_seen))
        self._since = QLabel(self._since_words())
        self.words = QLabel()
        keep = self.tr("Keep here") if item.status is not Status.ORPHAN else self.tr("Keep as it was")
        self.keep = self._button(keep, self.kept)
        self.attach = self._button(self.tr("Correct the place"), self.attach_wanted)
        self.remove = self._button(self.tr("Remove"), self.removed)
        if item.status is Status.ORPHAN:
            self.keep.setToolTip(self.tr("It stays with the version that has its words"))
        self.keep.setVisible(not item.is_seen)
        for button in (self.keep, self.attach, self.remove):
            button.setEnabled(can_write)
        self._lay_out()
        appearance.changed.connect(self._take_look)
        self._take_look()

    def focus_first(self) -> None:
        """The focus to what one does first."""
        (self.attach if self.item.is_seen else self.keep).setFocus(Qt.FocusReason.TabFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """To its place."""
        super().mouseDoubleClickEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to its place."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hasFocus():
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, words: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("role", "link")
        button.clicked.connect(lambda _checked=False: signal.emit())
        return button

    def _lay_out(self) -> None:
        self.setObjectName("review_card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{self._status.text()}. {self._since.text()}. {self.item.words_then}")
        self._status.setFont(self._appearance.ui_font(12, bold=True))
        self._since.setFont(self._appearance.ui_font(12))
        self._since.setToolTip(shown_minute(self.item.since.captured_us))
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._status)
        head.addWidget(self._since, 1)
        buttons = FlowLayout(gap=4)
        for button in (self.keep, self.attach, self.remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 10, 6)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.words)
        column.addLayout(buttons)

    def _since_words(self) -> str:
        day = shown_day(self.item.since.captured_us)
        if self.item.status is Status.ORPHAN:
            return self.tr("since %1").replace("%1", day)
        return self.tr("on %1").replace("%1", day)

    def _take_look(self) -> None:
        theme = self._appearance.theme
        stroke = theme.highlight_stroke(self.item.annotation.color).name()
        self.setStyleSheet(
            f"#review_card {{ background: {theme.paper}; border: 1px solid {theme.border};"
            f" border-left: 3px solid {stroke}; border-radius: 4px; }}"
            f"#review_card:focus {{ border: 2px solid {theme.accent}; border-left: 3px solid {stroke}; }}"
        )
        set_tone(self._status, "warning" if self.item.status is Status.ORPHAN and not self.item.is_seen else "text")
        set_tone(self._since, "muted")
        self.words.setFont(self._appearance.reader_font(15))
        self.words.setText(words_html(self.item, theme))


def words_html(item: ToReview, theme: Theme) -> str:
    """The words of a highlight, what was removed struck through and what was inserted underlined."""
    words = item.words_now or item.words_then
    side = "rtl" if is_right_to_left(words) else "ltr"
    if item.status is Status.CHANGED:
        inside = "".join(_piece_html(piece, theme) for piece in item.pieces)
    else:
        inside = escape(_shortened(words))
    return f'<p dir="{side}" style="margin:0; line-height:140%; color:{theme.text}">{inside}</p>'


def _piece_html(piece: Piece, theme: Theme) -> str:
    words = escape(_shortened(piece.text))
    if piece.turn is Turn.KEPT:
        return words
    line = "line-through" if piece.turn is Turn.REMOVED else "underline"
    fill = fill_of(theme, piece.turn).name()
    return f'<span style="background-color:{fill}; text-decoration:{line}">{words}</span>'


def _shortened(words: str) -> str:
    if len(words) <= _SHOWN_CHARACTERS:
        return words
    half = _SHOWN_CHARACTERS // 2
    return f"{words[:half]} … {words[-half:]}"
