"""A reader on an offscreen window, with the ferry story in it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clipper.ui.reading.pane import ReaderPane
from clipper.ui.theme import Appearance
from tests.ui.reading.sample_texts import story


@pytest.fixture
def appearance(qtbot: QtBot) -> Iterator[Appearance]:
    """The light theme, without motion."""
    appearance = Appearance("light", reduce_motion=True)
    yield appearance
    appearance.deleteLater()


@pytest.fixture
def pane(qtbot: QtBot, appearance: Appearance) -> Iterator[ReaderPane]:
    """A shown reader, 1100 pixels wide, with the ferry story and some tags."""
    # A window without a layout has no least size, of which the offscreen platform would complain.
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1300, 900)
    pane = ReaderPane(appearance, window)
    pane.resize(1100, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    pane.set_tags(("archive", "crew", "harbour/ice", "money", "quay/north", "witness"), ("money", "archive", "witness"))
    pane.show_clipping(story())
    qtbot.waitUntil(lambda: not pane.is_building)
    pane.view.setFocus()
    yield pane
    window.close()
