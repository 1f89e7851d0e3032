"""Toasts: one at a time, with a way back, gone by themselves."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clipper.ui.widgets.toast import SHOWN_MS, Toast, show_toast


@pytest.fixture
def window(qtbot) -> QWidget:
    widget = QWidget()
    widget.resize(800, 600)
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_it_stands_at_the_bottom_in_the_middle(window: QWidget) -> None:
    toast = show_toast(window, "Clipping moved to the trash")
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1
    assert window.rect().contains(toast.geometry())
    assert toast.button.isHidden()


def test_it_follows_the_window(window: QWidget) -> None:
    toast = show_toast(window, "Clipping moved to the trash")
    window.resize(1000, 500)
    assert window.rect().contains(toast.geometry())


def test_its_button_acts_once_and_it_is_gone(qtbot, window: QWidget) -> None:
    acted, gone = [], []
    toast = show_toast(window, "Highlight removed", "Undo", lambda: acted.append(1), on_gone=lambda: gone.append(1))
    qtbot.mouseClick(toast.button, Qt.MouseButton.LeftButton)
    assert (acted, gone) == ([1], [])
    assert toast.isHidden()


def test_it_goes_after_its_time(window: QWidget) -> None:
    gone = []
    toast = show_toast(window, "Highlight removed", on_gone=lambda: gone.append(1))
    assert toast._clock.interval() == SHOWN_MS
    assert toast._clock.isActive()
    toast._clock.timeout.emit()
    assert toast.isHidden()
    assert gone == [1]


def test_a_newer_one_takes_the_place_of_the_older(window: QWidget) -> None:
    gone = []
    older = show_toast(window, "One", on_gone=lambda: gone.append("One"))
    newer = show_toast(window, "Two")
    assert older.isHidden()
    assert newer.isVisible()
    assert gone == ["One"]


def test_words_are_never_read_as_markup(window: QWidget) -> None:
    toast = show_toast(window, "<img src='x'>")
    assert isinstance(toast, Toast)
    assert toast.label.textFormat() == Qt.TextFormat.PlainText
