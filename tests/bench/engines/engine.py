"""What every engine under measurement can do."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from tests.bench.articles import Article, Query

LIMIT = 20
Ask = Callable[[Query], object]


class Document(NamedTuple):
    """An article or one of its passages, as the engines without a store of their own are given it."""

    id: str
    kind: str
    title: str
    body: str
    source: str
    issued: date
    tags: tuple[str, ...]


class Engine(Protocol):
    """One engine in one folder. `build` and then, in any process, `open` before the rest."""

    def __init__(self, folder: Path) -> None: ...

    def build(self, articles: Iterator[Article]) -> None: ...

    def open(self) -> None: ...

    def rows(self) -> dict[str, Ask]: ...

    def add(self, article: Article) -> None:
        """One article, durable when this returns."""

    def refresh(self) -> None:
        """Make what was added visible."""


def documents_of(article: Article) -> Iterator[Document]:
    """An article and its passages."""
    key = f"a{article.number:07}"
    yield Document(key, "a", article.title, article.body, article.source, article.issued, article.tags)
    for place, held in enumerate(article.highlights):
        body = f"{article.body[held.start : held.end]}\n{held.comment}"
        yield Document(f"{key}p{place}", "p", "", body, article.source, article.issued, held.tags)
