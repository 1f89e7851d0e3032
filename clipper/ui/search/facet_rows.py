"""The rows of “Narrow down”: sections of values with their counts. Pure."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass

from clipper.domain.results import Facet, FacetCount

SECTIONS = (
    *(Facet.TAG, Facet.SOURCE, Facet.AGENCY, Facet.AUTHOR, Facet.SPEAKER),
    *(Facet.LANGUAGE, Facet.YEAR, Facet.COLOR),
)
SHOWN = 6
"""Values of a section before “more”."""


@dataclass(frozen=True, slots=True)
class FacetHeading:
    """The beginning of a section."""

    facet: Facet
    is_open: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value; `share` is its count as part of the largest in its section."""

    facet: Facet
    value: str
    count: int
    share: float
    is_active: bool = False
    """The search is narrowed to it."""


@dataclass(frozen=True, slots=True)
class FacetMore:
    """Shows what is left of a section, or, with none `hidden`, the first of it only."""

    facet: Facet
    hidden: int


FacetRow = FacetHeading | FacetValue | FacetMore


def facet_rows(
    counts: Mapping[str, Sequence[FacetCount]],
    is_active: Callable[[Facet, str], bool],
    *,
    closed: Set[Facet] = frozenset(),
    whole: Set[Facet] = frozenset(),
) -> tuple[FacetRow, ...]:
    """Rows from top to bottom; `closed` sections show their heading only, `whole` ones all they have."""
    rows: list[FacetRow] = []
    for facet in SECTIONS:
        found = [each for each in counts.get(facet, ()) if each.value and each.count]
        if not found:
            continue
        rows.append(FacetHeading(facet, facet not in closed))
        if facet not in closed:
            rows.extend(_section(facet, found, is_active, is_whole=facet in whole))
    return tuple(rows)


def _section(
    facet: Facet, found: Sequence[FacetCount], is_active: Callable[[Facet, str], bool], *, is_whole: bool
) -> list[FacetRow]:
    most = max(each.count for each in found)
    values = [
        FacetValue(facet, each.value, each.count, each.count / most, is_active(facet, each.value)) for each in found
    ]
    shown = [value for number, value in enumerate(values) if is_whole or number < SHOWN or value.is_active]
    rows: list[FacetRow] = list(shown)
    if len(values) > SHOWN and (is_whole or len(shown) < len(values)):
        rows.append(FacetMore(facet, len(values) - len(shown)))
    return rows
