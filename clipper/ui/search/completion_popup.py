"""The popup below the search box: at most eight rows, painted; it never has the focus."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from clipper.domain.annotation import Color
from clipper.ui.icons import icon
from clipper.ui.row_text import isolated
from clipper.ui.search.completion_rows import MOST_ROWS, Choice
from clipper.ui.shown import shown_number
from clipper.ui.theme import Appearance, Theme
from clipper.ui.widgets.shadow import cast_shadow

ROW_PX = 30
NARROWEST_PX, WIDEST_PX = 260, 460
INSET_PX = 4
GAP_PX = 4
ICON_PX = 14
_CHOICE = Qt.ItemDataRole.UserRole
_AnyIndex = QModelIndex | QPersistentModelIndex


class ChoicePopup(QFrame):
    """Floats over its parent, a window. It shows what it is given; the box steers it."""

    clicked = Signal(object)
    """Choice"""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._model = _ChoiceModel(self)
        self.list = QListView(self)
        self._delegate = _ChoiceDelegate(appearance, self.list)
        self._set_up()
        appearance.changed.connect(self._take_look)
        self._take_look()
        self.hide()

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The rows shown; none while it is hidden."""
        return self._model.choices if self.isVisible() else ()

    @property
    def current(self) -> Choice | None:
        """The row one has gone to; None while one is typing."""
        row = self.list.currentIndex().row()
        return self._model.choices[row] if self.isVisible() and row >= 0 else None

    def show_choices(self, choices: Sequence[Choice], at: QRect, *, key: str = "") -> None:
        """Show rows below a rectangle of the parent, the first of which `key` takes."""
        self._delegate.key = key
        self._model.show_choices(tuple(choices))
        self.list.setCurrentIndex(QModelIndex())
        rows = len(self._model.choices)
        self.setFixedSize(self._width(), rows * ROW_PX + 2 * INSET_PX + 2)
        self._place(at)
        self.show()
        self.raise_()

    def go_to(self, row: int) -> None:
        """Make a row the current one; -1 for none."""
        self.list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        self.list.viewport().update()

    def step(self, by: int) -> None:
        """Go on or back by rows; above the first one is back at typing."""
        row = self.list.currentIndex().row() + by
        self.go_to(max(-1 if by == -1 else 0, min(len(self._model.choices) - 1, row)))

    def _set_up(self) -> None:
        self.setObjectName("choices")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Suggestions"))
        self.list.clicked.connect(lambda index: self.clicked.emit(index.data(_CHOICE)))
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET_PX, INSET_PX, INSET_PX, INSET_PX)
        column.addWidget(self.list)

    def _width(self) -> int:
        window = self.parentWidget()
        most = min(WIDEST_PX, window.width() - 16) if window is not None else WIDEST_PX
        wanted = max((self._delegate.width_of(choice) for choice in self._model.choices), default=0) + 2 * INSET_PX + 2
        return min(most, max(NARROWEST_PX, wanted))

    def _place(self, at: QRect) -> None:
        window = self.parentWidget()
        room = window.rect().adjusted(8, 8, -8, -8) if window is not None else at
        left = at.right() - self.width() + 1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else at.left()
        self.move(max(room.left(), min(left, room.right() - self.width() + 1)), at.bottom() + 1 + GAP_PX)

    def _take_look(self) -> None:
        theme = self._appearance.theme
        self.setStyleSheet(
            f"#choices {{ background: {theme.paper}; border: 1px solid {theme.border}; border-radius: 8px; }}"
            "#choices > QListView { background: transparent; }"
        )
        cast_shadow(self, is_dark=theme.is_dark)


