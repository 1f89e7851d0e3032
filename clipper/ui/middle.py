"""The middle column: the search box, and below it the list, the results, the board or the drafts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clipper.ui.bridge import Session
from clipper.ui.clippings.drafts_pane import DraftsPane
from clipper.ui.clippings.list_pane import ListPane
from clipper.ui.row_view import RowView
from clipper.ui.search.board import Board
from clipper.ui.search.box import SearchBox
from clipper.ui.search.pane import ResultsPane
from clipper.ui.theme import Appearance

NARROWEST, WIDEST = 280, 480


class Middle(QWidget):
    """Shows the results while something is searched for, else the pane of the sidebar's place."""

    switched = Signal()
    """Another pane is shown."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = SearchBox(appearance)
        self.list = ListPane(session, appearance)
        self.results = ResultsPane(session, appearance)
        self.board = Board(session, appearance)
        self.drafts = DraftsPane(session, appearance)
        self._home: QWidget = self.list
        self._stack = QStackedWidget()
        for pane in (self.list, self.results, self.board, self.drafts):
            self._stack.addWidget(pane)
        top = QHBoxLayout()
        top.setContentsMargins(12, 12, 12, 8)
        top.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.box.textChanged.connect(self._on_text_changed)
        self.box.escaped.connect(self.leave_search)
        self.box.left_down.connect(self._on_left_down)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave_search)

    @property
    def pane(self) -> QWidget:
        """What is shown below the box."""
        return self._stack.currentWidget() or self.list

    @property
    def view(self) -> RowView:
        """The rows of what is shown."""
        pane = self.pane
        for each in (self.list, self.results, self.board, self.drafts):
            if pane is each:
                return each.view
        return self.list.view

    @property
    def is_searching(self) -> bool:
        """Whether results are shown."""
        return self.pane is self.results

    def go_home(self, pane: QWidget) -> None:
        """Show the pane of another place; a search ends with that."""
        self._home = pane
        self.box.clear()
        self._show(pane)

    def leave_search(self) -> None:
        """Back from the results to where the user was."""
        self.box.clear()
        self._show(self._home)
        self.view.setFocus()

    def _on_text_changed(self, text: str) -> None:
        if text.strip():
            self.results.search(text)
            self._show(self.results)
        else:
            self.results.forget()
            self._show(self._home)

    def _on_left_down(self) -> None:
        self.view.setFocus()
        if self.view.current_row < 0:
            self.view.go_to_row(0)

    def _show(self, pane: QWidget) -> None:
        if pane is not self.pane:
            self._stack.setCurrentWidget(pane)
            self.switched.emit()
