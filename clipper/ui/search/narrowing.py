"""“Narrow down”: below the results, when they were dated and what they have in common, to narrow the search by."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from clipper.domain.errors import ClipperError
from clipper.domain.query import Scope
from clipper.domain.results import DateHistogram, Facet, FacetCount
from clipper.ui.bridge import Session
from clipper.ui.icons import icon
from clipper.ui.search.facet_rows import FacetValue
from clipper.ui.search.facets_view import FacetsView
from clipper.ui.search.filters import has_dates, is_narrowed_to, toggled, with_dates, without_dates
from clipper.ui.search.histogram import Histogram
from clipper.ui.shown import shown_number
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.elided_label import ElidedLabel

PAUSE_MS = 150
"""So long the search has to rest before anything is counted: results come first."""
LEAST_PX = 190


class Narrowing(QWidget):
    """Asks for the counts of the search it is told, while it is seen; those shown stay until others are there."""

    text_wanted = Signal(str)
    """The search as it should be."""
    closed = Signal()

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._text, self._scope = "", Scope.ALL
        self._is_outdated = False
        self.heading = ElidedLabel(self.tr("Narrow down"))
        self.undated = ElidedLabel()
        self.clear_dates = QToolButton()
        self.close_button = QToolButton()
        self.histogram = Histogram(appearance)
        self.facets = FacetsView(appearance, self._is_active)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._pause.timeout.connect(self._ask)
        self.facets.toggled.connect(self._on_toggled)
        self.histogram.brushed.connect(self._on_brushed)
        self.histogram.cleared.connect(self._on_dates_cleared)
        self.clear_dates.clicked.connect(self._on_dates_cleared)
        self.close_button.clicked.connect(self.closed)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def search(self, text: str, scope: Scope) -> None:
        """Count for another search, or for the same once more, as soon as it rests and this is seen."""
        self._text, self._scope = text, scope
        self._is_outdated = True
        self._show_active()
        if text and self.isVisible():
            self._pause.start()

    def forget(self) -> None:
        """Let go of the search."""
        self._pause.stop()
        self._text = ""
        self.facets.show_counts({})
        self._on_histogram(DateHistogram())

    def showEvent(self, event: QShowEvent) -> None:
        """What was missed while nobody looked."""
        super().showEvent(event)
        if self._text and self._is_outdated:
            self._pause.start(0)

    # inside --------------------------------------------------------------------------------------------------
    def _ask(self) -> None:
        if not self._text or not self.isVisible():
            return
        self._is_outdated = False
        text = self._text

        def counted(counts: Mapping[str, Sequence[FacetCount]]) -> None:
            if text == self._text:
                self.facets.show_counts(counts)

        def dated(histogram: DateHistogram) -> None:
            if text == self._text:
                self._on_histogram(histogram)

        # A count that fails is left out without a word: the results themselves say what is wrong with the index.
        self._session.histogram(text, dated, scope=self._scope, is_typing=True, failed=_unsaid)
        self._session.facets(text, counted, scope=self._scope, is_typing=True, failed=_unsaid)

    def _on_histogram(self, histogram: DateHistogram) -> None:
        self.histogram.show_histogram(histogram)
        self.histogram.setVisible(bool(histogram.bars))
        parts = (
            (histogram.undated, self.tr("%n undated")),
            (histogram.vague, self.tr("%n dated less exactly")),
        )
        words = (sentence.replace("%n", shown_number(count)) for count, sentence in parts if count)
        self.undated.set_text(", ".join(words))

    def _is_active(self, facet: Facet, value: str) -> bool:
        return is_narrowed_to(self._text, facet, value)

    def _show_active(self) -> None:
        self.histogram.is_narrowed = has_dates(self._text)
        self.clear_dates.setVisible(self.histogram.is_narrowed)
        self.facets.refresh()

    def _on_toggled(self, row: FacetValue) -> None:
        self.text_wanted.emit(toggled(self._text, row.facet, row.value))

    def _on_brushed(self, first: str, last: str) -> None:
        self.text_wanted.emit(with_dates(self._text, first, last))

    def _on_dates_cleared(self) -> None:
        self.text_wanted.emit(without_dates(self._text))

    # looks ---------------------------------------------------------------------------------------------------
    def _lay_out(self) -> None:
        self.setMinimumHeight(LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.clear_dates.setText(self.tr("All dates"))
        self.clear_dates.setToolTip(self.tr("Search all dates again"))
        self.clear_dates.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clear_dates.hide()
        self.histogram.hide()
        bar = QHBoxLayout()
        bar.setContentsMargins(18, 6, 8, 0)
        bar.setSpacing(8)
        bar.addWidget(self.heading)
        bar.addWidget(self.undated, 1)
        bar.addWidget(self.clear_dates)
        bar.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.histogram)
        column.addWidget(self.facets, 1)

    def _on_appearance_changed(self) -> None:
        theme, font = self._appearance.theme, self._appearance.ui_font
        self.heading.setFont(font(13, bold=True))
        for each in (self.undated, self.clear_dates):
            each.setFont(font(12))
            set_tone(each, "faint")
        for button, tip in ((self.clear_dates, ""), (self.close_button, self.tr("Close (F4)"))):
            button.setIcon(icon("x", theme.muted, 14))
            button.setIconSize(QSize(14, 14))
            if tip:
                button.setToolTip(tip)
                button.setAccessibleName(tip)


def _unsaid(error: ClipperError) -> None:
    del error
