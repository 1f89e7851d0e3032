"""Type-to-find tags: existing ones are filtered as one types, Enter adds or creates, Backspace takes the last off."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clipper.domain.text import canonical_text, collapse_blanks
from clipper.ui.tags.chips import TagChips
from clipper.ui.theme import Appearance
from clipper.ui.widgets.shadow import cast_shadow

_WIDTH_PX = 300
_ROW_PX = 32
_SHOWN_ROWS = 7
_MAX_ROWS = 200
_NAME = Qt.ItemDataRole.UserRole
_KEY = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class TagChoice:
    """One row: a tag's name, the digit that picks it (0 for none), and whether it would be new."""

    name: str
    digit: int = 0
    is_new: bool = False


def tag_choices(
    typed: str, names: Sequence[str], recent: Sequence[str], current: Sequence[str]
) -> tuple[TagChoice, ...]:
    """The rows for what was typed: recent ones by digit for nothing, else matches, best first, and a new one last.

    Tags already there are left out. Names differ by more than letter case, so a new name is not offered where an
    existing one differs by case only.
    """
    wanted = tag_name(typed)
    taken = {name.casefold() for name in current}
    if not wanted:
        digits = {name: number for number, name in enumerate(recent[:9], 1)}
        others = [name for name in names if name not in digits]
        free = [name for name in (*digits, *others) if name.casefold() not in taken]
        return tuple(TagChoice(name, digits.get(name, 0)) for name in free[:_MAX_ROWS])
    ranked = sorted(
        (rank, index, name) for index, name in enumerate(names) if (rank := _rank(name, wanted)) is not None
    )
    rows = [TagChoice(name) for _rank_, _index, name in ranked if name.casefold() not in taken]
    if wanted.casefold() not in {*taken, *(name.casefold() for name in names)}:
        rows.append(TagChoice(wanted, is_new=True))
    return tuple(rows[:_MAX_ROWS])


def tag_name(typed: str) -> str:
    """A tag's name from what was typed: one line, no `#` before it, no blanks or empty levels around `/`."""
    line = collapse_blanks(canonical_text(typed).replace("\n", " ")).removeprefix("#")
    return "/".join(level for level in (part.strip() for part in line.split("/")) if level)


def _rank(name: str, wanted: str) -> int | None:
    name, wanted = name.casefold(), wanted.casefold()
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    if any(level.startswith(wanted) for level in name.replace("/", " ").split()):
        return 2
    return 3 if wanted in name else None


