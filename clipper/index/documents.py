"""Sets of documents of a segment, as numbers in order or as a mask as long as the segment.

Few documents are looked up in many; many are marked in a mask, which is the faster way from about one document in ten
on.
"""

from collections.abc import Sequence

import numpy as np

from clipper.index.flat import Array

FEW = 16
"""How many times fewer documents are looked up among the others, instead of marking all."""


class Documents:
    """Documents given as numbers in order, or as a mask. What is worked out is remembered."""

    def __init__(self, given: Array) -> None:
        self._ids: Array | None = None
        self._mask: Array | None = None
        self._count: int | None = None
        self._keep(given)

    def _keep(self, given: Array) -> None:
        if given.dtype == np.bool_:
            self._mask = given
        else:
            self._ids = given

    @property
    def is_marked(self) -> bool:
        """Whether the mask is at hand."""
        return self._mask is not None

    @property
    def count(self) -> int:
        """How many there are."""
        if self._count is None:
            self._count = self.ids.size if self._mask is None else int(np.count_nonzero(self._mask))
        return self._count

    @property
    def at_most(self) -> int:
        """More than this there are not."""
        return self.count

    @property
    def ids(self) -> Array:
        """Their numbers in order."""
        if self._ids is None:
            self._ids = np.flatnonzero(self._mask).astype(np.uint32)  # type: ignore[arg-type]  # one of them is there
        return self._ids

    def mask(self, size: int) -> Array:
        """Whether each document of a segment of this size is among them; not to be written to."""
        if self._mask is None:
            mask = np.zeros(size, bool)
            if not self.count:  # no documents are the same in segments of every size
                return mask
            mark(mask, self.ids)
            self._mask = mask
        return self._mask

    def holds(self, ids: Array, size: int) -> Array:
        """Whether each of some documents, in order, is among them."""
        if self._mask is None and ids.size * FEW < self.ids.size:
            return found_among(ids, self.ids)
        return np.asarray(self.mask(size).take(ids))


class Counted(Documents):
    """Documents with a number beside each, 1 or more, which are spread out together."""

    def __init__(self, ids: Array, counts: Array) -> None:
        super().__init__(ids)
        self._counts = counts
        self._spread: Array | None = None

    def counts_in(self, size: int) -> Array:
        """The number of each document of a segment of this size, 0 for those that are not among them."""
        if self._spread is None:
            self._spread = np.zeros(size, self._counts.dtype)
            self._spread[self.ids.astype(np.intp)] = self._counts
        return self._spread

    def mask(self, size: int) -> Array:
        """See `Documents`."""
        if self._mask is None:
            self._mask = np.asarray(self.counts_in(size) != 0)
        return self._mask


class Union(Documents):
    """Documents of any of several sets, put together when they are asked for."""

    def __init__(self, parts: Sequence[Documents], size: int) -> None:
        super().__init__(NO_DOCUMENTS)
        self._ids = None
        self._parts = sorted(parts, key=lambda part: -part.at_most)
        self._size = size
        self._most = sum(part.at_most for part in parts)

    @property
    def at_most(self) -> int:
        """See `Documents`."""
        return self._most

    @property
    def is_marked(self) -> bool:
        """See `Documents`."""
        return self._mask is not None or any(part.is_marked for part in self._parts)

    @property
    def count(self) -> int:
        """See `Documents`."""
        self._work_out()
        return super().count

    @property
    def ids(self) -> Array:
        """See `Documents`."""
        self._work_out()
        return super().ids

    def mask(self, size: int) -> Array:
        """See `Documents`."""
        self._work_out()
        return super().mask(size)

    def holds(self, ids: Array, size: int) -> Array:
        """See `Documents`."""
        if self._ids is None and self._mask is None and ids.size * FEW < self._most:
            return np.asarray(np.logical_or.reduce([part.holds(ids, size) for part in self._parts]))
        self._work_out()
        return super().holds(ids, size)

    def _work_out(self) -> None:
        if self._ids is not None or self._mask is not None:
            return
        if self._most * FEW < self._size:
            self._ids = distinct(np.concatenate([part.ids for part in self._parts]), self._size)
            return
        most, *rest = self._parts
        self._mask = most.mask(self._size).copy()
        for part in rest:
            if part.is_marked or part.at_most * FEW > self._size:
                self._mask |= part.mask(self._size)
            else:
                mark(self._mask, part.ids)


NO_DOCUMENTS: Array = np.empty(0, np.uint32)


def common(one: Documents, other: Documents, size: int) -> Documents:
    """Documents of both."""
    few, many = (one, other) if one.at_most <= other.at_most else (other, one)
    if few.at_most * FEW > size and (few.is_marked or many.is_marked):
        return Documents(few.mask(size) & many.mask(size))
    return Documents(few.ids.compress(many.holds(few.ids, size)))


def mark(mask: Array, ids: Array) -> None:
    """Set the places of documents, which may come often and in any order."""
    mask[ids.astype(np.intp)] = True


def found_in(few: Array, many: Array, size: int) -> Array:
    """Which of `few` are among `many`, both in order, in a segment of this size."""
    return Documents(many).holds(few, size)


def found_among(few: Array, many: Array) -> Array:
    """The same by looking up each."""
    if not many.size:
        return np.zeros(few.size, bool)
    places = np.searchsorted(many, few)
    places[places == many.size] = 0
    return np.asarray(many.take(places) == few)


def distinct(ids: Array, size: int) -> Array:
    """Documents in order, each once."""
    if ids.size * FEW < size:
        ordered = np.sort(ids)
        is_first = np.ones(ordered.size, bool)
        np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
        return np.asarray(ordered.compress(is_first))
    mask = np.zeros(size, bool)
    mark(mask, ids)
    return np.flatnonzero(mask).astype(np.uint32)
