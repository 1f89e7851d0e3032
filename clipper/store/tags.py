"""Tags: the names of the codebook, and which living object carries which."""

from collections.abc import Iterable
from dataclasses import replace

from clipper.domain.annotation import Annotation
from clipper.domain.clipping import Clipping, Tag
from clipper.domain.ids import AnnotationId, ClippingId
from clipper.domain.listing import TagCount
from clipper.store.annotations import annotations
from clipper.store.clippings import clippings, next_rev
from clipper.store.codec import id_blob, id_text, storable, tag_key, tag_name
from clipper.store.connection import Database, Row
from clipper.store.hashing import row_sha256

# "war" also means "war/witness": keys that begin with "war/", the next character after "/" being "0".
_CARRIED = "(tag_key = ?1 OR (tag_key >= ?1 || '/' AND tag_key < ?1 || '0'))"


def find_tag(database: Database, name: str) -> Tag | None:
    """By name without regard to case, tombstones included."""
    row = database.first("SELECT name, color, description, rev, is_deleted FROM tag WHERE key = ?", (tag_key(name),))
    return None if row is None else _tag_from_row(row)


def write_tag(database: Database, before: Tag | None, after: Tag) -> Tag:
    """Write `after` with the next rev and answer it.

    Conflict where the stored rev is not that of `before`; ValueError where the two are not the same tag: a name
    is what a tag is known by, so giving it another one is a tombstone and a new tag.
    """
    key = tag_key(after.name)
    if before is not None and tag_key(before.name) != key:
        raise ValueError("an edit of a tag cannot give it another name")
    stored = database.first("SELECT rev, used_sequence FROM tag WHERE key = ?", (key,))
    rev = next_rev(stored[0] if stored else None, before.rev if before else None)
    written = replace(after, name=tag_name(after.name), description=storable(after.description), rev=rev)
    _write_row(database, key, written, stored[1] if stored else 0)
    return written


def mark_used(database: Database, keys: Iterable[str], sequence: int) -> None:
    """Remember that these tags were put on something by this change."""
    for key in keys:
        row = database.first("SELECT name, color, description, rev, is_deleted FROM tag WHERE key = ?", (key,))
        if row:
            _write_row(database, key, _tag_from_row(row), sequence)


def is_tag_used(database: Database, name: str) -> bool:
    """Whether a living clipping or annotation carries exactly this tag."""
    return bool(
        database.value(
            """SELECT EXISTS(SELECT 1 FROM clipping_tag WHERE tag_key = ?1)
                 OR EXISTS(SELECT 1 FROM annotation_tag WHERE tag_key = ?1)""",
            (tag_key(name),),
        )
    )


def link_clipping(database: Database, clipping: Clipping) -> set[str]:
    """Write down what a clipping carries; the keys it did not carry before."""
    own = id_blob(clipping.id)
    old = {row[0] for row in database.all("SELECT tag_key FROM clipping_tag WHERE clipping_id = ?", (own,))}
    new = set() if clipping.is_deleted else {tag_key(name) for name in clipping.tags}
    database.run_many(
        "DELETE FROM clipping_tag WHERE tag_key = ? AND clipping_id = ?", ((key, own) for key in old - new)
    )
    database.run_many("INSERT INTO clipping_tag(tag_key, clipping_id) VALUES(?, ?)", ((key, own) for key in new - old))
    return new - old


def link_annotation(database: Database, annotation: Annotation) -> set[str]:
    """Write down what an annotation carries; the keys it did not carry before."""
    own, of = id_blob(annotation.id), id_blob(annotation.clipping_id)
    old = {row[0] for row in database.all("SELECT tag_key FROM annotation_tag WHERE annotation_id = ?", (own,))}
    new = set() if annotation.is_deleted else {tag_key(name) for name in annotation.tags}
    database.run_many(
        "DELETE FROM annotation_tag WHERE tag_key = ? AND annotation_id = ?", ((key, own) for key in old - new)
    )
    database.run_many(
        "INSERT INTO annotation_tag(tag_key, annotation_id, clipping_id) VALUES(?, ?, ?)",
        ((key, own, of) for key in new - old),
    )
    return new - old


def clippings_tagged(database: Database, name: str) -> tuple[Clipping, ...]:
    """Living clippings that themselves carry the tag or one of its children, oldest first."""
    rows = database.all(
        f"SELECT DISTINCT clipping_id FROM clipping_tag WHERE {_CARRIED} ORDER BY 1",  # noqa: S608
        (tag_key(name),),
    )
    return clippings(database, [ClippingId(id_text(row[0])) for row in rows])


def annotations_tagged(database: Database, name: str) -> tuple[Annotation, ...]:
    """Living annotations that carry the tag or one of its children, oldest first."""
    rows = database.all(
        f"SELECT DISTINCT annotation_id FROM annotation_tag WHERE {_CARRIED} ORDER BY 1",  # noqa: S608
        (tag_key(name),),
    )
    return annotations(database, [AnnotationId(id_text(row[0])) for row in rows])


def recent_tags(database: Database, limit: int) -> tuple[str, ...]:
    """Names of living tags, the one put on something last first."""
    rows = database.all(
        "SELECT name FROM tag WHERE is_deleted = 0 AND used_sequence > 0 ORDER BY used_sequence DESC, key LIMIT ?",
        (limit,),
    )
    return tuple(row[0] for row in rows)


def tag_counts(database: Database) -> tuple[TagCount, ...]:
    """Tags in use (in the trash, too) or described, in order of their keys.

    The numbers are those of what carries exactly this tag outside the trash.
    """
    rows = database.all(
        """WITH hidden AS MATERIALIZED (SELECT id FROM clipping WHERE trashed_us IS NOT NULL OR is_deleted = 1)
           SELECT name, color, coalesce(h.number, 0), coalesce(c.number, 0) FROM tag
           LEFT JOIN (SELECT tag_key, count(*) AS number FROM annotation_tag
                      WHERE clipping_id NOT IN hidden GROUP BY tag_key) AS h ON h.tag_key = tag.key
           LEFT JOIN (SELECT tag_key, count(*) AS number FROM clipping_tag
                      WHERE clipping_id NOT IN hidden GROUP BY tag_key) AS c ON c.tag_key = tag.key
           WHERE tag.is_deleted = 0 AND (color <> '' OR description <> ''
             OR EXISTS(SELECT 1 FROM clipping_tag WHERE tag_key = tag.key)
             OR EXISTS(SELECT 1 FROM annotation_tag WHERE tag_key = tag.key))
           ORDER BY tag.key"""
    )
    return tuple(TagCount(*row) for row in rows)


def _write_row(database: Database, key: str, tag: Tag, used_sequence: int) -> None:
    values = (key, tag.name, tag.color, tag.description, tag.rev, int(tag.is_deleted), used_sequence)
    database.run(
        """INSERT INTO tag(key, name, color, description, rev, is_deleted, used_sequence, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(key) DO UPDATE SET name = excluded.name, color = excluded.color,
             description = excluded.description, rev = excluded.rev, is_deleted = excluded.is_deleted,
             used_sequence = excluded.used_sequence, row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )


def _tag_from_row(row: Row) -> Tag:
    name, color, description, rev, is_deleted = row
    return Tag(name, color, description, rev, bool(is_deleted))
