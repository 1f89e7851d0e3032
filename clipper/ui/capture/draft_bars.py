"""The upper and the lower bar of a draft window: where the text comes from, and what to do with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clipper.domain.fetch_record import METHOD
from clipper.ui.capture.clipboard import Received, megabytes
from clipper.ui.capture.draft_fetching import host_of
from clipper.ui.reading.directions import isolated
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.elided_label import ElidedLabel


class DraftHeader(QWidget):
    """A title, the origin of the text, and the two pages."""

    text_requested = Signal()
    edit_requested = Signal()
    restore_requested = Signal()
    difference_requested = Signal()
    encoding_requested = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._title = QLabel(self.tr("New clipping"))
        self.origin = ElidedLabel()
        self.restore = QPushButton(self.tr("Back to the paste as received"))
        self.encoding = QPushButton()
        self.as_read = QPushButton(self.tr("As it will be read"))
        self.edit = QPushButton(self.tr("Edit the paste"))
        self.difference = QPushButton(self.tr("What differs"))
        self._lay_out()
        self.as_read.clicked.connect(self.text_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.difference.clicked.connect(self.difference_requested)
        self.encoding.clicked.connect(self.encoding_requested)

    def show_origin(self, received: Received, *, is_typed: bool, is_address: bool = False) -> None:
        """Say in a line what came in and from where; what is typed may be an address alone."""
        self.restore.setVisible(is_typed and bool(received.raw))
        if is_typed and received.raw:
            self.origin.set_text(self.tr("An edited copy as plain text; the paste is kept as received"))
        elif is_address:
            self.origin.set_text(self.tr("The address of a page"))
        elif is_typed or not received.raw:
            self.origin.set_text(self.tr("Typed here") if is_typed else self.tr("Nothing pasted yet"))
        else:
            self.origin.set_text(self._origin(received))

    def show_encoding(self, name: str) -> None:
        """The encoding that was guessed or chosen, which can be changed; "" where the bytes say it."""
        self.encoding.setVisible(bool(name))
        self.encoding.setText(self.tr("Encoding: {name} — change…").replace("{name}", name))

    def show_pages(self, *, has_draft: bool, is_editing: bool, is_comparing: bool = False) -> None:
        """Which page is shown; the pages are offered once there is a draft."""
        self.as_read.setVisible(has_draft)
        self.edit.setVisible(has_draft)
        shown = self.difference if is_comparing else self.edit if is_editing else self.as_read
        shown.setChecked(True)

    def show_difference_page(self, *, is_there: bool) -> None:
        """Offer the page that compares, where there is anything to compare with."""
        self.difference.setVisible(is_there)

    def _origin(self, received: Received) -> str:
        part = received.raw[0]
        size = megabytes(len(part.data))
        if received.method.startswith(METHOD):
            line = self.tr("Fetched from {place}, {size}")
            return line.replace("{place}", isolated(host_of(received.url))).replace("{size}", size)
        if part.name:
            return self.tr("{name}, {size}").replace("{name}", isolated(part.name)).replace("{size}", size)
        kind = self.tr("Pasted with its form") if part.mime == "text/html" else self.tr("Pasted as plain text")
        place = host_of(received.url)
        if place:
            line = self.tr("{kind} from {place}, {size}").replace("{place}", isolated(place))
        else:
            line = self.tr("{kind}, {size}")
        return line.replace("{kind}", kind).replace("{size}", size)

    def _lay_out(self) -> None:
        self._title.setFont(self._appearance.ui_font(15, bold=True))
        self.origin.setFont(self._appearance.ui_font(12))
        set_tone(self.origin, "muted")
        self.restore.setProperty("role", "link")
        self.restore.hide()
        self.difference.hide()
        self.encoding.setProperty("role", "link")
        self.encoding.hide()
        group = QButtonGroup(self)
        for button in (self.as_read, self.edit, self.difference):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            group.addButton(button)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self.origin)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(4)
        row.addLayout(words, 1)
        row.addWidget(self.encoding)
        row.addWidget(self.restore)
        row.addWidget(self.as_read)
        row.addWidget(self.edit)
        row.addWidget(self.difference)


class DraftFooter(QFrame):
    """Discard at the start; keep and confirm at the end, each with its key."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.discard = QPushButton(self.tr("Discard"))
        self.keep = QPushButton(self.tr("Keep as draft"))
        self.confirm = QPushButton(self.tr("Confirm"))
        self._keys = (QLabel("Esc"), QLabel("Ctrl+Enter"))
        self._is_ready = False
        self._lay_out()
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def set_ready(self, *, has_draft: bool, has_something: bool) -> None:
        """Whether there is a draft to confirm, and anything to discard."""
        self._is_ready = has_draft
        self.confirm.setEnabled(has_draft)
        self.discard.setEnabled(has_something)

    def set_busy(self, *, busy: bool) -> None:
        """While the clipping is being saved nothing else can be done with it."""
        self.confirm.setEnabled(self._is_ready and not busy)
        self.keep.setEnabled(not busy)
        self.discard.setEnabled(not busy)

    def _lay_out(self) -> None:
        self.setObjectName("draftFooter")
        self.discard.setProperty("role", "quiet")
        self.confirm.setProperty("role", "primary")
        for button in (self.discard, self.keep, self.confirm):
            button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.discard)
        row.addStretch(1)
        for key in self._keys:
            key.setFont(self._appearance.ui_font(12))
            set_tone(key, "faint")
        for button, key in ((self.keep, self._keys[0]), (self.confirm, self._keys[1])):
            key.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(key)
            row.addWidget(button)
            row.addSpacing(8 if button is self.keep else 0)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self.setStyleSheet(f"#draftFooter {{ border-top: 1px solid {theme.border}; }}")
