"""Drafts that wait for the researcher's word, and the place where each text was left."""

from collections.abc import Sequence
from typing import Any

from clipper.domain.clipping import KeptDraft, RawPart
from clipper.domain.ids import ClippingId, DraftId
from clipper.store.codec import Json, id_blob, id_text, read_json, storable, to_json
from clipper.store.connection import Database
from clipper.store.hashing import row_sha256

_COLUMNS = "id, method, url, edits, created_us, modified_us"
_ALL = 2**31
"""More bytes than SQLite keeps in one value."""


def keep_draft(database: Database, draft: KeptDraft) -> None:
    """Write a draft or what was changed in it; its bytes only where they are new."""
    key, raw_sha256 = id_blob(draft.id), raw_digest(draft.raw)
    stored = database.value("SELECT raw_sha256 FROM draft WHERE id = ?", (key,))
    values = (
        key,
        storable(draft.method),
        storable(draft.url),
        to_json(dict(draft.edits)),
        raw_sha256,
        draft.created_us,
        draft.modified_us,
    )
    database.run(
        """INSERT INTO draft(id, method, url, edits, raw_sha256, created_us, modified_us, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(id) DO UPDATE SET method = excluded.method, url = excluded.url, edits = excluded.edits,
             raw_sha256 = excluded.raw_sha256, created_us = excluded.created_us, modified_us = excluded.modified_us,
             row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )
    if stored == raw_sha256:
        return
    database.run("DELETE FROM draft_part WHERE draft_id = ?", (key,))
    database.run_many(
        "INSERT INTO draft_part(draft_id, position, mime, name, data) VALUES(?, ?, ?, ?, ?)",
        ((key, at, storable(part.mime), storable(part.name), part.data) for at, part in enumerate(draft.raw)),
    )


def raw_digest(raw: tuple[RawPart, ...]) -> bytes:
    """One hash over all raw parts."""
    return row_sha256(value for part in raw for value in (storable(part.mime), storable(part.name), part.data))


def drafts(database: Database, most_bytes: int | None = None) -> tuple[KeptDraft, ...]:
    """All drafts, the newest first; with `most_bytes` no more than that of the beginning of each of their parts."""
    rows = database.all(f"SELECT {_COLUMNS} FROM draft ORDER BY created_us DESC, id DESC")  # noqa: S608  # constants
    return tuple(_draft(database, row, most_bytes) for row in rows)


def find_draft(database: Database, draft_id: DraftId) -> KeptDraft | None:
    """One draft with all its bytes."""
    row = database.first(f"SELECT {_COLUMNS} FROM draft WHERE id = ?", (id_blob(draft_id),))  # noqa: S608  # constants
    return _draft(database, row, None) if row else None


def draft_holding(database: Database, raw: tuple[RawPart, ...]) -> DraftId | None:
    """A draft of just these parts."""
    own = database.value("SELECT id FROM draft WHERE raw_sha256 = ?", (raw_digest(raw),))
    return DraftId(id_text(own)) if own else None


def raw_parts(database: Database, key: bytes, most_bytes: int | None = None) -> tuple[RawPart, ...]:
    """The bytes of a draft, in the order received."""
    rows = database.all(
        "SELECT mime, substr(data, 1, ?), name FROM draft_part WHERE draft_id = ? ORDER BY position",
        (_ALL if most_bytes is None else most_bytes, key),
    )
    return tuple(RawPart(*row) for row in rows)


def _draft(database: Database, row: Sequence[Any], most_bytes: int | None) -> KeptDraft:
    own, method, url, edits, created_us, modified_us = row
    return KeptDraft(
        id=DraftId(id_text(own)),
        raw=raw_parts(database, own, most_bytes),
        method=method,
        url=url,
        edits=read_json(edits, _edits_from_json),
        created_us=created_us,
        modified_us=modified_us,
    )


def discard_draft(database: Database, draft_id: DraftId) -> None:
    """Remove a draft and its bytes; nothing where there is none."""
    database.run("DELETE FROM draft WHERE id = ?", (id_blob(draft_id),))


def set_place(database: Database, clipping_id: ClippingId, offset: int) -> None:
    """Remember where a text was left; nothing where there is no such clipping."""
    database.run(
        """INSERT INTO place(clipping_id, text_offset) SELECT id, ?2 FROM clipping WHERE id = ?1
           ON CONFLICT(clipping_id) DO UPDATE SET text_offset = excluded.text_offset""",
        (id_blob(clipping_id), offset),
    )


def place(database: Database, clipping_id: ClippingId) -> int:
    """Where a text was left, in code points; 0 where it never was."""
    return database.value("SELECT text_offset FROM place WHERE clipping_id = ?", (id_blob(clipping_id),)) or 0


def _edits_from_json(data: Json) -> dict[str, str]:
    return dict(data.items())
