"""Labelled sentences and how well they are read: shared by the tests and by whoever measures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from clipper.capture.date_mentions import find_date_mentions
from clipper.domain.blocks import Block, BlockKind
from clipper.domain.date_mention import DateMention
from clipper.domain.dates import parse_edtf
from clipper.domain.source import Source
from clipper.domain.span import Span

FOLDER = Path(__file__).parents[1] / "fixtures" / "dates"
_MARKED = re.compile(r"\{([^={}]+)=([^{}]*)\}")


@dataclass(frozen=True)
class Case:
    language: str
    issued: str
    text: str
    expected: tuple[tuple[Span, str], ...]

    def found(self) -> tuple[DateMention, ...]:
        issued = parse_edtf(self.issued) if self.issued != "-" else None
        blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(self.text))),)
        return find_date_mentions(self.text, blocks, (), Source(language=self.language, issued=issued))


@dataclass
class Tally:
    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def read_cases(name: str) -> Iterator[Case]:
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        head, marked = line.split(" | ", 1)
        language, issued = head.split()
        text, expected, at = "", [], 0
        for match in _MARKED.finditer(marked):
            text += marked[at : match.start()]
            start = len(text)
            text += match[1]
            expected.append((Span(start, len(text)), match[2]))
            at = match.end()
        yield Case(language, issued, text + marked[at:], tuple(expected))


def tally(case: Case) -> Tally:
    """A date is right when it lies on the marked words and is the same date."""
    found = case.found()
    right = sum(any(one.span.overlaps(span) and _said(one) == edtf for one in found) for span, edtf in case.expected)
    return Tally(right, len(found), len(case.expected))


def _said(mention: DateMention) -> str:
    return "?" if mention.date.year is None else mention.date.edtf()


def total(name: str, language: str = "") -> Tally:
    whole = Tally()
    for case in read_cases(name):
        if not language or case.language == language:
            one = tally(case)
            whole = Tally(whole.right + one.right, whole.found + one.found, whole.expected + one.expected)
    return whole
