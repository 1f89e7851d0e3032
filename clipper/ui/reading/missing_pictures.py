"""Why a picture of a text is not shown, in a few words."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from clipper.domain.ids import Sha256
from clipper.domain.picture import is_kept_address
from clipper.ui.reading.directions import isolated

_NAMES = {"image/svg+xml": "SVG", "image/avif": "AVIF"}


def why_missing(href: str, kept: Iterable[tuple[str, str, Sha256]]) -> str:
    """The reason, with the host the picture is on; nothing is fetched from there."""
    held = next((mime for mime, address, _ in kept if address == href), None)
    if held is not None:
        mime = held.partition(";")[0]
        return _tr("Picture kept, but {kind} is not drawn").format(kind=_NAMES.get(mime, mime))
    host = "" if is_kept_address(href) else _host(href)
    return _tr("Picture on {host}, not kept").format(host=isolated(host)) if host else _tr("Picture not kept")


def _host(href: str) -> str:
    try:
        return urlsplit(href).hostname or ""
    except ValueError:
        return ""


def _tr(words: str) -> str:
    return QCoreApplication.translate("Reader", words)
