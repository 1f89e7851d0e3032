"""Pictures among the members of a packed document, for the place in its text that names them."""

from functools import cache

from clipper.capture.pictures import Find
from clipper.domain.errors import ClipperError
from clipper.importers.packed import Packed

DAMAGED = b""
"""Stands for a picture that is there and cannot be unpacked: the text is read all the same, and says what it lacks."""


def pictures_in(packed: Packed) -> Find:
    """What finds a member by its name; each is unpacked once."""

    @cache
    def find(name: str) -> bytes | None:
        try:
            return packed.find(name)
        except ClipperError:
            return DAMAGED

    return find
