"""Where things lie."""

import os
from pathlib import Path

import pytest

from clipper.domain.errors import StoreError
from clipper.host import paths


def test_the_index_lies_in_the_cache_and_never_in_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = paths.index_folder(tmp_path / "library")
    assert folder.is_relative_to(tmp_path / "cache") and not folder.is_relative_to(tmp_path / "library")
    assert "library" not in folder.name


def test_each_library_has_an_index_of_its_own_however_its_path_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert paths.index_folder(tmp_path / "a") == paths.index_folder(tmp_path / "b" / ".." / "a")
    assert paths.index_folder(tmp_path / "a") == paths.index_folder(tmp_path / "link")
    assert paths.index_folder(tmp_path / "a") != paths.index_folder(tmp_path / "b")
    assert paths.lock_path(tmp_path / "a") != paths.lock_path(tmp_path / "b")


def test_a_private_folder_is_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "x" / "y"
    paths.make_private(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    assert paths.make_private(folder).stat().st_mode & 0o777 == 0o700


def test_a_link_in_place_of_the_private_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError):
        paths.make_private(tmp_path / "link")


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = os.getuid()
    monkeypatch.setattr("clipper.host.paths.os.getuid", lambda: owner + 1)
    with pytest.raises(StoreError, match="somebody else"):
        paths.make_private(tmp_path / "mine")


def test_a_file_in_place_of_the_private_folder_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError):
        paths.make_private(tmp_path / "file")


def test_what_comes_with_the_program_is_found() -> None:
    assert paths.resource("sample/sample.json").is_file()
    assert paths.resource("help").is_dir()
