"""A text as a strip: each paragraph of the fullest one as long as it is, with what a carrier did with it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from clipper.domain.difference import Fate
from clipper.domain.story import ParagraphFate

LEAST_APART_PX = 5
"""Paragraphs that are shorter than this in the mean are not told apart: they run into each other."""
GAP_PX = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of the fullest text, or several in a row with the same fate, in pixels from the left."""

    x: float
    width: float
    fate: Fate


@dataclass(frozen=True, slots=True)
class Insertion:
    """Paragraphs that were added between two of the fullest text, and where."""

    x: float
    count: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A whole text. The same paragraph stands at the same place in every carrier's."""

    parts: tuple[Part, ...]
    insertions: tuple[Insertion, ...]


def strip_of(paragraphs: Sequence[ParagraphFate], width: float) -> Strip:
    """The strip of a carrier, `width` pixels long."""
    total = sum(each.length for each in paragraphs if each.fate is not Fate.ADDED) or 1
    parts: list[Part] = []
    insertions: list[Insertion] = []
    x = 0.0
    for is_added, group in groupby(paragraphs, key=lambda each: each.fate is Fate.ADDED):
        members = [*group]
        if is_added:
            insertions.append(Insertion(x, len(members)))
            continue
        for each in members:
            parts.append(Part(x, each.length / total * width, each.fate))
            x += parts[-1].width
    return Strip(_told_apart(parts, width), tuple(insertions))


def _told_apart(parts: Sequence[Part], width: float) -> tuple[Part, ...]:
    if len(parts) * LEAST_APART_PX <= width:
        return tuple(Part(each.x, max(each.width / 2, each.width - GAP_PX), each.fate) for each in parts)
    return tuple(_joined(group) for _fate, group in groupby(parts, key=lambda each: each.fate))


def _joined(group: Iterable[Part]) -> Part:
    parts = [*group]
    return Part(parts[0].x, parts[-1].x + parts[-1].width - parts[0].x, parts[0].fate)
