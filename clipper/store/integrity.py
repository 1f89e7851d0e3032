"""The check: structure, hashes of every blob and row, references, and quotations that no longer fit their text."""

from collections.abc import Callable, Iterator

from clipper.domain.changes import Problem
from clipper.domain.errors import StoreError
from clipper.domain.text import sha256_of
from clipper.store.codec import (
    Json,
    id_text,
    inflate,
    names_from_json,
    quote_from_json,
    raw_from_json,
    read_json,
    sha256_blob,
    tag_key,
)
from clipper.store.connection import Database, connect_memory
from clipper.store.custody import chain_problems
from clipper.store.drafts import raw_digest, raw_parts
from clipper.store.fingerprints import fingerprint_problems
from clipper.store.hashing import row_sha256
from clipper.store.migrations import create
from clipper.store.schema import HASHED_COLUMNS

_MOST_STRUCTURAL = 100

# STRICT tables vouch for what is written, not for what a flipped bit has left: text may come back as bytes or NULL.
_WRONG_TYPES = (TypeError, ValueError, AttributeError)


def check(database: Database) -> tuple[Problem, ...]:
    """Every finding, in one state of the library. Damage is a finding, never an error."""
    problems: list[Problem] = []
    for name, part in _PARTS:
        try:
            with database.reading():
                problems.extend(part(database))
        except StoreError as error:
            problems.append(Problem("structure", name, str(error)))
        except _WRONG_TYPES as error:
            problems.append(Problem("structure", name, f"a value of another kind than was written ({error})"))
    return tuple(dict.fromkeys(problems))


def is_sound(database: Database) -> bool:
    """Whether the structure of the file is whole (SQLite's own check and all references)."""
    try:
        return not any(_structure(database)) and not any(_references(database))
    except StoreError:
        return False


def _structure(database: Database) -> Iterator[Problem]:
    for (finding,) in database.each(f"PRAGMA integrity_check({_MOST_STRUCTURAL})"):
        if finding != "ok":
            yield Problem("structure", "file", str(finding))


def _schema(database: Database) -> Iterator[Problem]:
    query = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name"
    model = connect_memory()
    try:
        create(model)
        expected = set(model.all(query))
    finally:
        model.close()
    for _, name, _, _ in expected ^ set(database.all(query)):
        yield Problem("structure", str(name), "the table is not as it was made")


def _references(database: Database) -> Iterator[Problem]:
    for table, rowid, parent, _ in database.each("PRAGMA foreign_key_check"):
        yield Problem("reference", f"{table} {rowid}", f"points to a missing {parent}")


def _rows(database: Database) -> Iterator[Problem]:
    for table, columns in HASHED_COLUMNS.items():
        cast = ", ".join(f"CAST({column} AS BLOB)" for column in columns)
        for stored, key, *values in database.each(f"SELECT row_sha256, {columns[0]}, {cast} FROM {table}"):  # noqa: S608
            if row_sha256(values) != stored:
                yield Problem("row", f"{table} {_shown(key)}", "the record is not as it was written")
    if database.value("SELECT count(*) FROM library") != 1:
        yield Problem("row", "library 1", "the library's own record is missing")


def _shown(key: object) -> str:
    if isinstance(key, bytes):
        return id_text(key) if len(key) == 16 else key.hex()
    return str(key)


def _blobs(database: Database) -> Iterator[Problem]:
    for sha256, size, is_deflated, data in database.each("SELECT sha256, size, is_deflated, data FROM blob"):
        try:
            plain = inflate(data, is_deflated=bool(is_deflated))
        except StoreError:
            yield Problem("blob", sha256.hex(), "the bytes cannot be decompressed")
            continue
        if sha256_of(plain) != sha256.hex():
            yield Problem("blob", sha256.hex(), "the bytes do not fit their hash")
        elif len(plain) != size:
            yield Problem("blob", sha256.hex(), "the size is not as it was written")


def _raw_parts(database: Database) -> Iterator[Problem]:
    for own, raw, pictures in database.each("SELECT id, raw, pictures FROM snapshot"):
        for parts, what in ((raw, "the bytes it was read from are missing"), (pictures, "a picture is missing")):
            for _, _, sha256 in read_json(parts, raw_from_json):
                if not database.first("SELECT 1 FROM blob WHERE sha256 = ?", (sha256_blob(sha256),)):
                    yield Problem("reference", f"snapshot {_shown(own)}", what)


def _drafts(database: Database) -> Iterator[Problem]:
    for own, raw_sha256 in database.all("SELECT id, raw_sha256 FROM draft"):
        if raw_digest(raw_parts(database, own)) != raw_sha256:
            yield Problem("blob", f"draft {_shown(own)}", "the bytes do not fit their hash")


def _texts(database: Database) -> Iterator[Problem]:
    """Texts that are missing or unreadable, and quotations that are not the words at their place."""
    snapshots = database.all("SELECT id, text_sha256 FROM snapshot")
    for own, text_sha256 in snapshots:
        row = database.first("SELECT is_deflated, data FROM blob WHERE sha256 = ?", (text_sha256,))
        try:
            text = inflate(row[1], is_deflated=bool(row[0])).decode("utf-8") if row else None
        except (StoreError, UnicodeDecodeError):
            text = None
        if text is None:
            yield Problem("text", f"snapshot {_shown(own)}", "its text is missing")
        else:
            yield from _quotations(database, own, text)


