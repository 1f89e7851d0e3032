"""Library values as the plain values `--json` prints."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import Block, Boilerplate
from clipper.domain.clipping import Snapshot
from clipper.domain.date_mention import DateMention, DateRule
from clipper.domain.dates import PartialDate
from clipper.domain.fetch_record import FetchRecord, format_fetch_record
from clipper.domain.identifiers import IDENTIFIER_FIELDS
from clipper.domain.ids import SnapshotId
from clipper.domain.listing import ClippingRow, OpenClipping
from clipper.domain.results import Hit, SearchPage
from clipper.domain.source import Evidence, Name, Source
from clipper.domain.story import Membership

Record = dict[str, object]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def clipping_record(
    opened: OpenClipping,
    snapshots: tuple[Snapshot, ...],
    fetches: Mapping[SnapshotId, FetchRecord],
    membership: Membership,
) -> Record:
    """Everything of one clipping; positions are code points of `text`. `fetches` of snapshots from an address."""
    clipping = opened.clipping
    return {
        "id": clipping.id,
        **source_record(clipping.source),
        "tags": list(clipping.tags),
        "text": opened.text,
        "blocks": [block_record(block) for block in opened.snapshot.blocks],
        "boilerplate": [_boilerplate_record(stretch) for stretch in clipping.boilerplate],
        "evidence": [_evidence_record(item) for item in clipping.evidence],
        "dates": [mention_record(mention) for mention in clipping.dates if mention.rule != DateRule.NO_DATE],
        "snapshots": [_snapshot_record(snapshot, fetches.get(snapshot.id)) for snapshot in snapshots],
        "highlights": [annotation_record(annotation) for annotation in opened.annotations],
        "story": {
            "key": membership.key,
            "originator": membership.originator,
            "role": membership.role.value,
            "carriers": membership.carriers,
        },
        "in_inbox": clipping.in_inbox,
        "in_trash": clipping.trashed_us is not None,
        "created": moment(clipping.created_us),
        "modified": moment(clipping.modified_us),
    }


def source_record(source: Source) -> Record:
    """The bibliographic record under its CSL names in snake_case."""
    return {
        "type": source.type,
        "title": source.title,
        "standfirst": source.standfirst,
        "author": [_name_record(name) for name in source.author],
        "byline": source.byline,
        "container_title": source.container_title,
        "publisher": source.publisher,
        "original_publisher": source.original_publisher,
        "issued": date_record(source.issued),
        "original_date": date_record(source.original_date),
        "accessed": date_record(source.accessed),
        "section": source.section,
        "abstract": source.abstract,
        "keyword": list(source.keyword),
        "language": source.language,
        "url": source.url,
        **{field: getattr(source, field) for field in IDENTIFIER_FIELDS},
    }


def date_record(date: PartialDate | None) -> Record | None:
    """A date with its precision and the words it came from; None for none."""
    if date is None:
        return None
    return {
        "edtf": date.edtf(),
        "date_parts": list(date.date_parts()),
        "words": date.words,
        "precision": date.precision.value,
        "needs_researcher": date.needs_researcher,
    }


def mention_record(mention: DateMention) -> Record:
    """One date the text speaks of, with how it was worked out."""
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "date": date_record(mention.date),
        "rule": mention.rule,
        "basis": mention.basis,
        "confidence": mention.confidence,
        "confirmed": mention.is_confirmed,
    }


def block_record(block: Block) -> Record:
    """One block with its place."""
    return {
        "kind": block.kind.value,
        "start": block.span.start,
        "end": block.span.end,
        "level": block.level,
        "marker": block.marker,
    }


def annotation_record(annotation: Annotation) -> Record:
    """One highlight with both its selectors."""
    return {
        "id": annotation.id,
        "snapshot": annotation.snapshot_id,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "exact": annotation.quote.exact,
        "prefix": annotation.quote.prefix,
        "suffix": annotation.quote.suffix,
        "tags": list(annotation.tags),
        "comment": annotation.comment,
        "speaker": annotation.speaker,
        "color": annotation.color.value,
        "created": moment(annotation.created_us),
        "modified": moment(annotation.modified_us),
    }


def row_record(row: ClippingRow) -> Record:
    """One line of a list."""
    return {
        "id": row.id,
        "title": row.title,
        "container_title": row.container_title,
        "original_publisher": row.original_publisher,
        "issued": date_record(row.issued),
        "language": row.language,
        "tags": list(row.tags),
        "highlights": row.highlight_count,
        "snippet": row.snippet,
        "in_inbox": row.in_inbox,
        "in_trash": row.is_trashed,
        "created": moment(row.created_us),
    }


def page_record(page: SearchPage) -> Record:
    """One page of search results."""
    return {
        "query": page.query,
        "total": page.total,
        "offset": page.offset,
        "notes": list(page.notes),
        "suggestion": page.suggestion,
        "took_ms": round(page.took_ms, 1),
        "rows": page.rows,
        "stories": page.stories,
        "hits": [hit_record(hit) for hit in page.hits],
    }


def hit_record(hit: Hit) -> Record:
    """One result; `kind` says whether it is a clipping or a passage in one."""
    place = hit.snippet.place
    return {
        "kind": "passage" if hit.annotation_id else "clipping",
        "id": hit.clipping_id,
        "highlight_id": hit.annotation_id,
        "score": round(hit.score, 4),
        "title": hit.title,
        "container_title": hit.container_title,
        "original_publisher": hit.original_publisher,
        "issued": hit.issued,
        "snippet": hit.snippet.text,
        "marks": [[mark.start, mark.end] for mark in hit.snippet.marks],
        "start": place.start if place else None,
        "end": place.end if place else None,
        "tags": list(hit.tags),
        "comment": hit.comment,
        "color": hit.color,
        "republications": list(hit.republications),
    }


def moment(time_us: int) -> str:
    """Microseconds since 1970 as ISO 8601 in UTC."""
    return (_EPOCH + timedelta(microseconds=time_us)).isoformat(timespec="milliseconds")


def _name_record(name: Name) -> Record:
    return {"family": name.family, "given": name.given, "literal": name.literal}


def _boilerplate_record(stretch: Boilerplate) -> Record:
    return {
        "start": stretch.span.start,
        "end": stretch.span.end,
        "reason": stretch.reason.value,
        "words": stretch.words,
    }


def _evidence_record(item: Evidence) -> Record:
    return {
        "field": item.field,
        "value": item.value,
        "origin": item.origin,
        "words": item.words,
        "span": list(item.span) if item.span else None,
        "confidence": item.confidence,
        "alternatives": list(item.alternatives),
        "candidates": [asdict(candidate) for candidate in item.candidates],
    }


def _snapshot_record(snapshot: Snapshot, fetch: FetchRecord | None) -> Record:
    """`sha256` is that of the bytes that were read, `text_sha256` that of the canonical text in UTF-8."""
    return {
        "id": snapshot.id,
        "sha256": snapshot.raw[0][2] if snapshot.raw else snapshot.text_sha256,
        "text_sha256": snapshot.text_sha256,
        "raw": [{"mime": mime, "name": name, "sha256": sha256} for mime, name, sha256 in snapshot.raw],
        "pictures": [{"mime": mime, "address": name, "sha256": sha256} for mime, name, sha256 in snapshot.pictures],
        "method": snapshot.method,
        "extractor": snapshot.extractor,
        "captured": moment(snapshot.captured_us),
        "previous": snapshot.previous,
        **({"fetch": json.loads(format_fetch_record(fetch))} if fetch is not None else {}),
    }
