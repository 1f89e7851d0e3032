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
    notes: tuple[str, ...] = ()
    """What of the query found nothing because it could not be done."""


class Facet(StrEnum):
    """What results are counted by."""

    TAG = "tag"
    SOURCE = "source"
    AGENCY = "agency"
    AUTHOR = "author"
    LANGUAGE = "language"
    YEAR = "year"
    KIND = "kind"
    SPEAKER = "speaker"
    COLOR = "color"


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
    republications: tuple[ClippingId, ...] = ()
    """Other clippings of the same story among the results, where stories are folded."""
    behind: int = 0
    """How many results in them stand behind this one."""


@dataclass(frozen=True, slots=True)
class FoldedStories:
    """What was folded: the best `hits` results into `rows`. They carry `stories` different stories."""

    rows: int
    stories: int
    hits: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results; `notes` says what of the query was ignored or read as plain text.

    `total` counts all results, `rows` what they are shown as; `offset` counts rows.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    offset: int = 0
    notes: tuple[str, ...] = ()
    took_ms: float = 0.0
    is_stale: bool = False
    """The index is still catching up or being built."""
    suggestion: str = ""
    """The query with its misspelt words put right, where that finds more; "" for none."""
    folded: FoldedStories | None = None
    """Where stories are folded."""

    @property
    def rows(self) -> int:
        """How many rows there are; results that were not folded have one each."""
        return self.total if self.folded is None else self.folded.rows + self.total - self.folded.hits

    @property
    def stories(self) -> int | None:
        """How many different stories all results carry; None where not all were looked at."""
        return self.folded.stories if self.folded is not None and self.folded.hits >= self.total else None


@dataclass(frozen=True, slots=True)
class DateBar:
    """One bar of a histogram: documents from `first` to `last`, both EDTF of the histogram's precision."""

    first: str
    last: str
    count: int


class DateStep(StrEnum):
    """What one bar stands for."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True)
class DateHistogram:
    """Results by date of publication, without gaps: bars in order, empty ones included.

    `vague` counts results whose date is less precise than a bar, `undated` those without a year.
    """

    step: DateStep = DateStep.YEAR
    bars: tuple[DateBar, ...] = ()
    vague: int = 0
    undated: int = 0


class KwicOrder(StrEnum):
    """The order of keyword-in-context lines."""

    PLACE = "place"
    """As the clippings rank, and in them as the text runs."""
    LEFT = "left"
    """By the words before the match, the nearest first."""
    RIGHT = "right"
    MATCH = "match"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One match in its line of text. `place` is in the clipping's canonical text, `annotation_id` of a passage."""

    clipping_id: ClippingId
    annotation_id: AnnotationId | None
    left: str
    match: str
    right: str
    place: Span
    title: str = ""
    container_title: str = ""
    original_publisher: str = ""
    issued: str = ""


@dataclass(frozen=True, slots=True)
class KwicPage:
    """Lines of the best results: `clippings` of `total` results were read for them; `is_cut` where that is not all."""

    query: str
    lines: tuple[KwicLine, ...]
    clippings: int
    total: int
    order: KwicOrder = KwicOrder.PLACE
    is_cut: bool = False
    notes: tuple[str, ...] = ()


class CompletionKind(StrEnum):
    """What a completion is."""

    FIELD = "field"
    TAG = "tag"
    SOURCE = "source"
    AGENCY = "agency"
    AUTHOR = "author"
    SPEAKER = "speaker"
    LANGUAGE = "language"
    VALUE = "value"
    """Of `has:`, `is:`, `in:`, `color:` and dates."""
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Completion:
    """One thing the query may go on with: `text` is to stand in place of `span` of the query. `count` is of documents."""

    kind: CompletionKind
    text: str
    span: Span
    label: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class ClauseExplained:
    """One clause of a query as typed, and the terms of the index it stood for, with their document frequencies."""

    clause: str
    terms: tuple[FacetCount, ...] = ()
    is_cut: bool = False
    """It stood for more terms than are given."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was understood: printed back, clause by clause, with the milliseconds each stage took."""

    read_as: str
    clauses: tuple[ClauseExplained, ...] = ()
    stages: tuple[tuple[str, float], ...] = ()
    total: int = 0
    notes: tuple[str, ...] = ()
