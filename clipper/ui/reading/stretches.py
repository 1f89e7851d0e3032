"""Stretches of a document that may overlap, asked for by place: highlights, hits, matches."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Stretch(NamedTuple, Generic[T]):
    """Half-open, in document positions; `lane` keeps apart the underlines of stretches that overlap."""

    start: int
    end: int
    value: T
    lane: int = 0


class Stretches(Generic[T]):
    """An immutable collection; finding what overlaps a block costs a bisection and the number found."""

    def __init__(self, items: Iterable[tuple[int, int, T]] = ()) -> None:
        ordered = sorted(items, key=lambda item: (item[0], -item[1]))
        self._items = _in_lanes([item for item in ordered if item[1] > item[0]])
        self._starts = [item.start for item in self._items]
        self._furthest = list(accumulate((item.end for item in self._items), max))
        """How far the stretches up to here reach: where to stop looking back."""

    def __len__(self) -> int:
        return len(self._items)

    def overlapping(self, start: int, end: int) -> list[Stretch[T]]:
        """Those that share at least one position with [start, end), longest first among equal starts."""
        index = bisect_left(self._starts, end) - 1
        found: list[Stretch[T]] = []
        while index >= 0 and self._furthest[index] > start:
            if self._items[index].end > start:
                found.append(self._items[index])
            index -= 1
        return found[::-1]

    def at(self, position: int) -> list[Stretch[T]]:
        """Those over a position, innermost (shortest) first."""
        return sorted(self.overlapping(position, position + 1), key=lambda item: (item.end - item.start, -item.start))


def _in_lanes(items: list[tuple[int, int, T]]) -> list[Stretch[T]]:
    lane_ends: list[int] = []
    placed: list[Stretch[T]] = []
    for start, end, value in items:
        lane = next((n for n, lane_end in enumerate(lane_ends) if lane_end <= start), len(lane_ends))
        if lane == len(lane_ends):
            lane_ends.append(end)
        else:
            lane_ends[lane] = end
        placed.append(Stretch(start, end, value, lane))
    return placed
