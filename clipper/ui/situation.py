"""What is the case in the window now, as far as it decides which actions make sense. Pure."""

from dataclasses import dataclass

from clipper.ui.clippings.sidebar_rows import PlaceKind


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides which actions make sense now."""

    is_open: bool = False
    is_read_only: bool = True
    selected: int = 0
    """Clippings that an action would be for: selected ones, or the open one."""
    passages: int = 0
    """Selected passages."""
    has_clipping: bool = False
    """The reader shows a clipping."""
    place: PlaceKind = PlaceKind.ALL
    is_searching: bool = False
    has_suggestion: bool = False
    """The search has a better spelling."""
    shows_kwic: bool = False
    """Matches are seen in their lines."""
    undo_label: str = ""
    redo_label: str = ""
    can_go_back: bool = False
    can_go_forward: bool = False
    has_sample: bool = False
    is_saved: bool = False
    """The search in the box is a saved one."""
    keeps_accents: bool = False
    """Searches tell é from e."""
    folds_stories: bool = False
    """Results show the republications of a story as one."""
    shows_dates: bool = False
    """Dates in the text are underlined."""
    page: str = ""
    """The page that is seen beside the text."""
    suggests_quotations: bool = False
    """Quotations are suggested in the margin."""
    has_suggested_quotation: bool = False
    """The text has one that is not kept."""

    @property
    def can_write(self) -> bool:
        """Whether the library takes changes."""
        return self.is_open and not self.is_read_only
