"""Reading: the segments of one state of the index, as lists a query is computed with.

Whoosh's matchers step from document to document in Python, which took 22 ms for a common word and seconds for a
short prefix in 60,000 documents. Here the postings of a term are arrays, and queries are set operations on them.
A view is for one thread: Whoosh's files have one reading position.
"""

import struct
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from clipper.index.analysis import term_bytes
from clipper.index.codec import NOWHERE, DamagedPostings, Postings, record_of, unpack_positions, unpack_postings
from clipper.index.engine import whoosh
from clipper.index.fields import NO_DAY

CACHED_POSTINGS = 1_000_000
"""Postings a segment keeps unpacked: at most about 40 MB."""
_TERM_INFO = struct.Struct("!BfI")
"""The beginning of what Whoosh keeps of a term: flags, total weight, document frequency."""


class Leaf:
    """One segment. It never changes; which of its documents are deleted is told by the view."""

    def __init__(self, storage: Any, schema: Any, segment: Any) -> None:
        self._reader = whoosh.reading.SegmentReader(storage, schema, segment)
        self._terms = self._reader._terms
        self._perdoc = self._reader._perdoc
        self._schema = schema
        self.size: int = segment.doc_count_all()
        self._cache: OrderedDict[tuple[str, str], Postings] = OrderedDict()
        self._cached = 0
        self._lengths: dict[str, list[int]] = {}
        self._kinds: dict[str, frozenset[int]] = {}

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()

    # terms -------------------------------------------------------------------------------------------------
    def postings(self, field: str, term: str) -> Postings:
        """All postings of a term; none where it does not occur."""
        key = (field, term)
        found = self._cache.get(key)
        if found is not None:
            self._cache.move_to_end(key)
            return found
        data = self._record(field, term)
        return self._keep(key, unpack_postings(data) if data else NOWHERE)

    def _keep(self, key: tuple[str, str], postings: Postings) -> Postings:
        self._cache[key] = postings
        self._cached += len(postings.ids) + 8
        while self._cached > CACHED_POSTINGS and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            self._cached -= len(dropped.ids) + 8
        return postings

    def positions(self, field: str, term: str) -> Sequence[int]:
        """Where a term stands, in all its documents one after the other, as many in each as its postings count."""
        data = self._record(field, term)
        positions = unpack_positions(data) if data else ()
        if len(positions) != sum(self.postings(field, term).counts):
            raise DamagedPostings("positions and counts differ in number")
        return positions

    def _record(self, field: str, term: str) -> bytes:
        """The bytes of a term's postings; none where it does not occur."""
        try:
            info = self._terms.term_info(field, term_bytes(term))
        except whoosh.reading.TermNotFound:
            return b""
        return record_of(self._terms._postfile, info)

    def document_frequency(self, field: str, term: str) -> int:
        """In how many documents of the segment the term occurs, deleted ones included."""
        try:
            return int(self._terms.doc_frequency(field, term_bytes(term)))
        except KeyError:
            return 0

    def terms_from(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms that begin with the prefix, in order, with their document frequencies."""
        start = self._terms._keycoder(field, term_bytes(prefix))
        head = len(start) - len(term_bytes(prefix))
        for key, info in self._terms._tindex.items_from(start):
            if not key.startswith(start):
                return
            yield key[head:].decode("utf-8", "replace"), _TERM_INFO.unpack_from(info)[2]

    # documents ---------------------------------------------------------------------------------------------
    def lengths(self, field: str) -> list[int]:
        """The number of words in a field of each document, as coarsely as Whoosh keeps it."""
        if field not in self._lengths:
            length = self._perdoc.doc_field_length
            self._lengths[field] = [length(number, field) or 1 for number in range(self.size)]
        return self._lengths[field]

    def total_length(self, field: str) -> int:
        """Words in a field of all documents."""
        return int(self._perdoc.field_length(field))

    def stored(self, number: int) -> dict[str, Any]:
        """The stored fields of a document."""
        fields = self._perdoc.stored_fields(number)
        return fields if isinstance(fields, dict) else {}

    def of_kind(self, kind: str) -> frozenset[int]:
        """The documents of a kind."""
        if kind not in self._kinds:
            self._kinds[kind] = frozenset(self.postings("kind", kind).ids)
        return self._kinds[kind]

    def between(self, first: int, last: int) -> set[int]:
        """Documents whose whole possible date lies in these days."""
        firsts, lasts = self._days
        low = bisect_left(firsts, (first, -1))
        return {number for day, number in firsts[low:] if day <= last and lasts[number] <= last}

    @cached_property
    def _days(self) -> tuple[list[tuple[int, int]], list[int]]:
        """(first day, document) in order of the day for dated documents, and each document's last day."""
        firsts, lasts = self._column("first_day"), self._column("last_day")
        return sorted((day, number) for number, day in enumerate(firsts) if day != NO_DAY), lasts

    def _column(self, name: str) -> list[int]:
        if not self._reader.has_column(name):
            return [NO_DAY] * self.size
        column = self._reader.column_reader(name)
        return [int(column[number]) for number in range(self.size)]


class View:
    """One committed state: its segments, and which of their documents are deleted."""

    def __init__(self, generation: int, parts: Sequence[tuple[Leaf, frozenset[int]]]) -> None:
        self.generation = generation
        self.parts = tuple(parts)

    @property
    def size(self) -> int:
        """Documents, deleted ones included, as scores count them."""
        return sum(leaf.size for leaf, _ in self.parts)

    def document_frequency(self, field: str, term: str) -> int:
        """In how many documents the term occurs."""
        return sum(leaf.document_frequency(field, term) for leaf, _ in self.parts)

    @cached_property
    def _averages(self) -> dict[str, float]:
        return {}

    def average_length(self, field: str) -> float:
        """Words in a field, averaged over all documents."""
        if field not in self._averages:
            self._averages[field] = sum(leaf.total_length(field) for leaf, _ in self.parts) / max(1, self.size) or 1.0
        return self._averages[field]

    def stored(self, kind: str) -> Iterator[dict[str, Any]]:
        """The stored fields of every living document of a kind."""
        for leaf, deleted in self.parts:
            for number in leaf.postings("kind", kind).ids:
                if number not in deleted:
                    yield leaf.stored(number)

    def numbers(self, field: str, term: str) -> Iterator[int]:
        """Living documents with a term, numbered through all segments as Whoosh numbers them."""
        offset = 0
        for leaf, deleted in self.parts:
            yield from (offset + number for number in leaf.postings(field, term).ids if number not in deleted)
            offset += leaf.size

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Language tags of the documents, in lower case."""
        found: dict[str, None] = {}
        for leaf, _ in self.parts:
            found |= dict.fromkeys(term for term, _ in leaf.terms_from("language", ""))
        return tuple(found)


class Segments:
    """Opens views one after the other and shares what they have in common: a commit opens only what is new.

    The Whoosh index given is for this alone, not for writing too.
    """

    def __init__(self, index: Any) -> None:
        self._index = index
        self._leaves: dict[str, Leaf] = {}
        self._view: View | None = None

    def view(self) -> View:
        """The newest committed state. A commit may tidy files away while they are opened; then it is read again."""
        for attempt in range(3):
            try:
                return self._newest()
            except FileNotFoundError:
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def _newest(self) -> View:
        if self._view is not None and self._index.latest_generation() == self._view.generation:
            return self._view
        contents = self._index._read_toc()
        leaves: dict[str, Leaf] = {}
        parts = []
        for segment in contents.segments:
            name = segment.segment_id()
            leaf = self._leaves.get(name) or Leaf(self._index.storage, contents.schema, segment)
            leaves[name] = leaf
            parts.append((leaf, frozenset(segment.deleted_docs())))
        for name in self._leaves.keys() - leaves.keys():
            self._leaves[name].close()
        self._leaves = leaves
        self._view = View(contents.generation, parts)
        return self._view

    def close(self) -> None:
        """Let go of every file."""
        for leaf in self._leaves.values():
            leaf.close()
        self._leaves = {}
        self._view = None
        self._index.storage.let_go()
