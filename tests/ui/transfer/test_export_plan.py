"""What an export would do is told without doing it."""

from pathlib import Path

import pytest

from clipper.domain.errors import ExportError
from clipper.domain.ids import ClippingId
from clipper.ui.transfer.export_plan import ExportPlan, plan_export

IDS = tuple(ClippingId(f"0193f0aa-1111-7000-8000-00000000000{n}") for n in range(3))


def test_in_a_new_folder_everything_is_added_and_nothing_is_made(tmp_path: Path) -> None:
    assert plan_export(IDS, tmp_path / "notes") == ExportPlan(added=3, updated=0)
    assert not (tmp_path / "notes").exists()


def test_notes_are_known_by_their_id_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "my own name.md").write_text(f"---\nclipper: {IDS[1]}\n---\n", encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(IDS[0].encode())
    assert plan_export(IDS, tmp_path) == ExportPlan(added=2, updated=1)


def test_one_file_is_added_or_brought_up_to_date(tmp_path: Path) -> None:
    assert plan_export(IDS, tmp_path, "notes.md") == ExportPlan(added=1, updated=0)
    (tmp_path / "notes.md").write_text("", encoding="utf-8")
    assert plan_export(IDS, tmp_path, "notes.md") == ExportPlan(added=0, updated=1)


def test_a_folder_that_cannot_be_looked_into_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(ExportError, match="cannot be looked into: Permission denied"):
        plan_export(IDS, tmp_path)
