"""The passage board: all highlights with their context, grouped by tag, source or date."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from clipper.domain.changes import Changes
from clipper.domain.ids import AnnotationId
from clipper.domain.listing import Passage
from clipper.ui.bridge import Session
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.row_view import RowView
from clipper.ui.search.board_delegate import GROUP_PX, PASSAGE_PX, BoardDelegate
from clipper.ui.search.board_model import BoardModel
from clipper.ui.search.board_rows import Group, Grouping, StoryKeys, board_rows, provenance
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import Appearance
from clipper.ui.widgets.choice_menu import choice_menu
from clipper.ui.widgets.elided_label import ElidedLabel

SLICE = 500
"""Passages read in one go: the first are on the screen while the others are read."""


class Board(QWidget):
    """Reads the passages itself, in slices, and reads them again when highlights have changed."""

    opened = Signal(object)
    """Passage that is now current."""
    chosen = Signal()
    selection_changed = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self._passages: list[Passage] = []
        self._ids: tuple[AnnotationId, ...] = ()
        self._closed: set[str] = set()
        self._keys: StoryKeys | None = None
        self.grouping = Grouping.NEWEST
        self.model = BoardModel(self)
        self.delegate = BoardDelegate(appearance, self)
        self.view = RowView(PASSAGE_PX, parent=self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.view.setAccessibleName(self.tr("Highlights"))
        self.heading = ElidedLabel(self.tr("Highlights"))
        self.number = QLabel()
        self.sources = ElidedLabel()
        self.group_button = QToolButton()
        self._stack = QStackedWidget()
        sentence = self.tr("No highlights yet. Select words in a text and press H.")
        self._nothing = narrow_empty_state(appearance, "highlighter", sentence)
        self._lay_out()
        self.view.current_moved.connect(self._on_current_moved)
        self.view.pressed.connect(self._on_pressed)
        self.view.chosen.connect(self._on_chosen)
        self.view.selection_moved.connect(self.selection_changed)
        self.view.menu_requested.connect(self.menu_requested)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def reload(self) -> None:
        """Read all passages again; the ones shown stay until then."""
        self._session.read(lambda library: library.annotations.ids(), self._on_ids, key="board")

    def on_changes(self, changes: Changes) -> None:
        """Read again where highlights or their clippings changed."""
        if changes:
            self.reload()

    def set_grouping(self, grouping: Grouping) -> None:
        """Put them together by something else."""
        self.grouping = self.delegate.grouping = grouping
        self._closed.clear()
        self._show_grouping()
        self._show()

    def selected_passages(self) -> tuple[Passage, ...]:
        """Each selected passage once."""
        rows = (self.model.rows[row] for row in self.view.selected_rows() if row < len(self.model.rows))
        return tuple({row.annotation.id: row for row in rows if isinstance(row, Passage)}.values())

    def move_by(self, step: int) -> None:
        """Go on or back by passages."""
        row = self.view.current_row + step
        while 0 <= row < len(self.model.rows) and isinstance(self.model.rows[row], Group):
            row += step
        self.view.go_to_row(row)

    def _on_ids(self, ids: tuple[AnnotationId, ...]) -> None:
        self._ids = ids
        self._read_slice([], 0)

    def _read_slice(self, so_far: list[Passage], start: int) -> None:
        part = self._ids[start : start + SLICE]

        def arrived(passages: tuple[Passage, ...]) -> None:
            so_far.extend(passages)
            is_last = start + SLICE >= len(self._ids)
            if is_last or not self._passages:
                self._passages = list(so_far)
                self._show()
            if is_last:
                self._read_stories()
            else:
                self._read_slice(so_far, start + SLICE)

        self._session.read(lambda library: library.annotations.passages(part), arrived, key="board")

    def _read_stories(self) -> None:
        """Which of the clippings carry the same text: N republications are one source."""
        ids = tuple(dict.fromkeys(passage.annotation.clipping_id for passage in self._passages))

        def arrived(keys: StoryKeys) -> None:
            if keys != self._keys:
                self._keys = keys
                self._show()

        self._session.read(lambda library: library.stories.story_keys(ids), arrived, key="board/stories")

    def _show(self) -> None:
        chosen = {passage.annotation.id for passage in self.selected_passages()}
        current, scroll = self._current_id(), self.view.verticalScrollBar().value()
        rows = board_rows(self._passages, self.grouping, self._closed, self._keys)
        self.model.show_rows(rows)
        kept, place = [], -1
        for number, row in enumerate(rows):
            if isinstance(row, Group):
                self.view.setRowHeight(number, GROUP_PX)
            elif row.annotation.id in chosen:
                kept.append(number)
                place = number if row.annotation.id == current and place < 0 else place
        self.view.verticalScrollBar().setValue(scroll)
        self.view.select_rows(kept, place, quietly=True)
        self.number.setText(shown_number(len(self._ids)) if self._ids else "")
        self.sources.set_text(self._provenance())
        self.sources.setVisible(bool(self.sources.text()))
        self._stack.setCurrentIndex(0 if self._passages else 1)
        self.selection_changed.emit()

    def _provenance(self) -> str:
        """From how many clippings and independent stories they are; nothing while that is not known of all."""
        if self._keys is None or not self._passages or len(self._passages) < len(self._ids):
            return ""
        found = provenance(self._passages, self._keys)
        parts = (
            (found.passages, self.tr("%n passage(s)")),
            (found.clippings, self.tr("%n clipping(s)")),
            (
                found.stories,
                self.tr("1 independent story") if found.stories == 1 else self.tr("%n independent stories"),
            ),
        )
        passages, clippings, stories = (
            plural(sentence.replace("%n", shown_number(number)), number) for number, sentence in parts
        )
        sentence = self.tr("%1 from %2, %3")
        return sentence.replace("%1", passages).replace("%2", clippings).replace("%3", stories)

    def _current_id(self) -> AnnotationId | None:
        row = self.model.rows[self.view.current_row] if 0 <= self.view.current_row < len(self.model.rows) else None
        return row.annotation.id if isinstance(row, Passage) else None

    def _toggle(self, group: Group) -> None:
        self._closed ^= {group.key}
        self._show()

    def _on_current_moved(self, row: int) -> None:
        passage = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        if isinstance(passage, Passage):
            self.opened.emit(passage)

    def _on_pressed(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if isinstance(row, Group):
            self._toggle(row)

    def _on_chosen(self, row: int) -> None:
        found = self.model.rows[row]
        if isinstance(found, Group):
            self._toggle(found)
        else:
            self.chosen.emit()

    def _grouping_names(self) -> dict[Grouping, str]:
        return {
            Grouping.NEWEST: self.tr("Newest first"),
            Grouping.TAG: self.tr("By tag"),
            Grouping.SOURCE: self.tr("By source"),
            Grouping.DATE: self.tr("By date"),
        }

    def _lay_out(self) -> None:
        menu, self._choices = choice_menu(self._grouping_names(), self.set_grouping, self)
        self.group_button.setMenu(menu)
        self.group_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.group_button.setToolTip(self.tr("Group"))
        self._show_grouping()
        self.number.setTextFormat(Qt.TextFormat.PlainText)
        bar = QHBoxLayout()
        bar.setContentsMargins(18, 0, 8, 4)
        bar.setSpacing(8)
        bar.addWidget(self.heading)
        bar.addWidget(self.number)
        bar.addStretch(1)
        bar.addWidget(self.group_button)
        below = QHBoxLayout()
        below.setContentsMargins(18, 0, 18, 4)
        below.addWidget(self.sources)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(below)
        column.addWidget(self._stack, 1)

    def _show_grouping(self) -> None:
        self.group_button.setText(self._grouping_names()[self.grouping])
        self._choices[self.grouping].setChecked(True)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self.heading.setFont(self._appearance.ui_font(13, bold=True))
        for label in (self.number, self.group_button, self.sources):
            label.setFont(self._appearance.ui_font(12))
            label.setStyleSheet(f"color: {theme.faint};")
        self.view.viewport().update()
