"""Backups: verified copies in the library's backups folder, thinned with age, and restoring one of them."""

import re
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import apsw

from clipper.domain.errors import NotFound, StoreDamaged, StoreForeign, StoreTooNew
from clipper.store.connection import Database, connect, connect_read_only, create_file
from clipper.store.faults import known_error, known_os_error, store_damaged
from clipper.store.feed import renew_history
from clipper.store.files import sync_file, sync_folder
from clipper.store.integrity import is_sound
from clipper.store.opening import (
    BACKUPS_NAME,
    LIBRARY_NAME,
    refuse_foreign,
    refuse_unknown,
    require_writable,
    shm_of,
    wal_of,
)

_NAME = re.compile(r"(\d{8}T\d{12})Z-([a-z0-9-]+)\.clipper\Z")
_ALONE_TIMEOUT_MS = 1_000
_TIME = "%Y%m%dT%H%M%S%f"

KEPT_NEWEST, KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 5, 14, 8, 24
"""How many stay: the newest, then the last of each day, week and month."""


def back_up(database: Database, folder: Path, label: str, now_us: int) -> str:
    """Copy the library as `database` sees it into the backups folder, verify the copy, thin the others; its file name."""
    backups = folder / BACKUPS_NAME
    name = f"{_moment(now_us).strftime(_TIME)}Z-{_slug(label)}.clipper"
    try:
        backups.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=backups) as own:
            copy = Path(own) / name
            _copy(database, copy)
            sync_file(copy)
            copy.replace(backups / name)
        sync_folder(backups)
        thin(folder)
    except OSError as error:
        raise known_os_error(error) from error
    return name


def _copy(database: Database, path: Path) -> None:
    with closing(create_file(path)) as copy:
        try:
            with copy.connection.backup("main", database.connection, "main") as running:
                running.step()
        except apsw.Error as error:
            raise known_error(error) or error from error
        # One file without a WAL, so that it can be carried about by hand.
        copy.run("PRAGMA journal_mode=DELETE")
        if not is_sound(copy):
            raise store_damaged("a copy of it does not pass its checks")


def backups(folder: Path) -> tuple[str, ...]:
    """File names of the backups, newest first."""
    try:
        names = [path.name for path in (folder / BACKUPS_NAME).iterdir() if _NAME.match(path.name)]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise known_os_error(error) from error
    return tuple(sorted(names, reverse=True))


def thin(folder: Path) -> tuple[str, ...]:
    """Remove the backups that are not worth keeping any more; their names."""
    names = backups(folder)
    gone = tuple(name for name in names if name not in kept(names))
    for name in gone:
        (folder / BACKUPS_NAME / name).unlink(missing_ok=True)
    return gone


def kept(names: Iterable[str]) -> frozenset[str]:
    """Which backups stay: the newest few, and the last of each day, week and month for a while."""
    newest_first = sorted(names, reverse=True)
    stay = set(newest_first[:KEPT_NEWEST])
    for most, period in ((KEPT_DAYS, "%Y-%j"), (KEPT_WEEKS, "%G-%V"), (KEPT_MONTHS, "%Y-%m")):
        last_of: dict[str, str] = {}
        for name in newest_first:
            last_of.setdefault(_made_at(name).strftime(period), name)
        stay.update(list(last_of.values())[:most])
    return frozenset(stay)


def restore_backup(folder: Path, name: str, *, now_us: int, randomness: bytes) -> str:
    """Put a backup in the library's place, with a history of its own; file name of the backup made of what was there.

    StoreBusy while any program, this one included, has the library open; StoreDamaged where the backup fails its
    checks. A library that is damaged, or that of a newer Clipper, is set aside in the backups folder
    as it is; the answer is "" then.
    """
    path = folder / LIBRARY_NAME
    chosen = _chosen(folder, name)
    try:
        require_writable(folder)
        safety = _set_present_aside(folder, path, now_us)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as own:
            new = Path(own) / LIBRARY_NAME
            copyfile(chosen, new)
            with closing(connect(new)) as database, database.writing():
                renew_history(database, randomness)
            sync_file(new)
            # A WAL that stayed would be played into the restored file and destroy it.
            for left in (wal_of(path), shm_of(path)):
                left.unlink(missing_ok=True)
            new.replace(path)
        sync_folder(folder)
    except OSError as error:
        raise known_os_error(error) from error
    return safety


def _chosen(folder: Path, name: str) -> Path:
    if name not in backups(folder):
        raise NotFound("There is no such backup.")
    chosen = folder / BACKUPS_NAME / name
    refuse_unknown(chosen)
    with closing(connect_read_only(chosen, is_immutable=True)) as database:
        if not is_sound(database):
            raise store_damaged("the backup does not pass its checks")
    return chosen


def _set_present_aside(folder: Path, path: Path, now_us: int) -> str:
    if not path.exists():
        return ""
    try:
        # Connecting to a file that is no database makes SQLite remove the WAL beside it.
        refuse_foreign(path)
        with closing(connect(path)) as database:
            _lock_alone(database)
            refuse_unknown(path)
            return back_up(database, folder, "before-restore", now_us)
    except (StoreDamaged, StoreForeign, StoreTooNew):
        _keep_as_it_is(folder, path, now_us)
        return ""


def _lock_alone(database: Database) -> None:
    """Merge the WAL and do without it; StoreBusy while any other connection has the library open."""
    database.run(f"PRAGMA busy_timeout={_ALONE_TIMEOUT_MS}")
    database.run("PRAGMA journal_mode=DELETE")


def _keep_as_it_is(folder: Path, path: Path, now_us: int) -> None:
    aside = folder / BACKUPS_NAME / f"set-aside-{_moment(now_us).strftime(_TIME)}Z"
    aside.mkdir(parents=True, exist_ok=True)
    for file in (path, wal_of(path)):
        if file.exists():
            copyfile(file, aside / file.name)
            sync_file(aside / file.name)
    sync_folder(aside)


def _moment(now_us: int) -> datetime:
    return datetime.fromtimestamp(now_us // 1_000_000, UTC).replace(microsecond=now_us % 1_000_000)


def _made_at(name: str) -> datetime:
    return datetime.strptime(name.split("Z", 1)[0], _TIME).replace(tzinfo=UTC)


def _slug(label: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")[:40] or "backup"
