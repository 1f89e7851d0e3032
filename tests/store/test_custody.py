"""The chain of custody: it tells every act, only grows, and shows when somebody has tampered with it."""

from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from clipper.domain.changes import Edit
from clipper.domain.custody import FIRST_LINK, ChainEnd, CustodyNote
from clipper.domain.ports import Replay, Store, Transaction
from clipper.store.connection import connect
from tests.store.conftest import OpenStore
from tests.store.makers import TEXT, Maker


def acts(store: Store, clipping_id: str) -> list[str]:
    return [entry.act for entry in store.custody_of(clipping_id)]  # type: ignore[arg-type]  # an id


def test_an_empty_library_has_an_empty_chain(store: Store) -> None:
    assert store.chain_end() == ChainEnd(0, FIRST_LINK)
    assert store.chain_problems() == ()


def test_every_act_is_told_in_order_undo_and_redo_too(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    mark = maker.mark(store, clipping, TEXT, "harbour")
    maker.undo(store)
    maker.redo(store)
    entries = store.custody_of(clipping.id)
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    first, highlighted, undone, redone = entries
    snapshot = store.get_snapshot(clipping.snapshot_id)
    assert first.facts["text sha256"] == snapshot.text_sha256
    assert first.facts["received 1"] == f"{snapshot.raw[0][2]} text/plain"
    assert first.facts["title"] == clipping.source.title
    assert (highlighted.facts["highlight"], highlighted.facts["words"]) == (mark.id, "harbour")
    assert undone.act.startswith("Undo: ")
    assert undone.facts["is_deleted"] == "True"
    assert redone.act.startswith("Redo: ")
    assert store.chain_end() == ChainEnd(4, redone.sha256)


def test_each_entry_covers_the_one_before_it_whatever_clipping_that_was_of(store: Store, maker: Maker) -> None:
    one, other = maker.clip(store), maker.clip(store, TEXT + "\nMore.", title="More")
    maker.write(store, Edit(one, replace(one, tags=("port",))))
    (first, third), (second,) = store.custody_of(one.id), store.custody_of(other.id)
    assert (first.previous, second.previous, third.previous) == (FIRST_LINK, first.sha256, second.sha256)
    assert third.facts["tags"] == "port"


def test_what_was_before_is_told_beside_what_is(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store, title="Wrong")
    maker.write(store, Edit(clipping, replace(clipping, source=replace(clipping.source, title="Right"))))
    facts = store.custody_of(clipping.id)[-1].facts
    assert (facts["title before"], facts["title"]) == ("Wrong", "Right")


def test_a_note_is_part_of_the_chain_and_nothing_to_undo(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    step = store.newest_step()
    note = CustodyNote(clipping.id, "Verify", {"result": "sound"})
    store.commit(Transaction("Verify", (), maker.now_us(), replay=Replay.NONE, notes=(note,)))
    assert store.custody_of(clipping.id)[-1].facts == {"result": "sound"}
    assert store.newest_step() == step


def test_a_refused_edit_leaves_no_entry(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    before = store.chain_end()
    with pytest.raises(Exception, match="changed by another"):
        maker.write(store, Edit(replace(clipping, rev=9), replace(clipping, tags=("x",))))
    assert store.chain_end() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE custody SET act = 'Nothing' WHERE number = 1",
        "DELETE FROM custody WHERE number = 2",
        "INSERT OR REPLACE INTO custody SELECT number, clipping_id, 0, act, facts, previous_sha256, row_sha256 FROM custody",
    ],
)
def test_the_library_itself_refuses_to_change_the_chain(
    open_sqlite: OpenStore, folder: Path, maker: Maker, statement: str
) -> None:
    store = open_sqlite()
    maker.clip(store)
    maker.undo(store)
    store.close()
    with pytest.raises(apsw.ConstraintError, match="custody"):
        apsw.Connection(str(folder / "library.clipper")).execute(f"PRAGMA recursive_triggers=1; {statement}")


@pytest.mark.parametrize(
    ("statement", "subject"),
    [
        ("UPDATE custody SET act = 'Nothing' WHERE number = 2", "entry 2"),
        ("UPDATE custody SET made_us = made_us + 1 WHERE number = 1", "entry 1"),
        ("DELETE FROM custody WHERE number = 2", "entry 2"),
        ("DELETE FROM custody WHERE number = 1", "entry 1"),
        ("UPDATE custody SET number = number + 10 WHERE number = 3", "entry 3"),
    ],
)
def test_tampering_is_named(open_sqlite: OpenStore, folder: Path, maker: Maker, statement: str, subject: str) -> None:
    store = open_sqlite()
    maker.clip(store)
    maker.undo(store)
    maker.redo(store)
    store.close()
    database = connect(folder / "library.clipper")
    database.run("DROP TRIGGER custody_is_not_changed")
    database.run("DROP TRIGGER custody_is_not_deleted")
    database.run(statement)
    database.close()
    store = open_sqlite()
    assert subject in {problem.subject for problem in store.chain_problems()}
    assert "custody" in {problem.kind for problem in store.check()}


def test_a_forged_entry_with_a_hash_of_its_own_breaks_the_chain(
    open_sqlite: OpenStore, folder: Path, maker: Maker
) -> None:
    from clipper.store.hashing import row_sha256

    store = open_sqlite()
    maker.clip(store)
    maker.undo(store)
    store.close()
    database = connect(folder / "library.clipper")
    database.run("DROP TRIGGER custody_is_not_changed")
    number, clipping_id, made_us, _act, facts, previous = database.all(
        "SELECT number, clipping_id, made_us, act, facts, previous_sha256 FROM custody WHERE number = 1"
    )[0]
    forged = row_sha256((number, clipping_id, made_us, "Forged", facts, previous))
    database.run("UPDATE custody SET act = 'Forged', row_sha256 = ? WHERE number = 1", (forged,))
    database.close()
    assert [problem.subject for problem in open_sqlite().chain_problems()] == ["entry 2"]
