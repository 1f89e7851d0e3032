"""The list of results: Right unfolds what stands behind one, Left folds it, and so does a click on its number."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from clipper.ui.row_view import RowView
from clipper.ui.search.results_delegate import ROW_PX, ResultsDelegate, fold_place
from clipper.ui.search.results_model import FOLDED_ROLE, Folded, ResultsModel
from clipper.ui.theme import Appearance


class ResultsView(RowView):
    """Says what is to be folded or unfolded; the pane does it."""

    unfold_wanted = Signal(int)
    """Row of a result with others behind it."""
    fold_wanted = Signal(int)
    """Row of one that is open, or of one that is seen behind it."""

    def __init__(self, model: ResultsModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(ROW_PX, parent=parent)
        self.setModel(model)
        self._results = model
        self.painter = ResultsDelegate(appearance, self)
        self.setItemDelegate(self.painter)
        self.setAccessibleName(self.tr("Search results"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Right and Left, as in a tree."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self._is_turned(Qt.Key(event.key())):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """On the number of those behind, fold or unfold; the row is not chosen by that."""
        index = self.indexAt(event.position().toPoint())
        folded = index.data(FOLDED_ROLE) if index.isValid() else Folded.NOT
        place = fold_place(QRectF(self.visualRect(index)))
        if folded not in (Folded.OPEN, Folded.SHUT) or not place.contains(event.position()):
            super().mousePressEvent(event)
        elif folded is Folded.OPEN:
            self.fold_wanted.emit(index.row())
        else:
            self.unfold_wanted.emit(index.row())

    def _is_turned(self, key: Qt.Key) -> bool:
        """Whether the key folds, unfolds or goes into what is unfolded."""
        row = self.current_row
        folded = self._results.index(row, 0).data(FOLDED_ROLE) if row >= 0 else Folded.NOT
        forth, back = self._keys()
        if key == forth and folded is Folded.SHUT:
            self.unfold_wanted.emit(row)
        elif key == forth and folded is Folded.OPEN:
            self.go_to_row(row + 1)
        elif key == back and folded is Folded.OPEN:
            self.fold_wanted.emit(row)
        elif key == back and folded is Folded.BEHIND:
            self.go_to_row(self._results.head_of(row))
        else:
            return False
        return True

    def _keys(self) -> tuple[Qt.Key, Qt.Key]:
        keys = (Qt.Key.Key_Right, Qt.Key.Key_Left)
        return keys if self.layoutDirection() is not Qt.LayoutDirection.RightToLeft else (keys[1], keys[0])
