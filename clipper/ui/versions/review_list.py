"""The highlights to look at, one card each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clipper.library.review import ToReview
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.versions.review_card import ReviewCard

SHOWN_CARDS = 40
"""More are shown once these are settled."""


class ReviewList(QWidget):
    """Says what is to be done with which highlight; ToReview values."""

    kept = Signal(object)
    """tuple[AnnotationId, ...]"""
    attach_wanted = Signal(object)
    removed = Signal(object)
    chosen = Signal(object)

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._items: tuple[ToReview, ...] = ()
        self.number = QLabel()
        self.keep_all = QPushButton(self.tr("Keep all"))
        self.cards: list[ReviewCard] = []
        self._rest = QLabel()
        self._column = QVBoxLayout()
        self._area = QScrollArea()
        self._lay_out()
        self.keep_all.clicked.connect(self._on_keep_all_clicked)

    def show_items(self, items: Sequence[ToReview], *, can_write: bool) -> None:
        """Show these: those that wait first, then the losses that were seen. The focus stays where it was."""
        waiting = [item for item in items if not item.is_seen]
        ordered = (*waiting, *(item for item in items if item.is_seen))
        if ordered == self._items:
            return
        self._items = ordered
        focused = self._focused()
        self._clear()
        for item in ordered[:SHOWN_CARDS]:
            self._add(item, can_write=can_write)
        words = self.tr("%n highlight(s) to look at")
        self.number.setText(plural(words.replace("%n", shown_number(len(waiting))), len(waiting)))
        if not waiting:
            self.number.setText(self.tr("Nothing to look at"))
        self.keep_all.setVisible(len(waiting) > 1)
        self.keep_all.setEnabled(can_write)
        left = len(ordered) - len(self.cards)
        self._rest.setText(self.tr("and %1 more").replace("%1", shown_number(left)))
        self._rest.setVisible(left > 0)
        if focused >= 0 and self.cards:
            self.cards[min(focused, len(self.cards) - 1)].focus_first()

    def _add(self, item: ToReview, *, can_write: bool) -> None:
        card = ReviewCard(self._appearance, item, can_write=can_write)
        card.kept.connect(lambda: self.kept.emit((item.annotation.id,)))
        card.attach_wanted.connect(partial(self.attach_wanted.emit, item))
        card.removed.connect(partial(self.removed.emit, item))
        card.chosen.connect(partial(self.chosen.emit, item))
        self._column.insertWidget(len(self.cards), card)
        self.cards.append(card)

    def _clear(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards.clear()

    def _focused(self) -> int:
        """Which card has the focus; -1 for none."""
        focus = self.window().focusWidget()
        return next((at for at, card in enumerate(self.cards) if focus is not None and card.isAncestorOf(focus)), -1)

    def _on_keep_all_clicked(self) -> None:
        self.kept.emit(tuple(item.annotation.id for item in self._items if not item.is_seen))

    def _lay_out(self) -> None:
        self.keep_all.setProperty("role", "link")
        self.number.setFont(self._appearance.ui_font(13, bold=True))
        set_tone(self._rest, "muted")
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 12, 8)
        head.addWidget(self.number, 1)
        head.addWidget(self.keep_all)
        inside = QWidget()
        inside.setObjectName("review_inside")
        self._column.setContentsMargins(12, 4, 12, 24)
        self._column.setSpacing(10)
        self._column.addWidget(self._rest)
        self._column.addStretch(1)
        inside.setLayout(self._column)
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._area, 1)
