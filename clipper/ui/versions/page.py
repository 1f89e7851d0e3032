"""The page “Versions”: the line of versions, what changed between two of them, and the highlights to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from clipper.ui.beside.page import Page, PageTools
from clipper.ui.differences.pane import DifferencePane
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.shown import shown_number
from clipper.ui.theme import set_tone
from clipper.ui.versions.review_list import ReviewList
from clipper.ui.versions.timeline import Timeline
from clipper.ui.versions.words import name_words
from clipper.ui.widgets.message_bar import Message, MessageList, Tone

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.domain.difference import Difference
    from clipper.domain.errors import ClipperError
    from clipper.domain.ids import AnnotationId, ClippingId
    from clipper.domain.span import Span
    from clipper.library.library import Library
    from clipper.library.review import ToReview
    from clipper.library.versions import Version

SELECT = "select"


@dataclass(frozen=True, slots=True)
class Found:
    """What the library knows of a clipping's versions."""

    clipping_id: ClippingId
    line: tuple[Version, ...]
    to_review: tuple[ToReview, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions; `places` are where the paragraphs of the newer one stand, if it is the one that is read."""

    clipping_id: ClippingId
    parts: Difference
    places: tuple[Span, ...]


class VersionsPage(Page):
    """What became of one clipping."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self._clipping: Clipping | None = None
        self._found: Found | None = None
        self._compared: Compared | None = None
        self.timeline = Timeline(tools.appearance)
        self.caption = QLabel()
        self.difference = DifferencePane(tools.appearance)
        self.review = ReviewList(tools.appearance)
        self.messages = MessageList(tools.appearance, self, is_flush=True)
        self.changes_button, self.review_button = QPushButton(self.tr("Changes")), QPushButton()
        self._stack = QStackedWidget()
        self._none = narrow_empty_state(
            tools.appearance,
            "history",
            self.tr("There is one version of this text. Captured again or corrected, it shows here what changed."),
        )
        self._lay_out()
        self._connect()
        self._show(None)

    def show_clipping(self, clipping: Clipping | None) -> None:
        """The versions of this one."""
        is_other = (clipping.id if clipping else None) != (self._clipping.id if self._clipping else None)
        self._clipping = clipping
        if is_other:
            self.messages.clear()
            self._show(None)
        self._read()

    def on_changes(self, changes: Changes) -> None:
        """There may be another version, or something was settled."""
        if self._clipping is not None and self._clipping.id in changes.clippings:
            self._read()

    # reading -------------------------------------------------------------------------------------------------
    def _read(self) -> None:
        if self._clipping is None:
            return
        clipping_id = self._clipping.id

        def look(library: Library) -> Found:
            to_review = library.review.of(clipping_id, with_seen=True)
            return Found(clipping_id, library.versions.line(clipping_id), to_review)

        self._tools.session.read(look, self._on_found, key="versions", failed=self._on_failed)

    def _on_found(self, found: Found) -> None:
        if self._clipping is not None and found.clipping_id == self._clipping.id:
            self._show(found)

    def _show(self, found: Found | None) -> None:
        before, self._found = self._found, found
        line = found.line if found is not None else ()
        to_review = found.to_review if found is not None else ()
        has_several = len(line) > 1
        self.timeline.setVisible(bool(line))
        self.changes_button.setVisible(has_several)
        self.review_button.setVisible(bool(to_review))
        waiting = sum(not item.is_seen for item in to_review)
        words = self.tr("Highlights to look at (%1)").replace("%1", shown_number(waiting))
        self.review_button.setText(words if waiting else self.tr("Lost highlights"))
        self.review.show_items(to_review, can_write=not self._tools.session.is_read_only)
        if before is None or before.line != line:
            self.timeline.show_versions(line)
        if not has_several:
            self.difference.clear()
        if before is None or not to_review:
            self._turn_to(self.review if waiting else self._changes if has_several else self._none)

    def _on_pair_chosen(self, old: Version, new: Version) -> None:
        words = self.tr("From %1 to %2").replace("%1", name_words(old)).replace("%2", name_words(new))
        self.caption.setText(words)
        clipping_id, is_read = new.snapshot.clipping_id, new is self.timeline.rows.versions[0]

        def compare(library: Library) -> Compared:
            parts = library.versions.compare(old.snapshot.id, new.snapshot.id)
            places = library.versions.paragraphs(new.snapshot.id) if is_read else ()
            return Compared(clipping_id, parts, places)

        self._tools.session.read(compare, self._on_compared, key="versions/difference", failed=self._on_failed)

    def _on_compared(self, compared: Compared) -> None:
        if self._clipping is None or compared.clipping_id != self._clipping.id:
            return
        self._compared = compared
        language = self._clipping.source.language
        self.difference.show_difference(compared.parts, language=language, tells_signs=True)

    # going and doing -----------------------------------------------------------------------------------------
    def _on_change_chosen(self, place: int) -> None:
        """To the paragraph in the text, where the newer of both is the one that is read."""
        if self._compared is None or self._clipping is None:
            return
        new = self._compared.parts[place].new
        if new is not None and new < len(self._compared.places):
            self._tools.go_to(self._clipping.id, self._compared.places[new])

    def _on_highlight_chosen(self, item: ToReview) -> None:
        if self._clipping is not None and item.words_now:
            self._tools.go_to(self._clipping.id, item.annotation.span)

    def _on_kept(self, ids: tuple[AnnotationId, ...]) -> None:
        self._tools.operations.keep_highlights(ids)

    def _on_removed(self, item: ToReview) -> None:
        self._tools.operations.delete_annotations((item.annotation.id,))

    def _on_attach_wanted(self, item: ToReview) -> None:
        """Put it on the words that are selected in the text; without any, say how."""
        span = self._tools.selected_span()
        if span.length:
            self.messages.remove(SELECT)
            self._tools.operations.attach_highlight(item.annotation.id, span, self._on_failed)
            return
        sentence = self.tr("Select the right words in the text first, then press “Correct the place” again.")
        self.messages.show_message(Message(SELECT, sentence, Tone.INFO))

    def _on_failed(self, error: ClipperError) -> None:
        self.messages.show_message(Message(type(error).__name__, error.sentence(), Tone.ERROR))

    # putting together ----------------------------------------------------------------------------------------
    def _connect(self) -> None:
        self.timeline.pair_chosen.connect(self._on_pair_chosen)
        self.timeline.clicked.connect(lambda _index: self._turn_to_changes())
        self.changes_button.clicked.connect(self._turn_to_changes)
        self.review_button.clicked.connect(lambda _checked=False: self._turn_to(self.review))
        self.difference.change_chosen.connect(self._on_change_chosen)
        self.review.kept.connect(self._on_kept)
        self.review.removed.connect(self._on_removed)
        self.review.attach_wanted.connect(self._on_attach_wanted)
        self.review.chosen.connect(self._on_highlight_chosen)

    def _turn_to_changes(self) -> None:
        if self._found is not None and len(self._found.line) > 1:
            self._turn_to(self._changes)

    def _turn_to(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        (self.review_button if part is self.review else self.changes_button).setChecked(True)
        self.setFocusProxy(self.difference.view if part is self._changes else self.timeline)

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        segments = QHBoxLayout()
        segments.setContentsMargins(12, 6, 12, 4)
        segments.setSpacing(4)
        for button in (self.changes_button, self.review_button):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            group.addButton(button)
            segments.addWidget(button)
        segments.addStretch(1)
        self.caption.setFont(self._tools.appearance.ui_font(12))
        self.caption.setWordWrap(True)
        self.caption.setContentsMargins(14, 6, 12, 0)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        set_tone(self.caption, "muted")
        self._changes = QWidget()
        changes = QVBoxLayout(self._changes)
        changes.setContentsMargins(0, 0, 0, 0)
        changes.setSpacing(0)
        changes.addWidget(self.caption)
        changes.addWidget(self.difference, 1)
        for part in (self._changes, self.review, self._none):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.timeline)
        column.addLayout(segments)
        column.addWidget(self.messages)
        column.addWidget(self._stack, 1)
