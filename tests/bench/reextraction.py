"""Highlights over a second reading of the same page by another extractor.

    python tests/bench/reextraction.py --pages FOLDER [--spans 1000]

FOLDER holds pages.tar.xz and gt.jsonl.xz. Each page is read by this program and by two others; passages of 30 to 320
code points of the story are projected from the first text to the other.

What is right is told by other means than projection uses, letters alone counting, without case and blanks:
- words that occur once in each text stand where they stand;
- of words that occur several times the place whose surroundings agree longest, and the count of them, must agree;
- words that do not occur are absent where nothing in the text is like them (partial ratio below 60), else their place
  is that of their letters in the longest common subsequence of both whole texts, where at least .6 of them lie close;
- the rest is unclear, and counted apart.
"""

import argparse
import json
import lzma
import random
import re
import sys
import tarfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import lxml.html
import trafilatura
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel
from readability import Document

from clipper.capture.html import draft_from_html
from clipper.domain.blocks import body_blocks
from clipper.domain.clipping import Draft
from clipper.domain.errors import ClipperError
from clipper.domain.projection import Projected, Status, project
from clipper.domain.span import Span
from clipper.domain.text import canonical_text, collapse_blanks
from tests.bench.projection import Answer, Method, methods_of, module, on_letters

MOST_LETTERS = 30_000
"""Longer texts are left out: the truth takes the square of them."""
CONTROLS = re.compile(
    r"&#(?:x0*(?:[0-8bc]|1?[0-9a-f])|0*(?:[0-8]|1[1-9]|2\d|3[01]));|[\x00-\x08\x0b\x0c\x0e-\x1f]", re.IGNORECASE
)
"""Signs that no tree of XML takes."""
BREAKING = "p div li h1 h2 h3 h4 h5 h6 tr table blockquote pre figure figcaption br section article ul ol".split()


def tidy(text: str) -> str:
    """A text as it is stored: one blank, one line a block."""
    lines = (collapse_blanks(line) for line in canonical_text(text).split("\n"))
    return "\n".join(line for line in lines if line)


def by_trafilatura(page: bytes) -> str:
    return tidy(trafilatura.extract(page, include_comments=False) or "")


def by_readability(page: bytes) -> str:
    root = lxml.html.fromstring(CONTROLS.sub("", Document(page.decode("utf-8", "replace")).summary()))
    for element in root.iter(*BREAKING):
        element.tail = "\n" + (element.tail or "")
        element.text = "\n" + (element.text or "")
    return tidy(root.text_content())


class Letters:
    """The letters of a text with their places."""

    def __init__(self, text: str) -> None:
        pairs = [
            (letter, at)
            for at, sign in enumerate(text)
            for letter in unicodedata.normalize("NFKC", sign).casefold()
            if letter.isalnum()
        ]
        self.letters = "".join(letter for letter, _ in pairs)
        self.places = [at for _, at in pairs]

    def span(self, start: int, end: int) -> Span:
        return Span(self.places[start], self.places[end - 1] + 1)

    def within(self, span: Span) -> tuple[int, int]:
        first = next((n for n, at in enumerate(self.places) if at >= span.start), len(self.places))
        return first, next((n for n, at in enumerate(self.places) if at >= span.end), len(self.places))


