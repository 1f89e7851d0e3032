"""How highlights come over to a changed text: on their words, lost, or on other words.

    python tests/bench/projection.py --edits FOLDER --prose BOOK.txt … [--seed 11]

Asks the generator of edits in FOLDER (edits.py; anchor.py beside it has the methods compared with) for cases over
paragraphs of the books.
"""

import argparse
import importlib
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parents[2]))

from clipper.domain.projection import Status, project
from clipper.domain.span import Span
from tests.bench.measure import quantiles

Answer = tuple[int, int, bool] | None
"""Start, end and whether the words are said to be the same; None for lost."""
Method = Callable[[str, int, int, str], Answer]

TOGETHER = (
    "boiler typo",
    "boiler ws typos",
    "pagehead hyphenbreak lig",
    "shuffle boiler",
    "move wordswap",
    "head dropother typo ws",
    "delete_hl boiler ws",
)
EXPECTED = {"keep": "exact", "changed": "found", "gone": "lost", "near copy": "lost"}
LENGTHS = (6, 12, 30, 80, 200, 500)


@dataclass
class Tally:
    """What became of the cases of one kind, and the time they took."""

    verdicts: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def share(self, *verdicts: str) -> str:
        count, total = sum(self.verdicts[each] for each in verdicts), max(1, self.verdicts.total())
        return f"{100 * count / total:6.2f} % ({count})"


def ours(old: str, start: int, end: int, new: str) -> Answer:
    """Projection, one alignment a case."""
    (found,) = project(old, new, [Span(start, end)])
    return (*found.span, found.status in (Status.INTACT, Status.MOVED)) if found.span else None


def exact_quote(old: str, start: int, end: int, new: str) -> Answer:
    """The first place with these words."""
    at = new.find(old[start:end])
    return None if at < 0 else (at, at + end - start, True)


def methods_of(anchors: ModuleType | None) -> dict[str, Method]:
    """Every method that can be had, ours first."""
    methods: dict[str, Method] = {"projection": ours, "exact quote": exact_quote}
    if anchors is None:
        return methods

    def hypothesis_like(old: str, start: int, end: int, new: str) -> Answer:
        try:
            found = anchors.hypo(old, start, end, new)
        except ValueError:  # edlib takes no more than 256 different signs
            return None
        return found and (found[0], found[1], found[2] == "intact")

    def diff(old: str, start: int, end: int, new: str) -> Answer:
        try:
            found = anchors.Diff(old, new).find(start, end)
        except ValueError:
            return None
        return found and (found[0], found[1], found[2].endswith("intact"))

    return methods | {"Hypothesis-like": hypothesis_like, "diff prototype": diff}


def module(folder: Path, name: str) -> ModuleType | None:
    """A module of a folder, None where it or what it needs is not there."""
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"without {name}: {error}")
        return None


# edits ---------------------------------------------------------------------------------------------------------
def prose(books: list[Path], chance: random.Random, count: int) -> list[str]:
    """Texts of 8 to 14 paragraphs of the books."""
    texts = []
    for book in books:
        raw = book.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        paragraphs = [" ".join(each.split()) for each in raw.split("\n\n")]
        paragraphs = [each for each in paragraphs if len(each) > 60]
        texts += [
            "\n\n".join(paragraphs[at : at + chance.randint(8, 14)]) for at in range(40, len(paragraphs) - 14, 14)
        ]
    chance.shuffle(texts)
    return texts[:count]


