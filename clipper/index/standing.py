"""Where words stand together: phrases and words near each other, by arithmetic on positions.

A document and a position in it make one number, so that places in all documents are compared at once.
"""

import numpy as np

from clipper.index.analysis import term_bytes
from clipper.index.documents import distinct, found_among, found_in
from clipper.index.expansion import Expansion
from clipper.index.flat import Array
from clipper.index.plan import Slot
from clipper.index.postings import Field
from clipper.index.segments import Leaf

_PLACE_BITS = 32
_FEW = 8
"""How many times fewer documents are looked up among those of a term."""
_BIAS = 1 << 10
"""More than a phrase has words, so that no place before the beginning of a document is one of the document before."""


class Occurrences:
    """The places of what fills one slot of a phrase, in one field of a segment."""

    def __init__(self, leaf: Leaf, field: str, slot: Slot) -> None:
        self._field: Field = leaf.fields[field]
        self._size = leaf.size
        if isinstance(slot, Expansion):
            found = leaf.expanded(field, slot)
            self._terms = list(range(found.start, found.stop)) if isinstance(found, slice) else found.tolist()
            self.documents = distinct(self._field.documents_of(found), leaf.size)
        else:
            place = self._field.find(term_bytes(slot))
            self._terms = [place] if place >= 0 else []
            self.documents = self._field.documents(place) if place >= 0 else np.empty(0, np.uint32)

    def keys(self, candidates: Array, shift: int) -> Array:
        """Document and position, `shift` words further to the left, in some documents; in order."""
        pieces = [self._keys_of(term, candidates, shift) for term in self._terms]
        if not pieces:
            return np.empty(0, np.int64)
        return pieces[0] if len(pieces) == 1 else np.sort(np.concatenate(pieces))

    def _keys_of(self, term: int, candidates: Array, shift: int) -> Array:
        documents = self._field.documents(term)
        if candidates.size * _FEW < documents.size:
            places = np.searchsorted(documents, candidates)
            places[places == documents.size] = 0
            wanted = places.compress(documents.take(places) == candidates)
        else:
            wanted = np.flatnonzero(found_in(documents, candidates, self._size))
        numbers, positions = self._field.positions_of(term, None if wanted.size == documents.size else wanted)
        return (numbers.astype(np.int64) << _PLACE_BITS) + positions + (_BIAS - shift)


def side_by_side(slots: list[Occurrences], size: int) -> Array:
    """Document by document, once for each place where the slots are filled side by side, in order."""
    candidates = _common(slots, size)
    starts: Array | None = None
    # From the rarest slot on, so that little is left where the postings of common words are read.
    for place in sorted(range(len(slots)), key=lambda place: slots[place].documents.size):
        if not candidates.size:
            return candidates
        found = slots[place].keys(candidates, place)
        starts = found if starts is None else starts.compress(found_among(starts, found))
        candidates = _documents(starts)
    return (starts >> _PLACE_BITS) if starts is not None else candidates


def near(slots: list[Occurrences], between: int, size: int) -> Array:
    """Document by document, once for each stretch with all slots and few other words in it, in any order."""
    candidates = _common(slots, size)
    if not candidates.size:
        return candidates
    keys = [slot.keys(candidates, 0) for slot in slots]
    starts = []
    for place, begins in enumerate(keys):
        reach = begins
        for other, ends in enumerate(keys):
            if other != place:
                following = np.searchsorted(ends, begins)
                # Beyond the last place there is none, which is further away than anything.
                reach = np.maximum(reach, np.append(ends, np.iinfo(np.int64).max)[following])
        starts.append(begins[reach - begins < len(slots) + between])
    return np.sort(np.concatenate(starts)) >> _PLACE_BITS


def _common(slots: list[Occurrences], size: int) -> Array:
    ordered = sorted((slot.documents for slot in slots), key=len)
    common = ordered[0]
    for documents in ordered[1:]:
        common = common.compress(found_in(common, documents, size))
    return common


def runs(documents: Array) -> tuple[Array, Array]:
    """Each document once, in the order given, and how often it stands there."""
    is_first = np.ones(documents.size, bool)
    np.not_equal(documents[1:], documents[:-1], out=is_first[1:])
    begins = np.flatnonzero(is_first)
    return documents.take(begins).astype(np.uint32), np.diff(begins, append=documents.size)


def _documents(keys: Array) -> Array:
    documents = (keys >> _PLACE_BITS).astype(np.uint32)
    is_first = np.ones(documents.size, bool)
    np.not_equal(documents[1:], documents[:-1], out=is_first[1:])
    return np.asarray(documents.compress(is_first))