class TagPalette(QFrame):
    """A small sheet over the window. It shows what it is given and says what was chosen."""

    tag_added = Signal(str)
    tag_removed = Signal(str)
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._area = parent
        self._names: tuple[str, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._chips = TagChips(appearance, self, has_add=False)
        self._field = QLineEdit(self)
        self._rows = QListWidget(self)
        self._hint = QLabel(self)
        self._set_up()
        appearance.changed.connect(self.take_look)
        self.take_look()
        self.hide()

    def place_beside(self, at: QRect) -> None:
        """Move below (or above) a rectangle of the parent."""
        self.move(self._place_beside(at))

    def open_with(self, names: Sequence[str], recent: Sequence[str], current: Sequence[str], at: QRect) -> None:
        """Show the palette beside a rectangle of the parent, for an object that has the tags `current`."""
        self._names, self._recent = tuple(names), tuple(recent)
        self._field.clear()
        self.set_current(tuple(current))
        self.adjustSize()
        self.move(self._place_beside(at))
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_current(self, tags: tuple[str, ...]) -> None:
        """The tags the object has now."""
        self._chips.set_tags(tags)
        self._chips.setVisible(bool(tags))
        self._refill()

    @property
    def current(self) -> tuple[str, ...]:
        """The tags the object has, as far as the palette knows."""
        return self._chips.tags

    def close_palette(self) -> None:
        """Hide. What was not entered with Enter is no tag."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def take_look(self) -> None:
        """Take colours from the theme."""
        theme = self._appearance.theme
        cast_shadow(self, is_dark=theme.is_dark)
        self.setStyleSheet(
            f"#tag_palette {{ background: {theme.paper}; border: 1px solid {theme.border}; border-radius: 12px; }}"
            "QListWidget { border: 0; background: transparent; }"
        )
        palette = self._hint.palette()
        palette.setColor(self._hint.foregroundRole(), QColor(theme.faint))
        self._hint.setPalette(palette)
        self._chips.take_look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the field that steer the list."""
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _set_up(self) -> None:
        self.setObjectName("tag_palette")
        self.setFixedWidth(_WIDTH_PX)
        self.setAccessibleName(self.tr("Tags"))
        self._field.setPlaceholderText(self.tr("Find or create a tag"))
        self._field.setAccessibleName(self.tr("Tag"))
        self._field.textChanged.connect(self._refill)
        self._field.installEventFilter(self)
        self._rows.setItemDelegate(_ChoiceDelegate(self._appearance, self._rows))
        self._rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._rows.setAccessibleName(self.tr("Tags found"))
        self._rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows.setUniformItemSizes(True)
        self._rows.itemClicked.connect(self._on_item_clicked)
        self._hint.setText(self.tr("Enter adds · Backspace removes · Esc closes"))
        self._hint.setFont(self._appearance.ui_font(11))
        self._hint.setContentsMargins(4, 0, 0, 0)
        self._chips.removed.connect(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        for widget in (self._chips, self._field, self._rows, self._hint):
            column.addWidget(widget)

    def _refill(self) -> None:
        self._rows.clear()
        typed = self._field.text()
        for choice in tag_choices(typed, self._names, self._recent, self._chips.tags):
            label = self.tr("Create “{tag}”").format(tag=choice.name) if choice.is_new else choice.name
            item = QListWidgetItem(label)
            item.setData(_NAME, choice.name)
            item.setData(_KEY, str(choice.digit) if choice.digit else "")
            self._rows.addItem(item)
        if tag_name(typed) and self._rows.count():
            self._rows.setCurrentRow(0)
        self._rows.setFixedHeight(_ROW_PX * max(1, min(_SHOWN_ROWS, self._rows.count())))
        self.adjustSize()

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        is_empty = not self._field.text()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key == Qt.Key.Key_Backspace and is_empty and self._chips.tags:
            self._remove(self._chips.tags[-1])
        elif is_empty and "1" <= event.text() <= "9" and int(event.text()) <= len(self._recent):
            self._add(self._recent[int(event.text()) - 1])
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        count = self._rows.count()
        if count:
            self._rows.setCurrentRow((self._rows.currentRow() + by) % count)

    def _enter(self) -> None:
        if self._rows.currentRow() >= 0:
            self._add(str(self._rows.currentItem().data(_NAME)))
        elif not tag_name(self._field.text()):
            self.close_palette()
        else:
            self._field.clear()  # the name typed is on the object already

    def _add(self, name: str) -> None:
        known = next((each for each in self._names if each.casefold() == name.casefold()), name)
        self._field.clear()
        if known.casefold() in {tag.casefold() for tag in self._chips.tags}:
            return
        if known not in self._names:
            self._names = (*self._names, known)
        self.set_current((*self._chips.tags, known))
        self.tag_added.emit(known)

    def _remove(self, name: str) -> None:
        self.set_current(tuple(tag for tag in self._chips.tags if tag != name))
        self.tag_removed.emit(name)
        self._field.setFocus()

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self._add(str(item.data(_NAME)))

    def _place_beside(self, at: QRect) -> QPoint:
        room = self._area.rect().adjusted(8, 8, -8, -8)
        y = at.bottom() + 8
        if y + self.height() > room.bottom():
            y = max(room.top(), at.top() - 8 - self.height())
        x = max(room.left(), min(at.left(), room.right() - self.width()))
        return QPoint(x, min(y, max(room.top(), room.bottom() - self.height())))


class _ChoiceDelegate(QStyledItemDelegate):
    """Paints a row: the name, and at its end the digit that picks it."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_WIDTH_PX - 20, _ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._appearance.theme
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            is_selected = bool(state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(theme.selected if is_selected else theme.hover))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), 8, 8)
        inside = rect.adjusted(10, 0, -10, 0)
        key = str(index.data(_KEY) or "")
        painter.setFont(self._appearance.ui_font(13))
        painter.setPen(QColor(theme.text))
        name = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inside.width() - (24 if key else 0)
        )
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        if key:
            cap = QRectF(inside.right() - 18, inside.center().y() - 8.5, 18, 18)
            painter.setPen(QColor(theme.border))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(theme.muted))
            painter.setFont(self._appearance.ui_font(11))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.restore()
