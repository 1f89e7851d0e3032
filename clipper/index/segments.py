"""Reading: the segments of one state of the index, as lists a query is computed with.

Whoosh's matchers step from document to document in Python, which took 22 ms for a common word and seconds for a
short prefix in 60,000 documents. Its postings are stored in blocks of 128; read a block at a time they are lists,
and queries are set operations on them: the same ids and scores, 20 to 80 times faster.
A view is for one thread: Whoosh's files have one reading position.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from clipper.index.analysis import term_bytes
from clipper.index.engine import whoosh
from clipper.index.fields import CLIPPING, NO_DAY, PASSAGE, RECORD

CACHED_POSTINGS = 400_000
"""Postings a segment keeps in memory: about 6 MB."""


class Postings(NamedTuple):
    """Where a term occurs in a segment: document numbers in order, and how often."""

    ids: Sequence[int]
    counts: Sequence[float]


NOWHERE = Postings((), ())


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
        ids: list[int] = []
        counts: list[float] = []
        for block_ids, weights, _ in self._blocks(field, term, None):
            ids.extend(block_ids)
            counts.extend(weights)
        return self._keep(key, Postings(ids, counts) if ids else NOWHERE)

    def _keep(self, key: tuple[str, str], postings: Postings) -> Postings:
        self._cache[key] = postings
        self._cached += len(postings.ids) + 8
        while self._cached > CACHED_POSTINGS and len(self._cache) > 1:
            _, dropped = self._cache.popitem(last=False)
            self._cached -= len(dropped.ids) + 8
        return postings

    def positions(self, field: str, term: str, wanted: Sequence[int]) -> dict[int, list[int]]:
        """Where a term stands in those of the `wanted` documents (in order) it occurs in."""
        wanted_set = set(wanted)
        decode = self._schema[field].format.decode_positions
        return {
            number: decode(value)
            for ids, _, values in self._blocks(field, term, wanted)
            for number, value in zip(ids, values, strict=True)
            if number in wanted_set
        }

    def document_frequency(self, field: str, term: str) -> int:
        """In how many documents of the segment the term occurs, deleted ones included."""
        try:
            return int(self._terms.doc_frequency(field, term_bytes(term)))
        except KeyError:
            return 0

    def terms_from(self, field: str, prefix: str) -> Iterator[tuple[str, int]]:
        """Terms that begin with the prefix, in order, with their document frequencies."""
        start = term_bytes(prefix)
        for (name, term), info in self._terms.items_from(field, start):
            if name != field or not term.startswith(start):
                return
            yield term.decode("utf-8", "replace"), int(info.doc_frequency())

    def _blocks(
        self, field: str, term: str, wanted: Sequence[int] | None
    ) -> Iterator[tuple[Sequence[int], Sequence[float], Sequence[bytes]]]:
        """Blocks of a term's postings, without those that hold no `wanted` document: they are not even unpacked."""
        try:
            matcher = self._terms.matcher(field, term_bytes(term), self._schema[field].format)
        except whoosh.reading.TermNotFound:
            return
        place = 0
        while True:
            if wanted is None or (place < len(wanted) and wanted[place] <= matcher._maxid):
                matcher._read_ids()
                matcher._read_weights()
                matcher._read_values()
                yield matcher._ids, matcher._weights, matcher._values
            if wanted is not None:
                place = bisect_right(wanted, matcher._maxid, place)
            if matcher._lastblock or (wanted is not None and place >= len(wanted)):
                return
            matcher._next_block()

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

    @cached_property
    def kinds(self) -> dict[str, frozenset[int]]:
        """The documents of each kind."""
        return {kind: frozenset(self.postings("kind", kind).ids) for kind in (CLIPPING, PASSAGE, RECORD)}

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
            for number in sorted(leaf.kinds[kind] - deleted):
                yield leaf.stored(number)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Language tags of the documents, in lower case."""
        found: dict[str, None] = {}
        for leaf, _ in self.parts:
            found |= dict.fromkeys(term for term, _ in leaf.terms_from("language", ""))
        return tuple(found)


class Segments:
    """Opens views one after the other and shares what they have in common: a commit opens only what is new."""

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
