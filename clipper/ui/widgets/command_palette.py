"""The command palette: type a few letters of anything the program can do, press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.theme import Appearance
from clipper.ui.widgets.fuzzy import rank
from clipper.ui.widgets.shadow import cast_shadow

WIDTH_PX = 640
TOP_PX = 110
ROW_PX = 36
LINE_PX = 56
FRAME_PX = 18
"""Borders, and the space above and below the rows."""
ROWS_SHOWN = 10
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS_SHOWN, Qt.Key.Key_PageUp: -ROWS_SHOWN}
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class PaletteEntry:
    """One thing to do: its title, its shortcut as shown ("Ctrl+E"), what it does, and what it belongs to."""

    title: str
    shortcut: str
    run: Callable[[], None]
    section: str = ""


class CommandPalette(QFrame):
    """Floats above its parent's window; Escape, a click elsewhere or choosing closes it and gives the focus back."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._entries: tuple[PaletteEntry, ...] = ()
        self._focus_before: QWidget | None = None
        self._model = _EntryModel(self)
        self.line = QLineEdit(self)
        self.list = QListView(self)
        self.nothing = QLabel(self.tr("Nothing is called that."), self)
        self._lay_out()
        self.line.textChanged.connect(self._on_text_changed)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self.hide()

    def open_with(self, entries: Sequence[PaletteEntry]) -> None:
        """Show it with these entries, all of them first."""
        self._entries = tuple(entries)
        host = self.parentWidget()
        self._focus_before = host.window().focusWidget() if host is not None else None
        self.line.clear()
        self._on_text_changed("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        if host is not None:
            host.installEventFilter(self)

    def close_palette(self) -> None:
        """Hide it and give the focus back."""
        if self.isHidden():
            return
        host = self.parentWidget()
        if host is not None:
            host.removeEventFilter(self)
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> tuple[PaletteEntry, ...]:
        """The entries that fit what is typed, best first."""
        return self._model.entries

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if event.type() == QEvent.Type.FocusOut and not self.list.hasFocus():
            # After the event: the focus has not arrived yet, and a toast or menu may take it only for a moment.
            QTimer.singleShot(0, self, self._on_focus_left)
            return False
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() in _STEPS or event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return))
            return event.isAccepted()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_palette()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif event.key() in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row() + by
        row = row % count if abs(by) == 1 else max(0, min(count - 1, row))
        self.list.setCurrentIndex(self._model.index(row))

    def _run(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self._model.entries[index.row()]
        self.close_palette()
        entry.run()

    def _place(self) -> None:
        host = self.parentWidget()
        if host is None:
            return
        rows = max(1, min(ROWS_SHOWN, self._model.rowCount()))
        width = min(WIDTH_PX, host.width() - 32)
        top = min(TOP_PX, max(16, host.height() // 8))
        height = min(LINE_PX + rows * ROW_PX + FRAME_PX, host.height() - top - 16)
        self.setGeometry((host.width() - width) // 2, top, width, height)

    def _lay_out(self) -> None:
        self.setObjectName("palette")
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Command"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(_EntryDelegate(self._appearance, self))
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(ROW_PX)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Commands"))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 8)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)

    def _on_text_changed(self, text: str) -> None:
        titles = [(entry.title, entry.section) for entry in self._entries]
        self._model.set_entries(tuple(self._entries[index] for index in rank(text, titles)))
        is_empty = not self._model.entries
        self.list.setVisible(not is_empty)
        self.nothing.setVisible(is_empty)
        if not is_empty:
            self.list.setCurrentIndex(self._model.index(0))
        self._place()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._run(index)

    def _on_focus_left(self) -> None:
        focused = self.window().focusWidget()
        if focused is not self.line and focused is not self.list:
            self._focus_before = None
            self.close_palette()

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self.setStyleSheet(
            f"#palette {{ background: {theme.paper}; border: 1px solid {theme.border}; border-radius: 12px; }}"
            f"#palette > QLineEdit, #palette > QLineEdit:focus {{ border: none; border-bottom: 1px solid {theme.border};"
            f" border-radius: 0; background: transparent; padding: 0 19px; min-height: {LINE_PX - 1}px; }}"
            "#palette > QListView { background: transparent; padding-top: 4px; }"
            f"#palette > QLabel {{ color: {theme.muted}; }}"
        )
        self.line.setFont(self._appearance.ui_font(15))
        cast_shadow(self, is_dark=theme.is_dark)


class _EntryModel(QAbstractListModel):
    """The entries shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: tuple[PaletteEntry, ...] = ()

    def set_entries(self, entries: tuple[PaletteEntry, ...]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return entry.shortcut
        return entry if role == _ENTRY else None


class _EntryDelegate(QStyledItemDelegate):
    """Title at the start, section behind it, shortcut in its own column at the end."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(_ENTRY)
        theme = self._appearance.theme
        area: QRect = option.rect.adjusted(8, 1, -8, -1)
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(theme.accent if is_chosen else theme.hover))
            painter.drawRoundedRect(QRectF(area), 8, 8)
        strong, weak = (theme.on_accent, theme.on_accent) if is_chosen else (theme.text, theme.muted)
        inner = area.adjusted(12, 0, -12, 0)
        end = self._paint_keys(painter, inner, entry.shortcut, weak)
        self._paint_titles(painter, inner.adjusted(0, 0, -end, 0), entry, strong, weak)
        painter.restore()

    def _paint_keys(self, painter: QPainter, area: QRect, shortcut: str, color: str) -> int:
        """Each key in a frame of its own, at the end of the row; the width they take."""
        if not shortcut:
            return 0
        font = self._appearance.ui_font(11)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        pen = QColor(color)
        left = area.right() + 1
        for key in reversed(_keys(shortcut)):
            width = max(20, metrics.horizontalAdvance(key) + 10)
            left -= width
            frame = QRectF(left + 0.5, area.center().y() - 9.5, width - 1, 20)
            faint = QColor(pen)
            faint.setAlphaF(0.4)
            painter.setPen(QPen(faint, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
            painter.setPen(pen)
            painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, key)
            left -= 4
        return area.right() + 1 - left + 8

    def _paint_titles(self, painter: QPainter, area: QRect, entry: PaletteEntry, strong: str, weak: str) -> None:
        font = self._appearance.ui_font(13)
        self._write(painter, area, font, strong, entry.title)
        used = QFontMetrics(font).horizontalAdvance(entry.title) + 12
        if entry.section and used < area.width() - 40:
            self._write(painter, area.adjusted(used, 0, 0, 0), self._appearance.ui_font(12), weak, entry.section)

    @staticmethod
    def _write(painter: QPainter, area: QRect, font: QFont, color: str, text: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


def _keys(shortcut: str) -> list[str]:
    """The keys of a shortcut as written by QKeySequence: "Ctrl+Shift++" has three."""
    first = shortcut.split(", ", maxsplit=1)[0]
    if first.endswith("++"):
        return [*first[:-2].split("+"), "+"]
    return first.split("+") if first != "+" else ["+"]
