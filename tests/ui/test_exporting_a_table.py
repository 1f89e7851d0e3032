"""Passages as a table, from the window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from clipper.ui.main_window import MainWindow


def test_the_passages_of_the_selected_clippings_are_written_and_counted(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "passages.csv"
    assert window.actions_set["export_table"].isEnabled()
    with qtbot.waitSignal(window.operations.told) as told:
        window.operations.export_passages(window.commands.clipping_ids(), path)
    assert told.args == ["1 passage written to passages.csv"]
    assert len(path.read_text("utf-8-sig").splitlines()) == 2
