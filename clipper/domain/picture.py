"""Pictures of a text: their addresses, and how large they are. Looks at no bytes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clipper.domain.ids import Sha256
from clipper.domain.text import sha256_of

SCHEME = "picture:"
"""What the address of a picture begins with that has none on the web. No program fetches such an address."""
MOST_PIXELS = 40_000_000
_ADDRESS = re.compile(r"picture:[0-9a-f]{64}\Z")
_SIZE = re.compile(r";width=(\d{1,6});height=(\d{1,6})\Z")


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture of a snapshot that can be drawn, with its size in pixels as looked at."""

    sha256: Sha256
    mime: str
    width: int
    height: int


def kept_address(data: bytes) -> str:
    """The address of a picture that has none on the web: it names the bytes and leads nowhere."""
    return SCHEME + sha256_of(data)


def is_kept_address(href: str) -> bool:
    """Whether an address is one of `kept_address`."""
    return bool(_ADDRESS.match(href))


def sized_media_type(mime: str, width: int, height: int) -> str:
    """The media type a picture is kept with. It carries the size, so that a text is set before its pictures are read;
    without one (0) the picture is kept and never drawn."""
    return f"{mime};width={width};height={height}" if width and height else mime


def size_of(media_type: str) -> tuple[int, int] | None:
    """Width and height that a kept picture's media type tells; None for one that is never drawn."""
    match = _SIZE.search(media_type)
    if match is None:
        return None
    width, height = int(match[1]), int(match[2])
    return (width, height) if 0 < width * height <= MOST_PIXELS else None


def drawable(pictures: Iterable[tuple[str, str, Sha256]]) -> dict[str, KeptPicture]:
    """The pictures of a snapshot that can be drawn, by the address its IMAGE inlines name."""
    found: dict[str, KeptPicture] = {}
    for media_type, address, sha256 in pictures:
        size = size_of(media_type)
        if size is not None:
            found[address] = KeptPicture(sha256, media_type.partition(";")[0], *size)
    return found
