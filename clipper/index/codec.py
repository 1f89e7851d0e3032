"""Postings as flat arrays: a Whoosh codec that differs from Whoosh's own in how the postings of a term are written.

Whoosh writes pickles of 128 postings with the positions among them; reading a short prefix in 10,000 clippings meant
2,000 of them, and half a second. Here a term is one record of arrays, and positions are apart, so that they are
unpacked only for phrases. Everything else (terms, columns, segments, merging) stays Whoosh's.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from clipper.index.engine import whoosh

_HEADER = struct.Struct("!cBIIII")
"""b"P", flags, number of postings, and the lengths of the records of ids, counts and positions."""
_MAGIC = b"P"
_HAS_POSITIONS = 1
_WORTH_PACKING = 96
_CODES = ("B", "H", "I")
_ITEM_SIZES = {code: array(code).itemsize for code in _CODES}


class Postings(NamedTuple):
    """Where a term occurs: document numbers in order, and how often in each."""

    ids: Sequence[int]
    counts: Sequence[int]


NOWHERE = Postings((), ())


class DamagedPostings(ValueError):
    """The bytes of a term's postings are not what was written."""


def pack_postings(ids: Sequence[int], counts: Sequence[int], positions: Sequence[int] | None) -> bytes:
    """The record of one term. `positions` are those of all documents one after the other."""
    steps = [ids[0], *(b - a for a, b in pairwise(ids))]
    records = [_packed(steps), _packed(counts), b"" if positions is None else _packed(positions)]
    flags = 0 if positions is None else _HAS_POSITIONS
    return _HEADER.pack(_MAGIC, flags, len(ids), *map(len, records)) + b"".join(records)


def unpack_postings(data: bytes) -> Postings:
    """Ids and counts of a record. Raises DamagedPostings."""
    count, start, sizes = _parts(data)
    ids = list(accumulate(_unpacked(data[start : start + sizes[0]])))
    counts = _unpacked(data[start + sizes[0] : start + sizes[0] + sizes[1]])
    if not len(ids) == len(counts) == count:
        raise DamagedPostings("ids and counts differ in number")
    return Postings(ids, counts)


def unpack_positions(data: bytes) -> Sequence[int]:
    """Positions of a record, of all documents one after the other. Raises DamagedPostings."""
    _, start, sizes = _parts(data)
    return _unpacked(data[start + sizes[0] + sizes[1] : start + sum(sizes)]) if sizes[2] else ()


def _parts(data: bytes) -> tuple[int, int, tuple[int, int, int]]:
    try:
        magic, _, count, *sizes = _HEADER.unpack_from(data)
    except struct.error as error:
        raise DamagedPostings("the header is cut off") from error
    if magic != _MAGIC or _HEADER.size + sum(sizes) > len(data):
        raise DamagedPostings("the header is not what was written")
    return count, _HEADER.size, (sizes[0], sizes[1], sizes[2])


def _packed(numbers: Sequence[int]) -> bytes:
    """Numbers in as few bytes as the greatest needs, compressed where there are many."""
    greatest = max(numbers)
    code = next(code for code in _CODES if greatest < 256 ** _ITEM_SIZES[code])
    values = array(code, numbers)
    if sys.byteorder == "big":
        values.byteswap()
    data = values.tobytes()
    if len(data) < _WORTH_PACKING:
        return code.encode("ascii") + data
    return code.lower().encode("ascii") + zlib.compress(data, 1)


def _unpacked(data: bytes) -> Sequence[int]:
    mark = data[:1].decode("latin-1")
    if mark.upper() not in _CODES:
        raise DamagedPostings("an unknown kind of numbers")
    values = array(mark.upper())
    try:
        values.frombytes(zlib.decompress(data[1:]) if mark.islower() else data[1:])
    except (zlib.error, ValueError) as error:
        raise DamagedPostings("numbers that cannot be unpacked") from error
    if sys.byteorder == "big":
        values.byteswap()
    return values


class ArrayPostingsWriter(whoosh.codec.whoosh3.W3PostingsWriter):  # type: ignore[misc]  # Whoosh is untyped
    """Collects all postings of a term and writes them as one record."""

    def __init__(self, postfile: Any, *, byteids: bool) -> None:
        super().__init__(postfile, blocklimit=sys.maxsize, byteids=byteids, inlinelimit=0)

    def _write_block(self, last: bool = False) -> None:  # noqa: FBT001  # Whoosh's
        self._terminfo.add_block(self)
        positions: array[int] | None = None
        if len(self._values) == len(self._ids) and hasattr(self._format, "decode_array"):
            positions = array("I")
            for value in self._values:
                positions.frombytes(value)
        counts = [max(1, round(weight)) for weight in self._weights]
        self._postfile.write(pack_postings(self._ids, counts, positions))
        self._blockcount += 1
        self._new_block()


class ArrayCodec(whoosh.codec.whoosh3.W3Codec):  # type: ignore[misc]  # Whoosh is untyped
    """Whoosh's codec with our postings."""

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> ArrayPostingsWriter:  # noqa: FBT001  # Whoosh's
        """What Whoosh writes the postings of a field with."""
        return ArrayPostingsWriter(dbfile, byteids=byteids)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """A Whoosh matcher over a term, for merging and for looking up keys."""
        data = record_of(dbfile, terminfo)
        ids, counts = unpack_postings(data)
        values = (
            split_positions(unpack_positions(data), counts) if hasattr(format_, "decode_array") else [b""] * len(ids)
        )
        weights = [float(count) for count in counts]
        return whoosh.matching.ListMatcher(ids, weights, values, format_, scorer=scorer, term=term, terminfo=terminfo)


def record_of(dbfile: Any, terminfo: Any) -> bytes:
    """The bytes of a term's record."""
    offset, length = terminfo.extent()
    # Whoosh forgets to take the length out of its tuple when it reads one.
    return bytes(dbfile.get(offset, length[0] if isinstance(length, tuple) else length))


def split_positions(positions: Sequence[int], counts: Sequence[int]) -> list[bytes]:
    """The positions of each document as the field's format writes them."""
    ends = list(accumulate(counts, initial=0))
    if len(positions) != ends[-1]:
        raise DamagedPostings("positions and counts differ in number")
    whole = array("I", positions)
    return [whole[start:end].tobytes() for start, end in pairwise(ends)]
