"""The tags of one thing as chips that can be taken off, and a button that asks for another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from clipper.ui.icons import icon
from clipper.ui.theme import Appearance
from clipper.ui.widgets.chips import HEIGHT_PX, Chip
from clipper.ui.widgets.flow_layout import FlowLayout

_GAP_PX = 6


class TagChips(QWidget):
    """Shows tags; `removed` says which one's cross was pressed, `add_pressed` that another is wanted."""

    removed = Signal(str)
    add_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, has_add: bool = True) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._tags: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self, gap=_GAP_PX)
        self._add = self._add_button() if has_add else None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._add is not None:
            self._flow.addWidget(self._add)
        self.take_look()

    @property
    def tags(self) -> tuple[str, ...]:
        """What is shown."""
        return self._tags

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Show these."""
        if tags == self._tags:
            return
        self._tags = tags
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [Chip(self._appearance, tag, self, is_removable=True) for tag in tags]
        for index, chip in enumerate(self._chips):
            chip.removed.connect(self.removed)
            self._flow.insert_widget(index, chip)
            chip.show()
        self._flow.invalidate()
        self.updateGeometry()

    def take_look(self) -> None:
        """Take colours from the theme."""
        if self._add is not None:
            self._add.setIcon(icon("plus", self._appearance.theme.muted, 14))

    def _add_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setText(self.tr("Tag"))
        button.setFont(self._appearance.ui_font(12))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFixedHeight(HEIGHT_PX)
        button.setStyleSheet("padding: 0 6px;")
        button.setAccessibleName(self.tr("Add a tag"))
        button.setToolTip(self.tr("Add a tag (T)"))
        button.clicked.connect(self.add_pressed)
        return button
