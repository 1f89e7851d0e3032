"""Which files a folder holds for an import, and why others are passed over."""

import os
import sys
from pathlib import Path

import pytest

from clipper.domain.batch import FoundFile
from clipper.domain.errors import InputError
from clipper.library.finding_files import bytes_of, find_files


def names(found: list[FoundFile]) -> list[str]:
    return [file.name for file in found if not file.reason]


def reasons(found: list[FoundFile]) -> dict[str, str]:
    return {file.name: file.reason for file in found if file.reason}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "reports"
    for name in ("b.txt", "A.html", "A_files/frame.html", "deep/er/c.md", ".hidden/d.txt", ".e.txt", "~$f.docx",
                 "mail", "photo.jpg", "alone_files/g.txt"):  # fmt: skip
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"Words.")
    return top


def test_texts_are_found_by_name_and_what_is_hidden_or_belongs_to_a_page_is_not(folder: Path) -> None:
    found = list(find_files([folder]))
    assert names(found) == ["reports/A.html", "reports/b.txt", "reports/mail", "reports/alone_files/g.txt",
                            "reports/deep/er/c.md"]  # fmt: skip
    assert list(reasons(found)) == ["reports/photo.jpg"]
    assert "“.jpg”" in reasons(found)["reports/photo.jpg"]


def test_names_are_ordered_as_people_count(tmp_path: Path) -> None:
    for name in ("page 10.txt", "page 2.txt", "Page 1.txt"):
        (tmp_path / name).write_bytes(b"Words.")
    assert [Path(name).name for name in names(list(find_files([tmp_path])))] == [
        "Page 1.txt", "page 2.txt", "page 10.txt"]  # fmt: skip


def test_folders_within_are_left_where_they_are_not_wanted(folder: Path) -> None:
    assert names(list(find_files([folder], is_recursive=False))) == ["reports/A.html", "reports/b.txt", "reports/mail"]


def test_a_file_that_is_named_is_taken_whatever_its_ending_and_one_that_is_not_there_is_told(folder: Path) -> None:
    found = list(find_files([folder / "photo.jpg", folder / "none.txt"]))
    assert (names(found), reasons(found)) == (["photo.jpg"], {"none.txt": "There is no such file."})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make links")
def test_links_lead_nowhere_and_pipes_are_not_waited_for(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"Words outside.")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "round").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    told = reasons(list(find_files([folder])))
    assert "not followed" in told["reports/out.txt"] and "not followed" in told["reports/round"]
    assert "device" in told["reports/pipe.txt"]
    with pytest.raises(InputError, match="device"):
        bytes_of(FoundFile(str(folder / "pipe.txt"), "pipe.txt"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="the system lets this user read everything")
def test_what_may_not_be_read_is_told(folder: Path) -> None:
    (folder / "deep").chmod(0)
    (folder / "b.txt").chmod(0)
    found = list(find_files([folder]))
    (folder / "deep").chmod(0o700)
    assert "may not be read" in reasons(found)["reports/deep"]
    with pytest.raises(InputError, match="may not be read"):
        bytes_of(next(file for file in found if file.name == "reports/b.txt"))


def test_large_files_are_named_and_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipper.library.finding_files.MAX_BYTES", 4)
    assert "larger than" in reasons(list(find_files([folder])))["reports/b.txt"]
    with pytest.raises(InputError, match="larger than"):
        bytes_of(FoundFile(str(folder / "b.txt"), "b.txt"))


def test_walking_ends_where_nobody_waits(folder: Path) -> None:
    assert len(list(find_files([folder], is_cancelled=lambda: True))) == 0
