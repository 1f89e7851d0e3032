"""What the forms in the strips mean; only those that occur."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from clipper.domain.difference import Fate
from clipper.domain.story import Carrier
from clipper.ui.stories.looks import ADDED_PX, STRIP_PX, paint_fate
from clipper.ui.stories.words import fate_word
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.flow_layout import FlowLayout

_ORDER = (Fate.INTACT, Fate.CHANGED, Fate.MOVED, Fate.LEFT_OUT, Fate.ADDED)


class Legend(QWidget):
    """A swatch and a word for each fate."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = {fate: _Entry(appearance, fate) for fate in _ORDER}
        self._flow = FlowLayout(self, gap=12)

    def show_fates(self, carriers: Iterable[Carrier]) -> None:
        """Explain what is seen of these."""
        seen = {each.fate for carrier in carriers for each in carrier.paragraphs}
        for fate, entry in self.entries.items():
            self._flow.removeWidget(entry)
            if fate in seen:
                self._flow.addWidget(entry)
            entry.setVisible(fate in seen)
        self.updateGeometry()


class _Entry(QWidget):
    def __init__(self, appearance: Appearance, fate: Fate) -> None:
        super().__init__()
        label = QLabel(fate_word(fate))
        label.setFont(appearance.ui_font(11))
        set_tone(label, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(_Swatch(appearance, fate))
        row.addWidget(label)


class _Swatch(QWidget):
    def __init__(self, appearance: Appearance, fate: Fate) -> None:
        super().__init__()
        self._appearance = appearance
        self._fate = fate
        self.setFixedSize(QSize(6 if fate is Fate.ADDED else 16, ADDED_PX))
        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As in a strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = ADDED_PX if self._fate is Fate.ADDED else STRIP_PX
        wide = 3 if self._fate is Fate.ADDED else 16
        area = QRectF((self.width() - wide) / 2, (ADDED_PX - high) / 2, wide, high)
        paint_fate(painter, area, self._fate, self._appearance.theme)
        painter.end()
