"""What the measuring scripts share: quantiles, and the shape in which they are written."""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

Figures = dict[str, float | str]
"""{p50, p95, unit}"""
Rows = dict[str, dict[str, Figures]]
"""{row: {subject: figures}}"""


def quantiles(values: Sequence[float], unit: str = "ms") -> Figures:
    """Median and 95th percentile (nearest rank) of at least one value."""
    ordered = sorted(values)
    last = len(ordered) - 1
    return {
        "p50": round(ordered[round(last * 0.5)], 2),
        "p95": round(ordered[round(last * 0.95)], 2),
        "unit": unit,
    }


def known(value: float, unit: str = "ms") -> Figures:
    """A single figure known from elsewhere, in the same shape."""
    return {"p50": value, "p95": value, "unit": unit}


def arguments(description: str) -> argparse.ArgumentParser:
    """The arguments every script takes."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    parser.add_argument("--rounds", type=int, default=9, help="how often each row is measured")
    return parser


def report(rows: Rows, path: Path | None) -> None:
    """Print the rows as a table and write them where asked."""
    for row, subjects in rows.items():
        for subject, figures in subjects.items():
            print(f"{row:<44} {subject:<34} p50 {figures['p50']:>9} p95 {figures['p95']:>9} {figures['unit']}")
    if path is not None:
        path.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder that goes away with everything in it."""
    with tempfile.TemporaryDirectory(prefix="clipper-bench-") as name:
        yield Path(name)


def use_own_screen() -> None:
    """Draw off screen unless the environment names a screen."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
