"""Folders from the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.library.batches import ReadFile, read_all
from tests.cli.conftest import STORY, Cli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "papers"
    (top / "more").mkdir(parents=True)
    (top / "bridge.txt").write_text(STORY, "utf-8")
    (top / "more" / "again.txt").write_text(STORY, "utf-8")
    (top / "cut.docx").write_bytes(b"PK\x03\x04 cut off")
    (top / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return top


def test_a_folder_is_clipped_and_taken_back_in_one(cli: Cli, folder: Path) -> None:
    done = cli("import", folder, "--tag", "county", "--json")
    fates = {Path(each["path"]).name: each["fate"] for each in done.data["outcomes"]}
    assert fates == {"bridge.txt": "clipped", "cut.docx": "kept", "photo.jpg": "left out", "again.txt": "known"}
    assert [each["tags"] for each in cli("list", "--json").data] == [["county"]]
    assert cli("undo").out.strip() == "Import papers"
    assert cli("list", "--json").data == []


def test_a_look_tells_the_same_and_makes_no_library(cli: Cli, folder: Path, tmp_path: Path) -> None:
    done = cli("import", folder, "--dry-run")
    assert (done.code, "1 text would be clipped." in done.err) == (0, True)
    assert "papers/bridge.txt  “Bridge at Low Ford to close for repairs”  new" in done.out
    assert "papers/cut.docx  kept as a draft: This file is damaged" in done.out
    assert not (tmp_path / "library").exists()


def test_folders_within_can_be_left(cli: Cli, folder: Path) -> None:
    done = cli("import", "--no-recursive", folder)
    assert "again.txt" not in done.out and "1 text clipped." in done.err


def test_what_was_read_before_ctrl_c_is_kept_and_is_one_step(
    cli: Cli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*arguments: object) -> Iterator[ReadFile]:
        yield next(read_all(*arguments))  # type: ignore[arg-type]  # passed on
        raise KeyboardInterrupt

    monkeypatch.setattr("clipper.cli.importing.read_all", interrupted)
    done = cli("import", folder)
    assert (done.code, "Stopped." in done.err) == (130, True)
    assert len(cli("list", "--json").data) == 1
    assert cli("undo").out.strip() == "Import papers"


def test_nothing_to_clip_is_said(cli: Cli, tmp_path: Path) -> None:
    done = cli("import", tmp_path / "none")
    assert done.code == 1 and "none  left out: There is no such file." in done.out
