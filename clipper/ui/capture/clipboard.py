"""From Qt's clipboard (or a file) to raw parts: the bytes as received, and the address of the page they came from.

Only formats known here are asked for: asking an owner for every target it names has emptied clipboards.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl

from clipper.domain.clipping import RawPart
from clipper.domain.errors import EmptyText, InputError, TooLarge
from clipper.domain.fetch_record import METHOD, record_among
from clipper.domain.web_address import web_address_in

LARGEST_BYTES = 64 * 1024 * 1024
"""More than this, all parts together, the extractor does not read; a thick book has about 2 MB."""

_HTML = "text/html"
_PLAIN = ("text/plain", "text/plain;charset=utf-8")
_CF_HTML = 'application/x-qt-windows-mime;value="HTML Format"'
_UTF8_ADDRESSES = (
    "chromium/x-source-url",
    'application/x-qt-windows-mime;value="Chromium internal source URL"',
    "text/source-url",
)
_MOZILLA_ADDRESS = "text/x-moz-url-priv"
"""UTF-16LE; only the origin of the page since Firefox cut it on purpose, "about:internet" in private windows."""
_SOURCE_URL = re.compile(rb"^SourceURL:([^\r\n]{1,8192})", re.MULTILINE)
_CF_HEADER = 4096
_FILE_KINDS = {
    ".html": ("text/html", "file/html"),
    ".htm": ("text/html", "file/html"),
    ".xhtml": ("text/html", "file/html"),
    ".md": ("text/markdown", "file/markdown"),
    ".markdown": ("text/markdown", "file/markdown"),
}


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: raw parts (the one to read first), how, and the page's address if it came along."""

    raw: tuple[RawPart, ...]
    method: str
    url: str = ""

    @property
    def size(self) -> int:
        """Bytes of the part that will be read."""
        return len(self.raw[0].data) if self.raw else 0


def received_from_mime(mime: QMimeData) -> Received:
    """The text on a clipboard or in a drop: HTML before plain text, both kept.

    Raises EmptyText when it holds no text, TooLarge over LARGEST_BYTES.
    """
    html = _data(mime, _HTML)
    plain = next((data for name in _PLAIN if (data := _data(mime, name))), b"")
    if not (html.strip() or plain.strip()):
        raise EmptyText("There is no text on the clipboard.", remedy="Copy the text of the story, then paste it here.")
    parts = [RawPart(_HTML, html)] if html.strip() else []
    if plain.strip():
        parts.append(RawPart("text/plain", plain))
    check_size(sum(len(part.data) for part in parts))
    method = "paste/html" if html.strip() else "paste/plain"
    return Received(tuple(parts), method, address_from_mime(mime))


def address_from_mime(mime: QMimeData) -> str:
    """The http(s) address of the page the text was copied from; "" if the clipboard does not say."""
    return next((url for url in _addresses(mime) if url.startswith(("https://", "http://"))), "")


def local_file_from_mime(mime: QMimeData) -> Path | None:
    """The first file in a drop, if files were dropped."""
    urls = mime.urls() if mime.hasUrls() else []
    return next((Path(url.toLocalFile()) for url in urls if url.isLocalFile()), None)


def received_from_file(path: Path) -> Received:
    """The bytes of a file; its ending says how they are read. Not for the GUI thread.

    Raises TooLarge over LARGEST_BYTES, EmptyText for a file without bytes, InputError when it cannot be read.
    """
    mime, method = _FILE_KINDS.get(path.suffix.lower(), ("text/plain", "file/plain"))
    try:
        check_size(path.stat().st_size)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"“{path.name}” cannot be read: {error.strerror}.") from error
    if not data.strip():
        raise EmptyText(f"“{path.name}” is empty.", remedy="Open another file.")
    return Received((RawPart(mime, data, path.name),), method)


def web_address_from_mime(mime: QMimeData) -> str:
    """The address that is all there is on a clipboard or in a drop: typed, copied or a link; "" for anything else."""
    plain = next((data for name in _PLAIN if (data := _data(mime, name))), b"")
    if plain.strip():
        return web_address_in(plain.decode("utf-8", "replace").strip("\0"))
    if _data(mime, _HTML).strip():
        return ""
    urls = mime.urls() if mime.hasUrls() else []
    return web_address_in(urls[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)) if len(urls) == 1 else ""


def method_of(raw: tuple[RawPart, ...]) -> str:
    """How parts came in that were kept: what was fetched has its record, files have a name, a clipboard has none."""
    kinds = {"text/html": "html", "text/markdown": "markdown"}
    kind = kinds.get(raw[0].mime.partition(";")[0].strip().lower(), "plain")
    if record_among(raw) is not None:
        return f"{METHOD}{kind}"
    return f"{'file' if raw[0].name else 'paste'}/{kind}"


def check_size(size: int) -> None:
    """Raise TooLarge over LARGEST_BYTES."""
    if size > LARGEST_BYTES:
        raise TooLarge(
            f"That is {megabytes(size)} of text; up to {megabytes(LARGEST_BYTES)} can be clipped.",
            remedy="Copy only the story itself.",
        )


def megabytes(size: int) -> str:
    """A size in bytes as people read it."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.0f} MB"


def _addresses(mime: QMimeData) -> Iterator[str]:
    for name in _UTF8_ADDRESSES:
        yield _data(mime, name).decode("utf-8", "replace").strip("\0 \r\n")
    header = _SOURCE_URL.search(_data(mime, _CF_HTML)[:_CF_HEADER])
    if header:
        yield header.group(1).decode("utf-8", "replace").strip()
    mozilla = _data(mime, _MOZILLA_ADDRESS).decode("utf-16-le", "replace")
    yield mozilla.split("\n", maxsplit=1)[0].strip("\0\ufeff \r\n")


def _data(mime: QMimeData, name: str) -> bytes:
    return bytes(mime.data(name).data()) if mime.hasFormat(name) else b""
