"""The menu of one saved search in the sidebar: rename, change, take over what is in the box, remove."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from clipper.domain.saved_search import SavedSearch


class SearchMenu(QObject):
    """Says what is wanted of which search."""

    rename_wanted = Signal(object)
    tag_wanted = Signal(object)
    query_wanted = Signal(object)
    """It is to ask what stands in the box instead."""
    remove_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent

    def open_for(self, search: SavedSearch, typed: str, where: QPoint, *, can_write: bool) -> None:
        """The menu of this search, while `typed` stands in the search box."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…"), lambda: self.rename_wanted.emit(search))
        tag = self.tr("Tag what it finds: %1…").replace("%1", f"#{search.tag}")
        menu.addAction(tag if search.tag else self.tr("Tag what it finds…"), lambda: self.tag_wanted.emit(search))
        if typed.strip() and typed.strip() != search.query:
            menu.addAction(self.tr("Let it ask what is in the box"), lambda: self.query_wanted.emit(search))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), lambda: self.remove_wanted.emit(search))
        for action in menu.actions():
            action.setEnabled(can_write)
        menu.popup(where)
