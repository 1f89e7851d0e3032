"""The set-up scripts: what they would install, when they stop, and that a second run is quick. No apt, no network."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"


def load(name: str) -> ModuleType:
    """A script of the packaging folder as a module."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """packaging/environment.py with an environment folder of its own."""
    module = load("environment")
    monkeypatch.setattr(module, "VENV", tmp_path / "venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / "venv" / "clipper-stamp")
    return module


class Recorder:
    """Stands for the running of programs: notes what would run."""

    def __init__(self) -> None:
        self.commands: list[list[str]] = []

    def __call__(self, command: list[str], *_args: object, **_options: object) -> None:
        self.commands.append(list(command))


LISTING = "# words\n[base]\npython3-venv\n[window]\nlibegl1  # a remark\nlibgl1\n\n[test]\nlibegl1\nxvfb\n"


def test_a_group_lists_its_packages_once(environment: ModuleType) -> None:
    assert environment.packages_of(LISTING, {"window", "test"}) == ["libegl1", "libgl1", "xvfb"]
    assert environment.packages_of(LISTING, {"base"}) == ["python3-venv"]


def test_packages_that_debian_13_renamed_count_as_installed(environment: ModuleType) -> None:
    assert environment.missing_of(["libglib2.0-0", "libgl1"], {"libglib2.0-0t64"}) == ["libgl1"]


def test_every_group_of_the_real_listing_is_known(environment: ModuleType) -> None:
    listing = (PACKAGING / "debian-packages.txt").read_text("utf-8")
    for group in ("base", "window", "fonts", "test"):
        names = environment.packages_of(listing, {group})
        assert names and all(re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", name) for name in names)


def test_without_root_the_one_line_to_run_is_named(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder = Recorder()
    monkeypatch.setattr(environment, "_run", recorder)
    monkeypatch.setattr(environment, "_missing_packages", lambda groups: ["python3-venv", "libegl1"])
    monkeypatch.setattr(environment.shutil, "which", lambda name: name)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    assert environment.main(["start", "list"]) == 1
    line = "apt-get update && apt-get install -y --no-install-recommends python3-venv libegl1"
    assert line in capsys.readouterr().err and recorder.commands == []


def test_missing_fonts_alone_stop_nobody(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "_missing_packages", lambda groups: ["fonts-noto-cjk"])
    monkeypatch.setattr(environment.shutil, "which", lambda name: name)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    environment.install_system({"window", "fonts"})
    assert "fonts-noto-cjk" in capsys.readouterr().err


def test_as_root_apt_installs_what_is_missing_and_says_so(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder = Recorder()
    monkeypatch.setattr(environment, "_run", recorder)
    monkeypatch.setattr(environment, "_missing_packages", lambda groups: ["libegl1"])
    monkeypatch.setattr(environment.shutil, "which", lambda name: name)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 0)
    environment.install_system({"window"})
    assert [command[-1] for command in recorder.commands] == ["update", "libegl1"]
    assert "libegl1" in capsys.readouterr().err


def test_a_second_set_up_installs_nothing(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(environment, "_run", recorder)
    monkeypatch.setattr(environment, "_make_importable", lambda: None)
    monkeypatch.setattr(environment, "install_system", lambda groups: None)
    monkeypatch.setattr(environment, "_works", lambda python: bool(recorder.commands))
    environment.VENV.mkdir()
    environment.set_up("test", {"base", "test"})
    assert len(recorder.commands) == 2
    environment.set_up("test", {"base", "test"})
    environment.set_up("run", {"base"})
    assert len(recorder.commands) == 2
    environment.STAMP.write_text("of other requirements", "ascii")
    environment.set_up("run", {"base"})
    assert len(recorder.commands) == 3


def test_the_requirements_are_pinned_with_hashes_and_name_no_registry() -> None:
    names = {}
    for file in ("requirements.txt", "requirements-dev.txt"):
        text = (PACKAGING / file).read_text("utf-8")
        entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
        assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
        assert not re.search(r"https?:|file:|index|/", text)
        names[file] = {re.match(r"[\w.-]+==[^\s\\;]+", entry)[0] for entry in entries}  # type: ignore[index]  # checked above
    assert names["requirements.txt"] < names["requirements-dev.txt"]


def test_everything_the_project_needs_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    pinned = {
        line.split("==")[0]
        for line in (PACKAGING / "requirements-dev.txt").read_text("utf-8").splitlines()
        if "==" in line
    }
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.match(r"[\w-]+", name)[0].lower() for name in wanted} <= pinned  # type: ignore[index]  # a name begins each


@pytest.mark.parametrize("script", ["start", "test"])
def test_the_scripts_are_plain_shell(script: str) -> None:
    assert subprocess.run(["sh", "-n", str(PACKAGING / script)], check=False).returncode == 0


def test_a_python_that_is_too_old_is_a_sentence(tmp_path: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    path = f"{tmp_path}:/usr/bin:/bin"
    done = subprocess.run(
        ["sh", str(PACKAGING / "start")], check=False, capture_output=True, text=True, env={"PATH": path}
    )
    assert done.returncode == 1 and "Python 3.11" in done.stderr


def test_the_ci_runs_the_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "sh packaging/test" in script and "sh packaging/test" in (ROOT / "README.md").read_text("utf-8")


def test_whether_there_is_a_display(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not environment.has_display({})
    assert environment.has_display({"DISPLAY": ":0"}) and environment.has_display({"WAYLAND_DISPLAY": "wayland-0"})


def test_the_tour_without_a_display_does_the_main_job_and_may_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tour = load("tour")
    monkeypatch.setattr(tour, "LIBRARY", tmp_path / "library")
    monkeypatch.setattr(tour, "NOTES", tmp_path / "notes")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert tour.main() == 0
    first = capsys.readouterr().out
    assert (
        "$ clipper clip" in first
        and "$ clipper highlight" in first
        and f"The notes lie in {tmp_path / 'notes'}" in first
    )
    assert len(list((tmp_path / "notes").glob("*.md"))) == 3
    assert tour.main() == 0
    second = capsys.readouterr().out
    assert "$ clipper clip" not in second and "3 unchanged" in second
