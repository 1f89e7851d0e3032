"""What a query asks of the index: values between the query language and the evaluation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AnyTerm:
    """Documents with any of the terms in a field, scored as if they were one word. A term counts by its weight."""

    field: str
    terms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Documents with any of the terms in a field, all with the same small score: the beginning of a word says little."""

    field: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Documents where one term of each slot stands side by side, in order."""

    field: str
    slots: tuple[tuple[str, ...], ...]


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


Plan = AnyTerm | Beginnings | Side | Between | OfKind | Every | Some | Without
