"""The overview of keyboard shortcuts, made from the table of actions."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clipper.ui.actions import ACTIONS, Action, Menu, action_text, menu_title
from clipper.ui.situation import Situation
from clipper.ui.theme import Appearance

SIZE_PX = (760, 640)
COLUMNS = (
    (Menu.FILE, Menu.EDIT, Menu.CLIPPING),
    (Menu.HIGHLIGHT, Menu.VIEW, Menu.HELP),
)


def shortcuts_of(action: Action) -> tuple[str, ...]:
    """Its shortcuts as the desktop writes them."""
    return tuple(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts)


class ShortcutsWindow(QWidget):
    """Every action that has a shortcut, under its menu's name."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._appearance = appearance
        inside = QWidget()
        row = QHBoxLayout(inside)
        row.setContentsMargins(32, 24, 32, 24)
        row.setSpacing(48)
        for menus in COLUMNS:
            row.addLayout(self._column(menus), 1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        self.resize(*SIZE_PX)

    def _column(self, menus: tuple[Menu, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(16)
        for menu in menus:
            column.addLayout(self._section(menu))
        column.addStretch(1)
        return column

    def _section(self, menu: Menu) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._label(menu_title(menu), is_heading=True), 0, 0, 1, 2)
        shown = (action for action in ACTIONS if action.menu is menu and action.shortcuts)
        for line, action in enumerate(shown, 1):
            grid.addWidget(self._label(action_text(action, Situation())), line, 0)
            keys = self._label("   ".join(shortcuts_of(action)), is_faint=True)
            grid.addWidget(keys, line, 1, Qt.AlignmentFlag.AlignRight)
        return grid

    def _label(self, text: str, *, is_heading: bool = False, is_faint: bool = False) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self._appearance.ui_font(13, bold=is_heading))
        if is_faint:
            label.setStyleSheet(f"color: {self._appearance.theme.muted};")
        return label
