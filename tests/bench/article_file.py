"""Articles and queries from files, for measuring search over a corpus made elsewhere.

Articles are JSON objects, one a line: `title`, `body`, `author`, `source`, `published` (a day), `tags` and
`passages`, each of these a `quote` of the body with a `note` and `tags`. Queries are one JSON object: kinds of
queries, each a list of words, of lists of words, or of objects with `term`, `tag`, `from` and `to`.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tests.bench.articles import Article, Highlight, Query

ROWS = {
    "term_common": "common term",
    "term_mid": "middling term",
    "term_rare": "rare term",
    "and2": "AND of a common and a middling",
    "and2_cc": "AND of two common",
    "or3": "OR of three",
    "phrase2": "phrase of 2",
    "phrase4_stop": "phrase of 4 with stop words",
    "prefix2": "prefix of 2 letters",
    "prefix3": "prefix of 3 letters",
    "sayt": "as you type",
    "fuzzy1": "fuzzy 1",
    "wildcard": "wildcard",
    "filtered": "term, dates and tag",
    "snip": "top 20 with snippets",
    "facets": "counts for all tags",
}


class ArticleFile:
    """The articles of a file, in its order."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def articles(self, count: int) -> Iterator[Article]:
        """The first so many. Raises ValueError where there are fewer."""
        with self._path.open(encoding="utf-8") as lines:
            number = -1
            for number, line in enumerate(islice(lines, count)):
                yield _article(number, json.loads(line))
        if number + 1 < count:
            raise ValueError(f"{self._path.name} has {number + 1} articles")

    def further(self, number: int, count: int) -> Iterator[Article]:
        """So many to be added to an index, numbered from `number` on."""
        return (replace(article, number=number + place) for place, article in enumerate(self.articles(count)))


def queries_from(path: Path) -> dict[str, list[Query]]:
    """The queries of a file by the row they are measured for; kinds without a row are left out."""
    kinds = json.loads(path.read_text("utf-8"))
    return {row: [_query(kind, asked) for asked in kinds[kind]] for kind, row in ROWS.items() if kind in kinds}


def _query(kind: str, asked: Any) -> Query:
    if isinstance(asked, dict):
        return {"words": asked["term"], "tag": asked["tag"], "first": asked["from"], "last": asked["to"]}
    if kind == "sayt":
        return {"words": asked[0], "prefix": asked[1]}
    return {"words": asked if isinstance(asked, str) else " ".join(asked)}


def _article(number: int, data: dict[str, Any]) -> Article:
    body = "\n".join(paragraph for paragraph in data["body"].split("\n") if paragraph)
    return Article(
        number,
        data["title"],
        body,
        data["author"],
        data["source"],
        date.fromisoformat(data["published"]),
        tuple(data["tags"]),
        tuple(_highlight(body, passage) for passage in data["passages"]),
    )


def _highlight(body: str, passage: dict[str, Any]) -> Highlight:
    start = max(0, body.find(passage["quote"]))
    return Highlight(start, start + len(passage["quote"]), passage["note"], tuple(passage["tags"]))
