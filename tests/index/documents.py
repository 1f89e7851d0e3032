"""Documents for the index, made by hand."""

from collections.abc import Callable, Collection, Iterator, Sequence

from clipper.domain.annotation import Annotation, Color
from clipper.domain.changes import Position
from clipper.domain.clipping import Clipping
from clipper.domain.dates import parse_edtf
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.ports import Index, IndexDocument
from clipper.domain.query import Scope
from clipper.domain.query_parser import parse_query
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.source import Source, names_from_text
from clipper.domain.span import Span
from clipper.domain.text import text_sha256


def passage(
    name: str,
    exact: str,
    *,
    comment: str = "",
    tags: tuple[str, ...] = (),
    speaker: str = "",
    color: Color = Color.YELLOW,
    created_us: int = 0,
) -> Annotation:
    """A highlight."""
    span, quote = Span(0, len(exact)), TextQuoteSelector(exact)
    return Annotation(
        AnnotationId(name),
        ClippingId(""),
        SnapshotId("s"),
        span,
        quote,
        comment,
        tags,
        color,
        speaker=speaker,
        created_us=created_us,
    )


def document(
    name: str,
    body: str = "",
    *passages: Annotation,
    title: str = "",
    author: str = "",
    source: str = "",
    agency: str = "",
    standfirst: str = "",
    issued: str = "",
    language: str = "",
    tags: tuple[str, ...] = (),
    url: str = "",
    in_inbox: bool = True,
    created_us: int = 0,
    languages: tuple[str, ...] = (),
    is_gone: bool = False,
) -> IndexDocument:
    """What the index is told of one clipping."""
    record = Source(
        title=title,
        standfirst=standfirst,
        author=names_from_text(author),
        container_title=source,
        original_publisher=agency,
        issued=parse_edtf(issued) if issued else None,
        language=language,
        url=url,
    )
    clipping = Clipping(ClippingId(name), SnapshotId("s"), record, tags=tags, in_inbox=in_inbox, created_us=created_us)
    return IndexDocument(clipping, body, passages, text_sha256(repr((name, title, body))), is_gone, languages)


def all_of(*batches: Sequence[IndexDocument]) -> Callable[[Collection[ClippingId]], Iterator[Sequence[IndexDocument]]]:
    """What an index is built of: these batches, without what it has."""

    def left(done: Collection[ClippingId]) -> Iterator[Sequence[IndexDocument]]:
        for batch in batches:
            yield [held for held in batch if held.clipping.id not in done]

    return left


def at(sequence: int, history: str = "history") -> Position:
    """A position in the history of the tests."""
    return Position(sequence, history)


def found(index: Index, text: str, *, limit: int = 100, scope: Scope = Scope.ALL) -> set[str]:
    """Ids a query finds: of passages where the hit is one, of clippings otherwise."""
    query = parse_query(text)
    assert scope is Scope.ALL or query.scope is Scope.ALL
    page = index.search(query, limit=limit)
    assert page.total == len(page.hits) or page.total > limit
    return {hit.annotation_id or hit.clipping_id for hit in page.hits}
