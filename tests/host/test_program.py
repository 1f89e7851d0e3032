"""The program starts itself from its own files."""

import subprocess
from pathlib import Path

import pytest

from clipper import __version__
from clipper.host.program import own_command


@pytest.mark.parametrize("name", ["clipper", "json", "argparse"])
def test_modules_in_the_current_folder_are_not_run(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.py").write_text("raise SystemExit('a module from the current folder')\n", "utf-8")
    done = subprocess.run(
        own_command("--version"), cwd=tmp_path, check=False, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout.strip()) == (0, f"clipper {__version__}"), done.stderr
