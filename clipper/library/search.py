"""Searching: from what is typed to a page of results as shown."""

import time
from collections.abc import Callable
from dataclasses import replace

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import HEAD_KINDS, BlockKind, readable_blocks
from clipper.domain.clipping import Clipping
from clipper.domain.dates import PartialDate
from clipper.domain.errors import IndexDamaged, IndexUnavailable, NotFound, StoreDamaged
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.ports import Index, Store
from clipper.domain.query import Query, Scope
from clipper.domain.query_parser import parse_query
from clipper.domain.results import Facet, FacetCount, Hit, IndexHit, IndexPage, SearchPage, Snippet
from clipper.domain.snippets import SoughtWords, find_marks, find_places, make_snippet
from clipper.domain.span import Span

MOST_HITS = 1_000
"""Hits of one page."""


class Search:
    """Needs the index; the texts shown come from the store."""

    def __init__(self, store: Store, index: Index | None, *, clock: Callable[[], float] = time.perf_counter) -> None:
        self._store = store
        self._index = index
        self._clock = clock

    def run(
        self, text: str, *, scope: Scope | None = None, limit: int = 50, offset: int = 0, is_typing: bool = False
    ) -> SearchPage:
        """One page of results; `scope` overrides what the text says. With `is_typing` the last word may still grow.

        Never fails for what is typed. Raises IndexUnavailable; a damaged index has then been set aside, so that
        following the feed builds it anew.
        """
        began = self._clock()
        query = _query(text, scope, is_typing=is_typing)
        index = self._needed_index()
        try:
            page = index.search(query, limit=max(0, min(limit, MOST_HITS)), offset=max(0, offset))
            is_stale = index.position() != self._store.position()
        except IndexDamaged:
            index.discard()
            raise
        words = SoughtWords.of_page(page)
        hits = self._shown(page.hits, words)
        took_ms = (self._clock() - began) * 1000
        return SearchPage(text, hits, page.total, offset, query.notes, took_ms, is_stale)

    def hits(
        self, text: str, *, scope: Scope | None = None, limit: int = 50, offset: int = 0, is_typing: bool = False
    ) -> IndexPage:
        """As `run`, but as the index answers: without what the store has to show for it."""
        query = _query(text, scope, is_typing=is_typing)
        index = self._needed_index()
        try:
            return index.search(query, limit=max(0, min(limit, MOST_HITS)), offset=max(0, offset))
        except IndexDamaged:
            index.discard()
            raise

    def facets(
        self, text: str, facet: Facet, *, scope: Scope | None = None, is_typing: bool = False
    ) -> tuple[FacetCount, ...]:
        """Counts of every value among all results of a query, most frequent first, years in order."""
        index = self._needed_index()
        try:
            return index.facets(_query(text, scope, is_typing=is_typing), facet)
        except IndexDamaged:
            index.discard()
            raise

    def places(self, clipping_id: ClippingId, text: str, *, is_typing: bool = False) -> tuple[Span, ...]:
        """Every match of a query's words in one clipping's canonical text, in order. Raises NotFound."""
        index = self._needed_index()
        page = index.search(_query(text, None, is_typing=is_typing), limit=1)
        clipping = self._store.get_clipping(clipping_id)
        stored = self._store.get_text(self._store.get_snapshot(clipping.snapshot_id).text_sha256)
        return find_places(stored, SoughtWords.of_page(page))

    def _needed_index(self) -> Index:
        if self._index is None:
            raise IndexUnavailable("There is no index in this process.", remedy="Ask the worker.")
        return self._index

    def _shown(self, hits: tuple[IndexHit, ...], words: SoughtWords) -> tuple[Hit, ...]:
        clippings = {c.id: c for c in self._store.clippings(list(dict.fromkeys(hit.clipping_id for hit in hits)))}
        wanted = [hit.annotation_id for hit in hits if hit.annotation_id is not None]
        annotations = {a.id: a for a in self._store.annotations(wanted)}
        shown = (self._hit(hit, clippings.get(hit.clipping_id), annotations, words) for hit in hits)
        return tuple(hit for hit in shown if hit is not None)

    def _hit(
        self,
        hit: IndexHit,
        clipping: Clipping | None,
        annotations: dict[AnnotationId, Annotation],
        words: SoughtWords,
    ) -> Hit | None:
        """The hit as shown; None where the store no longer has what the index still finds."""
        if clipping is None:
            return None
        if hit.annotation_id is None:
            return _clipping_hit(hit, clipping, words, self._snippet(clipping, words))
        annotation = annotations.get(hit.annotation_id)
        if annotation is None:
            return None
        shown = _clipping_hit(hit, clipping, words, _passage_snippet(annotation, words))
        return replace(shown, color=annotation.color.value, tags=annotation.tags, comment=annotation.comment)

    def _snippet(self, clipping: Clipping, words: SoughtWords) -> Snippet:
        try:
            snapshot = self._store.get_snapshot(clipping.snapshot_id)
            text = self._store.get_text(snapshot.text_sha256)
        except (NotFound, StoreDamaged):  # the row can still be shown; `check` names the damage
            return Snippet("")
        readable = readable_blocks(snapshot.blocks, clipping.boilerplate)
        story = [block for block in readable if block.kind not in HEAD_KINDS]
        first = next((block.span.start for block in story if block.kind is not BlockKind.HEADING), 0)
        snippet = make_snippet(text, words, within=[block.span for block in story], start=first)
        if snippet.place is None:
            # Title and standfirst are shown beside the snippet; they are the place only where the story is not.
            head = [block.span for block in readable if block.kind in HEAD_KINDS]
            return replace(snippet, place=make_snippet(text, words, within=head).place)
        return snippet


def _query(text: str, scope: Scope | None, *, is_typing: bool) -> Query:
    query = parse_query(text, is_typing=is_typing)
    return query if scope is None or scope is Scope.ALL else replace(query, scope=scope)


def _clipping_hit(hit: IndexHit, clipping: Clipping, words: SoughtWords, snippet: Snippet) -> Hit:
    source = clipping.source
    return Hit(
        clipping_id=hit.clipping_id,
        annotation_id=hit.annotation_id,
        score=hit.score,
        title=source.title,
        title_marks=find_marks(source.title, words),
        container_title=source.container_title,
        original_publisher=source.original_publisher,
        issued=_date_words(source.issued),
        snippet=snippet,
        tags=clipping.tags,
    )


def _date_words(date: PartialDate | None) -> str:
    """EDTF, or for a date without its year the words it came from."""
    if date is None:
        return ""
    return (date.words or date.edtf()) if date.needs_researcher else date.edtf()


def _passage_snippet(annotation: Annotation, words: SoughtWords) -> Snippet:
    """The passage's own words; its place is the passage's, or that of the words in it where they stand further on."""
    snippet = make_snippet(annotation.quote.exact, words)
    if snippet.place is None:
        return replace(snippet, place=annotation.span)
    return replace(snippet, place=Span(*snippet.place).shifted(annotation.span.start))
