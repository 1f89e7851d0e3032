"""One connection to a library file: settings, statements, transactions. Errors leave it translated."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

from clipper.domain.errors import StoreError
from clipper.store.faults import known_error, store_damaged, store_read_only

OLDEST_SQLITE = (3, 51, 3)
"""Releases before it can corrupt a WAL file that two connections write and checkpoint (sqlite.org/wal.html)."""

BUSY_TIMEOUT_MS = 10_000
JOURNAL_SIZE_LIMIT = 64 * 1024 * 1024

Row = tuple[Any, ...]
"""A row as SQLite hands it out; STRICT tables vouch for the types of its columns."""

Bindings = Sequence[object] | dict[str, object]


class Database:
    """A connection used by one thread at a time. `is_read_only` refuses every writing transaction."""

    def __init__(self, connection: apsw.Connection, *, is_read_only: bool, path: Path | None = None) -> None:
        self.connection = connection
        self.is_read_only = is_read_only
        self._path = path
        self._identity = _identity_of(path)

    def all(self, sql: str, bindings: Bindings = ()) -> list[Row]:
        """Every row of a query."""
        try:
            return self.connection.execute(sql, bindings).fetchall()
        except apsw.Error as error:
            raise _translated(error) from error
        except UnicodeDecodeError as error:
            raise store_damaged("a text holds bytes that are no text") from error

    def first(self, sql: str, bindings: Bindings = ()) -> Row | None:
        """The first row of a query, or None."""
        rows = self.all(sql, bindings)
        return rows[0] if rows else None

    def value(self, sql: str, bindings: Bindings = ()) -> Any:
        """The first column of the first row; None where there is no row."""
        row = self.first(sql, bindings)
        return None if row is None else row[0]

    def each(self, sql: str, bindings: Bindings = ()) -> Iterator[Row]:
        """The rows of a query, one at a time."""
        try:
            yield from self.connection.execute(sql, bindings)
        except apsw.Error as error:
            raise _translated(error) from error
        except UnicodeDecodeError as error:
            raise store_damaged("a text holds bytes that are no text") from error

    def run(self, sql: str, bindings: Bindings = ()) -> None:
        """Run a statement that answers nothing."""
        try:
            self.connection.execute(sql, bindings).fetchall()
        except apsw.Error as error:
            raise _translated(error) from error

    def run_many(self, sql: str, many: Iterable[Sequence[object]]) -> None:
        """Run a statement once for each set of bindings."""
        try:
            self.connection.executemany(sql, many).fetchall()
        except apsw.Error as error:
            raise _translated(error) from error

    @contextmanager
    def writing(self, kind: str = "IMMEDIATE") -> Iterator[None]:
        """A transaction that holds the write lock from its first moment, so that it cannot fail half-way for it."""
        if self.is_read_only:
            raise store_read_only()
        self.run(f"BEGIN {kind}")
        try:
            self._require_in_place()
            yield
            self.run("COMMIT")
        except BaseException:
            self._roll_back()
            raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One state for several queries; joins the transaction that is already open."""
        if self.connection.in_transaction:
            yield
            return
        self.run("BEGIN DEFERRED")
        try:
            yield
        finally:
            self._roll_back()

    def _require_in_place(self) -> None:
        # What is written into a file that was deleted or replaced under its connection would be lost with it.
        if self._path is not None and _identity_of(self._path) != self._identity:
            raise StoreError(
                "The library's file was moved, deleted or replaced while it was open.",
                safe="Nothing was written.",
                remedy="Put it back, or open the library again.",
            )

    def _roll_back(self) -> None:
        # SQLite itself rolls back after some errors; then there is nothing left to do.
        if self.connection.in_transaction:
            self.run("ROLLBACK")

    def close(self) -> None:
        """Close; the last connection of a library to go merges and removes the WAL."""
        try:
            self.connection.close()
        except apsw.Error as error:
            raise _translated(error) from error


def check_sqlite_version() -> None:
    """StoreError where the SQLite inside apsw is too old to be trusted with two writers."""
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if version < OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {apsw.sqlite_lib_version()} can damage a library that two programs use at once.",
            safe="The library was not touched.",
            remedy=f"Install apsw {'.'.join(map(str, OLDEST_SQLITE))} or newer.",
        )


def connect(path: Path) -> Database:
    """A writing connection to an existing file."""
    return _connect(path, apsw.SQLITE_OPEN_READWRITE, "", is_read_only=False)


def connect_reader(path: Path) -> Database:
    """A connection that only reads, in a folder that may be written.

    It is opened for writing and told not to: as the last one to close it can then still remove the WAL.
    """
    database = _connect(path, apsw.SQLITE_OPEN_READWRITE, "", is_read_only=True)
    database.run("PRAGMA query_only=ON")
    return database


def connect_read_only(path: Path, *, is_immutable: bool) -> Database:
    """A connection that cannot write. `is_immutable`: nobody writes the file, and no WAL lies beside it."""
    query = "?immutable=1" if is_immutable else "?mode=ro"
    return _connect(path, apsw.SQLITE_OPEN_READONLY, query, is_read_only=True)


def create_file(path: Path) -> Database:
    """A writing connection to a new file in WAL mode."""
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
    return _connect(path, flags, "", is_read_only=False)


def connect_memory() -> Database:
    """A connection to an empty database in memory."""
    return Database(apsw.Connection(":memory:"), is_read_only=False)


def connect_image(image: bytes) -> Database:
    """A connection that reads a database file held in memory."""
    connection = apsw.Connection(":memory:")
    try:
        connection.deserialize("main", image)
    except apsw.Error as error:
        raise _translated(error) from error
    database = Database(connection, is_read_only=True)
    database.run("PRAGMA query_only=ON")
    return database


def _connect(path: Path, flags: int, query: str, *, is_read_only: bool) -> Database:
    uri = path.absolute().as_uri() + query
    try:
        connection = apsw.Connection(uri, flags=flags | apsw.SQLITE_OPEN_URI)
    except apsw.Error as error:
        raise _translated(error) from error
    database = Database(connection, is_read_only=is_read_only, path=path)
    try:
        _configure(database)
    except BaseException:
        database.close()
        raise
    return database


def _configure(database: Database) -> None:
    connection = database.connection
    connection.set_busy_timeout(BUSY_TIMEOUT_MS)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    for pragma in ("mmap_size=0", "trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON", "temp_store=MEMORY"):
        database.run(f"PRAGMA {pragma}")
    database.run(f"PRAGMA journal_size_limit={JOURNAL_SIZE_LIMIT}")
    if sys.platform == "darwin":
        database.run("PRAGMA checkpoint_fullfsync=ON")
    mode = database.value("PRAGMA journal_mode")
    if not database.is_read_only and mode != "wal":
        mode = database.value("PRAGMA journal_mode=WAL")
    # Without WAL (some network disks refuse it) only EXTRA survives a power cut.
    database.run(f"PRAGMA synchronous={'FULL' if mode == 'wal' else 'EXTRA'}")


def _identity_of(path: Path | None) -> tuple[int, int] | None:
    """What stays the same as long as the file under a path is the same one; None where there is none."""
    try:
        stat = path.stat() if path else None
    except OSError:
        return None
    return (stat.st_dev, stat.st_ino) if stat else None


def _translated(error: apsw.Error) -> Exception:
    return known_error(error) or error
