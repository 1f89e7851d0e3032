"""A clipping captured again shows its new text in the reader, with the highlights that came over and no others."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow

FIRST = "The ferries run through the night, two ports say.\nNobody asked the keeper of the light.\nThe plan has a list."
SECOND = "The ferries run through the day, two ports say.\nThe plan has a list."
KEPT, LOST = "The plan has a list", "Nobody asked the keeper"

MakeDraft = Callable[..., Draft]


@pytest.fixture
def clipping_id(folder: object, make_draft: MakeDraft) -> ClippingId:
    with Library.open(folder, index_folder=None) as library:  # type: ignore[arg-type]  # a Path
        clipping_id, _ = library.clippings.add(make_draft(FIRST, title="Night ferries"))
        for words in (KEPT, LOST):
            library.annotations.highlight_quote(clipping_id, words)
    return clipping_id


@pytest.fixture
def window(qtbot: QtBot, clipping_id: ClippingId, make_window: Callable[[], MainWindow]) -> MainWindow:
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.clipping_id == clipping_id)
    return window


def capture_again(window: MainWindow, make_draft: MakeDraft, text: str = SECOND) -> None:
    clipping_id, draft = window.desk.clipping_id, make_draft(text, title="Night ferries")
    assert clipping_id is not None
    window.session.run(lambda library: library.versions.add_snapshot(clipping_id, draft))


def painted(window: MainWindow) -> list[str]:
    opened = window.reader.opened
    assert opened is not None
    return [each.span.of(opened.text) for each in window.reader.view.annotations]


def test_the_new_text_is_shown_and_undo_shows_the_old_one(
    qtbot: QtBot, window: MainWindow, make_draft: MakeDraft
) -> None:
    capture_again(window, make_draft)
    qtbot.waitUntil(lambda: "through the day" in window.reader.view.document().toPlainText())
    assert painted(window) == [KEPT]
    window.commands.undo()
    qtbot.waitUntil(lambda: "through the night" in window.reader.view.document().toPlainText())
    assert sorted(painted(window)) == sorted((KEPT, LOST))


def test_a_lost_highlight_is_not_painted_on_other_words_when_something_else_changes(
    qtbot: QtBot, window: MainWindow, make_draft: MakeDraft
) -> None:
    capture_again(window, make_draft)
    qtbot.waitUntil(lambda: "through the day" in window.reader.view.document().toPlainText())
    clipping = window.desk.clipping
    assert clipping is not None
    window.operations.edit_source(clipping.id, replace(clipping.source, title="Day ferries"))
    qtbot.waitUntil(lambda: "Day ferries" in window.reader.view.document().toPlainText())
    assert painted(window) == [KEPT]


def test_a_highlight_that_came_over_changed_is_told_from_the_others(
    qtbot: QtBot, window: MainWindow, make_draft: MakeDraft
) -> None:
    clipping_id = window.desk.clipping_id
    assert clipping_id is not None
    window.session.run(lambda library: library.annotations.highlight_quote(clipping_id, "through the night"))
    capture_again(window, make_draft)
    qtbot.waitUntil(lambda: "through the day" in painted(window))
    window.reader.view.setFocus()
    window.reader.next_highlight()
    assert "came over changed" in window.reader.view.accessibleDescription()
    window.reader.next_highlight()
    assert "came over changed" not in window.reader.view.accessibleDescription()

    def looks() -> QImage:
        return window.reader.view.grab(window.reader.view.rect_of(window.reader.view.annotations[0].span)).toImage()

    window.reader.view.clear_selection()
    broken = looks()
    window.operations.keep_highlights([window.reader.view.annotations[0].id])
    qtbot.waitUntil(lambda: window.reader.view.annotations[0].earlier is None)
    assert looks() != broken
