"""Lists: which clippings and highlights, in which order, and what a row shows of each."""

from collections.abc import Sequence

from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.listing import ClippingRow, Counts, ListQuery, Sort, View
from clipper.store.codec import id_blob, id_text, names_from_json, read_json, source_from_json, tag_key, to_json
from clipper.store.connection import Database, Row
from clipper.store.tags import tag_counts

_BATCH = 500

_ORDER = {
    Sort.CLIPPED: "created_us",
    Sort.ISSUED: "issued_key",
    Sort.TITLE: "title_key",
    Sort.SOURCE: "source_key",
    Sort.MODIFIED: "modified_us",
}
_SHOWN = {
    View.INBOX: "trashed_us IS NULL AND in_inbox = 1",
    View.ALL: "trashed_us IS NULL",
    View.HIGHLIGHTED: "trashed_us IS NULL AND highlight_count > 0",
    View.TRASH: "trashed_us IS NOT NULL",
}
_TAGGED = """ AND +id IN (
    SELECT clipping_id FROM clipping_tag
    WHERE tag_key = ?1 OR (tag_key >= ?1 || '/' AND tag_key < ?1 || '0')
    UNION
    SELECT clipping_id FROM annotation_tag
    WHERE tag_key = ?1 OR (tag_key >= ?1 || '/' AND tag_key < ?1 || '0'))"""
_HIDDEN = "(SELECT id FROM clipping WHERE trashed_us IS NOT NULL OR is_deleted = 1)"


def list_ids(database: Database, query: ListQuery) -> tuple[ClippingId, ...]:
    """Ids in order; ties in the order of their ids."""
    sql, bindings = list_sql(query)
    return tuple(ClippingId(id_text(row[0])) for row in database.all(sql, bindings))


def list_sql(query: ListQuery) -> tuple[str, tuple[str, ...]]:
    """The statement of a list, which walks along one index without sorting, and its bindings."""
    column, way = _ORDER[query.sort], "DESC" if query.descending else "ASC"
    tagged, bindings = (_TAGGED, (tag_key(query.tag),)) if query.tag else ("", ())
    sql = (
        f"SELECT id FROM clipping WHERE is_deleted = 0 AND {_SHOWN[query.view]}{tagged} "  # noqa: S608  # constants
        f"ORDER BY {column} {way}, id {way}"
    )
    return sql, bindings


def rows(database: Database, ids: Sequence[ClippingId]) -> tuple[ClippingRow, ...]:
    """Rows in the order of `ids`; ids that are gone are left out."""
    found: dict[str, ClippingRow] = {}
    for start in range(0, len(ids), _BATCH):
        keys = to_json([id_blob(each).hex() for each in ids[start : start + _BATCH]])
        batch = database.all(
            """SELECT id, source, snippet, highlight_count, tags, created_us, in_inbox, trashed_us FROM clipping
               WHERE id IN (SELECT unhex(value) FROM json_each(?)) AND is_deleted = 0""",
            (keys,),
        )
        found.update((id_text(row[0]), _row(row)) for row in batch)
    return tuple(found[each] for each in ids if each in found)


def annotation_ids(database: Database, tag: str) -> tuple[AnnotationId, ...]:
    """Living highlights of clippings outside the trash, newest first; of a tag and its children if given."""
    tagged = """ AND +id IN (SELECT annotation_id FROM annotation_tag
        WHERE tag_key = ?1 OR (tag_key >= ?1 || '/' AND tag_key < ?1 || '0'))"""
    found = database.all(
        f"""SELECT id FROM annotation WHERE is_deleted = 0 AND clipping_id NOT IN {_HIDDEN}{tagged if tag else ""}
            ORDER BY created_us DESC, id DESC""",  # noqa: S608  # constants
        (tag_key(tag),) if tag else (),
    )
    return tuple(AnnotationId(id_text(row[0])) for row in found)


def counts(database: Database) -> Counts:
    """The numbers of the sidebar."""
    with database.reading():
        row = database.first(
            """SELECT coalesce(sum(trashed_us IS NULL AND in_inbox), 0), coalesce(sum(trashed_us IS NULL), 0),
                 coalesce(sum(iif(trashed_us IS NULL, highlight_count, 0)), 0),
                 coalesce(sum(trashed_us IS NOT NULL), 0), (SELECT count(*) FROM draft)
               FROM clipping INDEXED BY clipping_by_created WHERE is_deleted = 0"""
        )
        inbox, every, highlights, trash, drafts = row or (0, 0, 0, 0, 0)
        return Counts(inbox, every, highlights, trash, drafts, tag_counts(database))


def _row(row: Row) -> ClippingRow:
    own, source_json, snippet, highlight_count, tags, created_us, in_inbox, trashed_us = row
    source = read_json(source_json, source_from_json)
    return ClippingRow(
        id=ClippingId(id_text(own)),
        title=source.title,
        container_title=source.container_title,
        original_publisher=source.original_publisher,
        issued=source.issued,
        snippet=snippet,
        highlight_count=highlight_count,
        tags=read_json(tags, names_from_json),
        created_us=created_us,
        language=source.language,
        in_inbox=bool(in_inbox),
        is_trashed=trashed_us is not None,
    )
