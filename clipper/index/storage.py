"""The index's folder: private, durable, and with one current generation of files.

Opening a Whoosh index runs pickles found in it, so the folder must be the user's own and lie in no library.
Whoosh never syncs: without that, 30 of 30 power cuts lost the index.
"""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from clipper.domain.errors import IndexForeign, IndexUnavailable
from clipper.index.engine import whoosh

POINTER = "current"
LIBRARY_FILE = "library.clipper"
_GENERATION = "generation-"


def make_private(folder: Path) -> None:
    """Create the folder if need be, for this user alone. Raises IndexUnavailable where that cannot be had."""
    if any((place / LIBRARY_FILE).exists() for place in (folder, *folder.parents)):
        raise IndexUnavailable("The index must not lie in a library folder.", remedy="Choose another cache folder.")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        check_owner(folder)
        if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise IndexUnavailable(f"The cache folder cannot be used: {error.strerror}.") from error


def check_owner(path: Path) -> None:
    """Raise IndexForeign unless the path is a file or folder, no link, of this user that nobody else may write."""
    if os.name != "posix":
        return
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode) or found.st_uid != os.geteuid():
        raise IndexForeign("The index folder belongs to somebody else and was left alone.")
    if not path.is_dir() and found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        path.chmod(stat.S_IMODE(found.st_mode) & ~(stat.S_IWGRP | stat.S_IWOTH))


def check_files(folder: Path) -> None:
    """Check the owner of a generation and of every file in it, before any of them is opened."""
    check_owner(folder)
    for path in folder.iterdir():
        with contextlib.suppress(FileNotFoundError):  # a commit in another process tidies up
            check_owner(path)


def current_generation(folder: Path) -> Path | None:
    """The folder the pointer names; None where there is none."""
    named = _named(folder)
    while named is not None and not (named.is_dir() and not named.is_symlink()):
        # A rebuild may have pointed to another and removed this one since the pointer was read.
        again = _named(folder)
        if again == named:
            return None
        named = again
    return named


def _named(folder: Path) -> Path | None:
    try:
        name = (folder / POINTER).read_text("ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return folder / name if name.startswith(_GENERATION) and name.removeprefix(_GENERATION).isdigit() else None


def new_generation(folder: Path) -> Path:
    """An empty folder for a generation, which nothing points to yet. Its name was not used before in this folder's
    life, as long as one generation is there: threads tell generations apart by it."""
    number = 1 + max((int(path.name.removeprefix(_GENERATION)) for path in generations(folder)), default=0)
    while True:
        path = folder / f"{_GENERATION}{number}"
        try:
            path.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return path


def point_to(folder: Path, generation: Path) -> None:
    """Make a finished generation the current one, in one step that is durable when this returns."""
    sync_folder(folder)
    pointer = folder / f"{POINTER}.{generation.name}"
    with pointer.open("w", encoding="ascii") as file:
        file.write(generation.name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / POINTER)
    sync_folder(folder)


def remove_others(folder: Path, *kept: Path | None) -> None:
    """Remove all generations but these; what another process still holds open may stay for now."""
    for path in generations(folder):
        if path not in kept:
            shutil.rmtree(path, ignore_errors=True)


def generations(folder: Path) -> Iterator[Path]:
    """The folders of all generations, whether something points to them or not."""
    for path in folder.glob(f"{_GENERATION}*"):
        if path.name.removeprefix(_GENERATION).isdigit():
            yield path


def sync_folder(folder: Path) -> None:
    """Make names in a folder durable, where the system can do that."""
    if os.name == "posix":
        _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class SyncedStorage(whoosh.filedb.filestore.FileStorage):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's folder with a commit that survives a power cut.

    Renaming the table of contents commits: every file it names is durable before, and the new name after.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._synced: set[str] = set()
        self._files: list[Any] = []
        self._locks: list[Any] = []

    def create_file(self, name: str, **kwargs: Any) -> Any:
        """A new file, which `let_go` closes if nobody else does."""
        return self._noted(super().create_file(name, **kwargs))

    def open_file(self, name: str, **kwargs: Any) -> Any:
        """An existing file, which `let_go` closes if nobody else does."""
        return self._noted(super().open_file(name, **kwargs))

    def _noted(self, file: Any) -> Any:
        self._files[:] = [other for other in self._files if not other.is_closed]
        self._files.append(file)
        return file

    def temp_storage(self, name: str | None = None) -> Any:
        """A folder for files of one commit, which `let_go` closes too."""
        folder = Path(self.folder) / (name or "commit.tmp")
        folder.mkdir(mode=0o700, exist_ok=True)
        storage = SyncedStorage(folder)
        storage._files = self._files
        return storage

    def lock(self, name: str) -> Any:
        """A lock between processes, which `let_go` releases if nobody else does."""
        lock = super().lock(name)
        self._locks.append(lock)
        return lock

    def let_go(self) -> None:
        """Close and release whatever is still open, as Whoosh does not after a failure."""
        for file in self._files:
            if not file.is_closed:
                with contextlib.suppress(OSError, ValueError):
                    file.close()
        for lock in self._locks:
            if lock.fd is not None:
                with contextlib.suppress(OSError):
                    lock.release()
        self._files.clear()
        self._locks.clear()

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001  # Whoosh's
        """Rename; see the class."""
        is_commit = newname.endswith(".toc")
        if is_commit:
            self._sync_files()
        super().rename_file(oldname, newname, safe=safe)
        if is_commit:
            sync_folder(Path(self.folder))

    def _sync_files(self) -> None:
        """Files are written once, so each is synced once; only tables of contents are short-lived."""
        names = {path.name for path in Path(self.folder).iterdir() if path.is_file() and "LOCK" not in path.name}
        for name in names - self._synced:
            _sync(Path(self.folder) / name)
        self._synced = names
        sync_folder(Path(self.folder))


def open_whoosh(generation: Path, schema: Any) -> Any:
    """The Whoosh index in a generation, made if the folder is empty. Its files have been checked before."""
    check_files(generation)
    storage = SyncedStorage(generation)
    try:
        if not any(path.suffix == ".toc" for path in generation.iterdir()):
            return storage.create_index(schema)
        return storage.open_index(schema=schema)
    except BaseException:
        storage.let_go()
        raise
