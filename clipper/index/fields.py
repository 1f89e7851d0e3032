"""What the index holds: its fields, the documents made of a clipping and its passages, and the index's own record.

`body` and `head` are searched where no field is named; the others limit a clause. A passage carries its clipping's
title, source, dates and language to be limited by, but is found by its own words, comment and tags only.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Position
from clipper.domain.clipping import Clipping
from clipper.domain.dates import PartialDate
from clipper.domain.fold import FOLD_VERSION
from clipper.domain.ports import IndexDocument
from clipper.index.analysis import ANALYSIS_VERSION, Day, Names, Words
from clipper.index.engine import whoosh

SCHEMA_VERSION = f"4.{ANALYSIS_VERSION}.{FOLD_VERSION}"
"""Another version means: build anew."""

CLIPPING, PASSAGE, RECORD = "clipping", "passage", "record"
WORD_FIELDS = ("body", "head", "title", "standfirst", "source", "author", "agency", "tag", "comment")
NAME_FIELDS = (
    *("key", "owner", "kind", "language", "content", "record"),
    *("tag_name", "source_name", "author_name", "agency_name"),
)
NO_DAY = 2_000_000_000
"""Where a document has no date; beyond every bound."""
DAYS_A_YEAR = 10_000
"""How far the numbers of a day in two years are apart."""
_MONTH = 100


def index_schema() -> Any:
    """The Whoosh schema."""
    words = {name: Words() for name in WORD_FIELDS}
    names = {name: Names() for name in NAME_FIELDS}
    return whoosh.fields.Schema(first_day=Day(NO_DAY), last_day=Day(NO_DAY), **words, **names)


def documents_of(document: IndexDocument) -> Iterator[dict[str, Any]]:
    """The documents for one clipping: its own first, then one for each passage."""
    shared = _shared_fields(document.clipping)
    source = document.clipping.source
    passages = [a for a in document.annotations if not a.is_deleted]
    head = (source.title, source.standfirst, source.byline, *shared["author"], *shared["source"], *shared["agency"])
    yield {
        **shared,
        "key": clipping_key(document.clipping),
        "kind": CLIPPING,
        "content": str(document.content_sha256),
        "body": document.body,
        "head": _texts(*head, *document.clipping.tags),
        # Lists by tag also take the clippings of highlights that carry it; searching does the same.
        "tag": (tags := tuple(dict.fromkeys((*document.clipping.tags, *(t for a in passages for t in a.tags))))),
        "tag_name": tags,
    }
    for annotation in passages:
        yield {
            **shared,
            "key": passage_key(annotation),
            "kind": PASSAGE,
            "body": annotation.quote.exact,
            "head": _texts(annotation.comment, *annotation.tags),
            "comment": annotation.comment,
            "tag": annotation.tags,
            "tag_name": annotation.tags,
        }


def clipping_key(clipping: Clipping) -> str:
    """The unique key of a clipping's document."""
    return f"{CLIPPING}:{clipping.id}"


def passage_key(annotation: Annotation) -> str:
    """The unique key of a passage's document."""
    return f"{PASSAGE}:{annotation.id}"


def _shared_fields(clipping: Clipping) -> dict[str, Any]:
    source = clipping.source
    first, last = day_numbers(source.issued or source.original_date)
    authors = _texts(*(name.display() for name in source.author))
    return {
        "owner": str(clipping.id),
        "title": source.title,
        "standfirst": source.standfirst,
        "source": _texts(source.container_title, source.publisher),
        "source_name": _texts(source.container_title or source.publisher),
        "author": authors,
        "author_name": authors,
        "agency": _texts(source.original_publisher),
        "agency_name": _texts(source.original_publisher),
        "language": _language_keys(source.language),
        "first_day": first,
        "last_day": last,
    }


def _texts(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _language_keys(tag: str) -> tuple[str, ...]:
    """A BCP 47 tag and its primary language, in lower case."""
    tag = "-".join(tag.lower().replace("_", "-").split())
    return tuple(dict.fromkeys(key for key in (tag, tag.split("-")[0]) if key))


def day_numbers(date: PartialDate | None) -> tuple[int, int]:
    """The first and the last day a date may mean, as numbers that order like days; NO_DAY without a year."""
    if date is None or date.year is None:
        return NO_DAY, NO_DAY
    start = date.year * DAYS_A_YEAR
    first = start + (date.month or 1) * _MONTH + (date.day or 1)
    last = start + (date.month or 12) * _MONTH + (date.day or 31)
    return first, last


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """What the index knows of itself: how far it has come, and by which rules it was built."""

    position: Position
    version: str = SCHEMA_VERSION

    def document(self) -> dict[str, Any]:
        """The record as the one document of its kind."""
        data = {"sequence": self.position.sequence, "history": self.position.history, "version": self.version}
        return {"key": RECORD, "kind": RECORD, "record": json.dumps(data)}


def record_from(stored: str) -> IndexRecord:
    """The record a stored document holds. Raises ValueError when it is none."""
    data = json.loads(stored)
    if not isinstance(data, dict):
        raise TypeError("the record is no object")
    return IndexRecord(Position(int(data["sequence"]), str(data["history"])), str(data["version"]))
