"""What painted rows share: the rounded selection, the focus ring, the place where text goes."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from clipper.ui.theme import FOCUS_RING_PX, Theme

AnyIndex = QModelIndex | QPersistentModelIndex
RADIUS = 8
INSET_X, INSET_Y = 6, 2
TEXT_INSET = 12


def is_selected(option: QStyleOptionViewItem) -> bool:
    """Whether the row is selected."""
    return bool(_state(option) & QStyle.StateFlag.State_Selected)


def is_hovered(option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over the row."""
    return bool(_state(option) & QStyle.StateFlag.State_MouseOver)


def shows_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the row is the current one of a view that was reached by keyboard."""
    widget = _widget(option)
    has_focus = bool(_state(option) & QStyle.StateFlag.State_HasFocus)
    return has_focus and widget is not None and bool(widget.property("keyboard_focus"))


def pill_of(option: QStyleOptionViewItem) -> QRectF:
    """The rounded rectangle a row's fill takes."""
    return row_rect(option).adjusted(INSET_X, INSET_Y, -INSET_X, -INSET_Y)


def text_place_of(option: QStyleOptionViewItem) -> QRectF:
    """Where a row's text may go."""
    return pill_of(option).adjusted(TEXT_INSET, 0, -TEXT_INSET, 0)


def paint_row_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Fill for selection or hover, and the focus ring. Leaves antialiasing on."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_pill(painter, option, theme.selected if is_selected(option) else theme.hover if is_hovered(option) else "")
    paint_focus_ring(painter, option, theme)


def fill_pill(painter: QPainter, option: QStyleOptionViewItem, fill: str) -> None:
    """Fill the row's rounded rectangle; nothing for ""."""
    if fill:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(pill_of(option), RADIUS, RADIUS)


def paint_focus_ring(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The ring around the current row of a view that was reached by keyboard."""
    if shows_focus(option):
        half = FOCUS_RING_PX / 2
        painter.setPen(QPen(QColor(theme.accent), FOCUS_RING_PX))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(pill_of(option).adjusted(half, half, -half, -half), RADIUS - half, RADIUS - half)


def _state(option: QStyleOptionViewItem) -> QStyle.StateFlag:
    return option.state


def row_rect(option: QStyleOptionViewItem) -> QRectF:
    """The whole row."""
    return QRectF(option.rect)


def _widget(option: QStyleOptionViewItem) -> QWidget | None:
    return option.widget
