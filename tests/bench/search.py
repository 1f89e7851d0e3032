"""Searching beside SQLite FTS5, tantivy and Whoosh as it is: `python tests/bench/search.py --articles N --json FILE`.

Every engine runs in processes of its own over the same invented articles with five passages each and answers the same
queries. Milliseconds are of processor time, so that other work on the machine does not count; building is
per article; opening and clipping are by the clock. An engine that is not installed is left out.
"""

import argparse
import importlib.util
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.articles import Article, Articles, Query
from tests.bench.engines.engine import Ask, Engine
from tests.bench.measure import Rows, known, quantiles, report, scratch

ENGINES = ("clipper", "fts5", "tantivy", "whoosh")
STAGES = ("fill", "build", "open", "ask", "add")
SLOW_FROM = 20_000
"""Articles from which on Whoosh takes hours, and is left out unless asked for."""
BUDGET_S = 40.0
"""Time one row may take of one engine."""
ADDED = 30
QUERIES = "queries.json"


def engine(name: str, folder: Path) -> Engine:
    """An engine by name. Imported here, so that no process carries the others."""
    if name == "clipper":
        from tests.bench.engines.clipper import Clipper

        return Clipper(folder)
    if name == "fts5":
        from tests.bench.engines.fts5 import Fts5

        return Fts5(folder)
    if name == "tantivy":
        from tests.bench.engines.tantivy import Tantivy

        return Tantivy(folder)
    from tests.bench.engines.stock_whoosh import StockWhoosh

    return StockWhoosh(folder)


def memory_mb(kind: str = "VmRSS") -> float:
    """Memory of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(kind):
            return int(line.split()[1]) / 1024
    return 0.0


def size_mb(folder: Path) -> float:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def cpu_ms(work: Callable[[], object]) -> float:
    """Milliseconds of processor time of this process."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def wall_ms(work: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def run_stage(name: str, stage: str, folder: Path, count: int) -> dict[str, dict[str, float | str]]:
    """One stage of one engine, in this process: its rows."""
    subject = engine(name, folder)
    queries = json.loads((folder / QUERIES).read_text())
    if stage == "open":
        opened = wall_ms(subject.open)
        first = wall_ms(lambda: subject.rows()["middling term"](queries["middling term"][0]))
        return {"open to first answer": known(round(opened + first, 1))}
    if stage == "ask":
        return _all_asked(subject, queries)
    corpus = Articles()

    def articles() -> Iterator[Article]:
        return map(corpus.article, range(count))

    if stage == "fill":
        subject.fill(articles())  # type: ignore[attr-defined]  # Clipper's alone
        return {}
    if stage == "build":
        making = 0.0 if name == "clipper" else cpu_ms(lambda: sum(1 for _ in articles()))
        taken = cpu_ms(lambda: subject.build(articles())) - making
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return {
            "build, an article": known(round(taken / count, 3)),
            "build, peak memory": known(round(peak), "MB"),
            "size": known(round(size_mb(folder / "index" if name == "clipper" else folder), 1), "MB"),
        }
    subject.open()
    return _added(subject, corpus, queries["rare term"][0], count)


def _all_asked(subject: Engine, queries: dict[str, list[Query]]) -> dict[str, dict[str, float | str]]:
    subject.open()
    rows = {row: _asked(ask, queries[row]) for row, ask in subject.rows().items()}
    rows["memory after all queries"] = known(round(memory_mb()), "MB")
    rows["memory of its own, not mapped"] = known(round(memory_mb("RssAnon")), "MB")
    return rows


def _asked(ask: Ask, queries: list[Query]) -> dict[str, float | str]:
    """Each query twice to warm up, as far as there is time, and twice to measure."""
    began, times, cold = time.perf_counter(), [], []
    for number in range(4):
        for query in queries:
            taken = cpu_ms(lambda query=query: ask(query))
            (times if number > 1 else cold).append(taken)
            if time.perf_counter() - began > BUDGET_S:
                return quantiles(times or cold)
    return quantiles(times)


def _added(subject: Engine, corpus: Articles, word: Query, count: int) -> dict[str, dict[str, float | str]]:
    saved, visible = [], []
    ask = subject.rows()["rare term"]
    ask(word)
    for number in range(count + 1_000_000, count + 1_000_000 + ADDED):
        article = corpus.article(number)
        saved.append(wall_ms(lambda article=article: subject.add(article)))
        visible.append(wall_ms(lambda: (subject.refresh(), ask(word))))
    return {"save one article with 5 passages": quantiles(saved), "saved to visible": quantiles(visible)}


def measured(name: str, folder: Path, count: int) -> dict[str, dict[str, float | str]]:
    """All rows of one engine, each stage in a process of its own."""
    rows: dict[str, dict[str, float | str]] = {}
    for stage in STAGES:
        if stage == "fill" and name != "clipper":
            continue
        print(f"{name}: {stage}", file=sys.stderr)
        command = [
            sys.executable,
            __file__,
            "--articles",
            str(count),
            "--stage",
            f"{name} {stage}",
            "--folder",
            str(folder),
        ]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        if done.returncode:
            print(f"{name} {stage} failed: {done.stderr[-600:]}", file=sys.stderr)
            break
        rows |= json.loads(done.stdout.splitlines()[-1])
    return rows


def main() -> None:
    """Measure, print, and write where `--json` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--slow", action="store_true", help="measure Whoosh at any size")
    parser.add_argument("--folder", type=Path, help="where to put the indexes; gone afterwards unless given")
    parser.add_argument("--stage", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.stage:
        name, stage = chosen.stage.split()
        print(json.dumps(run_stage(name, stage, chosen.folder, chosen.articles)))
        return
    rows: Rows = {}
    queries = json.dumps(Articles().queries())
    with scratch() as folder:
        for name in chosen.engines:
            is_missing = name == "tantivy" and importlib.util.find_spec("tantivy") is None
            if is_missing or (name == "whoosh" and chosen.articles >= SLOW_FROM and not chosen.slow):
                continue
            place = (chosen.folder or folder) / name
            place.mkdir(parents=True, exist_ok=True)
            (place / QUERIES).write_text(queries)
            for row, figures in measured(name, place, chosen.articles).items():
                rows.setdefault(row, {})[name] = figures
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
