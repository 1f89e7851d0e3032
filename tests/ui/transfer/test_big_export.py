"""A big export says how far it is, and can be stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.theme import Appearance
from clipper.ui.transfer.export_dialog import ExportDialog

COUNT = 1_000


@pytest.fixture
def many(folder: Path, make_draft: Callable[..., Draft]) -> tuple[ClippingId, ...]:
    """A thousand clippings."""
    with Library.open(folder, index_folder=None) as library:
        drafts = [make_draft(f"The log of day {number}.", title=f"Day {number}") for number in range(COUNT)]
        return library.clippings.add_many(drafts)[0]


@pytest.fixture
def dialog(
    qtbot: QtBot, many: tuple[ClippingId, ...], session: Session, appearance: Appearance, tmp_path: Path
) -> ExportDialog:
    dialog = ExportDialog(session, appearance, many, folder=tmp_path / "notes")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.plan.text()))
    return dialog


def notes(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "notes").glob("*.md"))


@pytest.mark.parametrize("is_single", [False, True])
def test_it_says_how_far_it_is_and_stops_when_asked(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path, is_single: bool
) -> None:
    dialog.single.setChecked(is_single)
    steps: list[tuple[int, int]] = []
    dialog._relay.moved.connect(lambda done, total: steps.append((done, total)))
    dialog._relay.moved.connect(lambda *_: dialog.progress.cancel.click())
    with qtbot.waitSignal(dialog.exported) as answered:
        dialog.export()
        assert not dialog.progress.cancel.isHidden()
    assert steps[0] == (1, COUNT)
    assert len(steps) < COUNT
    assert dialog.messages.messages()[0].text.startswith("Stopped")
    assert len(notes(tmp_path)) == len(answered.args[0].written) < COUNT


def test_one_file_of_a_thousand_is_told_clipping_by_clipping(
    qtbot: QtBot, dialog: ExportDialog, tmp_path: Path
) -> None:
    dialog.single.setChecked(True)
    steps: list[int] = []
    dialog._relay.moved.connect(lambda done, _total: steps.append(done))
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.export()
    assert steps == list(range(1, COUNT + 1))
    assert len(notes(tmp_path)) == 1


def test_the_line_that_says_so_can_be_seen_with_its_button(qtbot: QtBot, dialog: ExportDialog) -> None:
    seen: list[tuple[str, bool]] = []
    line = dialog.progress
    dialog._relay.moved.connect(lambda *_: seen.append((line.bar.accessibleDescription(), line.cancel.isVisible())))
    line.show()
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.export()
    assert seen[COUNT // 2] == ("50 %", True)
    assert line.isHidden()
