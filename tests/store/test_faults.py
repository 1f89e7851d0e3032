"""What SQLite and the file system report becomes a known error, or stays the bug it is."""

import errno

import apsw
import pytest

from clipper.domain.errors import StoreBusy, StoreDamaged, StoreError, StoreFull, StoreReadOnly
from clipper.store.faults import known_error, known_os_error


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (apsw.SQLITE_FULL, StoreFull),
        (apsw.SQLITE_IOERR_SHMSIZE, StoreFull),
        (apsw.SQLITE_READONLY, StoreReadOnly),
        (apsw.SQLITE_READONLY_DBMOVED, StoreReadOnly),
        (apsw.SQLITE_BUSY, StoreBusy),
        (apsw.SQLITE_BUSY_RECOVERY, StoreBusy),
        (apsw.SQLITE_LOCKED, StoreBusy),
        (apsw.SQLITE_CORRUPT, StoreDamaged),
        (apsw.SQLITE_CORRUPT_INDEX, StoreDamaged),
        (apsw.SQLITE_NOTADB, StoreDamaged),
        (apsw.SQLITE_IOERR_SHORT_READ, StoreDamaged),
        (apsw.SQLITE_IOERR_FSYNC, StoreError),
        (apsw.SQLITE_CANTOPEN, StoreError),
        (apsw.SQLITE_TOOBIG, StoreError),
    ],
)
def test_the_worlds_faults_are_known(code: int, expected: type[StoreError]) -> None:
    error = known_error(apsw.exception_for(code))
    assert type(error) is expected
    assert str(error).endswith(".")
    assert error.sentence() != str(error)


@pytest.mark.parametrize("code", [apsw.SQLITE_CONSTRAINT_UNIQUE, apsw.SQLITE_MISUSE, apsw.SQLITE_ERROR])
def test_bugs_stay_bugs(code: int) -> None:
    assert known_error(apsw.exception_for(code)) is None


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, StoreFull), (errno.EROFS, StoreReadOnly), (errno.EACCES, StoreReadOnly), (errno.EIO, StoreError)],
)
def test_faults_of_the_file_system_are_known(number: int, expected: type[StoreError]) -> None:
    assert type(known_os_error(OSError(number, "reason"))) is expected
