"""Builds documents between the events of the window: a long text never holds it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.domain.listing import OpenClipping
from clipper.ui.theme import Appearance

if TYPE_CHECKING:
    from clipper.ui.reading.document import DocumentBuilder


class Loader(QObject):
    """Builds one document at a time; asking for another drops the one under way."""

    built = Signal(object)
    """ReadingDocument; before `load` returns where one slice was enough."""

    def __init__(self, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._builder: DocumentBuilder | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._build_on)

    @property
    def is_busy(self) -> bool:
        """Whether a document is being built."""
        return self._builder is not None

    def load(self, opened: OpenClipping, shown_folds: frozenset[int] = frozenset()) -> None:
        """Begin to build the document of a clipping."""
        from clipper.ui.reading.document import DocumentBuilder  # not needed for the first paint

        self._builder = DocumentBuilder(opened, self._appearance, shown_folds)
        self._build_on()

    def cancel(self) -> None:
        """Drop what is being built."""
        self._timer.stop()
        self._builder = None

    def _build_on(self) -> None:
        builder = self._builder
        if builder is None:
            return
        if builder.build():
            self._builder = None
            self.built.emit(builder.result)
        else:
            self._timer.start(0)
