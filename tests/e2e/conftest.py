"""The program as it is used: commands in processes of their own that have no PySide6, on folders of the test's own."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clipper.host.settings import Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from clipper.ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
NO_QT = """
import sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NoQt())
"""
HOMES = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")
LIMIT_S = 120
"""What no command of these tests may take, on the slowest machine."""

STORY = """\
Glass works of Varn reopen after eleven winters

Former furnace hands teach a new generation to blow the blue bottles

VARN, March 3 (AFP) – The glass works at Varn lit its furnace again, eleven winters after the last shift \
went home, and two dozen apprentices stood in the yard to watch the smoke.

“The sand was never the trouble,” said Ilse Marrow, who ran the cooling hall until it closed. “The trouble was that \
nobody under fifty knew how the sand should sound.”

A furnace that cannot be switched off

The new furnace burns beech wood and old pallets, and once lit it must burn for six years without a pause. The town \
has promised the wood; the apprentices have promised the nights.

Marrow keeps a notebook with the sounds of good sand written out in letters of her own making. The museum has asked \
for it twice. She says that it is still in use.

This story has been published from a wire agency feed without modifications to the text.
"""
"""A republished wire story as it is pasted."""


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What `--json` printed."""
        return json.loads(self.out)

    @property
    def word(self) -> str:
        """The one line printed, which has to be all there is."""
        assert self.code == 0, self.err
        assert self.out.endswith("\n") and "\n" not in self.out.strip()
        return self.out.strip()


@dataclass(frozen=True)
class Clipper:
    """Runs commands on one library. A traceback fails the test whatever else it expects."""

    library: Path
    environment: Mapping[str, str]
    prefix: tuple[str, ...] = field(default=())

    def __call__(self, *arguments: object, stdin: bytes | None = b"", is_raw: bool = False) -> Outcome:
        """Run a command to its end; `stdin` None leaves it closed, `is_raw` leaves out `--library`."""
        library = () if is_raw else ("--library", str(self.library))
        command = [*self.prefix, sys.executable, "-m", "clipper", *library, *map(str, arguments)]
        if stdin is None:
            command = ["sh", "-c", 'exec "$@" <&-', "sh", *command]
        done = subprocess.run(
            command,
            input=stdin,
            check=False,
            capture_output=True,
            cwd=ROOT,
            env=dict(self.environment),
            timeout=LIMIT_S,
        )
        out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
        assert "Traceback" not in err, err
        return Outcome(done.returncode, out, err)

    def refuses(self, *arguments: object, stdin: bytes | None = b"") -> str:
        """The sentence of a command that cannot be done: code 1, nothing on stdout."""
        outcome = self(*arguments, stdin=stdin)
        assert (outcome.code, outcome.out) == (1, ""), (outcome.out, outcome.err)
        assert outcome.err.strip(), "a refusal says why"
        return outcome.err.strip()


MakeClipper = Callable[..., Clipper]


def environment_in(folder: Path) -> dict[str, str]:
    """The environment of a machine without a screen and without PySide6, with homes of its own in the folder."""
    blocker = folder / "no-qt"
    blocker.mkdir()
    (blocker / "sitecustomize.py").write_text(NO_QT, "utf-8")
    unwanted = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "CLIP_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    own = {name: str(folder / "home" / name.lower()) for name in HOMES}
    return {**kept, **own, "HOME": str(folder / "home"), "PYTHONPATH": os.pathsep.join((str(blocker), str(ROOT)))}


@pytest.fixture
def homes(tmp_path: Path) -> dict[str, str]:
    """The environment of the test's commands."""
    return environment_in(tmp_path)


@pytest.fixture
def clipper(tmp_path: Path, homes: dict[str, str]) -> Clipper:
    """Commands on a library in the temporary folder."""
    return Clipper(tmp_path / "library", homes)


@pytest.fixture
def make_clipper(homes: dict[str, str]) -> MakeClipper:
    """Commands on a library of one's choice."""
    return lambda library, **more: Clipper(library, {**homes, **more.pop("environment", {})}, **more)


def sha256(data: bytes) -> str:
    """As the program names bytes."""
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the window's library lies."""
    return tmp_path / "library"


@pytest.fixture
def unopened_window(
    qtbot: "QtBot", qapp: "QApplication", folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> "Iterator[MainWindow]":
    """The window as `clipper` shows it, its library (which need not be there yet) not open yet."""
    # Here, so that tests of commands load no Qt.
    from PySide6.QtCore import QCoreApplication, QEvent

    from clipper.ui.start import SavedLook, make_window

    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    settings = Settings(tmp_path / "settings.json", {"theme": "light", "reduce_motion": True})
    window = make_window(folder, tmp_path / "index", SavedLook(settings))
    qtbot.addWidget(window)
    window.resize(1400, 900)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    window.session.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(qtbot: "QtBot", unopened_window: "MainWindow") -> "MainWindow":
    """The window with its library open."""
    unopened_window.session.open()
    qtbot.waitUntil(lambda: unopened_window.session.is_open, timeout=LIMIT_S * 1_000)
    return unopened_window
