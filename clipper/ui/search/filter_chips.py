"""What a search is narrowed to, as chips with a cross below the box."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from clipper.ui.row_text import isolated
from clipper.ui.search.filters import Filter
from clipper.ui.theme import Appearance
from clipper.ui.widgets.chips import Chip
from clipper.ui.widgets.flow_layout import FlowLayout

LONGEST_PX = 190


class FilterChips(QWidget):
    """Not there while there is nothing to show."""

    removed = Signal(str)
    """The clause whose cross was pressed."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.filters: tuple[Filter, ...] = ()
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=4)
        self._flow.setContentsMargins(18, 2, 12, 6)
        self.hide()

    def show_filters(self, filters: tuple[Filter, ...]) -> None:
        """Show these; those that stay are not made anew, so that the focus stays on their crosses."""
        if filters == self.filters:
            return
        kept = {chip.name: chip for chip in self._chips if any(each.clause == chip.name for each in filters)}
        for chip in self._chips:
            self._flow.removeWidget(chip)
            if chip.name not in kept:
                chip.hide()
                chip.deleteLater()
        self.filters = filters
        self._chips = [kept.get(each.clause) or self._made(each) for each in filters]
        for chip in self._chips:
            self._flow.addWidget(chip)
        self._flow.invalidate()
        self.updateGeometry()
        self.setVisible(bool(filters))

    def _made(self, found: Filter) -> Chip:
        chip = Chip(self._appearance, found.clause, self, is_removable=True)
        words = chip.fontMetrics().elidedText(found.label, Qt.TextElideMode.ElideRight, LONGEST_PX)
        chip.label.setText(isolated(words))
        chip.label.setToolTip(found.clause)
        chip.cross.setToolTip(self.tr("Take out %1").replace("%1", found.label))
        chip.cross.setAccessibleName(chip.cross.toolTip())
        chip.removed.connect(self.removed)
        chip.show()
        return chip
