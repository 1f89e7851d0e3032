"""A flipped bit that changes what the library holds is named by its check, never a traceback (R6)."""

import os
from pathlib import Path

from tests.faults.bit_flips import run

FLIPS = 400 if os.environ.get("CLIPPER_DEEP") else 40


def test_flipped_bits_are_named(tmp_path: Path) -> None:
    figures = run(FLIPS, tmp_path)
    changed, named = figures["changed"], figures["named"]
    assert isinstance(changed, int)
    assert isinstance(named, int)
    assert changed > FLIPS // 4
    assert named >= 0.95 * changed, figures
