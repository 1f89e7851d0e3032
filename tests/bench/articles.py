"""Invented articles for measuring search, the same for the same number, and queries made of their words.

Sentences are drawn from a pool with a Zipf distribution of words and come again in other articles, so phrases have
matches; names are drawn from a list so long that the vocabulary keeps growing. Ranking quality is not told by this.
"""

import itertools
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

STOP_WORDS = [
    "the",
    "to",
    "of",
    "and",
    "a",
    "in",
    "that",
    "it",
    "for",
    "is",
    "was",
    "he",
    "on",
    "with",
    "as",
    "be",
    "at",
    "by",
    "but",
    "have",
]
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
    "for",
    "mer",
    "gen",
    "tal",
    "ves",
    "qui",
    "dro",
]
ENDINGS = ("", "", "", "", "s", "s", "ed", "ing", "ation", "ment")
STEMS, NAMES, SENTENCES, TAGS, SOURCES = 16_000, 300_000, 40_000, 400, 120
FIRST_DAY = date(1995, 1, 1)
SAMPLE = 2_000
"""Articles whose words tell which are common and which are rare."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A passage of an article: where it stands in the body, with a comment and tags."""

    start: int
    end: int
    comment: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One invented article with five passages."""

    number: int
    title: str
    body: str
    author: str
    source: str
    issued: date
    tags: tuple[str, ...]
    highlights: tuple[Highlight, ...]


Query = dict[str, str]
"""What is asked: `words` with blanks between, and for some rows `tag`, `first` and `last`."""


class Articles:
    """The corpus."""

    def __init__(self) -> None:
        chance = random.Random(20_240_501)
        self._names = _distinct(chance, NAMES, (2, 4))
        self._name_weights = list(itertools.accumulate(1 / (rank + 20) ** 1.02 for rank in range(NAMES)))
        stems = _distinct(chance, STEMS, (2, 4))
        words = [word for stem in stems for word in [stem + chance.choice(ENDINGS)]]
        weights = list(itertools.accumulate(1 / (rank + 8) ** 1.05 for rank in range(STEMS)))
        self._sentences = [_sentence(chance, words, weights) for _ in range(SENTENCES)]
        self.tags = [f"tag-{name}" for name in self._names[:TAGS]]
        self._tag_weights = list(itertools.accumulate(1 / (rank + 3) ** 1.1 for rank in range(TAGS)))
        self._sources = [f"The {name.title()}" for name in self._names[1_000 : 1_000 + SOURCES]]

    def articles(self, count: int) -> Iterator[Article]:
        """The first so many."""
        return map(self.article, range(count))

    def further(self, number: int, count: int) -> Iterator[Article]:
        """So many to be added to an index, numbered from `number` on."""
        return map(self.article, range(number, number + count))

    def article(self, number: int) -> Article:
        """The article with this number: about 845 words."""
        chance = random.Random(number)
        people = [" ".join(self._drawn_names(chance)) for _ in range(chance.randint(3, 8))]
        paragraphs: list[str] = []
        words = 0
        while words < 845:
            told = chance.choices(self._sentences, k=chance.randint(2, 4))
            if chance.random() < 0.5:
                told[0] = f"{chance.choice(people)} told reporters: {told[0]}"
            paragraphs.append(" ".join(told))
            words += paragraphs[-1].count(" ") + 1
        body = "\n".join(paragraphs)
        return Article(
            number,
            f"{chance.choice(people)}: {' '.join(chance.choice(self._sentences).split()[:7])}",
            body,
            chance.choice(people),
            self._sources[min(SOURCES - 1, int(chance.expovariate(0.06)))],
            FIRST_DAY + timedelta(days=int(10_950 * chance.random() ** 0.5)),
            self._drawn_tags(chance, chance.randint(1, 5)),
            tuple(self._highlight(chance, body) for _ in range(5)),
        )

    def _highlight(self, chance: random.Random, body: str) -> Highlight:
        start = body.find(" ", chance.randrange(len(body) - 400)) + 1
        end = body.find(" ", start + chance.randint(80, 350))
        comment = chance.choice(self._sentences)[:80] if chance.random() < 0.5 else ""
        return Highlight(start, end, comment, self._drawn_tags(chance, chance.randint(0, 3)))

    def _drawn_names(self, chance: random.Random) -> Iterator[str]:
        return (name.title() for name in chance.choices(self._names, cum_weights=self._name_weights, k=2))

    def _drawn_tags(self, chance: random.Random, count: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(chance.choices(self.tags, cum_weights=self._tag_weights, k=count)))

    def queries(self, each: int = 20) -> dict[str, list[Query]]:
        """Rows of the table with their queries."""
        sample = [self.article(number) for number in range(SAMPLE)]
        texts = [re.findall(r"[a-z]+", article.body.lower()) for article in sample]
        held = Counter(word for text in texts for word in set(text))
        ranked = sorted(held, key=lambda word: (-held[word], word))
        words = [word for word in ranked if word not in STOP_WORDS and len(word) > 3]
        chance = random.Random(7)
        common = [word for word in words if held[word] > SAMPLE * 0.2][:40]
        middle = [word for word in words if SAMPLE * 0.015 < held[word] < SAMPLE * 0.08 and len(word) >= 6]
        rare = [word for word in words if 3 <= held[word] <= 6]

        def some(*kinds: list[str]) -> list[Query]:
            return [{"words": " ".join(chance.choice(kind) for kind in kinds)} for _ in range(each)]

        def phrases(size: int, stop_words: range) -> list[Query]:
            found: list[Query] = []
            while len(found) < each:
                text = chance.choice(texts)
                at = chance.randrange(len(text) - size)
                phrase = text[at : at + size]
                if sum(word in STOP_WORDS for word in phrase) in stop_words:
                    found.append({"words": " ".join(phrase)})
            return found

        return {
            "common term": some(common),
            "middling term": some(middle),
            "rare term": some(rare),
            "AND of a common and a middling": some(common, middle),
            "AND of two common": [{"words": " ".join(chance.sample(common, 2))} for _ in range(each)],
            "OR of three": some(common, middle, middle),
            "phrase of 2": phrases(2, range(1)),
            "phrase of 4 with stop words": phrases(4, range(2, 4)),
            "prefix of 2 letters": [{"words": query["words"][:2]} for query in some(middle)],
            "prefix of 3 letters": [{"words": query["words"][:3]} for query in some(middle)],
            "as you type": [{"words": query["words"], "prefix": chance.choice(middle)[:3]} for query in some(common)],
            "fuzzy 1": [{"words": _misspelt(chance, query["words"])} for query in some(middle)],
            "wildcard": [{"words": _wildcard(chance, query["words"])} for query in some(middle)],
            "term, dates and tag": [self._filtered(chance, query) for query in some(common)],
            "top 20 with snippets": some(common, middle),
            "counts for all tags": some(common)[: each // 2] + some(middle)[: each // 2],
        }

    def _filtered(self, chance: random.Random, query: Query) -> Query:
        year = chance.randrange(1998, 2020)
        return query | {"tag": chance.choice(self.tags[:60]), "first": f"{year}-01-01", "last": f"{year + 4}-12-31"}


def _distinct(chance: random.Random, count: int, syllables: tuple[int, int]) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choices(SYLLABLES, k=chance.randint(*syllables)))] = None
    return list(made)


def _sentence(chance: random.Random, words: list[str], weights: list[float]) -> str:
    chosen = chance.choices(words, cum_weights=weights, k=chance.randint(6, 26))
    told = [word if chance.random() < 0.6 else f"{chance.choice(STOP_WORDS)} {word}" for word in chosen]
    return " ".join(told).capitalize() + "."


def _misspelt(chance: random.Random, word: str) -> str:
    at = chance.randrange(1, len(word) - 1)
    return (
        word[:at] + word[at + 1 :] if chance.random() < 0.5 else word[:at] + chance.choice("aeioust") + word[at + 1 :]
    )


def _wildcard(chance: random.Random, word: str) -> str:
    kind = chance.randrange(3)
    if kind == 0:
        return "*" + word[-5:]
    return word[:3] + "*" + word[-2:] if kind == 1 else word[:2] + "?" + word[3:]
