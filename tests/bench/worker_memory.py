"""Memory of the process the window searches with: the worker itself, asked everything over its pipe."""

import json
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.articles import Query
from tests.bench.engines.clipper import TYPED, typed
from tests.bench.measure import Figures, known
from tests.bench.process import memory_mb

_START = "import sys; from pathlib import Path; from clipper.library.worker import run; run(*map(Path, sys.argv[1:]))"
PAGE = 50
"""Hits of a page, as the window asks for."""


def worker_memory(library: Path, index: Path, queries: dict[str, list[Query]]) -> dict[str, Figures]:
    """Every query of every row, twice, shown with snippets; then what the worker holds."""
    command = [sys.executable, "-c", _START, str(library), str(index)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        try:
            began = time.perf_counter()
            _ask(worker, 0, "clipping")
            first_ms = (time.perf_counter() - began) * 1000
            texts = [typed(row, query) for row in TYPED for query in queries[row]]
            held = [_asked(worker, number, text) for number, text in enumerate(2 * texts, 1)]
            own, most = (memory_mb(kind, str(worker.pid)) for kind in ("RssAnon", "VmHWM"))
        finally:
            worker.stdin.close()  # type: ignore[union-attr]  # it ends with its input
    return {
        "worker, start to first page": known(round(first_ms, 1)),
        "worker, memory after all queries": known(round(held[-1]), "MB"),
        "worker, most memory after a query": known(round(max(held)), "MB"),
        "worker, most memory in a query": known(round(most), "MB"),
        "worker, memory of its own, not mapped": known(round(own), "MB"),
    }


def _asked(worker: "subprocess.Popen[bytes]", number: int, text: str) -> float:
    _ask(worker, number, text)
    return memory_mb(process=str(worker.pid))


def _ask(worker: "subprocess.Popen[bytes]", number: int, text: str) -> None:
    """Wait for one page."""
    if worker.stdin is None or worker.stdout is None:
        raise ValueError("the worker has no pipes")
    message = {"n": number, "op": "search", "text": text, "limit": PAGE, "typing": False}
    worker.stdin.write(json.dumps(message).encode() + b"\n")
    worker.stdin.flush()
    while json.loads(worker.stdout.readline()).get("n") != number:
        pass
