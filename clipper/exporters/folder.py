"""The folder notes are written into: whole files or none, inside the folder only, symbolic links never followed."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from clipper.domain.errors import ExportError

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_CLOSE = getattr(os, "O_CLOEXEC", 0)
_FOLDER = getattr(os, "O_DIRECTORY", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)  # opening a named pipe would wait for its other end
_HAS_DIR_FD = os.open in os.supports_dir_fd

_SENTENCES = {
    errno.ENOSPC: "There is no room left on the disk for {what}.",
    errno.EDQUOT: "There is no room left for {what}.",
    errno.EACCES: "The folder for {what} may not be written.",
    errno.EPERM: "The folder for {what} may not be written.",
    errno.EROFS: "The folder for {what} may not be written.",
    errno.ENOTDIR: "The place for {what} is a file, not a folder.",
    errno.EEXIST: "The place for {what} is a file, not a folder.",
}
_ELSE = "Writing {what} failed ({reason})."


class NotesFolder:
    """An open folder. Used as a context; names are plain file names. Raises ExportError for what the disk refuses.

    `what` is what an error calls that which is written.
    """

    def __init__(self, folder: Path, what: str = "the notes") -> None:
        self.path = folder
        self._what = what
        with _as_export_error(what):
            folder.mkdir(parents=True, exist_ok=True)
            self._fd = os.open(folder, os.O_RDONLY | _FOLDER | _CLOSE) if _HAS_DIR_FD else None

    def __enter__(self) -> "NotesFolder":
        return self

    def __exit__(self, *_: object) -> None:
        if self._fd is not None:
            with contextlib.suppress(OSError):
                os.fsync(self._fd)
            os.close(self._fd)

    def names(self) -> tuple[str, ...]:
        """Names of everything in the folder, in order."""
        with _as_export_error(self._what):
            return tuple(sorted(entry.name for entry in self.path.iterdir()))

    def find(self, name: str, limit: int = -1) -> bytes | None:
        """The file's bytes (at most `limit`); None when there is no plain file of this name."""
        flags = os.O_RDONLY | _NO_FOLLOW | _NO_WAIT | _BINARY | _CLOSE
        try:
            handle = os.open(self._place(name), flags, dir_fd=self._fd)
        except OSError:
            return None
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)  # a folder cannot be opened as a file
            return None
        with os.fdopen(handle, "rb") as file:
            return file.read(limit)

    def write(self, name: str, data: bytes, *, before: bytes | None) -> bool:
        """Write the file whole, or not at all.

        `before` is what it held when it was read, None for a file that must not exist yet. False means that this
        is no longer so: nothing was written, read it again.
        """
        with _as_export_error(self._what):
            temporary = self._write_temporary(name if before is not None else None, data)
            try:
                if before is None:
                    return self._move_new(temporary, name)
                if self.find(name) != before:
                    return False
                os.replace(self._place(temporary), self._place(name), src_dir_fd=self._fd, dst_dir_fd=self._fd)
                return True
            finally:
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self._place(temporary), dir_fd=self._fd)

    def _write_temporary(self, like: str | None, data: bytes) -> str:
        name = f".clipper-{secrets.token_hex(8)}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_FOLLOW | _BINARY | _CLOSE
        handle = os.open(self._place(name), flags, 0o666, dir_fd=self._fd)
        try:
            with os.fdopen(handle, "wb") as file:
                if like is not None and os.name == "posix":
                    mode = os.stat(self._place(like), dir_fd=self._fd, follow_symlinks=False).st_mode
                    os.fchmod(handle, stat.S_IMODE(mode))
                file.write(data)
                file.flush()
                os.fsync(handle)
        except BaseException:
            os.unlink(self._place(name), dir_fd=self._fd)
            raise
        return name

    def _move_new(self, temporary: str, name: str) -> bool:
        """A hard link refuses a name that is taken, which renaming would not; some file systems have none."""
        try:
            os.link(self._place(temporary), self._place(name), src_dir_fd=self._fd, dst_dir_fd=self._fd)
        except FileExistsError:
            return False
        except OSError:
            if name in self.names():
                return False
            os.replace(self._place(temporary), self._place(name), src_dir_fd=self._fd, dst_dir_fd=self._fd)
        return True

    def _place(self, name: str) -> str:
        if name in ("", ".", "..") or os.sep in name or (os.altsep and os.altsep in name) or "\0" in name:
            raise ValueError("a note's name is a plain file name")
        return name if self._fd is not None else str(self.path / name)


@contextmanager
def _as_export_error(what: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, _ELSE).format(what=what, reason=error.strerror)
        remedy = "Choose another folder, or free some space." if error.errno in _SENTENCES else ""
        raise ExportError(sentence, remedy=remedy) from error
