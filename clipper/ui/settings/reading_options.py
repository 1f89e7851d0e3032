"""The popup of the reader: theme, size of the text, width of its column."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.icons import icon
from clipper.ui.theme import COLUMN_RANGE, ZOOM_RANGE, Appearance, set_tone

ZOOM_STEP = 10
COLUMN_STEP = 40
WIDTH_PX = 288
ICON_PX = 18


class ReadingOptions(QFrame):
    """Changes the Appearance at once. Opened below a button; a click elsewhere or Escape closes it."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._appearance = appearance
        self.themes: dict[str, QPushButton] = {}
        self._labels: list[QLabel] = []
        self.zoom = _Stepper(appearance, self.tr("Text size"))
        self.column = _Stepper(appearance, self.tr("Column"))
        self.reset = QPushButton(self.tr("Back to 100 % and 680 px"))
        self._lay_out()
        self.zoom.stepped = lambda by: appearance.set_zoom(appearance.zoom_percent + by * ZOOM_STEP)
        self.column.stepped = lambda by: appearance.set_column(appearance.column_px + by * COLUMN_STEP)
        self.reset.clicked.connect(self._on_reset)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def open_below(self, button: QWidget) -> None:
        """Show it under a button, its end at the button's end, on the screen."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        screen = button.screen().availableGeometry()
        corner.setX(max(screen.left() + 8, min(corner.x(), screen.right() - self.width() - 8)))
        self.move(corner)
        self.show()
        self.themes[self._appearance.choice].setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        self.setObjectName("readingOptions")
        self.setFixedWidth(WIDTH_PX)
        self.reset.setProperty("role", "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._label(self.tr("Theme")))
        column.addLayout(self._theme_buttons())
        column.addSpacing(4)
        column.addWidget(self.zoom)
        column.addWidget(self.column)
        column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignHCenter)

    def _theme_buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        group = QButtonGroup(self)
        names = (
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("sepia", self.tr("Sepia")),
            ("system", self.tr("Like desktop")),
        )
        for number, (name, label) in enumerate(names):
            button = QPushButton(label)
            button.setCheckable(True)
            button.setProperty("role", "choice")
            button.clicked.connect(lambda _checked=False, chosen=name: self._appearance.set_theme(chosen))
            group.addButton(button)
            self.themes[name] = button
            grid.addWidget(button, number // 2, number % 2)
        return grid

    def _label(self, text: str) -> QLabel:
        label = QLabel(text)
        self._labels.append(label)
        return label

    def _on_reset(self) -> None:
        self._appearance.set_zoom(100)
        self._appearance.set_column(680)

    def _on_appearance_changed(self) -> None:
        look = self._appearance
        theme = look.theme
        self.setStyleSheet(f"#readingOptions {{ background: {theme.paper}; border: 1px solid {theme.border}; }}")
        for label in self._labels:
            label.setFont(look.ui_font(12))
            set_tone(label, "muted")
        pictures = {"light": "sun", "dark": "moon", "sepia": "book-open", "system": "monitor"}
        for name, button in self.themes.items():
            button.setChecked(name == look.choice)
            button.setIcon(icon(pictures[name], theme.text, 16))
        self.zoom.show_value(f"{look.zoom_percent} %", look.zoom_percent, ZOOM_RANGE)
        self.column.show_value(f"{look.column_px} px", look.column_px, COLUMN_RANGE)


class _Stepper(QWidget):
    """A name, a value, and one step down or up."""

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self.stepped: Callable[[int], None] = lambda by: None
        self._name = QLabel(name)
        self.value = QLabel()
        self.less = QToolButton()
        self.more = QToolButton()
        self.less.setAccessibleName(self.tr("{name}: less").replace("{name}", name))
        self.more.setAccessibleName(self.tr("{name}: more").replace("{name}", name))
        self.value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.value.setFixedWidth(64)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._name, 1)
        for widget in (self.less, self.value, self.more):
            row.addWidget(widget)
        for button in (self.less, self.more):
            button.setFixedSize(32, 32)
            button.setIconSize(QSize(ICON_PX, ICON_PX))
            button.setAutoRepeat(True)
        self.less.clicked.connect(lambda: self.stepped(-1))
        self.more.clicked.connect(lambda: self.stepped(1))

    def show_value(self, text: str, value: int, bounds: tuple[int, int]) -> None:
        """Show a value; a step that would leave the bounds is not offered."""
        theme = self._appearance.theme
        self.value.setText(text)
        self.less.setIcon(icon("minus", theme.text, ICON_PX))
        self.more.setIcon(icon("plus", theme.text, ICON_PX))
        self.less.setEnabled(value > bounds[0])
        self.more.setEnabled(value < bounds[1])
