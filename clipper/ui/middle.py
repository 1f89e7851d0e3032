"""The middle column: the search box, and below it the list, the results, the board or the drafts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clipper.ui.bridge import Session
from clipper.ui.clippings.list_pane import ListPane
from clipper.ui.row_view import RowView
from clipper.ui.search.box import SearchBox
from clipper.ui.theme import Appearance

if TYPE_CHECKING:
    from clipper.ui.clippings.drafts_pane import DraftsPane
    from clipper.ui.search.board import Board
    from clipper.ui.search.kwic_pane import KwicPane
    from clipper.ui.search.pane import ResultsPane

NARROWEST, WIDEST = 280, 480


class Middle(QWidget):
    """Shows the results while something is searched for, else the pane of the sidebar's place.

    All but the list are made when they are first asked for: the window is painted sooner without them.
    """

    switched = Signal()
    """Another pane is shown."""
    results_made = Signal(object)
    """ResultsPane, to be connected."""
    kwic_made = Signal(object)
    """KwicPane, to be connected and put where there is room for it."""
    board_made = Signal(object)
    """Board"""
    drafts_made = Signal(object)
    """DraftsPane"""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.box = SearchBox(appearance)
        self.list = ListPane(session, appearance)
        self._home: QWidget = self.list
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
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

    @cached_property
    def results(self) -> ResultsPane:
        """What a search found."""
        from clipper.ui.search.pane import ResultsPane  # not needed for the first paint

        results = ResultsPane(self._session, self._appearance)
        self._stack.addWidget(results)
        # Not the methods themselves: made known to Qt this late, they cost this widget its palette.
        results.text_wanted.connect(lambda text: self.set_text(text))
        results.kwic_wanted.connect(lambda _is_wanted: self._show_kwic())
        results.answered.connect(lambda: self._on_answered())
        self.results_made.emit(results)
        return results

    @cached_property
    def kwic(self) -> KwicPane:
        """The matches of the search in their lines. It is seen elsewhere: this column is too narrow for it."""
        from clipper.ui.search.kwic_pane import KwicPane  # not needed for the first paint

        kwic = KwicPane(self._session, self._appearance)
        kwic.closed.connect(lambda: self.results.bar.kwic_button.setChecked(False))
        self.kwic_made.emit(kwic)
        return kwic

    @cached_property
    def board(self) -> Board:
        """All highlights."""
        from clipper.ui.search.board import Board  # not needed for the first paint

        board = Board(self._session, self._appearance)
        self._stack.addWidget(board)
        self.board_made.emit(board)
        return board

    @cached_property
    def drafts(self) -> DraftsPane:
        """The drafts that were left."""
        from clipper.ui.clippings.drafts_pane import DraftsPane  # not needed for the first paint

        drafts = DraftsPane(self._session, self._appearance)
        self._stack.addWidget(drafts)
        self.drafts_made.emit(drafts)
        return drafts

    @property
    def pane(self) -> QWidget:
        """What is shown below the box."""
        return self._stack.currentWidget() or self.list

    @property
    def view(self) -> RowView:
        """The rows of what is shown."""
        if self.is_searching:
            return self.results.view
        if self.shows_board:
            return self.board.view
        return self.drafts.view if self.shows_drafts else self.list.view

    @property
    def is_searching(self) -> bool:
        """Whether results are shown."""
        return self._shows("results")

    @property
    def shows_board(self) -> bool:
        """Whether highlights are shown."""
        return self._shows("board")

    @property
    def shows_drafts(self) -> bool:
        """Whether drafts are shown."""
        return self._shows("drafts")

    @property
    def shows_kwic(self) -> bool:
        """Whether the matches are seen in their lines."""
        return "kwic" in self.__dict__ and self.kwic.isVisible()

    @property
    def has_focus_in_kwic(self) -> bool:
        """Whether one stands in those lines."""
        focus = self.window().focusWidget()
        return self.shows_kwic and focus is not None and self.kwic.isAncestorOf(focus)

    def set_text(self, text: str) -> None:
        """Search for this, as if it had been typed; the focus stays where it is while that is seen."""
        self.box.setText(text)
        focus = self.window().focusWidget()
        if focus is None or not focus.isVisible():
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_kwic(self) -> None:
        """Show the matches in their lines and stand in them; from there, back to the results without them."""
        if not self.is_searching:
            return
        button = self.results.bar.kwic_button
        if self.has_focus_in_kwic:
            button.setChecked(False)
        else:
            button.setChecked(True)
            self.kwic.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        elif self.is_searching:
            self.results.forget()
            if "kwic" in self.__dict__:
                self.kwic.forget()
            self._show(self._home)

    def _on_answered(self) -> None:
        if "kwic" in self.__dict__:
            self.kwic.search(self.results.text, self.results.scope)

    def _show_kwic(self) -> None:
        """Show or hide it as is wanted, and with the results."""
        is_wanted = self.is_searching and self.results.wants_kwic
        if not is_wanted and "kwic" not in self.__dict__:
            return
        had_focus = self.has_focus_in_kwic
        if is_wanted:
            self.kwic.search(self.results.text, self.results.scope)
        self.kwic.setVisible(is_wanted)
        if had_focus and not is_wanted:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_left_down(self) -> None:
        self.view.setFocus()
        if self.view.current_row < 0:
            self.view.go_to_row(0)

    def _shows(self, name: str) -> bool:
        # Looked up among what has been made: asking the property would make it.
        return self.__dict__.get(name) is self.pane

    def _show(self, pane: QWidget) -> None:
        if pane is not self.pane:
            focus = self.window().focusWidget()
            had_focus = focus is not None and self.pane.isAncestorOf(focus)
            self._stack.setCurrentWidget(pane)
            if had_focus:
                # Left to itself the focus of a pane that goes falls on whatever button comes next.
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_kwic()
            self.switched.emit()
