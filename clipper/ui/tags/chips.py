"""Tags as chips that can be taken off, in as many rows as they need."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QLayoutItem, QSizePolicy, QToolButton, QWidget

from clipper.ui.icons import icon
from clipper.ui.theme import Appearance

_GAP_PX = 6
_HEIGHT_PX = 26


class FlowLayout(QLayout):
    """Lays out items from the leading edge, row by row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 (Qt's name)
        """Qt hands an item over."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """The item at an index; None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 (Qt's name)
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Rows depend on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at a width."""
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 (Qt's name)
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        """One row of the widest item."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 (Qt's name)
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        x, y, row_height = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, row_height = rect.x(), y + row_height + _GAP_PX, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + _GAP_PX
            row_height = max(row_height, size.height())
        return y + row_height - rect.y()


class TagChips(QWidget):
    """Shows tags; `removed` says which one's cross was pressed, `add_pressed` that another is wanted."""

    removed = Signal(str)
    add_pressed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, has_add: bool = True) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._has_add = has_add
        self._tags: tuple[str, ...] = ()
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._fill()

    @property
    def tags(self) -> tuple[str, ...]:
        """What is shown."""
        return self._tags

    def set_tags(self, tags: tuple[str, ...]) -> None:
        """Show these."""
        if tags != self._tags:
            self._tags = tags
            self._fill()

    def take_look(self) -> None:
        """Take colours from the theme."""
        self._fill()

    def _fill(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for tag in self._tags:
            self._flow.addWidget(self._chip(tag))
        if self._has_add:
            self._flow.addWidget(self._add_button())
        self._flow.invalidate()
        self.updateGeometry()

    def _chip(self, tag: str) -> QWidget:
        theme = self._appearance.theme
        chip = QWidget(self)
        chip.setObjectName("chip")
        chip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        chip.setStyleSheet(f"#chip {{ background: {theme.hover}; border-radius: 4px; }}")
        row = QHBoxLayout(chip)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(0)
        label = QLabel(f"#{tag}", chip)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setFont(self._appearance.ui_font(12))
        palette = label.palette()
        palette.setColor(label.foregroundRole(), QColor(theme.text))
        label.setPalette(palette)
        row.addWidget(label)
        cross = QToolButton(chip)
        cross.setIcon(icon("x", theme.muted, 14))
        cross.setFixedSize(_HEIGHT_PX, _HEIGHT_PX)
        cross.setStyleSheet("padding: 0;")
        cross.setAccessibleName(self.tr("Remove tag {tag}").format(tag=tag))
        cross.setToolTip(cross.accessibleName())
        cross.clicked.connect(lambda _checked=False, name=tag: self.removed.emit(name))
        row.addWidget(cross)
        chip.setFixedHeight(_HEIGHT_PX)
        return chip

    def _add_button(self) -> QToolButton:
        theme = self._appearance.theme
        button = QToolButton(self)
        button.setIcon(icon("plus", theme.muted, 14))
        button.setText(self.tr("Tag"))
        button.setFont(self._appearance.ui_font(12))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFixedHeight(_HEIGHT_PX)
        button.setStyleSheet("padding: 0 6px;")
        button.setAccessibleName(self.tr("Add a tag"))
        button.setToolTip(self.tr("Add a tag (T)"))
        button.clicked.connect(self.add_pressed)
        return button
