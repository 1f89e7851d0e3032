"""Which texts of a library carry the same story: answers for a scorer, and what asking costs at full size.

    python lineage.py DOCS.jsonl QUERIES.jsonl

reads {"id", "text"} lines, clips the documents into a new library as pasted plain text, and prints one line a query:
{"id": …, "matches": [ids of documents that share a third of the words of either]}.

    python lineage.py --articles 100000 [--folder FOLDER] [--json FILE]

fills a library with invented articles, a few of them half-copied with noise, and measures fingerprinting, saving,
asking and the size on disk; with --folder the filled library is kept there for the next time. Beside them the plain
method without stories, without a record of what was compared and without the words to prove a find: blake2b of every
five words, one in 16 kept, one table, hashes in more than 20 documents ignored.
"""

import argparse
import json
import random
import re
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from hashlib import blake2b
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from clipper.capture.draft import extract
from clipper.domain.blocks import Block, BlockKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.fingerprint import fingerprint, story_of_lines
from clipper.domain.ids import ClippingId
from clipper.domain.source import Source
from clipper.domain.span import Span
from clipper.library.library import Library
from tests.bench.measure import Rows, known, quantiles, report, scratch

BATCH = 50
WORDS, VOCABULARY, PARAGRAPH = 800, 60_000, 50
PLANTED, SAVED = 200, 60
REUSED = 0.35
"""From this share on a text is said to be reused; `Kinship.SAME_STORY` asks for half."""
NOISE = 0.03
_WORD = re.compile(r"\w+")


# answers -------------------------------------------------------------------------------------------------------
def answer(documents: Path, queries: Path) -> None:
    """Print which documents are the same story as each query."""
    with scratch() as folder, Library.open(folder / "library", index_folder=None) as library:
        names: dict[ClippingId, str] = {}
        batch: list[dict[str, str]] = []
        for record in _records(documents):
            batch.append(record)
            if len(batch) == BATCH:
                names.update(_clip(library, batch))
                batch = []
        names.update(_clip(library, batch) if batch else {})
        library.stories.catch_up()
        for query in _records(queries):
            kin = library.stories.kin_of(_draft(query["text"]))
            reused = [names[each.clipping_id] for each in kin if each.closeness >= REUSED]
            print(json.dumps({"id": query["id"], "matches": reused}))


