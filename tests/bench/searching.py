"""How long building, following and searching an index take: `python tests/bench/searching.py --json FILE`.

The corpus is invented: words with a Zipf distribution, so ranking says nothing, but postings have natural lengths.
"""

import argparse
import itertools
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Position
from clipper.domain.clipping import Clipping
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId, ClippingId, Sha256, SnapshotId
from clipper.domain.ports import IndexDocument
from clipper.domain.query_parser import parse_query
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.index.index import WhooshIndex

SYLLABLES = [
    "ba",
    "ko",
    "ri",
    "te",
    "mu",
    "sa",
    "lo",
    "ne",
    "di",
    "ga",
    "vu",
    "pe",
    "shi",
    "tra",
    "no",
    "el",
    "ar",
    "in",
    "os",
    "un",
]
VOCABULARY = 60_000


class Corpus:
    """Invented clippings, the same for the same number."""

    def __init__(self) -> None:
        chance = random.Random(7)
        made = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in itertools.count())
        self.words = list(dict.fromkeys(itertools.islice(made, 4 * VOCABULARY)))[:VOCABULARY]
        self._weights = list(itertools.accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def document(self, number: int) -> IndexDocument:
        """One clipping of 845 words with five passages."""
        chance = random.Random(number)
        words = chance.choices(self.words, cum_weights=self._weights, k=845)
        source = Source(
            title=" ".join(words[:7]),
            container_title=chance.choice(["The Daily", "Morning Post", "Echo", "Tribune"]),
            issued=PartialDate(2000 + number % 24, 1 + number % 12, 1 + number % 28),
        )
        clipping = Clipping(
            ClippingId(f"c{number:08d}"), SnapshotId("s"), source, tags=(chance.choice(self.words[:200]),)
        )
        passages = tuple(self._passage(clipping, place, words, chance) for place in range(5))
        return IndexDocument(clipping, " ".join(words), passages, Sha256(f"{number:064d}"))

    def _passage(self, clipping: Clipping, place: int, words: list[str], chance: random.Random) -> Annotation:
        quote = TextQuoteSelector(" ".join(words[place * 90 : place * 90 + 25]))
        number = AnnotationId(f"{clipping.id}-{place}")
        tags = (chance.choice(self.words[:200]),)
        return Annotation(number, clipping.id, clipping.snapshot_id, Span(0, 1), quote, chance.choice(words), tags)

    def queries(self) -> dict[str, list[str]]:
        """Rows of the table: what a person types."""
        chance = random.Random(3)
        common, middle, rare = self.words[5:60], self.words[300:2_000], self.words[20_000:50_000]

        def some(make: Callable[[], str]) -> list[str]:
            return [make() for _ in range(25)]

        return {
            "common word": some(lambda: chance.choice(common)),
            "rarer word": some(lambda: chance.choice(middle)),
            "rare word": some(lambda: chance.choice(rare)),
            "two common words": some(lambda: " ".join(chance.sample(common, 2))),
            "one of three": some(lambda: " OR ".join(chance.sample(common, 3))),
            "phrase of two": some(lambda: '"{} {}"'.format(*chance.sample(common, 2))),
            "phrase of four": some(lambda: '"{} {} {} {}"'.format(*chance.sample(common, 4))),
            "beginning of two letters": some(lambda: chance.choice(middle)[:2] + "*"),
            "beginning of three letters": some(lambda: chance.choice(middle)[:3] + "*"),
            "as one types": some(lambda: f"{chance.choice(middle)} {chance.choice(middle)[:3]}*"),
            "word, dates and tag": some(lambda: f"{chance.choice(common)} date:2010..2016 tag:{self.words[9]}"),
        }


def batches(corpus: Corpus, count: int) -> Iterator[list[IndexDocument]]:
    """The corpus as the follower hands it over."""
    for start in range(0, count, 200):
        yield [corpus.document(number) for number in range(start, min(count, start + 200))]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of this process on the processor: other work on the machine does not count."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def summary(times_ms: list[float]) -> dict[str, float | str]:
    """Median and 95th percentile."""
    ordered = sorted(times_ms)
    return {"p50": statistics.median(ordered), "p95": ordered[int(len(ordered) * 0.95)], "unit": "ms"}


def measure(folder: Path, count: int) -> dict[str, dict[str, dict[str, float | str]]]:
    """Every row for an index of `count` clippings in `folder`, built unless it is there."""
    corpus, index = Corpus(), WhooshIndex(folder)
    rows: dict[str, dict[str, float | str]] = {}
    if index.position() == Position():
        built = timed(lambda: index.rebuild(batches(corpus, count), Position(count, "bench"), lambda _done: None))
        rows["build, a clipping"] = summary([built / count])
    index.close()
    rows["open and first query"] = summary([timed(lambda: index.search(parse_query(corpus.words[9]), limit=50))])
    for name, queries in corpus.queries().items():
        parsed = [parse_query(text) for text in queries]
        rows[f"{name}, first time"] = summary([timed(lambda q=q: index.search(q, limit=50)) for q in parsed])
        rows[name] = summary([timed(lambda q=q: index.search(q, limit=50)) for q in parsed])
    new = [corpus.document(count + number) for number in range(12)]
    rows["clip one"] = summary(
        [timed(lambda d=d, n=n: index.apply([d], Position(count + n + 1, "bench"))) for n, d in enumerate(new)]
    )
    rows["committed to visible"] = summary([timed(lambda: index.search(parse_query(corpus.words[400]), limit=50))])
    index.close()
    return {name: {"clipper": row} for name, row in rows.items()}


def main() -> None:
    """Measure and print, or write where `--json` says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--clippings", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, help="keep the index here and use it again")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(arguments.folder or Path(folder) / "index", arguments.clippings)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1))
        return
    for name, subjects in rows.items():
        row = subjects["clipper"]
        print(f"{name:40} {row['p50']:10.2f} {row['p95']:10.2f} {row['unit']}")


if __name__ == "__main__":
    main()
