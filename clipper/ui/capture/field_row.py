"""One field of the source form: its value, how sure it is, the words it came from, and what else it could be."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from clipper.domain.source import Evidence
from clipper.domain.span import Span
from clipper.ui.capture.evidence_words import Certainty, certainty_of, evidence_line, mark_of
from clipper.ui.icons import icon
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.chips import Suggestion
from clipper.ui.widgets.elided_label import ElidedLabel
from clipper.ui.widgets.flow_layout import FlowLayout

MOST_LINES = 5
MOST_ALTERNATIVES = 5
MARK_PX = 14


class FieldRow(QWidget):
    """A labelled field. What a person types, picks or confirms is theirs and is not overwritten by `show_found`."""

    edited = Signal(str)
    """The field's name, after the researcher changed or confirmed it."""
    evidence_clicked = Signal(object)
    """Span of the words in the canonical text."""

    def __init__(
        self, appearance: Appearance, name: str, label: str, parent: QWidget | None = None, *, is_long: bool = False
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.name = name
        self._found = ""
        self._evidence: Evidence | None = None
        self._is_own = False
        self._needs_more = False
        self.label = QLabel(label)
        self.mark = QPushButton()
        self.editor: _Line | _Lines = _Lines() if is_long else _Line()
        self.hint = QLabel()
        self.evidence = _EvidenceLine()
        self._others = QWidget()
        self._flow = FlowLayout(self._others, gap=4)
        self._lay_out()
        self.editor.typed.connect(self._on_typed)
        self.mark.clicked.connect(self.confirm)
        self.evidence.clicked.connect(self._on_evidence_clicked)
        appearance.changed.connect(self._show_mark)
        self._show_mark()

    @property
    def certainty(self) -> Certainty:
        """What the mark says now."""
        if self._needs_more and self.value():
            return Certainty.NEEDED
        return Certainty.OWN if self._is_own else certainty_of(self._evidence, self.value())

    @property
    def is_own(self) -> bool:
        """Whether the value is the researcher's word."""
        return self._is_own

    def value(self) -> str:
        """The text in the field, on one line."""
        return " ".join(self.editor.content().split())

    def show_found(self, value: str, evidence: Evidence | None, alternatives: Sequence[str] = ()) -> None:
        """Show what was read from the text; forgets what the researcher typed."""
        self._found, self._evidence, self._is_own = value, evidence, False
        self.editor.set_content(value)
        self._show_evidence()
        self.offer(alternatives)
        self._show_mark()

    def take(self, value: str) -> None:
        """Set the researcher's word."""
        self.editor.set_content(value)
        self._on_typed()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            # "Not found" would be said of a text that is not there yet.
            self.mark.setVisible(self.isEnabled())

    def confirm(self) -> None:
        """Take a guess as right."""
        if self.value() and not self._is_own:
            self._is_own = True
            self._show_mark()
            self.edited.emit(self.name)

    def offer(self, values: Sequence[str], labels: Mapping[str, str] = MappingProxyType({})) -> None:
        """Show other values, each one click away; `labels` says some of them shorter."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = [value for value in dict.fromkeys(values) if value and value != self.value()][:MOST_ALTERNATIVES]
        for value in shown:
            button = Suggestion(labels.get(value, value), value)
            button.setAccessibleName(self.tr("Use “{value}”").replace("{value}", value))
            button.clicked.connect(lambda _checked=False, chosen=value: self.take(chosen))
            self._flow.addWidget(button)
        self._others.setVisible(bool(shown))
        self._others.updateGeometry()

    def suggest(self, evidence: Evidence) -> None:
        """Offer a value for a field that is empty, and say what speaks for it."""
        if not self.value():
            self.offer((evidence.value,))
            self.evidence.show_line(evidence_line(evidence), can_jump=False)
            self.evidence.show()

    def ask(self, hint: str, *, needs_more: bool) -> None:
        """Say what is still needed (`needs_more`) or what was understood; "" says nothing."""
        self._needs_more = needs_more
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._show_mark()

    def _lay_out(self) -> None:
        self.label.setBuddy(self.editor)
        self.editor.setAccessibleName(self.label.text())
        self.mark.setProperty("role", "mark")
        small = self._appearance.ui_font(12)
        for widget in (self.label, self.mark, self.hint, self.evidence.label):
            widget.setFont(small)
        for widget in (self.label, self.evidence.label):
            set_tone(widget, "muted")
        set_tone(self.hint, "warning")
        self.mark.setIconSize(QSize(MARK_PX, MARK_PX))
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.hide()
        self.evidence.hide()
        self._others.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.label, 1)
        head.addWidget(self.mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.editor)
        column.addWidget(self.evidence)
        column.addWidget(self.hint)
        column.addWidget(self._others)

    def _show_evidence(self) -> None:
        evidence = self._evidence
        self.evidence.setVisible(evidence is not None and bool(self._found))
        if evidence is not None:
            self.evidence.show_line(evidence_line(evidence), can_jump=evidence.span is not None)

    def _show_mark(self) -> None:
        word, picture, tone = mark_of(self.certainty)
        is_guess = self.certainty is Certainty.GUESS
        self.mark.setText(f" {word}")
        self.mark.setIcon(icon(picture, str(getattr(self._appearance.theme, tone)), MARK_PX))
        set_tone(self.mark, tone)
        self.mark.setToolTip(self.tr("Click if this is right") if is_guess else "")
        self.mark.setAccessibleName(f"{self.label.text()}: {word}")
        self.mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_guess else Qt.FocusPolicy.NoFocus)
        self.mark.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not is_guess)

    def _on_typed(self) -> None:
        self._is_own = True
        self._show_mark()
        self.edited.emit(self.name)

    def _on_evidence_clicked(self) -> None:
        if self._evidence is not None and self._evidence.span is not None:
            self.evidence_clicked.emit(Span(*self._evidence.span))


class _EvidenceLine(QPushButton):
    """A line of small text that can be clicked where the words stand in the text."""

    def __init__(self) -> None:
        super().__init__()
        self.label = ElidedLabel()
        self.setProperty("role", "link")
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label)
        self.setFixedHeight(24)

    def show_line(self, line: str, *, can_jump: bool) -> None:
        """Show a line; one that cannot jump is no button."""
        self.label.set_text(line)
        self.setToolTip(line)
        self.setAccessibleName(line)
        self.setCursor(Qt.CursorShape.PointingHandCursor if can_jump else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if can_jump else Qt.FocusPolicy.NoFocus)
        self.setEnabled(can_jump)


class _Line(QLineEdit):
    """A short value."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.typed)

    def content(self) -> str:
        return self.text()

    def set_content(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)


class _Lines(QPlainTextEdit):
    """A value that wraps, as high as its lines; Enter and Tab go on to the next field."""

    typed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._is_setting = False
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def content(self) -> str:
        return self.toPlainText()

    def set_content(self, text: str) -> None:
        self._is_setting = True
        self.setPlainText(text)
        self._is_setting = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # With Ctrl it confirms the whole draft: that is the window's.
            if plain:
                self.focusNextChild()
            else:
                event.ignore()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_text_changed(self) -> None:
        self._fit()
        if not self._is_setting:
            self.typed.emit()

    def _fit(self) -> None:
        lines = max(1, min(MOST_LINES, round(self.document().size().height())))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 14)
        shows_all = self.document().size().height() <= MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if shows_all else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(policy)
