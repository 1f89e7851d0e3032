"""A difference with its count, the way through its changes, and copying.

How to use it: make one with the Appearance, and give it `domain.difference.Difference` values, worked out elsewhere
(off the GUI thread; `difference(old_paragraphs, new_paragraphs)` takes tens of milliseconds for a long text):

    pane = DifferencePane(appearance)
    pane.show_difference(parts, language=source.language)
    pane.change_chosen.connect(lambda place: ...parts[place].new...)  # double click, or Enter on the current change

`tells_signs=True` makes paragraphs changes in which only case, accents or punctuation differ: right for two versions
of one text, too much for a republication. `clear` shows nothing. It neither fetches nor stores.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clipper.domain.difference import Difference
from clipper.ui.differences.view import DifferenceView
from clipper.ui.differences.words import place_words, summary_words
from clipper.ui.reading.sheet import IconButton
from clipper.ui.theme import Appearance, set_tone


class DifferencePane(QWidget):
    """The bar above, the sheet below."""

    change_chosen = Signal(int)
    """Place in the difference of a paragraph the reader wants to go to."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = QLabel()
        self.place = QLabel()
        self.view = DifferenceView(appearance, self)
        buttons = (
            ("chevron-up", self.tr("Previous change"), "P", self.view.previous_change),
            ("chevron-down", self.tr("Next change"), "N", self.view.next_change),
            ("copy", self.tr("Copy the differences as text"), "", self.view.copy_all),
        )
        self.previous, self.next, self.copy = (
            IconButton(appearance, drawing, name, self, shortcut=shortcut) for drawing, name, shortcut, _ in buttons
        )
        for button, (_drawing, _name, _shortcut, run) in zip(
            (self.previous, self.next, self.copy), buttons, strict=True
        ):
            button.clicked.connect(lambda _checked=False, run=run: run())
        self._lay_out(appearance)
        self.view.change_chosen.connect(self.change_chosen)
        self.view.stepped.connect(self._on_stepped)
        self.setFocusProxy(self.view)

    def show_difference(self, parts: Difference, *, language: str = "", tells_signs: bool = False) -> None:
        """Show this, from its beginning; see `DifferenceView.show_difference`."""
        self.summary.setText(summary_words(parts, tells_signs=tells_signs))
        self.view.show_difference(parts, language=language, tells_signs=tells_signs)

    def clear(self) -> None:
        """Show nothing."""
        self.view.show_difference(())
        self.summary.setText("")

    def _lay_out(self, appearance: Appearance) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.summary, 1)
        row.addWidget(self.place)
        for button in (self.previous, self.next, self.copy):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        self.summary.setWordWrap(True)
        self.summary.setFont(appearance.ui_font(13, bold=True))
        self.place.setFont(appearance.ui_font(12))
        self.place.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        set_tone(self.place, "muted")

    def _on_stepped(self, number: int, total: int) -> None:
        self.place.setText(place_words(number, total) if number else "")
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)
        self.copy.setEnabled(bool(self.view.parts))
