"""The list of a batch: a click on a box or the space bar chooses."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from clipper.ui.batch.delegate import ROW_PX, TEXT_PX
from clipper.ui.row_view import RowView


class BatchView(RowView):
    """Rows with boxes."""

    toggled = Signal(object)
    """list[int]: the rows to choose, or to leave."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROW_PX, parent=parent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses what is selected."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.setProperty("keyboard_focus", True)
            self.toggled.emit(self.selected_rows())
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A box chooses without selecting; among selected rows it chooses them all."""
        row = self._box_at(event)
        if row < 0:
            super().mousePressEvent(event)
            return
        selected = self.selected_rows()
        self.toggled.emit(selected if row in selected else [row])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a box is two clicks."""
        if self._box_at(event) >= 0:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _box_at(self, event: QMouseEvent) -> int:
        """The row whose box was pressed; -1 for none."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if is_left and plain and event.position().x() < TEXT_PX:
            return self.indexAt(event.position().toPoint()).row()
        return -1
