"""What kind of file some bytes are: by how they begin, and only then by the name. Does not read them."""

import gzip
import posixpath
import re
import zlib
from enum import StrEnum
from io import BytesIO

from clipper.domain.errors import ClipperError, NotText, UnreadableFile
from clipper.importers.packed import Packed, is_packed


class FileKind(StrEnum):
    """The kinds of files that become clippings; the word stands in `Snapshot.method` ("file/pdf")."""

    PDF = "pdf"
    EPUB = "epub"
    DOCX = "docx"
    ODT = "odt"
    WARC = "warc"
    WACZ = "wacz"
    MHTML = "mhtml"
    MAIL = "mail"
    MBOX = "mbox"
    HTML = "html"
    MARKDOWN = "markdown"
    PLAIN = "plain"


MIMES = {
    FileKind.PDF: "application/pdf",
    FileKind.EPUB: "application/epub+zip",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.ODT: "application/vnd.oasis.opendocument.text",
    FileKind.WARC: "application/warc",
    FileKind.WACZ: "application/wacz",
    FileKind.MHTML: "multipart/related",
    FileKind.MAIL: "message/rfc822",
    FileKind.MBOX: "application/mbox",
    FileKind.HTML: "text/html",
    FileKind.MARKDOWN: "text/markdown",
    FileKind.PLAIN: "text/plain",
}
"""The media type a raw part of each kind is stored with."""

ENDINGS = {
    ".pdf": FileKind.PDF,
    ".epub": FileKind.EPUB,
    ".docx": FileKind.DOCX,
    ".docm": FileKind.DOCX,
    ".odt": FileKind.ODT,
    ".fodt": FileKind.ODT,
    ".ott": FileKind.ODT,
    ".warc": FileKind.WARC,
    ".arc": FileKind.WARC,
    ".wacz": FileKind.WACZ,
    ".mht": FileKind.MHTML,
    ".mhtml": FileKind.MHTML,
    ".eml": FileKind.MAIL,
    ".mbox": FileKind.MBOX,
    ".html": FileKind.HTML,
    ".htm": FileKind.HTML,
    ".xhtml": FileKind.HTML,
    ".xht": FileKind.HTML,
    ".md": FileKind.MARKDOWN,
    ".markdown": FileKind.MARKDOWN,
    ".txt": FileKind.PLAIN,
    ".text": FileKind.PLAIN,
}
"""What the end of a file's name says of it."""
ENDING_OF_MIME = {MIMES[kind]: suffix for suffix, kind in reversed(ENDINGS.items())}
"""What the name of a file of each media type ends with: the first of those known."""
SEVERAL = frozenset({FileKind.MBOX, FileKind.WARC, FileKind.WACZ})
"""Kinds that hold several texts."""
MAX_BYTES = 64 * 2**20
"""A larger file is not read."""
HEAD_BYTES = 4096
"""So much of the beginning tells most kinds."""
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FLAT_ODT = re.compile(rb"<office:document\b")
_MAIL = re.compile(rb"(?:[!-9;-~]{1,80}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,200}){2,}")
_SURE_OF_MAIL = re.compile(rb"^(?:mime-version|message-id|received|return-path|delivered-to):", re.I | re.M)
_MHTML = re.compile(rb"^(?:snapshot-content-location:|from:\s*<?saved by\b)", re.I | re.M)
_MBOX = re.compile(rb"From \S[^\n]{0,200}\d{4}[^\n]{0,20}\r?\n[!-9;-~]{1,80}:")
_OLE = b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
"""The part of an OLE file that holds a document locked with a password (MS-OFFCRYPTO 2.3.4.4)."""
_REFUSED = (
    (_OLE, "Word's older format or Outlook's", "Save it as .docx, or the message as .eml."),
    (b"{\\rtf", "the format RTF", "Save it as .docx or .odt."),
)


