"""The log: ids and counts, never a clipping's words and never a full path."""

import contextlib
import logging
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MAX_BYTES = 512 * 1024


class _LogFile(logging.FileHandler):
    """Begins a new file when this one is full, and keeps the full one as ``.1``.

    As RotatingFileHandler does, whose module loads sockets and pickles: ten milliseconds of every start.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write the record; the file may grow beyond its size by the length of one."""
        super().emit(record)
        if self.stream is not None and self.stream.tell() > _MAX_BYTES:
            self.stream.close()
            path = Path(self.baseFilename)
            with contextlib.suppress(OSError):  # it goes on growing where it cannot be renamed
                path.replace(path.with_name(f"{path.name}.1"))
            self.stream = self._open()


def start_log(path: Path, level: int = logging.INFO) -> logging.Handler | None:
    """Send the program's log records to a file of at most half a megabyte, keeping one older one.

    Returns the handler, or None when the file cannot be written: a log is never a reason not to work.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = _LogFile(path, encoding="utf-8")
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger = logging.getLogger("clipper")
    logger.setLevel(level)
    logger.propagate = False
    logger.addHandler(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """Take the handler off again and close its file."""
    logging.getLogger("clipper").removeHandler(handler)
    handler.close()
