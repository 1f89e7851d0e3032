"""A line that says what takes its time, how far it is, and how to stop it; unseen for anything under half a second."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clipper.ui.theme import Appearance
from clipper.ui.widgets.elided_label import ElidedLabel

PATIENCE_MS = 500
STEP_MS = 40
BAR_PX = 3


class ProgressLine(QWidget):
    """Shown PATIENCE_MS after `start`, gone with `finish`. Cancelling is the caller's: it is asked once."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._on_cancel: Callable[[], None] | None = None
        self.label = ElidedLabel(parent=self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.bar = _Bar(appearance, self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.show)
        self._lay_out()
        self.cancel.clicked.connect(self._on_cancel_clicked)
        self.hide()

    def start(self, label: str, on_cancel: Callable[[], None] | None = None) -> None:
        """Begin to wait; without `on_cancel` there is no button."""
        self._on_cancel = on_cancel
        self.label.set_text(label)
        self.cancel.setVisible(on_cancel is not None)
        self.cancel.setEnabled(True)
        self.bar.set_progress(0, 0)
        if not self.isVisible():
            self._patience.start()

    def set_progress(self, done: int, total: int, label: str = "") -> None:
        """Say how far it is; total 0 means unknown."""
        if label:
            self.label.set_text(label)
        self.bar.set_progress(done, total)

    def finish(self) -> None:
        """It is done: go away."""
        self._patience.stop()
        self._on_cancel = None
        self.bar.stop()
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether something is waited for, seen or not yet."""
        return self._patience.isActive() or self.isVisible()

    def _lay_out(self) -> None:
        self.cancel.setProperty("role", "link")
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _on_cancel_clicked(self) -> None:
        self.cancel.setEnabled(False)
        asked, self._on_cancel = self._on_cancel, None
        if asked is not None:
            asked()


class _Bar(QWidget):
    """The drawn part; its piece wanders while the total is unknown, and stands still where motion is to be reduced."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._done = 0
        self._total = 0
        self._step = 0
        self._clock = QTimer(self)
        self._clock.setInterval(STEP_MS)
        self._clock.timeout.connect(self._on_step)
        self.setFixedHeight(BAR_PX)

    def set_progress(self, done: int, total: int) -> None:
        self._done, self._total = done, total
        share = f"{100 * done // total} %" if total else ""
        self.setAccessibleDescription(share)
        if total or self._appearance.reduce_motion:
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        self.update()

    def stop(self) -> None:
        self._clock.stop()

    def sizeHint(self) -> QSize:
        return QSize(120, BAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(theme.border))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRoundedRect(self._filled(), BAR_PX / 2, BAR_PX / 2)

    def _filled(self) -> QRectF:
        width = self.width()
        if self._total:
            return QRectF(0, 0, width * min(self._done, self._total) / self._total, BAR_PX)
        piece = width * 0.25
        return QRectF((width + piece) * (self._step % 50) / 50 - piece, 0, piece, BAR_PX)

    def _on_step(self) -> None:
        self._step += 1
        self.update()
