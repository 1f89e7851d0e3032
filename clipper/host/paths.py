"""Where things lie on this machine. The only module that knows platformdirs; it decides, callers create."""

import hashlib
import os
import stat
import sys
from functools import cache
from pathlib import Path

import platformdirs

from clipper.domain.errors import StoreError

APPLICATION = "clipper"


def default_library_folder() -> Path:
    """The library that is opened when no other is named."""
    return Path(platformdirs.user_data_dir(APPLICATION, appauthor=False)) / "library"


def settings_path() -> Path:
    """The file of the user's settings."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "settings.json"


def own_tables_path() -> Path:
    """The file of the user's own agencies and publishers, which may not be there."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False)) / "publishers.toml"


def log_path() -> Path:
    """The file of the log, which holds ids and counts only."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False)) / "clipper.log"


def index_folder(library_folder: Path) -> Path:
    """The folder of a library's search index, in the user's cache.

    Never inside the library: opening an index may run code, and libraries are copied between people. The name is
    a hash of the library's path, so that two libraries never share an index.
    """
    return _cache_folder() / "index" / _name_of(library_folder)


def lock_path(library_folder: Path) -> Path:
    """The lock file of the one window that shows this library; beside the caches, for libraries may be read-only."""
    return _cache_folder() / "windows" / f"{_name_of(library_folder)}.lock"


def make_private(folder: Path) -> Path:
    """Create the folder for this user alone (0700) if need be, and return it.

    Raises StoreError when it belongs to somebody else, is a symbolic link or cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = folder.lstat()
        if os.name == "posix":
            if stat.S_ISLNK(found.st_mode) or found.st_uid != os.getuid():
                raise StoreError("The cache folder belongs to somebody else and was left alone.")
            if stat.S_IMODE(found.st_mode) != 0o700:
                folder.chmod(0o700)
    except OSError as error:
        raise StoreError(
            f"The cache folder for the search index cannot be used: {error.strerror}.",
            safe="Everything stored is safe.",
            remedy="Make it writable for yourself, or name another in XDG_CACHE_HOME.",
        ) from error
    return folder


def resource(relative: str) -> Path:
    """The path of a file that comes with the program, such as ``icons/tag.svg``."""
    return _resources() / relative


@cache
def _resources() -> Path:
    # Once: resolving costs a system call for each folder above, and the window asks for two dozen icons.
    frozen = getattr(sys, "_MEIPASS", None)  # where a PyInstaller build unpacks its data
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[2]
    return root / "resources"


def _cache_folder() -> Path:
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def _name_of(library_folder: Path) -> str:
    resolved = os.path.normcase(library_folder.expanduser().resolve())
    return hashlib.sha256(resolved.encode("utf-8", "surrogatepass")).hexdigest()[:24]
