"""The one search box."""

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clipper.ui.icons import icon
from clipper.ui.theme import Appearance


class Helper(Protocol):
    """Somebody who helps with typing: some keys are for the suggestions below the box."""

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is to come to the box although it is a shortcut of the window."""

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key was for the suggestions, and has done its work."""


class SearchBox(QLineEdit):
    """Says what is typed as it is typed; the keys that leave it are signals."""

    entered = Signal()
    """Enter: go to the first hit's place."""
    left_down = Signal()
    """Arrow down: into the results."""
    escaped = Signal()
    """Escape: back to the list."""
    touched = Signal()
    """The first key: whoever helps with typing is to be there from now on."""
    recent_pressed = Signal()
    builder_pressed = Signal()
    save_pressed = Signal()
    menu_requested = Signal(QPoint)
    """Global position."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.helper: Helper | None = None
        self._can_save = False
        self._is_saved = False
        self._keeps_accents = False
        self.setPlaceholderText(self.tr("Search clippings    Ctrl+F"))
        self.setAccessibleName(self.tr("Search"))
        self._picture = QAction(self.tr("More about searching"), self)
        self._build = QAction(self.tr("Build a search…"), self)
        self._save = QAction(self)
        self._clear = QAction(self.tr("Clear the search"), self)
        self._recent = QAction(self.tr("Recent searches"), self)
        self._add_buttons()
        self.textChanged.connect(self._show_buttons)
        self._show_buttons()
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_saving(self, *, can_save: bool, is_saved: bool) -> None:
        """Whether searches can be saved at all, and whether the one in the box has been."""
        if (can_save, is_saved) != (self._can_save, self._is_saved):
            self._can_save, self._is_saved = can_save, is_saved
            self._show_buttons()
            self._on_appearance_changed()

    def set_accents(self, *, keeps_accents: bool) -> None:
        """Show whether é is told from e: who finds nothing should see why."""
        self._keeps_accents = keeps_accents
        self._on_appearance_changed()

    def event(self, event: QEvent) -> bool:
        """Escape and Tab are the window's unless the suggestions are to have them."""
        if isinstance(event, QKeyEvent) and self.helper is not None:
            if event.type() == QEvent.Type.ShortcutOverride and self.helper.wants(event):
                event.accept()
                return True
            is_tab = event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab
            if is_tab and self.helper.takes(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, arrow down and Escape leave the box, unless the suggestions below it take them."""
        if self.helper is None:
            self.touched.emit()
        if self.helper is not None and self.helper.takes(event):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is composed is typed, too."""
        if self.helper is None:
            self.touched.emit()
        super().inputMethodEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What Qt offers for any line, and below it what there is about searching."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addSeparator()
        menu.addAction(self._picture)
        menu.popup(event.globalPos())

    def _add_buttons(self) -> None:
        self.addAction(self._picture, QLineEdit.ActionPosition.LeadingPosition)
        for action in (self._build, self._save, self._recent, self._clear):
            self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)
        self._picture.triggered.connect(self._on_picture_pressed)
        self._build.triggered.connect(self.builder_pressed)
        self._save.triggered.connect(self.save_pressed)
        self._recent.triggered.connect(self.recent_pressed)
        self._clear.triggered.connect(self.escaped)
        self._build.setToolTip(self.tr("Build a search… (Ctrl+Shift+F)"))

    def _show_buttons(self) -> None:
        has_text = bool(self.text().strip())
        self._clear.setVisible(bool(self.text()))
        self._save.setVisible(has_text and self._can_save)
        self._recent.setVisible(not self.text())

    def _on_picture_pressed(self) -> None:
        self.menu_requested.emit(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self._picture.setIcon(icon("search", theme.accent if self._keeps_accents else theme.muted))
        accents = self.tr("More about searching (é is told from e)")
        self._picture.setToolTip(accents if self._keeps_accents else self._picture.text())
        self._build.setIcon(icon("sliders-horizontal", theme.muted))
        self._recent.setIcon(icon("history", theme.muted))
        self._clear.setIcon(icon("x", theme.muted))
        self._save.setIcon(icon("bookmark", theme.accent if self._is_saved else theme.muted))
        self._save.setText(self.tr("Change the saved search…") if self._is_saved else self.tr("Save this search…"))
        self._save.setToolTip(f"{self._save.text()} (Ctrl+Shift+S)")
