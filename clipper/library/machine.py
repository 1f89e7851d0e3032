"""What operations need of the machine they run on: the time and randomness. Given, so that tests can give others."""

import os
import time

from clipper.domain.ids import uuid7


class Machine:
    """The real clock and the system's random numbers."""

    def now_us(self) -> int:
        """Microseconds since 1970, UTC."""
        return time.time_ns() // 1000

    def randomness(self, count: int) -> bytes:
        """`count` bytes nobody can guess."""
        return os.urandom(count)

    def new_id(self) -> str:
        """A UUIDv7 for now."""
        return uuid7(self.now_us(), self.randomness(10))
