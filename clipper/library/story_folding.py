"""Pages of results with the republications of a story behind its best hit.

A story's hits may lie far apart, so that folding needs all of them: it is done for the best MOST_FOLDED results, and
those that come after them stand one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clipper.domain.changes import Position
from clipper.domain.folding import FoldedHit, folded
from clipper.domain.ids import ClippingId
from clipper.domain.ports import Index, Store
from clipper.domain.query import Query
from clipper.domain.result_order import Order
from clipper.domain.results import FoldedStories, IndexPage
from clipper.domain.story import independent

MOST_FOLDED = 2_000
"""Results that are looked at; with more of them typing would be felt."""


@dataclass(frozen=True, slots=True)
class _Folding:
    """The best results of one query in one order, folded, as the index stood then."""

    query: Query
    order: Order
    position: Position
    page: IndexPage
    rows: tuple[FoldedHit, ...]
    stories: int

    @property
    def told(self) -> FoldedStories:
        return FoldedStories(len(self.rows), self.stories, len(self.page.hits))


@dataclass(frozen=True, slots=True)
class FoldedPage:
    """One page: `index` as the index answers, with the hits shown, and for each what is behind it."""

    index: IndexPage
    rows: tuple[FoldedHit, ...]
    told: FoldedStories


class StoryFolding:
    """Folds for one search at a time; further pages of it are cut from the same folding, so that none shifts."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._last: _Folding | None = None

    def page(self, index: Index, query: Query, limit: int, offset: int, order: Order) -> FoldedPage:
        """The rows from `offset` on, at most `limit`."""
        folding = self._folding(index, query, order, is_further=offset > 0)
        rows = (*folding.rows[offset : offset + limit], *self._unfolded(index, folding, limit, offset))
        page = replace(folding.page, hits=tuple(row.head for row in rows))
        return FoldedPage(page, rows, folding.told)

    def behind(self, index: Index, query: Query, clipping_id: ClippingId, order: Order) -> IndexPage:
        """What is behind the first hit in a clipping."""
        folding = self._folding(index, query, order, is_further=True)
        found = (row.behind for row in folding.rows if row.head.clipping_id == clipping_id and row.behind)
        return replace(folding.page, hits=next(found, ()))

    def _folding(self, index: Index, query: Query, order: Order, *, is_further: bool) -> _Folding:
        position, last = index.position(), self._last
        if is_further and last is not None and (last.query, last.order, last.position) == (query, order, position):
            return last
        page = index.search(query, limit=MOST_FOLDED, order=order)
        ids = tuple(dict.fromkeys(hit.clipping_id for hit in page.hits))
        keys = self._store.story_keys(ids)
        self._last = _Folding(query, order, position, page, folded(page.hits, keys), independent(ids, keys))
        return self._last

    def _unfolded(self, index: Index, folding: _Folding, limit: int, offset: int) -> Iterator[FoldedHit]:
        """The rows of a page that come after what is folded."""
        room = offset + limit - max(offset, len(folding.rows))
        if room <= 0 or folding.page.total <= len(folding.page.hits):
            return
        first = len(folding.page.hits) + max(0, offset - len(folding.rows))
        yield from map(FoldedHit, index.search(folding.query, limit=room, offset=first, order=folding.order).hits)
