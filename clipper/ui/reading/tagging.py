"""Tagging in the reader: what the palette works on, and what its choices mean for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from clipper.domain.annotation import Annotation
from clipper.domain.ids import AnnotationId
from clipper.domain.span import Span
from clipper.ui.tags.palette import TagPalette
from clipper.ui.theme import Appearance

RECENT = 9


class Tagging(QObject):
    """Opens the palette for a highlight, or for words that their first tag makes one."""

    words_tagged = Signal(object, str)
    """Span, name: the first tag of words not highlighted yet; answer with `take_up`."""
    tags_changed = Signal(str, object)
    """AnnotationId, tuple of names: all it has now."""
    closed = Signal()

    def __init__(
        self, appearance: Appearance, area: QWidget, find: Callable[[AnnotationId], Annotation | None]
    ) -> None:
        super().__init__(area)
        self._find = find
        self._target: AnnotationId | Span | None = None
        self._names: tuple[str, ...] = ()
        self.recent: tuple[str, ...] = ()
        """The tags used last, latest first."""
        self.palette = TagPalette(appearance, area)
        self.palette.tag_added.connect(self._on_added)
        self.palette.tag_removed.connect(self._on_removed)
        self.palette.closed.connect(self._on_closed)

    @property
    def is_open(self) -> bool:
        """Whether the palette is shown."""
        return not self.palette.isHidden()

    @property
    def span(self) -> Span | None:
        """The words it works on, while it is open."""
        if isinstance(self._target, Span):
            return self._target
        tagged = self._tagged()
        return tagged.span if tagged else None

    def set_tags(self, names: Sequence[str], recent: Sequence[str]) -> None:
        """The tags there are, and those used last."""
        self._names, self.recent = tuple(names), tuple(recent[:RECENT])

    def open_for(self, target: Annotation | Span, beside: QRect) -> None:
        """Open the palette for a highlight or for selected words."""
        self._target = target if isinstance(target, Span) else target.id
        self.palette.open_with(self._names, self.recent, () if isinstance(target, Span) else target.tags, beside)

    def take_up(self, annotation_id: AnnotationId) -> None:
        """The words have become this highlight, or it got another id; further tags are for it."""
        self._target = annotation_id

    def rename(self, old: AnnotationId, new: AnnotationId) -> None:
        """A highlight got its id from the store."""
        if self._target == old:
            self._target = new

    def close(self) -> None:
        """Close the palette."""
        self.palette.close_palette()

    def _tagged(self) -> Annotation | None:
        if self._target is None or isinstance(self._target, Span):
            return None
        return self._find(self._target)

    def _on_added(self, name: str) -> None:
        self.recent = (name, *(each for each in self.recent if each != name))[:RECENT]
        if name not in self._names:
            self._names = (*self._names, name)
        tagged = self._tagged()
        if isinstance(self._target, Span):
            self.words_tagged.emit(self._target, name)
        elif tagged is not None:
            self.tags_changed.emit(tagged.id, (*tagged.tags, name))

    def _on_removed(self, name: str) -> None:
        tagged = self._tagged()
        if tagged is not None:
            self.tags_changed.emit(tagged.id, tuple(each for each in tagged.tags if each != name))

    def _on_closed(self) -> None:
        self._target = None
        self.closed.emit()
