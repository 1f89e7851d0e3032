"""The export dialog shows what will be written, and then what was."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.domain.errors import ExportError
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from clipper.ui.theme import Appearance
from clipper.ui.transfer.export_dialog import ExportDialog
from tests.ui.capture.conftest import InstantSession


@pytest.fixture
def dialog(
    qtbot, session: InstantSession, appearance: Appearance, ids: tuple[ClippingId, ...], tmp_path: Path
) -> Iterator[ExportDialog]:
    dialog = ExportDialog(session, appearance, ids, folder=tmp_path / "notes")  # type: ignore[arg-type]  # of the same shape
    dialog.show()
    yield dialog
    dialog.close()


def said(dialog: ExportDialog) -> str:
    return " ".join(message.text for message in dialog.messages.messages())


def notes(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in (tmp_path / "notes").glob("*.md"))


def test_it_shows_the_beginning_of_what_will_be_written(dialog: ExportDialog) -> None:
    text = dialog.preview.toPlainText()
    assert "Which boat?" in text
    assert "Ferry 0" in text
    assert dialog.windowTitle() == "Export 3 clippings"


def test_the_preview_follows_the_dialect(dialog: ExportDialog) -> None:
    before = dialog.preview.toPlainText()
    dialog.profiles.button(1).click()
    assert dialog.profile() == "commonmark"
    assert dialog.preview.toPlainText() != before


def test_it_tells_what_will_happen_before_anything_is_written(dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.plan.text() == "3 notes will be added."
    assert not (tmp_path / "notes").exists()


def test_a_file_for_each_clipping(qtbot, dialog: ExportDialog, tmp_path: Path) -> None:
    with qtbot.waitSignal(dialog.exported):
        dialog.export_button.click()
    assert len(notes(tmp_path)) == 3
    assert "3 notes added" in said(dialog)
    assert "brought up to date" in dialog.plan.text()


def test_exporting_again_changes_nothing_and_says_so(dialog: ExportDialog) -> None:
    dialog.export()
    dialog.export()
    assert "3 notes unchanged" in said(dialog)


def test_all_in_one_file_of_a_chosen_name(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.single.setChecked(True)
    assert dialog.file_name.isVisible()
    dialog.file_name.setText("ferries")
    dialog.refresh()
    assert dialog.target() == tmp_path / "notes" / "ferries.md"
    assert dialog.plan.text() == "1 note will be added."
    dialog.export()
    assert notes(tmp_path) == ["ferries.md"]


@pytest.mark.parametrize("name", ["../../outside.md", "/tmp/outside", "a/b.md"])
def test_the_name_of_the_file_cannot_leave_the_folder(dialog: ExportDialog, tmp_path: Path, name: str) -> None:
    dialog.single.setChecked(True)
    dialog.file_name.setText(name)
    assert dialog.target().parent == tmp_path / "notes"


def test_without_a_folder_there_is_no_export(dialog: ExportDialog) -> None:
    dialog.folder.setText(" ")
    dialog.refresh()
    assert "Choose a folder" in dialog.plan.text()
    assert not dialog.export_button.isEnabled()


def test_typing_a_folder_is_looked_at_after_a_pause(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.folder.setText(str(tmp_path / "other"))
    assert dialog._pause.isActive()


def test_a_failure_is_a_sentence(dialog: ExportDialog, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    dialog.folder.setText(str(tmp_path / "file"))
    dialog.export()
    assert "The place for the notes is a file, not a folder." in said(dialog)
    assert dialog.export_button.isEnabled()


def test_part_changed_by_hand_is_told(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.export()
    (note,) = (path for path in (tmp_path / "notes").glob("*.md") if "Which boat?" in path.read_text(encoding="utf-8"))
    note.write_text(note.read_text(encoding="utf-8").replace("Which boat?", "Mine."), encoding="utf-8")
    dialog.export()
    assert note.name in said(dialog)
    assert "Mine." in note.read_text(encoding="utf-8")


def test_only_the_chosen_highlights_are_shown_and_written(
    session: InstantSession, appearance: Appearance, ids: tuple[ClippingId, ...], tmp_path: Path
) -> None:
    highlight, of = session.library.annotations.highlight, session.library.annotations.of
    for each in ids:
        highlight(each, Span(0, 5))
    annotations = [of(each)[0] for each in ids]
    dialog = ExportDialog(
        session,  # type: ignore[arg-type]  # of the same shape
        appearance,
        ids[:2],
        only_annotations=frozenset((annotations[0].id,)),
        folder=tmp_path / "notes",
    )
    assert dialog.windowTitle() == "Export 1 highlight"
    dialog.export()
    written = (tmp_path / "notes" / "quotations.md").read_text(encoding="utf-8")
    for text in (dialog.preview.toPlainText(), written):
        assert annotations[0].id in text
        assert annotations[1].id not in text


@pytest.mark.parametrize(("profile", "expected"), [("commonmark", "commonmark"), ("", "obsidian"), ("odd", "obsidian")])
def test_it_begins_with_the_dialect_chosen_last(
    session: InstantSession, appearance: Appearance, ids: tuple[ClippingId, ...], profile: str, expected: str
) -> None:
    dialog = ExportDialog(session, appearance, ids, profile=profile)  # type: ignore[arg-type]  # of the same shape
    assert dialog.profile() == expected


class LaterSession:
    """Keeps what is asked for until the test lets it happen."""

    def __init__(self, real: InstantSession) -> None:
        self._real = real
        self.waiting: list[Callable[[], None]] = []

    def read(self, operation, done, *, key="", failed=None) -> None:
        self.waiting.append(lambda: self._real.read(operation, done, key=key, failed=failed))

    def compute(self, work, done, failed=None) -> None:
        self.waiting.append(lambda: self._real.compute(work, done, failed))


@pytest.fixture
def later(session: InstantSession) -> LaterSession:
    return LaterSession(session)


@pytest.fixture
def slow_dialog(
    appearance: Appearance, later: LaterSession, ids: tuple[ClippingId, ...], tmp_path: Path
) -> ExportDialog:
    return ExportDialog(later, appearance, ids, folder=tmp_path / "notes")  # type: ignore[arg-type]  # of the same shape


def test_cancelling_leaves_whole_files(slow_dialog: ExportDialog, later: LaterSession, tmp_path: Path) -> None:
    later.waiting.clear()
    slow_dialog.export()
    assert not slow_dialog.export_button.isEnabled()
    slow_dialog.progress.cancel.click()
    later.waiting[0]()
    assert said(slow_dialog) == "Stopped: Nothing was written."
    assert notes(tmp_path) == []


def test_answers_after_closing_are_dropped(
    qtbot, slow_dialog: ExportDialog, later: LaterSession, tmp_path: Path
) -> None:
    slow_dialog.show()
    later.waiting.clear()
    slow_dialog.export()
    slow_dialog.close()
    with qtbot.assertNotEmitted(slow_dialog.exported):
        later.waiting[0]()
    assert notes(tmp_path) == []


def test_an_older_plan_is_dropped(slow_dialog: ExportDialog, later: LaterSession, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    slow_dialog.folder.setText(str(tmp_path / "other"))
    slow_dialog.refresh()
    for step in later.waiting:
        step()
    assert slow_dialog.plan.text() == "3 notes will be added."


def test_an_error_of_the_plan_is_shown_in_its_place(dialog: ExportDialog, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise ExportError("The folder cannot be looked into: no.")

    monkeypatch.setattr("clipper.ui.transfer.export_dialog.plan_export", refuse)
    dialog.refresh()
    assert "cannot be looked into" in dialog.plan.text()


@pytest.mark.parametrize("theme", ["light", "dark", "sepia"])
def test_it_can_be_drawn_in_every_theme(dialog: ExportDialog, appearance: Appearance, theme: str) -> None:
    appearance.set_theme(theme)
    dialog.resize(dialog.minimumSize())
    assert not dialog.grab().isNull()
    appearance.set_theme("light")
