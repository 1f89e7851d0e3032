"""A file whose encoding was guessed offers others; the choice is kept with its bytes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from clipper.host.program import own_command
from clipper.ui.bridge import Session
from clipper.ui.capture.draft_window import DraftWindow
from clipper.ui.theme import Appearance

TEXT = "Хлеб пришёл в город весной, и люди были рады."


def test_another_encoding_is_chosen_and_kept(
    qtbot: QtBot,
    make_session: Callable[..., Session],
    appearance: Appearance,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = make_session()
    monkeypatch.setattr(session, "_extractor", own_command("--extractor"))
    with qtbot.waitSignal(session.opened):
        session.open()
    path = tmp_path / "story.txt"
    path.write_bytes(TEXT.encode("koi8-r"))
    window = DraftWindow(session, appearance)
    window.show()
    window.open_file(path)
    qtbot.waitUntil(lambda: window.header.encoding.isVisible(), timeout=60_000)
    assert window.header.encoding.text() == "Encoding: KOI8-R — change…"
    window.header.encoding.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(QMenu)))
    (menu,) = window.findChildren(QMenu)
    entries = {entry.text().split()[0]: entry for entry in menu.actions()}
    assert entries["KOI8-R"].isChecked() and TEXT in entries["KOI8-R"].text()
    entries["windows-1251"].trigger()
    menu.close()
    qtbot.waitUntil(lambda: "windows-1251" in window.header.encoding.text(), timeout=60_000)
    with qtbot.waitSignal(window.finished):
        window.close()
    kept: list[str] = []
    session.read(lambda library: kept.append(library.drafts.all()[0].raw[0].mime), lambda _: None)
    qtbot.waitUntil(lambda: bool(kept))
    assert kept == ["text/plain;charset-chosen=cp1251"]
