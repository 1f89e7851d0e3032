"""How well results are ranked: `python tests/bench/ranking.py FOLDER… --json FILE`.

Each folder holds a public test collection with judgements (see `judged`). Every engine gets the same titles and
texts and every question as its words joined by OR; nDCG@10 is of binary judgements (Järvelin and Kekäläinen 2002),
averaged over the questions. An engine that is not installed is left out.
"""

import argparse
import importlib.util
import math
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from clipper.domain.query import MAX_TERMS
from tests.bench.articles import Article
from tests.bench.engines.engine import Engine
from tests.bench.judged import Judged, read_collection
from tests.bench.measure import Rows, known, report, scratch

CUT = 10
ROW = "OR of three"
"""The row of `Engine.rows` that joins the words of a query by OR."""
Best = Callable[[str], list[int]]


def ndcg(found: Sequence[str], answers: frozenset[str]) -> float:
    """nDCG of the first results: 1 where the answers stand on top, 0 where none of them does."""
    gained = sum(1 / math.log2(place + 2) for place, one in enumerate(found[:CUT]) if one in answers)
    return gained / sum(1 / math.log2(place + 2) for place in range(min(CUT, len(answers))))


def words_of(question: str) -> str:
    """The distinct words of a question, as many as a query may have."""
    return " ".join(list(dict.fromkeys(re.findall(r"[^\W_]+", question.lower())))[:MAX_TERMS])


def articles_of(judged: Judged) -> Iterable[Article]:
    """The documents as articles, numbered in order. A text that is missing is its title."""
    for number, (title, text) in enumerate(judged.documents.values()):
        yield Article(number, title, text or title, "", "", date(2000, 1, 1), (), ())


def clipper(folder: Path, judged: Judged) -> Best:
    """Clipper through its library. It hands out identifiers of its own, told apart by the hash of their texts."""
    from clipper.domain.listing import ListQuery
    from clipper.domain.query import Scope
    from clipper.domain.text import text_sha256
    from tests.bench.engines.clipper import Clipper

    engine = Clipper(folder)
    engine.fill(iter(articles_of(judged)))
    engine.build(iter(()))
    library = engine.library
    by_hash = {text_sha256(article.body): article.number for article in articles_of(judged)}
    numbers = {
        one: by_hash[library.clippings.open(one).snapshot.text_sha256] for one in library.clippings.ids(ListQuery())
    }

    def best(words: str) -> list[int]:
        page = library.search.hits(" OR ".join(words.split()), scope=Scope.CLIPPINGS, limit=CUT)
        return [numbers[hit.clipping_id] for hit in page.hits]

    return best


def other(kind: type[Engine]) -> Callable[[Path, Judged], Best]:
    """An engine that answers with the names it was given."""

    def made(folder: Path, judged: Judged) -> Best:
        engine = kind(folder)
        engine.build(iter(articles_of(judged)))
        engine.open()
        ask = engine.rows()[ROW]

        def best(words: str) -> list[int]:
            found = ask({"words": words})
            assert isinstance(found, list)
            return [int((one if isinstance(one, str) else one[0])[1:]) for one in found]

        return best

    return made


def engines() -> dict[str, Callable[[Path, Judged], Best]]:
    """Every engine there is here."""
    from tests.bench.engines.fts5 import Fts5
    from tests.bench.engines.stock_whoosh import StockWhoosh

    found = {"clipper": clipper, "fts5": other(Fts5), "whoosh": other(StockWhoosh)}
    if importlib.util.find_spec("tantivy") is not None:
        from tests.bench.engines.tantivy import Tantivy

        found["tantivy"] = other(Tantivy)
    return found


def measured(judged: Judged, best: Best) -> float:
    """The mean over all questions."""
    names = list(judged.documents)
    scores = [
        ndcg([names[number] for number in best(words_of(question))], judged.answers[number_of])
        for number_of, question in judged.questions.items()
    ]
    return sum(scores) / len(scores)


def main() -> None:
    """Measure, print, and write where `--json` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    chosen = parser.parse_args()
    rows: Rows = {}
    for source in chosen.folders:
        judged = read_collection(source)
        label = f"{source.name}: {len(judged.documents)} documents, {len(judged.questions)} questions"
        for name, make in engines().items():
            with scratch() as folder:
                rows.setdefault(label, {})[name] = known(round(measured(judged, make(folder, judged)), 4), "nDCG@10")
    report(rows, chosen.json)


if __name__ == "__main__":
    main()
