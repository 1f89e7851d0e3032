"""The form of the query builder: what one can say about a search without knowing its language."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from clipper.domain.query import Feature, Scope
from clipper.domain.query_form import QueryForm
from clipper.ui.icons import icon
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.chips import ChipField
from clipper.ui.widgets.flow_layout import FlowLayout

MOST_BETWEEN = 999
NUMBER_PX = 56
_LINES = (
    ("all_words", "All these words", "ledger ice"),
    ("phrase", "This exact phrase", "harbour dues"),
    ("any_words", "Any of these", "flood storm"),
    ("no_words", "None of these", "cod"),
    ("near_words", "Near each other", "keeper storm"),
    ("title", "In the title", ""),
    ("language", "Language", "en, ar, fr…"),
    ("source", "Source", ""),
    ("agency", "Agency", ""),
    ("author", "Author", ""),
    ("speaker", "Speaker", ""),
    ("first", "Published from", "2015-03"),
    ("last", "to", "2016"),
    ("clipped", "Clipped", "at any time"),
)
"""Lines of text: the form's field, its label and an example, both in English for `tr`."""
_ROWS: tuple[tuple[str, ...], ...] = (
    ("all_words",),
    ("phrase",),
    ("any_words", "no_words"),
    ("near_words",),
    ("title", "language"),
    ("source", "agency"),
    ("author", "speaker"),
)
"""Lines above each other; two of them share a row."""
_SCOPES = {
    Scope.ALL: "Everything",
    Scope.CLIPPINGS: "Clippings",
    Scope.PASSAGES: "Highlights",
    Scope.COMMENTS: "Comments",
}
_PERIODS = (
    ("", "at any time"),
    ("today", "today"),
    ("yesterday", "yesterday"),
    ("7d", "in the last 7 days"),
    ("this-month", "this month"),
    ("last-month", "last month"),
    ("this-year", "this year"),
    ("last-year", "last year"),
)
_FEATURES = {
    Feature.HIGHLIGHT: "a highlight",
    Feature.COMMENT: "a comment",
    Feature.TAG: "a tag",
    Feature.SPEAKER: "a speaker",
    Feature.AUTHOR: "an author",
    Feature.SOURCE: "a source",
    Feature.AGENCY: "an agency",
    Feature.DATE: "a date",
    Feature.ADDRESS: "an address",
    Feature.INBOX: "not filed yet",
    Feature.REPUBLISHED: "republished",
}


