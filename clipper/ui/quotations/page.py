"""The page “Quotations”: who says what in the text on the desk, to keep with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from clipper.domain.spoken import Spoken
from clipper.ui.beside.page import Page, PageTools
from clipper.ui.emptiness import narrow_empty_state
from clipper.ui.quotations.delegate import QUOTATION_PX, SPEAKER_PX, QuotationsDelegate
from clipper.ui.quotations.rows import QuotationsModel, Row, Speaker, rows_of
from clipper.ui.row_view import RowView

if TYPE_CHECKING:
    from clipper.domain.changes import Changes
    from clipper.domain.clipping import Clipping
    from clipper.library.library import Library


class QuotationsPage(Page):
    """Enter or a double click keeps the quotation, or goes to one that is kept; moving shows its place in the text."""

    def __init__(self, tools: PageTools) -> None:
        super().__init__()
        self._tools = tools
        self._clipping: Clipping | None = None
        self.model = QuotationsModel()
        self.view = RowView(QUOTATION_PX, many=True)
        self.keep = QPushButton(self.tr("Keep"))
        self.keep_all = QPushButton(self.tr("Keep all"))
        self.find_everywhere = QPushButton(self.tr("Find everywhere"))
        self.empty = narrow_empty_state(
            tools.appearance, "quote", self.tr("Nobody is quoted in this text, as far as its marks tell.")
        )
        self._delegate = QuotationsDelegate(tools.appearance)
        self._pages = QStackedWidget()
        self._lay_out()
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setAccessibleName(self.tr("Quotations by speaker"))
        self.view.chosen.connect(lambda _row: self.keep_selected())
        self.view.current_moved.connect(self._show_place)
        self.view.selection_moved.connect(self._show_state)
        self.keep.clicked.connect(self.keep_selected)
        self.keep_all.clicked.connect(self.keep_everything)
        self.find_everywhere.clicked.connect(self.find_speaker)
        space = QShortcut(QKeySequence("Space"), self.view, context=Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.keep_selected)

    def show_clipping(self, clipping: Clipping | None) -> None:
        """The quotations of this one."""
        self._clipping = clipping
        self._read()

    def on_changes(self, changes: Changes) -> None:
        """Highlights, or the text itself, may be others."""
        if self._clipping is not None and self._clipping.id in changes.clippings:
            self._read()

    def keep_selected(self) -> None:
        """Keep the selected quotations; of a speaker all of them."""
        self._keep([each for each in self._selected() if each.kept is None])

    def keep_everything(self) -> None:
        """Keep all that are not kept yet."""
        self._keep([row for row in self.model.rows if isinstance(row, Spoken) and row.kept is None])

    def find_speaker(self) -> None:
        """Search the library for what the speaker of the current row says."""
        name = self._speaker()
        if name:
            quoted = name.replace('"', "")
            self._tools.search(f'speaker:"{quoted}"')

    def _keep(self, spoken: list[Spoken]) -> None:
        if self._clipping is not None and spoken:
            self._tools.operations.keep_quotations(self._clipping.id, [each.span for each in spoken])

    def _selected(self) -> list[Spoken]:
        found: dict[int, Spoken] = {}
        for row in self.view.selected_rows():
            for at in self._group(row):
                each = self.model.rows[at]
                if isinstance(each, Spoken):
                    found[at] = each
        return list(found.values())

    def _group(self, row: int) -> list[int]:
        """A quotation's own row; for a speaker the rows below."""
        if not isinstance(self.model.rows[row], Speaker):
            return [row]
        below = range(row + 1, len(self.model.rows))
        end = next((at for at in below if isinstance(self.model.rows[at], Speaker)), len(self.model.rows))
        return list(range(row + 1, end))

    def _speaker(self) -> str:
        row = self.view.current_row
        each = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        return each.name if isinstance(each, Speaker) else each.speaker if isinstance(each, Spoken) else ""

    def _read(self) -> None:
        if self._clipping is None:
            self._show(())
            return
        clipping_id = self._clipping.id

        def look(library: Library) -> tuple[Row, ...]:
            return rows_of(library.quotations.of(clipping_id))

        self._tools.session.read(look, self._show, key="quotations/page")

    def _show(self, rows: tuple[Row, ...]) -> None:
        row = self.view.current_row
        self.model.show_rows(rows)
        for at, each in enumerate(rows):
            if isinstance(each, Speaker):
                self.view.setRowHeight(at, SPEAKER_PX)
        if rows:
            current = min(max(row, 0), len(rows) - 1)
            self.view.select_rows([current], current, quietly=True)
        self._pages.setCurrentWidget(self.view if rows else self.empty)
        self._show_state()

    def _show_state(self) -> None:
        quotations = [row for row in self.model.rows if isinstance(row, Spoken)]
        can_write = not self._tools.session.is_read_only
        self.keep.setEnabled(can_write and any(each.kept is None for each in self._selected()))
        self.keep_all.setEnabled(can_write and any(each.kept is None for each in quotations))
        self.find_everywhere.setEnabled(bool(self._speaker()))

    def _show_place(self, row: int) -> None:
        each = self.model.rows[row] if 0 <= row < len(self.model.rows) else None
        if isinstance(each, Spoken) and self._clipping is not None:
            self._tools.go_to(self._clipping.id, each.span)

    def _lay_out(self) -> None:
        self.setFocusProxy(self.view)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(12, 4, 12, 8)
        buttons.setSpacing(8)
        for button in (self.keep, self.keep_all, self.find_everywhere):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(buttons)
        column.addWidget(self._pages, 1)
