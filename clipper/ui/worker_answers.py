"""What the worker's answers hold, as values of the domain.

What is needed to read them is imported when the first one comes: nothing of it is needed for the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.span import Span

if TYPE_CHECKING:
    from clipper.domain.results import Completion, DateHistogram, FacetCount, Hit, KwicPage, SearchPage

T = TypeVar("T")
Answer = dict[str, Any]
Counted = tuple[str, int, int]
"""A saved search, its results and the new ones among them."""


def page(answer: Answer) -> SearchPage:
    """One page of hits."""
    from clipper.domain.results import SearchPage

    return _read(SearchPage, answer["page"])


def hits(answer: Answer) -> tuple[Hit, ...]:
    """Hits that stood behind another."""
    from clipper.domain.results import Hit

    return _read(tuple[Hit, ...], answer["hits"])


def facets(answer: Answer) -> dict[str, tuple[FacetCount, ...]]:
    """Counts by facet."""
    from clipper.domain.results import FacetCount

    return _read(dict[str, tuple[FacetCount, ...]], answer["facets"])


def histogram(answer: Answer) -> DateHistogram:
    """Results by date."""
    from clipper.domain.results import DateHistogram

    return _read(DateHistogram, answer["histogram"])


def kwic(answer: Answer) -> KwicPage:
    """Matches in their context."""
    from clipper.domain.results import KwicPage

    return _read(KwicPage, answer["kwic"])


def completions(answer: Answer) -> tuple[Completion, ...]:
    """What a query may go on with."""
    from clipper.domain.results import Completion

    return _read(tuple[Completion, ...], answer["completions"])


def finds(answer: Answer) -> tuple[tuple[ClippingId, ...], tuple[AnnotationId, ...]]:
    """All that a saved search finds."""
    return tuple(map(ClippingId, answer["clippings"])), tuple(map(AnnotationId, answer["annotations"]))


def counts(answer: Answer) -> tuple[Counted, ...]:
    """Results of saved searches."""
    return _read(tuple[Counted, ...], answer["counts"])


def places(answer: Answer) -> tuple[Span, ...]:
    """Where words stand in a text."""
    return _read(tuple[Span, ...], answer["places"])


def _read(kind: type[T], value: object) -> T:
    from clipper.library.wire import from_json

    return from_json(kind, value)