class _ChoiceModel(QAbstractListModel):
    """The rows shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.choices: tuple[Choice, ...] = ()

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        self.beginResetModel()
        self.choices = choices[:MOST_ROWS]
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.choices)

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self.choices[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return choice.spoken()
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.title
        return choice if role == _CHOICE else None


class _ChoiceDelegate(QStyledItemDelegate):
    """Icon or the tag's dot, title, detail behind it, the count at the end, and the key that takes the row."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.key = ""
        """What takes the first row while one is typing; "" for nothing."""
        self.enter = self.tr("Enter")
        """What takes the row one has gone to."""

    def width_of(self, choice: Choice) -> int:
        """The pixels a row would like to have."""
        title = QFontMetrics(self._appearance.ui_font(13)).horizontalAdvance(choice.title)
        small = QFontMetrics(self._appearance.ui_font(12))
        detail = small.horizontalAdvance(choice.detail) + 12 if choice.detail else 0
        count = small.horizontalAdvance(shown_number(choice.count)) + 12 if choice.count else 0
        return 8 + ICON_PX + 8 + title + detail + count + self._key_px() + 12

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        choice, theme = index.data(_CHOICE), self._appearance.theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent if is_current else theme.hover))
            painter.drawRoundedRect(QRectF(area), 6, 6)
        strong, weak = (theme.on_accent, theme.on_accent) if is_current else (theme.text, theme.muted)
        inner = area.adjusted(8, 0, -8, 0)
        self._paint_mark(painter, inner, choice, weak if is_current else _mark_color(choice, theme))
        inner.setLeft(inner.left() + ICON_PX + 8)
        has_current = isinstance(view := self.parent(), QListView) and view.currentIndex().isValid()
        if is_current or (self.key and index.row() == 0 and not has_current):
            self._paint_key(painter, inner, self.enter if is_current else self.key, weak)
        inner.setRight(inner.right() - self._key_px())
        inner.setRight(inner.right() - self._paint_count(painter, inner, choice, weak))
        if choice.forgets:
            strong = weak
        self._paint_words(painter, inner, choice, strong, weak)
        painter.restore()

    def _paint_mark(self, painter: QPainter, area: QRect, choice: Choice, color: str) -> None:
        middle = area.center().y() + 1
        if choice.color:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(color))
            painter.drawEllipse(QRectF(area.left() + 2, middle - 5, 10, 10))
        elif choice.icon:
            drawn = icon(choice.icon, color, ICON_PX)
            drawn.paint(painter, area.left(), middle - ICON_PX // 2, ICON_PX, ICON_PX)

    def _paint_words(self, painter: QPainter, area: QRect, choice: Choice, strong: str, weak: str) -> None:
        font = self._appearance.ui_font(13)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(strong))
        painter.drawText(area, _START, metrics.elidedText(isolated(choice.title), _RIGHT, area.width()))
        used = metrics.horizontalAdvance(choice.title) + 12
        if choice.detail and used < area.width() - 24:
            area = area.adjusted(used, 0, 0, 0)
            painter.setFont(self._appearance.ui_font(12))
            painter.setPen(QColor(weak))
            painter.drawText(area, _START, painter.fontMetrics().elidedText(choice.detail, _RIGHT, area.width()))

    def _paint_count(self, painter: QPainter, area: QRect, choice: Choice, color: str) -> int:
        """The pixels it takes at the end of the row."""
        if not choice.count:
            return 0
        painter.setFont(self._appearance.ui_font(12))
        painter.setPen(QColor(color))
        words = shown_number(choice.count)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        return painter.fontMetrics().horizontalAdvance(words) + 12

    def _paint_key(self, painter: QPainter, area: QRect, key: str, color: str) -> None:
        width = _key_px(self._appearance, key)
        frame = QRectF(area.right() - width + 0.5, area.center().y() - 8.5, width, 19)
        faint = QColor(color)
        faint.setAlphaF(0.4)
        painter.setPen(QPen(faint, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 4, 4)
        painter.setPen(QColor(color))
        painter.setFont(self._appearance.ui_font(11))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, key)

    def _key_px(self) -> int:
        """What is kept free for the keys at the end of the rows."""
        return max(_key_px(self._appearance, key) for key in (self.key, self.enter)) + 8


_START = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = Qt.TextElideMode.ElideRight


def _key_px(appearance: Appearance, key: str) -> int:
    return QFontMetrics(appearance.ui_font(11)).horizontalAdvance(key) + 10


def _mark_color(choice: Choice, theme: Theme) -> str:
    if choice.color in list(Color):
        return theme.highlight_stroke(Color(choice.color)).name()
    return choice.color if choice.color.startswith("#") else theme.muted
