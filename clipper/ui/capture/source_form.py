"""The source of a clipping as a form: beside the draft to confirm it, and later to correct it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.domain.identifiers import IDENTIFIER_FIELDS, identifier_from_text
from clipper.domain.source import Evidence, Source, field_text, with_field_text
from clipper.ui.capture.field_names import SECTIONS
from clipper.ui.capture.field_row import FieldRow
from clipper.ui.date_entry import completed, date_from_entry, fitting_years, readable
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.chips import ChipField

TAGS_KEY = "tags"
DATE_FIELDS = ("issued", "original_date")
LONG_FIELDS = frozenset({"title", "standfirst"})


class SourceForm(QWidget):
    """Fields with their evidence. `source()` is what was found with the researcher's word in place of it."""

    edited = Signal()
    """After the researcher typed, picked or confirmed something."""
    field_edited = Signal(str)
    """The same with the name of the field."""
    evidence_clicked = Signal(object)
    """Span of the words a value was read from."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None = None, *, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._today = today
        self._found = Source()
        self._evidence: tuple[Evidence, ...] = ()
        self.rows: dict[str, FieldRow] = {}
        self.tags = ChipField(appearance)
        self._tags_label = QLabel(self.tr("Tags"))
        self._are_tags_edited = False
        self.more = QPushButton(self.tr("Add an identifier"))
        self._shows_all_identifiers = False
        self._lay_out()
        self.more.clicked.connect(self._on_more_clicked)
        self.tags.changed.connect(self._on_tags_changed)

    def set_source(self, source: Source, evidence: Sequence[Evidence]) -> None:
        """Show a source as it was found; what was typed before is forgotten (see `edits`)."""
        self._found, self._evidence = source, tuple(evidence)
        by_field = {item.field: item for item in evidence}
        for name, row in self.rows.items():
            item = by_field.get(name)
            row.show_found(field_text(source, name), item, item.alternatives if item else ())
        for name in DATE_FIELDS:
            self._explain_date(name)
        self._show_identifiers()

    def source(self) -> Source:
        """The source as the form shows it. A date that cannot be read stays as the words that were typed."""
        source = self._found
        for name, row in self.rows.items():
            source = self._with_row(source, name, row)
        return source

    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence that was given, with the researcher's for each field that is theirs."""
        own = {name: row for name, row in self.rows.items() if row.is_own}
        kept = tuple(item for item in self._evidence if item.field not in own)
        by_hand = tuple(
            Evidence(field=name, value=row.value(), origin="researcher", confidence=1.0) for name, row in own.items()
        )
        return kept + by_hand

    def edits(self) -> dict[str, str]:
        """Field → text, of the fields that are the researcher's; "tags" → names separated by commas."""
        edits = {name: row.value() for name, row in self.rows.items() if row.is_own}
        if self._are_tags_edited:
            edits[TAGS_KEY] = ", ".join(self.tags.names())
        return edits

    def apply_edits(self, edits: Mapping[str, str]) -> None:
        """Put kept edits back on top of what was found. Nothing is emitted."""
        self.blockSignals(True)
        for name, row in self.rows.items():
            if name in edits:
                row.take(edits[name])
        self._show_identifiers()
        if TAGS_KEY in edits:
            self.tags.set_names(part.strip() for part in edits[TAGS_KEY].split(",") if part.strip())
            self._are_tags_edited = True
        self.blockSignals(False)

    def offer(self, offers: Sequence[Evidence]) -> None:
        """Offer values for fields that are empty; nothing is taken."""
        for each in offers:
            self.rows[each.field].suggest(each)

    def set_tags(self, names: Sequence[str]) -> None:
        """Show these tags."""
        self.tags.set_names(names)

    def set_known_tags(self, names: Sequence[str]) -> None:
        """Offer these while a tag is typed."""
        self.tags.set_known(names)

    def hide_tags(self) -> None:
        """Without the tags, where only the source is corrected."""
        self.tags.hide()
        self._tags_label.hide()

    def own_fields(self) -> frozenset[str]:
        """The fields that hold the researcher's word."""
        return frozenset(name for name, row in self.rows.items() if row.is_own)

    def answer(self, name: str, value: str) -> None:
        """Take a value that the researcher chose, or the one that is there, as their word."""
        row = self.rows[name]
        if row.value() == value:
            row.confirm()
        else:
            row.take(value)

    def unclear_dates(self) -> tuple[tuple[str, PartialDate], ...]:
        """Fields with a date whose year only the researcher can say."""
        source = self.source()
        dates = ((name, getattr(source, name)) for name in DATE_FIELDS)
        return tuple((name, found) for name, found in dates if found is not None and found.needs_researcher)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        row = self.rows[name]
        row.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        row.editor.selectAll()
        area = self._scroll_area()
        if area is not None:
            area.ensureWidgetVisible(row, 0, 24)

    def _with_row(self, source: Source, name: str, row: FieldRow) -> Source:
        text = row.value()
        if text == field_text(self._found, name):
            return source
        if name in DATE_FIELDS:
            return replace(source, **{name: self._date_in(name, text)})  # type: ignore[arg-type]  # DATE_FIELDS hold dates
        return with_field_text(source, name, text)

    def _date_in(self, name: str, text: str) -> PartialDate | None:
        found: PartialDate | None = getattr(self._found, name)
        words = found.words if found else ""
        if not text:
            return None
        try:
            typed = date_from_entry(text, words)
        except BadValue:
            return PartialDate(words=text)
        if typed.year is None and typed.edtf():
            return replace(typed, words=text)
        # A year that was only missing leaves what the text says about the day as it is.
        is_completion = found is not None and (found.month, found.day) == (typed.month, typed.day)
        return completed(found, typed.year) if is_completion and found and typed.year is not None else typed

    def _explain_date(self, name: str) -> None:
        row = self.rows[name]
        text = row.value()
        found: PartialDate | None = getattr(self._found, name)
        is_found = text == field_text(self._found, name)
        shown = found if is_found else self._date_in(name, text)
        if shown is None:
            row.ask("", needs_more=False)
            return
        if not shown.needs_researcher:
            row.ask("", needs_more=False)
            return
        years = fitting_years(shown, self._today())
        row.ask(self._date_hint(shown, has_years=bool(years), is_typed=not is_found), needs_more=True)
        labels = {completed(shown, year).edtf(): str(year) for year in years}
        row.offer([*labels, *(item for e in self._evidence if e.field == name for item in e.alternatives)], labels)

    def _date_hint(self, found: PartialDate, *, has_years: bool, is_typed: bool) -> str:
        if is_typed and not found.edtf():
            return self.tr("Kept as words. As a date, write 2016, 2016-02 or 2016-02-11.")
        if has_years:
            return self.tr("The text names no year. {date} was in one of these years:").replace(
                "{date}", readable(found)
            )
        if found.edtf():
            return self.tr("The text names no year. Write it as 2016-02-11 once you know it.")
        return self.tr("The text says only “{words}”. Write 2016, 2016-02 or 2016-02-11 once you know.").replace(
            "{words}", found.words
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 24)
        column.setSpacing(8)
        for title, fields in SECTIONS:
            heading = QLabel(QCoreApplication.translate("SourceForm", title).upper())
            heading.setFont(self._appearance.ui_font(11, bold=True))
            set_tone(heading, "muted")
            if column.count():
                column.addSpacing(12)
            column.addWidget(heading)
            for name, label in fields:
                column.addWidget(self._row(name, QCoreApplication.translate("SourceForm", label)))
            if fields[0][0] in IDENTIFIER_FIELDS:
                column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setProperty("role", "link")
        self.more.setFont(self._appearance.ui_font(12))
        self.tags.set_placeholder(self.tr("Add a tag"))
        self.tags.line.setAccessibleName(self.tr("Tags"))
        self._tags_label.setFont(self._appearance.ui_font(12))
        set_tone(self._tags_label, "muted")
        self._tags_label.setBuddy(self.tags.line)
        tags = QVBoxLayout()
        tags.setSpacing(4)
        tags.addWidget(self._tags_label)
        tags.addWidget(self.tags)
        column.addLayout(tags)
        column.addStretch(1)

    def _row(self, name: str, label: str) -> FieldRow:
        row = FieldRow(self._appearance, name, label, is_long=name in LONG_FIELDS)
        row.edited.connect(self._on_row_edited)
        row.evidence_clicked.connect(self.evidence_clicked)
        self.rows[name] = row
        return row

    def _scroll_area(self) -> QScrollArea | None:
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport is not None else None
        return area if isinstance(area, QScrollArea) else None

    def _show_identifiers(self) -> None:
        """Those there are, and all of them once they were asked for: most clippings have none."""
        for name in IDENTIFIER_FIELDS:
            self.rows[name].setVisible(bool(self.rows[name].value()) or self._shows_all_identifiers)
            self._explain_identifier(name)
        self.more.setVisible(not self._shows_all_identifiers)

    def _explain_identifier(self, name: str) -> None:
        row = self.rows[name]
        is_wrong = bool(row.value()) and name != "number" and not identifier_from_text(name, row.value())
        sentence = self.tr("This is no {name}, or its check digit does not fit.").replace("{name}", row.label.text())
        row.ask(sentence if is_wrong else "", needs_more=False)

    def _on_more_clicked(self) -> None:
        self._shows_all_identifiers = True
        self._show_identifiers()
        self.rows[IDENTIFIER_FIELDS[0]].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row_edited(self, name: str) -> None:
        if name in DATE_FIELDS:
            self._explain_date(name)
        elif name in IDENTIFIER_FIELDS:
            self._explain_identifier(name)
        self.edited.emit()
        self.field_edited.emit(name)

    def _on_tags_changed(self) -> None:
        self._are_tags_edited = True
        self.edited.emit()


def form_in_scroll_area(form: SourceForm) -> QScrollArea:
    """The form with a scroll bar of its own, without a frame."""
    area = QScrollArea()
    area.setWidget(form)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
