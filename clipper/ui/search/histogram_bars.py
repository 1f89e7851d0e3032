"""Where the bars of a histogram stand, and which of them a brush takes. Pure."""

from dataclasses import dataclass

from clipper.domain.results import DateBar

WIDEST_PX = 28
"""A few bars do not fill the width: they would be walls."""
LEAST_PX = 2
"""A bar of one result among thousands is still seen."""


@dataclass(frozen=True, slots=True)
class Brush:
    """The bars from `anchor` to `head`, in either direction, both inclusive."""

    anchor: int
    head: int

    @property
    def first(self) -> int:
        """The earlier end."""
        return min(self.anchor, self.head)

    @property
    def last(self) -> int:
        """The later end."""
        return max(self.anchor, self.head)

    def holds(self, bar: int) -> bool:
        """Whether a bar is among them."""
        return self.first <= bar <= self.last


@dataclass(frozen=True, slots=True)
class BarPlaces:
    """`count` bars side by side from `left`, each `step_px` wide with its gap."""

    count: int
    left: float
    step_px: float

    @classmethod
    def within(cls, count: int, left: float, width: float) -> "BarPlaces":
        """Bars that share this width, none of them wider than WIDEST_PX."""
        return cls(count, left, min(width / count, WIDEST_PX) if count else 0.0)

    @property
    def end(self) -> float:
        """The right edge of the last."""
        return self.left + self.count * self.step_px

    def x_of(self, bar: int) -> float:
        """Its left edge."""
        return self.left + bar * self.step_px

    def bar_at(self, x: float) -> int:
        """The bar at a place, the nearest one for places outside; -1 where there are no bars."""
        if not self.count or self.step_px <= 0:
            return -1
        return max(0, min(self.count - 1, int((x - self.left) // self.step_px)))


def height_of(count: int, most: int, height: float) -> float:
    """The height of a bar of `count` results where the highest has `most`."""
    return max(LEAST_PX, height * count / most) if count and most else 0.0


def period_of(bars: tuple[DateBar, ...], brush: Brush) -> tuple[str, str]:
    """EDTF of the first and the last date of the bars brushed; both the same where that is one."""
    return bars[brush.first].first, bars[brush.last].last
