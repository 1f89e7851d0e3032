"""“Build a search…”: the form, and below it the query it makes, as one would have typed it, with what that finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clipper.domain.query import MAX_CHARACTERS
from clipper.domain.query_edit import clauses, with_clause
from clipper.domain.query_form import QueryForm, form_from_query, query_from_form
from clipper.ui.floating_sheet import FloatingSheet
from clipper.ui.reading.sheet import IconButton
from clipper.ui.search.builder_form import BuilderForm
from clipper.ui.search.syntax_sheet import typed_font
from clipper.ui.shown import plural, shown_number
from clipper.ui.theme import Appearance, set_tone

WIDTH_PX = 720
PAUSE_MS = 200
"""What is filled in is counted after a pause this long."""
Counted = Callable[[tuple[tuple[str, int, int], ...]], None]


class Counts(Protocol):
    """Where the count comes from: the session."""

    def counts(self, searches: Sequence[tuple[str, str, int]], done: Counted) -> None:
        """(id, total, new) of each (id, query, made after), some time later."""


class BuilderSheet(FloatingSheet):
    """Enter searches, Escape leaves the box as it was."""

    applied = Signal(str)
    """The query."""

    def __init__(self, appearance: Appearance, source: Counts, window: QWidget) -> None:
        super().__init__(appearance, window, name="builder_sheet")
        self._source = source
        self._kept = ""
        """What the box says that the form cannot show."""
        self._title = QLabel(self.tr("Build a search"))
        self._close = IconButton(appearance, "x", self.tr("Close"), self, shortcut="Esc")
        self.note = QLabel()
        self.fields = BuilderForm(appearance)
        self._area = QScrollArea()
        self.query = QLabel()
        self.number = QLabel()
        self.clear = QPushButton(self.tr("Empty the form"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.search = QPushButton(self.tr("Search"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self.take_look()

    def open_with(self, text: str, tags: Sequence[str]) -> None:
        """Show what is in the box, as far as the form can; `tags` are those there are."""
        form = form_from_query(text)
        self._kept = text.strip() if form is None else ""
        self.note.setText(
            self.tr(
                "The box says more than this form can show: %1. That stays, and what you fill in is added."
            ).replace("%1", self._kept)
        )
        self.note.setVisible(bool(self._kept))
        self.fields.show_form(form or QueryForm(), tags)
        self._show_query()
        self.open_sheet(self.fields.first)

    def text(self) -> str:
        """The query it makes."""
        made = query_from_form(self.fields.form())
        text = self._kept
        for clause in reversed(clauses(made)) if text else ():
            text = with_clause(text, clause)
        return (text or made)[:MAX_CHARACTERS]

    def wanted_place(self, room: QRect) -> QRect:
        """In the middle, as high as all of it needs."""
        layout, inside = self.layout(), self.fields.parentWidget()
        if layout is None or inside is None:
            return super().wanted_place(room)
        width = min(WIDTH_PX, room.width())
        rest = layout.totalHeightForWidth(width) - self._area.sizeHint().height()
        height = rest + self.fields.sizeHint().height() + 2 * BELOW_PX
        return QRect(room.center().x() - width // 2, room.top() + 24, width, height)

    def take_look(self) -> None:
        """Take colours and fonts from the theme."""
        super().take_look()
        look = self.appearance
        self._title.setFont(look.ui_font(15, bold=True))
        self.query.setFont(typed_font(look))
        for label, tone in ((self.note, "warning"), (self.number, "muted")):
            label.setFont(look.ui_font(12))
            set_tone(label, tone)
        self._area.setStyleSheet("QScrollArea, #builder_inside { background: transparent; }")
        self.query.setStyleSheet(
            f"background: {look.theme.panel}; color: {look.theme.text}; border-radius: 8px; padding: 8px 12px;"
        )

    def _lay_out(self) -> None:
        self.setAccessibleName(self._title.text())
        self.search.setProperty("role", "primary")
        self.clear.setProperty("role", "link")
        self.query.setAccessibleName(self.tr("The search as one types it"))
        for label in (self.note, self.query, self.number):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self.number)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self.fields.setObjectName("builder_inside")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.fields)
        foot = QHBoxLayout()
        foot.addWidget(self.clear)
        foot.addStretch(1)
        for widget in (self.number, self.cancel, self.search):
            foot.addWidget(widget)
        foot.insertSpacing(3, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.note)
        column.addWidget(self._area, 1)
        column.addWidget(self.query)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.fields.changed.connect(self._show_query)
        self.fields.entered.connect(self._apply)
        self.search.clicked.connect(self._apply)
        self.cancel.clicked.connect(self.close_sheet)
        self._close.clicked.connect(self.close_sheet)
        self.clear.clicked.connect(self._on_clear)
        self._pause.timeout.connect(self._count)

    def _show_query(self) -> None:
        text = self.text()
        self.query.setText(text or self.tr("Nothing is filled in yet"))
        set_tone(self.query, "text" if text else "faint")
        self.search.setEnabled(bool(text))
        if not text:
            self.number.setText("")
        self._pause.start()

    def _count(self) -> None:
        text = self.text()
        if text and self.isVisible():
            self._source.counts([("builder", text, 0)], lambda counts: self._on_counted(text, counts))

    def _on_counted(self, text: str, counts: tuple[tuple[str, int, int], ...]) -> None:
        if text == self.text() and counts:
            total = counts[0][1]
            sentence = self.tr("%1 result(s)").replace("%1", shown_number(total))
            self.number.setText(plural(sentence, total))

    def _on_clear(self) -> None:
        self.fields.show_form(QueryForm(), ())
        self._kept = ""
        self.note.hide()
        self._show_query()
        self.fields.first.setFocus()

    def _apply(self) -> None:
        text = self.text()
        if text:
            self.close_sheet()
            self.applied.emit(text)


BELOW_PX = 4
"""Room around the form, so that focus rings are not cut."""
