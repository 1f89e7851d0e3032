"""The text that is open beside another that carries its story: what the other has otherwise."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from clipper.domain.difference import Difference
from clipper.domain.story import Carrier, published_on
from clipper.ui.differences.pane import DifferencePane
from clipper.ui.icons import icon
from clipper.ui.row_text import isolated
from clipper.ui.stories.words import date_words, outlet_of
from clipper.ui.theme import Appearance
from clipper.ui.widgets.elided_label import ElidedLabel

_ICON_PX, _BUTTON_PX = 16, 28


class Comparing(QWidget):
    """A difference below the name of the other clipping; Escape leads back."""

    left = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.back = QToolButton()
        self.name = ElidedLabel()
        self.pane = DifferencePane(appearance)
        self._lay_out()
        self.setFocusProxy(self.pane)
        self.back.clicked.connect(self.left)
        self.pane.view.installEventFilter(self)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_carrier(self, carrier: Carrier, parts: Difference) -> None:
        """What this one has otherwise than the text that is open."""
        source = carrier.clipping.source
        facts = "  ·  ".join((isolated(outlet_of(source)), isolated(date_words(published_on(source)))))
        self.name.set_text(self.tr("%1, beside the text that is open").replace("%1", facts))
        self.pane.show_difference(parts, language=source.language)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape is for the way back first; the pane beside the text takes it otherwise."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.back.setFixedSize(_BUTTON_PX, _BUTTON_PX)
        self.back.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.back.setToolTip(self.tr("Back to the story (Esc)"))
        self.back.setAccessibleName(self.tr("Back to the story"))
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 12, 0)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pane, 1)

    def _on_appearance_changed(self) -> None:
        self.back.setIcon(icon("arrow-left", self._appearance.theme.muted, _ICON_PX))
        self.name.setFont(self._appearance.ui_font(12))
