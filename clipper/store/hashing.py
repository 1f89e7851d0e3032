"""Hashes of rows, so that a check can name the row in which a bit has flipped."""

import hashlib
from collections.abc import Iterable


def row_sha256(values: Iterable[object]) -> bytes:
    """SHA-256 over the values of a row in the order of its columns, each as SQLite casts it to a BLOB."""
    digest = hashlib.sha256()
    for value in values:
        data = _as_blob(value)
        digest.update(b"-" if data is None else b"%d:" % len(data) + data)
    return digest.digest()


def _as_blob(value: object) -> bytes | None:
    if value is None or isinstance(value, bytes):
        return value
    return str(value).encode("utf-8")
