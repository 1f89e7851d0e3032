"""The page that shows the story of the clipping on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from clipper.domain.story import Carrier, Story
from clipper.ui.beside.page import Page, PageTools
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.stories.axis import TimeAxis
from clipper.ui.stories.comparing import Comparing
from clipper.ui.stories.legend import Legend
from clipper.ui.stories.model import story_rows
from clipper.ui.stories.view import StoryView
from clipper.ui.stories.words import origin_line, story_summary, waiting_line
from clipper.ui.theme import set_tone

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.domain.errors import ClipperError
    from clipper.domain.ids import ClippingId
    from clipper.domain.story import Comparison
    from clipper.library.library import Library

_KEY = "page/story"


class StoryPage(Page):
    """A time axis, the carriers by date, and the difference between one of them and the text that is open."""

    def __init__(self, tools: PageTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._clipping: Clipping | None = None
        self.story: Story | None = None
        """What is shown."""
        appearance = tools.appearance
        self.summary, self.origin, self.waiting = QLabel(), QLabel(), QLabel()
        self.axis = TimeAxis(appearance)
        self.legend = Legend(appearance)
        self.view = StoryView(appearance)
        self.comparing = Comparing(appearance)
        self._nothing = narrow_empty_state(appearance, "newspaper", self._none_open())
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.view)
        self.view.opened.connect(self._on_opened)
        self.view.compare_wanted.connect(self._on_compare_wanted)
        self.view.current_moved.connect(self._mark)
        self.axis.chosen.connect(self._on_dot_chosen)
        self.comparing.left.connect(self._on_compared)
        self._show_nothing(self._none_open())

    def show_clipping(self, clipping: Clipping | None) -> None:
        """Be about the story of this clipping."""
        is_other = clipping is None or self._clipping is None or clipping.id != self._clipping.id
        self._clipping = clipping
        if is_other and self._stack.currentWidget() is self.comparing:
            self._on_compared()
        self._read()

    def on_changes(self, changes: Changes) -> None:
        """A clipping may have come to the story, or gone."""
        if changes.clippings:
            self._read()

    # inside --------------------------------------------------------------------------------------------------
    def _read(self) -> None:
        if self._clipping is None:
            self._show_nothing(self._none_open())
            return
        clipping_id = self._clipping.id

        def look(library: Library) -> tuple[Story, int]:
            return library.stories.story_of(clipping_id), library.stories.waiting()

        self._tools.session.read(look, lambda found: self._show(*found), key=_KEY, failed=self._on_failed)

    def _show(self, story: Story, waiting: int) -> None:
        self.story = story
        self.waiting.setText(waiting_line(waiting))
        self.waiting.setVisible(waiting > 0)
        if len(story.carriers) < 2:
            sentence = self.tr(
                "No other clipping carries this text. Clip the same story from another paper or site: it is known by "
                "its words, whatever its title."
            )
            self._show_nothing(f"{sentence} {waiting_line(waiting)}" if waiting else sentence)
            return
        self.summary.setText(story_summary(story))
        self.origin.setText(origin_line(story))
        self.axis.show_carriers(story.carriers)
        self.legend.show_fates(story.carriers)
        self.view.show_rows(story_rows(story.carriers), self._clipping.id if self._clipping else None)
        self._mark()
        if self._stack.currentWidget() is self._nothing:
            self._stack.setCurrentIndex(0)

    def _none_open(self) -> str:
        return self.tr("Open a clipping to see who else carries its text.")

    def _show_nothing(self, sentence: str) -> None:
        self._nothing.sentence.setText(sentence)
        self._nothing.sentence.setMinimumHeight(self._nothing.sentence.heightForWidth(self._nothing.sentence.width()))
        self._stack.setCurrentWidget(self._nothing)

    def _on_failed(self, _error: ClipperError) -> None:
        """The clipping is gone; the desk says so."""
        self._show_nothing(self._none_open())

    def _mark(self, _row: int = 0) -> None:
        """Show on the axis which row is the current one."""
        current = self.view.current
        self.axis.mark(
            is_open=self._clipping.id if self._clipping else None, current=current.clipping.id if current else None
        )

    def _on_opened(self, clipping_id: ClippingId) -> None:
        self._tools.open_clipping(clipping_id)

    def _on_dot_chosen(self, clipping_id: ClippingId) -> None:
        self.view.stand_on(self.view.carriers.row_of(clipping_id))
        self.view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._mark()

    def _on_compare_wanted(self, carrier: Carrier) -> None:
        if self._clipping is None:
            return
        own, other = self._clipping.id, carrier.clipping.id
        if own == other:
            self._tools.operations.told.emit(
                self.tr("This is the text that is open; choose another to compare it with")
            )
            return

        def show(found: Comparison) -> None:
            self.comparing.show_carrier(carrier, found.paragraphs)
            self._stack.setCurrentWidget(self.comparing)
            self.comparing.setFocus(Qt.FocusReason.OtherFocusReason)

        self._tools.session.read(
            lambda library: library.stories.compare_clippings(own, other), show, key=f"{_KEY}/difference"
        )

    def _on_compared(self) -> None:
        self._stack.setCurrentIndex(0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        ui_font = self._tools.appearance.ui_font
        self.summary.setFont(ui_font(13, bold=True))
        for label in (self.origin, self.waiting):
            label.setFont(ui_font(12))
            label.setWordWrap(True)
            set_tone(label, "muted")
        for label in (self.summary, self.origin, self.waiting):
            label.setTextFormat(Qt.TextFormat.PlainText)
        head = QVBoxLayout()
        head.setContentsMargins(18, 4, 18, 8)
        head.setSpacing(2)
        head.addWidget(self.summary)
        head.addWidget(self.origin)
        head.addWidget(self.waiting)
        below = QVBoxLayout()
        below.setContentsMargins(18, 4, 18, 8)
        below.addWidget(self.legend)
        story = QWidget()
        column = QVBoxLayout(story)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.axis)
        column.addLayout(below)
        column.addWidget(self.view, 1)
        for page in (story, self.comparing, self._nothing):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
