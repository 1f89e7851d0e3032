"""What a search answers."""

from dataclasses import dataclass
from enum import StrEnum

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.span import Span


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A document of the index: a clipping, or a passage where `annotation_id` is set. `score` is BM25F."""

    clipping_id: ClippingId
    annotation_id: AnnotationId | None
    score: float


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of hits, the number of all of them, and the surface forms the words of the query stood for.

    `terms` are folded index terms (see `fold()`), `phrases` tuples of them that had to stand side by side;
    with both, the library marks the words in the stored text.
    """

    hits: tuple[IndexHit, ...]
    total: int
    terms: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()
    prefixes: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    """Folded words with `*` and `?` in them."""


class Facet(StrEnum):
    """What results are counted by."""

    TAG = "tag"
    SOURCE = "source"
    AGENCY = "agency"
    AUTHOR = "author"
    LANGUAGE = "language"
    YEAR = "year"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of all results have a value; a clipping has the tags of its highlights too."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt on one line. `marks` are spans of `text` to mark; `place` is where the best match stands in the
    clipping's canonical text (None when only the source or a comment matched)."""

    text: str
    marks: tuple[Span, ...] = ()
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One result as shown. `title_marks` are spans of `title`; `annotation_id` is set for a passage."""

    clipping_id: ClippingId
    annotation_id: AnnotationId | None
    score: float
    title: str
    title_marks: tuple[Span, ...]
    container_title: str
    original_publisher: str
    issued: str
    """EDTF, or the words it came from."""
    snippet: Snippet
    color: str = ""
    tags: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results; `notes` says what of the query was ignored or read as plain text."""

    query: str
    hits: tuple[Hit, ...]
    total: int
    offset: int = 0
    notes: tuple[str, ...] = ()
    took_ms: float = 0.0
    is_stale: bool = False
    """The index is still catching up or being built."""
