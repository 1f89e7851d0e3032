"""The upper and the lower bar of a batch: what is shown, what is chosen, the tags, and what to do."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.ui.batch.rows import Show
from clipper.ui.shown import shown_number
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.chips import ChipField
from clipper.ui.widgets.elided_label import ElidedLabel


class BatchHeader(QFrame):
    """The title, the numbers, and which rows are shown."""

    show_requested = Signal(object)
    """Show."""
    choose_requested = Signal(bool)
    """Whether to choose all rows shown, or none."""

    def __init__(self, appearance: Appearance, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._title = ElidedLabel(title, mode=Qt.TextElideMode.ElideMiddle)
        self.summary = QLabel()
        self.all = QPushButton(self.tr("Choose all"))
        self.none = QPushButton(self.tr("Choose none"))
        self.buttons: dict[Show, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_counts(self, counts: Mapping[Show, int], summary: str) -> None:
        """The numbers on the buttons; what there is none of is not offered."""
        names = {
            Show.ALL: self.tr("All"),
            Show.NEW: self.tr("New"),
            Show.KNOWN: self.tr("Known"),
            Show.REFUSED: self.tr("Not read"),
        }
        for show, button in self.buttons.items():
            button.setText(f"{names[show]}  {shown_number(counts[show])}")
            button.setVisible(counts[show] > 0 or (button.isChecked() and counts[Show.ALL] > 0))
        self.summary.setText(summary)

    def offer_choice(self, *, is_offered: bool) -> None:
        """Whether all rows can be chosen at once."""
        self.all.setVisible(is_offered)
        self.none.setVisible(is_offered)

    def _lay_out(self) -> None:
        self.setObjectName("batchHeader")
        set_tone(self.summary, "muted")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self.summary)
        choices = QHBoxLayout()
        choices.setSpacing(4)
        for show in Show:
            button = QPushButton()
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("role", "segment")
            button.clicked.connect(lambda _checked, wanted=show: self.show_requested.emit(wanted))
            self._group.addButton(button)
            self.buttons[show] = button
            choices.addWidget(button)
        self.buttons[Show.ALL].setChecked(True)
        choices.addStretch(1)
        for button, is_chosen in ((self.all, True), (self.none, False)):
            button.setProperty("role", "link")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked, wanted=is_chosen: self.choose_requested.emit(wanted))
            choices.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(words)
        column.addLayout(choices)

    def _on_appearance_changed(self) -> None:
        self._title.setFont(self._appearance.ui_font(15, bold=True))
        self.summary.setFont(self._appearance.ui_font(12))
        self.setStyleSheet(f"#batchHeader {{ border-bottom: 1px solid {self._appearance.theme.border}; }}")


class BatchFooter(QFrame):
    """Tags for all at the start, leaving and importing at the end."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.tags = ChipField(appearance)
        self._label = QLabel(self.tr("Tags for all"))
        self.leave = QPushButton(self.tr("Close"))
        self.bring_in = QPushButton(self.tr("Import"))
        self._keys = QLabel("Ctrl+Enter")
        self._lay_out()
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def show_state(self, label: str, *, can_import: bool, is_choosing: bool, is_done: bool) -> None:
        """What the button says, and what is offered."""
        self.bring_in.setText(label)
        self.bring_in.setEnabled(can_import)
        for widget in (self.bring_in, self._keys, self.tags, self._label):
            widget.setVisible(not is_done)
        self.tags.setEnabled(is_choosing)

    def _lay_out(self) -> None:
        self.setObjectName("batchFooter")
        self._label.setBuddy(self.tags)
        self.tags.set_placeholder(self.tr("Add a tag"))
        self.bring_in.setProperty("role", "primary")
        for button in (self.leave, self.bring_in):
            button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self._label)
        row.addWidget(self.tags, 100)
        row.addSpacing(16)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self._keys)
        row.addWidget(self.bring_in)

    def _on_appearance_changed(self) -> None:
        for label, tone in ((self._label, "muted"), (self._keys, "faint")):
            label.setFont(self._appearance.ui_font(12))
            set_tone(label, tone)
        self.setStyleSheet(f"#batchFooter {{ border-top: 1px solid {self._appearance.theme.border}; }}")
