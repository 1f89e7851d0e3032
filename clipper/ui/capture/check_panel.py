"""“Check this clipping”: one question at a time with its answers side by side, chosen by a figure or a click."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from clipper.ui.capture.check_questions import Choice, Question
from clipper.ui.icons import icon
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.elided_label import ElidedLabel

ICON_PX = 16
MOST = 9
CARD_PX, CARD_WIDTH_PX = 58, 120


class CheckPanel(QFrame):
    """Shows the questions it is given, one at a time, and is hidden when all are answered.

    Where it `is_narrow`, answers stand below each other.
    """

    chosen = Signal(str, int)
    """Field of the question, and which answer: 0 is what holds now."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None, *, is_narrow: bool = False) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._questions: tuple[Question, ...] = ()
        self._at = 0
        self.cards: list[ChoiceCard] = []
        self._picture = QLabel()
        self._title = QLabel(self.tr("Check this clipping"))
        self._name = ElidedLabel()
        self._count = QLabel()
        self.back, self.forward = QToolButton(), QToolButton()
        self._row: QBoxLayout = QVBoxLayout() if is_narrow else QHBoxLayout()
        self._lay_out()
        self.back.clicked.connect(lambda: self._go(-1))
        self.forward.clicked.connect(lambda: self._go(1))
        for number in range(1, MOST + 1):
            # A field that is being typed into takes its figures for itself.
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda index=number - 1: self._choose(index))
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()
        self.hide()

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return self._questions[self._at] if self._questions else None

    def questions(self) -> tuple[Question, ...]:
        """All that are not answered yet."""
        return self._questions

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these in place of the ones before; the same field stays in front where it is still asked about."""
        current = self.question.field if self.question else ""
        self._questions = tuple(questions)
        fields = [one.field for one in self._questions]
        self._at = fields.index(current) if current in fields else 0
        self._show()

    def settle(self, field: str) -> None:
        """A question was answered elsewhere, or here."""
        if any(one.field == field for one in self._questions):
            self.ask([one for one in self._questions if one.field != field])

    def _go(self, step: int) -> None:
        self._at = (self._at + step) % max(1, len(self._questions))
        self._show()

    def _choose(self, index: int) -> None:
        question = self.question
        if question is not None and self.isVisible() and index < len(question.choices):
            self.chosen.emit(question.field, index)

    def _show(self) -> None:
        for card in self.cards:
            self._row.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        question = self.question
        self.setVisible(question is not None)
        if question is None:
            return
        self._name.set_text(question.name)
        several = len(self._questions) > 1
        self._count.setText(f"{self._at + 1}/{len(self._questions)}" if several else "")
        for widget in (self.back, self.forward, self._count):
            widget.setVisible(several)
        for index, choice in enumerate(question.choices[:MOST]):
            card = ChoiceCard(self._appearance, index + 1, choice, self)
            card.clicked.connect(lambda _checked=False, at=index: self._choose(at))
            self.cards.append(card)
            self._row.addWidget(card, 1)

    def _lay_out(self) -> None:
        self.setObjectName("check")
        self.setAccessibleName(self._title.text())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title.setFont(self._appearance.ui_font(13, bold=True))
        self._name.setFont(self._appearance.ui_font(13))
        self._count.setFont(self._appearance.ui_font(12))
        set_tone(self._name, "muted")
        set_tone(self._count, "muted")
        for button, words in (
            (self.back, self.tr("The question before")),
            (self.forward, self.tr("The next question")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setIconSize(QSize(ICON_PX, ICON_PX))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture)
        head.addWidget(self._title)
        head.addWidget(self._name, 1)
        head.addWidget(self._count)
        head.addWidget(self.back)
        head.addWidget(self.forward)
        self._row.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._row)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self.setStyleSheet(
            f"#check {{ background: {theme.warning_fill}; border: 1px solid {theme.border}; border-radius: 8px; }}"
        )
        self._picture.setPixmap(icon("circle-help", theme.warning, ICON_PX).pixmap(QSize(ICON_PX, ICON_PX)))
        self.back.setIcon(icon("arrow-left", theme.muted, ICON_PX))
        self.forward.setIcon(icon("arrow-right", theme.muted, ICON_PX))


class ChoiceCard(QPushButton):
    """One answer: its key, its value, who says so, and the words it was read from."""

    def __init__(self, appearance: Appearance, number: int, choice: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        key = QLabel(str(number))
        value, line = ElidedLabel(choice.shown), ElidedLabel(_line(choice))
        key.setFont(appearance.ui_font(12, bold=True))
        value.setFont(appearance.ui_font(13, bold=True))
        line.setFont(appearance.ui_font(12))
        set_tone(key, "accent")
        set_tone(line, "muted")
        self.setProperty("role", "choice")
        self.setMaximumHeight(CARD_PX)
        self.setToolTip(f"{choice.shown}\n{_line(choice)}")
        self.setAccessibleName(f"{number}: {choice.shown}, {_line(choice)}")
        for label in (key, value, line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(value)
        words.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(key)
        row.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        # The theme's sheet gives every button the height of one line.
        return QSize(CARD_WIDTH_PX, CARD_PX)

    def minimumSizeHint(self) -> QSize:
        return QSize(CARD_WIDTH_PX, CARD_PX)


def _line(choice: Choice) -> str:
    return " · ".join(part for part in (choice.origin, choice.words) if part)
