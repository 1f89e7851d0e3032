"""Commands run in this process, on a library and caches in a temporary folder."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clipper.app import read_shipped_names
from clipper.app import run as run_app
from clipper.capture.known_names import load_with
from clipper.cli.context import Context
from clipper.host.program import own_command
from clipper.library.extractor_process import ExtractorProcess

STORY = (
    "Bridge at Low Ford to close for repairs\n\n"
    "Lorries will take the northern road until spring\n\n"
    "LOW FORD, March 3 – The bridge at Low Ford closes on Monday, the county said.\n\n"
    "“It has carried more than it was built for,” said the engineer Ruth Amari. “Now it rests.”\n\n"
    "The county said the work takes five months. The county said it has no second bridge.\n"
)


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Outcome]


@pytest.fixture(scope="session")
def extractor() -> Iterator[ExtractorProcess]:
    """One child for all commands of all tests: starting one takes most of a second."""
    with ExtractorProcess(own_command("--extractor")) as process:
        yield process


@pytest.fixture
def cli(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    extractor: ExtractorProcess,
) -> Iterator[Cli]:
    """Runs one command on the test's own library."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("CLIP_URL", raising=False)
    monkeypatch.setattr(Context, "extracting", lambda _context: nullcontext(extractor))

    def command(*arguments: object, library: str = "library") -> Outcome:
        code = run_app(["--library", str(tmp_path / library), *map(str, arguments)])
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    yield command
    load_with(read_shipped_names)  # a command reads the user's own table too


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


@pytest.fixture
def clipped(cli: Cli, story: Path) -> str:
    """The id of the story, clipped with a source."""
    done = cli(
        "clip",
        story,
        "--source",
        "Valley Courier",
        "--agency",
        "Northern Wire",
        "--issued",
        "2016-03-03",
        "--tag",
        "roads",
    )
    assert done.code == 0, done.err
    return done.out.strip()
