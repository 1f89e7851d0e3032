"""Whole records as JSON, for the journal of steps."""

from collections.abc import Callable, Iterable

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import BlockKind
from clipper.domain.changes import Edit, Record
from clipper.domain.clipping import Clipping, Tag
from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId, SiteRuleId, SnapshotId
from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearch
from clipper.domain.site_rule import SiteRule
from clipper.domain.span import Span
from clipper.store.codec import (
    Json,
    bodies_to_json,
    boilerplate_from_json,
    boilerplate_to_json,
    dates_from_json,
    dates_to_json,
    evidence_from_json,
    evidence_to_json,
    names_from_json,
    quote_from_json,
    quote_to_json,
    source_from_json,
    source_to_json,
    with_bodies,
)


def edits_to_json(edits: Iterable[Edit]) -> Json:
    """A list of {kind, before, after}."""
    return [
        {
            "kind": _KINDS[type(edit.after)],
            "before": edit.before and _record_to_json(edit.before),
            "after": _record_to_json(edit.after),
        }
        for edit in edits
    ]


def edits_from_json(data: Json) -> tuple[Edit, ...]:
    """The edits of such a list."""
    return tuple(_edit_from_json(each) for each in data)


def _edit_from_json(data: Json) -> Edit:
    read = _READERS[data["kind"]]
    return Edit(None if data["before"] is None else read(data["before"]), read(data["after"]))


def _record_to_json(record: Record) -> Json:
    match record:
        case Clipping():
            return _clipping_to_json(record)
        case Annotation():
            return _annotation_to_json(record)
        case SavedSearch():
            return _saved_search_to_json(record)
        case SiteRule():
            return _site_rule_to_json(record)
    return _tag_to_json(record)


def _clipping_to_json(clipping: Clipping) -> Json:
    return {
        "id": clipping.id,
        "snapshot_id": clipping.snapshot_id,
        "source": source_to_json(clipping.source),
        "evidence": evidence_to_json(clipping.evidence),
        "boilerplate": boilerplate_to_json(clipping.boilerplate),
        "dates": dates_to_json(clipping.dates),
        "tags": list(clipping.tags),
        "in_inbox": clipping.in_inbox,
        "trashed_us": clipping.trashed_us,
        "created_us": clipping.created_us,
        "modified_us": clipping.modified_us,
        "rev": clipping.rev,
        "is_deleted": clipping.is_deleted,
    }


def _clipping_from_json(data: Json) -> Clipping:
    return Clipping(
        id=ClippingId(data["id"]),
        snapshot_id=SnapshotId(data["snapshot_id"]),
        source=source_from_json(data["source"]),
        evidence=evidence_from_json(data["evidence"]),
        boilerplate=boilerplate_from_json(data["boilerplate"]),
        dates=dates_from_json(data.get("dates", [])),  # steps that are older than the dates
        tags=names_from_json(data["tags"]),
        in_inbox=data["in_inbox"],
        trashed_us=data["trashed_us"],
        created_us=data["created_us"],
        modified_us=data["modified_us"],
        rev=data["rev"],
        is_deleted=data["is_deleted"],
    )


def _annotation_to_json(annotation: Annotation) -> Json:
    return {
        "id": annotation.id,
        "clipping_id": annotation.clipping_id,
        "snapshot_id": annotation.snapshot_id,
        "span": [annotation.span.start, annotation.span.end],
        "quote": quote_to_json(annotation.quote),
        **bodies_to_json(annotation),
        "created_us": annotation.created_us,
        "modified_us": annotation.modified_us,
        "rev": annotation.rev,
        "is_deleted": annotation.is_deleted,
    }


def _annotation_from_json(data: Json) -> Annotation:
    bare = Annotation(
        id=AnnotationId(data["id"]),
        clipping_id=ClippingId(data["clipping_id"]),
        snapshot_id=SnapshotId(data["snapshot_id"]),
        span=Span(*data["span"]),
        quote=quote_from_json(data["quote"]),
        created_us=data["created_us"],
        modified_us=data["modified_us"],
        rev=data["rev"],
        is_deleted=data["is_deleted"],
    )
    return with_bodies(bare, data)


def _tag_to_json(tag: Tag) -> Json:
    return {
        "name": tag.name,
        "color": tag.color,
        "description": tag.description,
        "rev": tag.rev,
        "is_deleted": tag.is_deleted,
    }


def _tag_from_json(data: Json) -> Tag:
    return Tag(data["name"], data["color"], data["description"], data["rev"], data["is_deleted"])


def _saved_search_to_json(search: SavedSearch) -> Json:
    return {
        "id": search.id,
        "name": search.name,
        "query": search.query,
        "order": search.order.value,
        "tag": search.tag,
        "created_us": search.created_us,
        "modified_us": search.modified_us,
        "rev": search.rev,
        "is_deleted": search.is_deleted,
    }


def _saved_search_from_json(data: Json) -> SavedSearch:
    return SavedSearch(
        id=SavedSearchId(data["id"]),
        name=data["name"],
        query=data["query"],
        order=Order(data["order"]),
        tag=data["tag"],
        created_us=data["created_us"],
        modified_us=data["modified_us"],
        rev=data["rev"],
        is_deleted=data["is_deleted"],
    )


def _site_rule_to_json(rule: SiteRule) -> Json:
    return {
        "id": rule.id,
        "site": rule.site,
        "paragraph": rule.paragraph,
        "words": rule.words,
        "is_boilerplate": rule.is_boilerplate,
        "kind": rule.kind.value if rule.kind is not None else "",
        "level": rule.level,
        "clippings": list(rule.clippings),
        "created_us": rule.created_us,
        "modified_us": rule.modified_us,
        "rev": rule.rev,
        "is_deleted": rule.is_deleted,
    }


def _site_rule_from_json(data: Json) -> SiteRule:
    return SiteRule(
        id=SiteRuleId(data["id"]),
        site=data["site"],
        paragraph=data["paragraph"],
        words=data["words"],
        is_boilerplate=data["is_boilerplate"],
        kind=BlockKind(data["kind"]) if data["kind"] else None,
        level=data["level"],
        clippings=tuple(ClippingId(each) for each in data["clippings"]),
        created_us=data["created_us"],
        modified_us=data["modified_us"],
        rev=data["rev"],
        is_deleted=data["is_deleted"],
    )


_KINDS: dict[type[Record], str] = {
    Clipping: "clipping",
    Annotation: "annotation",
    Tag: "tag",
    SavedSearch: "saved_search",
    SiteRule: "site_rule",
}

_READERS: dict[str, Callable[[Json], Record]] = {
    "clipping": _clipping_from_json,
    "annotation": _annotation_from_json,
    "tag": _tag_from_json,
    "saved_search": _saved_search_from_json,
    "site_rule": _site_rule_from_json,
}
