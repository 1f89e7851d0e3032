"""Texts for measuring: invented words with a Zipf distribution, the same for the same seed."""

import itertools
import random
from collections.abc import Iterator

from clipper.domain.blocks import Block, BlockKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.source import Name, Source
from clipper.domain.span import Span

VOCABULARY = 40_000
SYLLABLES = ("ka", "ro", "mi", "ten", "sol", "ba", "ri", "ne", "vos", "lu", "par", "ti", "gen", "do", "sa", "mer")
AGENCIES = ("Norddienst", "Agence Littorale", "Ostpress", "Harbour Wire", "")
SITES = ("The Quay", "Meridian Review", "Stadtblatt", "La Digue", "Open Ledger")
CHUNK = 500


def vocabulary(rng: random.Random) -> list[str]:
    """Distinct pronounceable words, the frequent ones shorter."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        length = 1 + len(words) * 3 // VOCABULARY + rng.randint(0, 2)
        words["".join(rng.choices(SYLLABLES, k=length + 1))] = None
    return list(words)


class Corpus:
    """Drafts of a given length, drawn from one vocabulary."""

    def __init__(self, seed: int = 1) -> None:
        self._rng = random.Random(seed)
        self.words = vocabulary(self._rng)
        self._weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))

    def sentence(self, length: int) -> str:
        """`length` words with a capital and a full stop."""
        words = self._rng.choices(self.words, cum_weights=self._weights, k=length)
        return " ".join(words).capitalize() + "."

    def draft(self, words: int = 400) -> Draft:
        """One story: a title and paragraphs of about 60 words."""
        lines = [self.sentence(8)] + [self.sentence(min(60, words - done)) for done in range(0, words, 60)]
        blocks, offset = [], 0
        for number, line in enumerate(lines):
            kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
            blocks.append(Block(kind, Span(offset, offset + len(line))))
            offset += len(line) + 1
        text = "\n".join(lines)
        rng = self._rng
        source = Source(
            title=lines[0],
            author=(Name(family=rng.choice(self.words).title(), given=rng.choice(self.words).title()),),
            container_title=rng.choice(SITES),
            original_publisher=rng.choice(AGENCIES),
            issued=PartialDate(rng.randint(1990, 2026), rng.randint(1, 12), rng.randint(1, 28)),
            language="en",
        )
        return Draft(source=source, text=text, blocks=tuple(blocks), raw=(RawPart("text/plain", text.encode()),))

    def chunks(self, count: int, words: int = 400) -> Iterator[list[Draft]]:
        """`count` drafts in lists of at most CHUNK, one transaction's worth each."""
        for done in range(0, count, CHUNK):
            yield [self.draft(words) for _ in range(min(CHUNK, count - done))]
