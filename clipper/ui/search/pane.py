"""Search results: hits over clippings and passages, what was read as plain text, and the walk through all of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from clipper.domain.errors import ClipperError
from clipper.domain.ids import ClippingId
from clipper.domain.query import Scope
from clipper.domain.query_edit import without_clause
from clipper.domain.result_order import Order
from clipper.domain.results import Hit, KwicLine, SearchPage
from clipper.domain.span import Span
from clipper.ui.bridge import Session
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.search.filter_chips import FilterChips
from clipper.ui.search.filters import filters_in
from clipper.ui.search.narrowing import Narrowing
from clipper.ui.search.results_bar import ResultsBar
from clipper.ui.search.results_delegate import ROW_PX
from clipper.ui.search.results_model import PAGE, ResultsModel
from clipper.ui.search.results_view import ResultsView
from clipper.ui.search.suggestion import SuggestionLine
from clipper.ui.search.walk import Walk
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import Appearance, set_tone

RESULTS_SHARE, NARROWING_SHARE = 45, 55
"""Of the height, while one narrows down."""


class ResultsPane(QWidget):
    """Shows the answer to one question and lets one walk through it."""

    hit_opened = Signal(object, bool)
    """Hit to open at its place; whether the walk comes from behind, to stand on the last place then."""
    place_reached = Signal(object)
    """Span in the clipping that is open."""
    chosen = Signal()
    """A hit was entered: the reader should have the focus."""
    selection_changed = Signal()
    menu_requested = Signal(QPoint)
    answered = Signal()
    """Other hits are shown than before, or hits for other words."""
    text_wanted = Signal(str)
    """The search as it should be: a chip, a facet, the histogram or the suggestion was pressed."""
    kwic_wanted = Signal(bool)
    """Whether the keyword-in-context table is to be seen."""
    folding_wanted = Signal(bool)
    """Whether republications are to stand behind the best result of their story."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.text = ""
        self.scope = Scope.ALL
        self.order = Order.RELEVANCE
        self._is_answered = True
        """What is shown answers the words in the box."""
        self._walk = Walk()
        self._wants_first = False
        self._awaited: tuple[int, bool] | None = None
        self._is_stepping = False
        """The result was come to by the walk, which leaves no place out; else it begins at the place of its snippet."""
        self.model = ResultsModel(self._fetch, self)
        self.view = ResultsView(self.model, appearance, self)
        self.bar = ResultsBar(appearance)
        self.number = self.bar.number
        self.suggestion = SuggestionLine(appearance)
        self.chips = FilterChips(appearance)
        self.notes = QLabel()
        self._stack = QStackedWidget()
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._hint = self.tr("Nothing found. Try fewer words, the beginning of a word with *, or another scope.")
        self._nothing = narrow_empty_state(appearance, "search", self._hint)
        self._lay_out()
        self._connect()
        self.bar.fold_button.setChecked(session.folds_stories)
        self._on_appearance_changed()

    def _connect(self) -> None:
        self.bar.scope_chosen.connect(self.set_scope)
        self.bar.order_button.chosen.connect(self.set_order)
        self.bar.narrowing_wanted.connect(self._on_narrowing_wanted)
        self.bar.kwic_wanted.connect(self.kwic_wanted)
        self.bar.folding_wanted.connect(self.folding_wanted)
        self.view.unfold_wanted.connect(self._on_unfold_wanted)
        self.view.fold_wanted.connect(self._on_fold_wanted)
        self.suggestion.taken.connect(self.text_wanted)
        self.chips.removed.connect(self._on_chip_removed)
        self.model.page_arrived.connect(self._on_page_arrived)
        self.view.current_moved.connect(self._on_current_moved)
        self.view.chosen.connect(lambda _row: self.chosen.emit())
        self.view.selection_moved.connect(self.selection_changed)
        self.view.menu_requested.connect(self.menu_requested)
        self._appearance.changed.connect(self._on_appearance_changed)

    @cached_property
    def narrowing(self) -> Narrowing:
        """Dates and facets of the results, made when they are first asked for."""
        narrowing = Narrowing(self._session, self._appearance)
        narrowing.text_wanted.connect(self.text_wanted)
        narrowing.closed.connect(lambda: self.bar.narrow_button.setChecked(False))
        self._halves.addWidget(narrowing)
        height = self._halves.height()
        self._halves.setSizes([height * RESULTS_SHARE // 100, height * NARROWING_SHARE // 100])
        return narrowing

    # asking --------------------------------------------------------------------------------------------------
    def search(self, text: str) -> None:
        """Ask; the hits shown stay until the first page of the answer is there."""
        self.text = text
        self._is_answered = False
        self._wants_first = False
        self.chips.show_filters(filters_in(text))
        self._ask()

    def search_again(self) -> None:
        """Ask the same once more: the index has moved on."""
        if self.text:
            self._ask()

    def forget(self) -> None:
        """Let go of the search."""
        self.text = ""
        self._walk = Walk()
        self._session.forget_search()
        self.model.clear()
        self.suggestion.show_suggestion("")
        if self._has_narrowing:
            self.narrowing.forget()

    def set_scope(self, scope: Scope) -> None:
        """Search in other documents."""
        if scope != self.scope:
            self.scope = scope
            self.bar.show_scope(scope)
            self.search_again()

    def set_order(self, order: Order) -> None:
        """Show the results in another order, until the window is closed."""
        if order != self.order:
            self.order = order
            self.bar.order_button.show_order(order)
            self.search_again()

    # what else can be seen of them ---------------------------------------------------------------------------
    @property
    def narrows(self) -> bool:
        """Whether dates and facets are to be seen."""
        return self.bar.narrow_button.isChecked()

    @property
    def wants_kwic(self) -> bool:
        """Whether the keyword-in-context table is to be seen."""
        return self.bar.kwic_button.isChecked()

    def go_to_narrowing(self) -> None:
        """Show the facets and stand in them; from there, back to the results without them."""
        if self.narrows and self._has_focus_in(self.narrowing):
            self.bar.narrow_button.setChecked(False)
        else:
            self.bar.narrow_button.setChecked(True)
            self.narrowing.facets.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # walking -------------------------------------------------------------------------------------------------
    def enter(self) -> None:
        """Enter: go to the first hit's place, as soon as the answer to the words is there.

        The last word stays what it was while typing, the beginning of one: Enter leads to what is shown.
        """
        if not self.text:
            return
        if not self._is_answered:
            self._wants_first = True
        elif self.model.rowCount():
            self._go_to_first()
        else:
            self.suggestion.take()

    def step(self, step: int) -> None:
        """One place on (1) or back (-1)."""
        before, self._walk = self._walk, self._walk.stepped(step)
        if self._walk.place is not None:
            self.place_reached.emit(self._walk.place)
        elif self._walk.total and (self._walk.row, self._walk.places) != (before.row, before.places):
            self._stand_on(self._walk.row, backwards=step < 0, is_step=True)

    def set_places(self, clipping_id: ClippingId, places: tuple[Span, ...], *, backwards: bool) -> None:
        """The hit that was opened has its words in these places; stands on the right one of them."""
        row = self.view.current_row
        hit = self.model.hit_at(row)
        if hit is None or hit.clipping_id != clipping_id:
            return
        first = None if self._is_stepping else hit.snippet.place
        self._walk = self._walk.arrived(row, places, first=first, backwards=backwards)
        if self._walk.place is not None:
            self.place_reached.emit(self._walk.place)

    def follow(self, line: KwicLine, places: tuple[Span, ...]) -> None:
        """A line of the keyword-in-context table was opened: the walk goes on from its place."""
        row = self.model.find(line.clipping_id, line.annotation_id)
        self._walk = Walk(total=self.model.rowCount()).arrived(row, places, first=line.place)
        self._is_stepping = False
        if row >= 0 and row != self.view.current_row:
            self.view.select_rows([row], row, quietly=True)
            self.selection_changed.emit()

    @property
    def places(self) -> tuple[Span, ...]:
        """The places in the clipping the walk stands in."""
        return self._walk.places

    def selected_hits(self) -> tuple[Hit, ...]:
        """Selected hits that have been read."""
        hits = (self.model.hit_at(row) for row in self.view.selected_rows())
        return tuple(hit for hit in hits if hit is not None)

    def move_by(self, step: int) -> None:
        """Go on or back by results."""
        last = self.model.rowCount() - 1
        if last >= 0:
            self.view.go_to_row(max(0, min(last, self.view.current_row + step)))

    # inside --------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        self._ask_page(self._on_page, 0)

    def _fetch(self, offset: int) -> None:
        self._ask_page(self.model.add_page, offset)

    def _ask_page(self, done: Callable[[SearchPage], None], offset: int) -> None:
        self._session.search(
            self.text,
            done,
            scope=self.scope,
            is_typing=True,
            limit=PAGE,
            offset=offset,
            order=self.order,
            folds_stories=self._session.folds_stories,
            failed=self._on_failed,
        )

    # folded stories ------------------------------------------------------------------------------------------
    def show_folding(self) -> None:
        """Fold stories, or no longer, as the session says."""
        self.bar.fold_button.setChecked(self._session.folds_stories)
        self.search_again()

    def _on_unfold_wanted(self, row: int) -> None:
        head = self.model.hit_at(row)
        if head is None:
            return

        def show(behind: tuple[Hit, ...]) -> None:
            at = self.model.find(head.clipping_id, head.annotation_id)
            if self.model.hit_at(at) == head:
                self.model.unfold(at, behind)
                self._keep_walking()

        self._session.behind(head.clipping_id, self.text, show, scope=self.scope, order=self.order)

    def _on_fold_wanted(self, row: int) -> None:
        head = self.model.head_of(row)
        if self.model.head_of(max(0, self.view.current_row)) == head:
            self.view.select_rows([head], head, quietly=True)
        self.model.fold(row)
        self._keep_walking()

    def _keep_walking(self) -> None:
        """Rows have come or gone: the walk stands where it stood."""
        self._walk = replace(self._walk, total=self.model.rowCount(), row=self.view.current_row)

    def _go_to_first(self) -> None:
        self._stand_on(self._walk.row if self._walk.row >= 0 else 0, backwards=False)
        self.chosen.emit()

    def _on_page(self, page: SearchPage) -> None:
        if not self.text:
            return
        self._is_answered = True
        if not self.model.shows(page):
            self._replace(page)
        self._stack.setCurrentIndex(0 if page.total else 1)
        self._say(page)
        if self._has_narrowing:
            self.narrowing.search(self.text, self.scope)
        self.answered.emit()
        if self._wants_first:
            self._wants_first = False
            if page.total:
                self._go_to_first()

    def _replace(self, page: SearchPage) -> None:
        """Show other hits; the one that was current stays so where it is among them."""
        current = self.model.hit_at(self.view.current_row)
        self.model.show_page(page)
        row = page.hits.index(current) if current in page.hits else -1
        self._walk = Walk(total=page.rows, row=row)
        if row >= 0:
            self.view.select_rows([row], row, quietly=True)
        else:
            self.view.scrollToTop()
        self.selection_changed.emit()

    def _on_failed(self, error: ClipperError) -> None:
        self._is_answered = True
        self.model.clear()
        self.number.set_text("")
        self.notes.setText(error.sentence())
        self.notes.show()
        self.suggestion.show_suggestion("")
        self._stack.setCurrentIndex(0)

    def _say(self, page: SearchPage) -> None:
        self.number.set_text(self._counted(page))
        notes = list(page.notes)
        if page.folded is not None and page.stories is None:
            best = self.tr("Only the best %n results are folded; the others come after them.")
            notes.append(best.replace("%n", shown_number(page.folded.hits)))
        stale = self.tr("The index is being brought up to date; more may be found in a moment.")
        if page.is_stale and page.total:
            notes.append(stale)
        self._nothing.sentence.setText(stale if page.is_stale else self._hint)
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))
        self.suggestion.show_suggestion(page.suggestion)

    def _counted(self, page: SearchPage) -> str:
        """How many results, and where that is known in how many stories."""
        count = self.tr("%n result(s)", "", page.total).replace(str(page.total), shown_number(page.total), 1)
        if not page.stories or page.stories == page.total:
            return plural(count, page.total)
        stories = self.tr("1 story") if page.stories == 1 else self.tr("%n stories")
        told = self.tr("%1 in %2").replace("%1", plural(count, page.total))
        return told.replace("%2", stories.replace("%n", shown_number(page.stories)))

    def _stand_on(self, row: int, *, backwards: bool, is_step: bool = False) -> None:
        self._awaited, self._is_stepping = None, is_step
        if self.model.hit_at(row) is None:
            self._awaited = (row, backwards)
            return
        self.view.select_rows([row], row, quietly=True)
        self.selection_changed.emit()
        self._open(row, backwards=backwards)

    def _open(self, row: int, *, backwards: bool) -> None:
        self._walk = Walk(total=self.model.rowCount(), row=row)
        hit = self.model.hit_at(row)
        if hit is not None:
            self.hit_opened.emit(hit, backwards)

    def _on_current_moved(self, row: int) -> None:
        self._is_stepping = False
        if row >= 0:
            self._open(row, backwards=False)

    def _on_page_arrived(self, _offset: int) -> None:
        if self._awaited is not None and self.model.hit_at(self._awaited[0]) is not None:
            row, backwards = self._awaited
            self._stand_on(row, backwards=backwards, is_step=self._is_stepping)

    @property
    def _has_narrowing(self) -> bool:
        return "narrowing" in self.__dict__

    def _has_focus_in(self, part: QWidget) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and part.isAncestorOf(focus)

    def _on_narrowing_wanted(self, is_wanted: bool) -> None:  # noqa: FBT001  # Qt's signal
        had_focus = self._has_narrowing and self._has_focus_in(self.narrowing)
        self.narrowing.setVisible(is_wanted)
        if is_wanted:
            self.narrowing.search(self.text, self.scope)
        elif had_focus:
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chip_removed(self, clause: str) -> None:
        self.text_wanted.emit(without_clause(self.text, clause))

    # looks ---------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setWordWrap(True)
        self.notes.setContentsMargins(18, 0, 18, 8)
        self.notes.hide()
        set_tone(self.notes, "muted")
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        self._stack.setMinimumHeight(ROW_PX)
        self._halves.setHandleWidth(1)
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self._stack)
        suggestion = QVBoxLayout()
        suggestion.setContentsMargins(12, 0, 8, 4)
        suggestion.addWidget(self.suggestion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.chips)
        column.addLayout(suggestion)
        column.addWidget(self.notes)
        column.addWidget(self._halves, 1)

    def _on_appearance_changed(self) -> None:
        self.notes.setFont(self._appearance.ui_font(12))
        self.view.viewport().update()
