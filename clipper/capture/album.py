"""The pictures that come with a text: what of them is kept, within limits. Nothing is ever loaded for one."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from clipper.capture.picture_kind import PictureKind, find_kind
from clipper.domain.blocks import InlineKind
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.picture import MOST_PIXELS, kept_address, sized_media_type

LARGEST = 8 * 2**20
LARGEST_TOTAL = 32 * 2**20
MOST = 200
TOO_LARGE = "pictures too large"
TOO_MANY = "too many pictures"
UNREADABLE = "pictures not readable"
_SMALLEST_PX = 3
"""Smaller ones count readers or hold a place."""


@dataclass(slots=True)
class Album:
    """Collects pictures while a text is read; `keep_in` then keeps those that the text shows."""

    _offered: dict[str, tuple[PictureKind, bytes]] = field(default_factory=dict)
    _refused: dict[str, str] = field(default_factory=dict)
    """Address → the word that says why."""

    def __contains__(self, address: str) -> bool:
        return address in self._offered or address in self._refused

    def width_of(self, address: str) -> int:
        """The width in pixels of a picture that was offered; 0 where it is not known."""
        return self._offered[address][0].width if address in self._offered else 0

    def offer(self, data: bytes, address: str = "") -> str:
        """The address the text shall name these bytes by, the one given if there is one; "" for a counting pixel.

        What is no picture, or over a limit, gets an address too: the place in the text is known, and why it is empty.
        """
        address = address or kept_address(data)
        if address in self:
            return address
        kind = find_kind(data)
        if kind is None:
            self._refused[address] = UNREADABLE
        elif 0 < kind.width < _SMALLEST_PX or 0 < kind.height < _SMALLEST_PX:
            return ""
        elif len(data) > LARGEST or kind.width * kind.height > MOST_PIXELS:
            self._refused[address] = TOO_LARGE
        else:
            self._offered[address] = (kind, data)
        return address

    def keep_in(self, draft: Draft) -> Draft:
        """The draft with the pictures its text shows, in order, as far as the limits allow; what is left out is said."""
        pictures: list[RawPart] = []
        warnings: list[str] = []
        room = LARGEST_TOTAL
        for address in _shown(draft):
            if address in self._refused:
                warnings.append(self._refused[address])
            elif address in self._offered:
                kind, data = self._offered[address]
                if len(pictures) == MOST:
                    warnings.append(TOO_MANY)
                elif len(data) > room:
                    warnings.append(TOO_LARGE)
                else:
                    room -= len(data)
                    pictures.append(RawPart(sized_media_type(kind.mime, kind.width, kind.height), data, address))
        return replace(
            draft,
            pictures=(*draft.pictures, *pictures),
            warnings=tuple(dict.fromkeys((*draft.warnings, *warnings))),
        )


def _shown(draft: Draft) -> Iterator[str]:
    """The addresses of the text's pictures, each once."""
    yield from dict.fromkeys(inline.href for inline in draft.inlines if inline.kind is InlineKind.IMAGE)
