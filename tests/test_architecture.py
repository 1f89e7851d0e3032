"""The layers and what may be imported where: packaging/importlinter.ini, checked with the tests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def test_every_import_keeps_to_the_layers() -> None:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--config",
        "packaging/importlinter.ini",
        "--no-cache",
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("name", ["utils", "helpers", "misc", "common", "manager", "base", "handler"])
def test_no_module_is_named_after_nothing(name: str) -> None:
    assert not list((ROOT / "clipper").rglob(f"{name}.py"))


def test_only_the_command_line_prints() -> None:
    for path in (ROOT / "clipper").rglob("*.py"):
        if path.relative_to(ROOT / "clipper").parts[0] != "cli":
            assert not re.search(r"^\s*print\(", path.read_text("utf-8"), re.MULTILINE), path


def test_nothing_names_this_machine_or_a_registry() -> None:
    named = re.compile(r"/(?:work|root|home)/[a-z]|(?:index-url|registry) *[=:] *.?https?:")
    for folder in ("clipper", "packaging", "resources"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix in {".py", ".md", ".txt", ".ini", ".toml", ".json", ""}:
                assert not named.search(path.read_text("utf-8")), path


def test_only_web_opens_a_connection() -> None:
    # Modules within packages that are imported for other reasons; of the rest the contracts know.
    opens = re.compile(r"\b(?:urllib\.request|from urllib import[^\n]*\brequest|QtNetwork|QtWebEngine\w*)\b")
    for path in (ROOT / "clipper").rglob("*.py"):
        if path.relative_to(ROOT / "clipper").parts[0] != "web":
            assert not opens.search(path.read_text("utf-8")), path
