"""Whoosh 2.7.4 as it is: its own codec, postings, matchers and highlighter."""

from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

from clipper.index.engine import whoosh
from tests.bench.articles import Article, Query
from tests.bench.engines.engine import LIMIT, Ask, Document, documents_of


def _schema() -> Any:
    from whoosh.analysis import StemmingAnalyzer

    fields = whoosh.fields
    words = StemmingAnalyzer(stoplist=None, minsize=1)
    return fields.Schema(
        id=fields.ID(unique=True, stored=True),
        kind=fields.ID(),
        title=fields.TEXT(analyzer=words, stored=True),
        body=fields.TEXT(analyzer=words, stored=True),
        source=fields.ID(stored=True),
        issued=fields.DATETIME(stored=True, sortable=True),
        tags=fields.KEYWORD(stored=True, commas=True),
    )


class StockWhoosh:
    """See `Engine`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "whoosh"

    def build(self, articles: Iterator[Article]) -> None:
        """One commit."""
        self._folder.mkdir(parents=True)
        writer = whoosh.index.create_in(str(self._folder), _schema()).writer(limitmb=256)
        for article in articles:
            for document in documents_of(article):
                writer.add_document(**_made(document))
        writer.commit()

    def open(self) -> None:
        """Open the index."""
        self._index = whoosh.index.open_dir(str(self._folder))
        self._searcher = self._index.searcher()

    def add(self, article: Article) -> None:
        """One article in a commit of its own."""
        writer = self._index.writer()
        for document in documents_of(article):
            writer.add_document(**_made(document))
        writer.commit()

    def refresh(self) -> None:
        """See the last commit."""
        self._searcher = self._searcher.refresh()

    def rows(self) -> dict[str, Ask]:
        """Title and body are searched, as Clipper does."""
        import whoosh.query as q
        from whoosh.qparser import MultifieldParser

        parser = MultifieldParser(["title", "body"], self._index.schema)

        def parsed(form: str) -> Ask:
            return lambda query: self._ids(
                parser.parse(form.format(words=query["words"], any=" OR ".join(query["words"].split())))
            )

        def in_both(kind: Any, text: str, **options: Any) -> Any:
            return q.Or([kind(field, text, **options) for field in ("title", "body")])

        return {
            "common term": parsed("{words}"),
            "middling term": parsed("{words}"),
            "rare term": parsed("{words}"),
            "AND of a common and a middling": parsed("{words}"),
            "AND of two common": parsed("{words}"),
            "OR of three": parsed("{any}"),
            "phrase of 2": parsed('"{words}"'),
            "phrase of 4 with stop words": parsed('"{words}"'),
            "prefix of 2 letters": lambda query: self._ids(in_both(q.Prefix, query["words"])),
            "prefix of 3 letters": lambda query: self._ids(in_both(q.Prefix, query["words"])),
            "as you type": lambda query: self._ids(
                q.And([parser.parse(query["words"]), in_both(q.Prefix, query["prefix"])])
            ),
            "fuzzy 1": lambda query: self._ids(in_both(q.FuzzyTerm, query["words"], maxdist=1, prefixlength=1)),
            "wildcard": lambda query: self._ids(in_both(q.Wildcard, query["words"])),
            "term, dates and tag": lambda query: self._ids(parser.parse(query["words"]), filter=_filter(query)),
            "top 20 with snippets": lambda query: [
                (hit["id"], hit.highlights("body", top=2))
                for hit in self._searcher.search(parser.parse(query["words"]), limit=LIMIT)
            ],
            "counts for all tags": lambda query: self._counts(parser.parse(query["words"])),
        }

    def _ids(self, query: Any, **options: Any) -> list[str]:
        return [hit["id"] for hit in self._searcher.search(query, limit=LIMIT, **options)]

    def _counts(self, query: Any) -> object:
        from whoosh.sorting import Count, FieldFacet

        facet = FieldFacet("tags", allow_overlap=True, maptype=Count)
        return self._searcher.search(query, limit=LIMIT, groupedby={"tags": facet}).groups("tags")


def _filter(query: Query) -> Any:
    import whoosh.query as q

    first, last = (datetime.fromisoformat(query[name]) for name in ("first", "last"))
    return q.And([q.Term("tags", query["tag"]), q.DateRange("issued", first, last), q.Term("kind", "a")])


def _made(document: Document) -> dict[str, Any]:
    made = {**document._asdict(), "tags": ",".join(document.tags), "issued": datetime.combine(document.issued, time())}
    return {name: value for name, value in made.items() if value}
