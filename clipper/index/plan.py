"""What a query asks of the index: values between the query language and the evaluation."""

from dataclasses import dataclass

from clipper.domain.query import Feature
from clipper.index.expansion import Expansion
from clipper.index.spelt import Spelt

Slot = str | Expansion
"""What stands at one place of a phrase."""
Filling = Slot | Spelt
"""The same, where accents may count."""


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """Documents with any of the terms in a field, scored as if they were one word. A term counts by its weight."""

    field: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Documents with any term that begins so, all with the same small score: the beginning of a word says little."""

    field: str
    prefix: str


@dataclass(frozen=True, slots=True)
class Expanded:
    """Documents with any of the terms an expression stands for, scored as if they were one word."""

    field: str
    expansion: Expansion


@dataclass(frozen=True, slots=True)
class Side:
    """Documents where what fills each slot stands side by side, in order."""

    field: str
    slots: tuple[Filling, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Documents where all terms stand in one stretch, in any order, with at most `between` other words in it."""

    field: str
    terms: tuple[str, ...]
    between: int


@dataclass(frozen=True, slots=True)
class AsSpelt:
    """Documents with a word in just this spelling, scored as the word is; a beginning of one as `Beginnings` is."""

    field: str
    word: Spelt


@dataclass(frozen=True, slots=True)
class Together:
    """Documents with all parts in one stretch, in any order, with at most `between` other words in it.

    A part is any of several rows of words that stand side by side. One place may fill several parts.
    """

    field: str
    parts: tuple[tuple[tuple[Filling, ...], ...], ...]
    between: int


@dataclass(frozen=True, slots=True)
class Between:
    """Documents whose whole possible date lies in these days, as `day_numbers` numbers them."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class OfKind:
    """Documents of a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class MadeBetween:
    """Documents clipped or highlighted between these moments, both included: microseconds since 1970; None for open."""

    first_us: int | None
    last_us: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """Documents with any of the names in a field of names."""

    field: str
    names: Expansion


@dataclass(frozen=True, slots=True)
class Having:
    """Documents with a feature."""

    feature: Feature


@dataclass(frozen=True, slots=True)
class Every:
    """Documents all parts find; scores add up. No parts: every document."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Documents any part finds; scores add up. No parts: none."""

    parts: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Documents the part does not find."""

    part: "Plan"


Condition = Between | OfKind | MadeBetween | Named | Having | Without
"""What a document fits or not, without a score."""
Plan = AnyTerm | Beginnings | Expanded | Side | Near | AsSpelt | Together | Every | Some | Condition
