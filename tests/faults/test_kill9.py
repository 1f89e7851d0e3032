"""Nothing acknowledged is lost when programs are killed, and the index catches up to the same state (R1)."""

import os
import sys
from pathlib import Path

import pytest

from tests.faults.kill9 import run

ROUNDS = 200 if os.environ.get("CLIPPER_DEEP") else 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_killed_programs_lose_nothing(tmp_path: Path) -> None:
    figures = run(ROUNDS, tmp_path)
    assert isinstance(figures["acks"], int)
    assert figures["acks"] > 0
    assert (figures["lost"], figures["store_errors"], figures["index_differences"]) == (0, 0, 0), figures
