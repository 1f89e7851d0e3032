"""Above the results: what is searched, how many there are, their order, and what else can be seen of them."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from clipper.domain.query import Scope
from clipper.ui.icons import icon
from clipper.ui.search.order_button import OrderButton
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.elided_label import ElidedLabel

SCOPES = (Scope.ALL, Scope.CLIPPINGS, Scope.PASSAGES)
ICON_PX = 16


class ResultsBar(QWidget):
    """Says what was chosen; what follows from it is the pane's."""

    scope_chosen = Signal(object)
    """Scope"""
    narrowing_wanted = Signal(bool)
    kwic_wanted = Signal(bool)
    folding_wanted = Signal(bool)
    """Whether republications stand behind the best result of their story, by the user's hand."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._scopes = QButtonGroup(self)
        self.number = ElidedLabel()
        self.order_button = OrderButton(appearance)
        self.fold_button, self.narrow_button, self.kwic_button = QToolButton(), QToolButton(), QToolButton()
        self._lay_out()
        self.narrow_button.toggled.connect(self.narrowing_wanted)
        self.kwic_button.toggled.connect(self.kwic_wanted)
        self.fold_button.clicked.connect(self.folding_wanted)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_scope(self, scope: Scope) -> None:
        """Mark what is searched."""
        self._scopes.button(SCOPES.index(scope)).setChecked(True)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(2)
        words = (self.tr("All"), self.tr("Clippings"), self.tr("Highlights"))
        for number, (scope, word) in enumerate(zip(SCOPES, words, strict=True)):
            button = QToolButton()
            button.setText(word)
            button.setCheckable(True)
            button.setChecked(scope is Scope.ALL)
            button.clicked.connect(partial(self.scope_chosen.emit, scope))
            self._scopes.addButton(button, number)
            first.addWidget(button)
        first.addStretch(1)
        for button, tip in (
            (self.narrow_button, self.tr("Narrow down (F4)")),
            (self.kwic_button, self.tr("Keyword in context (F8)")),
        ):
            self._show_as_switch(button, tip)
            first.addWidget(button)
        self._show_as_switch(self.fold_button, self.tr("Fold stories: republications behind the best result"))
        set_tone(self.number, "muted")
        second.setSpacing(2)
        second.addWidget(self.number, 1)
        second.addWidget(self.order_button)
        second.addWidget(self.fold_button)
        # The words of the lower row stand where those of the rows below begin and end.
        second.setContentsMargins(6, 0, 0, 0)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(12, 0, 8, 2)
        rows.setSpacing(2)
        rows.addLayout(first)
        rows.addLayout(second)

    def _show_as_switch(self, button: QToolButton, tip: str) -> None:
        button.setCheckable(True)
        button.setIconSize(QSize(ICON_PX, ICON_PX))
        button.setToolTip(tip)
        button.setAccessibleName(tip)

    def _on_appearance_changed(self) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font(12)
        for each in (self.number, *self._scopes.buttons()):
            each.setFont(font)
        self.fold_button.setIcon(icon("list-collapse", theme.muted, ICON_PX))
        self.narrow_button.setIcon(icon("list-filter", theme.muted, ICON_PX))
        self.kwic_button.setIcon(icon("text-align-center", theme.muted, ICON_PX))
