"""Finding, making and opening the file of a library folder. A file that is not ours, or too new, is not touched."""

import os
import struct
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

from clipper.domain.errors import StoreError, StoreForeign, StoreReadOnly
from clipper.store.connection import (
    Database,
    check_sqlite_version,
    connect,
    connect_image,
    connect_read_only,
    connect_reader,
    create_file,
)
from clipper.store.faults import known_os_error, store_damaged, store_read_only
from clipper.store.feed import write_library
from clipper.store.files import sync_file, sync_folder
from clipper.store.migrations import NEWEST_VERSION, STEPS, create, too_new, version_of
from clipper.store.schema import APPLICATION_ID

LIBRARY_NAME = "library.clipper"
BACKUPS_NAME = "backups"

_MAGIC = b"SQLite format 3\x00"
_HEADER_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes of a file say of it."""

    application_id: int
    user_version: int


def read_header(path: Path) -> Header | None:
    """The header of a database file, without opening it as one; None for anything else."""
    try:
        with path.open("rb") as file:
            data = file.read(_HEADER_LENGTH)
    except PermissionError as error:
        raise _unreadable() from error
    except OSError as error:
        raise known_os_error(error) from error
    if len(data) < _HEADER_LENGTH or not data.startswith(_MAGIC):
        return None
    user_version, application_id = struct.unpack(">I4xI", data[60:72])
    return Header(application_id, user_version)


def refuse_foreign(path: Path) -> Header:
    """StoreForeign for a file that is not ours, StoreDamaged where it was once; otherwise its header."""
    header = read_header(path)
    if header is None:
        if wal_of(path).exists() or any(path.parent.glob(f"{BACKUPS_NAME}/*.clipper")):
            raise store_damaged("the beginning of the file is overwritten")
        raise StoreForeign("The file library.clipper in this folder is not a Clipper library.")
    if header.application_id != APPLICATION_ID:
        raise StoreForeign("The file library.clipper in this folder belongs to another program.")
    return header


def refuse_unknown(path: Path, newest: int = NEWEST_VERSION) -> None:
    """StoreForeign or StoreTooNew for a file that must not be touched; StoreDamaged where it was once ours."""
    header = refuse_foreign(path)
    if header.user_version > newest:
        raise too_new(header.user_version)
    if has_wal(path):
        # The newest header may still lie in the WAL. A read-only connection neither merges nor changes it.
        _refuse_newer_wal(path, newest)


def _refuse_newer_wal(path: Path, newest: int) -> None:
    database = open_read_only(path)
    try:
        version = version_of(database)
    finally:
        database.close()
    if version > newest:
        raise too_new(version)


def wal_of(path: Path) -> Path:
    """The write-ahead log beside a library file."""
    return path.with_name(path.name + "-wal")


def shm_of(path: Path) -> Path:
    """The shared memory beside a library file."""
    return path.with_name(path.name + "-shm")


def has_wal(path: Path) -> bool:
    """Whether a WAL with something in it lies beside the file."""
    try:
        return wal_of(path).stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise known_os_error(error) from error


def is_missing(path: Path) -> bool:
    """Whether no library was ever made here; an empty file is what a full disk may leave of the attempt."""
    try:
        return path.stat().st_size == 0
    except FileNotFoundError:
        return True
    except NotADirectoryError as error:
        raise StoreError(
            "What was named as the library's folder is a file.", safe="It was not touched.", remedy="Name a folder."
        ) from error
    except PermissionError as error:
        raise _unreadable() from error
    except OSError as error:
        raise known_os_error(error) from error


def _unreadable() -> StoreError:
    return StoreError(
        "This account may not read the library.", safe="Nothing was changed.", remedy="Give it the right to do so."
    )


def may_write(path: Path) -> bool:
    """Whether both the file and its folder, where the WAL goes, may be written."""
    return _is_writable(path) and _is_writable(path.parent)


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def create_library(path: Path, *, now_us: int, history: bytes) -> None:
    """Make an empty library, whole or not at all; one that another program made meanwhile stays."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=path.parent) as folder:
            new = Path(folder) / path.name
            _fill(new, now_us, history)
            sync_file(new)
            put_in_place(new, path)
        sync_folder(path.parent)
    except OSError as error:
        raise _not_made(error) from error


def _not_made(error: OSError) -> StoreError:
    known = known_os_error(error)
    if isinstance(known, StoreReadOnly):
        return StoreReadOnly(
            "No library can be made in this folder: it may not be written.",
            safe="Nothing was written.",
            remedy="Choose another folder, or give this account the right to write there.",
        )
    return known


def put_in_place(new: Path, path: Path) -> None:
    """Give the finished file its name unless a file already has it (an empty one does not count)."""
    if path.exists() and path.stat().st_size == 0:
        new.replace(path)
        return
    try:
        os.link(new, path)
    except FileExistsError:
        return
    except OSError:
        # No hard links on this disk (FAT, some network disks): then without the guard.
        if not path.exists():
            new.replace(path)


def _fill(path: Path, now_us: int, history: bytes) -> None:
    database = create_file(path)
    try:
        create(database, STEPS)
        with database.writing():
            write_library(database, history, 0, 0, now_us)
    finally:
        database.close()


def open_writing(path: Path) -> Database:
    """A connection for the one who writes."""
    return connect(path)


def open_beside(path: Path) -> Database:
    """A connection that reads beside a writing one of this program."""
    return connect_reader(path)


def open_read_only(path: Path) -> Database:
    """A connection that leaves the file as it is, wherever it lies."""
    check_sqlite_version()
    if not may_write(path) and not has_wal(path):
        return connect_read_only(path, is_immutable=True)
    try:
        return _probed(connect_read_only(path, is_immutable=False))
    except StoreError:
        if not has_wal(path) or _is_writable(path.parent):
            raise
    # What was saved last lies in a WAL that cannot be read in a folder without write permission: read a copy.
    return _open_copy(path)


def _probed(database: Database) -> Database:
    try:
        version_of(database)
    except BaseException:
        database.close()
        raise
    return database


def _open_copy(path: Path) -> Database:
    try:
        with tempfile.TemporaryDirectory(prefix="clipper-") as folder:
            copy = Path(folder) / path.name
            copyfile(path, copy)
            copyfile(wal_of(path), wal_of(copy))
            merged = connect(copy)
            merged.run("PRAGMA journal_mode=DELETE")
            merged.close()
            image = copy.read_bytes()
    except OSError as error:
        raise known_os_error(error) from error
    return connect_image(image)


def require_writable(folder: Path) -> None:
    """StoreReadOnly where files in the folder may not be replaced."""
    if not _is_writable(folder):
        raise store_read_only()