def kind_of(data: bytes, name: str = "") -> FileKind:
    """The kind of file; PLAIN for what looks like nothing else. Raises NotText for kinds that are known and not read."""
    suffix = posixpath.splitext(name.lower().removesuffix(".gz"))[1]
    if data.startswith(_OLE) and _LOCKED in data:
        raise UnreadableFile("This document is locked with a password.", remedy="Save a copy without one.")
    for magic, said, remedy in _REFUSED:
        if data.startswith(magic):
            raise NotText(f"This file is in {said}, which is not read.", remedy=remedy)
    named = ENDINGS.get(suffix)
    return _by_content(data, named) or named or FileKind.PLAIN


def is_container(data: bytes) -> bool:
    """Whether the bytes begin as a PDF, a packed file or a web archive: surely no text."""
    return data.startswith((b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"WARC/"))


def holds_several(head: bytes, name: str) -> bool:
    """Whether a file that begins so is of a kind that holds several texts: a mailbox, a web archive."""
    suffix = posixpath.splitext(name.lower().removesuffix(".gz"))[1]
    if is_packed(head):
        return ENDINGS.get(suffix) is FileKind.WACZ
    try:
        return kind_of(head, name) in SEVERAL
    except ClipperError:
        return False


def _by_content(data: bytes, named: FileKind | None) -> FileKind | None:
    head = data[:HEAD_BYTES]
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if is_packed(data):
        return _packed_kind(data, named)
    if head.startswith((b"WARC/", b"filedesc://")) or _begins_packed_with(head, b"WARC/"):
        return FileKind.WARC
    if _FLAT_ODT.search(head) and b"opendocument.text" in data[: 16 * HEAD_BYTES]:
        return FileKind.ODT
    if named is not FileKind.PLAIN:
        return _text_kind(head, data[: 8 * HEAD_BYTES], named)
    return None


def _text_kind(head: bytes, more: bytes, named: FileKind | None) -> FileKind | None:
    if _MBOX.match(head) and named is not FileKind.MAIL:
        return FileKind.MBOX
    headers = _MAIL.match(more.lstrip(b"\xef\xbb\xbf"))
    if headers and (named in (FileKind.MAIL, FileKind.MHTML) or _SURE_OF_MAIL.search(headers.group())):
        is_page = _MHTML.search(headers.group()) or named is FileKind.MHTML
        return FileKind.MHTML if is_page else FileKind.MAIL
    if named is not FileKind.MARKDOWN and _HTML.match(head.lstrip(b"\xef\xbb\xbf")):
        return FileKind.HTML
    return None


def _begins_packed_with(head: bytes, words: bytes) -> bool:
    """Whether it is gzip and what was packed begins with these bytes."""
    if not head.startswith(b"\x1f\x8b"):
        return False
    try:
        return gzip.GzipFile(fileobj=BytesIO(head)).read1(len(words)) == words
    except (OSError, EOFError, zlib.error):
        return False


def _packed_kind(data: bytes, named: FileKind | None) -> FileKind:
    """What a zip file is, by the members every file of that kind has; its name decides only where they cannot be read."""
    try:
        packed = Packed(data)
    except ClipperError:
        if named in (FileKind.EPUB, FileKind.DOCX, FileKind.ODT, FileKind.WACZ):
            return named
        raise
    names = packed.names
    if "word/document.xml" in names or ("[Content_Types].xml" in names and named is FileKind.DOCX):
        return FileKind.DOCX
    if "META-INF/container.xml" in names:
        return FileKind.EPUB
    if "content.xml" in names and (named is FileKind.ODT or "META-INF/manifest.xml" in names):
        return FileKind.ODT
    if "datapackage.json" in names or any(n.startswith("archive/") and ".warc" in n for n in names):
        return FileKind.WACZ
    if named in (FileKind.EPUB, FileKind.DOCX, FileKind.ODT, FileKind.WACZ):
        return named
    raise NotText(
        "This is a packed file (zip) and holds no kind of text that is read.",
        remedy="Unpack it, and open the files in it.",
    )
