"""The table of a comparison: a row each, an engine a column, and what Clipper is held to."""

from collections.abc import Iterator
from statistics import median

from tests.bench.measure import Figures, Rows

SEARCHES = (
    "common term",
    "middling term",
    "rare term",
    "AND of a common and a middling",
    "AND of two common",
    "OR of three",
    "phrase of 2",
    "phrase of 4 with stop words",
    "prefix of 2 letters",
    "prefix of 3 letters",
    "as you type",
    "fuzzy 1",
    "wildcard",
    "term, dates and tag",
    "top 20 with snippets",
    "counts for all tags",
)
GOALS = {
    "as you type": 16.0,
    "top 20 with snippets": 10.0,
    "phrase of 2": 40.0,
    "phrase of 4 with stop words": 40.0,
    "open to first answer": 600.0,
    "clip to visible": 50.0,
    "worker, memory after all queries": 350.0,
    "build, peak memory": 700.0,
    "build, an article": 3.0,
}
"""At 100,000 articles, p95."""
MOST_RATIO = 2.0
"""Times what tantivy takes, in the median over all rows of searches."""


def print_comparison(rows: Rows, title: str) -> None:
    """The table."""
    engines = list(dict.fromkeys(name for row in rows.values() for name in row))
    print(f"\n{title}\n{'p50/p95':<40}" + "".join(f"{name:>20}" for name in engines))
    for row, figures in rows.items():
        cells = "".join(f"{_cell(figures.get(name)):>20}" for name in engines)
        unit = next(iter(figures.values()))["unit"]
        print(f"{f'{row}, {unit}':<40}{cells}")


def _cell(figures: Figures | None) -> str:
    if figures is None:
        return "-"
    return f"{figures['p50']}" if figures["p50"] == figures["p95"] else f"{figures['p50']}/{figures['p95']}"


def goals(rows: Rows) -> Iterator[str]:
    """One line for each thing Clipper is held to at 100,000 articles, with what was measured."""
    for row, most in GOALS.items():
        if figures := rows.get(row, {}).get("clipper"):
            yield _told(f"{row}: p95 at most {most:g} {figures['unit']}", float(figures["p95"]), most)
    ratios = _ratios(rows, "tantivy")
    if ratios:
        yield _told(
            f"median of Clipper's p50 to tantivy's, at most {MOST_RATIO:g}", median(ratios.values()), MOST_RATIO
        )
    behind = [row for row, ratio in _ratios(rows, "fts5").items() if ratio > 1]
    yield f"behind FTS5 at the median: {', '.join(behind) or 'nowhere'}"
    behind = [row for row, ratio in _ratios(rows, "fts5", "p95").items() if ratio > 1]
    yield f"behind FTS5 at p95: {', '.join(behind) or 'nowhere'}"


def _ratios(rows: Rows, other: str, figure: str = "p50") -> dict[str, float]:
    """Clipper's time to another engine's, row by row."""
    pairs = {row: rows[row] for row in SEARCHES if {"clipper", other} <= rows.get(row, {}).keys()}
    times = {row: (float(held["clipper"][figure]), float(held[other][figure])) for row, held in pairs.items()}
    return {row: ours / theirs for row, (ours, theirs) in times.items() if theirs}


def _told(goal: str, measured: float, most: float) -> str:
    return f"{'reached' if measured <= most else 'MISSED ':<8}{goal}: {measured:.4g}"
