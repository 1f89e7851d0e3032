"""Which clippings share passages with a text, asked of the table of hashes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from clipper.domain.fingerprint import (
    FEW,
    Fingerprint,
    StoryText,
    Terms,
    covered,
    fingerprint_and_terms,
    terms,
)
from clipper.domain.ids import ClippingId
from clipper.domain.story import SAME_STORY, SHARES_PASSAGES, Kin
from clipper.store.codec import to_json
from clipper.store.connection import Database
from clipper.store.fingerprints import FingerprintRow, find_row, fingerprint_rows
from clipper.store.working_out import story_of_clipping

COMMON = 20
"""A passage in more stories than these is a notice or a phrase of the trade and tells nothing."""
_READ = 10 * COMMON
"""Clippings of one hash that are looked at; a story that is republished more often is found by the first of them."""
_SHORT = 2 * FEW
"""A text with fewer hashes is also sought by its whole paragraphs."""
_WEIGHED, _PROVED, _ANSWERED = 100, 8, 20
_DOUBTFUL = 0.2
"""From this estimate up to that of the same story the words decide: a tenth of them exchanged halves a sample."""
_WORDS_PROVE = 12
"""Words that two texts share at least, or they are as good as the same."""
_AS_GOOD_AS_SAME = 0.9


@dataclass(frozen=True, slots=True)
class Sought:
    """A text whose kin is sought; `besides` is its own number where it is stored."""

    fingerprint: Fingerprint
    terms: Terms
    besides: int = 0


def kin_of_text(database: Database, story: StoryText) -> tuple[Kin, ...]:
    """The clippings that share passages with a text that is not stored, closest first."""
    own, words = fingerprint_and_terms(story)
    return tuple(kin for kin, _ in _kin(database, Sought(own, lambda: words)))


def kin_of_clipping(database: Database, clipping_id: ClippingId) -> tuple[Kin, ...]:
    """The other clippings that share passages with a stored one, closest first."""
    row = find_row(database, clipping_id)
    return tuple(kin for kin, _ in kin_of_row(database, row)) if row else ()


def kin_of_row(database: Database, row: FingerprintRow) -> list[tuple[Kin, FingerprintRow]]:
    """The same with the rows found."""
    return _kin(database, Sought(row.fingerprint, lambda: _terms_of(database, row.clipping_id), row.number))


def _terms_of(database: Database, clipping_id: ClippingId) -> Sequence[str]:
    return terms(story_of_clipping(database, clipping_id))


def _kin(database: Database, sought: Sought) -> list[tuple[Kin, FingerprintRow]]:
    found = listed(database, sought.fingerprint.hashes, sought.besides)
    common = _common(database, found)
    telling = len(found) - len(common)
    shared = Counter(number for hash_, numbers in found.items() if hash_ not in common for number in numbers)
    alike = _alike_at_edges(database, sought) if len(found) < _SHORT else frozenset[int]()
    near = [number for number, _ in shared.most_common(_WEIGHED)]
    candidates = []
    for row in fingerprint_rows(database, {*near, *alike}):
        theirs = len(row.fingerprint.hashes - common)
        kin = _estimate(row, shared[row.number], telling, theirs)
        if kin.closeness >= SHARES_PASSAGES or row.number in alike:
            candidates.append((kin, row))
    candidates.sort(key=lambda pair: (-shared[pair[1].number], pair[1].number))
    weighed = _proved(database, sought, candidates, shared, common)
    weighed.sort(key=lambda pair: (-pair[0].closeness, pair[1].number))
    return weighed[:_ANSWERED]


def _estimate(row: FingerprintRow, shared: int, own: int, theirs: int) -> Kin:
    return Kin(row.clipping_id, shared / own if own else 0.0, shared / theirs if theirs else 0.0)


def listed(database: Database, hashes: Iterable[int], besides: int) -> dict[int, list[int]]:
    """The numbers under each hash, some hundreds at most.

    Asked for all hashes at once, in their order: that takes a quarter of the time of a statement for each.
    """
    rows = database.each(
        """SELECT value, (SELECT group_concat(number) FROM
             (SELECT number FROM fingerprint_hash WHERE hash = value ORDER BY number LIMIT ?))
           FROM json_each(?)""",
        (_READ, to_json(sorted(hashes))),
    )
    return {
        hash_: [number for number in map(int, numbers.split(",")) if number != besides] if numbers else []
        for hash_, numbers in rows
    }


def _common(database: Database, found: Mapping[int, Sequence[int]]) -> frozenset[int]:
    """The hashes of passages that stand in many stories. Copies of one story count once, however many.

    Clippings that are not sorted yet do not count: many that came at once may all be copies.
    """
    many = {hash_: numbers for hash_, numbers in found.items() if len(numbers) > COMMON}
    if not many:
        return frozenset()
    story = stories_of(database, {number for numbers in many.values() for number in numbers})
    return frozenset(
        hash_ for hash_, numbers in many.items() if len({story[n] for n in numbers if n in story}) > COMMON
    )


def stories_of(database: Database, numbers: Iterable[int]) -> dict[int, int]:
    """The story of each clipping by its number, of those that are sorted."""
    rows = database.all(
        """SELECT number, story FROM fingerprint
           WHERE number IN (SELECT value FROM json_each(?)) AND story IS NOT NULL""",
        (to_json(list(numbers)),),
    )
    return dict(rows)


def _alike_at_edges(database: Database, sought: Sought) -> frozenset[int]:
    """The numbers of clippings with a paragraph of a short text, word for word."""
    found = listed(database, sought.fingerprint.edges, sought.besides)
    common = _common(database, found)
    numbers = (number for edge, numbers in found.items() if edge not in common for number in numbers)
    return frozenset([number for number, _ in Counter(numbers).most_common(_PROVED)])


def _proved(
    database: Database,
    sought: Sought,
    candidates: Iterable[tuple[Kin, FingerprintRow]],
    shared: Mapping[int, int],
    common: frozenset[int],
) -> list[tuple[Kin, FingerprintRow]]:
    """The candidates that share enough; where the sample does not say so for sure, the words are compared."""
    kept, proofs = [], 0
    for kin, row in candidates:
        proved = kin
        if shared[row.number] < FEW or _DOUBTFUL <= kin.closeness < SAME_STORY:
            proofs += 1
            if proofs > _PROVED:
                continue
            proved = _compare(kin.clipping_id, sought.terms(), _terms_of(database, row.clipping_id), common)
        if proved.closeness >= SHARES_PASSAGES:
            kept.append((proved, row))
    return kept


def _compare(clipping_id: ClippingId, own: Sequence[str], other: Sequence[str], common: frozenset[int]) -> Kin:
    """How much of each of two short texts is in the other; nothing where they share but a phrase."""
    kin = Kin(clipping_id, covered(own, other, common), covered(other, own, common))
    is_same = min(kin.share, kin.share_of_other) >= _AS_GOOD_AS_SAME
    return kin if is_same or kin.share * len(own) >= _WORDS_PROVE else Kin(clipping_id, 0.0, 0.0)
