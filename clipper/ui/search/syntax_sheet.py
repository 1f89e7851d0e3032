"""“What can I type?”: the query language on one sheet. What one picks is put into the search box, to be typed over."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.floating_sheet import FloatingSheet
from clipper.ui.reading.sheet import IconButton
from clipper.ui.search.syntax import SYNTAX, SyntaxLine, SyntaxSection, syntax_text
from clipper.ui.theme import Appearance, set_tone

SIZE_PX = QSize(640, 560)
ROW_PX, TITLE_PX = 28, 36
EXAMPLE_PX = 236
_LINE = Qt.ItemDataRole.UserRole
_AnyIndex = QModelIndex | QPersistentModelIndex
_Row = SyntaxLine | SyntaxSection


class SyntaxSheet(FloatingSheet):
    """Stands below the box; arrows, Enter and the mouse pick a line."""

    picked = Signal(object)
    """SyntaxLine"""

    def __init__(self, appearance: Appearance, window: QWidget, box: QWidget) -> None:
        super().__init__(appearance, window, name="syntax_sheet")
        self._box = box
        self._title = QLabel(self.tr("What can I type?"))
        self._keys = QLabel(self.tr("Tab completes what you type · Ctrl+Space suggests · Enter here takes the example"))
        self._close = IconButton(appearance, "x", self.tr("Close"), self, shortcut="Esc")
        self.list = _LineView(self)
        self._model = _LineModel(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_LineDelegate(appearance, self.list))
        self._lay_out()
        self._close.clicked.connect(self.close_sheet)
        self.list.picked.connect(self._on_picked)
        self.take_look()

    def open_below_box(self) -> None:
        """Show it, with the first line current."""
        self.list.setCurrentIndex(self._model.index(1))
        self.list.scrollToTop()
        self.open_sheet(self.list)

    def wanted_place(self, room: QRect) -> QRect:
        """Below the box."""
        corner = self._box.mapTo(self._window, QPoint(0, self._box.height() + 4))
        return QRect(corner, SIZE_PX)

    def take_look(self) -> None:
        """Take colours and fonts from the theme."""
        super().take_look()
        self._title.setFont(self.appearance.ui_font(15, bold=True))
        self._keys.setFont(self.appearance.ui_font(12))
        set_tone(self._keys, "muted")
        self.list.setStyleSheet("QListView { background: transparent; border: none; outline: none; }")

    def _lay_out(self) -> None:
        self.setAccessibleName(self._title.text())
        self.list.setAccessibleName(self._title.text())
        head = QHBoxLayout()
        head.setContentsMargins(20, 12, 12, 4)
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._keys.setContentsMargins(20, 8, 20, 12)
        self._keys.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self._keys)

    def _on_picked(self, line: SyntaxLine) -> None:
        self.close_sheet()
        self.picked.emit(line)


class _LineView(QListView):
    """Enter and a click pick the line."""

    picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._pick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter picks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _pick(self, index: QModelIndex) -> None:
        line = index.data(_LINE)
        if isinstance(line, SyntaxLine):
            self.picked.emit(line)


class _LineModel(QAbstractListModel):
    """Titles and lines, one below the other."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        for section in SYNTAX:
            self._rows += [section, *section.lines]

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: _AnyIndex) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._rows[index.row()], SyntaxSection):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _LINE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if isinstance(row, SyntaxSection):
                return syntax_text(row.title)
            return f"{row.example}: {syntax_text(row.meaning)}"
        return None


class _LineDelegate(QStyledItemDelegate):
    """The example in a column of its own, as one types it; what it finds beside it."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        return QSize(0, TITLE_PX if isinstance(index.data(_LINE), SyntaxSection) else ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        row, theme = index.data(_LINE), self._appearance.theme
        area: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, SyntaxSection):
            place = area.adjusted(20, 0, -20, -4)
            font = self._appearance.ui_font(11, bold=True)
            self._write(painter, place, syntax_text(row.title).upper(), font, theme.faint, Qt.AlignmentFlag.AlignBottom)
        elif isinstance(row, SyntaxLine):
            self._paint_line(painter, area, row, option.state)
        painter.restore()

    def _paint_line(self, painter: QPainter, area: QRect, line: SyntaxLine, state: QStyle.StateFlag) -> None:
        theme = self._appearance.theme
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected if is_current else theme.hover))
            painter.drawRoundedRect(QRectF(area.adjusted(12, 0, -12, 0)), 8, 8)
        example = QRect(area.left() + 20, area.top(), EXAMPLE_PX, area.height())
        self._write(painter, example, line.example, typed_font(self._appearance), theme.text)
        meaning = area.adjusted(20 + EXAMPLE_PX + 12, 0, -20, 0)
        self._write(painter, meaning, syntax_text(line.meaning), self._appearance.ui_font(12), theme.muted)

    @staticmethod
    def _write(
        painter: QPainter,
        area: QRect,
        text: str,
        font: QFont,
        color: str,
        height: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(height | Qt.AlignmentFlag.AlignLeft), shown)


def typed_font(appearance: Appearance, px: int = 12) -> QFont:
    """A font of even widths, for what is typed letter by letter."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(px)
    font.setWeight(appearance.ui_font().weight())
    return font
