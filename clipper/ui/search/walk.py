"""Walking all hits: place after place in one clipping, then on to the next result. Pure."""

from dataclasses import dataclass, replace

from clipper.domain.span import Span


@dataclass(frozen=True, slots=True)
class Walk:
    """Where the walk stands: result `row` of `total` (-1 before the first), and which of its places."""

    total: int = 0
    row: int = -1
    places: tuple[Span, ...] = ()
    at: int = -1

    @property
    def place(self) -> Span | None:
        """The place stood on."""
        return self.places[self.at] if 0 <= self.at < len(self.places) else None

    def arrived(self, row: int, places: tuple[Span, ...], *, first: Span | None, backwards: bool = False) -> "Walk":
        """The walk after a result was opened and its places are known."""
        at = len(places) - 1 if backwards else places.index(first) if first in places else 0 if places else -1
        return replace(self, row=row, places=places, at=at)

    def stepped(self, step: int) -> "Walk":
        """One place on or back. A changed `row` asks for that result to be opened; the ends of the walk are joined."""
        at = self.at + step
        if 0 <= at < len(self.places):
            return replace(self, at=at)
        if not self.total:
            return self
        row = self.total - 1 if self.row < 0 and step < 0 else (self.row + step) % self.total
        return replace(self, row=row, places=(), at=-1)
