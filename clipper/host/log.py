"""The log: ids and counts, never a clipping's words and never a full path."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_MAX_BYTES = 512 * 1024


def start_log(path: Path, level: int = logging.INFO) -> logging.Handler | None:
    """Send the program's log records to a file of at most half a megabyte, keeping one older one.

    Returns the handler, or None when the file cannot be written: a log is never a reason not to work.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_MAX_BYTES, backupCount=1, encoding="utf-8", delay=False)
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
