"""Searching beside SQLite FTS5, tantivy and Whoosh as it is: `python tests/bench/search.py --articles N --json FILE`.

Every engine runs in processes of its own over the same articles with five passages each, invented ones or those of a
file, and answers the same queries. Milliseconds are of processor time, so that other work on the machine does not
count; opening, saving and what says so are by the clock. An engine that is not installed is left out.
"""

import argparse
import importlib.util
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from tests.bench.article_file import queries_from
from tests.bench.articles import Articles, Query
from tests.bench.comparison import goals, print_comparison
from tests.bench.measure import Rows, scratch
from tests.bench.stages import ENGINES, QUERIES, Setting, run_stage

SLOW_FROM = 20_000
"""Articles from which on Whoosh takes hours, and is left out unless asked for or built before."""

HELD_FROM = 100_000
"""Articles from which on Clipper is held to its goals."""


def main() -> None:
    """Measure, print, and write where `--json` says: rows by the number of articles."""
    chosen = _arguments()
    if chosen.stage:
        name, stage = chosen.stage
        setting = Setting(name, chosen.folder, chosen.articles[0], chosen.corpus)
        print(json.dumps(run_stage(setting, stage)))
        return
    queries = Articles().queries() if chosen.queries is None else queries_from(chosen.queries)
    with scratch() as scratch_folder:
        sizes = {count: _measured(chosen, chosen.folder or scratch_folder, count, queries) for count in chosen.articles}
    for count, rows in sizes.items():
        print_comparison(rows, f"{count} articles with 5 passages each, {_name(chosen.corpus)}")
        if count >= HELD_FROM:
            print(*goals(rows), sep="\n")
    if chosen.json is not None:
        text = json.dumps({str(count): rows for count, rows in sizes.items()}, indent=1, ensure_ascii=False)
        chosen.json.write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000], metavar="N")
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    parser.add_argument("--corpus", type=Path, help="articles as JSON lines, instead of invented ones")
    parser.add_argument("--queries", type=Path, help="queries as JSON, to go with the corpus")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--slow", action="store_true", help="measure Whoosh at any size")
    parser.add_argument("--folder", type=Path, help="where to put the indexes; gone afterwards unless given")
    parser.add_argument("--rebuild", nargs="*", choices=ENGINES, default=[], help="build anew what the folder holds")
    parser.add_argument("--stage", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def _measured(chosen: argparse.Namespace, folder: Path, count: int, queries: dict[str, list[Query]]) -> Rows:
    rows: Rows = {}
    for name in chosen.engines:
        place = folder / f"{_name(chosen.corpus)}-{count}" / name
        setting = Setting(name, place, count, chosen.corpus)
        if _is_left_out(setting, is_slow_wanted=chosen.slow):
            continue
        if name in chosen.rebuild:
            setting.forget_build()
        place.mkdir(parents=True, exist_ok=True)
        (place / QUERIES).write_text(json.dumps(queries))
        for row, figures in setting.rows().items():
            rows.setdefault(row, {})[name] = figures
    return rows


def _name(corpus: Path | None) -> str:
    return "invented" if corpus is None else corpus.stem


def _is_left_out(setting: Setting, *, is_slow_wanted: bool) -> bool:
    if setting.engine == "tantivy":
        return importlib.util.find_spec("tantivy") is None
    is_slow = setting.engine == "whoosh" and setting.count >= SLOW_FROM
    return is_slow and not (is_slow_wanted or setting.has("build"))


if __name__ == "__main__":
    main()
