"""The composition root: children, links, one window per library. The window itself has its own tests."""

import gc
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from clipper.app import open_library, run
from clipper.domain.listing import ListQuery
from clipper.domain.text import text_sha256
from clipper.host import paths
from clipper.host.instance import WindowLock
from clipper.sample import sample_hashes


@pytest.fixture(autouse=True)
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    yield
    gc.enable()  # a start that was handed over leaves it off, for its process ends


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str]]:
    """Which windows were opened, on which library and link, without Qt."""
    opened: list[tuple[Path, str]] = []

    def run_ui(
        folder: Path,
        cache_folder: Path,
        _settings: object,
        *,
        lock: object,
        link: str,
        sample: object,
        before_opening: Callable[[], None] | None,
    ) -> int:
        assert lock is not None and cache_folder.is_dir()
        if before_opening is not None:
            assert not folder.exists()  # nothing is filled before the window is there
            before_opening()
        opened.append((folder, link))
        return 0

    module = types.ModuleType("clipper.ui.start")
    module.run = run_ui  # type: ignore[attr-defined]  # stands for the real one
    monkeypatch.setitem(sys.modules, "clipper.ui.start", module)
    monkeypatch.setenv("DISPLAY", ":99")
    return opened


def test_without_a_command_the_window_opens_on_the_default_library(windows: list[tuple[Path, str]]) -> None:
    paths.default_library_folder().mkdir(parents=True)
    assert run([]) == 0
    assert windows == [(paths.default_library_folder(), "")]


def test_a_link_is_handed_to_the_window(windows: list[tuple[Path, str]], tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    assert run(["clipper://clipping/1/highlight/2", "--library", str(tmp_path / "library")]) == 0
    assert windows == [(tmp_path / "library", "clipper://clipping/1/highlight/2")]


def test_a_second_start_hands_its_link_to_the_window_that_is_open(
    windows: list[tuple[Path, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "library"
    folder.mkdir()
    lock = WindowLock.find(paths.lock_path(folder))
    assert lock is not None
    with lock:
        assert run(["clipper://clipping/1", "--library", str(folder)]) == 0
        assert windows == [] and lock.requests() == ("clipper://clipping/1",)
    assert "open already" in capsys.readouterr().err


def test_a_first_window_gets_the_sample_and_a_second_does_not(windows: list[tuple[Path, str]], tmp_path: Path) -> None:
    folder = tmp_path / "library"
    for _ in range(2):
        assert run(["--library", str(folder)]) == 0
        library = open_library(folder, with_index=False)
        assert len(library.clippings.ids(ListQuery(tag="sample"))) == 3
        library.close()


def test_the_sample_is_known_by_its_text(windows: list[tuple[Path, str]], tmp_path: Path) -> None:
    folder = tmp_path / "library"
    assert run(["--library", str(folder)]) == 0
    with open_library(folder, with_index=False) as library:
        every = library.clippings.ids(ListQuery())
        assert {text_sha256(library.clippings.text(each)) for each in every} <= sample_hashes()
        assert set(library.clippings.holding(sample_hashes())) == set(every)
        library.clippings.trash(every[:1])
        assert set(library.clippings.holding(sample_hashes())) == set(every[1:])


def test_the_children_of_the_window_start(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    open_library(folder, with_index=False).close()
    for arguments in (["--worker", "--library", str(folder)], ["--extractor"]):
        done = subprocess.run(
            [sys.executable, "-m", "clipper", *arguments], input=b"", check=False, capture_output=True
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("raised", "sentence"),
    [
        (ModuleNotFoundError("No module named 'PySide6'", name="PySide6"), "needs PySide6"),
        (ImportError("libEGL.so.1: cannot open shared object file: No such file"), "libEGL.so.1 is missing"),
    ],
)
def test_what_the_window_lacks_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], raised: ImportError, sentence: str
) -> None:
    class Broken:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "clipper.ui.start":
                raise raised

    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.delitem(sys.modules, "clipper.ui.start", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    assert run([]) == 1
    assert sentence in capsys.readouterr().err


def test_the_index_is_private_and_outside_the_library(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    open_library(folder, with_index=True).close()
    index = paths.index_folder(folder)
    assert index.stat().st_mode & 0o777 == 0o700
    assert not [
        path for path in folder.rglob("*") if "whoosh" in path.name.lower() or path.suffix in {".arrays", ".toc"}
    ]
