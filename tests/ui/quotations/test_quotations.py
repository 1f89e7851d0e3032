"""Quotations in the window: suggested in the text, kept with one key, listed by speaker."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.domain.spoken import Spoken
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow
from clipper.ui.quotations.page import QuotationsPage
from clipper.ui.quotations.rows import Speaker
from clipper.ui.reading.suggesting import margin_notes, next_suggestion, suggested_span

TEXT = (
    "“We waited nine years for this morning,” said the harbour master, Ada Lind.\n"
    "Ruth Amari, an engineer, said: “The old boat has carried more than it was built for.”\n"
    "“Now we sail and never look back again,” Ms Lind said."
)


@pytest.fixture
def clipping_id(folder: Path, make_draft: Callable[..., Draft]) -> ClippingId:
    with Library.open(folder, index_folder=None) as library:
        clipping_id, _ = library.clippings.add(make_draft(TEXT, title="Ferry", language="en"))
    return clipping_id


@pytest.fixture
def reading(qtbot: QtBot, clipping_id: ClippingId, make_window: Callable[[], MainWindow]) -> MainWindow:
    window = make_window()
    qtbot.waitUntil(lambda: window.suggestions.has_any)
    qtbot.waitUntil(lambda: len(window.reader.view.scene.suggestions) == 3)
    return window


def highlights(window: MainWindow) -> list[tuple[str, str]]:
    return [(each.quote.exact, each.speaker) for each in window.reader.view.annotations]


def test_one_key_goes_to_the_first_and_the_same_key_keeps_it(reading: MainWindow, qtbot: QtBot) -> None:
    view = reading.reader.view
    view.setFocus()
    reading.actions_set["keep_quotation"].trigger()
    assert "Ada Lind" in view.accessibleDescription()
    assert highlights(reading) == []
    reading.actions_set["keep_quotation"].trigger()
    qtbot.waitUntil(lambda: highlights(reading) == [("We waited nine years for this morning,", "Ada Lind")])
    qtbot.waitUntil(lambda: len(view.scene.suggestions) == 2)
    assert "Ruth Amari" in view.accessibleDescription()
    reading.operations.undo()
    qtbot.waitUntil(lambda: len(view.scene.suggestions) == 3)


def test_one_is_passed_over(reading: MainWindow, qtbot: QtBot) -> None:
    reading.actions_set["keep_quotation"].trigger()
    reading.actions_set["skip_quotation"].trigger()
    assert "Ruth Amari" in reading.reader.view.accessibleDescription()
    reading.actions_set["keep_quotation"].trigger()
    qtbot.waitUntil(lambda: [speaker for _, speaker in highlights(reading)] == ["Ruth Amari"])


def test_they_can_be_switched_off(reading: MainWindow, qtbot: QtBot) -> None:
    reading.actions_set["suggest_quotations"].trigger()
    qtbot.waitUntil(lambda: len(reading.reader.view.scene.suggestions) == 0)
    assert not reading.actions_set["keep_quotation"].isEnabled()
    assert not reading.commands.situation().suggests_quotations


def test_the_page_lists_speakers_and_keeps_all_a_speaker_says(reading: MainWindow, qtbot: QtBot) -> None:
    reading.actions_set["page_quotations"].trigger()
    page = reading.area.findChild(QuotationsPage)
    assert isinstance(page, QuotationsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    first = page.model.rows[0]
    assert isinstance(first, Speaker)
    assert (first.name, first.count) == ("Ada Lind", 2)
    page.view.go_to_row(0)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [speaker for _, speaker in highlights(reading)] == ["Ada Lind", "Ada Lind"])
    qtbot.waitUntil(lambda: sum(isinstance(row, Spoken) and row.kept is not None for row in page.model.rows) == 2)
    assert page.keep_all.isEnabled()
    page.keep_everything()
    qtbot.waitUntil(lambda: not page.keep_all.isEnabled())


def test_what_a_speaker_says_is_found_everywhere(reading: MainWindow, qtbot: QtBot) -> None:
    reading.actions_set["page_quotations"].trigger()
    page = reading.area.findChild(QuotationsPage)
    assert isinstance(page, QuotationsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 5)
    page.view.go_to_row(1)
    page.find_speaker()
    assert reading.middle.box.text() == 'speaker:"Ada Lind"'


def test_a_text_without_quotations_says_so(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_set["page_quotations"].trigger()
    page = window.area.findChild(QuotationsPage)
    assert isinstance(page, QuotationsPage)
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.keep_all.isEnabled()


def test_a_note_of_a_suggestion_knows_its_span() -> None:
    spoken = (Spoken(Span(3, 9), "words!", "Ada Lind"), Spoken(Span(20, 30), "more words", ""))
    notes = margin_notes(spoken, "nobody")
    assert [suggested_span(note.id) for note in notes] == [Span(3, 9), Span(20, 30)]
    assert [note.comment for note in notes] == ["“ Ada Lind", "“ nobody"]
    assert suggested_span("01a22b18-3534-7685-8e28-9b9ba5200000") is None
    assert next_suggestion(spoken, 4) == spoken[1]
    assert next_suggestion(spoken, 40) == spoken[0]
    assert next_suggestion((), 0) is None
