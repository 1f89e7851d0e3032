"""A sheet that floats over a window: Tab stays in it, Escape closes it, and the focus goes back where it was."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from clipper.ui.reading.sheet import Sheet
from clipper.ui.theme import Appearance

MARGIN_PX = 16
"""Left free on all sides of the window."""


class FloatingSheet(Sheet):
    """Not modal: the window behind it goes on. Subclasses lay it out, and say where it stands."""

    closed = Signal()

    def __init__(self, appearance: Appearance, window: QWidget, *, name: str) -> None:
        super().__init__(appearance, window, name=name)
        self._window = window
        self._focus_before: QWidget | None = None
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.close_sheet)
        window.installEventFilter(self)
        self.hide()

    def open_sheet(self, first: QWidget) -> None:
        """Show it, with the focus in `first`."""
        if self.isHidden():
            self._focus_before = self._window.focusWidget()
        self.place()
        self.show()
        self.raise_()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Hide it and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._focus_before is not None:
            self._focus_before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def place(self) -> None:
        """Take the place `wanted_place` says, within the window."""
        room = self._window.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        wanted = self.wanted_place(room)
        wanted.setSize(wanted.size().boundedTo(room.size()))
        left = max(room.left(), min(wanted.left(), room.right() - wanted.width() + 1))
        top = max(room.top(), min(wanted.top(), room.bottom() - wanted.height() + 1))
        self.setGeometry(QRect(left, top, wanted.width(), wanted.height()))

    def wanted_place(self, room: QRect) -> QRect:
        """Where it would like to stand in this room of the window: in the middle, a little above."""
        size = self.sizeHint()
        return QRect(room.center().x() - size.width() // 2, room.top() + 48, size.width(), size.height())

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001  # Qt's signature
        """Go round among what is in the sheet."""
        here = self._window.focusWidget()
        if here is None or not self.isAncestorOf(here):
            return super().focusNextPrevChild(is_next)
        stops = (each for each in _focus_chain(here, is_next=is_next) if self.isAncestorOf(each) and _takes_tab(each))
        reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
        next(stops, here).setFocus(reason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize and watched is self._window and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)


def _focus_chain(here: QWidget, *, is_next: bool) -> Iterator[QWidget]:
    """The other widgets of the window, in the order in which Tab would come to them."""
    widget = here.nextInFocusChain() if is_next else here.previousInFocusChain()
    while widget is not None and widget is not here:
        yield widget
        widget = widget.nextInFocusChain() if is_next else widget.previousInFocusChain()


def _takes_tab(widget: QWidget) -> bool:
    takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(takes) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
