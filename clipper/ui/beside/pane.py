"""The pane beside the text: a button for each page above the one that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from clipper.ui.beside.page import Page, PageKind, PageTools
from clipper.ui.icons import icon
from clipper.ui.theme import set_style_property

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping

LEAST_PX = 336
"""Room for the pictures of all pages and the longest name."""
_CLOSE_PX, _ICON_PX = 28, 16


class BesidePane(QWidget):
    """Shows one page at a time; each is made when it is first asked for."""

    closed = Signal()

    def __init__(self, tools: PageTools, kinds: Sequence[PageKind], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._kinds = {kind.name: kind for kind in kinds}
        self._made: dict[str, Page] = {}
        self._clipping: Clipping | None = None
        self.name = ""
        """Of the page that is shown."""
        self._stack = QStackedWidget()
        self.buttons = {kind.name: self._button(kind) for kind in kinds}
        self._close = QToolButton()
        self._lay_out()
        self._close.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        tools.appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._made.get(self.name)

    def show_page(self, name: str) -> Page:
        """Show the page of this name, about the clipping on the desk."""
        if name not in self._made:
            page = self._made[name] = self._kinds[name].make(self._tools)
            self._stack.addWidget(page)
        page = self._made[name]
        self.name = name
        self.buttons[name].setChecked(True)
        self._stack.setCurrentWidget(page)
        page.show_clipping(self._clipping)
        return page

    def show_clipping(self, clipping: Clipping | None) -> None:
        """Be about another clipping."""
        self._clipping = clipping
        if self.page is not None and self.isVisible():
            self.page.show_clipping(clipping)

    def on_changes(self, changes: Changes) -> None:
        """Hand changes on to the page that is seen."""
        if self.page is not None and self.isVisible():
            self.page.on_changes(changes)

    def _button(self, kind: PageKind) -> QPushButton:
        button = QPushButton()
        button.setCheckable(True)
        button.setProperty("role", "segment")
        button.setToolTip(page_title(kind))
        button.setAccessibleName(page_title(kind))
        button.clicked.connect(lambda: self.show_page(kind.name))
        button.toggled.connect(self._name_the_shown)
        return button

    def _name_the_shown(self) -> None:
        """The page that is shown is named; of the others there are pictures: all names would not fit."""
        for kind in self._kinds.values():
            button = self.buttons[kind.name]
            button.setText(page_title(kind) if button.isChecked() else "")
            set_style_property(button, "shows", "" if button.isChecked() else "picture")

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 8, 8)
        head.setSpacing(4)
        for button in self.buttons.values():
            group.addButton(button)
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(self._close)
        self._close.setFixedSize(_CLOSE_PX, _CLOSE_PX)
        self._close.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.setMinimumWidth(LEAST_PX)

    def _on_appearance_changed(self) -> None:
        theme = self._tools.appearance.theme
        self._close.setIcon(icon("x", theme.muted, _ICON_PX))
        for kind in self._kinds.values():
            self.buttons[kind.name].setIcon(icon(kind.icon, theme.muted, _ICON_PX))


def page_title(kind: PageKind) -> str:
    """Its title in the user's language."""
    return QCoreApplication.translate("beside", kind.title)
