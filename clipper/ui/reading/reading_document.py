"""A document that was built: its text, where it stands, and what of it is folded away."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextBlock, QTextDocument

from clipper.domain.listing import OpenClipping
from clipper.domain.span import Span
from clipper.ui.reading.figures import Figure
from clipper.ui.reading.folding import Fold
from clipper.ui.reading.mapping import PositionMap

_OUT_OF_REACH = QPointF(0, 1e7)


@dataclass(slots=True)
class ReadingDocument:
    """A built document, where its text stands, and what of it is folded."""

    opened: OpenClipping
    document: QTextDocument
    map: PositionMap
    folds: tuple[Fold, ...]
    fold_blocks: dict[int, list[QTextBlock]] = field(default_factory=dict)
    """By index of the fold: the blocks to hide while it is closed."""
    closed_lines: dict[int, QTextBlock] = field(default_factory=dict)
    """By index of the fold: the line shown while it is closed."""
    shown_folds: set[int] = field(default_factory=set)
    figures: list[Figure] = field(default_factory=list)
    """The pictures that are painted, in order."""

    def fold_at(self, span: Span) -> int | None:
        """The index of a closed fold the span begins in."""
        for index, fold in enumerate(self.folds):
            if index not in self.shown_folds and fold.span.start <= span.start < max(
                fold.span.end, fold.span.start + 1
            ):
                return index
        return None

    def set_fold_shown(self, index: int, *, is_shown: bool) -> None:
        """Unfold or fold away one stretch of boilerplate."""
        (self.shown_folds.add if is_shown else self.shown_folds.discard)(index)
        for block in self.fold_blocks.get(index, ()):
            self._set_visible(block, is_visible=is_shown)
        self._set_visible(self.closed_lines[index], is_visible=not is_shown)

    def _set_visible(self, block: QTextBlock, *, is_visible: bool) -> None:
        block.setVisible(is_visible)
        self.document.markContentsDirty(block.position(), block.length())
        if not is_visible:
            # Left at the very top, it would be Qt's answer to every click between two paragraphs.
            block.layout().setPosition(_OUT_OF_REACH)
