"""Translation of what SQLite and the file system report into the known errors of the house."""

import errno

import apsw

from clipper.domain.errors import (
    ClipperError,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreReadOnly,
)

_FULL_ERRNO = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY_ERRNO = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
# The shared-memory file cannot grow where the disk is full; SQLite reports that as an I/O error.
_FULL_EXTENDED = frozenset({apsw.SQLITE_IOERR_SHMSIZE})
_DAMAGED_EXTENDED = frozenset({apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_CORRUPTFS, apsw.SQLITE_IOERR_DATA})


def store_full() -> StoreFull:
    """The error for a disk without room."""
    return StoreFull("There is no room left on the disk of the library.")


def store_read_only() -> StoreReadOnly:
    """The error for a library that may not be written."""
    return StoreReadOnly(
        "The library cannot be changed.", remedy="Give this account the right to write in the library's folder."
    )


def store_damaged(detail: str) -> StoreDamaged:
    """The error for a file that fails its checks; `detail` names the finding in a few words."""
    return StoreDamaged(f"The library is damaged ({detail}).")


def known_error(error: apsw.Error) -> ClipperError | None:
    """The known error for what SQLite reported; None where it can only be a bug of ours."""
    extended = getattr(error, "extendedresult", 0)
    match error:
        case apsw.FullError():
            return store_full()
        case apsw.ReadOnlyError():
            return store_read_only()
        case apsw.BusyError() | apsw.LockedError():
            return StoreBusy("Another program is writing to the library.")
        case apsw.NotADBError():
            return store_damaged("the file is no database any more")
        case apsw.CorruptError():
            return store_damaged("its structure is broken")
        case apsw.IOError():
            return _input_output_error(extended)
        case apsw.CantOpenError() | apsw.PermissionsError() | apsw.AuthError():
            return StoreError(
                "The library cannot be opened.", remedy="See whether its folder is there and may be read."
            )
        case apsw.NoLFSError() | apsw.TooBigError():
            return StoreError("The library has grown larger than this disk allows.", safe="Nothing was written.")
        case apsw.SQLError() if _names_missing_part(error):
            return store_damaged("a part of it is missing")
        case apsw.FormatError():
            return StoreForeign("This file is not a Clipper library.")
    return None


def known_os_error(error: OSError) -> StoreError:
    """The known error for what the file system reported."""
    if error.errno in _FULL_ERRNO:
        return store_full()
    if error.errno in _READ_ONLY_ERRNO:
        return store_read_only()
    return StoreError(
        f"The library's folder could not be used ({error.strerror or type(error).__name__}).",
        safe="Nothing that was saved before is lost.",
        remedy="See whether the disk is connected.",
    )


def _input_output_error(extended: int) -> StoreError:
    if extended in _FULL_EXTENDED:
        return store_full()
    if extended in _DAMAGED_EXTENDED:
        return store_damaged("a part of the file cannot be read")
    return StoreError(
        "The disk of the library could not be read or written.",
        safe="Nothing that was saved before was changed.",
        remedy="See whether the disk is connected and healthy.",
    )


def _names_missing_part(error: apsw.Error) -> bool:
    return any(words in str(error) for words in ("no such table", "no such column", "no such index", "has no column"))
