"""Keyword in context over the results of a search: the texts of the best results, read until there are enough lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import readable_blocks
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.errors import NotFound, StoreDamaged
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.kwic import iter_contexts, sorted_lines
from clipper.domain.ports import Store
from clipper.domain.query import Query
from clipper.domain.results import IndexHit, IndexPage, KwicLine, KwicOrder, KwicPage
from clipper.domain.snippets import SoughtWords, find_places
from clipper.domain.span import Span
from clipper.library.shown_hits import date_words

BATCH = 200
"""Results asked of the index at a time."""

Find = Callable[[int, int], IndexPage]
"""Results of the query: limit and offset."""


class Concordance:
    """Lines of one query. `is_wanted` is asked before every clipping that is read: no more are when it says no."""

    def __init__(self, store: Store, find: Find, *, width: int, is_wanted: Callable[[], bool]) -> None:
        self._store = store
        self._find = find
        self._width = width
        self._is_wanted = is_wanted
        self._seen: set[tuple[ClippingId, Span]] = set()

    def page(self, text: str, query: Query, order: KwicOrder, limit: int) -> KwicPage:
        """At most `limit` lines, in the order asked for."""
        lines: list[KwicLine] = []
        found = self._find(BATCH, 0)
        words, notes = SoughtWords.of_page(found), tuple(dict.fromkeys((*query.notes, *found.notes)))
        if not words:
            return KwicPage(text, (), 0, found.total, order, notes=(*notes, "there is no word to show in its context"))
        read, is_cut = 0, False
        for group in self._groups(found):
            if len(lines) >= limit or not self._is_wanted():
                is_cut = True
                break
            lines.extend(islice(self._lines(group, words), limit + 1 - len(lines)))
            read += len(group)
        is_cut = is_cut or len(lines) > limit
        return KwicPage(text, sorted_lines(lines[:limit], order), read, found.total, order, is_cut, notes)

    def _groups(self, found: IndexPage) -> Iterator[list[IndexHit]]:
        """The results, those of one clipping together where they come in one batch."""
        offset = 0
        while found.hits:
            groups: dict[ClippingId, list[IndexHit]] = {}
            for hit in found.hits:
                groups.setdefault(hit.clipping_id, []).append(hit)
            yield from groups.values()
            offset += len(found.hits)
            if offset >= found.total:
                return
            found = self._find(BATCH, offset)

    def _lines(self, group: Sequence[IndexHit], words: SoughtWords) -> Iterator[KwicLine]:
        """The lines of one clipping's hits, as its text runs; those already given are left out."""
        opened = self._opened(group[0].clipping_id)
        if opened is None:
            return
        clipping, snapshot, text = opened
        passages = self._passages(group, snapshot)
        is_whole = any(hit.annotation_id is None for hit in group)
        within = [block.span for block in readable_blocks(snapshot.blocks, clipping.boilerplate)]
        places = _places_in(text, within if is_whole else [passage.span for passage in passages], words)
        source, issued = clipping.source, date_words(clipping.source.issued)
        for left, match, right, place in iter_contexts(text, places, within, width=self._width):
            if (clipping.id, place) in self._seen:
                continue
            self._seen.add((clipping.id, place))
            yield KwicLine(
                clipping_id=clipping.id,
                annotation_id=_passage_at(place, passages),
                left=left,
                match=match,
                right=right,
                place=place,
                title=source.title,
                container_title=source.container_title,
                original_publisher=source.original_publisher,
                issued=issued,
            )

    def _opened(self, clipping_id: ClippingId) -> tuple[Clipping, Snapshot, str] | None:
        """None where the store no longer has it, or cannot read it: `check` names that."""
        try:
            clipping = self._store.get_clipping(clipping_id)
            snapshot = self._store.get_snapshot(clipping.snapshot_id)
            return clipping, snapshot, self._store.get_text(snapshot.text_sha256)
        except (NotFound, StoreDamaged):
            return None

    def _passages(self, group: Sequence[IndexHit], snapshot: Snapshot) -> tuple[Annotation, ...]:
        """The passages among the hits that stand in this text, as it runs."""
        found = self._store.annotations([hit.annotation_id for hit in group if hit.annotation_id is not None])
        standing = (annotation for annotation in found if annotation.snapshot_id == snapshot.id)
        return tuple(sorted(standing, key=lambda annotation: annotation.span))


def _places_in(text: str, stretches: Iterable[Span], words: SoughtWords) -> list[Span]:
    """Every match inside the stretches, in order. Cutting a text up takes ten times as long as seeing what is in it."""
    places: set[Span] = set()
    for stretch in stretches:
        stretch_text = stretch.of(text)
        if words.may_stand_in(stretch_text):
            places.update(place.shifted(stretch.start) for place in find_places(stretch_text, words))
    return sorted(places)


def _passage_at(place: Span, passages: Sequence[Annotation]) -> AnnotationId | None:
    return next((passage.id for passage in passages if passage.span.contains(place)), None)
