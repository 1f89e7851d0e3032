"""Pictures in the reader: at their places, without a word of the text moving, and never from anywhere but the library."""

import base64
import json
import os
import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from clipper.capture.html import draft_from_html
from clipper.domain.clipping import Clipping, RawPart
from clipper.domain.picture import KeptPicture
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.library.machine import Machine
from clipper.library.snapshots import capture
from clipper.ui.reading.document import DocumentBuilder
from clipper.ui.reading.figures import figure_size
from clipper.ui.reading.pane import OpenClipping, ReaderPane
from clipper.ui.reading.picture_decoding import image_of
from clipper.ui.reading.picture_shelf import PictureRequest, PictureShelf
from clipper.ui.reading.picture_window import PictureWindow
from clipper.ui.reading.reading_document import ReadingDocument
from clipper.ui.reading.view import ReadingView
from clipper.ui.theme import Appearance
from tests.importers.picture_files import SVG, bomb, png
from tests.ui.reading.sample_texts import CLIPPING, SNAPSHOT, K, Piece, Texts, mark, span_of

VECTORS = Path(os.environ.get("CLIPPER_SHARED", Path(__file__).parents[4] / "shared")) / (
    "data/bad-inputs/own-html/remote-loads.jsonl"
)
SIZED = "image/png;width=800;height=400"
BEFORE = "The quay in the morning, before anybody had come."
AFTER = "The quay in the evening, when everybody had gone."


def pieces(*pictures: Piece) -> tuple[Piece, ...]:
    return (Piece(K.TITLE, "The quay"), Piece(K.PARAGRAPH, BEFORE), *pictures, Piece(K.PARAGRAPH, AFTER))


def picture(words: str = "", *, marker: str = "", href: str = "picture:a", kept: str = SIZED) -> Piece:
    return Piece(K.CAPTION, words, marker=marker, images=True, href=href, kept=kept)


def opened(*pictures: Piece) -> OpenClipping:
    text = "\n".join(piece.text for piece in pieces(*pictures))
    across = Span(span_of(text, "morning").start, span_of(text, "evening").end)
    return Texts(pieces(*pictures), Source(title="The quay")).opened((mark(text, across),))


def show(pane: ReaderPane, qtbot: QtBot, clipping: OpenClipping) -> ReadingDocument:
    pane.show_clipping(None)
    pane.show_clipping(clipping)
    qtbot.waitUntil(lambda: not pane.is_building and pane.view.reading is not None)
    reading = pane.view.reading
    assert reading is not None
    return reading


def page_with(inside: str) -> str:
    return f"<html><head><title>Quays</title></head><body><article><p>{BEFORE * 5}</p>{inside}<p>{AFTER * 5}</p></article></body></html>"


