"""The passage board's rows: passages in groups. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.ids import ClippingId
from clipper.domain.listing import Passage
from clipper.domain.story import independent
from clipper.ui.shown import shown_publication

StoryKeys = Mapping[ClippingId, ClippingId]
"""What stands for the story of a clipping."""


class Grouping(StrEnum):
    """What passages are put together by."""

    NEWEST = "newest"
    TAG = "tag"
    SOURCE = "source"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading: `key` is the tag, the publication or the year and month ("" for none of them).

    Its `count` passages are from `stories` independent stories, 0 where that is not known yet.
    """

    key: str
    count: int
    is_open: bool = True
    stories: int = 0


BoardRow = Group | Passage


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where passages come from: so many clippings, so many independent stories (republications count once)."""

    passages: int
    clippings: int
    stories: int


def provenance(passages: Sequence[Passage], keys: StoryKeys) -> Provenance:
    """Of all of them."""
    ids = {passage.annotation.clipping_id for passage in passages}
    return Provenance(len(passages), len(ids), independent(ids, keys))


def board_rows(
    passages: Iterable[Passage], grouping: Grouping, closed: Set[str], keys: StoryKeys | None = None
) -> tuple[BoardRow, ...]:
    """Rows from top to bottom. A passage with several tags stands under each; groups without a name come last.

    With `keys`, which tell the story of each clipping, groups say from how many stories they are.
    """
    if grouping is Grouping.NEWEST:
        return tuple(passages)
    groups: dict[str, list[Passage]] = {}
    for passage in passages:
        for key in _KEYS[grouping](passage):
            groups.setdefault(key, []).append(passage)
    rows: list[BoardRow] = []
    for key in _ordered(groups, grouping):
        stories = provenance(groups[key], keys).stories if keys is not None else 0
        rows.append(Group(key, len(groups[key]), key not in closed, stories))
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
