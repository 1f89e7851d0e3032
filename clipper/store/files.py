"""Making files and folders durable."""

import os
import sys
from pathlib import Path


def sync_file(path: Path) -> None:
    """Force a file's bytes to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Force a folder's names to the disk; Windows does that by itself and cannot be told."""
    if sys.platform == "win32":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
