"""What stands in place of a list that is empty: one sentence and one thing to do."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from clipper.ui.clippings.sidebar_rows import Place, PlaceKind
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.theme import Appearance


def empty_list(appearance: Appearance, place: Place, paste: QAction) -> QWidget:
    """The empty state of a place; `paste` is what an empty inbox offers."""
    if place.kind is PlaceKind.TRASH:
        return narrow_empty_state(appearance, "trash-2", _tr("The trash is empty."))
    if place.kind is PlaceKind.TAG:
        return narrow_empty_state(appearance, "hash", _tr("Nothing carries this tag."))
    return narrow_empty_state(
        appearance,
        "inbox" if place.kind is PlaceKind.INBOX else "library",
        _inviting(place),
        button=_tr("Paste"),
        shortcut=paste.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
        on_click=paste.trigger,
    )


def _inviting(place: Place) -> str:
    if place.kind is PlaceKind.INBOX:
        return _tr("The inbox is empty. What you clip comes here first.")
    return _tr("No clippings yet. Copy a text in your browser, then paste it here, or drop a file.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("empty_list", text)
