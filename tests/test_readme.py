"""What the README and the help say works as it is written there."""

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from clipper.cli.main import build_parser

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "resources" / "help").glob("*.md")),
    *sorted((ROOT / "packaging" / "decisions").glob("*.md")),
]


def test_the_tour_runs_as_it_stands(tmp_path: Path) -> None:
    script = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))
    definition = 'clipper() { sh packaging/start --library ~/clipper-tour "$@"; }'
    assert definition in script
    # The set-up has its own tests; here the same program runs from the environment the tests run in.
    script = script.replace(definition, f'clipper() {{ "{sys.executable}" -m clipper --library ~/clipper-tour "$@"; }}')
    homes = {"HOME": str(tmp_path), **{name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME")}}
    done = subprocess.run(
        ["sh", "-euc", script], check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env={**os.environ, **homes}
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "February 8" in done.stderr
    assert len(list((tmp_path / "clipper-tour" / "notes").glob("*.md"))) == 1
    assert "We had given the ledgers up" in (tmp_path / "clipper-tour" / "rescue.md").read_text("utf-8")
    assert done.stdout.rstrip().endswith("ok\nok")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_in_the_checkout_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|clipper:)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def _help_of(parser: argparse.ArgumentParser, words: list[str]) -> str:
    """What the parser of a command, or of the action that is named next, knows."""
    if parser._subparsers is None or not words or words[0].startswith("-"):
        return parser.format_help()
    actions = parser._subparsers._group_actions[0].choices
    assert actions is not None
    assert words[0] in actions, words[0]
    return _help_of(actions[words[0]], words[1:])  # type: ignore[index]  # a mapping of names to parsers


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_that_is_named_exists(page: Path) -> None:
    parser = build_parser()
    commands = parser._subparsers._group_actions[0].choices  # type: ignore[union-attr]  # set by build_parser
    assert commands is not None
    for snippet in re.findall(r"`clipper ([^`]+)`", page.read_text("utf-8")):
        words = snippet.split()
        if words[0] in ("COMMAND", "--help"):
            continue
        assert words[0] in commands, snippet
        known = _help_of(commands[words[0]], words[1:])  # type: ignore[index]  # a mapping of names to parsers
        for option in (word for word in words if word.startswith("--")):
            assert option in known, snippet
