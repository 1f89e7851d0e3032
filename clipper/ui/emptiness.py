"""Empty states for the narrow middle column."""

from collections.abc import Callable

from clipper.ui.theme import Appearance
from clipper.ui.widgets.empty_state import EmptyState

SENTENCE_PX = 232


def narrow_empty_state(
    appearance: Appearance,
    icon: str,
    sentence: str,
    *,
    button: str = "",
    shortcut: str = "",
    on_click: Callable[[], None] | None = None,
) -> EmptyState:
    """An EmptyState that fits a column of 280 pixels."""
    words = f"{button}   {shortcut}" if shortcut else button
    empty = EmptyState(appearance, icon=icon, sentence=sentence, button=words, on_click=on_click)
    empty.sentence.setFixedWidth(SENTENCE_PX)
    # A wrapped label in a centred layout is given the height of its unwrapped hint: say what it takes.
    empty.sentence.setMinimumHeight(empty.sentence.heightForWidth(SENTENCE_PX))
    return empty
