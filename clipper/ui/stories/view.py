"""The list of a story's carriers: a click or Enter opens one, C or its button compares it."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from clipper.domain.ids import ClippingId
from clipper.domain.story import Carrier
from clipper.ui.row_view import RowView
from clipper.ui.stories.delegate import HEADING_PX, ROW_PX, StoryDelegate, compare_place
from clipper.ui.stories.model import StoryModel, StoryRow
from clipper.ui.theme import Appearance


class StoryView(RowView):
    """Shows rows; what is to be done with one is told."""

    opened = Signal(object)
    """ClippingId"""
    compare_wanted = Signal(object)
    """Carrier"""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(ROW_PX, many=False, parent=parent)
        self._is_unseen = True
        self.carriers = StoryModel(self)
        self.delegate = StoryDelegate(appearance, self)
        self.setModel(self.carriers)
        self.setItemDelegate(self.delegate)
        self.setAccessibleName(self.tr("Clippings that carry this text"))
        self.chosen.connect(self._on_chosen)
        self.menu_requested.connect(self._on_menu_requested)
        appearance.changed.connect(self.viewport().update)

    @property
    def current(self) -> Carrier | None:
        """The carrier one stands on."""
        return self.carriers.carrier_at(self.current_row)

    def show_rows(self, rows: tuple[StoryRow, ...], open_id: ClippingId | None) -> None:
        """Show these; one stays where one was, or stands on the clipping that is read."""
        before, scroll = self.current, self.verticalScrollBar().value()
        self.delegate.open_id = open_id
        self._is_unseen = not self.isVisible()
        if rows != self.carriers.rows:
            self.carriers.show_rows(rows)
            for number, row in enumerate(rows):
                if isinstance(row, str):
                    self.setRowHeight(number, HEADING_PX)
            self.verticalScrollBar().setValue(scroll)
        kept = self.carriers.row_of(before.clipping.id) if before is not None else -1
        self.stand_on(kept if kept >= 0 else self.carriers.row_of(open_id))
        self.viewport().update()

    def stand_on(self, row: int) -> None:
        """Make a row the current one without a word."""
        if row >= 0:
            self.select_rows([row], row, quietly=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows that came while there was no room for them: the current one comes into sight with the room."""
        super().resizeEvent(event)
        if event.oldSize().height() < ROW_PX <= event.size().height() or self._is_unseen:
            self._is_unseen = False
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """C compares."""
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.NoModifier and self.current:
            self.compare_wanted.emit(self.current)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens, on the button it compares."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        carrier = self.carriers.carrier_at(index.row())
        if carrier is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if compare_place(QRectF(self.visualRect(index))).contains(QPointF(event.position())):
            self.compare_wanted.emit(carrier)
        else:
            self.opened.emit(carrier.clipping.id)

    def _on_chosen(self, row: int) -> None:
        carrier = self.carriers.carrier_at(row)
        if carrier is not None:
            self.opened.emit(carrier.clipping.id)

    def _on_menu_requested(self, where: QPoint) -> None:
        carrier = self.current
        if carrier is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open"), lambda: self.opened.emit(carrier.clipping.id))
        menu.addAction(self.tr("Compare with the text that is open"), lambda: self.compare_wanted.emit(carrier))
        menu.popup(where)
