"""The sheet of one date in the text: which day its words mean and why, to confirm, to correct, or to take off."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from clipper.domain.date_mention import DateMention
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.ui.date_entry import date_from_entry
from clipper.ui.date_reasons import date_in_words, reason_of, weekday_of
from clipper.ui.icons import icon
from clipper.ui.reading.requests import DateWish
from clipper.ui.reading.sheet import Sheet
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.elided_label import ElidedLabel

SHEET_PX = 320
ICON_PX = 14
GUESS_BELOW = 0.7


class DateSheet(Sheet):
    """Shows one mention at a time; Enter confirms what stands in its line."""

    wished = Signal(object)
    """DateWish"""
    closed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, parent, name="date_sheet")
        self._mention: DateMention | None = None
        self.words = ElidedLabel()
        self.mark = QLabel()
        self._picture = QLabel()
        self.date = QLabel()
        self.reason = QLabel()
        self.line = QLineEdit()
        self.hint = QLabel()
        self.no_date = QPushButton(self.tr("No date"))
        self.confirm = QPushButton()
        self._lay_out()
        self.line.textEdited.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_confirm)
        self.confirm.clicked.connect(self._on_confirm)
        self.no_date.clicked.connect(self._on_no_date)
        self.take_look()
        self.hide()

    @property
    def mention(self) -> DateMention | None:
        """What is shown; None while it is closed."""
        return self._mention

    def open_for(self, mention: DateMention) -> None:
        """Show a date, with the caret in its line and all of it selected."""
        self._mention = mention
        self.words.set_text(f"“{mention.date.words}”")
        self.date.setText(_shown(mention.date) or self.tr("Not worked out"))
        weekday = mention.date.weekday or weekday_of(mention.date.edtf())
        self.reason.setText(reason_of(mention.rule, mention.basis, weekday))
        self.line.setText(mention.date.edtf() if mention.date.year is not None else "")
        self._show_mark(mention)
        self._on_typed()
        self.show()
        self.raise_()
        self._fit()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.line.selectAll()

    def close_sheet(self) -> None:
        """Hide it; nothing is kept."""
        if self._mention is not None:
            self._mention = None
            self.hide()
            self.closed.emit()

    def take_look(self) -> None:
        """Take colours from the theme."""
        super().take_look()
        if self._mention is not None:
            self._show_mark(self._mention)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes it, whichever of its widgets has the focus."""
        is_press = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        return QSize(SHEET_PX, super().sizeHint().height())

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Date in the text"))
        self.setFixedWidth(SHEET_PX)
        small = self.appearance.ui_font(12)
        for label in (self.words, self.mark, self.reason, self.hint):
            label.setFont(small)
        self.date.setFont(self.appearance.ui_font(15, bold=True))
        set_tone(self.words, "muted")
        set_tone(self.reason, "muted")
        set_tone(self.hint, "warning")
        for label in (self.date, self.reason, self.hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.line.setPlaceholderText(self.tr("2016, 2016-02 or 2016-02-11"))
        self.line.setAccessibleName(self.tr("Date"))
        self.no_date.setProperty("role", "link")
        self.no_date.setToolTip(self.tr("These words are no date"))
        self.confirm.setProperty("role", "primary")
        for widget in (self.line, self.no_date, self.confirm):
            widget.installEventFilter(self)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.words, 1)
        head.addWidget(self._picture)
        head.addWidget(self.mark)
        buttons = QHBoxLayout()
        buttons.addWidget(self.no_date)
        buttons.addStretch(1)
        buttons.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.date)
        column.addWidget(self.reason)
        column.addSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        column.addSpacing(2)
        column.addLayout(buttons)

    def _show_mark(self, mention: DateMention) -> None:
        theme = self.appearance.theme
        if mention.is_confirmed:
            words, picture, tone = self.tr("Confirmed"), "circle-check", "good"
        elif mention.date.year is None:
            words, picture, tone = self.tr("Needs you"), "circle-alert", "warning"
        elif mention.confidence < GUESS_BELOW:
            words, picture, tone = self.tr("A guess"), "circle-help", "warning"
        else:
            words, picture, tone = "", "", "muted"
        self.mark.setText(words)
        set_tone(self.mark, tone)
        self._picture.setVisible(bool(picture))
        if picture:
            drawn = icon(picture, str(getattr(theme, tone)), ICON_PX)
            self._picture.setPixmap(drawn.pixmap(QSize(ICON_PX, ICON_PX)))

    def _fit(self) -> None:
        """As high as its words are at this width; Qt's own guess is higher."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(SHEET_PX, layout.totalHeightForWidth(SHEET_PX))

    def _typed(self) -> PartialDate | None:
        """What stands in the line; None where it is no date."""
        try:
            typed = date_from_entry(self.line.text())
        except BadValue:
            return None
        return typed if typed.edtf() else None

    def _on_typed(self) -> None:
        if self._mention is None:
            return
        typed = self._typed()
        is_same = typed is not None and typed.date_parts() == self._mention.date.date_parts()
        self.confirm.setText(self.tr("Confirm") if is_same or typed is None else self.tr("Correct"))
        self.confirm.setEnabled(typed is not None)
        is_wrong = typed is None and bool(self.line.text().strip())
        self.hint.setText(self.tr("Write 2016, 2016-02 or 2016-02-11.") if is_wrong else "")
        self.hint.setVisible(is_wrong)
        self._fit()

    def _on_confirm(self) -> None:
        typed = self._typed()
        if self._mention is None or typed is None:
            return
        is_same = typed.date_parts() == self._mention.date.date_parts()
        wish = DateWish(self._mention.span, None if is_same else typed)
        self.close_sheet()
        self.wished.emit(wish)

    def _on_no_date(self) -> None:
        if self._mention is not None:
            wish = DateWish(self._mention.span, is_date=False)
            self.close_sheet()
            self.wished.emit(wish)


def _shown(date: PartialDate) -> str:
    """The date in words with its weekday, which follows from a full one."""
    day = date_in_words(date)
    weekday = weekday_of(date.edtf())
    if weekday is None or not day:
        return day
    return date_in_words(PartialDate(date.year, date.month, date.day, weekday), with_weekday=True)
