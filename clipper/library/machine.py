"""What operations need of the machine they run on: the time and randomness. Given, so that tests can give others."""

import os
import time
from datetime import UTC, date, datetime

from clipper.domain.ids import uuid7

_SECOND_US = 1_000_000


class Machine:
    """The real clock and the system's random numbers."""

    def now_us(self) -> int:
        """Microseconds since 1970, UTC."""
        return time.time_ns() // 1000

    def today(self) -> date:
        """The day it is here."""
        return datetime.fromtimestamp(self.now_us() / _SECOND_US, tz=UTC).astimezone().date()

    def midnight_us(self, day: date) -> int:
        """When a day begins here: microseconds since 1970, UTC; as in Greenwich where the system knows no better."""
        begins = datetime(day.year, day.month, day.day)  # its time zone is the system's
        try:
            return int(begins.timestamp()) * _SECOND_US
        except (OverflowError, ValueError, OSError):  # the system's calendar does not reach as far
            return int(begins.replace(tzinfo=UTC).timestamp()) * _SECOND_US

    def randomness(self, count: int) -> bytes:
        """`count` bytes nobody can guess."""
        return os.urandom(count)

    def new_id(self) -> str:
        """A UUIDv7 for now."""
        return uuid7(self.now_us(), self.randomness(10))
