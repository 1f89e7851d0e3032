"""The passage board's rows: passages in groups. Pure."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.listing import Passage
from clipper.ui.shown import shown_publication


class Grouping(StrEnum):
    """What passages are put together by."""

    NEWEST = "newest"
    TAG = "tag"
    SOURCE = "source"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading: `key` is the tag, the publication or the year and month ("" for none of them)."""

    key: str
    count: int
    is_open: bool = True


BoardRow = Group | Passage


def board_rows(passages: Iterable[Passage], grouping: Grouping, closed: Set[str]) -> tuple[BoardRow, ...]:
    """Rows from top to bottom. A passage with several tags stands under each; groups without a name come last."""
    if grouping is Grouping.NEWEST:
        return tuple(passages)
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        for key in _KEYS[grouping](passage):
            groups.setdefault(key, []).append(passage)
    rows: list[BoardRow] = []
    for key in _ordered(groups, grouping):
        rows.append(Group(key, len(groups[key]), key not in closed))
        if key not in closed:
            members: list[Passage] = groups[key]
            members = members if grouping is Grouping.TAG else sorted(members, key=_place)
            rows.extend(members)
    return tuple(rows)


def _ordered(keys: Iterable[str], grouping: Grouping) -> list[str]:
    named = sorted((key for key in keys if key), key=str.casefold, reverse=grouping is Grouping.DATE)
    return named + [key for key in keys if not key]


def _place(passage: Passage) -> tuple[str, str, int]:
    return (passage.clipping_title.casefold(), passage.annotation.clipping_id, passage.annotation.span.start)


def _month(passage: Passage) -> tuple[str, ...]:
    issued = passage.issued
    if issued is None or issued.year is None:
        return ("",)
    return (f"{issued.year:04d}-{issued.month:02d}" if issued.month else f"{issued.year:04d}",)


_KEYS: dict[Grouping, Callable[[Passage], tuple[str, ...]]] = {
    Grouping.TAG: lambda passage: passage.annotation.tags or ("",),
    Grouping.SOURCE: lambda passage: (shown_publication(passage.container_title, passage.original_publisher),),
    Grouping.DATE: _month,
}
