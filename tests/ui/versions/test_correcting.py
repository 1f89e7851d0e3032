"""Correcting a text in its own window, and saying in the reader what a paragraph is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from clipper.domain.blocks import BlockKind
from clipper.domain.span import Span
from clipper.ui.main_window import MainWindow
from clipper.ui.reading.kind_menu import kind_names
from clipper.ui.versions import correct_editor
from clipper.ui.versions.correct_window import CorrectWindow


@pytest.fixture
def correcting(qtbot: QtBot, versions_window: MainWindow) -> Iterator[CorrectWindow]:
    qtbot.waitUntil(lambda: versions_window.reader.view.reading is not None)
    versions_window.actions_set["correct_text"].trigger()
    window = versions_window.findChild(CorrectWindow)
    assert isinstance(window, CorrectWindow)
    yield window
    if versions_window.findChild(CorrectWindow) is window:
        window.editor.document().setModified(False)
        window.close()


def type_at_the_end(window: CorrectWindow, words: str) -> None:
    window.editor.moveCursor(QTextCursor.MoveOperation.End)
    window.editor.insertPlainText(words)


def test_a_saved_correction_is_the_text_that_is_read(
    qtbot: QtBot, correcting: CorrectWindow, versions_window: MainWindow
) -> None:
    opened = versions_window.reader.opened
    assert opened is not None and correcting.editor.toPlainText() == opened.text
    type_at_the_end(correcting, "\nA word more\u00a0or two.")
    correcting.save.click()
    qtbot.waitUntil(lambda: "or two." in versions_window.reader.view.document().toPlainText())
    now = versions_window.reader.opened
    assert now is not None and now.text == opened.text + "\nA word more\u00a0or two."
    assert now.snapshot.method == "correct"
    qtbot.waitUntil(lambda: versions_window.findChild(CorrectWindow) is None)


def test_what_was_typed_is_not_let_go_without_a_word(
    qtbot: QtBot, correcting: CorrectWindow, versions_window: MainWindow
) -> None:
    type_at_the_end(correcting, "!")
    correcting.close()
    assert correcting.isVisible()
    (message,) = correcting.messages.messages()
    assert message.text == "The correction is not saved yet."
    message.actions[1][1]()
    qtbot.waitUntil(lambda: versions_window.findChild(CorrectWindow) is None)
    opened = versions_window.reader.opened
    assert opened is not None and not opened.text.endswith("!")


def test_an_untouched_text_closes_at_once(qtbot: QtBot, correcting: CorrectWindow, versions_window: MainWindow) -> None:
    correcting.save.click()
    qtbot.waitUntil(lambda: versions_window.findChild(CorrectWindow) is None)


def test_a_refusal_leaves_what_was_typed(qtbot: QtBot, correcting: CorrectWindow) -> None:
    correcting.editor.selectAll()
    correcting.editor.insertPlainText(" ")
    correcting.save.click()
    qtbot.waitUntil(lambda: bool(correcting.messages.messages()))
    assert "without words" in correcting.messages.messages()[0].text
    assert correcting.isVisible() and correcting.save.isEnabled()


def test_each_line_says_what_it_is_while_one_types(correcting: CorrectWindow) -> None:
    editor = correcting.editor
    assert editor.label_at(editor.document().begin().userState()) == "Title"
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    editor.insertPlainText("\nNew line")
    first = editor.document().begin()
    assert (editor.label_at(first.userState()), editor.label_at(first.next().userState())) == ("Title", "")


def test_a_text_that_would_hold_the_window_is_left_to_the_command(
    qtbot: QtBot, versions_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correct_editor, "EDITABLE_CHARACTERS", 10)
    qtbot.waitUntil(lambda: versions_window.reader.view.reading is not None)
    with qtbot.waitSignal(versions_window.operations.told) as told:
        versions_window.actions_set["correct_text"].trigger()
    assert "clipper correct" in told.args[0]
    assert versions_window.findChild(CorrectWindow) is None


def menu_of(window: MainWindow) -> QMenu:
    return next(menu for menu in window.reader.findChildren(QMenu) if menu.title() == "This paragraph is")


def test_the_paragraph_under_the_caret_is_made_a_heading(qtbot: QtBot, versions_window: MainWindow) -> None:
    window = versions_window
    qtbot.waitUntil(lambda: window.reader.view.reading is not None)
    opened = window.reader.opened
    assert opened is not None
    start = opened.snapshot.blocks[2].span.start
    window.reader.view.select(Span(start, start))
    window.actions_set["choose_kind"].trigger()
    menu = menu_of(window)
    (ticked,) = (action.text() for action in menu.actions() if action.isChecked())
    assert ticked == "Plain paragraph"
    next(action for action in menu.actions() if action.text() == "Heading 2").trigger()
    menu.close()

    def kinds() -> list[BlockKind]:
        now = window.reader.opened
        return [block.kind for block in now.snapshot.blocks] if now else []

    qtbot.waitUntil(lambda: kinds()[2] is BlockKind.HEADING)
    window.commands.undo()
    qtbot.waitUntil(lambda: kinds()[2] is BlockKind.PARAGRAPH)


def test_the_context_menu_offers_what_a_paragraph_can_be(qtbot: QtBot, versions_window: MainWindow) -> None:
    reader = versions_window.reader
    qtbot.waitUntil(lambda: reader.view.reading is not None)
    opened = reader.opened
    assert opened is not None
    spot = reader.view.rect_of(opened.snapshot.blocks[1].span).center()
    reader.view.menu_requested.emit(reader.view.viewport().mapToGlobal(spot))
    menu = next(menu for menu in reader.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly))
    kinds = next(action.menu() for action in menu.actions() if action.text() == "This paragraph is")
    assert isinstance(kinds, QMenu)
    assert [action.text() for action in kinds.actions()] == list(kind_names().values())
    menu.close()


def test_only_words_are_pasted(correcting: CorrectWindow) -> None:
    mime = QMimeData()
    mime.setHtml("<h1>Big <b>words</b></h1>")
    mime.setText("Big words")
    correcting.editor.moveCursor(QTextCursor.MoveOperation.End)
    correcting.editor.insertFromMimeData(mime)
    assert correcting.editor.toPlainText().endswith("Big words")
    assert correcting.editor.textCursor().charFormat().fontWeight() != QFont.Weight.Bold
