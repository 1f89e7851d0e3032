"""One window per library: a lock file that the first window holds, and a box in which later ones leave requests."""

import contextlib
import os
from pathlib import Path
from types import TracebackType

if os.name == "nt":  # pragma: no cover - taken on Windows only
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # only in the Windows stubs
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class WindowLock:
    """Held by the window that shows a library. The system lets go of it when the program ends, however it ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @classmethod
    def find(cls, path: Path) -> "WindowLock | None":
        """Take the lock, or return None when another window holds it."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(
            path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0), 0o600
        )
        try:
            _take(handle)
        except OSError:
            os.close(handle)
            return None
        return cls(path, handle)

    def requests(self) -> tuple[str, ...]:
        """What later starts asked for since the last call, oldest first, each once; "" asks to come to the front."""
        found: list[str] = []
        for name in sorted(_box(self._path).glob("*.request")):
            with contextlib.suppress(OSError):
                found.append(name.read_text("utf-8"))
                name.unlink()
        return tuple(found)

    def release(self) -> None:
        """Let the next window have it."""
        os.close(self._handle)

    def __enter__(self) -> "WindowLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hand_over(path: Path, request: str, now_us: int) -> None:
    """Leave a request (an address such as ``clipper://clipping/…``, or "") for the window that holds this lock."""
    box = _box(path)
    box.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"{now_us:020d}-{os.getpid()}"
    waiting = box / f"{name}.part"
    waiting.write_text(request, "utf-8")
    waiting.replace(box / f"{name}.request")


def _box(path: Path) -> Path:
    return path.with_suffix(".requests")
