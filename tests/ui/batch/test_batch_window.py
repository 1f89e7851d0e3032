"""The window that imports many files, with the real extractor behind it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clipper.domain.listing import ListQuery
from clipper.host.program import own_command
from clipper.library.library import Library
from clipper.ui.batch.delegate import ROW_PX
from clipper.ui.batch.rows import Show
from clipper.ui.batch.window import BatchWindow, Phase
from clipper.ui.bridge import Session
from clipper.ui.theme import Appearance
from clipper.ui.windows import Windows
from tests.cli.conftest import STORY

LETTERS = "".join(
    f"From a@b.example Mon Jan  1 00:00:0{n} 2024\nSubject: Letter {n}\nFrom: Ann <a@b.example>\n\n"
    f"The {word} came to the town by the river, and many were glad of it.\n\n"
    for n, word in enumerate(("bread", "ferry"))
)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "bridge.txt").write_text(STORY, "utf-8")
    (folder / "copy.txt").write_text(STORY, "utf-8")
    (folder / "cut.docx").write_bytes(b"PK\x03\x04 cut off")
    (folder / "letters.mbox").write_text(LETTERS, "utf-8")
    return folder


@pytest.fixture
def reading_session(qtbot: QtBot, make_session: Callable[..., Session], monkeypatch: pytest.MonkeyPatch) -> Session:
    session = make_session()
    monkeypatch.setattr(session, "_extractor", own_command("--extractor"))
    with qtbot.waitSignal(session.opened):
        session.open()
    return session


@pytest.fixture
def window(qtbot: QtBot, reading_session: Session, appearance: Appearance, papers: Path) -> BatchWindow:
    made = BatchWindow(reading_session, appearance, [papers])
    made.show()
    qtbot.waitUntil(lambda: made.phase is Phase.CHOOSING, timeout=60_000)
    return made


def titles(window: BatchWindow) -> list[str]:
    return [str(window.model.index(row, 0).data()) for row in range(window.model.rowCount())]


def test_what_is_chosen_comes_in_and_the_rest_is_told(
    qtbot: QtBot, window: BatchWindow, reading_session: Session
) -> None:
    title = "Bridge at Low Ford to close for repairs"
    assert titles(window) == [title, title, "cut.docx", "Letter 0", "Letter 1"]
    assert window.model.counts() == {Show.ALL: 5, Show.NEW: 3, Show.KNOWN: 1, Show.REFUSED: 1}
    qtbot.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(22, ROW_PX * 4 + 20))
    assert window.footer.bring_in.text() == "Import 3"
    window.footer.tags.set_names(["county"])
    window.bring_in()
    qtbot.waitUntil(lambda: window.phase is Phase.DONE, timeout=60_000)
    fates = [row.fate for row in window.model.rows]
    assert fates == ["clipped", "unchosen", "kept", "clipped", "unchosen"]

    seen: list[object] = []

    def look(library: Library) -> tuple[object, ...]:
        clippings = [library.clippings.get(each) for each in library.clippings.ids(ListQuery())]
        return sorted((one.source.title, one.tags) for one in clippings), library.drafts.outlines()[0].reason

    reading_session.read(look, seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    ((found, reason),) = seen  # type: ignore[misc]  # what `look` answers
    assert found == [(title, ("county",)), ("Letter 0", ("county",))] and "damaged" in reason
    with qtbot.waitSignal(reading_session.changed):
        reading_session.run(lambda library: library.undo())
    with qtbot.waitSignal(window.finished):
        window.close()


def test_rows_can_be_narrowed_and_chosen_by_keyboard(qtbot: QtBot, window: BatchWindow) -> None:
    window.header.buttons[Show.KNOWN].click()
    assert len(titles(window)) == 1
    window.view.select_rows([0], 0)
    qtbot.keyClick(window.view, Qt.Key.Key_Space)
    assert window.model.rows[0].is_chosen
    window.header.buttons[Show.ALL].click()
    window.header.none.click()
    assert (window.model.chosen(), window.footer.bring_in.isEnabled()) == (set(), False)
    window.header.all.click()
    assert len(window.model.chosen()) == 5
    with qtbot.waitSignal(window.finished):
        window.close()


def test_a_text_can_be_looked_at_as_a_draft_with_its_own_bytes(qtbot: QtBot, window: BatchWindow) -> None:
    with qtbot.waitSignal(window.open_requested) as opened:
        window.view.chosen.emit(4)
    (received,) = opened.args
    assert b"ferry" in received.raw[0].data and b"bread" not in received.raw[0].data
    assert not window.model.rows[4].is_chosen
    with qtbot.waitSignal(window.finished):
        window.close()


def test_reading_can_be_stopped(qtbot: QtBot, reading_session: Session, appearance: Appearance, papers: Path) -> None:
    made = BatchWindow(reading_session, appearance, [papers])
    made.work.cancel()
    qtbot.waitUntil(lambda: made.phase is Phase.CHOOSING, timeout=60_000)
    with qtbot.waitSignal(made.finished):
        made.close()


def test_an_empty_folder_says_so(
    qtbot: QtBot, reading_session: Session, appearance: Appearance, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    made = BatchWindow(reading_session, appearance, [tmp_path / "none"])
    qtbot.waitUntil(lambda: made.phase is Phase.CHOOSING, timeout=60_000)
    assert made.pages.currentIndex() == 1
    with qtbot.waitSignal(made.finished):
        made.close()


def test_a_mailbox_opens_as_a_list_and_a_single_text_as_a_draft(
    qtbot: QtBot, reading_session: Session, appearance: Appearance, papers: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    windows = Windows(reading_session, appearance, parent)
    windows.open_files([papers / "letters.mbox"])
    qtbot.waitUntil(lambda: bool(windows._batches))
    windows.open_files([papers / "bridge.txt"])
    qtbot.waitUntil(lambda: bool(windows._drafts))
    windows.close_drafts()
    qtbot.waitUntil(lambda: not windows._batches and not windows._drafts, timeout=60_000)
