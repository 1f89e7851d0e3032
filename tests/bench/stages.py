"""One stage of one engine, in a process of its own: filling, building, opening, asking, adding.

What fills and builds is kept in the folder with its figures, so that a second run over the same folder only asks.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.bench.article_file import ArticleFile
from tests.bench.articles import Article, Articles, Query
from tests.bench.engines.engine import Ask, Engine
from tests.bench.measure import Figures, known, quantiles
from tests.bench.process import cpu_ms, memory_mb, size_mb, wall_ms

ENGINES = ("clipper", "fts5", "tantivy", "whoosh")
KEPT = ("fill", "build")
BUDGET_S = 25.0
"""Time one row may take of one engine."""
ADDED = 30
QUERIES = "queries.json"
OPENS = 5


class Setting(NamedTuple):
    """What is measured: an engine in a folder with so many articles, of a file or invented."""

    engine: str
    folder: Path
    count: int
    corpus: Path | None

    def stages(self) -> tuple[str, ...]:
        """What is done with the engine, in order."""
        stages = (*KEPT, *("open",) * OPENS, "ask")
        return (*stages, "worker", "add") if self.engine == "clipper" else (*stages[1:], "add")

    def forget_build(self) -> None:
        """Have it built anew; Clipper's store stays filled."""
        shutil.rmtree(self.folder / "index" if self.engine == "clipper" else self.folder, ignore_errors=True)
        self._file("build").unlink(missing_ok=True)

    def rows(self) -> dict[str, Figures]:
        """All rows, each stage in a process of its own. What was filled and built before is used."""
        found: dict[str, list[Figures]] = {}
        for stage in self.stages():
            if not (stage in KEPT and self.has(stage)):
                print(f"{self.count} {self.engine}: {stage}", file=sys.stderr)
                self._run(stage)
            for row, figures in json.loads(self._file(stage).read_text()).items():
                found.setdefault(row, []).append(figures)
        return {row: _together(figures) for row, figures in found.items()}

    def has(self, stage: str) -> bool:
        """Whether a stage's figures are there."""
        return self._file(stage).exists()

    def _file(self, stage: str) -> Path:
        return self.folder / f"{stage}.json"

    def _run(self, stage: str) -> None:
        script = str(Path(__file__).with_name("search.py"))
        told = ["--articles", str(self.count), "--stage", self.engine, stage, "--folder", str(self.folder)]
        corpus = [] if self.corpus is None else ["--corpus", str(self.corpus)]
        done = subprocess.run([sys.executable, script, *told, *corpus], check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{self.engine} {stage} failed: {done.stderr[-900:]}")
        self._file(stage).write_text(done.stdout.splitlines()[-1])


def _together(figures: list[Figures]) -> Figures:
    """Figures of a stage that ran once, or several times with one figure each."""
    if len(figures) == 1:
        return figures[0]
    return quantiles([float(one["p50"]) for one in figures], str(figures[0]["unit"]))


def run_stage(setting: Setting, stage: str) -> dict[str, Figures]:
    """One stage, in this process: its rows."""
    subject = _engine(setting)
    queries: dict[str, list[Query]] = json.loads((setting.folder / QUERIES).read_text())
    match stage:
        case "fill":
            taken = wall_ms(lambda: subject.fill(_corpus(setting).articles(setting.count)))  # type: ignore[attr-defined]
            return {"filling the store, an article": known(_each(taken / 1000, setting))}
        case "build":
            return _built(subject, setting)
        case "open":
            opened = wall_ms(subject.open)
            first = wall_ms(lambda: subject.rows()["middling term"](queries["middling term"][0]))
            return {"open to first answer": known(round(opened + first, 1))}
        case "ask":
            return _all_asked(subject, queries)
        case "worker":
            from tests.bench.worker_memory import worker_memory

            return worker_memory(setting.folder / "library", setting.folder / "index", queries)
        case _:
            subject.open()
            return _added(subject, _further(setting), queries["rare term"][0])


def _engine(setting: Setting) -> Engine:
    """An engine by name. Imported here, so that no process carries the others."""
    if setting.engine == "clipper":
        from tests.bench.engines.clipper import Clipper

        return Clipper(setting.folder)
    if setting.engine == "fts5":
        from tests.bench.engines.fts5 import Fts5

        return Fts5(setting.folder)
    if setting.engine == "tantivy":
        from tests.bench.engines.tantivy import Tantivy

        return Tantivy(setting.folder)
    from tests.bench.engines.stock_whoosh import StockWhoosh

    return StockWhoosh(setting.folder)


def _corpus(setting: Setting) -> Articles | ArticleFile:
    return Articles() if setting.corpus is None else ArticleFile(setting.corpus)


def _each(seconds: float, setting: Setting) -> float:
    return round(seconds * 1000 / setting.count, 3)


def _built(subject: Engine, setting: Setting) -> dict[str, Figures]:
    """Clipper reads the articles from its store; making them is taken off the time of the others."""
    making, articles = 0.0, iter(())
    if setting.engine != "clipper":
        corpus = _corpus(setting)
        making = cpu_ms(lambda: sum(1 for _ in corpus.articles(setting.count)))
        articles = corpus.articles(setting.count)
    began = time.perf_counter()
    taken = cpu_ms(lambda: subject.build(articles)) - making
    clock = time.perf_counter() - began - making / 1000
    return {
        "build, an article": known(_each(taken / 1000, setting)),
        "build, an article, by the clock": known(_each(clock, setting)),
        "build, peak memory": known(round(memory_mb("VmHWM")), "MB"),
        "size": known(
            round(size_mb(setting.folder / "index" if setting.engine == "clipper" else setting.folder)), "MB"
        ),
    }


def _all_asked(subject: Engine, queries: dict[str, list[Query]]) -> dict[str, Figures]:
    subject.open()
    rows = {row: _asked(ask, queries[row]) for row, ask in subject.rows().items() if row in queries}
    rows["memory after all queries"] = known(round(memory_mb()), "MB")
    rows["memory of its own, not mapped"] = known(round(memory_mb("RssAnon")), "MB")
    return rows


def _asked(ask: Ask, queries: list[Query]) -> Figures:
    """Each query twice to warm up, as far as there is time, and twice to measure."""
    began, times, cold = time.perf_counter(), [], []
    for number in range(4):
        for query in queries:
            taken = cpu_ms(lambda query=query: ask(query))
            (times if number > 1 else cold).append(taken)
            if time.perf_counter() - began > BUDGET_S:
                return quantiles(times or cold)
    return quantiles(times)


def _further(setting: Setting) -> Iterator[Article]:
    """Articles no earlier run over this folder added."""
    counter = setting.folder / "added"
    added = int(counter.read_text()) if counter.exists() else 0
    counter.write_text(str(added + ADDED))
    return _corpus(setting).further(1_000_000 + added, ADDED)


def _added(subject: Engine, articles: Iterator[Article], word: Query) -> dict[str, Figures]:
    saved, visible, both, worked = [], [], [], []
    ask = subject.rows()["rare term"]
    ask(word)
    for article in articles:
        began = time.process_time()
        saved.append(wall_ms(lambda article=article: subject.add(article)))
        visible.append(wall_ms(lambda: (subject.refresh(), ask(word))))
        both.append(saved[-1] + visible[-1])
        worked.append((time.process_time() - began) * 1000)
    return {
        "save one article with 5 passages": quantiles(saved),
        "saved to visible": quantiles(visible),
        "clip to visible": quantiles(both),
        "clip to visible, of the processor": quantiles(worked),
    }
