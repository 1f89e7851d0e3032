"""Bars above the text say what is to be looked at, and go when it was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import Draft
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow
from clipper.ui.widgets.message_bar import MessageBar

NOTICE = "Write to the newsroom of the coast with your own story."
BODIES = (
    "Six keepers left diaries about the storm of February and the long winter after it.",
    "The ferries run through the night from May on, the two ports said in a joint letter.",
    "A new quay is built of stone that came by rail from the hills above the town.",
    "Herring came back to the bay after thirty years, and nobody had the nets for it.",
)


def bar(window: MainWindow) -> MessageBar:
    (found,) = window.reader.notices.findChildren(MessageBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def said(window: MainWindow) -> list[str]:
    return [message.text for message in window.reader.notices.messages()]


def test_lost_and_changed_highlights_are_said_and_lead_to_the_page(qtbot: QtBot, versions_window: MainWindow) -> None:
    qtbot.waitUntil(lambda: bool(said(versions_window)))
    assert said(versions_window) == ["Highlights of an earlier version: 1 not in this text, 1 changed."]
    bar(versions_window).buttons[0].click()
    assert versions_window.area.name == "versions"
    versions_window.operations.keep_highlights([each.id for each in versions_window.reader.opened.annotations])  # type: ignore[union-attr]  # it is open
    qtbot.waitUntil(lambda: not said(versions_window))
    versions_window.commands.undo()
    qtbot.waitUntil(lambda: bool(said(versions_window)))


def test_a_bar_that_was_closed_stays_away(qtbot: QtBot, versions_window: MainWindow) -> None:
    qtbot.waitUntil(lambda: bool(said(versions_window)))
    shown = bar(versions_window)
    shown._close.click()
    assert said(versions_window) == []
    clipping = versions_window.desk.clipping
    assert clipping is not None
    versions_window.operations.tag_clippings([clipping.id], add=("coast",))
    qtbot.waitUntil(lambda: versions_window.desk.clipping is not None and "coast" in versions_window.desk.clipping.tags)
    qtbot.wait(50)
    assert said(versions_window) == []


@pytest.fixture
def recurring(
    qtbot: QtBot, folder: Path, make_draft: Callable[..., Draft], make_window: Callable[[], MainWindow]
) -> MainWindow:
    with Library.open(folder, index_folder=None) as library:
        for number, body in enumerate(BODIES):
            draft = make_draft(f"{body}\n{NOTICE}", title=f"Story {number}", url="https://coast.example/")
            clipping_id, _ = library.clippings.add(draft)
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.clipping_id == clipping_id)
    return window


def test_paragraphs_that_recur_are_marked_with_one_click_and_undone(qtbot: QtBot, recurring: MainWindow) -> None:
    qtbot.waitUntil(lambda: said(recurring) == ["1 paragraph recurs in 4 stories."])
    bar(recurring).buttons[0].click()
    qtbot.waitUntil(lambda: bool(recurring.desk.clipping and recurring.desk.clipping.boilerplate))
    assert said(recurring) == []
    recurring.commands.undo()
    qtbot.waitUntil(lambda: not (recurring.desk.clipping and recurring.desk.clipping.boilerplate))
    qtbot.waitUntil(lambda: said(recurring) == ["1 paragraph recurs in 4 stories."])


def test_a_text_with_nothing_to_say_has_no_bar(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.reader.view.reading is not None)
    qtbot.wait(50)
    assert not window.reader.notices.isVisible()
