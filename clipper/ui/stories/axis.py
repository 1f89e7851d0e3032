"""The time axis of a story: a dot for each carrier, those of one day on top of each other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from clipper.domain.ids import ClippingId
from clipper.domain.story import Carrier, published_on
from clipper.ui.shown import shown_date, shown_number
from clipper.ui.stories.looks import paint_dot
from clipper.ui.stories.timeline import Stretch, Timeline, piled, stretch_of
from clipper.ui.stories.words import told
from clipper.ui.theme import Appearance

SIDE_PX, LABEL_PX, RADIUS, APART_PX = 24, 20, 4.0, 12
_TICK_PX, _RING_PX = 92, 3
_MOST_PILED = 6
"""Dots on one pile; of more only the number is told."""


class TimeAxis(QWidget):
    """Dots that can be clicked. Dates that are known by month or year have a line over all the days they may mean."""

    chosen = Signal(object)
    """ClippingId"""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._carriers: tuple[Carrier, ...] = ()
        self._stretches: tuple[Stretch, ...] = ()
        self._timeline = Timeline(0, 0)
        self._piles: tuple[tuple[int, int], ...] = ()
        self._open: ClippingId | None = None
        self._current: ClippingId | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Time axis"))
        appearance.changed.connect(self.update)

    def show_carriers(self, carriers: Sequence[Carrier]) -> None:
        """Show those of them that have a date; hidden where that is none."""
        found = ((each, stretch_of(published_on(each.clipping.source))) for each in carriers)
        dated = sorted(((each, days) for each, days in found if days is not None), key=lambda pair: pair[1].middle)
        self._carriers = tuple(each for each, _days in dated)
        self._stretches = tuple(days for _each, days in dated)
        self._timeline = Timeline.of(self._stretches)
        self._pile()
        self.setVisible(bool(self._carriers))
        self._describe()

    def mark(self, *, is_open: ClippingId | None, current: ClippingId | None) -> None:
        """Which clipping is read, and which row is the current one."""
        self._open, self._current = is_open, current
        self.update()

    def place_of(self, number: int) -> QPointF:
        """Where a dot is, counted as they stand on the axis; those above the highest that is drawn stand on it."""
        first, height = self._piles[number]
        lifted = min(height, _MOST_PILED - 1) * APART_PX
        return QPointF(self._x(self._stretches[first].middle), self._ground() - RADIUS - 4 - lifted)

    def sizeHint(self) -> QSize:
        """As high as its highest pile."""
        highest = max((height for _first, height in self._piles), default=0)
        piled_px = min(highest, _MOST_PILED - 1) * APART_PX + (17 if highest >= _MOST_PILED else 0)
        return QSize(200, round(8 + 2 * RADIUS + 6 + piled_px + LABEL_PX + 6))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, fewer piles."""
        super().resizeEvent(event)
        self._pile()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line with its days, the stretches, the dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._appearance.theme
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QPointF(SIDE_PX, self._ground()), QPointF(self.width() - SIDE_PX, self._ground()))
        self._paint_ticks(painter)
        self._paint_stretches(painter)
        for number, carrier in enumerate(self._carriers):
            if self._piles[number][1] < _MOST_PILED:
                self._paint_dot(painter, number, carrier)
        self._paint_counts(painter)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A dot stands for its row."""
        number = self._at(event.position())
        if number >= 0:
            self.chosen.emit(self._carriers[number].clipping.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dots can be clicked."""
        is_over = self._at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """What a dot stands for, where the pointer rests."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), told(self._carriers[number]) if number >= 0 else "", self)
            return True
        return super().event(event)

    # inside --------------------------------------------------------------------------------------------------
    def _paint_ticks(self, painter: QPainter) -> None:
        theme = self._appearance.theme
        painter.setFont(self._appearance.ui_font(11))
        for tick in self._timeline.ticks(max(1, int((self.width() - 2 * SIDE_PX) // _TICK_PX) + 1)):
            x = self._x(tick.day)
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(QPointF(x, self._ground()), QPointF(x, self._ground() + 4))
            painter.setPen(QColor(theme.faint))
            words = shown_date(tick.date)
            width = painter.fontMetrics().horizontalAdvance(words) + 2
            left = min(max(4, x - width / 2), self.width() - width - 4)
            painter.drawText(QRectF(left, self._ground() + 5, width, 16), int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_stretches(self, painter: QPainter) -> None:
        """Where only the month or the year is known, the dot may stand anywhere on its line."""
        pen = QPen(QColor(self._appearance.theme.muted), 2)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        for stretch in dict.fromkeys(each for each in self._stretches if not each.is_day):
            painter.drawLine(
                QPointF(self._x(stretch.first), self._ground()), QPointF(self._x(stretch.last), self._ground())
            )

    def _paint_dot(self, painter: QPainter, number: int, carrier: Carrier) -> None:
        theme, place = self._appearance.theme, self.place_of(number)
        if carrier.clipping.id == self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selected))
            painter.drawEllipse(place, RADIUS + _RING_PX, RADIUS + _RING_PX)
        paint_dot(painter, place, RADIUS, carrier.role, theme, is_open=carrier.clipping.id == self._open)

    def _paint_counts(self, painter: QPainter) -> None:
        """How many are on a pile that is too high to be drawn."""
        highest = {first: height + 1 for first, height in self._piles}
        painter.setPen(QColor(self._appearance.theme.muted))
        painter.setFont(self._appearance.ui_font(11, bold=True))
        top = self._ground() - RADIUS - 3 - _MOST_PILED * APART_PX - 9
        for first, count in highest.items():
            if count > _MOST_PILED:
                area = QRectF(self._x(self._stretches[first].middle) - 20, top, 40, 14)
                painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), shown_number(count))

    def _pile(self) -> None:
        self._piles = piled([self._x(each.middle) for each in self._stretches], 2 * RADIUS + 4)
        self.updateGeometry()

    def _x(self, day: float) -> float:
        """Where a day stands in this widget."""
        return SIDE_PX + self._timeline.x(day) * max(1, self.width() - 2 * SIDE_PX)

    def _ground(self) -> float:
        return self.height() - LABEL_PX - 6

    def _at(self, place: QPointF) -> int:
        """The dot under the pointer; -1 for none."""
        for number, (_first, height) in enumerate(self._piles):
            away = place - self.place_of(number)
            if height < _MOST_PILED and away.x() ** 2 + away.y() ** 2 <= (RADIUS + _RING_PX) ** 2:
                return number
        return -1

    def _describe(self) -> None:
        """In words, for who does not see it."""
        if not self._carriers:
            return
        ends = (self._carriers[0], self._carriers[-1])
        first, last = (shown_date(published_on(each.clipping.source)) for each in ends)
        sentence = self.tr("%n clippings from %1 to %2") if first != last else self.tr("%n clippings of %1")
        words = sentence.replace("%n", shown_number(len(self._carriers))).replace("%1", first).replace("%2", last)
        self.setAccessibleDescription(words)