def _quotations(database: Database, snapshot_id: bytes, text: str) -> Iterator[Problem]:
    rows = database.all(
        "SELECT id, span_start, span_end, quote FROM annotation WHERE snapshot_id = ? AND is_deleted = 0",
        (snapshot_id,),
    )
    for own, start, end, quote in rows:
        if read_json(quote, quote_from_json).exact != text[start:end]:
            yield Problem("quotation", _shown(own), "the words at its place are others")


def _derived(database: Database) -> Iterator[Problem]:
    """Counts and lists that were worked out from the records and no longer follow from them."""
    for own, counted, stored in database.each(
        """SELECT clipping.id, (SELECT count(*) FROM annotation
             WHERE annotation.clipping_id = clipping.id AND annotation.is_deleted = 0) AS counted, highlight_count
           FROM clipping WHERE counted <> highlight_count"""
    ):
        yield Problem("derived", f"clipping {_shown(own)}", f"{counted} highlights, listed as {stored}")
    for table, object_table, column, names in _TAG_LINKS:
        linked: dict[bytes, set[str]] = {}
        for key, own in database.each(f"SELECT tag_key, {object_table}_id FROM {table}"):  # noqa: S608  # constants
            linked.setdefault(own, set()).add(key)
        for own, tags in database.each(f"SELECT id, {column} FROM {object_table} WHERE is_deleted = 0"):  # noqa: S608
            if {tag_key(name) for name in read_json(tags, names)} != linked.pop(own, set()):
                yield Problem("derived", f"{object_table} {_shown(own)}", "it is not listed under its tags")
        for own in linked:
            yield Problem("derived", f"{object_table} {_shown(own)}", "it is listed under tags but is gone")


def _sequences(database: Database) -> Iterator[Problem]:
    newest = database.value("SELECT sequence FROM library")
    for kind, own, sequence in database.all(
        """SELECT 'clipping', id, sequence FROM clipping WHERE sequence > ?1 OR sequence < 1
           UNION ALL SELECT 'annotation', id, sequence FROM annotation WHERE sequence > ?1 OR sequence < 1
           UNION ALL SELECT 'saved search', id, sequence FROM saved_search WHERE sequence > ?1 OR sequence < 1
           UNION ALL SELECT 'site rule', id, sequence FROM site_rule WHERE sequence > ?1 OR sequence < 1
           UNION ALL SELECT 'clipping', clipping.id, clipping.sequence FROM clipping
             JOIN annotation ON annotation.sequence = clipping.sequence
           UNION ALL SELECT 'saved search', id, sequence FROM saved_search
             WHERE sequence IN (SELECT sequence FROM clipping UNION ALL SELECT sequence FROM annotation)
           UNION ALL SELECT 'site rule', id, sequence FROM site_rule
             WHERE sequence IN (SELECT sequence FROM clipping UNION ALL SELECT sequence FROM annotation
               UNION ALL SELECT sequence FROM saved_search)""",
        (newest,),
    ):
        yield Problem("sequence", f"{kind} {_shown(own)}", f"{sequence} is no number of its own up to {newest}")


def _tags(database: Database) -> Iterator[Problem]:
    for (key,) in database.all(
        """SELECT DISTINCT tag_key FROM (SELECT tag_key FROM clipping_tag UNION SELECT tag_key FROM annotation_tag)
           WHERE tag_key NOT IN (SELECT key FROM tag WHERE is_deleted = 0)"""
    ):
        yield Problem("reference", f"tag {key}", "it is in use but not in the codebook")


def _places(database: Database) -> Iterator[Problem]:
    for (own,) in database.all("SELECT clipping_id FROM place WHERE text_offset < 0"):
        yield Problem("row", f"place {_shown(own)}", "it lies before the text")


def _saved_searches(database: Database) -> Iterator[Problem]:
    """What of them lies outside the row's hash, and recent searches."""
    for (own,) in database.all("SELECT id FROM saved_search WHERE seen_us < 0 OR applied_us < 0"):
        yield Problem("row", f"saved_search {_shown(own)}", "a time lies before 1970")
    for (number,) in database.all("SELECT number FROM recent_search WHERE used_us < 0"):
        yield Problem("row", f"recent_search {number}", "a time lies before 1970")


def _tags_in_bodies(data: Json) -> tuple[str, ...]:
    return names_from_json(data["tags"])


_TAG_LINKS: tuple[tuple[str, str, str, Callable[[Json], tuple[str, ...]]], ...] = (
    ("clipping_tag", "clipping", "tags", names_from_json),
    ("annotation_tag", "annotation", "bodies", _tags_in_bodies),
)

_PARTS: tuple[tuple[str, Callable[[Database], Iterator[Problem]]], ...] = (
    ("file", _structure),
    ("schema", _schema),
    ("references", _references),
    ("records", _rows),
    ("blobs", _blobs),
    ("raw parts", _raw_parts),
    ("drafts", _drafts),
    ("texts", _texts),
    ("derived", _derived),
    ("fingerprints", fingerprint_problems),
    ("custody", chain_problems),
    ("sequences", _sequences),
    ("tags", _tags),
    ("places", _places),
    ("saved searches", _saved_searches),
)
