"""Every state a power cut may leave is one the library opens from with all acknowledged saves (R2)."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.faults.crash_states import run

STATES = 240 if os.environ.get("CLIPPER_DEEP") else 12


def can_trace() -> bool:
    """Whether strace is here and may be used."""
    return (
        bool(shutil.which("strace"))
        and subprocess.run(["strace", "-o", os.devnull, "true"], check=False).returncode == 0
    )


needs_strace = pytest.mark.skipif(not can_trace(), reason="takes strace, and the right to trace")


@needs_strace
def test_no_state_after_a_power_cut_is_bad(tmp_path: Path) -> None:
    figures = run(STATES, tmp_path)
    assert set(figures["bad"].values()) == {0}, figures["findings"]


@needs_strace
def test_saves_that_are_not_synced_are_seen_to_be_lost(tmp_path: Path) -> None:
    figures = run(12, tmp_path, synchronous="OFF")
    assert sum(figures["bad"].values()) > 0
