"""A theme chosen while the program runs reaches the ground of everything that scrolls, however often it changes."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.capture.preview import DraftPreview
from clipper.ui.clippings.sidebar_rows import DRAFTS, HIGHLIGHTS, TRASH
from clipper.ui.clippings.source_window import SourceWindow
from clipper.ui.main_window import MainWindow
from clipper.ui.theme import Appearance
from clipper.ui.transfer.export_dialog import ExportDialog
from tests.ui.capture.conftest import story

ROUND = ("light", "dark", "sepia", "light", "sepia", "dark")


@pytest.fixture(autouse=True)
def _light_again(appearance: Appearance):
    yield
    appearance.set_theme("light")


def grounds(window: QWidget) -> dict[str, str]:
    """The colour in the lower left corner, inside a frame, of each viewport that can be seen."""
    found = {}
    picture = window.grab().toImage()
    own = [window] if isinstance(window, QAbstractScrollArea) else []
    for number, area in enumerate((*own, *window.findChildren(QAbstractScrollArea))):
        port = area.viewport()
        if area.isVisible() and port.width() > 16 and port.height() > 16:
            at = port.mapTo(window, QPoint(6, port.height() - 6))
            found[f"{number} {type(area).__name__} {area.accessibleName()}"] = picture.pixelColor(at).name()
    return found


def followed(window: QWidget, appearance: Appearance) -> dict[str, list[str]]:
    """Areas whose ground is neither paper nor panel of the theme chosen, with the themes in which it is not."""
    strange: dict[str, list[str]] = {}
    for name in ROUND:
        appearance.set_theme(name)
        theme = appearance.theme
        fits = {each.lower() for each in (theme.paper, theme.panel, theme.selected)}
        for area, color in grounds(window).items():
            if color not in fits:
                strange.setdefault(area, []).append(f"{name} {color}")
    return strange


def test_the_window_with_a_text(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    qtbot.waitUntil(lambda: not window.reader.is_building)
    assert len(grounds(window)) >= 3
    assert followed(window, appearance) == {}


@pytest.mark.parametrize("place", [HIGHLIGHTS, DRAFTS, TRASH])
def test_the_other_places(qtbot: QtBot, window: MainWindow, appearance: Appearance, place) -> None:
    window.sidebar.go_to(place)
    assert followed(window, appearance) == {}


def test_results(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    window.middle.box.setText("storm")
    qtbot.waitUntil(lambda: window.middle.results.model.rowCount() == 120)
    assert followed(window, appearance) == {}


def test_the_empty_window(qtbot: QtBot, make_window: Callable[[], MainWindow], appearance: Appearance) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: window.middle.list.is_listed)
    assert window.reader.opened is None
    assert followed(window, appearance) == {}


def test_the_windows_beside_it(qtbot: QtBot, window: MainWindow, appearance: Appearance) -> None:
    for action, kind in (("new_draft", DraftWindow), ("export", ExportDialog), ("edit_source", SourceWindow)):
        window.actions_set[action].trigger()
        beside = window.findChild(kind)
        assert beside is not None
        assert followed(beside, appearance) == {}


def test_the_preview_of_a_draft(qtbot: QtBot, appearance: Appearance) -> None:
    preview = DraftPreview(appearance)
    qtbot.addWidget(preview)
    preview.resize(500, 900)
    preview.show_draft(story(), ())
    preview.show()
    assert len(grounds(preview)) == 1
    assert followed(preview, appearance) == {}
