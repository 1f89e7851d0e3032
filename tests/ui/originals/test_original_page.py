"""The page *Original*: a PDF beside its text, the source of everything else, and copies of the bytes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from clipper.domain.annotation import Color
from clipper.domain.blocks import Block, BlockKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.importers.files import read_file
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow
from clipper.ui.originals.page import OriginalPage
from clipper.ui.originals.passages import passage_on, place_of_letters
from clipper.ui.originals.source_pane import display_lines
from tests.importers.makers import Words, pdf

SENTENCES = (
    "The council will keep the ferry running all winter long.",
    "Mail comes first, then the doctor, and then everybody else.",
    "No crossing is made without the pilot, whose word is final.",
)
REPORT = pdf(
    [[Words("Report on the ferry", 72, 780, 20), Words(sentence, 72, 700, 11)] for sentence in SENTENCES],
    catalog="/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 1 >>] >>",
    info="/Title (Report on the ferry)",
)
PAGE = "<p>The ferry \u202ecrossed\u202c the sound.</p>\r\n<img src='https://t.example/x.png'>"


@pytest.fixture
def clip(folder: Path) -> Callable[[Draft], ClippingId]:
    def put(draft: Draft) -> ClippingId:
        with Library.open(folder, index_folder=None) as library:
            return library.clippings.add(draft)[0]

    return put


def report() -> Draft:
    [draft] = read_file(REPORT, "report.pdf")
    return draft


def page_in(window: MainWindow, clipping_id: ClippingId, qtbot: QtBot) -> OriginalPage:
    """The page, about this clipping, with room for both."""
    window.resize(1700, 900)
    qtbot.waitUntil(lambda: window.desk.clipping_id is not None)  # the window opens the newest by itself
    window.desk.open(clipping_id)
    qtbot.waitUntil(lambda: window.desk.clipping_id == clipping_id and not window.reader.is_building)
    window.area.open_page("original")
    pane = window.area.widget(1)
    page = pane.page
    assert isinstance(page, OriginalPage)
    return page


def pdf_page_in(window: MainWindow, clipping_id: ClippingId, qtbot: QtBot) -> OriginalPage:
    page = page_in(window, clipping_id, qtbot)
    qtbot.waitUntil(lambda: page.pdf.count == len(SENTENCES), timeout=20_000)
    qtbot.waitUntil(lambda: page.pdf.canvas._pixmap is not None, timeout=20_000)
    return page


def number_of(page: OriginalPage) -> str:
    return page.pdf._number.text()


# a PDF ----------------------------------------------------------------------------------------------------------
def test_a_pdf_is_shown_at_the_page_the_reader_stands_on(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    clipping_id = clip(report())
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    assert number_of(page) == "p. i · page 1 of 3"
    opened = window.reader.opened
    assert opened is not None
    window.reader.place_changed.emit(opened.text.index(SENTENCES[2]))
    assert page.pdf.page == 3
    assert number_of(page) == "p. 2 · page 3 of 3"
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: not window.reader.isVisible())
    window.reader.place_changed.emit(0)
    assert page.pdf.page == 3, "a text that is not seen leads nowhere"


def test_pages_turn_by_buttons_and_keys_and_stop_at_the_ends(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    clipping_id = clip(report())
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    qtbot.mouseClick(page.pdf.forward, Qt.MouseButton.LeftButton)
    page.setFocus()
    for key, wanted in ((Qt.Key.Key_Right, 3), (Qt.Key.Key_Right, 3), (Qt.Key.Key_Home, 1), (Qt.Key.Key_End, 3)):
        qtbot.keyClick(page.pdf._area, key)
        assert page.pdf.page == wanted
    assert not page.pdf.forward.isEnabled()
    qtbot.keyClick(page.pdf._area, Qt.Key.Key_Left)
    assert page.pdf.page == 2


def test_larger_pages_are_drawn_anew_and_fit_again(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    clipping_id = clip(report())
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    before = page.pdf.canvas.page_rect().width()
    qtbot.mouseClick(page.pdf.zoom_in, Qt.MouseButton.LeftButton)
    assert page.pdf.canvas.page_rect().width() == pytest.approx(before * 1.25, abs=2)
    pixmap = page.pdf.canvas._pixmap
    assert pixmap is not None
    width = pixmap.width()
    qtbot.waitUntil(
        lambda: page.pdf.canvas._pixmap is not None and page.pdf.canvas._pixmap.width() > width, timeout=20_000
    )
    page.pdf.set_zoom(100)
    assert page.pdf.canvas.page_rect().width() == pytest.approx(before, abs=2)


def test_highlights_and_the_passage_looked_at_are_marked_on_the_page(
    clip: Callable[[Draft], ClippingId], folder: Path, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    clipping_id = clip(report())
    with Library.open(folder, index_folder=None) as library:
        start = library.clippings.text(clipping_id).index("the doctor")
        span = Span(start, start + len("the doctor"))
        library.annotations.highlight(clipping_id, span, color=Color.GREEN)
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    window.reader.go_to(span)
    assert page.pdf.page == 2
    qtbot.waitUntil(lambda: len(page.pdf.canvas.marks) == 2, timeout=20_000)
    assert {mark.color for mark in page.pdf.canvas.marks} == {Color.GREEN, None}
    assert page.pdf.canvas.page_rect().contains(page.pdf.canvas.attended_rect())
    page.grab()
    window.reader.place_changed.emit(0)
    assert page.pdf.page == 2, "the passage is in sight, further down than the first words"


def test_a_click_on_a_word_of_the_page_goes_to_it_in_the_text(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    clipping_id = clip(report())
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    opened = window.reader.opened
    assert opened is not None
    went: list[Span] = []
    window.reader.attended.connect(went.append)
    paper = page.pdf.canvas.page_rect()
    # The words stand 142 of 842 points from the top; "ferry" begins some 100 points behind their left edge.
    spot = QPointF(paper.left() + paper.width() * 190 / 595, paper.top() + paper.height() * 138 / 842)
    qtbot.mouseClick(page.pdf.canvas, Qt.MouseButton.LeftButton, pos=spot.toPoint())
    qtbot.waitUntil(lambda: bool(went), timeout=20_000)
    assert went[0].of(opened.text) in SENTENCES[0].split()
    assert opened.text.index(SENTENCES[0]) < went[0].start < opened.text.index(SENTENCES[0]) + 40
    qtbot.mouseClick(page.pdf.canvas, Qt.MouseButton.LeftButton, pos=(spot + QPointF(0, 200)).toPoint())
    page.pdf.go_to(2)
    qtbot.keyClick(page.pdf._area, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(went) > 1, timeout=20_000)
    assert opened.text.index(SENTENCES[0]) < went[-1].start <= opened.text.index(SENTENCES[1])


def test_a_passage_whose_place_is_not_sure_is_said_to_be_such(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    draft = report()
    other = draft.text.replace("doctor", "dentist")
    blocks = tuple(
        replace(block, span=Span(block.span.start, min(block.span.end, len(other)))) for block in draft.blocks
    )
    clipping_id = clip(replace(draft, text=other + "." * (len(draft.text) - len(other)), blocks=blocks))
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    window.reader.go_to(Span(other.index("dentist"), other.index("dentist") + 7))
    qtbot.waitUntil(lambda: not page.pdf._note.isHidden(), timeout=20_000)
    assert page.pdf.canvas.attended_rect() == QRectF()


def test_a_pdf_that_cannot_be_drawn_is_said_and_its_bytes_can_be_had(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    broken = RawPart("application/pdf", b"%PDF-1.7\nno pages", "broken.pdf")
    clipping_id = clip(replace(report(), raw=(broken,)))
    window = make_window()
    page = page_in(window, clipping_id, qtbot)
    qtbot.waitUntil(lambda: "cannot be drawn" in page.pdf.canvas._sentence, timeout=20_000)
    with qtbot.waitSignal(window.operations.told):
        page.save_copy(tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes() == broken.data


def test_the_process_ends_when_nobody_looks_and_begins_again(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    clipping_id = clip(report())
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    window.area.close_pane()
    assert not page.pdf.renderer.is_running
    window.area.open_page("original")
    qtbot.waitUntil(lambda: page.pdf.count == len(SENTENCES), timeout=20_000)


# everything else --------------------------------------------------------------------------------------------------
def test_a_page_is_shown_as_it_was_received_with_its_facts(
    clip: Callable[[Draft], ClippingId],
    make_draft: Callable[..., Draft],
    make_window: Callable[[], MainWindow],
    qtbot: QtBot,
) -> None:
    raw = (RawPart("text/html", PAGE.encode(), "ferry.html"), RawPart("image/png", b"\x89PNG\r\n\x1a\n\0"))
    clipping_id = clip(replace(make_draft("The ferry crossed the sound."), raw=raw))
    window = make_window()
    page = page_in(window, clipping_id, qtbot)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.source)
    assert page.source.toPlainText() == display_lines(PAGE)
    assert "<p>The ferry ‹U+202E›crossed‹U+202C› the sound.</p>\n<img" in page.source.toPlainText()
    assert "text/html" in page.facts.facts.text() and "utf-8" in page.facts.facts.text()
    assert page.facts.parts_button.text() == "Part 1 of 2"
    page.facts.part_chosen.emit(1)
    qtbot.waitUntil(lambda: "no text" in page.nothing.sentence.text())


def test_another_clipping_replaces_the_one_before(
    clip: Callable[[Draft], ClippingId],
    make_draft: Callable[..., Draft],
    make_window: Callable[[], MainWindow],
    qtbot: QtBot,
) -> None:
    first = clip(report())
    second = clip(replace(make_draft("Plain words."), raw=(RawPart("text/plain", b"Plain words.", "a.txt"),)))
    window = make_window()
    page = pdf_page_in(window, first, qtbot)
    window.desk.open(second)
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.source)
    assert page.source.toPlainText() == "Plain words."
    assert not page.pdf.renderer.is_running
    page.show_clipping(None)
    assert page.stack.currentWidget() is page.nothing


def test_a_copy_is_asked_for_with_the_name_it_came_with(
    clip: Callable[[Draft], ClippingId], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    clipping_id = clip(report())
    window = make_window()
    page = pdf_page_in(window, clipping_id, qtbot)
    qtbot.mouseClick(page.facts.save, Qt.MouseButton.LeftButton)
    [dialog] = page.findChildren(QFileDialog)
    assert [Path(name).name for name in dialog.selectedFiles()] == ["report.pdf"]
    dialog.reject()


def test_overlong_lines_are_cut_in_the_view_alone() -> None:
    shown = display_lines("a" * 3_000 + "\rb\n\nc")
    assert max(map(len, shown.split("\n"))) <= 1_200
    assert shown.replace("\n", "") == "a" * 3_000 + "bc"
    assert shown.endswith("b\n\nc")


# which words -------------------------------------------------------------------------------------------------------
def test_a_passage_is_looked_for_on_the_pages_its_blocks_stand_on() -> None:
    text = "one two\nthree four\nfive"
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, 7), page="1", sheet=1),
        Block(BlockKind.PARAGRAPH, Span(8, 18), page="1–2", sheet=1),
        Block(BlockKind.PARAGRAPH, Span(19, 23), page="2", sheet=2),
    )
    assert passage_on(text, blocks, Span(4, 21), 1) == ("one ", "two\nthree four")
    assert passage_on(text, blocks, Span(4, 21), 2) == ("one two\n", "three four\nfi")
    assert passage_on(text, blocks, Span(0, 3), 2) is None


@pytest.mark.parametrize(
    ("before", "behind", "word"),
    [
        ("thecouncilwillkeepthe", "ferryrunning", "ferry"),
        ("thecouncilwillkeepthefer", "ryrunningall", "ferry"),
        ("otherwords", "ferryboatsallwinterlongwithoutend", None),
        ("xxxxxxxxxxxxxxxxxxxxxxxx", "mailcomesfirstthenthedoct", "Mail"),
        ("", "the", None),
        ("", "", None),
    ],
)
def test_letters_of_a_page_lead_to_a_word_of_the_text_or_nowhere(before: str, behind: str, word: str | None) -> None:
    text = "\n".join(SENTENCES)
    starts = [text.index(sentence) for sentence in SENTENCES]
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Span(start, start + len(sentence)), page="1", sheet=1)
        for start, sentence in zip(starts, SENTENCES, strict=True)
    )
    span = place_of_letters(text, blocks, 1, before, behind)
    assert (span.of(text) if span is not None else None) == word
    assert place_of_letters(text, blocks, 2, before, behind) is None
