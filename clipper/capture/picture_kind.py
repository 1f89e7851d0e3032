"""What kind of picture some bytes are and how large, by their first bytes: headers are read, nothing is decoded."""

import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

_SVG = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?(?:<!DOCTYPE[^>]{0,400}>\s*)?<svg\b",
    re.DOTALL,
)
_HEAD = 8_192
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers that begin a frame (ITU T.81, table B.1)."""
_JPEG_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers without a length behind them."""
_TURNED = frozenset({5, 6, 7, 8})
"""Values of Exif's orientation that lay the picture on its side (Exif 2.32, 4.6.4)."""


@dataclass(frozen=True, slots=True)
class PictureKind:
    """`width` and `height` in pixels as looked at; 0 for a kind that is kept and never drawn."""

    mime: str
    width: int = 0
    height: int = 0


def find_kind(data: bytes) -> PictureKind | None:
    """What kind of picture the bytes are, by how they begin; None for no picture, or a damaged one."""
    for begins, read in _READERS:
        if begins(data):
            try:
                return read(data)
            except (struct.error, IndexError):
                return None
    return None


def _png(data: bytes) -> PictureKind | None:
    if data[12:16] != b"IHDR":
        return None
    return _sized("image/png", *struct.unpack_from(">II", data, 16))


def _gif(data: bytes) -> PictureKind | None:
    return _sized("image/gif", *struct.unpack_from("<HH", data, 6))


def _webp(data: bytes) -> PictureKind | None:
    form = data[12:16]
    if form == b"VP8X":
        return _sized("image/webp", _int24(data, 24) + 1, _int24(data, 27) + 1)
    if form == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return _sized("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return _sized("image/webp", width & 0x3FFF, height & 0x3FFF)
    return None


def _jpeg(data: bytes) -> PictureKind | None:
    is_turned = False
    for marker, place in _segments(data):
        if marker == 0xE1 and data[place + 2 : place + 8] == b"Exif\0\0":
            is_turned = _orientation(data[place + 8 : place + 8 + 4096]) in _TURNED
        elif marker in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", data, place + 3)
            kind = _sized("image/jpeg", width, height)
            return replace(kind, width=height, height=width) if kind and is_turned else kind
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """(marker, place of its length) of each segment of a JPEG's head, up to its first scan."""
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # filling
            place += 1
        elif marker in _JPEG_BARE:
            place += 2
        elif marker == 0xDA:
            return
        else:
            yield marker, place + 2
            (length,) = struct.unpack_from(">H", data, place + 2)
            place += 2 + max(length, 2)


def _orientation(tiff: bytes) -> int:
    """The orientation in the first directory of Exif's TIFF block; 1, upright, without one."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for place in range(start + 2, start + 2 + 12 * min(count, 200), 12):
            tag, kind = struct.unpack_from(f"{order}HH", tiff, place)
            if (tag, kind) == (0x0112, 3):
                return int(struct.unpack_from(f"{order}H", tiff, place + 8)[0])
    except struct.error:
        return 1
    return 1


def _sized(mime: str, width: int, height: int) -> PictureKind | None:
    return PictureKind(mime, width, height) if width and height else None


def _int24(data: bytes, place: int) -> int:
    return data[place] | data[place + 1] << 8 | data[place + 2] << 16


def _is_svg(data: bytes) -> bool:
    return bool(_SVG.match(data[:_HEAD]))


def _is_avif(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis")


_READERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], PictureKind | None]], ...] = (
    (lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    (lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg),
    (lambda data: data.startswith((b"GIF87a", b"GIF89a")), _gif),
    (lambda data: data.startswith(b"RIFF") and data[8:12] == b"WEBP", _webp),
    (_is_svg, lambda _data: PictureKind("image/svg+xml")),
    (_is_avif, lambda _data: PictureKind("image/avif")),
)
