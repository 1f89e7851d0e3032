"""Named arrays in one file that is read through a memory map: what a segment is kept in.

Every array has a checksum. Small ones are checked when the file is opened, all of them by `damaged_arrays`.
"""

import json
import mmap
import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

_MAGIC = b"clipflat"
_FOOTER = struct.Struct("<QQI8s")
"""Where the directory begins, its length and checksum, and the magic word."""
_ALIGNMENT = 8
_CHECKED_BYTES = 1 << 20
"""Arrays up to this size are checked on opening; a thousand times that would take a second."""
_STATM = Path("/proc/self/statm")
_KINDS = frozenset({"|u1", "<u2", "<u4", "<u8", "<i4", "<i8"})


class DamagedArrays(ValueError):
    """The bytes of a file are not what was written."""


class Region:
    """An array of known size that is written piece by piece."""

    def __init__(self, file: BinaryIO, kind: np.dtype[Any], start: int, count: int) -> None:
        self.kind = kind
        self.start = start
        self.count = count
        self.checksum = 0
        self._file = file
        self._place = start

    def append(self, piece: Array) -> None:
        """Write the next items."""
        data = np.ascontiguousarray(piece, self.kind).data.cast("B") if piece.size else b""
        if self._file.tell() != self._place:  # seeking empties the buffer
            self._file.seek(self._place)
        self._file.write(data)
        self._place += len(data)
        self.checksum = zlib.crc32(data, self.checksum)

    @property
    def is_full(self) -> bool:
        """Whether as much was written as was reserved."""
        return self._place == self.start + self.count * self.kind.itemsize


class ArrayWriter:
    """Writes a file of arrays, whole or in pieces."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._regions: dict[str, Region] = {}
        self._end = 0

    def reserve(self, name: str, kind: npt.DTypeLike, count: int) -> Region:
        """Room for `count` items, to be filled before the file is closed."""
        little = np.dtype(kind).newbyteorder("<")
        region = Region(self._file, little, self._end, count)
        self._regions[name] = region
        self._end += -(-count * little.itemsize // _ALIGNMENT) * _ALIGNMENT
        return region

    def add(self, name: str, array: Array) -> None:
        """A whole array."""
        region = self.reserve(name, array.dtype, array.size)
        region.append(array)
        self._file.write(bytes(self._end - self._file.tell()))

    def finish(self) -> None:
        """Write the directory. The file stays open."""
        directory = {}
        for name, region in self._regions.items():
            if not region.is_full:
                raise ValueError(f"{name} was not written whole")
            directory[name] = (region.kind.str, region.start, region.count, region.checksum)
        data = json.dumps(directory, separators=(",", ":")).encode("ascii")
        self._file.seek(self._end)
        self._file.write(data + _FOOTER.pack(self._end, len(data), zlib.crc32(data), _MAGIC))


def write_arrays(file: BinaryIO, arrays: Mapping[str, Array]) -> None:
    """A file of these arrays."""
    writer = ArrayWriter(file)
    for name, array in arrays.items():
        writer.add(name, array)
    writer.finish()


def read_arrays(file: BinaryIO) -> dict[str, Array]:
    """The arrays of a file, mapped into memory. They stay when the file is closed. Raises DamagedArrays."""
    mapped, directory = _opened(file)
    arrays = {}
    for name, (kind, start, count, checksum) in directory.items():
        array = np.frombuffer(mapped, np.dtype(kind), count, start) if count else np.empty(0, kind)
        if array.nbytes <= _CHECKED_BYTES and zlib.crc32(array.data.cast("B") if count else b"") != checksum:
            raise DamagedArrays("an array is not what was written")
        arrays[name] = array
    return arrays


def let_go_of(arrays: Mapping[str, Array]) -> None:
    """Give mapped memory back to the system; it is read from the file again where it is needed again."""
    bases: Iterable[Any] = (array.base for array in arrays.values())
    for mapped in {id(found): found for base in bases if (found := getattr(base, "obj", None)) is not None}.values():
        if isinstance(mapped, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            mapped.madvise(mmap.MADV_DONTNEED)


def mapped_bytes() -> int:
    """How much of mapped files this process has in memory; 0 where the system does not tell."""
    try:
        return int(_STATM.read_bytes().split()[2]) * mmap.PAGESIZE
    except (OSError, ValueError, IndexError):
        return 0


def damaged_arrays(file: BinaryIO) -> Iterator[str]:
    """Names of the arrays whose bytes have changed; reads the whole file. Raises DamagedArrays for a broken directory."""
    mapped, directory = _opened(file)
    for name, (kind, start, count, checksum) in directory.items():
        with memoryview(mapped) as view, view[start : start + count * np.dtype(kind).itemsize] as data:
            if zlib.crc32(data) != checksum:
                yield name


def _opened(file: BinaryIO) -> tuple[mmap.mmap, dict[str, tuple[str, int, int, int]]]:
    try:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        begin, length, checksum, magic = _FOOTER.unpack(mapped[-_FOOTER.size :])
        data = mapped[begin : begin + length]
        if magic != _MAGIC or zlib.crc32(data) != checksum or begin + length + _FOOTER.size != len(mapped):
            raise DamagedArrays("the directory is not what was written")
        directory = {str(name): tuple(entry) for name, entry in json.loads(data).items()}
    except (struct.error, ValueError, TypeError) as error:
        raise DamagedArrays("the file is cut off") from error
    for kind, start, count, _ in directory.values():
        if kind not in _KINDS or start < 0 or start + count * np.dtype(kind).itemsize > begin:
            raise DamagedArrays("an array lies outside the file")
    return mapped, directory
