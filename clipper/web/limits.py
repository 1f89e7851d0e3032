"""How much one fetch may take: bytes, seconds, redirects."""

from collections.abc import Callable
from dataclasses import dataclass

from clipper.domain.errors import TooSlow


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one fetch, all of its redirects together where time is concerned."""

    body_bytes: int = 20 * 2**20
    """Of the body, both as it is sent and unpacked."""
    ratio: int = 200
    """How many times its packed size a body may have, from `ratio_from_bytes` on; HTML packs to a tenth or so."""
    ratio_from_bytes: int = 2**20
    header_bytes: int = 256 * 2**10
    total_s: float = 30
    connect_s: float = 10
    """For one of a host's numbers, so that the next one gets its turn."""
    redirects: int = 5


PAGE = Limits()


class Deadline:
    """The moment a fetch has to be over, on a clock that only goes forward."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._seconds = seconds
        self._at = clock() + seconds

    def remaining_s(self) -> float:
        """Seconds that are left, more than 0. Raises TooSlow."""
        left = self._at - self._clock()
        if left <= 0:
            raise TooSlow(f"The answer took longer than {self._seconds:g} seconds.")
        return left
