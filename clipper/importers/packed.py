"""Zip files read in memory under caps: members, sizes, ratio. Nothing is ever written out (Zip Slip, zip bombs)."""

import itertools
import struct
import zipfile
import zlib
from io import BytesIO

from clipper.domain.errors import ClipperError, TooLarge, UnreadableFile

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 64 * 2**20
LARGEST_TOTAL = 256 * 2**20
MOST_RATIO = 200
_RATIO_FROM = 2**20
"""Small members may be packed as tightly as they like."""
_IS_ENCRYPTED = 0x1
_RECORD = b"PK\x01\x02"
_LOCAL_HEADER = 30
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, UnicodeDecodeError)


def is_packed(data: bytes) -> bool:
    """Whether the bytes begin as a zip file."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Packed:
    """The members of a zip file by name. Raises UnreadableFile where it is broken, TooLarge where it is over a cap."""

    def __init__(self, data: bytes) -> None:
        if data.count(_RECORD) > 4 * MOST_MEMBERS:  # before the directory is built in memory
            raise _too_many()
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (*_BROKEN, NotImplementedError) as error:
            raise _broken("its table of contents cannot be read") from error
        members = self._zip.infolist()
        _check(members)
        self._members = {member.filename: member for member in members if _is_inside(member)}
        self._left = LARGEST_TOTAL

    @property
    def names(self) -> frozenset[str]:
        """The names of all members that lie inside, folders aside."""
        return frozenset(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def find(self, name: str) -> bytes | None:
        """The bytes of a member, or None where there is none of this name."""
        return self.read(name) if name in self._members else None

    def read(self, name: str) -> bytes:
        """The bytes of a member; UnreadableFile where there is none or its bytes are damaged or locked."""
        member = self._members.get(name)
        if member is None:
            raise _broken(f"it has no part “{name}”")
        if member.flag_bits & _IS_ENCRYPTED:
            raise UnreadableFile("This file is locked with a password.", remedy="Save a copy without one.")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(min(LARGEST_MEMBER, self._left) + 1)
        except (*_BROKEN, RuntimeError, NotImplementedError) as error:
            raise _broken(f"its part “{name}” cannot be unpacked") from error
        self._left -= len(data)
        if len(data) > LARGEST_MEMBER or self._left < 0:
            raise _bomb()
        return data


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise _too_many()
    if len({member.filename for member in members}) < len(members):
        raise _broken("two of its parts have the same name")
    if sum(member.file_size for member in members) > LARGEST_TOTAL:
        raise _bomb()
    for member in members:
        is_tight = member.file_size > MOST_RATIO * max(member.compress_size, 1)
        if member.file_size > LARGEST_MEMBER or (member.file_size > _RATIO_FROM and is_tight):
            raise _bomb()
    ordered = sorted(members, key=lambda member: member.header_offset)
    for one, following in itertools.pairwise(ordered):
        if one.header_offset + _LOCAL_HEADER + one.compress_size > following.header_offset:
            raise _broken("its parts lie over one another")


def _is_inside(member: zipfile.ZipInfo) -> bool:
    """Whether the name is a plain path below the file's root, and no folder or link."""
    is_link = (member.external_attr >> 16) & 0o170000 == 0o120000
    parts = member.filename.split("/")
    is_plain = (
        not member.filename.startswith("/") and ".." not in parts and not ({"\\", ":", "\0"} & set(member.filename))
    )
    return is_plain and not is_link and not member.is_dir()


def _broken(reason: str) -> UnreadableFile:
    return UnreadableFile(f"This file is damaged: {reason}.", remedy="Get it anew from where it came from.")


def _too_many() -> ClipperError:
    return TooLarge(
        f"This file is packed of more than {MOST_MEMBERS:,} parts.", remedy="Clip the text you need from it."
    )


def _bomb() -> ClipperError:
    return TooLarge(
        "Unpacked, this file would be larger than it may be.", remedy="Open it in its own program and copy the text."
    )
