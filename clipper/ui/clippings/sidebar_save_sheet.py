"""The small sheet in which a search gets a name, and a tag for what it finds."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearch
from clipper.ui.floating_sheet import FloatingSheet
from clipper.ui.operations import SaveWish
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.elided_label import ElidedLabel

WIDTH_PX = 380
LONGEST_NAME = 40
"""A name is made of the query's beginning where that is longer."""


class SaveSheet(FloatingSheet):
    """Enter saves, Escape does not. It stays open where the library refuses, and says why."""

    wished = Signal(object)
    """SaveWish"""

    def __init__(self, appearance: Appearance, window: QWidget, box: QWidget) -> None:
        super().__init__(appearance, window, name="save_sheet")
        self._box = box
        self._before: SavedSearch | None = None
        self._asks, self._order = "", Order.RELEVANCE
        self._title = QLabel()
        self._query = ElidedLabel()
        self.name = QLineEdit()
        self.tag = QLineEdit()
        self._hint = QLabel(self.tr("What the search finds is given the tag, now and later."))
        self.problem = QLabel()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.save = QPushButton(self.tr("Save"))
        self._lay_out()
        self.name.textChanged.connect(self._on_name_changed)
        self.name.returnPressed.connect(self._on_save)
        self.tag.returnPressed.connect(self._on_save)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.close_sheet)
        self.take_look()

    def open_new(self, query: str, order: Order, tags: Sequence[str]) -> None:
        """Ask for the name of a search that is not saved yet."""
        self._title.setText(self.tr("Save this search"))
        self._open(None, query, order, tags, name=_name_of(query), tag="")

    def open_for(self, search: SavedSearch, tags: Sequence[str], *, in_tag: bool = False) -> None:
        """Change one that is saved; `in_tag` begins in the line of the tag."""
        self._title.setText(self.tr("Change the saved search"))
        self._open(search, search.query, search.order, tags, name=search.name, tag=search.tag)
        if in_tag:
            self.tag.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why the library would not have it."""
        self.problem.setText(sentence)
        self.problem.show()
        self.place()

    def wanted_place(self, room: QRect) -> QRect:
        """Below the box."""
        corner = self._box.mapTo(self._window, QPoint(0, self._box.height() + 4))
        layout = self.layout()
        height = layout.totalHeightForWidth(WIDTH_PX) if layout is not None else 0
        return QRect(corner, QSize(WIDTH_PX, height))

    def take_look(self) -> None:
        """Take colours and fonts from the theme."""
        super().take_look()
        self._title.setFont(self.appearance.ui_font(15, bold=True))
        for label, tone in ((self._hint, "muted"), (self.problem, "warning")):
            label.setFont(self.appearance.ui_font(12))
            set_tone(label, tone)
        self._query.setFont(self.appearance.ui_font(12))
        set_tone(self._query, "muted")

    def _open(
        self, before: SavedSearch | None, query: str, order: Order, tags: Sequence[str], *, name: str, tag: str
    ) -> None:
        self._before, self._asks, self._order = before, query.strip(), order
        self._query.set_text(query)
        self.name.setText(name)
        self.tag.setText(tag)
        completer = QCompleter(list(tags), self.tag)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.tag.setCompleter(completer)
        self.problem.hide()
        self.open_sheet(self.name)
        self.name.selectAll()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Save this search"))
        self.name.setAccessibleName(self.tr("Name"))
        self.tag.setAccessibleName(self.tr("Tag what it finds"))
        self.tag.setPlaceholderText(self.tr("none"))
        self.save.setProperty("role", "primary")
        for label in (self._title, self._hint, self.problem):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Tag what it finds"), self.tag)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for widget in (self._title, self._query):
            column.addWidget(widget)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addWidget(self.problem)
        column.addSpacing(4)
        column.addLayout(buttons)

    def _on_name_changed(self, name: str) -> None:
        self.save.setEnabled(bool(name.strip()))

    def _on_save(self) -> None:
        name, tag = " ".join(self.name.text().split()), " ".join(self.tag.text().split()).lstrip("#")
        if name:
            self.wished.emit(SaveWish(name, self._asks, self._order, tag, self._before))


def _name_of(query: str) -> str:
    """The query itself, as far as that makes a name."""
    words = " ".join(query.split())
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1].rstrip()}…"
