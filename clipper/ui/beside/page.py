"""What a page beside the text is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from clipper.domain.span import Span
from clipper.ui.bridge import Session
from clipper.ui.theme import Appearance

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.domain.ids import ClippingId
    from clipper.ui.operations import Operations
    from clipper.ui.reading.pane import ReaderPane


def _none_selected() -> Span:
    return Span(0, 0)


@dataclass(frozen=True, slots=True)
class PageTools:
    """What every page is given: the way to the library, the looks, and the ways to other places of the window."""

    session: Session
    appearance: Appearance
    operations: Operations
    open_clipping: Callable[[ClippingId], None]
    """Put another clipping on the desk."""
    go_to: Callable[[ClippingId, Span], None]
    """To a place (code points) in the current text of a clipping."""
    search: Callable[[str], None]
    """Search the library for this."""
    selected_span: Callable[[], Span] = _none_selected
    """The words selected in the text that is read (code points); empty where none are."""
    reader: ReaderPane | None = None
    """The text the pages stand beside, for those that follow it."""


class Page(QWidget):
    """One page. It is told of the clipping on the desk and of changes only while it is seen, and reads what it shows
    through the session."""

    def show_clipping(self, clipping: Clipping | None) -> None:
        """Be about this clipping, or about none."""

    def on_changes(self, changes: Changes) -> None:
        """Read again what the changes concern."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """One line of the table of pages. `title` is in English, for `tr`; `make` imports the page when first asked for."""

    name: str
    title: str
    icon: str
    shortcut: str
    make: Callable[[PageTools], Page]