def _records(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _clip(library: Library, records: list[dict[str, str]]) -> dict[ClippingId, str]:
    ids, _changes = library.clippings.add_many([_draft(record["text"]) for record in records])
    return dict(zip(ids, (record["id"] for record in records), strict=True))


def _draft(text: str) -> Draft:
    return extract((RawPart("text/plain", text.encode("utf-8", "replace")),), method="paste/plain")


# invented articles ---------------------------------------------------------------------------------------------
class Articles:
    """Articles of words with a Zipf distribution, the same for the same number."""

    def __init__(self) -> None:
        self._words = [_invented(number) for number in range(VOCABULARY)]
        self._weights = [1 / (rank + 2) for rank in range(VOCABULARY)]

    def article(self, number: int) -> list[str]:
        """The words of one article."""
        return random.Random(number).choices(self._words, self._weights, k=WORDS)

    def half_copy(self, number: int) -> list[str]:
        """The first half of an article with some words exchanged, and a second half of its own."""
        rng = random.Random(f"half {number}")
        half = self.article(number)[: WORDS // 2]
        noisy = [rng.choice(self._words) if rng.random() < NOISE else word for word in half]
        return noisy + rng.choices(self._words, self._weights, k=WORDS // 2)


def _invented(number: int) -> str:
    rng = random.Random(f"word {number}")
    return "".join(rng.choice("bdfgklmnprstvz") + rng.choice("aeiou") for _ in range(rng.randint(1, 4)))


def _paragraphs(words: list[str]) -> list[str]:
    return [" ".join(words[at : at + PARAGRAPH]) for at in range(0, len(words), PARAGRAPH)]


def _plain(words: list[str]) -> Draft:
    """A draft of known paragraphs: what extracting costs is no part of this."""
    lines = _paragraphs(words)
    text, at, blocks = "\n".join(lines), 0, []
    for line in lines:
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    return Draft(Source(title=words[0]), text, tuple(blocks), (RawPart("text/plain", text.encode()),))


# the plain method ----------------------------------------------------------------------------------------------
class PlainMethod:
    """What the library's way is measured beside."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute("CREATE TABLE IF NOT EXISTS h(h INTEGER, d INTEGER, PRIMARY KEY(h, d)) WITHOUT ROWID")

    def hashes(self, text: str) -> set[int]:
        """One in 16 of the hashes of five words in a row."""
        words, found = _WORD.findall(text.lower()), set()
        for at in range(len(words) - 4):
            digest = blake2b(" ".join(words[at : at + 5]).encode(), digest_size=8).digest()
            value = int.from_bytes(digest, "little", signed=True)
            if value % 16 == 0:
                found.add(value)
        return found

    def add(self, number: int, hashes: set[int]) -> None:
        """Enter a document."""
        self._database.executemany("INSERT INTO h VALUES(?, ?)", ((value, number) for value in hashes))

    def commit(self) -> None:
        """Write down what was entered."""
        self._database.commit()

    def query(self, text: str) -> list[int]:
        """Documents with a quarter of the text's telling hashes."""
        found = Counter[int]()
        own = 0
        for value in self.hashes(text):
            documents = self._database.execute("SELECT d FROM h WHERE h = ? LIMIT 21", (value,)).fetchall()
            if len(documents) <= 20:
                own += 1
                found.update(document for (document,) in documents)
        return [document for document, shared in found.items() if shared >= 4 and shared / max(1, own) >= 0.25]


# measuring -----------------------------------------------------------------------------------------------------
def timed(run: Callable[[], object]) -> float:
    """Milliseconds of the wall."""
    begin = time.perf_counter()
    run()
    return (time.perf_counter() - begin) * 1_000


def processor_time(run: Callable[[], object]) -> float:
    """Milliseconds of this thread alone: what a machine that is busy with other things does not lengthen."""
    begin = time.thread_time()
    run()
    return (time.thread_time() - begin) * 1_000


def measure(count: int, folder: Path) -> Rows:
    """Fill both, ask both the same."""
    articles, plain = Articles(), PlainMethod(folder / "plain.sqlite")
    with Library.open(folder / "library", index_folder=None) as library:
        kept = folder / "planted.json"
        if not kept.exists():
            kept.write_text(json.dumps(_fill(library, plain, articles, count)), encoding="utf-8")
        numbers = {int(number): ClippingId(own) for number, own in json.loads(kept.read_text("utf-8")).items()}
        rows = {
            "fingerprint an article": _fingerprinting(articles, plain),
            "ask: half-copies": _asking(library, plain, articles, numbers, articles.half_copy),
            "ask: new articles": _asking(library, plain, articles, {}, lambda n: articles.article(count + n)),
            "save a clipping, fsync and all": _saving(library, articles, count),
        }
    rows["size of the table"] = {
        "clipper": known(_size(folder / "library" / "library.clipper", ("fingerprint", "fingerprint_hash")), "MB"),
        "plain method": known(_size(folder / "plain.sqlite", ("h",)), "MB"),
        "library file": known(round((folder / "library" / "library.clipper").stat().st_size / 1e6, 1), "MB"),
    }
    return rows


def _fill(library: Library, plain: PlainMethod, articles: Articles, count: int) -> dict[int, ClippingId]:
    numbers: dict[int, ClippingId] = {}
    step = 1_000
    for at in range(0, count, step):
        batch = range(at, min(at + step, count))
        ids, _changes = library.clippings.add_many(_plain(articles.article(number)) for number in batch)
        numbers.update(zip(batch, ids, strict=True))
        for number in batch:
            plain.add(number, plain.hashes(" ".join(articles.article(number))))
        plain.commit()
        print(f"{at + len(batch)} articles", file=sys.stderr)
    library.stories.catch_up()
    return {number: numbers[number] for number in random.Random(5).sample(sorted(numbers), min(PLANTED, count))}


def _fingerprinting(articles: Articles, plain: PlainMethod) -> dict[str, dict[str, float | str]]:
    texts = ["\n".join(_paragraphs(articles.article(number))) for number in range(PLANTED)]
    return {
        "clipper": quantiles([timed(lambda t=text: fingerprint(story_of_lines(t))) for text in texts]),
        "plain method": quantiles([timed(lambda t=text: plain.hashes(t)) for text in texts]),
    }


def _asking(
    library: Library,
    plain: PlainMethod,
    articles: Articles,
    planted: dict[int, ClippingId],
    make: Callable[[int], list[str]],
) -> dict[str, dict[str, float | str]]:
    """Times of asking; what was planted must come, and nothing else."""
    ours, theirs, alone, plain_alone, found, extra, plainly, plain_extra = [], [], [], [], 0, 0, 0, 0
    for number in planted or range(PLANTED):
        draft = _plain(make(number))
        ours.append(timed(lambda d=draft: library.stories.kin_of(d)))
        theirs.append(timed(lambda d=draft: plain.query(d.text)))
        alone.append(processor_time(lambda d=draft: library.stories.kin_of(d)))
        plain_alone.append(processor_time(lambda d=draft: plain.query(d.text)))
        kin = [each.clipping_id for each in library.stories.kin_of(draft)]
        documents = plain.query(draft.text)
        found += planted.get(number) in kin
        extra += len([each for each in kin if each != planted.get(number)])
        plainly += number in documents and bool(planted)
        plain_extra += len([each for each in documents if not planted or each != number])
    return {
        "clipper": quantiles(ours),
        "clipper, again, processor time": quantiles(alone),
        "plain method": quantiles(theirs),
        "plain method, again, processor time": quantiles(plain_alone),
        "clipper found": known(found, f"of {len(planted)}, {extra} others"),
        "plain method found": known(plainly, f"of {len(planted)}, {plain_extra} others"),
    }


def _saving(library: Library, articles: Articles, count: int) -> dict[str, dict[str, float | str]]:
    from clipper.store import commit as committing

    drafts = [_plain(articles.article(2 * count + number)) for number in range(2 * SAVED)]
    with_them: list[float] = []
    without: list[float] = []
    work_out = committing.work_out
    for number, draft in enumerate(drafts):
        committing.work_out = work_out if number % 2 else lambda *_: ()
        (with_them if number % 2 else without).append(timed(lambda d=draft: library.clippings.add(d)))
    committing.work_out = work_out
    more = round(mean(with_them) - mean(without), 2)
    return {
        "with fingerprints": quantiles(with_them),
        "without": quantiles(without),
        "more on average": known(more),
    }


def _size(path: Path, tables: tuple[str, ...]) -> float:
    """Megabytes of the pages of these tables and their indexes."""
    import apsw

    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    names = [
        name
        for table in tables
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE tbl_name = ?", (table,))
    ]
    sizes = [connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name = ?", (name,)).fetchall() for name in names]
    connection.close()
    return round(sum(size or 0 for ((size,),) in sizes) / 1e6, 1)


def main() -> None:
    """Answer or measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="DOCS.jsonl QUERIES.jsonl")
    parser.add_argument("--articles", type=int, help="measure with so many invented articles")
    parser.add_argument("--folder", type=Path, help="where the filled library is kept, or was kept before")
    parser.add_argument("--json", type=Path, help="also write the rows to this file")
    arguments = parser.parse_args()
    if arguments.articles:
        with nullcontext(arguments.folder) if arguments.folder else scratch() as folder:
            folder.mkdir(parents=True, exist_ok=True)
            report(measure(arguments.articles, folder), arguments.json)
    elif len(arguments.files) == 2:
        answer(*arguments.files)
    else:
        parser.error("name two files, or say how many articles")


if __name__ == "__main__":
    main()
