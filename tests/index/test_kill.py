"""kill -9 in the middle of commits: what was acknowledged is there, whole, and the next writer goes on."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from clipper.index.index import WhooshIndex
from tests.index.documents import at, found
from tests.index.killed_writer import batch

ROUNDS = int(os.environ.get("CLIPPER_KILL_ROUNDS", "5"))


def expected(number: int) -> dict[str, set[str]]:
    """Which clippings and passages each commit's word finds when `number` commits are in."""
    newest: dict[str, int] = {}
    for commit in range(max(1, number - 1), number + 1):
        newest |= {held.clipping.id: commit for held in batch(commit)}
    return {
        f"commit{commit}": {name for held, n in newest.items() if n == commit for name in (held, f"p-{held}")}
        for commit in set(newest.values())
    }


@pytest.mark.skipif(os.name != "posix", reason="kills with a signal")
def test_no_acknowledged_commit_is_lost_and_none_is_half_there(tmp_path: Path) -> None:
    chance, acknowledged = random.Random(11), 0
    for _ in range(ROUNDS):
        command = [sys.executable, "-m", "tests.index.killed_writer", str(tmp_path / "index")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(1, 6)):
                acknowledged = int(process.stdout.readline())
            process.kill()
            acknowledged = max([acknowledged, *(int(line) for line in process.stdout if line.strip().isdigit())])
        index = WhooshIndex(tmp_path / "index")
        number = index.position().sequence
        assert number in (acknowledged, acknowledged + 1)
        for word, names in expected(number).items():
            assert found(index, word) == names
        assert index.position() == at(number)
        index.close()
