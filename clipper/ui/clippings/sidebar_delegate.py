"""Paints the sidebar: even rows of 28 pixels, icon, name, what is new, count at the right edge."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyleOptionViewItem, QWidget

from clipper.domain.annotation import Color
from clipper.ui.clippings.sidebar_rows import SidebarRow
from clipper.ui.icons import icon
from clipper.ui.row_painting import (
    RADIUS,
    AnyIndex,
    is_hovered,
    is_selected,
    row_rect,
    shows_focus,
)
from clipper.ui.row_text import RowTextDelegate, isolated
from clipper.ui.shown import shown_number
from clipper.ui.theme import Theme

ROW_PX = 28
ICON_PX = 16
INDENT_PX = 16
BADGE_PX = 16
SIDEBAR_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class SidebarDelegate(RowTextDelegate):
    """Section names are painted as labels, places as rows."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(160, ROW_PX)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        """A field to rename a tag or a saved search in place."""
        editor = QLineEdit(parent)
        row = index.data(SIDEBAR_ROLE)
        is_search = isinstance(row, SidebarRow) and row.place is not None and bool(row.place.search)
        editor.setAccessibleName(self.tr("Name of the search") if is_search else self.tr("Name of the tag"))
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint one row."""
        row = index.data(SIDEBAR_ROLE)
        if not isinstance(row, SidebarRow):
            return
        painter.save()
        if row.place is None:
            self._paint_section(painter, row_rect(option), row)
        else:
            self._paint_place(painter, option, row)
        painter.restore()

    def _paint_section(self, painter: QPainter, area: QRectF, row: SidebarRow) -> None:
        font = self._appearance.ui_font(11, bold=True)
        place = QRectF(area.x() + 16, area.bottom() - 20, area.width() - 24, 16)
        self._text.draw(painter, place, row.text, font, self._appearance.theme.faint)

    def _paint_place(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow) -> None:
        theme, area = self._appearance.theme, row_rect(option)
        pill = area.adjusted(8, 0, -8, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_selected(option) or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if is_selected(option) else theme.border))
            painter.setOpacity(1.0 if is_selected(option) else 0.5)
            painter.drawRoundedRect(pill, RADIUS, RADIUS)
            painter.setOpacity(1.0)
        if shows_focus(option):
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1)
        right = self._paint_count(painter, pill, row, theme)
        right = self._paint_new(painter, pill, right, row.new, theme)
        x = pill.x() + 8 + row.depth * INDENT_PX
        middle = pill.center().y()
        color = theme.accent if is_selected(option) else _tag_color(row.color, theme) or theme.muted
        icon(row.icon, color, ICON_PX).paint(painter, int(x), int(middle - ICON_PX / 2), ICON_PX, ICON_PX)
        x += ICON_PX + 8
        if row.is_open is not None:
            right -= ICON_PX
            arrow = icon("chevron-down" if row.is_open else "chevron-right", theme.faint, 12)
            arrow.paint(painter, int(right + 2), int(middle - 6), 12, 12)
        font = self._appearance.ui_font(13, bold=False)
        height = QFontMetricsF(font).height()
        self._text.draw(
            painter, QRectF(x, middle - height / 2, right - x, height), isolated(row.text), font, theme.text
        )

    def _paint_count(self, painter: QPainter, pill: QRectF, row: SidebarRow, theme: Theme) -> float:
        """The left edge of the count, or of the space it would have taken."""
        if row.count is None:
            return pill.right() - 8
        font, words = self._appearance.ui_font(12), shown_number(row.count)
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(words)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        painter.drawText(
            QRectF(pill.right() - 10 - width, pill.y(), width + 2, pill.height()), Qt.AlignmentFlag.AlignVCenter, words
        )
        return pill.right() - 10 - width - 8

    def _paint_new(self, painter: QPainter, pill: QRectF, right: float, new: int, theme: Theme) -> float:
        """The left edge of the badge that says how many one has not seen yet."""
        if not new:
            return right
        font, words = self._appearance.ui_font(11, bold=True), shown_number(new)
        width = max(BADGE_PX, QFontMetricsF(font).horizontalAdvance(words) + 10)
        badge = QRectF(right - width, pill.center().y() - BADGE_PX / 2, width, BADGE_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(badge, BADGE_PX / 2, BADGE_PX / 2)
        painter.setFont(font)
        painter.setPen(QColor(theme.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, words)
        return badge.left() - 8


def arrow_area(row_area: QRectF, row: SidebarRow, count_px: float) -> QRectF:
    """Where the arrow that folds a tag's children is painted, with room for a finger."""
    right = row_area.right() - 16 - (count_px + 10 if row.count is not None else 0)
    return QRectF(right - 24, row_area.y(), 28, row_area.height())


def _tag_color(color: str, theme: Theme) -> str:
    if color in list(Color):
        return theme.highlight_stroke(Color(color)).name()
    return color if color.startswith("#") else ""