@dataclass
class Truth:
    """What two texts say about where words of the first stand in the second."""

    old: Letters
    new: Letters

    def of(self, span: Span) -> tuple[str, Span | None]:
        """(how it is known, the place): "once", "context", "aligned", "absent", "unclear" or "no letters"."""
        start, end = self.old.within(span)
        words = self.old.letters[start:end]
        if not words:
            return "no letters", None
        here, there = _places(self.old.letters, words), _places(self.new.letters, words)
        if len(here) == len(there) == 1:
            return "once", self.new.span(there[0], there[0] + len(words))
        if there:
            return self._by_context(start, end, here, there)
        if fuzz.partial_ratio(words, self.new.letters) < 60:
            return "absent", None
        return self._aligned(start, end)

    def _by_context(self, start: int, end: int, here: list[int], there: list[int]) -> tuple[str, Span | None]:
        def agreement(at: int) -> int:
            before = _common(self.old.letters[:start][::-1][:400], self.new.letters[:at][::-1][:400])
            return before + _common(self.old.letters[end : end + 400], self.new.letters[at + end - start :][:400])

        ranked = sorted(there, key=agreement, reverse=True)
        is_clear = len(ranked) == 1 or agreement(ranked[0]) > 2 * agreement(ranked[1])
        is_counted = len(here) != len(there) or here.index(start) == there.index(ranked[0])
        if not is_clear or not is_counted or agreement(ranked[0]) < 20:
            return "unclear", None
        return "context", self.new.span(ranked[0], ranked[0] + end - start)

    @cached_property
    def _common(self) -> dict[int, int]:
        blocks = Indel.opcodes(self.old.letters, self.new.letters).as_matching_blocks()
        return {b.a + n: b.b + n for b in blocks if b.size >= 4 for n in range(b.size)}

    def _aligned(self, start: int, end: int) -> tuple[str, Span | None]:
        images = [self._common[at] for at in range(start, end) if at in self._common]
        if len(images) < 0.6 * (end - start) or images[-1] - images[0] > 1.5 * (end - start):
            return "unclear", None
        return "aligned", self.new.span(images[0], images[-1] + 1)


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def pages(folder: Path, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Articles of the set in random order."""
    with lzma.open(folder / "gt.jsonl.xz", "rt", encoding="utf-8") as lines:
        labels = [json.loads(line) for line in lines]
    wanted = {label["file"] for label in labels if label.get("page_type", "article") == "article"}
    with tarfile.open(folder / "pages.tar.xz") as archive:
        members = {member.name: archive.extractfile(member).read() for member in archive if member.name in wanted}
    names = sorted(members)
    chance.shuffle(names)
    return ((name, members[name]) for name in names)


def passages(text: str, stretches: list[Span], chance: random.Random, count: int) -> list[Span]:
    """Random spans of the story, as a researcher may draw them: ends anywhere."""
    found: list[Span] = []
    for _ in range(20 * count):
        length = chance.randint(30, 320)
        start = chance.choice(stretches).start + chance.randint(0, 200)
        words = text[start : start + length]
        span = Span(start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        if span.length >= 30 and span.end <= stretches[-1].end and len(found) < count:
            found.append(span)
    return found


def worth(kind: str, place: Span | None, answer: Answer, new: str) -> str:
    """What an answer is worth."""
    if kind == "no letters":
        return "no letters"
    if kind == "unclear":
        return "unclear: lost" if answer is None else "unclear: said intact" if answer[2] else "unclear: flagged"
    if place is None:
        return "absent: lost" if answer is None else "absent: attached"
    if answer is None:
        return "lost"
    start, end = on_letters(new, answer[0], answer[1])
    if kind != "aligned" and (start, end) == place:
        return "right"
    common = max(0, min(end, place.end) - max(start, place.start))
    share = common / max(1, max(end, place.end) - min(start, place.start))
    flag = "said intact" if answer[2] else "flagged"
    return "wrong" if not common else "right, changed" if share > 0.6 and not answer[2] else f"loose, {flag}"


def answer_of(projected: Projected) -> Answer:
    span = projected.span
    return (*span, projected.status in (Status.INTACT, Status.MOVED)) if span else None


READERS: dict[str, Callable[[bytes], str]] = {"trafilatura": by_trafilatura, "readability": by_readability}
FOUND = ("right", "right, changed")
OUT_OF_COUNT = ("absent: lost", "unclear", "no letters")


@dataclass
class Results:
    """Verdicts by extractor and method, how the truths were known, and seconds."""

    verdicts: dict[tuple[str, str], Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    known: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    seconds: Counter[tuple[str, str]] = field(default_factory=Counter)

    def print_table(self) -> None:
        for reader, known in self.known.items():
            print(f"{reader}: known by {dict(known.most_common())}")
        for (reader, method), tally in self.verdicts.items():
            total = tally.total()
            there = sum(count for value, count in tally.items() if not value.startswith(OUT_OF_COUNT))
            right = sum(tally[value] for value in FOUND)
            print(
                f"{reader:<12} {method:<16} {1000 * self.seconds[reader, method] / total:6.2f} ms  "
                f"right {100 * right / there:6.2f} % of {there} that are there  {dict(tally.most_common())}"
            )


def drafts(folder: Path, chance: random.Random) -> Iterator[tuple[str, bytes, Draft]]:
    """Articles with what this program reads in them."""
    for name, page in pages(folder, chance):
        try:
            draft = draft_from_html(page)
        except ClipperError:
            continue
        if len(draft.text) <= MOST_LETTERS:
            yield name, page, draft


def measure(folder: Path, prototype: Path | None, wanted: int, seed: int, is_told: bool) -> None:
    chance = random.Random(seed)
    others = methods_of(module(prototype, "anchor") if prototype else None)
    others.pop("projection")
    results = Results()
    used = done = 0
    for name, page, draft in drafts(folder, chance):
        stretches = [block.span for block in body_blocks(draft.blocks, draft.boilerplate) if block.span.length]
        if stretches and done < wanted:
            spans = passages(draft.text, stretches, chance, 10)
            used, done = used + 1, done + len(spans)
            for reader, read in READERS.items():
                new = read(page)
                if new and len(new) <= MOST_LETTERS:
                    measure_page(results, f"{name} {reader}", draft, new, spans, others, is_told)
    print(f"{used} pages, {done} passages")
    results.print_table()


def measure_page(
    results: Results, name: str, draft: Draft, new: str, spans: list[Span], others: dict[str, Method], is_told: bool
) -> None:
    """Ask every method for all passages of a page."""
    reader = name.split()[-1]
    began = time.perf_counter()
    answers = {"projection": [answer_of(each) for each in project(draft.text, new, spans, old_blocks=draft.blocks)]}
    results.seconds[reader, "projection"] += time.perf_counter() - began
    for method, find in others.items():
        began = time.perf_counter()
        answers[method] = [find(draft.text, span.start, span.end, new) for span in spans]
        results.seconds[reader, method] += time.perf_counter() - began
    truth = Truth(Letters(draft.text), Letters(new))
    for at, span in enumerate(spans):
        kind, place = truth.of(span)
        results.known[reader][kind] += 1
        for method, given in answers.items():
            value = worth(kind, place, given[at], new)
            results.verdicts[reader, method][value] += 1
            if is_told and method == "projection" and value not in FOUND and not value.startswith(OUT_OF_COUNT):
                shown = new[given[at][0] : given[at][1]] if given[at] else ""
                print(
                    value, kind, name, repr(span.of(draft.text)), "->", repr(shown), "!", repr(place and place.of(new))
                )


def main() -> None:
    parser = argparse.ArgumentParser(description="Highlights over a second reading of the same page")
    parser.add_argument("--pages", type=Path, required=True, help="folder with pages.tar.xz and gt.jsonl.xz")
    parser.add_argument("--edits", type=Path, help="folder with anchor.py, for comparison")
    parser.add_argument("--spans", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--tell", action="store_true", help="show what came out wrong")
    given = parser.parse_args()
    measure(given.pages, given.edits, given.spans, given.seed, given.tell)


if __name__ == "__main__":
    main()
