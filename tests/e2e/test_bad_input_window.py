"""What the window does with what cannot be clipped, and with a disk that is full: a sentence, and the text stays."""

import os
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from clipper.domain.listing import ListQuery
from clipper.library.library import Library
from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.main_window import MainWindow
from tests.e2e.conftest import STORY
from tests.e2e.hands import CONTROL, PATIENCE_MS, draft_window, paste, press
from tests.faults.failing_disk import FullDisk

HUGE_BYTES = (50 if os.environ.get("CLIPPER_DEEP") else 5) * 2**20


@pytest.fixture
def disk(request: pytest.FixtureRequest) -> Iterator[FullDisk]:
    """A disk below the window's library, which is opened on it."""
    disk = FullDisk()
    request.getfixturevalue("window")
    yield disk
    disk.room.left = None
    disk.unregister()


def said(draft: DraftWindow) -> str:
    return " ".join(message.text for message in draft.messages.messages())


def kept(folder: Path) -> list[bytes]:
    """The bytes of the drafts another program finds."""
    with Library.open(folder, index_folder=None, read_only=True) as library:
        return [part.data for draft in library.drafts.all() for part in draft.raw]


def texts(folder: Path) -> list[str]:
    with Library.open(folder, index_folder=None, read_only=True) as library:
        return [library.clippings.text(each) for each in library.clippings.ids(ListQuery())]


def confirm(qtbot: QtBot, draft: DraftWindow) -> None:
    qtbot.waitUntil(draft.footer.confirm.isEnabled, timeout=PATIENCE_MS)
    press(draft, Qt.Key.Key_Return, CONTROL)


@pytest.mark.parametrize("text", ["", " \n\t \n"])
def test_an_empty_paste_is_said_and_nothing_is_made(qtbot: QtBot, window: MainWindow, folder: Path, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    window.windows.open_clipboard(mime)
    draft = draft_window()
    qtbot.waitUntil(lambda: "no text on the clipboard" in said(draft))
    assert not draft.footer.confirm.isEnabled()
    assert (kept(folder), texts(folder)) == ([], [])
    draft.close()


def test_a_binary_file_named_txt_is_said_and_nothing_is_made(
    qtbot: QtBot, window: MainWindow, folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    window.windows.open_files([path])
    draft = draft_window()
    qtbot.waitUntil(lambda: "not text" in said(draft), timeout=PATIENCE_MS)
    assert "copy the text" in said(draft)
    assert not draft.footer.confirm.isEnabled()
    draft.close()
    qtbot.waitUntil(lambda: kept(folder) == [])
    assert texts(folder) == []


def test_a_huge_paste_is_kept_at_once_and_clipped_whole(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    line = "The ferry came late that evening, as ferries do, and number {} was waiting on the quay.\n\n"
    text = "A very long night\n\n" + "".join(line.format(n) for n in range(HUGE_BYTES // len(line)))
    paste(window, text)
    draft = draft_window()
    qtbot.waitUntil(lambda: kept(folder) == [text.encode()], timeout=PATIENCE_MS)
    qtbot.waitUntil(draft.footer.confirm.isEnabled, timeout=PATIENCE_MS * 3)
    press(draft, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.desk.clipping_id is not None, timeout=PATIENCE_MS)
    (stored,) = texts(folder)
    assert stored.count("The ferry came late") == HUGE_BYTES // len(line)
    assert kept(folder) == []


def test_more_than_the_limit_is_said_and_nothing_is_made(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    mime = QMimeData()
    mime.setData("text/plain", b"word " * (13 * 2**20 + 1))
    window.windows.open_clipboard(mime)
    draft = draft_window()
    assert "65 MB" in said(draft) and "64 MB" in said(draft) and "Copy only" in said(draft)
    assert (kept(folder), texts(folder)) == ([], [])
    draft.close()


def test_on_a_full_disk_the_text_stays_in_the_window_until_there_is_room(
    qtbot: QtBot, disk: FullDisk, window: MainWindow, folder: Path
) -> None:
    disk.room.left = 0
    paste(window, STORY)
    draft = draft_window()
    qtbot.waitUntil(lambda: "not kept yet" in said(draft), timeout=PATIENCE_MS)
    assert "no room left" in said(draft) and "Free some space" in said(draft)
    confirm(qtbot, draft)
    qtbot.waitUntil(lambda: any(m.key == "not-added" for m in draft.messages.messages()), timeout=PATIENCE_MS)
    assert draft.isVisible() and "apprentices" in draft.preview.toPlainText()
    draft.close()
    qtbot.waitUntil(draft.isVisible)
    assert "apprentices" in draft.preview.toPlainText()
    disk.room.left = None
    confirm(qtbot, draft)
    qtbot.waitUntil(lambda: window.desk.clipping_id is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: "apprentices" in (window.reader.opened.text if window.reader.opened else ""))


def test_a_library_of_a_newer_version_is_said_in_the_window_and_left_untouched(
    qtbot: QtBot, tmp_path: Path, folder: Path, request: pytest.FixtureRequest
) -> None:
    Library.open(folder, index_folder=None).close()
    connection = apsw.Connection(str(folder / "library.clipper"))
    connection.execute("PRAGMA user_version=9999")
    connection.close()
    path = folder / "library.clipper"
    before = path.read_bytes(), path.stat().st_mtime_ns
    window: MainWindow = request.getfixturevalue("unopened_window")
    window.session.open()
    qtbot.waitUntil(lambda: bool(window.messages.messages()), timeout=PATIENCE_MS)
    (message,) = window.messages.messages()
    assert "newer Clipper" in message.text and "was not touched" in message.text
    assert not window.actions_set["paste"].isEnabled()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [each.name for each in folder.iterdir()] == ["library.clipper"]
