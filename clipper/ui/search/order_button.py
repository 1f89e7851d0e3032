"""The order of results: a quiet button that says it and offers the others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton, QWidget

from clipper.domain.result_order import Order
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.choice_menu import choice_menu


class OrderButton(QToolButton):
    """Shows one order; another is asked for by `chosen`, not taken by itself."""

    chosen = Signal(object)
    """Order"""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setToolTip(self.tr("Sort"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, self._choices = choice_menu(self._names(), self.chosen.emit, self)
        self.setMenu(menu)
        self.show_order(Order.RELEVANCE)
        set_tone(self, "faint")
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_order(self, order: Order) -> None:
        """Say this one."""
        name = self._names()[order]
        self.setText(f"{name} ↓")
        self.setAccessibleName(self.tr("Sorted by %1").replace("%1", name))
        self._choices[order].setChecked(True)

    def _names(self) -> dict[Order, str]:
        return {
            Order.RELEVANCE: self.tr("Relevance"),
            Order.NEWEST: self.tr("Newest"),
            Order.OLDEST: self.tr("Oldest"),
            Order.SOURCE: self.tr("Source"),
            Order.CLIPPED: self.tr("Clipped last"),
        }

    def _on_appearance_changed(self) -> None:
        self.setFont(self._appearance.ui_font(12))
