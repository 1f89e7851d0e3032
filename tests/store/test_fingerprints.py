"""Fingerprints and stories in the store: derived with every change, filled for older libraries, checked, rebuilt."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.changes import Edit
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.errors import Conflict, StoreFull
from clipper.domain.fingerprint import FINGERPRINT_VERSION, fingerprint, paragraph_hash, story_of_lines
from clipper.domain.ids import ClippingId, SnapshotId
from clipper.domain.ports import Transaction
from clipper.domain.span import Span
from clipper.domain.story import Kinship
from clipper.store.fingerprints import fingerprint_problems, packed, unpacked
from clipper.store.store import SqliteStore
from tests.faults.failing_disk import FullDisk
from tests.store.conftest import OpenStore
from tests.store.makers import START_US, Maker, lines

NOTICE = " ".join(f"notice{number}" for number in range(120))


def words(seed: int, count: int = 300) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("abcdefghiklmnoprstuvw", k=6)) for _ in range(count))


def text_of(*bodies: str) -> str:
    """A title and paragraphs of forty words."""
    pieces = " ".join(bodies).split()
    paragraphs = (" ".join(pieces[at : at + 40]) for at in range(0, len(pieces), 40))
    return "\n".join(["A title", *paragraphs])


def kin_ids(store: SqliteStore, text: str) -> list[ClippingId]:
    return [kin.clipping_id for kin in store.kin_of_text(story_of_lines(text))]


def rows(store: SqliteStore, table: str) -> int:
    return int(store._database.value(f"SELECT count(*) FROM {table}"))  # noqa: S608


def first_of(store: SqliteStore, clipping: Clipping) -> ClippingId:
    return store.story_keys((clipping.id,))[clipping.id]


# what is found --------------------------------------------------------------------------------------------------
def test_an_excerpt_is_found_in_the_whole_and_the_whole_by_its_excerpt(store: SqliteStore, maker: Maker) -> None:
    whole = maker.clip(store, text_of(words(1)))
    other = maker.clip(store, text_of(words(2)))
    excerpt = " ".join(words(1).split()[40:110])
    (kin,) = store.kin_of_text(story_of_lines(excerpt))
    assert (kin.clipping_id, kin.kinship) == (whole.id, Kinship.SAME_STORY)
    assert kin.share == pytest.approx(1.0)
    assert 0.15 < kin.share_of_other < 0.35
    assert kin_ids(store, text_of(words(2), words(3, 400))) == [other.id]
    assert kin_ids(store, text_of(words(4))) == []


def test_a_statement_that_two_stories_share_does_not_make_them_one(store: SqliteStore, maker: Maker) -> None:
    statement = words(9, 70)
    first = maker.clip(store, text_of(words(1, 250), statement))
    second = maker.clip(store, text_of(words(2, 250), statement))
    (kin,) = store.kin_of_clipping(second.id)
    assert (kin.clipping_id, kin.kinship) == (first.id, Kinship.SHARES_PASSAGES)
    assert 0.1 < kin.share < 0.35
    assert first_of(store, second) == second.id


def test_a_story_that_is_republished_thirty_times_is_still_found(store: SqliteStore, maker: Maker) -> None:
    copies = [maker.clip(store, text_of(words(1), words(50 + number, 30))) for number in range(30)]
    found = store.kin_of_text(story_of_lines(words(1)))
    assert len(found) == 20
    assert {kin.clipping_id for kin in found} <= {copy.id for copy in copies}
    assert store.carriers_of(copies[7].id) == tuple(copy.id for copy in copies)
    assert store.stories() == (tuple(copy.id for copy in copies),)


def test_a_notice_under_many_stories_is_no_kinship(store: SqliteStore, maker: Maker) -> None:
    stories = [maker.clip(store, text_of(words(number, 400), NOTICE)) for number in range(24)]
    assert kin_ids(store, text_of(words(99, 40), NOTICE)) == []
    assert kin_ids(store, NOTICE) == []
    assert kin_ids(store, text_of(words(3, 400), NOTICE)) == [stories[3].id]
    assert store.stories() == ()


def test_short_texts_are_compared_word_by_word(store: SqliteStore, maker: Maker) -> None:
    short = "The ferry to the island was late again on Monday because of the storm, the harbour office said."
    clipping = maker.clip(store, f"A title\n{short}")
    assert kin_ids(store, short) == [clipping.id]
    assert kin_ids(store, "The ferry to the island was cheaper in the summer, as everybody on the quay knows.") == []


def test_texts_with_a_phrase_in_common_are_no_kin(store: SqliteStore, maker: Maker) -> None:
    # One shared hash of three is a third of a sample and one line of a text.
    phrase = next(p for p in (words(seed, 9) for seed in range(500)) if len(fingerprint(story_of_lines(p)).hashes) == 1)
    maker.clip(store, text_of(words(1, 45), phrase))
    assert kin_ids(store, text_of(words(2, 45), phrase)) == []


def test_paragraphs_at_the_edges_are_counted_by_story(store: SqliteStore, maker: Maker) -> None:
    notice = "Follow the Courier for news of the valley."
    for number in range(3):
        maker.clip(store, f"{text_of(words(number))}\n{notice}")
    maker.clip(store, f"{text_of(words(0))}\n{notice}")
    hash_ = paragraph_hash(notice)
    assert hash_ is not None
    assert store.recurrences([hash_]) == {hash_: 3}


# following ------------------------------------------------------------------------------------------------------
def test_trash_and_undo_take_out_and_bring_back(store: SqliteStore, maker: Maker) -> None:
    first, second = maker.clip(store, text_of(words(1))), maker.clip(store, text_of(words(1)))
    assert first_of(store, second) == first.id
    maker.write(store, Edit(first, replace(first, trashed_us=START_US)))
    assert kin_ids(store, words(1)) == [second.id]
    assert first_of(store, second) == second.id
    assert store.carriers_of(first.id) == (first.id,)
    maker.undo(store)
    assert store.carriers_of(second.id) == store.carriers_of(first.id)
    assert set(kin_ids(store, words(1))) == {first.id, second.id}
    maker.undo(store)
    assert kin_ids(store, words(1)) == [first.id]
    maker.redo(store)
    assert set(kin_ids(store, words(1))) == {first.id, second.id}
    assert store.check() == ()


def test_what_becomes_boilerplate_is_no_longer_compared(store: SqliteStore, maker: Maker) -> None:
    text = text_of(words(1), words(2))
    clipping = maker.clip(store, text)
    body = lines(text)[1:]
    half = Boilerplate(Span(body[8].span.start, body[-1].span.end), BoilerplateReason.MARKED)
    marked = maker.write(store, Edit(clipping, replace(clipping, boilerplate=(half,)))).edits[0].after
    assert kin_ids(store, words(2)) == []
    assert kin_ids(store, words(1)) == [clipping.id]
    maker.write(store, Edit(marked, replace(marked, boilerplate=())))  # type: ignore[type-var]  # a clipping
    assert kin_ids(store, words(2)) == [clipping.id]
    assert store.check() == ()


def test_a_new_snapshot_is_compared_in_place_of_the_old(store: SqliteStore, maker: Maker) -> None:
    clipping = maker.clip(store, text_of(words(1)))
    _, snapshot, blobs = maker.captured(text_of(words(2)))
    new = replace(snapshot, id=SnapshotId(maker.new_id()), clipping_id=clipping.id)
    edit = Edit(clipping, replace(clipping, snapshot_id=new.id))
    store.commit(Transaction("Capture anew", (edit,), maker.now_us(), (new,), blobs))
    assert kin_ids(store, words(1)) == []
    assert kin_ids(store, words(2)) == [clipping.id]
    maker.undo(store)
    assert kin_ids(store, words(1)) == [clipping.id]
    assert store.check() == ()


def test_edits_that_touch_no_text_leave_it_alone(store: SqliteStore, maker: Maker) -> None:
    clipping = maker.clip(store, text_of(words(1)))
    before = store._database.all("SELECT * FROM fingerprint")
    maker.write(store, Edit(clipping, replace(clipping, tags=("war",), in_inbox=False)))
    maker.mark(store, clipping, text_of(words(1)), "A title")
    assert store._database.all("SELECT * FROM fingerprint") == before


def test_a_refused_edit_changes_nothing(store: SqliteStore, maker: Maker) -> None:
    clipping = maker.clip(store, text_of(words(1)))
    maker.write(store, Edit(clipping, replace(clipping, in_inbox=False)))
    with pytest.raises(Conflict):
        maker.write(store, Edit(clipping, replace(clipping, trashed_us=START_US)))
    assert kin_ids(store, words(1)) == [clipping.id]


def test_a_story_falls_apart_when_what_held_it_together_goes(store: SqliteStore, maker: Maker) -> None:
    first = maker.clip(store, text_of(words(1, 200)))
    second = maker.clip(store, text_of(words(2, 200)))
    both = maker.clip(store, text_of(words(1, 200), words(2, 200)))
    assert store.carriers_of(first.id) == (first.id, second.id, both.id)
    maker.write(store, Edit(both, replace(both, trashed_us=START_US)))
    assert store.carriers_of(first.id) == (first.id,)
    assert store.stories() == ()
    assert store.check() == ()


def many(maker: Maker, *texts: str) -> Transaction:
    captured = [maker.captured(text) for text in texts]
    snapshots: tuple[Snapshot, ...] = tuple(snapshot for _, snapshot, _ in captured)
    edits = tuple(Edit(None, clipping) for clipping, _, _ in captured)
    return Transaction(
        "Clip many", edits, maker.now_us(), snapshots, tuple(b for _, _, blobs in captured for b in blobs)
    )


def fill(store: SqliteStore, limit: int = 10) -> None:
    for _ in range(100):
        if not store.fingerprints_waiting():
            return
        store.fill_fingerprints(limit)
    raise AssertionError("filling does not end")


def test_many_at_once_are_found_at_once_and_sorted_afterwards(store: SqliteStore, maker: Maker) -> None:
    store.commit(many(maker, *(text_of(words(number % 10)) for number in range(30))))
    assert store.fingerprints_waiting() == 30
    assert len(kin_ids(store, words(3))) == 3
    assert store.stories() == ()
    assert store.check() == ()
    fill(store)
    assert [len(story) for story in store.stories()] == [3] * 10
    maker.undo(store)
    assert rows(store, "fingerprint") == rows(store, "fingerprint_hash") == 0
    assert store.check() == ()


def test_many_copies_of_one_story_at_once_are_one_story(store: SqliteStore, maker: Maker) -> None:
    copies = [text_of(words(1), words(50 + number, 30)) for number in range(60)]
    store.commit(many(maker, *copies))
    assert len(kin_ids(store, words(1))) == 20
    fill(store, 25)
    assert [len(story) for story in store.stories()] == [60]
    store.renew_fingerprints()
    fill(store, 25)
    assert [len(story) for story in store.stories()] == [60]


# older libraries, repair -----------------------------------------------------------------------------------------
def test_a_library_without_fingerprints_is_filled_from_where_it_was_left(open_sqlite: OpenStore, maker: Maker) -> None:
    store = open_sqlite()
    clippings = [maker.clip(store, text_of(words(number // 2))) for number in range(8)]
    trashed = maker.clip(store, text_of(words(0)))
    maker.write(store, Edit(trashed, replace(trashed, trashed_us=START_US)))
    before = store.stories()
    store.renew_fingerprints()
    assert store.fingerprints_waiting() == 8
    assert kin_ids(store, words(1)) == []
    assert store.check() == ()
    store.fill_fingerprints(3)
    assert store.fingerprints_waiting() == 5
    store.close()
    store = open_sqlite()
    fill(store, 2)
    assert store.stories() == before
    assert kin_ids(store, words(1)) == [clippings[2].id, clippings[3].id]
    assert store.check() == ()


def test_what_waits_may_be_trashed_or_edited_meanwhile(store: SqliteStore, maker: Maker) -> None:
    first, second = maker.clip(store, text_of(words(1))), maker.clip(store, text_of(words(2)))
    store.renew_fingerprints()
    maker.write(store, Edit(first, replace(first, trashed_us=START_US)))
    assert store.fingerprints_waiting() == 1
    fill(store)
    assert kin_ids(store, text_of(words(1), words(2))) == [second.id]
    maker.undo(store)
    assert kin_ids(store, words(1)) == [first.id]
    assert store.check() == ()


def test_fingerprints_by_other_rules_are_worked_out_anew(store: SqliteStore, maker: Maker) -> None:
    clipping = maker.clip(store, text_of(words(1)))
    store._database.run("UPDATE fingerprint SET version = ?, row_sha256 = x''", (FINGERPRINT_VERSION - 1,))
    assert store.fingerprints_waiting() == 1
    fill(store)
    assert store._database.value("SELECT version FROM fingerprint") == FINGERPRINT_VERSION
    assert kin_ids(store, words(1)) == [clipping.id]
    assert store.check() == ()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM fingerprint_hash WHERE hash = (SELECT max(hash) FROM fingerprint_hash)",
        "UPDATE fingerprint_hash SET hash = hash + 1 WHERE hash = (SELECT max(hash) FROM fingerprint_hash)",
        "INSERT INTO fingerprint_hash VALUES(1, 99)",
        "DELETE FROM fingerprint WHERE number = 1",
        "UPDATE fingerprint SET hashes = substr(hashes, 1, 12) WHERE number = 1",
        "UPDATE fingerprint SET basis = x'00' WHERE number = 1",
        "UPDATE fingerprint SET story = 77 WHERE number = 1",
        "UPDATE clipping SET trashed_us = 5",
        "INSERT INTO fingerprint_waiting SELECT id FROM clipping",
    ],
)
def test_damage_is_named_never_in_the_way_and_can_be_repaired(store: SqliteStore, maker: Maker, damage: str) -> None:
    maker.clip(store, text_of(words(1)))
    second = maker.clip(store, text_of(words(1)))
    store._database.run(damage)
    assert {problem.kind for problem in store.check()} & {"derived", "row"}
    maker.write(store, Edit(second, replace(second, trashed_us=START_US)))
    maker.undo(store)
    kept = maker.clip(store, text_of(words(1)))
    assert kept.id in kin_ids(store, words(1))
    store.renew_fingerprints()
    fill(store)
    assert not {problem.kind for problem in store.check()} & {"derived"}


def test_hashes_are_written_the_same_on_every_machine() -> None:
    assert packed([258, 1]) == b"\1\0\0\0\0\0\0\0\2\1\0\0\0\0\0\0"
    assert unpacked(packed([5, 2**48 - 1])) == {5, 2**48 - 1}


@pytest.fixture
def disk() -> Iterator[FullDisk]:
    disk = FullDisk()
    yield disk
    disk.room.left = None
    disk.unregister()


def until_there_is_room(disk: FullDisk, store: SqliteStore, action: Callable[[], object]) -> int:
    """Do it again with room for one more write each time, until it is done; how often it failed."""
    for room in range(1_000):
        disk.room.left = room
        try:
            action()
        except StoreFull:
            disk.room.left = None
            assert list(fingerprint_problems(store._database)) == []
        else:
            disk.room.left = None
            return room
    raise AssertionError("there is never room enough")


def test_whichever_write_fails_clippings_and_fingerprints_agree(
    disk: FullDisk, open_sqlite: OpenStore, maker: Maker
) -> None:
    store = open_sqlite()
    first = maker.clip(store, text_of(words(1, 100)))
    assert until_there_is_room(disk, store, lambda: maker.clip(store, text_of(words(1, 100)))) > 5
    assert len(kin_ids(store, words(1, 100))) == 2
    out = Edit(first, replace(first, trashed_us=START_US))
    assert until_there_is_room(disk, store, lambda: maker.write(store, out)) > 5
    assert first.id not in kin_ids(store, words(1, 100))
    assert until_there_is_room(disk, store, store.renew_fingerprints) > 1
    assert until_there_is_room(disk, store, lambda: fill(store)) > 1
    assert len(kin_ids(store, words(1, 100))) == 1
    assert store.check() == ()
