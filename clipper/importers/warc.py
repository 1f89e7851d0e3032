"""Turns web archives (WARC, ISO 28500) into drafts: the pages that were answered with 200, one draft each.

Address, date and digest are taken over; a digest that does not fit is said, and the page is still shown.
"""

import contextlib
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeadersParserException

from clipper.capture.encodings import decode
from clipper.capture.html import draft_from_html
from clipper.capture.paragraph_language import with_languages
from clipper.capture.pictures import Find
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText, TooLarge, UnreadableFile
from clipper.domain.source import Evidence
from clipper.importers.members import DAMAGED
from clipper.importers.record import date_of

WRONG_DIGEST = "digest does not match"
MOST_PAGES = 500
LARGEST_PAGE = 20 * 2**20
LARGEST_TOTAL = 256 * 2**20
_ARC = b"filedesc://"
_PAGES = ("text/html", "application/xhtml+xml")
_BROKEN = (
    ArchiveLoadFailed,
    StatusAndHeadersParserException,
    zlib.error,
    EOFError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
)
"""What warcio raises over a file that is not as it should be."""


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """One page of an archive as it was received, with the record it was kept in."""

    url: str
    date: str
    """`WARC-Date`, an ISO 8601 moment."""
    body: bytes
    charset: str
    digest: str
    """The digest the archive gives for it; "" without one."""
    is_verified: bool | None
    """Whether the digest fits the bytes; None where there is none, or none of a known kind."""
    record: bytes
    """The record's own bytes in the archive: a web archive of one page."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The pages of an archive in order, and the bytes of its pictures by their addresses."""

    pages: tuple[ArchivedPage, ...]
    pictures: Mapping[str, bytes]


def open_archive(data: bytes) -> Archive:
    """What an archive holds.

    Raises UnreadableFile for a damaged file in which no page can be read, TooLarge over the caps, EmptyText without a page.
    """
    pages: list[ArchivedPage] = []
    pictures: dict[str, bytes] = {}
    damage: Exception | None = None
    left = LARGEST_TOTAL
    try:
        is_arc: bool | None = None
        for packed, content in _members(data):
            # Each record is packed for itself: only the first says that it is the older format.
            is_arc = content.startswith(_ARC) if is_arc is None else is_arc
            left -= len(content)
            if left < 0:
                raise TooLarge("Unpacked, this web archive would be larger than it may be.", remedy="Split it.")
            pages.extend(_pages_in(content, packed, pictures, is_arc=is_arc))
            if len(pages) > MOST_PAGES:
                raise TooLarge(f"This web archive holds more than {MOST_PAGES} pages.", remedy="Split it.")
    except _BROKEN as error:
        damage = error
    if not pages and damage is not None:
        raise UnreadableFile(
            "This web archive is damaged: its records cannot be read.", remedy="Get it anew."
        ) from damage
    if not pages:
        raise EmptyText("This web archive holds no page that was answered with 200.")
    return Archive(tuple(pages), pictures)


def draft_of(page: ArchivedPage, find_picture: Find, *, method: str, today: PartialDate | None = None) -> Draft:
    """The draft of an archived page; the raw part is for the caller to add. Raises what reading a page raises."""
    data = decode(page.body, page.charset)[0] if page.charset else page.body
    draft = draft_from_html(data, url=page.url, today=today, method=method, find_picture=find_picture)
    accessed = date_of(page.date)
    said = {True: "verified", False: "does not match", None: "not verified"}[page.is_verified]
    words = f"{page.date} {page.digest} {said}" if page.digest else f"{page.date} without a digest"
    told = (Evidence("accessed", accessed.edtf(), "web archive", words, None, 0.98),) if accessed else ()
    wrong = (WRONG_DIGEST,) if page.is_verified is False else ()
    return replace(
        draft,
        source=replace(draft.source, accessed=accessed),
        blocks=with_languages(draft.text, draft.blocks, draft.source.language),
        evidence=(*draft.evidence, *told),
        warnings=(*draft.warnings, *wrong),
    )


def _members(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(as packed, unpacked) of each gzip member; an archive that is not packed is one."""
    if not data.startswith(b"\x1f\x8b"):
        yield b"", data
        return
    place = 0
    while data.startswith(b"\x1f\x8b", place):
        unpacker = zlib.decompressobj(31)
        content = unpacker.decompress(memoryview(data)[place:], LARGEST_TOTAL)
        if unpacker.unconsumed_tail:
            raise TooLarge("Unpacked, this web archive would be larger than it may be.", remedy="Split it.")
        end = len(data) - len(unpacker.unused_data)
        yield data[place:end], content
        place = end


def _pages_in(content: bytes, packed: bytes, pictures: dict[str, bytes], *, is_arc: bool) -> list[ArchivedPage]:
    """The pages among the records of some bytes; its pictures go into the table given.

    What warcio says of odd records on stderr is left out.
    """
    found: list[tuple[ArchivedPage, int, int]] = []
    with contextlib.redirect_stderr(io.StringIO()):
        archive = ArchiveIterator(io.BytesIO(content), check_digests=True, arc2warc=is_arc)
        count = 0
        for record in archive:
            count += 1
            page = _page_or_picture(record, pictures)
            if page is not None:
                found.append((page, archive.get_record_offset(), archive.get_record_length()))
    return [
        replace(page, record=packed if packed and count == 1 else content[start : start + length])
        for page, start, length in found
    ]


def _page_or_picture(record: ArcWarcRecord, pictures: dict[str, bytes]) -> ArchivedPage | None:
    """The page a record holds; None for redirects, errors and requests, and for pictures, which go into the table."""
    headers = record.http_headers
    if record.rec_type == "response" and headers is not None:
        if headers.get_statuscode() != "200":
            return None
        kind = headers.get_header("Content-Type", "")
    elif record.rec_type == "resource":
        kind = record.content_type or ""
    else:
        return None
    mime = kind.partition(";")[0].strip().lower()
    is_picture = mime.startswith("image/")
    if mime not in _PAGES and not is_picture:
        return None
    body = record.content_stream().read(LARGEST_PAGE + 1)
    if len(body) > LARGEST_PAGE or (
        headers is not None and _is_packed_otherwise(headers.get_header("Content-Encoding"))
    ):
        return None
    declared = record.rec_headers
    url = declared.get_header("WARC-Target-URI", "").strip("<> ")
    if is_picture:
        # One that is not what was archived is named as missing rather than shown.
        pictures[url] = DAMAGED if _verified(record) is False else body
        return None
    return ArchivedPage(
        url=url,
        date=declared.get_header("WARC-Date", ""),
        body=body,
        charset=_charset(kind),
        digest=declared.get_header("WARC-Payload-Digest") or declared.get_header("WARC-Block-Digest") or "",
        is_verified=_verified(record),
        record=b"",
    )


def _verified(record: ArcWarcRecord) -> bool | None:
    """What the digest says once everything was read."""
    while record.raw_stream.read(65_536):
        pass
    passed = record.digest_checker.passed
    return None if passed is None else bool(passed)


def _is_packed_otherwise(encoding: str | None) -> bool:
    return (encoding or "").strip().lower() in ("br", "zstd")


def _charset(kind: str) -> str:
    for parameter in kind.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'")
    return ""
