"""A window on a clipping that has been captured twice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow

FIRST = "The ferries run through the night, two ports say.\nNobody asked the keeper of the light.\nThe plan has a list."
SECOND = "The ferries run through the day, two ports say.\nThe plan has a list."
CHANGED, LOST = "through the night", "Nobody asked the keeper"

MakeDraft = Callable[..., Draft]


@pytest.fixture
def twice(folder: Path, make_draft: MakeDraft) -> ClippingId:
    with Library.open(folder, index_folder=None) as library:
        clipping_id, _ = library.clippings.add(make_draft(FIRST, title="Night ferries"))
        for words in (CHANGED, LOST):
            library.annotations.highlight_quote(clipping_id, words)
        library.versions.add_snapshot(clipping_id, make_draft(SECOND, title="Night ferries"))
    return clipping_id


@pytest.fixture
def versions_window(qtbot: QtBot, twice: ClippingId, make_window: Callable[[], MainWindow]) -> MainWindow:
    window = make_window()
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: window.desk.clipping_id == twice)
    return window
