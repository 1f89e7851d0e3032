"""The headings of a text beside it, to see where one is and to jump."""

from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clipper.domain.blocks import Block, BlockKind
from clipper.domain.span import Span
from clipper.ui.reading.directions import isolated
from clipper.ui.theme import Appearance

OUTLINE_PX = 220
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words, rank from 1, and place."""

    words: str
    level: int
    span: Span


def headings_of(text: str, blocks: tuple[Block, ...]) -> tuple[Heading, ...]:
    """Title and headings in order; ranks run from 1 without gaps."""
    kinds = (BlockKind.TITLE, BlockKind.HEADING)
    found = [b for b in blocks if b.kind in kinds and b.span.of(text).strip()]
    levels = [0 if block.kind is BlockKind.TITLE else block.level or 2 for block in found]
    ranks = {level: rank for rank, level in enumerate(sorted(set(levels)), 1)}
    return tuple(
        Heading(" ".join(block.span.of(text).split()), ranks[level], block.span)
        for block, level in zip(found, levels, strict=True)
    )


class Outline(QFrame):
    """Lists headings; the one being read is the current row."""

    chosen = Signal(object)
    """Span"""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._headings: tuple[Heading, ...] = ()
        self.setObjectName("outline")
        self.setFixedWidth(OUTLINE_PX)
        self._label = QLabel(self.tr("Outline"), self)
        self._label.setFont(appearance.ui_font(11, bold=True))
        self._label.setContentsMargins(8, 0, 0, 0)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Outline of the text"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.itemClicked.connect(self._on_item)
        self._list.itemActivated.connect(self._on_item)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._label)
        column.addWidget(self._list)
        appearance.changed.connect(self.take_look)
        self.take_look()

    def set_headings(self, headings: tuple[Heading, ...]) -> None:
        """Show these."""
        self._headings = headings
        self._list.clear()
        for heading in headings:
            item = QListWidgetItem(_INDENT * (heading.level - 1) + isolated(heading.words))
            item.setToolTip(heading.words)
            item.setSizeHint(QSize(0, 30))
            self._list.addItem(item)

    def set_place(self, offset: int) -> None:
        """Mark the heading under which an offset stands."""
        index = bisect_right([heading.span.start for heading in self._headings], offset) - 1
        self._list.setCurrentRow(max(0, index) if self._headings else -1)

    def focus_list(self) -> None:
        """Let the keyboard walk the headings."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_look(self) -> None:
        """Take colours from the theme."""
        theme = self._appearance.theme
        self._label.setStyleSheet(f"color: {theme.faint}; border: 0;")
        self.setStyleSheet(
            f"#outline {{ background: {theme.panel}; border: 0; border-right: 1px solid {theme.border}; }}"
            "QListWidget { border: 0; background: transparent; outline: 0; }"
            "QListWidget::item { border-radius: 8px; padding: 0 8px; border: 2px solid transparent; }"
            f"QListWidget::item:hover {{ background: {theme.hover}; }}"
            f"QListWidget::item:selected {{ background: {theme.selected}; color: {theme.text}; }}"
            f"QListWidget::item:selected:active {{ border: 2px solid {theme.accent}; }}"
        )

    def _on_item(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._headings[self._list.row(item)].span)
