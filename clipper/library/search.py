"""Searching: from what is typed to what is shown of it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise

from clipper.domain.errors import IndexDamaged, IndexUnavailable
from clipper.domain.folding import FoldedHit
from clipper.domain.histogram import histogram_of
from clipper.domain.ids import ClippingId
from clipper.domain.kwic import WIDTH
from clipper.domain.ports import Index, Store
from clipper.domain.query import Query, Scope
from clipper.domain.query_parser import parse_query
from clipper.domain.query_printer import format_query
from clipper.domain.result_order import Order
from clipper.domain.results import (
    Completion,
    DateHistogram,
    Explanation,
    Facet,
    FacetCount,
    Hit,
    IndexPage,
    KwicOrder,
    KwicPage,
    SearchPage,
)
from clipper.domain.snippets import SoughtWords, find_places
from clipper.domain.span import Span
from clipper.library.completion import completions
from clipper.library.concordance import Concordance
from clipper.library.machine import Machine
from clipper.library.resolver import Resolver, made_after
from clipper.library.shown_hits import shown_hits
from clipper.library.story_folding import StoryFolding
from clipper.library.suggestion import better_query

MOST_HITS = 1_000
"""Hits of one page."""
EXPLAINED_HITS = 20
"""Hits of the page whose stages are timed."""
FACETS = (
    *(Facet.TAG, Facet.SOURCE, Facet.AGENCY, Facet.AUTHOR, Facet.SPEAKER),
    *(Facet.LANGUAGE, Facet.YEAR, Facet.COLOR, Facet.KIND),
)
"""In the order in which they are shown."""


def _always() -> bool:
    """For callers who wait to the end."""
    return True


class Search:
    """Needs the index; the texts shown come from the store.

    Nothing here fails for what is typed. Everything raises IndexUnavailable; a damaged index has then been set aside,
    so that following the feed builds it anew. `scope` overrides what the text says; with `is_typing` the last word
    may still grow; with `keeps_accents` the words are sought as they are spelt.
    """

    def __init__(
        self,
        store: Store,
        index: Index | None,
        *,
        clock: Callable[[], float] = time.perf_counter,
        machine: Machine | None = None,
    ) -> None:
        self._store = store
        self._index = index
        self._clock = clock
        self._resolver = Resolver(store, machine or Machine())
        self._folding = StoryFolding(store)

    # results -----------------------------------------------------------------------------------------------
    def run(
        self,
        text: str,
        *,
        scope: Scope | None = None,
        limit: int = 50,
        offset: int = 0,
        is_typing: bool = False,
        order: Order = Order.RELEVANCE,
        keeps_accents: bool = False,
        folds_stories: bool = False,
    ) -> SearchPage:
        """One page of results as shown; the first page of few results may suggest a better query.

        With `folds_stories` the hits in republications stand behind the best one of their story (see `behind`), and
        `limit` and `offset` count the rows that are left.
        """
        began = self._clock()
        query = self._resolver.query(text, scope=scope, is_typing=is_typing, keeps_accents=keeps_accents)
        with self._asking() as index:
            folded = None
            if folds_stories:
                folded = self._folding.page(index, query, _within(limit), max(0, offset), order)
            page = folded.index if folded else _page(index, query, limit, offset, order)
            is_stale = index.position() != self._store.position()
            suggestion = "" if offset > 0 else self._suggestion(index, text, query, page.total, is_typing=is_typing)
        hits = shown_hits(self._store, page.hits, SoughtWords.of_page(page))
        hits = _with_behind(hits, folded.rows) if folded else hits
        took_ms = (self._clock() - began) * 1000
        notes, told = _notes(query, page), folded.told if folded else None
        return SearchPage(text, hits, page.total, offset, notes, took_ms, is_stale, suggestion, told)

    def behind(
        self,
        clipping_id: ClippingId,
        text: str,
        *,
        scope: Scope | None = None,
        is_typing: bool = False,
        order: Order = Order.RELEVANCE,
        keeps_accents: bool = False,
    ) -> tuple[Hit, ...]:
        """The hits behind a clipping's, where stories are folded; they are in republications of it."""
        query = self._resolver.query(text, scope=scope, is_typing=is_typing, keeps_accents=keeps_accents)
        with self._asking() as index:
            page = self._folding.behind(index, query, clipping_id, order)
        return shown_hits(self._store, page.hits, SoughtWords.of_page(page))

    def hits(
        self,
        text: str,
        *,
        scope: Scope | None = None,
        limit: int = 50,
        offset: int = 0,
        is_typing: bool = False,
        order: Order = Order.RELEVANCE,
        keeps_accents: bool = False,
    ) -> IndexPage:
        """As `run`, but as the index answers: without what the store has to show for it."""
        query = self._resolver.query(text, scope=scope, is_typing=is_typing, keeps_accents=keeps_accents)
        with self._asking() as index:
            return _page(index, query, limit, offset, order)

    def count(self, text: str, *, scope: Scope | None = None, after_us: int | None = None) -> int:
        """How many results there are; with `after_us` only of what was clipped or highlighted later than that."""
        query = self._resolver.query(text, scope=scope)
        with self._asking() as index:
            return index.search(query if after_us is None else made_after(query, after_us), limit=0).total

    def places(
        self, clipping_id: ClippingId, text: str, *, is_typing: bool = False, keeps_accents: bool = False
    ) -> tuple[Span, ...]:
        """Every match of a query's words in one clipping's canonical text, in order. Raises NotFound."""
        query = self._resolver.query(text, is_typing=is_typing, keeps_accents=keeps_accents)
        with self._asking() as index:
            page = index.search(query, limit=1)
        clipping = self._store.get_clipping(clipping_id)
        stored = self._store.get_text(self._store.get_snapshot(clipping.snapshot_id).text_sha256)
        return find_places(stored, SoughtWords.of_page(page))

    # about the results -------------------------------------------------------------------------------------
    def facets(
        self,
        text: str,
        facet: Facet,
        *,
        scope: Scope | None = None,
        is_typing: bool = False,
        keeps_accents: bool = False,
    ) -> tuple[FacetCount, ...]:
        """Counts of every value among all results of a query, most frequent first, years in order."""
        query = self._resolver.query(text, scope=scope, is_typing=is_typing, keeps_accents=keeps_accents)
        with self._asking() as index:
            return index.facets(query, facet)

    def all_facets(
        self,
        text: str,
        *,
        scope: Scope | None = None,
        is_typing: bool = False,
        keeps_accents: bool = False,
        most: int = 12,
        facets: Sequence[Facet] = (),
        folds_stories: bool = False,
        is_wanted: Callable[[], bool] = _always,
    ) -> dict[str, tuple[FacetCount, ...]]:
        """By facet the `most` frequent values among the results shown, years in order; facets without any are left out.

        `facets` limits what is counted. With `folds_stories` independent stories are counted in place of results:
        republications of one text are one source. `is_wanted` is asked before each of them: when it says no, the others are
        left out.
        """
        query = self._resolver.query(text, scope=scope, is_typing=is_typing, keeps_accents=keeps_accents)
        found: dict[str, tuple[FacetCount, ...]] = {}
        stories = self._stories() if folds_stories else None
        with self._asking() as index:
            for facet in facets or FACETS:
                if is_wanted() and (counts := index.facets(query, facet, stories=stories)):
                    found[facet.value] = _most_frequent(counts, most, in_order=facet is Facet.YEAR)
        return found

    def histogram(
        self, text: str, *, scope: Scope | None = None, is_typing: bool = False, keeps_accents: bool = False
    ) -> DateHistogram:
        """The results by date of publication."""
        query = self._resolver.query(text, scope=scope, is_typing=is_typing, keeps_accents=keeps_accents)
        with self._asking() as index:
            return histogram_of(index.date_counts(query))

    def kwic(
        self,
        text: str,
        *,
        scope: Scope | None = None,
        is_typing: bool = False,
        keeps_accents: bool = False,
        order: KwicOrder = KwicOrder.PLACE,
        limit: int = 500,
        width: int = WIDTH,
        is_wanted: Callable[[], bool] = _always,
    ) -> KwicPage:
        """The matches of the best results with `width` code points on either side, at most `limit` of them.

        `is_wanted` is asked before each text that is read: when it says no, the lines found so far are the answer.
        """
        query = self._resolver.query(text, scope=scope, is_typing=is_typing, keeps_accents=keeps_accents)
        with self._asking() as index:

            def find(count: int, offset: int) -> IndexPage:
                return index.search(query, limit=count, offset=offset)

            lines = Concordance(self._store, find, width=max(0, width), is_wanted=is_wanted)
            return lines.page(text, query, order, max(0, limit))

    def explain(self, text: str, *, scope: Scope | None = None, keeps_accents: bool = False) -> Explanation:
        """How a query is understood, the words of the index it stands for, and the time each stage takes."""
        times = [self._clock()]
        query = self._resolver.query(text, scope=scope, keeps_accents=keeps_accents)
        times.append(self._clock())
        with self._asking() as index:
            clauses = index.explain(query)
            times.append(self._clock())
            page = index.search(query, limit=EXPLAINED_HITS)
            times.append(self._clock())
        shown_hits(self._store, page.hits, SoughtWords.of_page(page))
        times.append(self._clock())
        took = (round((end - start) * 1000, 3) for start, end in pairwise(times))
        stages = tuple(zip(("parse", "expand", "match", "snippets"), took, strict=True))
        return Explanation(format_query(query), clauses, stages, page.total, _notes(query, page))

    # while typing ------------------------------------------------------------------------------------------
    def complete(self, text: str, caret: int, *, limit: int = 8) -> tuple[Completion, ...]:
        """What the query may go on with where the caret stands, the likeliest first."""
        with self._asking() as index:
            return completions(index, text, caret, limit)

    def _stories(self) -> dict[ClippingId, ClippingId]:
        """What stands for the story of each clipping that shares its text with another."""
        return {each: members[0] for members in self._store.stories() for each in members}

    def _suggestion(self, index: Index, text: str, query: Query, found: int, *, is_typing: bool) -> str:
        def total(better: str) -> int:
            corrected = self._resolver.query(
                better, scope=query.scope, is_typing=is_typing, keeps_accents=query.keeps_accents
            )
            return index.search(corrected, limit=0).total

        return better_query(text, parse_query(text, keeps_accents=query.keeps_accents), found, index, total)

    @contextmanager
    def _asking(self) -> Iterator[Index]:
        """The index, to be asked; one that turns out to be damaged is set aside. A foreign one is the follower's."""
        if self._index is None:
            raise IndexUnavailable("There is no index in this process.", remedy="Ask the worker.")
        try:
            yield self._index
        except IndexDamaged:
            self._index.discard()
            raise


def _page(index: Index, query: Query, limit: int, offset: int, order: Order) -> IndexPage:
    return index.search(query, limit=_within(limit), offset=max(0, offset), order=order)


def _within(limit: int) -> int:
    return max(0, min(limit, MOST_HITS))


def _with_behind(hits: Sequence[Hit], rows: Sequence[FoldedHit]) -> tuple[Hit, ...]:
    """The hits with what stands behind them; the store may have lost some of them meanwhile."""
    known = {(row.head.clipping_id, row.head.annotation_id): row for row in rows if row.behind}
    found = ((hit, known.get((hit.clipping_id, hit.annotation_id))) for hit in hits)
    return tuple(
        replace(hit, republications=row.republications, behind=len(row.behind)) if row else hit for hit, row in found
    )


def _notes(query: Query, page: IndexPage) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*query.notes, *page.notes)))


def _most_frequent(counts: tuple[FacetCount, ...], most: int, *, in_order: bool) -> tuple[FacetCount, ...]:
    """The first ones; of values in an order of their own the most frequent, still in that order."""
    if not in_order:
        return counts[:most]
    kept = sorted(counts, key=lambda one: (one.count, one.value), reverse=True)[:most]
    return tuple(one for one in counts if one in kept)
