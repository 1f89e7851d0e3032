"""The reader with what is seen beside it. Where there is no room for both, the page stands in the reader's place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from clipper.ui.reading.pane import ReaderPane

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.ui.beside.pane import BesidePane

BOTH_LEAST_PX = 720
"""Narrower than this, only one of them is seen."""
TEXT_SHARE, PAGE_SHARE = 56, 44


class ReaderArea(QSplitter):
    """The reader, and the pane beside it while that is open. The pane is made when it is first asked for."""

    turned = Signal()
    """Another page, or none, is seen."""

    def __init__(self, reader: ReaderPane, make_pane: Callable[[], BesidePane], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._reader = reader
        self._make_pane = make_pane
        self._pane: BesidePane | None = None
        self._clipping: Clipping | None = None
        self.is_open = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(reader)

    @property
    def name(self) -> str:
        """Of the page that is seen; "" for none."""
        return self._pane.name if self._pane is not None and self.is_open else ""

    def toggle_page(self, name: str) -> None:
        """Show this page, or close it where it is seen already."""
        if self.name == name:
            self.close_pane()
        else:
            self.open_page(name)

    def open_page(self, name: str) -> None:
        """Show this page beside the text."""
        is_first = self._pane is None
        pane = self._opened()
        self.is_open = True
        pane.setVisible(True)
        pane.show_page(name)
        self._share_room()
        if is_first:
            self.setSizes([self.width() * TEXT_SHARE // 100, self.width() * PAGE_SHARE // 100])
        if pane.page is not None:
            pane.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.turned.emit()

    def close_pane(self) -> None:
        """The text alone."""
        if self._pane is None or not self.is_open:
            return
        self.is_open = False
        self._pane.setVisible(False)
        self._share_room()
        self._reader.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.turned.emit()

    def reveal_text(self) -> None:
        """Let the text be seen, where a page stands in its place."""
        if self.is_open and not self._reader.isVisible():
            self.close_pane()

    def show_clipping(self, clipping: Clipping | None) -> None:
        """The clipping on the desk is another one, or was changed."""
        self._clipping = clipping
        if self._pane is not None:
            self._pane.show_clipping(clipping)

    def on_changes(self, changes: Changes) -> None:
        """Something in the library is otherwise than before."""
        if self._pane is not None:
            self._pane.on_changes(changes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One or both, as there is room."""
        super().resizeEvent(event)
        self._share_room()

    def _opened(self) -> BesidePane:
        if self._pane is None:
            pane = self._pane = self._make_pane()
            pane.closed.connect(self.close_pane)
            self.addWidget(pane)
            pane.show_clipping(self._clipping)
        return self._pane

    def _share_room(self) -> None:
        is_narrow = self.width() < BOTH_LEAST_PX
        self._reader.setVisible(not (self.is_open and is_narrow))
