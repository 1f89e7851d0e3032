"""Chips: short names in round frames, and a field in which they are typed, completed and removed."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from clipper.ui.icons import icon
from clipper.ui.theme import Appearance
from clipper.ui.widgets.flow_layout import FlowLayout

HEIGHT_PX = 28
LONGEST_PX = 280
_SEPARATORS = (Qt.Key.Key_Comma, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Semicolon)


class Chip(QFrame):
    """One name; with `is_removable` it carries a cross."""

    removed = Signal(str)

    def __init__(
        self, appearance: Appearance, name: str, parent: QWidget | None = None, *, is_removable: bool = False
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.name = name
        self.label = QLabel(name, self)
        self.cross = QToolButton(self)
        self._lay_out(is_removable=is_removable)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def _lay_out(self, *, is_removable: bool) -> None:
        self.setObjectName("chip")
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setMaximumWidth(LONGEST_PX)
        self.label.setToolTip(self.name if self.label.sizeHint().width() > LONGEST_PX else "")
        self.cross.setFixedSize(24, 24)
        self.cross.setIconSize(QSize(14, 14))
        self.cross.setToolTip(self.tr("Remove {name}").replace("{name}", self.name))
        self.cross.setAccessibleName(self.cross.toolTip())
        self.cross.setVisible(is_removable)
        self.cross.clicked.connect(self._on_cross_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2 if is_removable else 8, 0)
        row.setSpacing(2)
        row.addWidget(self.label)
        row.addWidget(self.cross)

    def _on_cross_clicked(self) -> None:
        self.removed.emit(self.name)

    def _on_appearance_changed(self) -> None:
        theme = self._appearance.theme
        self.setStyleSheet(
            f"#chip {{ background: {theme.selected}; border: none; border-radius: 4px; }}"
            f"#chip > QLabel {{ color: {theme.text}; }}"
            "#chip > QToolButton { padding: 2px; border-radius: 4px; }"
        )
        self.cross.setIcon(icon("x", theme.muted, 14))


class ChipField(QFrame):
    """Names as removable chips with a line to type more; Enter, comma or leaving the line takes what was typed.

    Backspace in the empty line takes the last chip back into the line. Names differ by more than case.
    """

    changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._chips: list[Chip] = []
        self._known = QStringListModel(self)
        self.line = QLineEdit(self)
        self._flow = FlowLayout(self, gap=4)
        self._lay_out()
        self.line.installEventFilter(self)
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def names(self) -> tuple[str, ...]:
        """The chips, and what is still in the line."""
        typed = _clean(self.line.text())
        names = [chip.name for chip in self._chips]
        return tuple(names) if not typed or self._find(typed) else (*names, typed)

    def set_names(self, names: Iterable[str]) -> None:
        """Show these instead; `changed` is not emitted."""
        for chip in tuple(self._chips):
            self._drop(chip)
        self.line.clear()
        for name in names:
            self._add(name)

    def set_known(self, names: Sequence[str]) -> None:
        """Offer these while typing."""
        self._known.setStringList(list(names))

    def set_placeholder(self, text: str) -> None:
        """Say what belongs in the empty line."""
        self.line.setPlaceholderText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes(event)
        if event.type() == QEvent.Type.FocusOut and not self._is_completing():
            self.take_typed()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_ring(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def take_typed(self) -> None:
        """Make a chip of what is in the line."""
        name = _clean(self.line.text())
        self.line.clear()
        if name and not self._find(name):
            self._add(name)
            self.changed.emit()

    def _lay_out(self) -> None:
        self.setObjectName("chipField")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow.setContentsMargins(4, 3, 4, 3)
        self.line.setFixedHeight(HEIGHT_PX)
        self.line.setMinimumWidth(96)
        self.line.setFrame(False)
        self._flow.addWidget(self.line)
        self._flow.set_stretched(self.line)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._on_completed)
        self.line.setCompleter(completer)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._on_edited)

    def _takes(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in _SEPARATORS and not self._is_completing():
            self.take_typed()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.line.text() and self._chips:
            last = self._chips[-1]
            self._drop(last)
            self.line.setText(last.name)
            self.changed.emit()
            return True
        return False

    def _is_completing(self) -> bool:
        completer = self.line.completer()
        popup = completer.popup() if completer is not None else None
        return popup is not None and popup.isVisible()

    def _find(self, name: str) -> Chip | None:
        return next((chip for chip in self._chips if chip.name.casefold() == name.casefold()), None)

    def _add(self, name: str) -> None:
        chip = Chip(self._appearance, name, self, is_removable=True)
        chip.removed.connect(self._on_removed)
        self._flow.insert_widget(len(self._chips), chip)
        self._chips.append(chip)
        self.updateGeometry()

    def _drop(self, chip: Chip) -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()

    def _on_removed(self, name: str) -> None:
        chip = self._find(name)
        if chip is not None:
            self._drop(chip)
            self.changed.emit()
            self.line.setFocus()

    def _on_completed(self, text: str) -> None:
        self.line.setText(text)
        self.take_typed()

    def _on_edited(self, _text: str) -> None:
        self.changed.emit()

    def _on_appearance_changed(self) -> None:
        self._show_ring(self.line.hasFocus())

    def _show_ring(self, has_focus: bool) -> None:  # noqa: FBT001 - one meaning, from the event
        theme = self._appearance.theme
        ring = f"2px solid {theme.accent}" if has_focus else f"1px solid {theme.border}"
        self.setStyleSheet(
            f"#chipField {{ background: {theme.paper}; border: {ring}; border-radius: 8px; }}"
            "#chipField > QLineEdit { border: none; padding: 0 4px; background: transparent; min-height: 0; }"
        )


class Suggestion(QPushButton):
    """A chip that is a button: one click takes `value`, which is what it says unless that can be said shorter."""

    def __init__(self, text: str, value: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = value or text
        self.setProperty("role", "suggestion")
        self.setFixedHeight(HEIGHT_PX)
        self.setMaximumWidth(LONGEST_PX)
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, LONGEST_PX - 24)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(text if shown != text else "")


def _clean(text: str) -> str:
    return " ".join(text.strip().lstrip("#").split())
