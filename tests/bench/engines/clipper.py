"""Clipper through its library: the store holds the articles, and the library builds its index from the store."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from clipper.domain.anchoring import describe
from clipper.domain.annotation import Annotation
from clipper.domain.blocks import Block, BlockKind
from clipper.domain.changes import Blob, Edit
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.ports import Transaction
from clipper.domain.results import Facet
from clipper.domain.source import Name, Source
from clipper.domain.span import Span
from clipper.domain.text import TEXT_VERSION, text_sha256
from clipper.index import index as loaded  # noqa: F401  # before the clock runs, as the other engines are
from clipper.library.library import Library
from clipper.library.machine import Machine
from tests.bench.articles import Article, Query
from tests.bench.engines.engine import LIMIT, Ask

BATCH = 100
"""Articles of one transaction."""
TYPED = {
    "common term": "{words}",
    "middling term": "{words}",
    "rare term": "{words}",
    "AND of a common and a middling": "{words}",
    "AND of two common": "{words}",
    "OR of three": "{any}",
    "phrase of 2": '"{words}"',
    "phrase of 4 with stop words": '"{words}"',
    "prefix of 2 letters": "{words}*",
    "prefix of 3 letters": "{words}*",
    "as you type": "{words} {prefix}*",
    "fuzzy 1": "{words}~",
    "wildcard": "{words}",
    "term, dates and tag": "{words} date:{first}..{last} tag:{tag} in:clipping",
    "top 20 with snippets": "{words}",
    "counts for all tags": "{words}",
}


def typed(row: str, query: Query) -> str:
    """What is typed for a query of a row."""
    return TYPED[row].format(**query, any=" OR ".join(query["words"].split()))


class Clipper:
    """See `Engine`. Building is the index's part; filling the store is apart."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._machine = Machine()

    def fill(self, articles: Iterator[Article]) -> None:
        """Put the articles in the store, without an index."""
        with Library.open(self._folder / "library", index_folder=None) as library:
            while batch := list(islice(articles, BATCH)):
                library._store.commit(self._transaction(batch))

    def build(self, articles: Iterator[Article]) -> None:
        """Build the index from the store, where the articles are already."""
        self.open()
        self.library.reindex()

    def open(self) -> None:
        """Open the library with its index."""
        self.library = Library.open(self._folder / "library", index_folder=self._folder / "index")

    def add(self, article: Article) -> None:
        """Save one article with its passages."""
        self.library._store.commit(self._transaction([article]))

    def refresh(self) -> None:
        """Let the index learn of it."""
        self.library.catch_up()

    def rows(self) -> dict[str, Ask]:
        """What is typed for each row. Rows are pages of ids, as the other engines give; snippets are whole pages."""
        if self.library.search.run("a", limit=1).is_stale:
            raise RuntimeError("the index is not that of the store: build it anew with --rebuild clipper")
        rows: dict[str, Ask] = {row: lambda query, row=row: self._ids(typed(row, query)) for row in TYPED}
        rows["top 20 with snippets"] = lambda query: self.library.search.run(query["words"], limit=LIMIT)
        rows["counts for all tags"] = self._facets
        return rows

    def _ids(self, text: str) -> object:
        return self.library.search.hits(text, limit=LIMIT)

    def _facets(self, query: Query) -> object:
        return self._ids(query["words"]), self.library.search.facets(query["words"], Facet.TAG)

    # the store ---------------------------------------------------------------------------------------------
    def _transaction(self, batch: list[Article]) -> Transaction:
        edits: list[Edit] = []
        snapshots, blobs = [], []
        for article in batch:
            clipping, snapshot = self._clipping(article)
            edits += [Edit(None, clipping), *(Edit(None, held) for held in self._highlights(article, clipping))]
            snapshots.append(snapshot)
            blobs.append(Blob(snapshot.text_sha256, article.body.encode()))
        return Transaction("Fill", tuple(edits), self._machine.now_us(), tuple(snapshots), tuple(blobs))

    def _clipping(self, article: Article) -> tuple[Clipping, Snapshot]:
        given, _, family = article.author.rpartition(" ")
        day = article.issued
        source = Source(
            title=article.title,
            author=(Name(family=family, given=given),),
            container_title=article.source,
            issued=PartialDate(day.year, day.month, day.day),
            language="en",
        )
        clipping_id, snapshot_id = ClippingId(self._machine.new_id()), SnapshotId(self._machine.new_id())
        blocks, offset = [], 0
        for paragraph in article.body.split("\n"):
            blocks.append(Block(BlockKind.PARAGRAPH, Span(offset, offset + len(paragraph))))
            offset += len(paragraph) + 1
        now_us = self._machine.now_us()
        snapshot = Snapshot(
            id=snapshot_id,
            clipping_id=clipping_id,
            text_sha256=text_sha256(article.body),
            text_version=TEXT_VERSION,
            raw=(),
            blocks=tuple(blocks),
            inlines=(),
            method="bench",
            captured_us=now_us,
            extractor="bench",
        )
        clipping = Clipping(clipping_id, snapshot_id, source, tags=article.tags, created_us=now_us, modified_us=now_us)
        return clipping, snapshot

    def _highlights(self, article: Article, clipping: Clipping) -> Iterator[Annotation]:
        for held in article.highlights:
            span = Span(held.start, held.end)
            yield Annotation(
                id=AnnotationId(self._machine.new_id()),
                clipping_id=clipping.id,
                snapshot_id=clipping.snapshot_id,
                span=span,
                quote=describe(article.body, span).quote,
                comment=held.comment,
                tags=held.tags,
                created_us=clipping.created_us,
                modified_us=clipping.created_us,
            )
