"""What lists show: rows, their order, and which clippings belong in them."""

from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.annotation import Annotation
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.dates import PartialDate
from clipper.domain.ids import ClippingId


class View(StrEnum):
    """Which clippings a list holds. All but TRASH leave out what is in the trash."""

    INBOX = "inbox"
    ALL = "all"
    HIGHLIGHTED = "highlighted"
    TRASH = "trash"


class Sort(StrEnum):
    """Order of a clipping list; ties are broken by id."""

    CLIPPED = "clipped"
    ISSUED = "issued"
    TITLE = "title"
    SOURCE = "source"
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which clippings, in which order. `tag` also takes the clippings of highlights with that tag, and child tags."""

    view: View = View.ALL
    tag: str = ""
    sort: Sort = Sort.CLIPPED
    descending: bool = True


@dataclass(frozen=True, slots=True)
class ClippingRow:
    """One row of a clipping list. `snippet` is the beginning of the story, at most 200 code points, one line."""

    id: ClippingId
    title: str
    container_title: str
    original_publisher: str
    issued: PartialDate | None
    snippet: str
    highlight_count: int
    tags: tuple[str, ...]
    created_us: int
    language: str
    in_inbox: bool
    is_trashed: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlight with its context and its clipping, as the board and results show it."""

    annotation: Annotation
    clipping_title: str
    container_title: str
    original_publisher: str
    issued: PartialDate | None
    before: str
    """At most 80 code points before the highlight, in its own block."""
    after: str


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag with the number of highlights and of clippings that carry it."""

    name: str
    color: str
    highlights: int
    clippings: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of the sidebar."""

    inbox: int = 0
    all: int = 0
    highlights: int = 0
    trash: int = 0
    drafts: int = 0
    tags: tuple[TagCount, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenClipping:
    """Everything a reader needs of one clipping. `place` is where it was left, in code points."""

    clipping: Clipping
    snapshot: Snapshot
    text: str
    annotations: tuple[Annotation, ...]
    place: int = 0

    @property
    def anchored(self) -> tuple[Annotation, ...]:
        """Those whose words are in this snapshot. The others are of an earlier one and have no place in this text."""
        return tuple(each for each in self.annotations if each.snapshot_id == self.snapshot.id)
