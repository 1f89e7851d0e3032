"""The menu of one tag in the sidebar: rename, colour, delete."""

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from clipper.domain.annotation import Color
from clipper.ui.clippings.sidebar import Sidebar
from clipper.ui.operations import Operations


class TagMenu(QObject):
    """Opens it where it was asked for."""

    def __init__(self, operations: Operations, sidebar: Sidebar, parent: QWidget) -> None:
        super().__init__(parent)
        self._operations = operations
        self._sidebar = sidebar
        self._parent = parent

    def open_for(self, name: str, where: QPoint) -> None:
        """The menu of this tag."""
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…"), lambda: self._sidebar.rename_tag(name))
        colors = menu.addMenu(self.tr("Colour"))
        for color, word in self._color_names().items():
            colors.addAction(word, partial(self._operations.recolor_tag, name, color))
        colors.addSeparator()
        colors.addAction(self.tr("None"), lambda: self._operations.recolor_tag(name, ""))
        menu.addSeparator()
        menu.addAction(self.tr("Delete tag"), lambda: self._operations.delete_tag(name))
        menu.popup(where)

    def _color_names(self) -> dict[Color, str]:
        return {
            Color.YELLOW: self.tr("Yellow"),
            Color.GREEN: self.tr("Green"),
            Color.BLUE: self.tr("Blue"),
            Color.PINK: self.tr("Pink"),
            Color.PURPLE: self.tr("Purple"),
            Color.ORANGE: self.tr("Orange"),
            Color.TEAL: self.tr("Teal"),
            Color.GRAY: self.tr("Gray"),
        }
