"""Makes small pictures of every kind that is kept, and what only looks like one."""

import struct
import zlib


def png(width: int = 40, height: int = 30, *, color: tuple[int, int, int] = (180, 60, 40)) -> bytes:
    """A PNG of one colour."""
    row = b"\0" + bytes(color) * width
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + _chunk(b"IDAT", zlib.compress(row * height))
        + _chunk(b"IEND", b"")
    )


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG that is small and says it is large."""
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def gif(width: int = 40, height: int = 30) -> bytes:
    """The head of a GIF."""
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\0\0\0" + b"\0" * 20


def jpeg_head(width: int = 40, height: int = 30, *, orientation: int = 0) -> bytes:
    """The head of a JPEG up to its size, with Exif's orientation if one is given."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHH", 8, 1, 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0" + tiff
    told = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif if orientation else b""
    frame = struct.pack(">BHHB", 8, height, width, 3) + b"\0" * 9
    return b"\xff\xd8" + told + b"\xff\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xda\0\2"


def webp_heads(width: int, height: int) -> tuple[bytes, bytes, bytes]:
    """The heads of the three forms of WebP: lossy, lossless, extended."""
    lossy = b"VP8 " + b"\0\0\0\0" + b"\0\0\0" + b"\x9d\x01\x2a" + struct.pack("<HH", width, height)
    lossless = b"VP8L" + b"\0\0\0\0" + b"\x2f" + struct.pack("<I", (width - 1) | (height - 1) << 14)
    extended = b"VP8X" + b"\0" * 8 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    first, second, third = (b"RIFF\0\0\0\0WEBP" + form for form in (lossy, lossless, extended))
    return first, second, third


SVG = b'<?xml version="1.0"?><!-- drawn --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
AVIF = b"\0\0\0\x1cftypavif\0\0\0\0"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
