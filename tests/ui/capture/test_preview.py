"""The text as it will be read: folded boilerplate, marks by one click or one key, evidence in its place."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument

from clipper.domain.blocks import BlockKind, BoilerplateReason, is_boilerplate
from clipper.domain.clipping import Draft
from clipper.domain.span import Span
from clipper.ui.capture import preview_document
from clipper.ui.capture.preview import DraftPreview
from clipper.ui.theme import Appearance


@pytest.fixture
def preview(qtbot, appearance: Appearance, draft: Draft) -> DraftPreview:
    preview = DraftPreview(appearance)
    qtbot.addWidget(preview)
    preview.resize(640, 700)
    preview.show()
    preview.show_draft(draft, draft.boilerplate)
    return preview


def lines(preview: DraftPreview) -> list[str]:
    return preview.toPlainText().split("\n")


def marked(draft: Draft, marks: tuple) -> list[int]:
    return [index for index, block in enumerate(draft.blocks) if is_boilerplate(block, marks)]


def test_every_line_of_the_story_is_there_and_the_rest_is_one_line(preview: DraftPreview, draft: Draft) -> None:
    shown = lines(preview)
    assert len(shown) == 8
    assert shown[0] == draft.source.title
    assert shown[5] == "•\u2002Monday and Thursday: freight first"
    assert "2 paragraphs left out" in shown[7]
    assert "Follow us" not in preview.toPlainText()


def test_title_and_headings_are_larger_than_the_story(preview: DraftPreview, draft: Draft) -> None:
    def size(number: int) -> int:
        block = preview.document().findBlockByNumber(number)
        return QTextCursor(block).charFormat().font().pixelSize() if block.length() < 2 else _size_of(block)

    assert size(0) > size(4) > size(3)


def _size_of(block: object) -> int:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
    size = cursor.charFormat().font().pixelSize()
    return size if size > 0 else cursor.document().defaultFont().pixelSize()


def test_a_click_on_the_folded_line_opens_it_and_marks_nothing(qtbot, preview: DraftPreview) -> None:
    with qtbot.assertNotEmitted(preview.marks_changed):
        area = preview._area_of(preview.document().findBlockByNumber(7))
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert "Follow us" in preview.toPlainText()
    preview.fold_all()
    assert "Follow us" not in preview.toPlainText()


def test_one_click_in_the_margin_leaves_a_paragraph_out(qtbot, preview: DraftPreview, draft: Draft) -> None:
    with qtbot.waitSignal(preview.marks_changed) as changed:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=preview._button_area(6).center())
    assert marked(draft, changed.args[0]) == [6, 7, 8]
    assert changed.args[0][0].reason is BoilerplateReason.MARKED
    assert draft.blocks[6].span.of(draft.text) in preview.toPlainText()


def test_a_key_takes_a_paragraph_back_into_the_story(qtbot, preview: DraftPreview, draft: Draft) -> None:
    preview._act_on(7)
    preview.setTextCursor(QTextCursor(preview.document().findBlockByNumber(8)))
    with qtbot.waitSignal(preview.marks_changed) as changed:
        qtbot.keyClick(preview, Qt.Key.Key_M)
    assert marked(draft, changed.args[0]) == [7]


def test_the_draft_itself_is_not_changed(qtbot, preview: DraftPreview, draft: Draft) -> None:
    before = draft.boilerplate
    preview._act_on(3)
    assert draft.boilerplate is before


@pytest.mark.parametrize("words", ["Feb 11", "🚢", "Monday and Thursday: freight first", "Ferry operators"])
def test_evidence_marks_exactly_its_words(preview: DraftPreview, draft: Draft, words: str) -> None:
    start = draft.text.index(words)
    preview.show_evidence(Span(start, start + len(words)))
    assert preview.evidence_words() == words


def test_evidence_over_two_blocks_is_marked_in_both(preview: DraftPreview, draft: Draft) -> None:
    start = draft.text.index("🚢")
    preview.show_evidence(Span(start, draft.text.index("Morag") + len("Morag")))
    assert preview.evidence_words() == "🚢\nBy Morag"


def test_evidence_in_what_is_folded_opens_it(preview: DraftPreview, draft: Draft) -> None:
    start = draft.text.index("Follow us")
    preview.show_evidence(Span(start, start + 9))
    assert preview.evidence_words() == "Follow us"


def test_evidence_survives_a_change_of_theme(preview: DraftPreview, draft: Draft, appearance: Appearance) -> None:
    start = draft.text.index("Feb 11")
    preview.show_evidence(Span(start, start + 6))
    appearance.set_theme("dark")
    assert preview.evidence_words() == "Feb 11"
    appearance.set_theme("light")


def test_a_very_long_text_is_shown_so_far_and_says_so(
    preview: DraftPreview, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview_document, "SHOWN_CHARACTERS", 120)
    preview.show_draft(draft, ())
    shown = lines(preview)
    assert len(shown) < len(draft.blocks)
    assert "first 120 of" in shown[-1]


def test_nothing_is_loaded(preview: DraftPreview) -> None:
    assert preview.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")) is None


def test_the_text_cannot_be_typed_into(qtbot, preview: DraftPreview, draft: Draft) -> None:
    before = preview.toPlainText()
    qtbot.keyClicks(preview, "x")
    assert preview.toPlainText() == before


def test_arabic_runs_from_the_right(qtbot, appearance: Appearance, draft: Draft) -> None:
    from dataclasses import replace

    from clipper.domain.blocks import Block

    text = "قال المتحدث إن الخطة ستبدأ"
    preview = DraftPreview(appearance)
    qtbot.addWidget(preview)
    preview.show_draft(replace(draft, text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)), ())
    assert preview.document().firstBlock().blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_can_be_drawn_small_and_in_every_theme(preview: DraftPreview, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    preview.resize(200, 200)
    preview._hover(1)
    assert not preview.grab().isNull()
    appearance.set_theme("light")
