"""tantivy through tantivy-py, with stemming, stored bodies and fast fields for tags."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import tantivy

from tests.bench.articles import Article, Query
from tests.bench.engines.engine import LIMIT, Ask, Document, documents_of

FIELDS = ["title", "body"]


class Tantivy:
    """See `Engine`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "tantivy"
        self._writer: Any = None

    def build(self, articles: Iterator[Article]) -> None:
        """One writer with one thread, as the others have."""
        self._folder.mkdir(parents=True)
        builder = tantivy.SchemaBuilder()
        for name in ("id", "kind", "source", "tags"):
            builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic", fast=True)
        for name in FIELDS:
            builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
        builder.add_date_field("issued", stored=True, indexed=True, fast=True)
        writer = tantivy.Index(builder.build(), path=str(self._folder)).writer(heap_size=200_000_000, num_threads=1)
        for article in articles:
            for document in documents_of(article):
                writer.add_document(_made(document))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open the index."""
        self._index = tantivy.Index.open(str(self._folder))
        self._searcher = self._index.searcher()

    def add(self, article: Article) -> None:
        """One article in a commit of its own."""
        if self._writer is None:
            self._writer = self._index.writer(heap_size=20_000_000, num_threads=1)
        for document in documents_of(article):
            self._writer.add_document(_made(document))
        self._writer.commit()

    def refresh(self) -> None:
        """See the last commit."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def rows(self) -> dict[str, Ask]:
        """Title and body are searched where tantivy-py's query classes allow it."""

        def parsed(form: str) -> Ask:
            def ask(query: Query) -> object:
                words = query["words"].split()
                text = form.format(**query, all=" AND ".join(words), any=" OR ".join(words))
                return self._ids(self._index.parse_query(text, FIELDS))

            return ask

        return {
            "common term": parsed("{all}"),
            "middling term": parsed("{all}"),
            "rare term": parsed("{all}"),
            "AND of a common and a middling": parsed("{all}"),
            "AND of two common": parsed("{all}"),
            "OR of three": parsed("{any}"),
            "phrase of 2": parsed('"{words}"'),
            "phrase of 4 with stop words": parsed('"{words}"'),
            "prefix of 2 letters": lambda query: self._ids(self._regex(query["words"] + ".*")),
            "prefix of 3 letters": lambda query: self._ids(self._regex(query["words"] + ".*")),
            "as you type": self._typing,
            "fuzzy 1": lambda query: self._ids(
                self._either(
                    tantivy.Query.fuzzy_term_query(self._index.schema, field, query["words"], distance=1)
                    for field in FIELDS
                )
            ),
            "wildcard": lambda query: self._ids(
                self._regex(re.sub(r"[*?]", lambda sign: ".*" if sign[0] == "*" else ".", query["words"]))
            ),
            "term, dates and tag": parsed(
                '+{words} +tags:"{tag}" +kind:a +issued:[{first}T00:00:00Z TO {last}T00:00:00Z]'
            ),
            "top 20 with snippets": self._snippets,
            "counts for all tags": self._counts,
        }

    def _ids(self, query: Any) -> list[str]:
        found = self._searcher.search(query, LIMIT)
        return [self._searcher.doc(address)["id"][0] for _, address in found.hits]

    def _either(self, queries: Iterator[Any]) -> Any:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])

    def _regex(self, pattern: str) -> Any:
        return self._either(tantivy.Query.regex_query(self._index.schema, field, pattern) for field in FIELDS)

    def _typing(self, query: Query) -> object:
        word = self._index.parse_query(query["words"], FIELDS)
        parts = [(tantivy.Occur.Must, word), (tantivy.Occur.Must, self._regex(query["prefix"] + ".*"))]
        return self._ids(tantivy.Query.boolean_query(parts))

    def _snippets(self, query: Query) -> object:
        parsed = self._index.parse_query(" AND ".join(query["words"].split()), FIELDS)
        generator = tantivy.SnippetGenerator.create(self._searcher, parsed, self._index.schema, "body")
        found = self._searcher.search(parsed, LIMIT)
        documents = [self._searcher.doc(address) for _, address in found.hits]
        return [(document["id"][0], generator.snippet_from_doc(document).to_html()) for document in documents]

    def _counts(self, query: Query) -> object:
        parsed = self._index.parse_query(query["words"], FIELDS)
        wanted = {"tags": {"terms": {"field": "tags", "size": 1000}}}
        return self._ids(parsed), self._searcher.aggregate(parsed, wanted)


def _made(document: Document) -> Any:
    issued = datetime.combine(document.issued, time(), UTC)
    return tantivy.Document(**{**document._asdict(), "tags": list(document.tags), "issued": issued})
