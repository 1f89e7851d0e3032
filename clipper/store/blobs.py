"""Immutable bytes under their own hash: raw parts as received, and canonical texts in UTF-8."""

from clipper.domain.changes import Blob
from clipper.domain.errors import NotFound
from clipper.domain.ids import Sha256
from clipper.domain.text import sha256_of
from clipper.store.codec import deflate, inflate, sha256_blob
from clipper.store.connection import Database
from clipper.store.faults import store_damaged


def add_blob(database: Database, blob: Blob) -> None:
    """Keep the bytes, once. ValueError where the hash is not theirs."""
    if sha256_of(blob.data) != blob.sha256:
        raise ValueError("a blob's hash is not that of its bytes")
    key = sha256_blob(blob.sha256)
    if database.first("SELECT 1 FROM blob WHERE sha256 = ?", (key,)):
        return
    is_deflated, data = deflate(blob.data)
    database.run(
        "INSERT INTO blob(sha256, size, is_deflated, data) VALUES(?, ?, ?, ?)",
        (key, len(blob.data), int(is_deflated), data),
    )


def get_blob(database: Database, sha256: Sha256) -> bytes:
    """The bytes. NotFound where there are none, StoreDamaged where they are no longer the ones that were kept."""
    row = database.first("SELECT is_deflated, data FROM blob WHERE sha256 = ?", (sha256_blob(sha256),))
    if row is None:
        raise NotFound("The library holds no bytes with this hash.")
    data = inflate(row[1], is_deflated=bool(row[0]))
    if sha256_of(data) != sha256:
        raise store_damaged("bytes no longer fit their hash")
    return data


def blob_size(database: Database, sha256: Sha256) -> int:
    """How many bytes `get_blob` gives. NotFound where there are none."""
    row = database.first("SELECT size FROM blob WHERE sha256 = ?", (sha256_blob(sha256),))
    if row is None:
        raise NotFound("The library holds no bytes with this hash.")
    return int(row[0])


def get_text(database: Database, sha256: Sha256) -> str:
    """The canonical text with this hash."""
    try:
        return get_blob(database, sha256).decode("utf-8")
    except UnicodeDecodeError as error:
        raise store_damaged("a text cannot be read") from error
