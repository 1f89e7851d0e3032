"""What helps with searching around the box: suggestions, searches made before and saved, the form, the help on it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from clipper.ui.bridge import Session
from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.middle import Middle
from clipper.ui.operations import Operations, SaveWish
from clipper.ui.search.recent import RecentSearches
from clipper.ui.theme import Appearance
from clipper.ui.utf16 import Utf16Map

if TYPE_CHECKING:
    from clipper.domain.errors import ClipperError
    from clipper.domain.result_order import Order
    from clipper.ui.clippings.sidebar_rules import TaggingRules
    from clipper.ui.clippings.sidebar_save_sheet import SaveSheet
    from clipper.ui.clippings.sidebar_search_menu import SearchMenu
    from clipper.ui.clippings.sidebar_searches import SearchShelf
    from clipper.ui.search.builder_sheet import BuilderSheet
    from clipper.ui.search.completion import Completing
    from clipper.ui.search.pane import ResultsPane
    from clipper.ui.search.syntax import SyntaxLine
    from clipper.ui.search.syntax_sheet import SyntaxSheet


class SearchTools(QObject):
    """Connects them with the box, the sidebar and the library; each is made when it is first asked for."""

    changed = Signal()
    """Whether the search in the box is a saved one, or whether é and e are told apart."""
    accents_changed = Signal()
    """The latter, by the user: for the settings."""
    folding_changed = Signal()
    """Whether stories are folded, by the user: for the settings."""

    def __init__(
        self,
        session: Session,
        appearance: Appearance,
        operations: Operations,
        sidebar: Sidebar,
        middle: Middle,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._appearance = appearance
        self._operations = operations
        self._sidebar = sidebar
        self._middle = middle
        self._window = window
        self.recent = RecentSearches(session, self)
        self.keeps_accents = False
        self.is_saved = False
        """The search in the box is a saved one."""
        self._connect()

    def _connect(self) -> None:
        box, sidebar, session = self._middle.box, self._sidebar, self._session
        box.touched.connect(self._help_typing)
        box.recent_pressed.connect(self.show_recent)
        box.builder_pressed.connect(self.open_builder)
        box.save_pressed.connect(self.save_search)
        box.entered.connect(self._note)
        box.textChanged.connect(self._mark)
        self._middle.results_made.connect(self._on_results_made)
        sidebar.search_chosen.connect(self.run_saved)
        sidebar.search_renamed.connect(self._on_renamed)
        sidebar.search_menu_requested.connect(self._on_menu_requested)
        session.opened.connect(self._on_opened)

    # made when first asked for: not needed for the first paint -----------------------------------------------
    @cached_property
    def shelf(self) -> SearchShelf:
        """The saved searches with their counts."""
        from clipper.ui.clippings.sidebar_searches import SearchShelf

        shelf = SearchShelf(self._session, self)
        shelf.changed.connect(self._on_shelf_changed)
        self._session.changed.connect(shelf.on_changes)
        self._session.index_moved.connect(lambda _sequence: shelf.count_soon())
        return shelf

    @cached_property
    def rules(self) -> TaggingRules:
        """Those of them that tag what they find."""
        from clipper.ui.clippings.sidebar_rules import TaggingRules

        return TaggingRules(self._session, self.shelf, self)

    @cached_property
    def completing(self) -> Completing:
        """Suggestions while typing."""
        from clipper.ui.search.completion import Completing

        completing = Completing(
            self._middle.box,
            self._session,
            self._appearance,
            recent=lambda: self.recent.queries,
            colors=lambda: {tag.name: tag.color for tag in self._sidebar.counts.tags},
        )
        completing.forgotten.connect(self._on_forgotten)
        return completing

    @cached_property
    def syntax_sheet(self) -> SyntaxSheet:
        """The help on the query language."""
        from clipper.ui.search.syntax_sheet import SyntaxSheet

        sheet = SyntaxSheet(self._appearance, self._window, self._middle.box)
        sheet.picked.connect(self._on_example_picked)
        return sheet

    @cached_property
    def builder(self) -> BuilderSheet:
        """The form that makes a search."""
        from clipper.ui.search.builder_sheet import BuilderSheet

        sheet = BuilderSheet(self._appearance, self._session, self._window)
        sheet.applied.connect(self._on_applied)
        return sheet

    @cached_property
    def save_sheet(self) -> SaveSheet:
        """Where a search gets a name."""
        from clipper.ui.clippings.sidebar_save_sheet import SaveSheet

        sheet = SaveSheet(self._appearance, self._window, self._middle.box)
        sheet.wished.connect(self._on_wished)
        return sheet

    @cached_property
    def _menu(self) -> SearchMenu:
        from clipper.ui.clippings.sidebar_search_menu import SearchMenu

        menu = SearchMenu(self._window)
        menu.rename_wanted.connect(lambda search: self._sidebar.rename_search(search.id))
        menu.tag_wanted.connect(lambda search: self.save_sheet.open_for(search, self._tags(), in_tag=True))
        menu.query_wanted.connect(
            lambda search: self._operations.change_search(search, self._middle.box.text(), self._order())
        )
        menu.remove_wanted.connect(self._operations.remove_search)
        return menu

    # what the user asks for ----------------------------------------------------------------------------------
    def show_recent(self) -> None:
        """The searches made before, below the box."""
        box = self._middle.box
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._help_typing()
        if not self.completing.show_recent():
            self._operations.told.emit(self.tr("No searches have been made yet"))

    def open_builder(self) -> None:
        """The form that makes a search of what is filled in."""
        self.builder.open_with(self._middle.box.text(), self._tags())

    def show_syntax(self) -> None:
        """What can be typed."""
        self.syntax_sheet.open_below_box()

    def save_search(self) -> None:
        """Give the search in the box a name; if it has one, change that."""
        text = self._middle.box.text()
        saved = self.shelf.find_query(text)
        if saved is not None:
            self.save_sheet.open_for(saved, self._tags())
        elif text.strip() and not self._session.is_read_only:
            self.save_sheet.open_new(self._scoped(text), self._order(), self._tags())

    def toggle_accents(self) -> None:
        """Tell é from e, or no longer."""
        self.set_accents(keeps_accents=not self.keeps_accents)
        self.accents_changed.emit()

    def set_accents(self, *, keeps_accents: bool) -> None:
        """The same, as said; the search that is shown is asked anew."""
        self.keeps_accents = keeps_accents
        self._session.keeps_accents = keeps_accents
        self._middle.box.set_accents(keeps_accents=keeps_accents)
        if self._middle.is_searching:
            self._middle.results.search_again()
        self.changed.emit()

    def toggle_folding(self) -> None:
        """Show the republications of a story behind its best result, or no longer."""
        self.set_folding(folds_stories=not self._session.folds_stories)
        self.folding_changed.emit()

    def set_folding(self, *, folds_stories: bool) -> None:
        """The same, as said; the search that is shown is asked anew."""
        self._session.folds_stories = folds_stories
        if self._middle.is_searching:
            self._middle.results.show_folding()
        self.changed.emit()

    def run_saved(self, search_id: str) -> None:
        """Put a saved search into the box."""
        search = self.shelf.find(search_id)
        if search is not None:
            self._show(search.query, search.order)

    # what happens --------------------------------------------------------------------------------------------
    def _on_opened(self) -> None:
        from clipper.domain.query import MAX_CHARACTERS  # 7 ms, so not before the first paint

        self._middle.box.setMaxLength(MAX_CHARACTERS)
        self.rules.tagged.connect(self._operations.say_tagged)
        self.recent.read()
        self.shelf.read()
        self._mark()

    def _help_typing(self) -> None:
        self._middle.box.helper = self.completing

    def _on_results_made(self, results: ResultsPane) -> None:
        results.hit_opened.connect(lambda _hit, _backwards: self._note())
        results.folding_wanted.connect(lambda _is_wanted: self.toggle_folding())

    def _note(self) -> None:
        self.recent.note(self._middle.box.text())

    def _on_forgotten(self) -> None:
        self.recent.forget()
        self._operations.told.emit(self.tr("Recent searches forgotten"))

    def _on_shelf_changed(self) -> None:
        self._sidebar.show_searches(self.shelf.shown())
        self._mark()

    def _mark(self) -> None:
        """Show in sidebar and box whether the search in the box is a saved one."""
        if not self._session.is_open:
            return
        text = self._middle.box.text()
        marked = self.shelf.find(self._sidebar.search)
        saved = marked if marked is not None and marked.query == text.strip() else self.shelf.find_query(text)
        search_id = saved.id if saved is not None else ""
        self._sidebar.mark_search(search_id)
        self.shelf.look_at(search_id)
        self._middle.box.set_saving(can_save=not self._session.is_read_only, is_saved=bool(search_id))
        if bool(search_id) != self.is_saved:
            self.is_saved = bool(search_id)
            self.changed.emit()

    def _on_renamed(self, search_id: str, name: str) -> None:
        search = self.shelf.find(search_id)
        if search is not None:
            self._operations.rename_search(search, name)

    def _on_menu_requested(self, search_id: str, where: QPoint) -> None:
        search = self.shelf.find(search_id)
        if search is not None:
            self._menu.open_for(search, self._middle.box.text(), where, can_write=not self._session.is_read_only)

    def _on_wished(self, wish: SaveWish) -> None:
        def saved() -> None:
            self.save_sheet.close_sheet()
            if wish.before is None:
                self._show(wish.query, wish.order)

        def refused(error: ClipperError) -> None:
            self.save_sheet.refuse(error.sentence())

        self._operations.save_search(wish, saved, refused)

    def _on_applied(self, text: str) -> None:
        self._middle.box.setText(text)
        self._note()

    def _on_example_picked(self, line: SyntaxLine) -> None:
        """Put an example behind what is in the box, the part that is to be typed over selected."""
        box = self._middle.box
        before = box.text() if not box.text() or box.text().endswith(" ") else f"{box.text()} "
        at = Utf16Map(before).length + line.example.index(line.blank)
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.end(False)  # Qt's signature
        box.insert(before[len(box.text()) :] + line.example)
        box.setSelection(at, len(line.blank))

    def _scoped(self, text: str) -> str:
        """The query with the scope that has been chosen above the results: a saved search says all of what it finds."""
        from clipper.domain.query import Scope
        from clipper.domain.query_edit import with_clause

        clauses = {Scope.CLIPPINGS: "in:clipping", Scope.PASSAGES: "in:passage", Scope.COMMENTS: "in:comment"}
        clause = clauses.get(self._middle.results.scope)
        return with_clause(text, clause) if clause else text

    def _show(self, query: str, order: Order) -> None:
        """Search for this in this order, wherever it says itself."""
        from clipper.domain.query import Scope

        self._middle.box.setText(query)
        self._middle.results.set_scope(Scope.ALL)
        self._middle.results.set_order(order)

    def _tags(self) -> tuple[str, ...]:
        return tuple(tag.name for tag in self._sidebar.counts.tags)

    def _order(self) -> Order:
        return self._middle.results.order
