"""What an edit changed, told in the words of the chain of custody."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from clipper.domain.annotation import Annotation, Place
from clipper.domain.blocks import Boilerplate
from clipper.domain.changes import Edit
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.custody import FACT_LENGTH
from clipper.domain.date_mention import DateMention
from clipper.domain.ids import ClippingId, SnapshotId
from clipper.domain.source import TEXT_FIELDS, field_text
from clipper.domain.span import Span

_UNTOLD = frozenset(
    {"id", "clipping_id", "rev", "modified_us", "created_us", "source", "evidence", "quote", "snapshot_id"}
)
"""Fields that are told otherwise, or say nothing of what was done."""


def facts_of(edit: Edit, snapshots: Mapping[SnapshotId, Snapshot]) -> tuple[ClippingId, dict[str, str]] | None:
    """The clipping an edit concerns, and what is otherwise after it; None for edits that concern no clipping.

    `snapshots` are those that are written with it: a new one is told by its hashes.
    """
    match edit.after:
        case Clipping():
            before = edit.before if isinstance(edit.before, Clipping) else None
            return edit.after.id, dict(_shortened(_clipping_facts(before, edit.after, snapshots)))
        case Annotation():
            earlier = edit.before if isinstance(edit.before, Annotation) else None
            return edit.after.clipping_id, dict(_shortened(_annotation_facts(earlier, edit.after)))
    return None


def snapshot_facts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Which bytes and which text a capture consists of."""
    yield "snapshot", snapshot.id
    yield "text sha256", snapshot.text_sha256
    yield "method", snapshot.method
    yield "extractor", snapshot.extractor
    for place, (mime, name, sha256) in enumerate(snapshot.raw, 1):
        yield f"received {place}", " ".join(part for part in (sha256, mime, name) if part)
    for place, (mime, _address, sha256) in enumerate(snapshot.pictures, 1):
        yield f"picture {place}", f"{sha256} {mime}"


def _clipping_facts(
    before: Clipping | None, after: Clipping, snapshots: Mapping[SnapshotId, Snapshot]
) -> Iterator[tuple[str, str]]:
    if before is None or before.snapshot_id != after.snapshot_id:
        snapshot = snapshots.get(after.snapshot_id)
        yield from snapshot_facts(snapshot) if snapshot else (("snapshot", after.snapshot_id),)
        if before is not None:
            yield "snapshot before", before.snapshot_id
    for name in TEXT_FIELDS:
        new, old = field_text(after.source, name), field_text(before.source, name) if before else ""
        yield from _told(name, old, new)
    yield from _other_fields(before, after)


def _annotation_facts(before: Annotation | None, after: Annotation) -> Iterator[tuple[str, str]]:
    yield "highlight", after.id
    if before is None:
        yield "words", after.quote.exact
    elif before.quote.exact != after.quote.exact:
        yield from _told("words", before.quote.exact, after.quote.exact)
    if before is None or before.snapshot_id != after.snapshot_id:
        yield "snapshot", after.snapshot_id
    yield from _other_fields(before, after)


def _other_fields(before: Clipping | Annotation | None, after: Clipping | Annotation) -> Iterator[tuple[str, str]]:
    """The fields that are lists or plain values."""
    for each in fields(after):
        if each.name in _UNTOLD:
            continue
        new = getattr(after, each.name)
        old = getattr(before, each.name) if before is not None else each.default
        if new != old:
            yield from _told(each.name, _as_words(old) if before is not None else "", _as_words(new))


def _told(name: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    if old == new:
        return
    yield name, new
    if old:
        yield f"{name} before", old


def _as_words(value: object) -> str:
    match value:
        case None:
            return ""
        case Span(start, end):
            return f"{start}–{end}"
        case Place(snapshot_id, span):
            return f"{_as_words(span)} of {snapshot_id}"
        case Boilerplate():
            return f"{_as_words(value.span)} {value.reason}"
        case DateMention():
            told = value.date.edtf() or value.date.words
            return f"{_as_words(value.span)} {told}{' confirmed' if value.is_confirmed else ''}"
        case tuple():
            return ", ".join(_as_words(each) for each in value)
    return str(value)


def _shortened(facts: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in facts:
        yield name, value if len(value) <= FACT_LENGTH else value[: FACT_LENGTH - 1] + "…"
