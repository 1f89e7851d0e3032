"""The window's buttons in the reader's toolbar: way back and forth, source, export, reading options."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from clipper.ui.actions import ACTIONS, ActionSet
from clipper.ui.icons import icon
from clipper.ui.reading.pane import ReaderPane
from clipper.ui.theme import Appearance

if TYPE_CHECKING:
    from clipper.ui.settings.reading_options import ReadingOptions

LEADING = ("go_back", "go_forward")
TRAILING = ("edit_source", "export")
BUTTON_PX, ICON_PX = 32, 18


class ReaderTools(QObject):
    """Icons follow the theme, and the buttons whether their action makes sense now."""

    def __init__(self, actions: ActionSet, appearance: Appearance, reader: ReaderPane) -> None:
        super().__init__(reader)
        self._appearance = appearance
        self._buttons: dict[str, QToolButton] = {}
        for action_id in LEADING + TRAILING:
            self._buttons[action_id] = _button(actions[action_id])
        for action_id in LEADING:
            reader.add_tool(self._buttons[action_id], leading=True)
        for action_id in TRAILING:
            reader.add_tool(self._buttons[action_id])
        self._reader = reader
        self._options_button = _plain_button(self.tr("Reading options"))
        self._options_button.clicked.connect(lambda: self._options.open_below(self._options_button))
        reader.add_tool(self._options_button)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @cached_property
    def _options(self) -> "ReadingOptions":
        from clipper.ui.settings.reading_options import ReadingOptions  # not needed for the first paint

        return ReadingOptions(self._appearance, self._reader)

    def _on_appearance_changed(self) -> None:
        drawings = {action.id: action.icon for action in ACTIONS}
        for action_id, button in self._buttons.items():
            button.setIcon(icon(drawings[action_id], self._appearance.theme.muted, ICON_PX))
        self._options_button.setIcon(icon("a-large-small", self._appearance.theme.muted, ICON_PX))


def _plain_button(tip: str) -> QToolButton:
    button = QToolButton()
    button.setFixedSize(BUTTON_PX, BUTTON_PX)
    button.setIconSize(QSize(ICON_PX, ICON_PX))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def _button(action: QAction) -> QToolButton:
    # Not setDefaultAction: that would take over the action's text and icon, and icons follow the theme.
    button = _plain_button(action.toolTip())
    button.setAccessibleName(action.text())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    button.setEnabled(action.isEnabled())
    return button
