"""The results by date of publication, drawn: one looks, points, and brushes a span to narrow the search to it."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clipper.domain.results import DateHistogram
from clipper.ui.search.histogram_bars import BarPlaces, Brush, height_of, period_of
from clipper.ui.search.period_words import period_words
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import FOCUS_RING_PX, Appearance

MARGIN_PX, TOP_PX, BARS_PX, LABELS_PX = 18, 8, 52, 18
_REST_ALPHA, _FADED_ALPHA = 0.6, 0.22
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_FAR_LEFT, _FAR_RIGHT = -1_000_000, 1_000_000
_MOVES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: _FAR_LEFT, Qt.Key.Key_End: _FAR_RIGHT}


class Histogram(QWidget):
    """Bars as given. A click takes one, a drag a span; arrows move, Shift extends, Enter takes, Escape lets go."""

    brushed = Signal(str, str)
    """First and last date, EDTF."""
    cleared = Signal()
    """Escape, with nothing brushed here: the dates the search is narrowed to should go."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.histogram = DateHistogram()
        self.brush: Brush | None = None
        self.is_narrowed = False
        """The search names dates: Escape takes them out of it."""
        self._hovered = -1
        self._is_dragging = False
        self._shows_ring = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Dates of the results"))
        appearance.changed.connect(self.update)

    def show_histogram(self, histogram: DateHistogram) -> None:
        """Show other bars; a brush that was not taken is let go."""
        if histogram == self.histogram:
            return
        self.histogram = histogram
        self.brush, self._hovered, self._is_dragging = None, -1, False
        self._describe()
        self.update()

    def sizeHint(self) -> QSize:
        """Bars, axis and labels."""
        return QSize(240, TOP_PX + BARS_PX + LABELS_PX)

    def minimumSizeHint(self) -> QSize:
        """As high, in any width."""
        return QSize(80, TOP_PX + BARS_PX + LABELS_PX)

    def words_of(self, brush: Brush) -> str:
        """A span of bars and the results in it."""
        bars = self.histogram.bars
        count = sum(bar.count for bar in bars[brush.first : brush.last + 1])
        results = plural(self.tr("%n result(s)").replace("%n", shown_number(count)), count)
        return f"{period_words(*period_of(bars, brush))}  ·  {results}"

    # events --------------------------------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        """Escape is the histogram's while it has something to let go of; tool tips tell of the bar pointed at."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_ours = event.key() == Qt.Key.Key_Escape and (self.brush is not None or self.is_narrowed)
            if is_ours or (event.key() in _MOVES and self.histogram.bars):
                event.accept()
                return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event.globalPos().x(), event.globalPos().y())
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home, End, Enter, Space and Escape."""
        self._shows_ring = True
        key = Qt.Key(event.key())
        if key in _MOVES and self.histogram.bars:
            self._move(_MOVES[key], extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.brush is not None:
            self._take()
        elif key == Qt.Key.Key_Escape and (self.brush is not None or self.is_narrowed):
            self._let_go()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to brush."""
        self._shows_ring = False
        bar = self._places().bar_at(event.position().x())
        if event.button() == Qt.MouseButton.LeftButton and bar >= 0:
            self._is_dragging = True
            self._set_brush(Brush(bar, bar))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Brush on, or say what is pointed at."""
        bar = self._places().bar_at(event.position().x())
        if self._is_dragging and self.brush is not None:
            self._set_brush(Brush(self.brush.anchor, bar))
            place = event.globalPosition().toPoint()
            QToolTip.showText(place, self.words_of(self.brush), self)
        elif bar != self._hovered:
            self._hovered = bar
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take what was brushed."""
        if self._is_dragging and event.button() == Qt.MouseButton.LeftButton:
            self._is_dragging = False
            self._take()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Those who came by keyboard see where they are."""
        self._shows_ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A brush that was begun by keyboard is let go."""
        super().focusOutEvent(event)
        if not self._is_dragging:
            self._set_brush(None)

    # brushing ------------------------------------------------------------------------------------------------
    def _move(self, by: int, *, extends: bool) -> None:
        last = len(self.histogram.bars) - 1
        if self.brush is None:
            at = 0 if by in (1, _FAR_LEFT) else last
            self._set_brush(Brush(at, at))
            return
        head = max(0, min(last, self.brush.head + by))
        self._set_brush(Brush(self.brush.anchor if extends else head, head))

    def _set_brush(self, brush: Brush | None) -> None:
        if brush != self.brush:
            self.brush = brush
            self._describe()
            self.update()

    def _take(self) -> None:
        brush = self.brush
        if brush is not None and self.histogram.bars:
            self.brushed.emit(*period_of(self.histogram.bars, brush))

    def _let_go(self) -> None:
        if self.brush is not None:
            self._set_brush(None)
        else:
            self.cleared.emit()

    def _describe(self) -> None:
        bars = self.histogram.bars
        whole = Brush(0, len(bars) - 1)
        self.setAccessibleDescription(self.words_of(self.brush or whole) if bars else "")

    def _tell(self, x: int, y: int) -> None:
        place = self.mapFromGlobal(QPointF(x, y))
        bar = self._places().bar_at(place.x())
        if bar >= 0 and place.x() <= self._places().end:
            QToolTip.showText(QPointF(x, y).toPoint(), self.words_of(Brush(bar, bar)), self)

    # drawing -------------------------------------------------------------------------------------------------
    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars on a hairline, the first and the last date below it."""
        del event
        painter = QPainter(self)
        theme = self._appearance.theme
        axis = TOP_PX + BARS_PX
        painter.fillRect(QRectF(MARGIN_PX, axis, self.width() - 2 * MARGIN_PX, 1), QColor(theme.border))
        self._paint_bars(painter, axis)
        self._paint_labels(painter, axis)
        if self.hasFocus() and self._shows_ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent), FOCUS_RING_PX))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(7, 1, -7, -1), 8, 8)

    def _paint_bars(self, painter: QPainter, axis: float) -> None:
        places, bars = self._places(), self.histogram.bars
        most = max((bar.count for bar in bars), default=0)
        gap = 1.0 if places.step_px >= 3 else 0.0
        for number, bar in enumerate(bars):
            height = height_of(bar.count, most, BARS_PX)
            x, end = round(places.x_of(number)), round(places.x_of(number + 1))
            painter.fillRect(QRectF(x, axis - height, max(1.0, end - x - gap), height), self._color(number))
        if self.brush is not None:
            x, end = round(places.x_of(self.brush.first)), round(places.x_of(self.brush.last + 1))
            painter.fillRect(QRectF(x, axis, end - x, 2), QColor(self._appearance.theme.accent))

    def _color(self, bar: int) -> QColor:
        color = QColor(self._appearance.theme.accent)
        if self.brush is not None:
            color.setAlphaF(1.0 if self.brush.holds(bar) else _FADED_ALPHA)
        elif bar != self._hovered:
            color.setAlphaF(_REST_ALPHA)
        return color

    def _paint_labels(self, painter: QPainter, axis: float) -> None:
        bars = self.histogram.bars
        if not bars:
            return
        painter.setFont(self._appearance.ui_font(11))
        painter.setPen(QColor(self._appearance.theme.faint))
        area = QRectF(MARGIN_PX, axis + 3, self.width() - 2 * MARGIN_PX, LABELS_PX - 3)
        first, last = bars[0], bars[-1]
        if self.brush is not None:
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), self.words_of(self.brush))
        elif first == last or self._places().end < area.right() - 1:
            words = period_words(first.first, last.last)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), words)
        else:
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft), period_words(first.first, first.last))
            painter.drawText(area, int(Qt.AlignmentFlag.AlignRight), period_words(last.first, last.last))

    def _places(self) -> BarPlaces:
        return BarPlaces.within(len(self.histogram.bars), MARGIN_PX, self.width() - 2 * MARGIN_PX)
