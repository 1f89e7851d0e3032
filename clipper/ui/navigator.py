"""Going to places: a search result, a link, a clipping just made. The panes show them; the desk opens them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.listing import Passage
from clipper.domain.span import Span
from clipper.ui.bridge import Session
from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.clippings.sidebar_rows import INBOX, Place, PlaceKind
from clipper.ui.desk import Desk
from clipper.ui.links import find_link
from clipper.ui.middle import Middle
from clipper.ui.operations import Operations
from clipper.ui.reading.pane import ReaderPane

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.results import Hit, KwicLine
    from clipper.library.library import Library

OUTSIDE = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the words of the search stand in a clipping that is being opened."""

    clipping_id: ClippingId
    places: tuple[Span, ...]
    backwards: bool
    line: KwicLine | None = None
    """The keyword-in-context line it is opened for."""


class Navigator(QObject):
    """Keeps sidebar, middle column and desk in step when one of them moves."""

    def __init__(
        self,
        session: Session,
        operations: Operations,
        desk: Desk,
        sidebar: Sidebar,
        middle: Middle,
        reader: ReaderPane,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.operations = operations
        self.desk = desk
        self.sidebar = sidebar
        self.middle = middle
        self.reader = reader
        self._awaits_places: _Found | None = None

    def open_passage(self, passage: Passage) -> None:
        """A passage of the board, at its place."""
        self.desk.open(passage.annotation.clipping_id, go_to=passage.annotation.span)

    def open_hit(self, hit: Hit, *, backwards: bool) -> None:
        """A search result's place in the text, with its words marked there."""
        results, place = self.middle.results, hit.snippet.place
        self._awaits_places = None
        self.desk.open(hit.clipping_id, go_to=place)

        def found(places: tuple[Span, ...]) -> None:
            self._awaits_places = _Found(hit.clipping_id, places, backwards)
            self._set_places()

        if hit.annotation_id is not None and place is not None:
            found((place,))
        else:
            self.session.places(hit.clipping_id, results.text, found, is_typing=True)

    def open_line(self, line: KwicLine) -> None:
        """The place of a keyword-in-context line; the walk through the search goes on from there."""
        self._awaits_places = None
        self.desk.open(line.clipping_id, go_to=line.place)

        def found(places: tuple[Span, ...]) -> None:
            self._awaits_places = _Found(line.clipping_id, places, backwards=False, line=line)
            self._set_places()

        self.session.places(line.clipping_id, self.middle.results.text, found, is_typing=True)

    def mark_hits(self) -> None:
        """The search has been answered: mark its words in the clipping that is open, too."""
        results, clipping_id = self.middle.results, self.desk.clipping_id
        if clipping_id is None or not results.text:
            return

        def found(places: tuple[Span, ...]) -> None:
            # A walk that has begun meanwhile marks its own places.
            if clipping_id == self.desk.clipping_id and not results.places and results.text:
                self.reader.set_hits(places)

        self.session.places(clipping_id, results.text, found, is_typing=True)

    def on_opened(self) -> None:
        """Another clipping is on the desk."""
        self._set_places()

    def _set_places(self) -> None:
        """Hand places to the walk once their clipping is on the desk: worker and store answer in any order."""
        found = self._awaits_places
        if found is not None and found.clipping_id == self.desk.clipping_id:
            self._awaits_places = None
            if found.line is None:
                self.middle.results.set_places(found.clipping_id, found.places, backwards=found.backwards)
            else:
                self.middle.results.follow(found.line, found.places)
                self.reader.set_hits(found.places, found.line.place)

    def on_switched(self) -> None:
        """The middle column shows another pane: a search that was left leaves no marks, and the list shows where we are."""
        if not self.middle.is_searching:
            self.reader.set_hits(())
        if self.middle.pane is self.middle.list and self.desk.clipping_id is not None:
            self.middle.list.select_quietly(self.desk.clipping_id)

    def show_replayed(self, changes: Changes) -> None:
        """After undo or redo: go to the one clipping it was about, as soon as the list has it."""
        if len(changes.clippings) == 1 and self.middle.pane is self.middle.list:
            self.middle.list.select(next(iter(changes.clippings)))

    def open_listed(self, clipping_id: ClippingId | None) -> None:
        """The list has another current row; while something else is shown, that is not the reader's business."""
        if self.middle.pane is self.middle.list:
            self.desk.open(clipping_id)

    def reach(self, place: Span) -> None:
        """Go to a place of the walk, with the others marked."""
        self.reader.set_hits(self.middle.results.places, place)
        self.reader.go_to(place)

    def open_link(self, address: str) -> None:
        """The place a `clipper://` address points to; says so where there is none."""
        link = find_link(address)
        if link is None:
            self.operations.told.emit(self.tr("This is no address of a clipping"))
            return

        def resolve(library: Library) -> tuple[ClippingId, AnnotationId | None]:
            clipping_id = library.clippings.resolve(link.clipping)
            return clipping_id, library.annotations.resolve(link.highlight) if link.highlight else None

        self.session.read(resolve, lambda found: self.show_clipping(*found), key="link")

    def follow(self, address: str) -> None:
        """A link in a text: a place of this library, else the desktop's business. Only the web and mail leave here."""
        if find_link(address) is not None:
            self.open_link(address)
        elif QUrl(address).scheme().lower() in OUTSIDE:
            QDesktopServices.openUrl(QUrl(address))

    def show_clipping(self, clipping_id: ClippingId, annotation_id: AnnotationId | None = None) -> None:
        """A clipping on the desk and in the list, if that holds it."""
        if self.middle.pane is self.middle.list:
            self.middle.list.select_quietly(clipping_id)
        if annotation_id is not None:
            self.desk.open_annotation(clipping_id, annotation_id)
        else:
            self.desk.open(clipping_id)

    def show_new(self, clipping_id: object) -> None:
        """A clipping that was just confirmed: in the inbox, selected."""
        if isinstance(clipping_id, str):
            if self.sidebar.place.kind not in (PlaceKind.INBOX, PlaceKind.ALL):
                self.sidebar.go_to(INBOX)
            self.middle.leave_search()
            self.middle.list.select(ClippingId(clipping_id))

    def go_to_places(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """For the palette: every place of the sidebar, by name."""
        rows = (row for row in self.sidebar.model.rows if row.place is not None)
        places = (row.place for row in rows if row.place is not None)
        return tuple((self.sidebar.name_of(place), self._goes_to(place)) for place in places)

    def _goes_to(self, place: Place) -> Callable[[], None]:
        return lambda: self.sidebar.go_to(place)
