"""The reader as a researcher uses it: selecting, highlighting, walking, folding, finding, copying."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QImage, QTextCursor, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.annotation import Annotation, Color
from clipper.domain.blocks import BoilerplateReason
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId
from clipper.domain.span import Span
from clipper.ui.reading.document import FOLD_HREF, RESTORE_HREF, SOURCE_HREF
from clipper.ui.reading.pane import AnnotationEdit, HighlightRequest, ReaderPane
from clipper.ui.theme import Appearance
from tests.ui.reading.sample_texts import STORY, K, Piece, Texts, mark, span_of, story


def select(pane: ReaderPane, words: str) -> Span:
    assert pane.opened is not None
    span = span_of(pane.opened.text, words)
    pane.view.select(span)
    return span


def press(pane: ReaderPane, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(pane.view, key)


def requests_of(pane: ReaderPane) -> list[HighlightRequest]:
    made: list[HighlightRequest] = []
    pane.highlight_requested.connect(made.append)
    return made


def edits_of(pane: ReaderPane) -> list[AnnotationEdit]:
    made: list[AnnotationEdit] = []
    pane.annotation_edited.connect(made.append)
    return made


def stored(pane: ReaderPane, request: HighlightRequest, annotation_id: str = "stored-1") -> Annotation:
    """What the store makes of a request."""
    assert pane.opened is not None
    made = mark(pane.opened.text, request.span, request.color, tags=request.tags)
    return replace(made, id=AnnotationId(annotation_id))


def settle(pane: ReaderPane, qtbot: QtBot) -> None:
    """Wait until the text is set: on a busy machine one slice may not be enough."""
    qtbot.waitUntil(lambda: not pane.is_building)


def drag_over(pane: ReaderPane, qtbot: QtBot, span: Span) -> None:
    """Select words with the mouse."""
    view = pane.view
    assert view.reading is not None
    start, end = view.reading.map.positions(span)
    points = []
    for position in (start, end):
        cursor = QTextCursor(view.document())
        cursor.setPosition(position)
        points.append(view.cursorRect(cursor).center())
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=points[0])
    qtbot.mouseMove(port, points[1])
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=points[1])


def click_on(pane: ReaderPane, qtbot: QtBot, span: Span) -> None:
    rect = pane.view.rect_of(span)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


# selecting and highlighting ---------------------------------------------------------------------------------


def test_a_mouse_selection_behind_emoji_is_requested_to_the_letter(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    span = span_of(pane.opened.text, "runs to nine pages")  # after 🕯️ and 👩‍🔧
    drag_over(pane, qtbot, span)
    assert not pane.annotating.bar.isHidden()
    qtbot.mouseClick(pane.annotating.bar.swatch_button(Color.GREEN), Qt.MouseButton.LeftButton)
    assert made == [HighlightRequest(span, Color.GREEN)]
    assert pane.annotating.bar.isHidden()


@pytest.mark.parametrize("words", ["渡轮将在整个冬季运行", "𠮷田船长", "إن العبّارة", "👩‍🔧", "Паром будет"])
def test_words_of_any_script_are_requested_exactly(pane: ReaderPane, qtbot: QtBot, words: str) -> None:
    made = requests_of(pane)
    span = select(pane, words)
    press(pane, qtbot, Qt.Key.Key_H)
    assert [request.span for request in made] == [span]
    assert made[0].span.of(pane.opened.text) == words


def test_a_highlight_is_painted_before_the_store_answers(pane: ReaderPane, qtbot: QtBot) -> None:
    span = select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_H)
    assert span in [annotation.span for annotation in pane.view.annotations]
    image = pane.view.grab().toImage()
    rect = pane.view.rect_of(span)
    at = pane.view.viewport().pos() + QPoint(rect.left() + 2, rect.bottom() - 1)
    ratio = image.devicePixelRatio()
    pixel = image.pixelColor(int(at.x() * ratio), int(at.y() * ratio))
    assert pixel != pane.view.palette().base().color()


def test_the_stores_answer_replaces_what_was_painted(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_H)
    pane.update_annotations((*story().annotations, stored(pane, made[0])))
    there = [a.id for a in pane.view.annotations if a.span == made[0].span]
    assert there == ["stored-1"]
    assert pane.annotating.current is not None and pane.annotating.current.id == "stored-1"


def test_a_refused_highlight_is_taken_back(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_H)
    pane.forget_request(made[0])
    assert made[0].span not in [annotation.span for annotation in pane.view.annotations]


def test_blanks_at_the_ends_of_a_selection_are_left_out(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    span = span_of(pane.opened.text, " runs to nine pages. ")
    pane.view.select(span)
    press(pane, qtbot, Qt.Key.Key_H)
    assert made[0].span == Span(span.start + 1, span.end - 1)


def test_a_highlight_may_cross_blocks(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    span = select(pane, "since its founding.\nWhat the paper says\n“Nothing")
    press(pane, qtbot, Qt.Key.Key_H)
    assert made[0].span == span


def test_a_selection_in_the_meta_line_highlights_nothing(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    block = next(b for b in _blocks(pane) if "needs you" in b.text())
    cursor = pane.view.textCursor()
    cursor.setPosition(block.position())
    cursor.setPosition(block.position() + 10, QTextCursor.MoveMode.KeepAnchor)
    pane.view.setTextCursor(cursor)
    press(pane, qtbot, Qt.Key.Key_H)
    assert made == []


def test_the_same_words_are_not_highlighted_twice(pane: ReaderPane, qtbot: QtBot) -> None:
    made, edits = requests_of(pane), edits_of(pane)
    select(pane, "дважды в день")
    qtbot.keyClick(pane.view, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert made == []
    assert [(edit.color, edit.comment) for edit in edits] == [(Color.BLUE, None)]


def test_between_paragraphs_the_mouse_meets_nothing_that_is_folded_away(pane: ReaderPane, qtbot: QtBot) -> None:
    view = pane.view
    for height in range(view.viewport().height()):
        block = view.cursorForPosition(QPoint(40, height)).block()
        assert block.isVisible() or block.previous().isVisible() or block.next().isVisible()
    pane.toggle_boilerplate()
    pane.toggle_boilerplate()
    blocks = {view.cursorForPosition(QPoint(40, y)).blockNumber() for y in range(120, 600)}
    assert max(blocks) < 20


def test_a_selection_let_go_between_paragraphs_ends_there(pane: ReaderPane, qtbot: QtBot) -> None:
    words = span_of(pane.opened.text, "The paper runs")
    rect = pane.view.rect_of(words)
    port = pane.view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=rect.center())
    above = QPoint(rect.left() + 2, rect.top() - 12)
    qtbot.mouseMove(port, above)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=above)
    assert pane.view.selected_span().length < 160
    assert pane.view.selected_span().length > 0


# by keyboard alone ------------------------------------------------------------------------------------------


def test_words_are_highlighted_by_keyboard_alone(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    press(pane, qtbot, Qt.Key.Key_F7)
    assert pane.view.caret.is_on
    title = span_of(pane.opened.text, "Harbour towns")
    assert pane.view.caret_offset() <= title.start
    qtbot.keyClick(pane.view, Qt.Key.Key_Down)
    qtbot.keyClick(pane.view, Qt.Key.Key_Home)
    for _ in range(2):
        qtbot.keyClick(
            pane.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
    qtbot.keyClick(pane.view, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert made == [HighlightRequest(title, Color.GREEN)]
    press(pane, qtbot, Qt.Key.Key_C)
    assert not pane.view.caret.is_on


def test_the_caret_steps_over_what_is_folded_away(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.toggle_caret()
    footnote = span_of(pane.opened.text, "from 1984 on.")
    cursor = pane.view.textCursor()
    cursor.setPosition(pane.view.reading.map.position(footnote.end))
    pane.view.setTextCursor(cursor)
    for _ in range(60):
        qtbot.keyClick(pane.view, Qt.Key.Key_Right)
        assert pane.view.textCursor().block().isVisible()


def test_digits_give_recent_tags_to_a_selection(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    span = select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_2)
    assert made == [HighlightRequest(span, Color.YELLOW, ("archive",))]


def test_digits_add_recent_tags_to_the_current_highlight(pane: ReaderPane, qtbot: QtBot) -> None:
    edits = edits_of(pane)
    pane.open_annotation(story().annotations[2].id)
    pane.view.clear_selection()
    press(pane, qtbot, Qt.Key.Key_3)
    assert [(e.id, e.tags) for e in edits] == [(story().annotations[2].id, ("money", "witness"))]


def test_t_tags_a_selection_by_typing(pane: ReaderPane, qtbot: QtBot) -> None:
    made, edits = requests_of(pane), edits_of(pane)
    span = select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_T)
    field = pane.window().focusWidget()
    qtbot.keyClicks(field, "wit")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert made == [HighlightRequest(span, Color.YELLOW, ("witness",))]
    qtbot.keyClicks(field, "Engine room")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert edits == []  # the highlight has no id yet
    pane.update_annotations((*story().annotations, stored(pane, made[0])))
    assert edits == [AnnotationEdit(AnnotationId("stored-1"), tags=("witness", "Engine room"))]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert pane.window().focusWidget() is pane.view


def test_n_opens_the_card_and_loses_no_key(pane: ReaderPane, qtbot: QtBot) -> None:
    made, edits = requests_of(pane), edits_of(pane)
    span = select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_N)
    assert made == [HighlightRequest(span, Color.YELLOW, open_card=True)]
    qtbot.keyClicks(pane.window().focusWidget(), "Hm, ")
    pane.update_annotations((*story().annotations, stored(pane, made[0])))
    pane.open_annotation(AnnotationId("stored-1"))
    qtbot.keyClicks(pane.window().focusWidget(), "nine?")
    qtbot.keyClick(pane.window().focusWidget(), Qt.Key.Key_Escape)
    assert edits == [AnnotationEdit(AnnotationId("stored-1"), comment="Hm, nine?")]


def test_a_comment_finished_before_the_store_answers_is_sent_after(pane: ReaderPane, qtbot: QtBot) -> None:
    made, edits = requests_of(pane), edits_of(pane)
    select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_N)
    qtbot.keyClicks(pane.window().focusWidget(), "Quick.")
    qtbot.keyClick(pane.window().focusWidget(), Qt.Key.Key_Escape)
    assert edits == []
    pane.update_annotations((*story().annotations, stored(pane, made[0])))
    assert edits == [AnnotationEdit(AnnotationId("stored-1"), comment="Quick.")]
    assert pane.annotating.card.isHidden()


def test_a_highlight_deleted_before_the_store_answers_is_deleted_after(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    gone: list[tuple[AnnotationId, ...]] = []
    pane.annotations_deleted.connect(gone.append)
    select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_H, Qt.Key.Key_Delete)
    assert gone == []
    pane.update_annotations((*story().annotations, stored(pane, made[0])))
    assert gone == [("stored-1",)]
    assert made[0].span not in [annotation.span for annotation in pane.view.annotations]


def test_walking_selects_and_describes_each_highlight(pane: ReaderPane, qtbot: QtBot) -> None:
    text = pane.opened.text
    press(pane, qtbot, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_J)
    span = span_of(text, "a word on who mends the engine")
    assert pane.view.selected_span() == span
    said = pane.view.accessibleDescription()
    assert said.startswith("Highlight 3 of 9. Pink. money. Compare with the budget")
    press(pane, qtbot, Qt.Key.Key_K)
    assert pane.view.selected_span().of(text).startswith("“We have")


def test_walking_to_a_highlight_and_tagging_makes_no_second_one(pane: ReaderPane, qtbot: QtBot) -> None:
    made, edits = requests_of(pane), edits_of(pane)
    press(pane, qtbot, Qt.Key.Key_J, Qt.Key.Key_2, Qt.Key.Key_N)
    qtbot.keyClick(pane.window().focusWidget(), Qt.Key.Key_Escape)
    press(pane, qtbot, Qt.Key.Key_T)
    qtbot.keyClicks(pane.window().focusWidget(), "crew")
    qtbot.keyClick(pane.window().focusWidget(), Qt.Key.Key_Return)
    assert made == []
    assert [edit.tags for edit in edits] == [("archive",), ("archive", "crew")]


# clicking ----------------------------------------------------------------------------------------------------


def test_clicks_on_an_overlap_go_through_it_innermost_first(pane: ReaderPane, qtbot: QtBot) -> None:
    inner, outer = story().annotations[2], story().annotations[1]
    card = pane.annotating.card
    for expected in (inner, outer, inner):
        click_on(pane, qtbot, span_of(pane.opened.text, "who mends"))
        assert card.annotation is not None and card.annotation.id == expected.id
    click_on(pane, qtbot, span_of(pane.opened.text, "runs to nine"))
    assert card.isHidden()


def test_a_click_on_a_note_opens_its_card(pane: ReaderPane, qtbot: QtBot) -> None:
    view = pane.view
    rect = view.rect_of(story().annotations[0].span)
    at = QPoint(view.columns.notes_x + 40, rect.top() + 10)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert pane.annotating.card.annotation is not None
    assert pane.annotating.card.annotation.id == story().annotations[0].id


def test_notes_never_lie_on_each_other(pane: ReaderPane) -> None:
    notes = pane.view._notes.placed_until(1e9)
    assert len(notes) == 7
    for one, other in pairwise(notes):
        assert one.rect.bottom() < other.rect.top()


def test_a_narrow_reader_keeps_marks_for_notes(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.resize(760, 900)
    assert pane.view.columns.notes_width == 0
    rect = pane.view.rect_of(story().annotations[0].span)
    at = QPoint(pane.view.columns.notes_x + 9, rect.top() + 10)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not pane.annotating.card.isHidden()


# the head, folds and links -----------------------------------------------------------------------------------


def test_the_meta_line_asks_for_the_source(pane: ReaderPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.source_edit_requested):
        pane.view.link_clicked.emit(SOURCE_HREF)


def test_a_new_source_changes_the_meta_line_and_keeps_the_marks(pane: ReaderPane, qtbot: QtBot) -> None:
    clipping = pane.opened.clipping
    source = replace(clipping.source, issued=PartialDate(2021, 12, 6))
    pane.update_clipping(replace(clipping, source=source))
    settle(pane, qtbot)
    shown = [block.text() for block in _blocks(pane)]
    assert any("6 December 2021" in text for text in shown)
    assert not any("date needs you" in text for text in shown)
    assert len(pane.view.annotations) == 9


def test_a_fold_opens_and_its_words_can_be_highlighted(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    pane.view.link_clicked.emit(f"{FOLD_HREF}1")
    assert pane.view.reading.shown_folds == {1}
    span = select(pane, "no advice to sail")
    press(pane, qtbot, Qt.Key.Key_H)
    assert made[0].span == span


def test_a_selection_is_marked_as_boilerplate(pane: ReaderPane) -> None:
    said: list[tuple[object, ...]] = []
    pane.boilerplate_changed.connect(said.append)
    select(pane, "Паром")
    pane.mark_boilerplate()
    block = next(p for p in STORY if p.text.startswith("Паром")).text
    assert span_of(pane.opened.text, block) in [stretch.span for stretch in said[0]]
    assert len(said[0]) == 4


def test_a_fold_is_restored_as_text(pane: ReaderPane, qtbot: QtBot) -> None:
    said: list[tuple[object, ...]] = []
    pane.boilerplate_changed.connect(said.append)
    pane.view.link_clicked.emit(f"{RESTORE_HREF}1")
    assert [stretch.span.start for stretch in said[0]] == [0]
    pane.update_clipping(replace(pane.opened.clipping, boilerplate=said[0]))
    settle(pane, qtbot)
    assert len(pane.view.reading.folds) == 1


def test_going_to_a_folded_place_unfolds_it(pane: ReaderPane) -> None:
    span = span_of(pane.opened.text, "no advice to sail")
    pane.go_to(span)
    assert pane.view.reading.shown_folds == {1}
    assert pane.view.viewport().rect().contains(pane.view.rect_of(span))


def test_a_text_that_was_left_at_what_is_folded_away_opens_there(pane: ReaderPane, qtbot: QtBot) -> None:
    pieces = [Piece(K.PARAGRAPH, f"Paragraph {n} of a long text. " * 12) for n in range(30)]
    pieces[20:22] = [
        Piece(K.PARAGRAPH, words, boilerplate=BoilerplateReason.RUNNING_HEAD) for words in ("vii", "Ferry")
    ]
    opened = Texts(pieces).opened()
    pane.show_clipping(None)
    pane.show_clipping(replace(opened, place=opened.text.index("Ferry")))
    qtbot.waitUntil(lambda: not pane.is_building)
    shown = pane.view.place()
    assert opened.text.index("Paragraph 19") <= shown <= opened.text.index("Paragraph 22")


def test_links_are_handed_on_and_nothing_is_loaded(pane: ReaderPane) -> None:
    followed: list[str] = []
    pane.link_activated.connect(followed.append)
    pane.view.anchorClicked.emit(QUrl("https://harbour.example/minutes"))
    assert followed == ["https://harbour.example/minutes"]
    kind = QTextDocument.ResourceType.ImageResource.value
    image = pane.view.loadResource(kind, QUrl("file:///etc/hostname"))
    assert isinstance(image, QImage) and image.width() == 1
    assert pane.view.loadResource(QTextDocument.ResourceType.HtmlResource.value, QUrl("https://x.example")) == b""


# copying ------------------------------------------------------------------------------------------------------


def test_copying_gives_the_canonical_words(pane: ReaderPane) -> None:
    select(pane, "Passage\tSummer\tWinter\nOn foot")
    pane.view.copy()
    assert QGuiApplication.clipboard().text() == "Passage\tSummer\tWinter\nOn foot"


def test_copying_everything_leaves_out_decor_and_folds(pane: ReaderPane) -> None:
    pane.view.selectAll()
    pane.view.copy()
    visible = "\n".join(piece.text for piece in STORY if piece.boilerplate is None)
    assert QGuiApplication.clipboard().text() == visible + "\n"
    pane.toggle_boilerplate()
    pane.view.selectAll()
    pane.view.copy()
    assert QGuiApplication.clipboard().text() == pane.opened.text


def test_a_quotation_goes_to_the_clipboard(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.open_annotation(story().annotations[4].id)
    with qtbot.waitSignal(pane.quotation_copied):
        pane.copy_quotation()
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text().startswith("“Nothing in this plan")
    assert f"/highlight/{story().annotations[4].id}" in mime.html()


# finding and hits ---------------------------------------------------------------------------------------------


def test_finding_walks_all_places_and_wraps(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.find_in_text()
    field = pane.window().focusWidget()
    qtbot.keyClicks(field, "WINTER")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pane._finder.bar._count.text() == "2 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert pane._finder.bar._count.text() == "1 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert pane._finder.bar._count.text() == "3 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert pane.view.selected_span().of(pane.opened.text) == "Winter"


def test_finding_in_boilerplate_unfolds_it(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.find_in_text()
    qtbot.keyClicks(pane.window().focusWidget(), "rights reserved")
    qtbot.keyClick(pane.window().focusWidget(), Qt.Key.Key_Return)
    assert pane.view.reading.shown_folds == {1}


def test_hits_outlast_a_change_of_theme(pane: ReaderPane, appearance: Appearance, qtbot: QtBot) -> None:
    span = span_of(pane.opened.text, "museum")
    pane.set_hits((span,))
    appearance.set_theme("dark")
    settle(pane, qtbot)
    assert len(pane.view.scene.hits) == 1
    assert len(pane.view.scene.highlights) == 9
    appearance.set_theme("light")


# places -------------------------------------------------------------------------------------------------------


def long_story(place: int = 0) -> Texts:
    pieces = [Piece(K.TITLE, "Long")]
    pieces += [Piece(K.PARAGRAPH, f"Paragraph {n}. " + "The ferry runs at dawn. " * 12) for n in range(120)]
    return Texts(pieces)


def test_a_text_opens_where_it_was_left(pane: ReaderPane, qtbot: QtBot) -> None:
    opened = long_story().opened()
    span = span_of(opened.text, "Paragraph 80.")
    pane.show_clipping(replace(opened, place=span.start, clipping=replace(opened.clipping, id="other")))
    settle(pane, qtbot)
    assert pane.view.place() == span.start
    rect = pane.view.rect_of(span)
    assert 0 <= rect.top() < 60


def test_a_text_opened_before_the_window_is_shown_is_where_it_was_left(appearance: Appearance, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    pane = ReaderPane(appearance, window)
    opened = long_story().opened()
    span = span_of(opened.text, "Paragraph 80.")
    pane.show_clipping(replace(opened, place=span.start))
    settle(pane, qtbot)
    pane.resize(1000, 700)
    window.resize(1000, 700)
    with qtbot.waitExposed(window):
        window.show()
    assert pane.view.place() == span.start


def test_resizing_back_and_forth_does_not_creep(pane: ReaderPane, qtbot: QtBot) -> None:
    opened = long_story().opened()
    pane.show_clipping(replace(opened, clipping=replace(opened.clipping, id="other")))
    settle(pane, qtbot)
    pane.view.verticalScrollBar().setValue(2345)
    place = pane.view.place()
    for width in (*range(1100, 700, -23), *range(700, 1100, 17), 1100):
        pane.resize(width, 900)
    assert pane.view.place() == place


def test_a_corrected_source_keeps_a_highlight_on_its_way(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    select(pane, "nine pages")
    press(pane, qtbot, Qt.Key.Key_H)
    clipping = replace(pane.opened.clipping, source=replace(pane.opened.clipping.source, title="Another"))
    pane.show_clipping(replace(story(), clipping=clipping))
    settle(pane, qtbot)
    assert made[0].span in [annotation.span for annotation in pane.view.annotations]


def test_theme_zoom_and_width_keep_the_place(pane: ReaderPane, appearance: Appearance, qtbot: QtBot) -> None:
    opened = long_story().opened()
    span = span_of(opened.text, "Paragraph 60.")
    pane.show_clipping(replace(opened, clipping=replace(opened.clipping, id="other")))
    settle(pane, qtbot)
    pane.view.show_place(span.start)
    appearance.set_zoom(130)
    settle(pane, qtbot)
    assert abs(pane.view.place() - span.start) < 120
    pane.resize(800, 900)
    assert abs(pane.view.place() - span.start) < 120
    appearance.set_column(560)
    settle(pane, qtbot)
    assert abs(pane.view.place() - span.start) < 200


def test_the_place_is_told_at_most_once_a_second(pane: ReaderPane, qtbot: QtBot) -> None:
    opened = long_story().opened()
    pane.show_clipping(replace(opened, clipping=replace(opened.clipping, id="other")))
    settle(pane, qtbot)
    told: list[int] = []
    pane.place_changed.connect(told.append)
    with qtbot.waitSignal(pane.place_changed, timeout=3000):
        for step in range(1, 30):
            pane.view.verticalScrollBar().setValue(step * 100)
    assert told == [pane.view.place()]


def test_the_same_clipping_again_keeps_its_place(pane: ReaderPane, qtbot: QtBot) -> None:
    opened = replace(long_story().opened(), place=0)
    opened = replace(opened, clipping=replace(opened.clipping, id="other"))
    pane.show_clipping(opened)
    settle(pane, qtbot)
    pane.view.verticalScrollBar().setValue(1500)
    place = pane.view.place()
    pane.show_clipping(replace(opened, annotations=(mark(opened.text, "Paragraph 3."),)))
    settle(pane, qtbot)
    assert pane.view.place() == place
    assert len(pane.view.annotations) == 1


def test_no_clipping_leaves_nothing_to_do(pane: ReaderPane, qtbot: QtBot) -> None:
    made = requests_of(pane)
    pane.show_clipping(None)
    press(pane, qtbot, Qt.Key.Key_H, Qt.Key.Key_T, Qt.Key.Key_N, Qt.Key.Key_J, Qt.Key.Key_1, Qt.Key.Key_Delete)
    pane.find_in_text()
    pane.toggle_outline()
    assert made == []
    assert pane.annotating.tagging.palette.isHidden()


def test_the_outline_goes_to_a_heading(pane: ReaderPane) -> None:
    pane.toggle_outline()
    rows = pane._outline._list
    assert rows.count() == 3
    pane._outline._on_item(rows.item(2))
    span = span_of(pane.opened.text, "Fares")
    assert pane.view.viewport().rect().contains(pane.view.rect_of(span).center())


def test_every_button_has_an_accessible_name(pane: ReaderPane) -> None:
    from PySide6.QtWidgets import QAbstractButton

    pane.open_annotation(story().annotations[2].id)
    buttons = [b for b in pane.findChildren(QAbstractButton) if not b.parent().inherits("QAbstractScrollArea")]
    nameless = [b for b in buttons if not (b.accessibleName() or b.text())]
    assert len(buttons) > 25
    assert nameless == []


def _blocks(pane: ReaderPane) -> list:
    document = pane.view.document()
    return [document.findBlockByNumber(number) for number in range(document.blockCount())]


# keys, wheel and focus -----------------------------------------------------------------------------------------


def test_ctrl_and_the_wheel_zoom_the_reading_text_only(pane: ReaderPane, appearance: Appearance, qtbot: QtBot) -> None:
    size = pane.view.document().defaultFont().pixelSize()
    at = QPointF(200, 200)
    event = QWheelEvent(
        at,
        pane.view.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(pane.view.viewport(), event)
    settle(pane, qtbot)
    assert appearance.zoom_percent == 110
    assert pane.view.document().defaultFont().pixelSize() == round(17 * 1.1) > size


def test_tab_reaches_links_and_enter_follows_them(pane: ReaderPane, qtbot: QtBot) -> None:
    followed: list[str] = []
    pane.link_activated.connect(followed.append)
    for _ in range(3):  # the fold line, the meta line, the first link
        qtbot.keyClick(pane.view, Qt.Key.Key_Tab)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert followed == ["https://harbour.example/minutes"]


def test_the_focus_is_shown_where_a_key_brought_it(pane: ReaderPane) -> None:
    pane.toolbar.search.setFocus()
    assert "2px" not in pane.toolbar.styleSheet()
    pane.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert "2px" in pane.toolbar.styleSheet()
    pane.toolbar.search.setFocus()
    assert "2px" not in pane.toolbar.styleSheet()


def test_escape_takes_things_back_one_by_one(pane: ReaderPane, qtbot: QtBot) -> None:
    pane.toggle_caret()
    pane.open_annotation(story().annotations[2].id)
    press(pane, qtbot, Qt.Key.Key_Escape)
    assert pane.annotating.card.isHidden() and pane.view.caret.is_on
    press(pane, qtbot, Qt.Key.Key_Escape)
    assert pane.annotating.current is None and not pane.view.textCursor().hasSelection()
    press(pane, qtbot, Qt.Key.Key_Escape)
    assert not pane.view.caret.is_on


def test_screen_readers_find_the_text_and_its_name(pane: ReaderPane) -> None:
    interface = QAccessible.queryAccessibleInterface(pane.view)
    assert interface.text(QAccessible.Text.Name) == "Text of the clipping"
    pane.next_highlight()
    assert "Highlight 1 of 9" in interface.text(QAccessible.Text.Description)


def test_only_what_changed_is_painted_anew(pane: ReaderPane, qtbot: QtBot) -> None:
    areas: list[int] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                areas.append(sum(r.width() * r.height() for r in event.region()))
            return False

    watch = Watch(pane)
    select(pane, "nine pages")
    QCoreApplication.processEvents()
    pane.view.viewport().installEventFilter(watch)
    press(pane, qtbot, Qt.Key.Key_H)
    QCoreApplication.processEvents()
    port = pane.view.viewport()
    notes = (port.width() - pane.view.columns.text) * port.height()
    assert areas and max(areas) < notes + 40_000


def test_there_is_no_handle_where_there_is_nothing_to_scroll(qtbot: QtBot, pane: ReaderPane) -> None:
    bar = pane.view.verticalScrollBar()
    pane.resize(1100, 400)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert bar.isEnabled()
    pane.show_clipping(None)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    assert not bar.isEnabled()
