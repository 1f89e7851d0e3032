"""What a query asks of the index: values between the query language and the evaluation."""

from dataclasses import dataclass

from clipper.index.expansion import Expansion

Slot = str | Expansion
"""What stands at one place of a phrase."""


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
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Documents where all terms stand in one stretch, in any order, with at most `between` other words in it."""

    field: str
    terms: tuple[str, ...]
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


Plan = AnyTerm | Beginnings | Expanded | Side | Near | Between | OfKind | Every | Some | Without