def data_uri(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def lines(reading: ReadingDocument) -> list[str]:
    return reading.document.toPlainText().replace("\u2028", "\n").split("\n")


def red(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    return image


def middle_of(pane: ReaderPane, reading: ReadingDocument, number: int = 0) -> QPoint:
    """A point of the viewport inside a picture."""
    block = reading.figures[number].block
    rect = pane.view.document().documentLayout().blockBoundingRect(block)
    return QPoint(60, round(rect.center().y()) - pane.view.verticalScrollBar().value())


# at its place -------------------------------------------------------------------------------------------------
def test_a_kept_picture_is_asked_for_and_painted_at_its_place(pane: ReaderPane, qtbot: QtBot) -> None:
    wanted: list[PictureRequest] = []
    pane.picture_wanted.connect(wanted.append)
    reading = show(pane, qtbot, opened(picture(marker="Ice on the quay")))
    pane.view.grab()
    qtbot.waitUntil(lambda: len(wanted) == 1)
    [request] = wanted
    size = figure_size(request.picture, pane.view.columns.text, 1.0)
    assert (request.width, request.height) == (size.width(), size.height())
    pane.show_picture(request, red(request.width, request.height))
    image = pane.view.viewport().grab().toImage()
    assert image.pixelColor(middle_of(pane, reading) * image.devicePixelRatio()) == QColor(200, 30, 30)
    assert len(wanted) == 1


def test_a_picture_is_no_wider_than_the_column_and_no_larger_than_it_is() -> None:
    wide = KeptPicture(RawPart("", b"").mime, "image/png", 1600, 800)  # type: ignore[arg-type]  # no hash is needed
    assert figure_size(wide, 680, 1.0) == QSize(680, 340)
    small = KeptPicture(wide.sha256, "image/png", 100, 50)
    assert figure_size(small, 680, 1.0) == QSize(100, 50)
    assert figure_size(small, 680, 1.5) == QSize(150, 75)
    tall = KeptPicture(wide.sha256, "image/png", 500, 50_000)
    assert figure_size(tall, 680, 1.0).height() <= 1000
    assert figure_size(tall, 680, 1.0).width() >= 1


def test_the_line_of_a_picture_follows_the_column(pane: ReaderPane, qtbot: QtBot) -> None:
    reading = show(pane, qtbot, opened(picture()))
    layout = pane.view.document().documentLayout()
    before = layout.blockBoundingRect(reading.figures[0].block).height()
    pane.resize(420, 900)
    qtbot.waitUntil(lambda: layout.blockBoundingRect(reading.figures[0].block).height() < before)
    height = layout.blockBoundingRect(reading.figures[0].block).height()
    assert height == pytest.approx(pane.view.columns.text / 2, abs=1)


def test_words_of_a_picture_stand_below_it_unless_its_caption_says_the_same(appearance: Appearance) -> None:
    def built(*more: Piece) -> list[str]:
        builder = DocumentBuilder(opened(*more), appearance)
        assert builder.build(budget_s=60)
        return lines(builder.result)

    assert built(picture(marker="Ice on the quay")).count("Ice on the quay") == 1
    caption = Piece(K.CAPTION, "Ice on the quay. Photograph: M. Lund")
    assert "Ice on the quay" not in built(picture(marker="Ice on the quay"), caption)


# nothing moves ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("words", ["", "The quay under ice"])
@pytest.mark.parametrize("kept", ["", SIZED, "image/svg+xml"])
def test_offsets_are_the_same_whatever_became_of_the_picture(appearance: Appearance, words: str, kept: str) -> None:
    clipping = opened(picture(words, marker="Ice", kept=kept))
    builder = DocumentBuilder(clipping, appearance)
    assert builder.build(budget_s=60)
    reading = builder.result
    for block in clipping.snapshot.blocks:
        for offset in range(*block.span):
            start, end = reading.map.position(offset), reading.map.position(offset + 1)
            cursor = QTextCursor(reading.document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            assert cursor.selectedText() == clipping.text[offset]
            assert reading.map.offset_after(start) == offset


def test_words_copied_across_a_picture_are_the_texts_own(pane: ReaderPane, qtbot: QtBot) -> None:
    reading = show(pane, qtbot, opened(picture(marker="Ice on the quay")))
    pane.view.select(Span(0, len(reading.opened.text)))
    mime = pane.view.createMimeDataFromSelection()
    assert mime.text().split() == f"The quay {BEFORE} {AFTER}".split()


def test_pictures_of_a_tables_cells_stand_below_it(appearance: Appearance) -> None:
    html = page_with(
        "<table><tr><th>Quay</th><th>Depth</th></tr>"
        f"<tr><td>North <img src='{data_uri(png(80, 90))}'></td><td>4 m <img src='{data_uri(png(20, 16))}'></td></tr>"
        "<tr><td>South</td><td>6 m</td></tr></table>"
    )
    draft = draft_from_html(html, url="https://e.example/a")
    snapshot = capture(draft, CLIPPING, Machine()).snapshot
    clipping = OpenClipping(Clipping(CLIPPING, SNAPSHOT, draft.source), snapshot, draft.text, (), 0)
    builder = DocumentBuilder(clipping, appearance)
    assert builder.build(budget_s=60)
    [figure] = builder.result.figures
    assert (figure.picture.width, figure.picture.height) == (80, 90)
    last = builder.result.map.position(draft.text.index("6 m"))
    following = builder.result.map.position(draft.text.index(AFTER))
    assert last < figure.block.position() < following


# what is not there ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("piece", "reason"),
    [
        (picture(marker="Ice", href="https://cdn.harbour.example/a.jpg", kept=""), "cdn.harbour.example"),
        (picture(marker="Ice", href="picture:" + "0" * 64, kept=""), "Picture not kept"),
        (picture(marker="Ice", href="http://[bad", kept=""), "Picture not kept"),
        (picture(marker="Ice", kept="image/svg+xml"), "SVG is not drawn"),
        (picture(marker="Ice", kept="image/png;width=99999;height=99999"), "is not drawn"),
    ],
)
def test_the_place_of_a_picture_says_why_it_is_empty(appearance: Appearance, piece: Piece, reason: str) -> None:
    builder = DocumentBuilder(opened(piece), appearance)
    assert builder.build(budget_s=60)
    shown = lines(builder.result)
    assert shown[shown.index("Ice") + 1].replace("\u2068", "").replace("\u2069", "").find(reason) >= 0
    assert builder.result.figures == []


def test_a_picture_that_cannot_be_had_is_not_asked_for_again(pane: ReaderPane, qtbot: QtBot) -> None:
    wanted: list[PictureRequest] = []
    pane.picture_wanted.connect(wanted.append)
    show(pane, qtbot, opened(picture()))
    pane.view.grab()
    qtbot.waitUntil(lambda: len(wanted) == 1)
    pane.show_picture(wanted[0], None)
    pane.view.grab()
    pane.view.grab()
    assert len(wanted) == 1


# opening -------------------------------------------------------------------------------------------------------
def window_of(pane: ReaderPane) -> PictureWindow:
    [window] = pane.findChildren(PictureWindow)
    return window


def test_a_click_opens_the_picture_and_escape_closes_it(pane: ReaderPane, qtbot: QtBot) -> None:
    reading = show(pane, qtbot, opened(picture(marker="Ice"), picture(href="picture:b")))
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(pane, reading))
    window = window_of(pane)
    assert (window.isVisible(), window.index) == (True, 0)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.index == 1
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert window.index == 0
    window.grab()
    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_tab_reaches_a_picture_and_enter_opens_it(pane: ReaderPane, qtbot: QtBot) -> None:
    show(pane, qtbot, opened(picture(marker="Ice")))
    pane.view.setFocus()
    for _ in range(2):  # past the line of the source
        pane.view.focusNextPrevChild(True)
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert window_of(pane).index == 0
    window_of(pane).close()


def test_a_click_beside_a_picture_opens_nothing(pane: ReaderPane, qtbot: QtBot) -> None:
    reading = show(pane, qtbot, opened(picture(kept="image/png;width=80;height=80")))
    beside = middle_of(pane, reading) + QPoint(200, 0)
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert pane.findChildren(PictureWindow) == []


# the shelf -----------------------------------------------------------------------------------------------------
KEPT = KeptPicture(mark("a", Span(0, 1)).quote.exact, "image/png", 400, 300)  # type: ignore[arg-type]  # any name will do


def test_two_places_in_two_sizes_do_not_ask_by_turns(qtbot: QtBot) -> None:
    shelf, wanted = PictureShelf(), []
    shelf.wanted.connect(wanted.append)
    for _ in range(3):
        for size in (QSize(200, 150), QSize(400, 300)):
            shelf.find(KEPT, size)
            while len(wanted) and wanted[-1] is not None:
                request = wanted[-1]
                shelf.put(request, red(request.width, request.height))
                wanted.append(None)
    assert [(request.width, request.height) for request in wanted if request] == [(200, 150), (400, 300)]


def test_the_shelf_keeps_those_used_last(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipper.ui.reading.picture_shelf.MOST_BYTES", 100 * 100 * 4 * 2)
    shelf = PictureShelf()
    kinds = [KeptPicture(name, "image/png", 100, 100) for name in "abc"]  # type: ignore[arg-type]  # any name will do
    for kind in kinds:
        shelf.put(PictureRequest(kind, 100, 100), red(100, 100))
    assert [shelf.find(kind, QSize(100, 100)) is None for kind in kinds] == [True, False, False]


# decoding ------------------------------------------------------------------------------------------------------
def test_bytes_are_decoded_to_the_size_asked_for(qapp: object) -> None:
    image = image_of(png(400, 300, color=(10, 200, 30)), PictureRequest(KEPT, 200, 150))
    assert image is not None
    assert (image.width(), image.height()) == (200, 150)
    assert image.pixelColor(100, 75) == QColor(10, 200, 30)


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (SVG, KeptPicture(KEPT.sha256, "image/svg+xml", 400, 300)),
        (SVG, KEPT),
        (png(401, 300), KEPT),
        (bomb(), KeptPicture(KEPT.sha256, "image/png", 60_000, 60_000)),
        (png(400, 300)[:60], KEPT),
        (b"", KEPT),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_is_not_as_it_was_said_to_be_is_not_drawn(data: bytes, kept: KeptPicture, qapp: object) -> None:
    assert image_of(data, PictureRequest(kept, 40, 30)) is None


# nothing is loaded ---------------------------------------------------------------------------------------------
def test_a_text_with_pictures_loads_nothing(
    pane: ReaderPane, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if not VECTORS.exists():
        pytest.skip("the pages made to load something are not here")
    asked: list[object] = []
    monkeypatch.setattr(ReadingView, "loadResource", lambda _view, _kind, name: asked.append(name) or b"")
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.setblocking(False)
        port = str(canary.getsockname()[1])
        for line in VECTORS.read_text("utf-8").splitlines():
            html = json.loads(line)["html"].replace("{PORT}", port).replace("{CANARY}", str(tmp_path))
            story = f"<p>{BEFORE} {AFTER}</p>{html}<p>{AFTER}</p>"
            for method in ("paste/html", "file/html"):
                draft = draft_from_html(story, url=f"http://127.0.0.1:{port}/page", method=method)
                snapshot = capture(draft, CLIPPING, Machine()).snapshot
                clipping = Clipping(CLIPPING, SNAPSHOT, draft.source)
                show(pane, qtbot, OpenClipping(clipping, snapshot, draft.text, (), 0))
                pane.view.grab()
        with pytest.raises(BlockingIOError):
            canary.accept()
    assert asked == []


def test_marks_do_not_cover_a_picture(pane: ReaderPane, qtbot: QtBot) -> None:
    reading = show(pane, qtbot, opened(picture()))
    image = pane.view.viewport().grab().toImage()
    point = middle_of(pane, reading)
    assert image.pixelColor(point * image.devicePixelRatio()) == QColor(pane.view.appearance.theme.panel)
    assert pane.view.pictures.at(point) == 0
