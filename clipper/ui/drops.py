"""What can be dropped onto the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_files(mime: QMimeData) -> list[Path]:
    """Files of this machine among what is dropped."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def takes_drop(mime: QMimeData) -> bool:
    """Whether a draft can be made of it."""
    return bool(mime.urls()) or mime.hasHtml() or mime.hasText()
