"""What an operation touched, so that panes, index and other programs know what to read again."""

from dataclasses import dataclass, field

from clipper.domain.annotation import Annotation
from clipper.domain.clipping import Clipping, Tag
from clipper.domain.ids import AnnotationId, ClippingId, Sha256
from clipper.domain.saved_search import SavedSearch
from clipper.domain.site_rule import SiteRule


@dataclass(frozen=True, slots=True)
class Changes:
    """Returned by every mutation. `sequence` is the library's position after it, `label` what a person would call it,
    `step` its number in the journal."""

    clippings: frozenset[ClippingId] = frozenset()
    annotations: frozenset[AnnotationId] = frozenset()
    tags: frozenset[str] = frozenset()
    saved_searches: frozenset[str] = frozenset()
    site_rules: frozenset[str] = frozenset()
    sequence: int = 0
    label: str = ""
    step: int = 0

    def __or__(self, later: "Changes") -> "Changes":
        """These and what a later part of the same operation touched."""
        return Changes(
            self.clippings | later.clippings,
            self.annotations | later.annotations,
            self.tags | later.tags,
            self.saved_searches | later.saved_searches,
            self.site_rules | later.site_rules,
            sequence=later.sequence,
            label=later.label or self.label,
            step=self.step or later.step,
        )

    def __bool__(self) -> bool:
        return bool(self.clippings or self.annotations or self.tags or self.saved_searches or self.site_rules)


Record = Clipping | Annotation | Tag | SavedSearch | SiteRule


@dataclass(frozen=True, slots=True)
class Edit:
    """One object before and after. `before` None creates; removing is `after` with `is_deleted`.

    The store writes `after` with `rev = before.rev + 1` and refuses (Conflict) when the object's stored rev is
    not `before.rev`, or when it exists although `before` is None.
    """

    before: Record | None
    after: Record


@dataclass(frozen=True, slots=True)
class JournalStep:
    """One undoable step, or a part of one: its number, its label, its edits as they were written (revs included).

    `first` is the number of the step's first part: its own where it has no more.
    """

    number: int
    label: str
    edits: tuple[Edit, ...]
    first: int


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """The last change of one object: its `kind`, its id, and the sequence it got.

    `kind` is "clipping", "annotation", "saved_search" or "site_rule"; the last two are of no clipping: `clipping_id`
    is "".
    """

    sequence: int
    kind: str
    id: str
    clipping_id: ClippingId


@dataclass(frozen=True, slots=True)
class Position:
    """How far a follower has come: a sequence of one history. Another token means another history: start again."""

    sequence: int = 0
    history: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a check: `kind` is a stable word, `subject` an id or name, `detail` what is wrong.

    Kinds that begin with `index` concern the search index alone, from which nothing can be lost.
    """

    kind: str
    subject: str
    detail: str = ""

    @property
    def is_about_index(self) -> bool:
        """Whether what is stored is as it should be, and the index has to be built anew."""
        return self.kind.startswith("index")


@dataclass(frozen=True, slots=True)
class Blob:
    """Immutable bytes under their own hash."""

    sha256: Sha256
    data: bytes = field(repr=False)