def passage(chance: random.Random, text: str, length: int) -> Span:
    """Whole words of about this length."""
    start = chance.randrange(max(1, len(text) - length - 1))
    while start and text[start - 1].isalnum():
        start -= 1
    end = min(len(text), start + length)
    while end < len(text) and text[end].isalnum():
        end += 1
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def on_letters(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without signs and blanks at its ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def verdict(case: dict, answer: Answer) -> str:
    """What an answer to a case is worth."""
    if case["expect"] == "gone":
        return "attached" if answer else "lost"
    if answer is None:
        return "lost"
    (start, end), (first, last) = on_letters(case["new"], *answer[:2]), case["truth"]
    if case["expect"] == "keep" and (start, end) == (first, last):
        return "exact"
    common = max(0, min(end, last) - max(start, first))
    share = common / max(1, max(end, last) - min(start, first))
    if not common:
        return "wrong"
    if case["expect"] == "keep":
        return "near" if share > 0.9 else "loose"
    return ("unflagged" if answer[2] else "found") if share > 0.6 else "loose"


def cases(edits: ModuleType, texts: list[str], chance: random.Random) -> Iterator[tuple[str, Span, dict]]:
    """Three passages for every text and every edit, but those of which nobody can say what is right."""
    for text in texts:
        for names in ([name] for name in edits.OPS):
            yield from _three(edits, text, names, chance)
        for names in TOGETHER:
            yield from _three(edits, text, names.split(), chance)


def _three(edits: ModuleType, text: str, names: list[str], chance: random.Random) -> Iterator[tuple[str, Span, dict]]:
    for _ in range(3):
        span = passage(chance, text, chance.choice(LENGTHS))
        if span.length >= 4:
            case = edits.make_case(chance, text, span.start, span.end, names)
            if case["expect"] != "ambiguous":
                yield text, span, case


def measure_edits(folder: Path, books: list[Path], seed: int, count: int, is_told: bool) -> None:
    """Print the table over generated edits."""
    edits = module(folder, "edits")
    if edits is None or not books:
        return
    chance = random.Random(seed)
    methods = methods_of(module(folder, "anchor"))
    tallies: dict[tuple[str, str], Tally] = {}
    for text, span, case in cases(edits, prose(books, chance, count), chance):
        kind = "near copy" if "lookalike" in case["ops"] else case["expect"]
        for name, method in methods.items():
            tally = tallies.setdefault((name, kind), Tally())
            began = time.perf_counter()
            answer = method(text, span.start, span.end, case["new"])
            tally.seconds += time.perf_counter() - began
            worth = verdict(case, answer)
            tally.verdicts[worth] += 1
            if is_told and name == "projection" and worth != EXPECTED[kind]:
                found = case["new"][answer[0] : answer[1]] if answer else ""
                print(worth, case["ops"], case["frac"], repr(span.of(text)[:160]), "->", repr(found[:160]))
    print_tallies(tallies)


def print_tallies(tallies: dict[tuple[str, str], Tally]) -> None:
    for (name, kind), tally in sorted(tallies.items(), key=lambda item: (item[0][1], item[0][0])):
        total = tally.verdicts.total()
        shares = "  ".join(f"{each} {tally.share(each)}" for each, _ in tally.verdicts.most_common())
        print(f"{kind:<10} {name:<16} {total:>6} {1000 * tally.seconds / total:7.2f} ms  {shares}")


# time ----------------------------------------------------------------------------------------------------------
def measure_time(books: list[Path], seed: int) -> None:
    """Print how long a single highlight takes in texts of exactly so many words, and how long many take together."""
    chance = random.Random(seed)
    paragraphs = "\n\n".join(prose(books, chance, 400)).split("\n\n")
    for count in (1_000, 10_000, 100_000):
        old = first_words(paragraphs, count)
        for name, edit in (("a few paragraphs corrected", corrected), ("two words of a hundred exchanged", retyped)):
            new = "\n\n".join(edit(old.split("\n\n"), chance))
            single = [spent_ms(old, new, [passage(chance, old, 80)]) for _ in range(25)]
            many = spent_ms(old, new, [passage(chance, old, 80) for _ in range(60)])
            figures = quantiles(single)
            print(
                f"{count:>7} words, {name:<33} one highlight p50 {figures['p50']:>6} ms p95 {figures['p95']:>6} ms, "
                f"60 highlights {many / 60:.2f} ms each (processor time)"
            )


def first_words(paragraphs: list[str], count: int) -> str:
    """Paragraphs of so many words, over again where there are not enough."""
    kept: list[str] = []
    left = count
    for paragraph in cycle(paragraphs):
        words = paragraph.split()[:left]
        kept.append(" ".join(words))
        left -= len(words)
        if not left:
            break
    return "\n\n".join(kept)


def corrected(paragraphs: list[str], chance: random.Random) -> Iterator[str]:
    """Three of a hundred paragraphs left out, as many new ones, three words changed in seven of a hundred and in the
    first."""
    for paragraph in paragraphs:
        fate = chance.random() if paragraph is not paragraphs[0] else 0.05
        words = paragraph.split()
        if 0.03 <= fate < 0.1:
            for _ in range(3):
                words[chance.randrange(len(words))] = "corrected"
        if fate >= 0.03:
            yield " ".join(words)
        if fate > 0.97:
            yield f"Since then the editors have added paragraph {chance.randrange(10**6)} to this report."


def retyped(paragraphs: list[str], chance: random.Random) -> Iterator[str]:
    """One paragraph of twenty left out, two words of a hundred others."""
    for paragraph in paragraphs:
        if chance.random() > 0.05:
            yield " ".join(word if chance.random() > 0.02 else "altered" for word in paragraph.split())


def spent_ms(old: str, new: str, spans: list[Span]) -> float:
    """The processor time of one projection."""
    began = time.thread_time()
    project(old, new, spans)
    return 1000 * (time.thread_time() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description="How highlights come over to a changed text")
    parser.add_argument("--edits", type=Path, required=True, help="folder with edits.py and anchor.py")
    parser.add_argument("--prose", type=Path, nargs="+", required=True, help="books as plain text")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--texts", type=int, default=60)
    parser.add_argument("--tell", action="store_true", help="show what came out wrong")
    given = parser.parse_args()
    measure_edits(given.edits, given.prose, given.seed, given.texts, given.tell)
    measure_time(given.prose, given.seed)


if __name__ == "__main__":
    main()
