"""Sorting texts into stories by the passages they share: stable, and safe from chains of half-alike texts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clipper.domain.fingerprint import FEW, Fingerprint, containment

LIKE = 0.35
"""The share of two samples from which texts may be of one story: single words that were exchanged count fivefold."""
CORE_SHARE = 0.25
"""What every text of a story shares with the fullest at least, so that a chain of half-alike texts does not join."""


@dataclass(frozen=True, slots=True)
class Strand:
    """A clipping that may carry a story: its number in the order of clipping, and what tells it alike."""

    number: int
    fingerprint: Fingerprint


def likeness(first: Strand, second: Strand) -> float:
    """The share of the shorter text that is in the longer one; of a text with few hashes its paragraphs count, too."""
    one, other = first.fingerprint, second.fingerprint
    shared = _share(one.hashes, other.hashes)
    is_short = min(len(one.hashes), len(other.hashes)) < FEW
    return max(shared, _share(one.edges, other.edges)) if is_short else shared


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    return max(containment(one, other), containment(other, one))


class _Group:
    """Strands of one story; its core is the fullest of them, the oldest of equals."""

    def __init__(self, first: Strand) -> None:
        self.members = [first]
        self.core = first

    def nearness(self, strand: Strand) -> float:
        """How like a strand is to the member it is likest; 0 where it does not belong here."""
        to_core = likeness(strand, self.core)
        if to_core >= LIKE or to_core < CORE_SHARE:
            return to_core if to_core >= LIKE else 0.0
        nearest = max(likeness(strand, member) for member in self.members)
        return nearest if nearest >= LIKE else 0.0

    def adopts(self, other: "_Group") -> bool:
        """Whether another group that is near the newest member is part of this story."""
        stands_alone = len(other.members) == 1 or len(self.members) == 2
        return stands_alone and likeness(other.core, self.core) >= CORE_SHARE

    def take(self, strands: Iterable[Strand]) -> None:
        for strand in strands:
            self.members.append(strand)
            if len(strand.fingerprint.hashes) > len(self.core.fingerprint.hashes):
                self.core = strand


def stories_among(strands: Sequence[Strand]) -> tuple[tuple[Strand, ...], ...]:
    """The strands by story, each story in their order, oldest first.

    A text that holds several others, as a round-up does, joins the nearest, and beside it only texts that stand
    alone: two that are each carried by several clippings circulate on their own and stay two stories.
    """
    groups: list[_Group] = []
    for strand in sorted(strands, key=lambda each: each.number):
        near = sorted(((group.nearness(strand), group) for group in groups), key=lambda pair: -pair[0])
        found = [group for nearness, group in near if nearness]
        if not found:
            groups.append(_Group(strand))
            continue
        home, *others = found
        home.take([strand])
        for other in others:
            if home.adopts(other):
                home.take(other.members)
                groups.remove(other)
    ordered = (sorted(group.members, key=lambda each: each.number) for group in groups)
    return tuple(sorted((tuple(members) for members in ordered), key=lambda members: members[0].number))
