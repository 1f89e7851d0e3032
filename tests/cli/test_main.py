"""The command line as a whole: usage, the library option, pipes, links, the window's absence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clipper.app import run as run_app
from tests.cli.conftest import STORY, Cli


def program(*arguments: object, stdin: bytes = b"", **extra: str) -> subprocess.CompletedProcess[bytes]:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "clipper", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, env={**environment, **extra})


@pytest.mark.parametrize(
    "arguments", [["nosuch"], ["clip"], ["show"], ["list", "--nosuch"], ["list", "--limit", "0"], ["export"]]
)
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_app(arguments)
    assert ended.value.code == 2 and "usage:" in capsys.readouterr().err


def test_the_library_may_be_named_before_or_after_the_command(
    tmp_path: Path, story: Path, cli: Cli, clipped: str
) -> None:
    for arguments in (["--library", tmp_path / "library", "list"], ["list", "--library", tmp_path / "library"]):
        assert run_app([str(argument) for argument in arguments]) == 0


@pytest.mark.parametrize("command", ["clip", "list", "highlight", "search", "export", "tag"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_app([command, "--help"])
    assert ended.value.code == 0 and "--library" in capsys.readouterr().out


def test_without_a_display_the_window_says_so(tmp_path: Path) -> None:
    done = program("--library", tmp_path / "library")
    assert done.returncode == 1 and b"no display" in done.stderr and b"Traceback" not in done.stderr
    assert not (tmp_path / "library").exists()


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, cli: Cli, clipped: str) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "clipper", "--library", str(tmp_path / "library"), "show", clipped, "--json"],
            stdout=write, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(write)
    assert done.returncode == 0 and done.stderr == b""


def test_the_program_reads_stdin_and_writes_utf_8(tmp_path: Path) -> None:
    library = ("--library", tmp_path / "library")
    text = STORY.replace("Low Ford", "Тихий Брод")
    clipping_id = (
        program(*library, "clip", "-", stdin=text.encode(), LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
        .stdout.decode()
        .strip()
    )
    shown = program(*library, "show", clipping_id, "--text", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "Тихий Брод" in shown.stdout.decode("utf-8")


def test_a_newer_library_is_refused_with_a_sentence(tmp_path: Path, cli: Cli, clipped: str) -> None:
    import apsw

    file = tmp_path / "library" / "library.clipper"
    database = apsw.Connection(str(file))
    database.execute("PRAGMA user_version = 9999")
    database.close()
    done = cli("list")
    assert done.code == 1 and "newer" in done.err and "Traceback" not in done.err


def test_a_foreign_file_is_refused_with_a_sentence(tmp_path: Path, cli: Cli) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.clipper").write_bytes(b"not a database at all" * 100)
    done = cli("list")
    assert done.code == 1 and "Traceback" not in done.err
    assert (tmp_path / "library" / "library.clipper").read_bytes() == b"not a database at all" * 100
