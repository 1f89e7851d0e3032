"""Which files there are to import: walks the folders that were named. Links are not followed, nothing is read.

A folder holds more than texts. Hidden files are passed over in silence; so is what a browser saved beside a page. What
has the ending of another kind of file, is a link, a device, too large or out of reach is named with the reason. A file
that was named itself is read whatever its ending.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from clipper.domain.batch import FoundFile
from clipper.domain.errors import InputError, TooLarge
from clipper.importers.kinds import ENDINGS, HEAD_BYTES, MAX_BYTES, SEVERAL, holds_several

_DIGITS = re.compile(r"([0-9]{1,18})")
_LINK = "It is a link, and links are not followed."
_SPECIAL = "It is no file but a device, a pipe or the like."
_LOCK_FILES = ("~$", ".~lock.")
"""What Word and LibreOffice put beside a document that is open."""
_SAVED_BESIDE = ("_files", ".files")
"""How browsers end the name of the folder with a saved page's pictures."""
_PAGES = (".html", ".htm")


def find_files(
    paths: Iterable[Path], *, is_recursive: bool = True, is_cancelled: Callable[[], bool] = lambda: False
) -> Iterator[FoundFile]:
    """The files that were named, and those in the folders that were, by name; until `is_cancelled` says so."""
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield FoundFile(str(path), path.name or str(path), reason=_unreachable(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _in_folder(path, is_recursive=is_recursive, is_cancelled=is_cancelled)
        else:
            yield _found(str(path), path.name, status)
        if is_cancelled():
            return


def is_named_as_one(path: Path) -> bool:
    """Whether the name is that of a kind of file that holds one text; the disk is not asked."""
    kind = ENDINGS.get(path.suffix.lower())
    return kind is not None and kind not in SEVERAL


def may_hold_several(path: Path) -> bool:
    """Whether a file is a mailbox or a web archive, by how it begins and by its name; False where it is out of reach."""
    try:
        with path.open("rb") as stream:
            return path.is_file() and holds_several(stream.read(HEAD_BYTES), path.name)
    except (OSError, ValueError):
        return False


def bytes_of(file: FoundFile) -> bytes:
    """The bytes of a file that was found. Raises InputError where they are out of reach, TooLarge over MAX_BYTES."""
    try:
        # A pipe that came in its place would be waited for without end.
        descriptor = os.open(file.path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise InputError(_SPECIAL)
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise InputError(_unreachable(error)) from error
    if len(data) > MAX_BYTES:
        raise TooLarge(_too_large(len(data)))
    return data


def _in_folder(folder: Path, *, is_recursive: bool, is_cancelled: Callable[[], bool]) -> Iterator[FoundFile]:
    waiting = [folder]
    while waiting and not is_cancelled():
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                ordered = sorted(entries, key=lambda entry: _order(entry.name))
        except OSError as error:
            yield FoundFile(str(here), _name_below(folder, here), reason=_unreachable(error))
            continue
        names = {entry.name.casefold() for entry in ordered}
        folders: list[Path] = []
        for entry in ordered:
            if _is_hidden(entry):
                continue
            if not entry.is_symlink() and entry.is_dir():
                if is_recursive and not _is_saved_beside(entry.name.casefold(), names):
                    folders.append(Path(entry.path))
            else:
                yield _entry(entry, _name_below(folder, Path(entry.path)))
            if is_cancelled():
                return
        waiting.extend(reversed(folders))


def _entry(entry: "os.DirEntry[str]", name: str) -> FoundFile:
    if entry.is_symlink():
        return FoundFile(entry.path, name, reason=_LINK)
    try:
        status = entry.stat(follow_symlinks=False)
    except OSError as error:
        return FoundFile(entry.path, name, reason=_unreachable(error))
    found = _found(entry.path, name, status)
    ending = Path(entry.name.lower().removesuffix(".gz")).suffix
    if not found.reason and ending and ending not in ENDINGS:
        return FoundFile(entry.path, name, status.st_size, f"Files ending in “{ending}” are no texts that are read.")
    return found


def _found(path: str, name: str, status: os.stat_result) -> FoundFile:
    if not stat.S_ISREG(status.st_mode):
        return FoundFile(path, name, reason=_SPECIAL)
    return FoundFile(path, name, status.st_size, _too_large(status.st_size) if status.st_size > MAX_BYTES else "")


def _name_below(folder: Path, path: Path) -> str:
    """The path as seen from beside the folder that was named."""
    return (folder.name / path.relative_to(folder)).as_posix() if folder.name else path.as_posix()


def _order(name: str) -> tuple[list[tuple[bool, int, str]], str]:
    """Names as people count: 2 before 10."""
    pieces = _DIGITS.split(name.casefold())
    return [(bool(n % 2), int(piece) if n % 2 else 0, piece) for n, piece in enumerate(pieces)], name


def _is_hidden(entry: "os.DirEntry[str]") -> bool:
    if entry.name.startswith((".", *_LOCK_FILES)):
        return True
    attributes = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0)
    if os.name != "nt" or not attributes:
        return False
    try:
        return bool(getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0) & attributes)
    except OSError:
        return False


def _is_saved_beside(folder: str, names: set[str]) -> bool:
    """Whether a folder belongs to a page of the same name that was saved beside it."""
    stems = (folder.removesuffix(end) for end in _SAVED_BESIDE if folder.endswith(end))
    return any(stem + ending in names for stem in stems for ending in _PAGES)


def _too_large(size: int) -> str:
    return f"It is larger than {MAX_BYTES // 2**20} MB ({size / 2**20:.0f} MB)."


def _unreachable(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "There is no such file."
    if isinstance(error, PermissionError):
        return "It may not be read."
    return f"It cannot be read ({getattr(error, 'strerror', None) or error})."
