"""The reader's toolbar: the view's switches on the left, what is done with words on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from clipper.ui.reading.sheet import IconButton
from clipper.ui.theme import Appearance

_HEIGHT_PX = 48


class ReaderToolbar(QFrame):
    """Holds the buttons; the pane connects them."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.setObjectName("reader_toolbar")
        self.setFixedHeight(_HEIGHT_PX)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.outline = self._button("list-tree", self.tr("Outline"), checkable=True)
        self.fold = self._button("eye", self.tr("Show boilerplate"), checkable=True)
        self.caret = self._button("text-cursor", self.tr("Caret: select by keyboard"), "C", checkable=True)
        self.search = self._button("search", self.tr("Find in text"))
        self.highlight = self._button("highlighter", self.tr("Highlight"), "H")
        self.comment = self._button("message-square", self.tr("Comment"), "N")
        self.tag = self._button("tag", self.tr("Tag"), "T")
        self.quote = self._button("quote", self.tr("Copy as quotation"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(4)
        for button in (self.outline, self.fold, self.caret):
            self._row.addWidget(button)
        self._row.addStretch()
        for button in (self.highlight, self.comment, self.tag, self.quote, self.search):
            self._row.addWidget(button)
        self._leading = 0
        self._has_focus_line = False
        appearance.changed.connect(self._take_look)
        self._take_look()

    def add_tool(self, widget: QWidget, *, leading: bool) -> None:
        """Put a widget at the end, or at the beginning after those put there before."""
        if leading:
            self._row.insertWidget(self._leading, widget)
            self._leading += 1
        else:
            self._row.addWidget(widget)

    def set_available(self, *, is_open: bool, has_outline: bool, has_folds: bool) -> None:
        """Which buttons have something to do."""
        for button in (self.caret, self.highlight, self.comment, self.tag, self.quote, self.search):
            button.setEnabled(is_open)
        self.outline.setEnabled(is_open and has_outline)
        self.fold.setEnabled(is_open and has_folds)

    def _button(self, drawing: str, name: str, shortcut: str = "", *, checkable: bool = False) -> IconButton:
        button = IconButton(self._appearance, drawing, name, self, shortcut=shortcut)
        button.setCheckable(checkable)
        # Pressing a button must not take the selection's focus away.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_focus(self, is_shown: bool) -> None:  # noqa: FBT001 (a signal's only argument)
        """Say with the line under the toolbar that keys go to the text."""
        self._has_focus_line = is_shown
        self._take_look()

    def _take_look(self) -> None:
        theme = self._appearance.theme
        line = f"2px solid {theme.accent}" if self._has_focus_line else f"1px solid {theme.border}"
        self.setStyleSheet(f"#reader_toolbar {{ background: {theme.paper}; border: 0; border-bottom: {line}; }}")
