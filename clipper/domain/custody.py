"""The chain of custody: what was done to a clipping and when, in a record that only grows.

Every entry's hash covers the entry before it, so that none can be changed, taken out or put in between without all
later hashes being others. Whoever noted the newest hash elsewhere can tell that nothing was cut off at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clipper.domain.ids import ClippingId, Sha256

FIRST_LINK: Sha256 = Sha256("0" * 64)
"""Stands for the entry before the first."""
FACT_LENGTH = 2_000
"""Code points of a value that are kept in an entry; the record itself holds all of it."""


@dataclass(frozen=True, slots=True)
class CustodyNote:
    """What an operation has to say of a clipping beyond what it changes: a check, a time stamp.

    `facts` are names and values as text: what a person who reads the record has to know.
    """

    clipping_id: ClippingId
    act: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CustodyEntry:
    """One act. `number` counts those of the library from 1; `made_us` is in microseconds since 1970, UTC.

    `act` is the label of the operation, as a person would call it. `facts` say what was otherwise after it: the name
    of what changed, and its value then; an old value stands under the name with ` before`. `sha256` is the entry's
    hash, which covers `previous`, the hash of the entry before it in the library.
    """

    number: int
    clipping_id: ClippingId
    made_us: int
    act: str
    facts: Mapping[str, str]
    previous: Sha256
    sha256: Sha256


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """How many entries the library's chain has, and the hash of the newest; `FIRST_LINK` where there are none."""

    length: int = 0
    sha256: Sha256 = FIRST_LINK
