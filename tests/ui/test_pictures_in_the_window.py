"""A picture on its way from the library to the reader."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from clipper.domain.blocks import Block, BlockKind, Inline, InlineKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.picture import KeptPicture, drawable, kept_address
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.ui.main_window import MainWindow
from tests.importers.picture_files import png


def pictured(draft: Draft, data: bytes, media_type: str) -> Draft:
    """The draft with a picture behind its words."""
    place = Span(len(draft.text) + 1, len(draft.text) + 1)
    return replace(
        draft,
        text=draft.text + "\n",
        blocks=(*draft.blocks, Block(BlockKind.CAPTION, place, marker="Ice")),
        inlines=(Inline(InlineKind.IMAGE, place, kept_address(data)),),
        pictures=(RawPart(media_type, data, kept_address(data)),),
    )


def opened_with(
    data: bytes,
    size: QSize,
    folder: Path,
    make_draft: Callable[..., Draft],
    make_window: Callable[[], MainWindow],
    qtbot: QtBot,
) -> tuple[MainWindow, KeptPicture]:
    """A window with a text on the desk that has this picture."""
    with Library.open(folder, index_folder=None) as library:
        draft = make_draft("The quay in the morning.", title="The quay")
        library.clippings.add(pictured(draft, data, f"image/png;width={size.width()};height={size.height()}"))
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.clipping_id is not None and window.reader.view.reading is not None)
    window.reader.view.grab()
    reading = window.reader.view.reading
    assert reading is not None
    [picture] = drawable(reading.opened.snapshot.pictures).values()
    return window, picture


def test_a_picture_comes_from_the_library_into_the_text(
    folder: Path, make_draft: Callable[..., Draft], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    size = QSize(60, 40)
    window, picture = opened_with(png(60, 40), size, folder, make_draft, make_window, qtbot)
    shelf = window.reader.view.pictures.shelf
    qtbot.waitUntil(lambda: shelf.find(picture, size) is not None)


def test_a_picture_that_cannot_be_decoded_is_said_to_be_such(
    folder: Path, make_draft: Callable[..., Draft], make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window, picture = opened_with(png(60, 40)[:60], QSize(60, 40), folder, make_draft, make_window, qtbot)
    shelf = window.reader.view.pictures.shelf
    qtbot.waitUntil(lambda: shelf.is_broken(picture))
