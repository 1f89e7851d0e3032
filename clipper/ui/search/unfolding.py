"""Which folded results are open, and where every row stands then. Pure.

A place is that of a result among the folded ones, a row is what is seen: below an open result stand those behind it.
"""

from clipper.domain.results import Hit

NO_CHILD = -1


class Unfolding:
    """The open ones by their place; few, so that they are gone through one by one."""

    def __init__(self) -> None:
        self._open: dict[int, tuple[Hit, ...]] = {}

    @property
    def extra(self) -> int:
        """Rows there are more than places."""
        return sum(map(len, self._open.values()))

    def open(self, place: int, behind: tuple[Hit, ...]) -> None:
        """Show what stands behind a result."""
        self._open[place] = behind
        self._open = dict(sorted(self._open.items()))

    def close(self, place: int) -> int:
        """Hide it; how many rows go."""
        return len(self._open.pop(place, ()))

    def clear(self) -> None:
        """None is open."""
        self._open.clear()

    def is_open(self, place: int) -> bool:
        """Whether what is behind a result is seen."""
        return place in self._open

    def row_of(self, place: int) -> int:
        """Where a result is seen."""
        return place + sum(len(behind) for at, behind in self._open.items() if at < place)

    def place_of(self, row: int) -> tuple[int, int]:
        """(place, NO_CHILD) of a result, (place, number) of one behind it."""
        above = 0
        for place, behind in self._open.items():
            first = place + above + 1
            if row < first:
                break
            if row < first + len(behind):
                return place, row - first
            above += len(behind)
        return row - above, NO_CHILD

    def behind(self, place: int, number: int) -> Hit:
        """One that is seen behind a result."""
        return self._open[place][number]

    def children(self) -> tuple[tuple[int, Hit], ...]:
        """(row, hit) of all that are seen behind others."""
        return tuple(
            (self.row_of(place) + 1 + number, hit)
            for place, behind in self._open.items()
            for number, hit in enumerate(behind)
        )
