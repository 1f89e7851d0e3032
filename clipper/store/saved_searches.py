"""Saved searches: one row each, and when the researcher looked at them last."""

from dataclasses import replace

from clipper.domain.errors import Conflict
from clipper.domain.ids import SavedSearchId
from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearch, SavedSearchSeen
from clipper.store.clippings import next_rev
from clipper.store.codec import id_blob, id_text, sort_key, storable, tag_key
from clipper.store.connection import Database, Row
from clipper.store.faults import store_damaged
from clipper.store.hashing import row_sha256

_COLUMNS = "id, name, query, result_order, tag, created_us, modified_us, rev, is_deleted"


def find_saved_search(database: Database, search_id: SavedSearchId) -> SavedSearch | None:
    """The saved search, tombstones included."""
    row = database.first(f"SELECT {_COLUMNS} FROM saved_search WHERE id = ?", (id_blob(search_id),))  # noqa: S608
    return None if row is None else _from_row(row)


def saved_searches(database: Database) -> tuple[SavedSearchSeen, ...]:
    """Living ones by name, each with when it was looked at last."""
    rows = database.all(f"SELECT seen_us, {_COLUMNS} FROM saved_search WHERE is_deleted = 0")  # noqa: S608
    found = [SavedSearchSeen(_from_row(tuple(row)), seen_us) for seen_us, *row in rows]
    return tuple(sorted(found, key=lambda seen: (sort_key(seen.search.name), seen.search.name, seen.search.id)))


def write_saved_search(
    database: Database, before: SavedSearch | None, after: SavedSearch, sequence: int
) -> SavedSearch:
    """Write `after` with the next rev and answer it.

    Conflict where the stored rev is not that of `before`, or where another living one has the name.
    """
    key = id_blob(after.id)
    stored_rev = database.value("SELECT rev FROM saved_search WHERE id = ?", (key,))
    written = replace(
        after,
        name=storable(after.name),
        query=storable(after.query),
        tag=storable(after.tag),
        rev=next_rev(stored_rev, before.rev if before else None),
    )
    if not after.is_deleted:
        _require_free_name(database, key, after.name)
    _write_row(database, key, written, sequence)
    return written


def see_saved_search(database: Database, search_id: SavedSearchId, now_us: int) -> None:
    """Now the researcher looks at what it finds; nothing where there is none."""
    database.run("UPDATE saved_search SET seen_us = ? WHERE id = ?", (now_us, id_blob(search_id)))


def applied_us(database: Database, search_id: SavedSearchId) -> int:
    """When its finds were last tagged; 0 for never with its present query and tag."""
    return database.value("SELECT applied_us FROM saved_search WHERE id = ?", (id_blob(search_id),)) or 0


def apply_saved_search(database: Database, search_id: SavedSearchId, now_us: int) -> None:
    """What it finds up to now is tagged; nothing where there is none."""
    database.run("UPDATE saved_search SET applied_us = ? WHERE id = ?", (now_us, id_blob(search_id)))


def _require_free_name(database: Database, key: bytes, name: str) -> None:
    taken = "SELECT 1 FROM saved_search WHERE name_key = ? AND is_deleted = 0 AND id <> ?"
    if database.first(taken, (tag_key(name), key)):
        raise Conflict("Another saved search was given this name in the meantime.")


def _write_row(database: Database, key: bytes, search: SavedSearch, sequence: int) -> None:
    values = (
        key,
        tag_key(search.name),
        search.name,
        search.query,
        search.order.value,
        search.tag,
        search.created_us,
        search.modified_us,
        search.rev,
        int(search.is_deleted),
        sequence,
    )
    # Who saves a search has seen what it finds. With another query or tag nothing is tagged yet.
    database.run(
        """INSERT INTO saved_search(id, name_key, name, query, result_order, tag, created_us, modified_us, rev,
             is_deleted, sequence, row_sha256, seen_us, applied_us)
           VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?7, 0)
           ON CONFLICT(id) DO UPDATE SET
             applied_us = iif(query = excluded.query AND tag = excluded.tag, applied_us, 0),
             name_key = excluded.name_key, name = excluded.name, query = excluded.query,
             result_order = excluded.result_order, tag = excluded.tag, created_us = excluded.created_us,
             modified_us = excluded.modified_us, rev = excluded.rev, is_deleted = excluded.is_deleted,
             sequence = excluded.sequence, row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )


def _from_row(row: Row) -> SavedSearch:
    own, name, query, order, tag, created_us, modified_us, rev, is_deleted = row
    return SavedSearch(
        id=SavedSearchId(id_text(own)),
        name=name,
        query=query,
        order=_order(order),
        tag=tag,
        created_us=created_us,
        modified_us=modified_us,
        rev=rev,
        is_deleted=bool(is_deleted),
    )


def _order(name: str) -> Order:
    try:
        return Order(name)
    except ValueError as error:
        raise store_damaged("the order of a saved search is unknown") from error
