"""The stories clippings fall into: sorted as they come, sorted again as they go, and asked for."""

from collections.abc import Sequence

from clipper.domain.ids import ClippingId
from clipper.domain.lineage import Strand, stories_among
from clipper.domain.story import SAME_STORY
from clipper.store.codec import id_blob, id_text, to_json
from clipper.store.connection import Database
from clipper.store.fingerprints import (
    FingerprintRow,
    Worked,
    rows_of_stories,
    unsorted_rows,
    wait_for_all,
    write_fingerprints,
)
from clipper.store.kinship import kin_of_row, listed, stories_of
from clipper.store.working_out import still_valid, work_out_waiting

_SORTED_AT_ONCE = 20
"""More clippings of one transaction wait to be sorted into stories: nobody else can write meanwhile."""


def follow(database: Database, worked: Sequence[Worked]) -> None:
    """Write fingerprints inside the transaction that changes their clippings, and sort these into stories."""
    if not worked:
        return
    _write(database, worked)
    if len(worked) <= _SORTED_AT_ONCE:
        sort_waiting(database, _SORTED_AT_ONCE)


def fill(database: Database, limit: int) -> None:
    """Work out and sort the next clippings that wait, in one short transaction."""
    worked = work_out_waiting(database, limit)
    with database.writing():
        _write(database, still_valid(database, worked))
        sort_waiting(database, limit)


def _write(database: Database, worked: Sequence[Worked]) -> None:
    for story in write_fingerprints(database, worked):
        _sort_again(database, rows_of_stories(database, [story]))


def renew(database: Database) -> None:
    """Let every clipping wait to be worked out anew."""
    with database.writing():
        wait_for_all(database)


def sort_waiting(database: Database, limit: int) -> None:
    """Sort the next clippings that are worked out but in no story yet."""
    for row in unsorted_rows(database, limit):
        kin = [other for kin, other in kin_of_row(database, row) if kin.closeness >= SAME_STORY]
        stories = {other.story for other in kin if other.story is not None}
        _sort_again(database, (row, *rows_of_stories(database, stories)))


def _sort_again(database: Database, rows: Sequence[FingerprintRow]) -> None:
    """Sort these clippings into stories anew, each under the number of its first."""
    known = {row.number: row.story for row in rows}
    strands = [Strand(row.number, row.fingerprint) for row in rows]
    stories = ((members[0].number, member.number) for members in stories_among(strands) for member in members)
    changed = [(story, number) for story, number in stories if known[number] != story]
    database.run_many("UPDATE fingerprint SET story = ? WHERE number = ?", changed)


def story_keys(database: Database, ids: Sequence[ClippingId]) -> dict[ClippingId, ClippingId]:
    """For each clipping the first of its story; itself where it is alone or not sorted yet."""
    rows = database.all(
        """SELECT own.clipping_id, first.clipping_id FROM fingerprint AS own
           JOIN fingerprint AS first ON first.number = own.story
           WHERE own.clipping_id IN (SELECT unhex(value) FROM json_each(?))""",
        (to_json([id_blob(each).hex() for each in ids]),),
    )
    found = {ClippingId(id_text(own)): ClippingId(id_text(first)) for own, first in rows}
    return {each: found.get(each, each) for each in ids}


def carriers_of(database: Database, clipping_id: ClippingId) -> tuple[ClippingId, ...]:
    """Every clipping of the story a clipping belongs to, itself among them, oldest first."""
    rows = database.all(
        """SELECT clipping_id FROM fingerprint
           WHERE story = (SELECT story FROM fingerprint WHERE clipping_id = ?) ORDER BY number""",
        (id_blob(clipping_id),),
    )
    return tuple(ClippingId(id_text(own)) for (own,) in rows) or (clipping_id,)


def stories(database: Database) -> tuple[tuple[ClippingId, ...], ...]:
    """The clippings of every story that has more than one."""
    carriers: dict[int, list[ClippingId]] = {}
    for story, own in database.each(
        """SELECT story, clipping_id FROM fingerprint WHERE story IN
             (SELECT story FROM fingerprint WHERE story IS NOT NULL GROUP BY story HAVING count(*) > 1)
           ORDER BY story, number"""
    ):
        carriers.setdefault(story, []).append(ClippingId(id_text(own)))
    return tuple(map(tuple, carriers.values()))


def recurrences(database: Database, paragraphs: Sequence[int]) -> dict[int, int]:
    """In how many stories each of these paragraphs stands at the beginning or the end of a text."""
    found = listed(database, paragraphs, 0)
    story = stories_of(database, {number for numbers in found.values() for number in numbers})
    return {paragraph: len({story[n] for n in numbers if n in story}) for paragraph, numbers in found.items()}
