"""What a user's hands do in a window: keys in the active window, the clipboard of another program."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.main_window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PATIENCE_MS = 30_000
"""For what a process of its own does: two start while others use the machine."""


def press(widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key in the active window, as a user would: shortcuts are for active windows only."""
    widget.window().activateWindow()
    assert QTest.qWaitForWindowActive(widget.window())
    QTest.keyClick(widget, key, modifier)


def paste(window: MainWindow, text: str, html: str = "") -> None:
    """Copy it elsewhere, press Ctrl+V here."""
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    press(window, Qt.Key.Key_V, CONTROL)


def draft_window() -> DraftWindow:
    (draft,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, DraftWindow) and each.isVisible()]
    return draft
