"""Words that light up for a second, so that the eye finds the place one jumped to."""

from PySide6.QtCore import QObject, QVariantAnimation, Signal

from clipper.ui.theme import Appearance

_FLASH_MS = 1100
_FADE_MS = 120


class Flash(QObject):
    """Counts the strength down from 1 to 0: steady first, then gone within 120 ms; at once where motion is reduced."""

    strength_changed = Signal(float)

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._strength = 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(_FLASH_MS)
        self._animation.setStartValue(float(_FLASH_MS))
        self._animation.setEndValue(0.0)
        self._animation.valueChanged.connect(self._on_time_left)

    def start(self) -> None:
        """Begin anew."""
        self._animation.stop()
        self._strength = 0.0
        self._animation.start()

    def _on_time_left(self, left_ms: float) -> None:
        strength = 1.0 if left_ms > _FADE_MS else left_ms / _FADE_MS
        if self._appearance.reduce_motion and strength < 1.0:
            strength = 0.0
        if strength != self._strength:
            self._strength = strength
            self.strength_changed.emit(strength)
