"""Starting: what later starts ask of the window, and settings that cannot be written."""

import logging
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clipper.host.settings import Settings
from clipper.ui.links import format_link
from clipper.ui.main_window import MainWindow
from clipper.ui.start import Keeper, SavedLook, application, listen
from clipper.ui.theme import Appearance


class Box:
    """Where later starts leave what they want."""

    def __init__(self, *requests: str) -> None:
        self._waiting = [requests]

    def requests(self) -> tuple[str, ...]:
        return self._waiting.pop() if self._waiting else ()


def test_a_later_start_brings_the_window_to_a_place(qtbot: QtBot, window: MainWindow) -> None:
    wanted = window.middle.list.model.ids[2]
    listen(window, Box("", format_link(wanted)))
    qtbot.waitUntil(lambda: window.desk.clipping_id == wanted)
    assert window.isVisible()


def test_a_changed_look_is_saved_soon(qtbot: QtBot, window: MainWindow, appearance: Appearance, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    Keeper(window, SavedLook(Settings(path, {})))
    appearance.set_zoom(130)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: Settings.load(path).get_number("zoom_percent", 100) == 130)


def test_settings_that_cannot_be_written_stop_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with caplog.at_level(logging.WARNING):
        SavedLook(Settings(blocked / "settings.json", {})).save()
    assert "settings cannot be saved" in caplog.text


def test_there_is_one_application(qtbot: QtBot) -> None:
    assert application() is application()
    assert application().applicationDisplayName() == "Clipper"
