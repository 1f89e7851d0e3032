"""SQLite's FTS5 with ranking, `snippet()`, prefix indexes and a table of tags."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.distance import OSA

from tests.bench.articles import Article, Query
from tests.bench.engines.engine import LIMIT, Ask, Document, documents_of

SCHEMA = """
CREATE TABLE docs(rowid INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, title TEXT, body TEXT, source TEXT, issued TEXT);
CREATE TABLE tags(tag TEXT, doc INTEGER, PRIMARY KEY(tag, doc)) WITHOUT ROWID;
CREATE TABLE doc_tags(doc INTEGER, tag TEXT, PRIMARY KEY(doc, tag)) WITHOUT ROWID;
CREATE INDEX docs_issued ON docs(issued);
CREATE VIRTUAL TABLE fts USING fts5(title, body, content='docs', content_rowid='rowid',
    tokenize='porter unicode61 remove_diacritics 2', prefix='2 3');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab('fts', 'row');
"""
RANKED = """
SELECT d.id FROM (SELECT rowid, rank FROM fts WHERE fts MATCH ? ORDER BY rank LIMIT ?) f
JOIN docs d ON d.rowid = f.rowid ORDER BY f.rank
"""
FILTERED = """
SELECT d.id FROM fts f JOIN docs d ON d.rowid = f.rowid
WHERE fts MATCH ? AND d.kind = 'a' AND d.issued BETWEEN ? AND ?
AND EXISTS (SELECT 1 FROM tags t WHERE t.tag = ? AND t.doc = f.rowid) ORDER BY rank LIMIT ?
"""
SNIPPETS = """
SELECT d.id, snippet(fts, 1, '<b>', '</b>', '…', 32) FROM fts JOIN docs d ON d.rowid = fts.rowid
WHERE fts MATCH ? ORDER BY rank LIMIT ?
"""
COUNTS = "SELECT t.tag, count(*) FROM fts f JOIN doc_tags t ON t.doc = f.rowid WHERE fts MATCH ? GROUP BY t.tag"


class Fts5:
    """See `Engine`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "fts5.sqlite"

    def build(self, articles: Iterator[Article]) -> None:
        """Everything in one transaction, then optimised."""
        self.open()
        self._connection.executescript(SCHEMA)
        for article in articles:
            for document in documents_of(article):
                self._insert(document)
        self._connection.commit()
        self._connection.execute("INSERT INTO fts(fts) VALUES ('optimize')")
        self._connection.commit()
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def open(self) -> None:
        """Connect."""
        self._connection = sqlite3.connect(self._path)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "cache_size=-65536", "mmap_size=1000000000"):
            self._connection.execute(f"PRAGMA {pragma}")

    def add(self, article: Article) -> None:
        """One article in a transaction of its own."""
        for document in documents_of(article):
            self._insert(document)
        self._connection.commit()

    def refresh(self) -> None:
        """What is committed is visible."""

    def _insert(self, document: Document) -> None:
        values = (document.id, document.kind, document.title, document.body, document.source, str(document.issued))
        number = self._connection.execute(
            "INSERT INTO docs(id, kind, title, body, source, issued) VALUES (?, ?, ?, ?, ?, ?)", values
        ).lastrowid
        self._connection.execute(
            "INSERT INTO fts(rowid, title, body) VALUES (?, ?, ?)", (number, document.title, document.body)
        )
        pairs = [(tag, number) for tag in document.tags]
        self._connection.executemany("INSERT INTO tags VALUES (?, ?)", pairs)
        self._connection.executemany("INSERT INTO doc_tags(tag, doc) VALUES (?, ?)", pairs)

    def rows(self) -> dict[str, Ask]:
        """Both columns are searched, as Clipper does."""

        def all_of(query: Query) -> object:
            return self._ranked(" AND ".join(f'"{word}"' for word in query["words"].split()))

        def any_of(query: Query) -> object:
            return self._ranked(" OR ".join(f'"{word}"' for word in query["words"].split()))

        def phrase(query: Query) -> object:
            return self._ranked('"{}"'.format(query["words"]))

        def prefix(query: Query) -> object:
            return self._ranked('"{}"*'.format(query["words"]))

        return {
            "common term": all_of,
            "middling term": all_of,
            "rare term": all_of,
            "AND of a common and a middling": all_of,
            "AND of two common": all_of,
            "OR of three": any_of,
            "phrase of 2": phrase,
            "phrase of 4 with stop words": phrase,
            "prefix of 2 letters": prefix,
            "prefix of 3 letters": prefix,
            "as you type": lambda query: self._ranked('"{words}" AND "{prefix}"*'.format(**query)),
            "fuzzy 1": self._fuzzy,
            "wildcard": self._wildcard,
            "term, dates and tag": self._filtered,
            "top 20 with snippets": lambda query: self._all(
                SNIPPETS, (" AND ".join(f'"{word}"' for word in query["words"].split()), LIMIT)
            ),
            "counts for all tags": lambda query: (all_of(query), self._all(COUNTS, ('"{}"'.format(query["words"]),))),
        }

    def _all(self, statement: str, values: tuple[object, ...]) -> list[tuple[object, ...]]:
        return self._connection.execute(statement, values).fetchall()

    def _ranked(self, expression: str) -> object:
        return self._all(RANKED, (expression, LIMIT))

    def _fuzzy(self, query: Query) -> object:
        """FTS5 has no such query: its vocabulary is read from the first letter on."""
        word = query["words"]
        near = [
            str(term)
            for (term,) in self._all(
                "SELECT term FROM vocabulary WHERE term >= ? AND term < ?", (word[0], word[0] + "\U0010ffff")
            )
            if OSA.distance(word, str(term), score_cutoff=1) <= 1
        ]
        return self._ranked(" OR ".join(f'"{term}"' for term in near)) if near else ()

    def _wildcard(self, query: Query) -> object:
        """Nor this: the vocabulary is read with GLOB."""
        found = self._all("SELECT term FROM vocabulary WHERE term GLOB ? LIMIT 1000", (query["words"],))
        return self._ranked(" OR ".join(f'"{term}"' for (term,) in found)) if found else ()

    def _filtered(self, query: Query) -> object:
        return self._all(FILTERED, ('"{}"'.format(query["words"]), query["first"], query["last"], query["tag"], LIMIT))
