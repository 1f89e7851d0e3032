"""What the index holds: its fields, the documents made of a clipping and its passages, and the index's own record.

`body` and `head` are searched where no field is named; the others limit a clause. A passage carries its clipping's
title, source, dates and language to be limited by, but is found by its own words, comment, tags and speaker only.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Position
from clipper.domain.clipping import Clipping
from clipper.domain.dates import PartialDate
from clipper.domain.fold import FOLD_VERSION
from clipper.domain.ports import IndexDocument
from clipper.domain.query import Feature
from clipper.domain.source import Source
from clipper.index.analysis import ANALYSIS_VERSION, Day, Names, Words
from clipper.index.engine import whoosh
from clipper.index.naming import fold_name

SCHEMA_VERSION = f"5.{ANALYSIS_VERSION}.{FOLD_VERSION}"
"""Another version means: build anew."""

CLIPPING, PASSAGE, RECORD = "clipping", "passage", "record"
WORD_FIELDS = ("body", "head", "title", "standfirst", "source", "author", "agency", "speaker", "comment")
NAME_FIELDS = (
    *("key", "owner", "kind", "language", "content", "record", "color"),
    *("tag_name", "source_name", "author_name", "agency_name", "speaker_name"),
)
NO_DAY = 2_000_000_000
"""Where a document has no date; beyond every bound."""
DAYS_A_YEAR = 10_000
"""How far the numbers of a day in two years are apart."""
_MONTH = 100
_SECOND = 1_000_000
FEATURES = {feature: 1 << place for place, feature in enumerate(Feature)}
"""The bit of each feature in the column of features."""
SECONDS_BIAS = 1 << 31
"""What the column of seconds is less than the seconds since 1970, so that four bytes hold them up to the year 2106."""


def index_schema() -> Any:
    """The Whoosh schema."""
    words = {name: Words() for name in WORD_FIELDS}
    names = {name: Names() for name in NAME_FIELDS}
    days = {"first_day": Day(NO_DAY), "last_day": Day(NO_DAY)}
    numbers = {"made": Day(-SECONDS_BIAS), "made_rest": Day(0), "features": Day(0)}
    return whoosh.fields.Schema(**days, **numbers, **words, **names)


def documents_of(document: IndexDocument) -> Iterator[dict[str, Any]]:
    """The documents for one clipping: its own first, then one for each passage."""
    shared = _shared_fields(document)
    source = document.clipping.source
    features = _source_features(source)
    passages = [a for a in document.annotations if not a.is_deleted]
    head = (source.title, source.standfirst, source.byline, *shared["author"], *shared["source"], *shared["agency"])
    # Lists by tag also take the clippings of highlights that carry it; searching does the same, for speakers too.
    tags = _each((*document.clipping.tags, *(tag for a in passages for tag in a.tags)))
    speakers = _each(a.speaker for a in passages)
    yield {
        **shared,
        **made_fields(document.clipping.created_us),
        "key": clipping_key(document.clipping),
        "kind": CLIPPING,
        "content": str(document.content_sha256),
        "body": document.body,
        "head": _texts(*head, *document.clipping.tags),
        "tag_name": tags,
        **_speaker_fields(speakers),
        "color": _each(a.color.value for a in passages),
        "features": features | _clipping_features(document.clipping, passages),
    }
    for annotation in passages:
        yield {
            **shared,
            **made_fields(annotation.created_us),
            "key": passage_key(annotation),
            "kind": PASSAGE,
            "body": annotation.quote.exact,
            "head": _texts(annotation.comment, *annotation.tags, annotation.speaker),
            "comment": annotation.comment,
            "tag_name": annotation.tags,
            **_speaker_fields(_texts(annotation.speaker)),
            "color": annotation.color.value,
            "features": features | _passage_features(annotation),
        }


def clipping_key(clipping: Clipping) -> str:
    """The unique key of a clipping's document."""
    return f"{CLIPPING}:{clipping.id}"


def passage_key(annotation: Annotation) -> str:
    """The unique key of a passage's document."""
    return f"{PASSAGE}:{annotation.id}"


def made_fields(created_us: int) -> dict[str, int]:
    """The columns that say when something was clipped or highlighted."""
    seconds, rest = divmod(max(0, created_us), _SECOND)
    return {"made": min(seconds, 2 * SECONDS_BIAS - 1) - SECONDS_BIAS, "made_rest": rest}


def _shared_fields(document: IndexDocument) -> dict[str, Any]:
    source = document.clipping.source
    first, last = day_numbers(source.issued or source.original_date)
    authors = _texts(*(name.display() for name in source.author))
    return {
        "owner": str(document.clipping.id),
        "title": source.title,
        "standfirst": source.standfirst,
        "source": _texts(source.container_title, source.publisher),
        "source_name": _texts(source.container_title or source.publisher),
        "author": authors,
        "author_name": authors,
        "agency": _texts(source.original_publisher),
        "agency_name": _texts(source.original_publisher),
        "language": _each(key for tag in (source.language, *document.languages) for key in _language_keys(tag)),
        "first_day": first,
        "last_day": last,
    }


def _speaker_fields(speakers: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Nothing where nobody speaks, as in most passages: each field of each document takes its time."""
    return {"speaker": speakers, "speaker_name": speakers} if speakers else {}


def _source_features(source: Source) -> int:
    date = source.issued or source.original_date
    return (
        _if(Feature.AUTHOR, source.author)
        | _if(Feature.SOURCE, source.container_title or source.publisher)
        | _if(Feature.AGENCY, source.original_publisher)
        | _if(Feature.DATE, date is not None and date.year is not None)
        | _if(Feature.ADDRESS, source.url)
    )


def _clipping_features(clipping: Clipping, passages: Sequence[Annotation]) -> int:
    """Its own and those of its passages."""
    found = (
        _if(Feature.TAG, clipping.tags)
        | _if(Feature.INBOX, clipping.in_inbox)
        | _if(Feature.REPUBLISHED, is_republished(clipping.source))
    )
    for annotation in passages:
        found |= _passage_features(annotation)
    return found


def _passage_features(annotation: Annotation) -> int:
    return (
        FEATURES[Feature.HIGHLIGHT]
        | _if(Feature.COMMENT, annotation.comment)
        | _if(Feature.TAG, annotation.tags)
        | _if(Feature.SPEAKER, annotation.speaker)
    )


def _if(feature: Feature, holds: object) -> int:
    return FEATURES[feature] if holds else 0


def is_republished(source: Source) -> bool:
    """Whether its agency or first publisher is not where it was clipped; no where either is unknown."""
    if not source.original_publisher:
        return False
    places = {fold_name(place) for place in (source.container_title, source.publisher) if place}
    return bool(places) and fold_name(source.original_publisher) not in places


def _texts(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _each(parts: Iterable[str]) -> tuple[str, ...]:
    """Every one once, in order."""
    return tuple(dict.fromkeys(part for part in parts if part))


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
