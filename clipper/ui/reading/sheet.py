"""Small raised sheets over the reader, and what they are filled with: icon buttons and colour swatches."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from clipper.domain.annotation import Color
from clipper.ui.icons import icon
from clipper.ui.theme import Appearance, Theme
from clipper.ui.widgets.shadow import cast_shadow

_SWATCH_PX = 18
BUTTON_PX = 32


class Sheet(QFrame):
    """A rounded sheet of paper with a hairline and a shadow."""

    def __init__(self, appearance: Appearance, parent: QWidget, *, name: str) -> None:
        super().__init__(parent)
        self.appearance = appearance
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        appearance.changed.connect(self.take_look)

    def take_look(self) -> None:
        """Take colours from the theme."""
        theme = self.appearance.theme
        cast_shadow(self, is_dark=theme.is_dark)
        self.setStyleSheet(
            f"#{self.objectName()} {{ background: {theme.paper}; border: 1px solid {theme.border};"
            " border-radius: 12px; }"
        )


class IconButton(QToolButton):
    """A button with one of Lucide's drawings that follows the theme; its name is also its tooltip."""

    def __init__(self, appearance: Appearance, drawing: str, name: str, parent: QWidget, *, shortcut: str = "") -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._drawing = drawing
        self.setFixedSize(BUTTON_PX, BUTTON_PX)
        self.setIconSize(QSize(18, 18))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)
        appearance.changed.connect(self.take_look)
        self.toggled.connect(self.take_look)
        self.take_look()

    def take_look(self) -> None:
        """Take colours from the theme."""
        theme = self._appearance.theme
        self.setIcon(icon(self._drawing, theme.accent if self.isChecked() else theme.muted))


def color_name(color: Color) -> str:
    """A colour's name for people."""
    names = {
        Color.YELLOW: QCoreApplication.translate("Reader", "Yellow"),
        Color.GREEN: QCoreApplication.translate("Reader", "Green"),
        Color.BLUE: QCoreApplication.translate("Reader", "Blue"),
        Color.PINK: QCoreApplication.translate("Reader", "Pink"),
        Color.PURPLE: QCoreApplication.translate("Reader", "Purple"),
        Color.ORANGE: QCoreApplication.translate("Reader", "Orange"),
        Color.TEAL: QCoreApplication.translate("Reader", "Teal"),
        Color.GRAY: QCoreApplication.translate("Reader", "Gray"),
    }
    return names[color]


def swatch(theme: Theme, color: Color, *, is_chosen: bool = False) -> QIcon:
    """A dot of a highlight colour; the chosen one wears a ring and a tick, so that colour is not the only sign."""
    ratio = 3
    pixmap = QPixmap(_SWATCH_PX * ratio, _SWATCH_PX * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    stroke = theme.highlight_stroke(color)
    painter.setPen(QPen(stroke, 2.0 if is_chosen else 1.2))
    painter.setBrush(theme.highlight_fill(color))
    painter.drawEllipse(QRectF(1.5, 1.5, _SWATCH_PX - 3, _SWATCH_PX - 3))
    if is_chosen:
        painter.drawPixmap(4, 4, icon("check", stroke.name(), 10).pixmap(QSize(10, 10), float(ratio)))
    painter.end()
    return QIcon(pixmap)


def swatch_buttons(
    appearance: Appearance, parent: QWidget, on_chosen: Callable[[Color], None], *, takes_focus: bool = True
) -> dict[Color, QToolButton]:
    """The eight colours as buttons, in order, each with its name and key."""
    buttons: dict[Color, QToolButton] = {}
    for number, color in enumerate(Color, 1):
        button = QToolButton(parent)
        button.setFixedSize(28, 28)
        button.setIconSize(QSize(_SWATCH_PX, _SWATCH_PX))
        button.setStyleSheet("padding: 0;")
        button.setAccessibleName(color_name(color))
        button.setToolTip(f"{color_name(color)} (Alt+{number})")
        button.setIcon(swatch(appearance.theme, color))
        if not takes_focus:
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda _checked=False, chosen=color: on_chosen(chosen))
        buttons[color] = button
    return buttons
