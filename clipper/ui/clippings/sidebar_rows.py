"""What stands in the sidebar: pure values made of the library's counts and saved searches. Nothing here draws."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.listing import Counts, TagCount


class PlaceKind(StrEnum):
    """Where one can go from the sidebar."""

    INBOX = "inbox"
    ALL = "all"
    HIGHLIGHTS = "highlights"
    TRASH = "trash"
    DRAFTS = "drafts"
    TAG = "tag"
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Place:
    """One destination; `tag` is set for tags only, `search` (an identifier) for saved searches only."""

    kind: PlaceKind
    tag: str = ""
    search: str = ""


INBOX = Place(PlaceKind.INBOX)
ALL = Place(PlaceKind.ALL)
HIGHLIGHTS = Place(PlaceKind.HIGHLIGHTS)
TRASH = Place(PlaceKind.TRASH)
DRAFTS = Place(PlaceKind.DRAFTS)


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """One row. `place` None is a section's name; `count` None shows none; `is_open` None has nothing below it.

    `new` is how many of the count one has not seen yet.
    """

    text: str
    place: Place | None = None
    icon: str = ""
    count: int | None = None
    depth: int = 0
    color: str = ""
    is_open: bool | None = None
    tip: str = ""
    new: int = 0


@dataclass(frozen=True, slots=True)
class ShelvedSearch:
    """A saved search as the sidebar shows it; `total` None until it has been counted."""

    id: str
    name: str
    query: str
    total: int | None = None
    new: int = 0


@dataclass(frozen=True, slots=True)
class SidebarWords:
    """The sidebar's words in the user's language."""

    library: str
    tags: str
    searches: str
    names: Mapping[PlaceKind, str]


_LIBRARY = (
    (INBOX, "inbox", "inbox"),
    (ALL, "library", "all"),
    (HIGHLIGHTS, "highlighter", "highlights"),
    (DRAFTS, "file-text", "drafts"),
    (TRASH, "trash-2", "trash"),
)


def sidebar_rows(
    counts: Counts, closed: Set[str], words: SidebarWords, searches: Sequence[ShelvedSearch] = ()
) -> tuple[SidebarRow, ...]:
    """Every visible row from top to bottom. `closed` holds tags whose children are folded away."""
    rows = [SidebarRow(words.library)]
    for place, icon, field in _LIBRARY:
        count: int = getattr(counts, field)
        if count or place is not DRAFTS:
            rows.append(SidebarRow(words.names[place.kind], place, icon, count or None))
    if searches:
        rows.append(SidebarRow(words.searches))
        rows.extend(map(search_row, searches))
    if counts.tags:
        rows.append(SidebarRow(words.tags))
        rows.extend(tag_rows(counts.tags, closed))
    return tuple(rows)


def search_row(search: ShelvedSearch) -> SidebarRow:
    """The row of a saved search; its tip is the query where the name says something else."""
    place = Place(PlaceKind.SEARCH, search=search.id)
    tip = search.query if search.query != search.name else ""
    return SidebarRow(search.name, place, "bookmark", search.total, tip=tip, new=search.new)


def tag_rows(tags: tuple[TagCount, ...], closed: Set[str]) -> Iterator[SidebarRow]:
    """The tree of tags, one row a name; parents that are no tags themselves are shown without a count."""
    known = {tag.name: tag for tag in tags}
    names = sorted({name for tag in tags for name in _with_parents(tag.name)}, key=_order)
    parents = {name.rpartition("/")[0] for name in names}
    for name in names:
        if any(parent in closed for parent in _with_parents(name)[:-1]):
            continue
        tag = known.get(name)
        yield SidebarRow(
            text=name.rpartition("/")[2],
            place=Place(PlaceKind.TAG, name),
            icon="hash",
            count=(tag.highlights + tag.clippings) or None if tag else None,
            depth=name.count("/"),
            color=tag.color if tag else "",
            is_open=name not in closed if name in parents else None,
            tip=name,
        )


def _with_parents(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]


def _order(name: str) -> list[str]:
    return [part.casefold() for part in name.split("/")]
