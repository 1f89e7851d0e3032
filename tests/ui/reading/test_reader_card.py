"""The card: what is typed, chosen and taken off reaches the store, whatever closes it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.annotation import Color
from clipper.ui.reading.card import AnnotationCard
from clipper.ui.reading.pane import AnnotationEdit, ReaderPane
from clipper.ui.theme import Appearance
from tests.ui.reading.sample_texts import story

PINK = story().annotations[2]


def open_card(pane: ReaderPane) -> tuple[AnnotationCard, QPlainTextEdit, list[AnnotationEdit]]:
    edits: list[AnnotationEdit] = []
    pane.annotation_edited.connect(edits.append)
    pane.open_annotation(PINK.id)
    card = pane.annotating.card
    card.focus_comment()
    return card, card.findChild(QPlainTextEdit), edits


def button(card: AnnotationCard, name: str) -> QToolButton:
    return next(b for b in card.findChildren(QToolButton) if b.accessibleName() == name)


def test_esc_closes_and_saves(pane: ReaderPane, qtbot: QtBot) -> None:
    card, editor, edits = open_card(pane)
    qtbot.keyClicks(editor, " Then ask.")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert edits == [AnnotationEdit(PINK.id, comment=PINK.comment + " Then ask.")]
    assert card.isHidden()
    assert pane.window().focusWidget() is pane.view


def test_leaving_without_a_change_saves_nothing(pane: ReaderPane, qtbot: QtBot) -> None:
    _card, editor, edits = open_card(pane)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert edits == []


def test_another_clipping_saves_what_was_typed(pane: ReaderPane, qtbot: QtBot) -> None:
    _card, editor, edits = open_card(pane)
    qtbot.keyClicks(editor, "!")
    other = story()
    pane.show_clipping(replace(other, clipping=replace(other.clipping, id="other"), annotations=()))
    assert edits == [AnnotationEdit(PINK.id, comment=PINK.comment + "!")]


def test_closing_the_window_saves_what_was_typed(pane: ReaderPane, qtbot: QtBot) -> None:
    _card, editor, edits = open_card(pane)
    qtbot.keyClicks(editor, "!")
    pane.window().close()
    assert edits == [AnnotationEdit(PINK.id, comment=PINK.comment + "!")]


def test_a_pause_saves_what_was_typed(pane: ReaderPane, qtbot: QtBot) -> None:
    card, editor, edits = open_card(pane)
    card._timer.setInterval(10)
    with qtbot.waitSignal(pane.annotation_edited):
        qtbot.keyClicks(editor, "!")
    assert edits == [AnnotationEdit(PINK.id, comment=PINK.comment + "!")]


def test_another_card_saves_the_one_before(pane: ReaderPane, qtbot: QtBot) -> None:
    card, editor, edits = open_card(pane)
    qtbot.keyClicks(editor, "!")
    pane.open_annotation(story().annotations[0].id)
    assert edits == [AnnotationEdit(PINK.id, comment=PINK.comment + "!")]
    assert editor.toPlainText() == story().annotations[0].comment
    assert card.annotation.id == story().annotations[0].id


def test_news_from_the_store_does_not_overwrite_what_is_typed(pane: ReaderPane, qtbot: QtBot) -> None:
    card, editor, edits = open_card(pane)
    qtbot.keyClicks(editor, " mine")
    theirs = replace(PINK, color=Color.TEAL, comment="theirs", rev=2)
    pane.update_annotations(tuple(theirs if a.id == PINK.id else a for a in story().annotations))
    assert editor.toPlainText() == PINK.comment + " mine"
    assert card.annotation.color is Color.TEAL
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert edits == [AnnotationEdit(PINK.id, comment=PINK.comment + " mine")]


def test_a_colour_is_chosen_and_painted_at_once(pane: ReaderPane, qtbot: QtBot) -> None:
    card, _editor, edits = open_card(pane)
    qtbot.mouseClick(button(card, "Teal"), Qt.MouseButton.LeftButton)
    assert edits == [AnnotationEdit(PINK.id, color=Color.TEAL)]
    assert [a.color for a in pane.view.annotations if a.id == PINK.id] == [Color.TEAL]


def test_a_tag_is_taken_off_by_its_cross(pane: ReaderPane, qtbot: QtBot) -> None:
    card, _editor, edits = open_card(pane)
    qtbot.mouseClick(button(card, "Remove money"), Qt.MouseButton.LeftButton)
    assert edits == [AnnotationEdit(PINK.id, tags=())]


def test_tags_are_added_from_the_card(pane: ReaderPane, qtbot: QtBot) -> None:
    card, _editor, edits = open_card(pane)
    qtbot.mouseClick(button(card, "Add a tag"), Qt.MouseButton.LeftButton)
    field = pane.window().focusWidget()
    qtbot.keyClicks(field, "cre")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert edits == [AnnotationEdit(PINK.id, tags=("money", "crew"))]
    assert card.annotation.tags == ("money", "crew")


def test_deleting_closes_the_card_and_hides_the_mark(pane: ReaderPane, qtbot: QtBot) -> None:
    card, editor, _edits = open_card(pane)
    qtbot.keyClicks(editor, "!")
    gone: list[object] = []
    pane.annotations_deleted.connect(gone.append)
    delete = next(b for b in card.findChildren(QPushButton) if b.text() == "Delete")
    qtbot.mouseClick(delete, Qt.MouseButton.LeftButton)
    assert gone == [(PINK.id,)]
    assert card.isHidden()
    assert PINK.id not in [a.id for a in pane.view.annotations]


def test_undoing_a_deletion_shows_the_highlight_again(pane: ReaderPane) -> None:
    pane.open_annotation(PINK.id)
    pane.delete_current()
    pane.update_annotations(tuple(a for a in story().annotations if a.id != PINK.id))
    pane.update_annotations(story().annotations)
    assert PINK.id in [a.id for a in pane.view.annotations]


def test_a_refused_edit_and_a_refused_deletion_are_taken_back(pane: ReaderPane, qtbot: QtBot) -> None:
    card, _editor, _edits = open_card(pane)
    qtbot.mouseClick(button(card, "Teal"), Qt.MouseButton.LeftButton)
    pane.forget_changes((PINK.id,))
    assert [a.color for a in pane.view.annotations if a.id == PINK.id] == [Color.PINK]
    pane.delete_current()
    pane.forget_changes((PINK.id,))
    assert PINK.id in [a.id for a in pane.view.annotations]


def test_an_older_answer_does_not_undo_a_newer_edit(pane: ReaderPane, qtbot: QtBot) -> None:
    card, _editor, _edits = open_card(pane)
    qtbot.mouseClick(button(card, "Teal"), Qt.MouseButton.LeftButton)
    pane.update_annotations(story().annotations)
    assert [a.color for a in pane.view.annotations if a.id == PINK.id] == [Color.TEAL]
    confirmed = replace(PINK, color=Color.GRAY, rev=2)
    pane.update_annotations(tuple(confirmed if a.id == PINK.id else a for a in story().annotations))
    assert [a.color for a in pane.view.annotations if a.id == PINK.id] == [Color.GRAY]


def test_opening_a_card_shows_no_window_of_its_own(pane: ReaderPane, qtbot: QtBot) -> None:
    shown: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    open_card(pane)
    QApplication.instance().removeEventFilter(watch)
    assert shown == []


def test_the_card_follows_the_theme(pane: ReaderPane, appearance: Appearance) -> None:
    card, editor, _edits = open_card(pane)
    appearance.set_theme("sepia")
    assert not card.isHidden()
    assert editor.toPlainText() == PINK.comment
    appearance.set_theme("light")


def test_who_said_it_is_saved_when_the_line_is_left(pane: ReaderPane, qtbot: QtBot) -> None:
    card, editor, edits = open_card(pane)
    card.speaker.setFocus()
    qtbot.keyClicks(card.speaker, " The  harbour master ")
    editor.setFocus()
    assert edits == [AnnotationEdit(PINK.id, speaker="The harbour master")]
    assert card.annotation.speaker == "The harbour master"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert len(edits) == 1


def test_a_speaker_being_written_is_not_overwritten(pane: ReaderPane, qtbot: QtBot) -> None:
    card, _editor, edits = open_card(pane)
    card.speaker.setFocus()
    qtbot.keyClicks(card.speaker, "A keeper")
    theirs = replace(PINK, color=Color.TEAL, speaker="A clerk", rev=2)
    pane.update_annotations(tuple(theirs if a.id == PINK.id else a for a in story().annotations))
    assert card.speaker.text() == "A keeper"
    qtbot.keyClick(card.speaker, Qt.Key.Key_Escape)
    assert edits == [AnnotationEdit(PINK.id, speaker="A keeper")]
    assert card.isHidden()


def test_another_speaker_from_elsewhere_is_shown(pane: ReaderPane) -> None:
    pane.open_annotation(PINK.id)
    theirs = replace(PINK, speaker="A clerk", rev=2)
    pane.update_annotations(tuple(theirs if a.id == PINK.id else a for a in story().annotations))
    assert pane.annotating.card.speaker.text() == "A clerk"


def test_a_reader_that_was_hidden_comes_back_without_the_card(pane: ReaderPane, qtbot: QtBot) -> None:
    card, editor, edits = open_card(pane)
    qtbot.keyClicks(editor, "!")
    pane.hide()
    assert edits == [AnnotationEdit(PINK.id, comment=PINK.comment + "!")]
    pane.show()
    assert card.isHidden()