class BuilderForm(QWidget):
    """Shows a QueryForm and says what has become of it."""

    changed = Signal()
    """Something was filled in or taken out."""
    entered = Signal()
    """Enter in one of its lines."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._labels: list[QLabel] = []
        self._rest = QueryForm()
        """What it was shown with: colours and what is not to be had stay as they were."""
        self.lines = {name: self._line(label, example) for name, label, example in _LINES}
        self.between = QLineEdit()
        self.tags = ChipField(appearance)
        self._periods = QAction(self.tr("Choose when"), self)
        self.scopes = QButtonGroup(self)
        self.features: dict[Feature, QPushButton] = {}
        self._set_up()
        self._lay_out()
        self._appearance.changed.connect(self._take_look)
        self._take_look()

    @property
    def first(self) -> QLineEdit:
        """Where one begins."""
        return self.lines["all_words"]

    def form(self) -> QueryForm:
        """What is filled in."""
        said = {name: line.text().strip() for name, line in self.lines.items()}
        scope = list(_SCOPES)[self.scopes.checkedId()]
        has = tuple(feature for feature, button in self.features.items() if button.isChecked())
        between = int(self.between.text() or self._rest.between)
        return QueryForm(
            all_words=said["all_words"],
            phrase=said["phrase"],
            any_words=said["any_words"],
            no_words=said["no_words"],
            near_words=said["near_words"],
            between=between,
            title=said["title"],
            source=said["source"],
            agency=said["agency"],
            author=said["author"],
            speaker=said["speaker"],
            tags=self.tags.names(),
            language=said["language"],
            color=self._rest.color,
            first=said["first"],
            last=said["last"],
            clipped=said["clipped"],
            scope=scope,
            has=has,
            lacks=self._rest.lacks,
        )

    def show_form(self, form: QueryForm, tags: Sequence[str]) -> None:
        """Fill it in; `tags` are those there are, to be completed. `changed` is not emitted."""
        self._rest = form
        was_blocked = self.blockSignals(True)
        for name, line in self.lines.items():
            line.setText(getattr(form, name))
        self.between.setText(str(form.between))
        self.tags.set_known(tags)
        self.tags.set_names(form.tags)
        self.scopes.button(list(_SCOPES).index(form.scope)).setChecked(True)
        for feature, button in self.features.items():
            button.setChecked(feature in form.has)
        self.blockSignals(was_blocked)

    # putting together ----------------------------------------------------------------------------------------
    def _line(self, label: str, example: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(_translated(label))
        line.setPlaceholderText(_translated(example))
        line.textChanged.connect(self.changed)
        line.returnPressed.connect(self.entered)
        return line

    def _set_up(self) -> None:
        self.between.setValidator(QIntValidator(0, MOST_BETWEEN, self.between))
        self.between.setFixedWidth(NUMBER_PX)
        self.between.setAccessibleName(self.tr("Words between them at most"))
        self.between.textChanged.connect(self.changed)
        self.between.returnPressed.connect(self.entered)
        self.lines["clipped"].addAction(self._periods, QLineEdit.ActionPosition.TrailingPosition)
        self._periods.triggered.connect(self._offer_periods)
        self.tags.line.setAccessibleName(self.tr("Tags"))
        self.tags.changed.connect(self.changed)
        for number, words in enumerate(_SCOPES.values()):
            self.scopes.addButton(self._switch(words, "segment"), number)
        self.scopes.button(0).setChecked(True)
        self.features = {feature: self._switch(words, "choice") for feature, words in _FEATURES.items()}

    def _offer_periods(self) -> None:
        line = self.lines["clipped"]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, words in _PERIODS:
            menu.addAction(_translated(words), partial(line.setText, value))
        menu.popup(line.mapToGlobal(line.rect().bottomLeft()))

    def _switch(self, words: str, role: str) -> QPushButton:
        button = QPushButton(_translated(words))
        button.setCheckable(True)
        button.setProperty("role", role)
        button.toggled.connect(self.changed)
        return button

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        for row, names in enumerate(_ROWS):
            self._add_row(grid, row, names)
        last = len(_ROWS)
        self._add(grid, last, 0, "Tags", self.tags, columns=3)
        dates = self._side_by_side(self.lines["first"], self._label("to"), self.lines["last"])
        self._add(grid, last + 1, 0, "Published from", dates)
        self._add(grid, last + 1, 2, "Clipped", self.lines["clipped"])
        scopes = self._side_by_side(*self.scopes.buttons(), is_filled=False)
        self._add(grid, last + 2, 0, "Look in", scopes, columns=3)
        self._add(grid, last + 3, 0, "That have", self._flow(), columns=3)

    def _add_row(self, grid: QGridLayout, row: int, names: tuple[str, ...]) -> None:
        labels = {name: label for name, label, _example in _LINES}
        if names == ("near_words",):
            between = (self._label("with at most"), self.between, self._label("other words between"))
            near = self._side_by_side(self.lines["near_words"], *between)
            self._add(grid, row, 0, labels["near_words"], near, columns=3)
            return
        for place, name in enumerate(names):
            columns = 3 if len(names) == 1 else 1
            self._add(grid, row, 2 * place, labels[name], self.lines[name], columns=columns)

    def _add(
        self, grid: QGridLayout, row: int, column: int, label: str, content: QWidget | QLayout, *, columns: int = 1
    ) -> None:
        grid.addWidget(self._label(label), row, column)
        if isinstance(content, QWidget):
            grid.addWidget(content, row, column + 1, 1, columns)
        else:
            grid.addLayout(content, row, column + 1, 1, columns)

    def _label(self, text: str) -> QLabel:
        label = QLabel(_translated(text))
        self._labels.append(label)
        return label

    @staticmethod
    def _side_by_side(*widgets: QWidget, is_filled: bool = True) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, 1 if isinstance(widget, QLineEdit) and widget.validator() is None else 0)
        if not is_filled:
            row.addStretch(1)
        return row

    def _flow(self) -> QWidget:
        held = QWidget()
        flow = FlowLayout(held, gap=4)
        for button in self.features.values():
            flow.addWidget(button)
        return held

    def _take_look(self) -> None:
        self._periods.setIcon(icon("chevron-down", self._appearance.theme.muted, 16))
        for label in self._labels:
            set_tone(label, "muted")
        font = self._appearance.ui_font(12)
        for button in (*self.features.values(), *self.scopes.buttons()):
            button.setFont(font)


def _translated(text: str) -> str:
    return QCoreApplication.translate("builder", text)
