"""What every adapter of the store port promises."""

from dataclasses import replace

import pytest

from clipper.domain.annotation import Color
from clipper.domain.blocks import BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.changes import Blob, Edit, FeedEntry
from clipper.domain.clipping import KeptDraft, RawPart, Tag
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue, Conflict, NotFound
from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId, Sha256, SiteRuleId
from clipper.domain.listing import Counts, ListQuery, Sort, TagCount, View
from clipper.domain.ports import Replay, Store, Transaction
from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearchSeen
from clipper.domain.span import Span
from clipper.domain.text import text_sha256
from tests.store.conftest import OpenStore
from tests.store.makers import TEXT, Maker, inverse, tombstone

NOWHERE = ClippingId("018bcfe5-6800-7000-8000-0000000000ff")
NONE = ClippingId("")
LOST = "\N{REPLACEMENT CHARACTER}" * 3
"""What stays of half a character: its three bytes are no UTF-8."""


# objects -------------------------------------------------------------------------------------------------------
def test_a_clipping_comes_back_as_it_was_written(store: Store, maker: Maker) -> None:
    clipping, snapshot, blobs = maker.captured(
        title="Häfen \ud800 \x00 öffnen",
        tags=("war/witness",),
        boilerplate=(Boilerplate(Span(51, 60), BoilerplateReason.MARKED, "words"),),
        issued=PartialDate(None, 2, 8, 1, "Monday, 8 February"),
        keyword=("port", "strike"),
        container_title="Daily",
    )
    committed = store.commit(Transaction("Clip", (Edit(None, clipping),), 1, (snapshot,), blobs))

    expected = replace(clipping, rev=1)
    assert committed.edits[0] == Edit(None, expected)
    assert store.get_clipping(clipping.id) == expected
    assert store.find_clipping(clipping.id) == expected
    assert store.get_snapshot(snapshot.id) == snapshot
    assert store.snapshots_of(clipping.id) == (snapshot,)
    assert store.get_text(snapshot.text_sha256) == TEXT
    assert [store.get_blob(blob.sha256) for blob in blobs] == [blob.data for blob in blobs]
    assert [store.blob_size(blob.sha256) for blob in blobs] == [len(blob.data) for blob in blobs]


def test_an_annotation_comes_back_as_it_was_written(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    annotation = maker.highlight(
        clipping,
        tags=("a", "b"),
        color=Color.TEAL,
        comment="so \udfff it was",
        creator="M. I.",
        speaker="Ada \udfff",
    )
    maker.write(store, Edit(None, annotation))

    assert store.get_annotation(annotation.id) == replace(annotation, rev=1)
    assert store.find_annotation(annotation.id) == replace(annotation, rev=1)


def test_annotations_stand_in_order_of_place(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    late, early, long = (maker.mark(store, clipping, exact=w) for w in ("week", "Ships", "Ships left"))

    assert store.annotations_of(clipping.id) == (early, long, late)


@pytest.mark.parametrize("length", [1, 100, 300_000])
def test_blobs_of_any_size_come_back(store: Store, maker: Maker, length: int) -> None:
    text = ("word " * length)[:length]
    clipping = maker.clip(store, text)

    assert store.get_text(store.get_snapshot(clipping.snapshot_id).text_sha256) == text


def test_a_blob_under_another_hash_is_refused(store: Store, maker: Maker) -> None:
    with pytest.raises(ValueError, match="hash"):
        store.commit(Transaction("x", (), 1, blobs=(Blob(Sha256("00" * 32), b"bytes"),)))


def test_what_is_not_there_is_said_so(store: Store) -> None:
    assert store.find_clipping(NOWHERE) is None
    assert store.find_clipping(ClippingId("no id")) is None
    assert store.find_annotation(AnnotationId(NOWHERE)) is None
    assert store.find_tag("x") is None
    with pytest.raises(NotFound):
        store.get_clipping(NOWHERE)
    with pytest.raises(NotFound):
        store.get_annotation(AnnotationId(NOWHERE))
    with pytest.raises(NotFound):
        store.get_blob(Sha256("00" * 32))
    with pytest.raises(NotFound):
        store.blob_size(Sha256("00" * 32))
    with pytest.raises(NotFound):
        store.get_text(Sha256("not a hash"))


def test_a_shortened_id_finds_by_both_ends(store: Store, maker: Maker) -> None:
    first, second = maker.clip(store), maker.clip(store)
    mark = maker.mark(store, first)

    assert store.clippings_by_prefix(first.id[:4]) == (first.id, second.id)
    assert store.clippings_by_prefix(first.id) == (first.id,)
    assert store.clippings_by_prefix(second.id[-5:].upper()) == (second.id,)
    assert store.clippings_by_prefix(first.id[:4], limit=1) == (first.id,)
    assert (
        store.clippings_by_prefix("") == store.clippings_by_prefix("xyz") == store.clippings_by_prefix("0" * 40) == ()
    )
    assert store.annotations_by_prefix(mark.id[-6:]) == (mark.id,)


def test_texts_are_found_word_for_word(store: Store, maker: Maker) -> None:
    first, second = maker.clip(store), maker.clip(store)
    maker.clip(store, "Another\ntext")

    assert store.clippings_with_text(text_sha256(TEXT)) == (first.id, second.id)
    maker.undo(store)
    maker.undo(store)
    assert store.clippings_with_text(text_sha256(TEXT)) == (first.id,)


def test_addresses_are_found_by_words_in_them(store: Store, maker: Maker) -> None:
    first = maker.clip(store, url="https://News.Example/a")
    second = maker.clip(store, url="https://other.example/?from=news.example")
    maker.clip(store, title="news.example", url="https://third.example/")
    trashed = maker.clip(store, url="https://news.example/b")
    maker.write(store, Edit(trashed, replace(trashed, trashed_us=1)))

    whole = ((first.id, "https://News.Example/a"), (second.id, "https://other.example/?from=news.example"))
    assert store.addresses_with("news.example") == whole
    assert store.addresses_with("news.example/a") == whole[:1]
    assert store.addresses_with("%") == store.addresses_with("nowhere.example") == ()


def test_several_objects_come_in_the_order_asked_for(store: Store, maker: Maker) -> None:
    first, second = maker.clip(store), maker.clip(store)
    early, late = maker.mark(store, first), maker.mark(store, first)

    assert store.clippings([second.id, NOWHERE, first.id]) == (second, first)
    assert store.annotations([late.id, early.id]) == (late, early)
    assert [row.id for row in store.rows([second.id, NOWHERE, first.id])] == [second.id, first.id]


# compare and set -------------------------------------------------------------------------------------------------
def test_each_version_has_its_number(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    edited = replace(clipping, in_inbox=False)

    assert maker.write(store, Edit(clipping, edited)).edits[0].after == replace(edited, rev=2)


def test_an_edit_of_an_old_version_writes_nothing(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    mark = maker.mark(store, clipping)
    maker.write(store, Edit(clipping, replace(clipping, in_inbox=False)))
    before = store.position()

    with pytest.raises(Conflict):
        maker.write(store, Edit(mark, replace(mark, comment="new")), Edit(clipping, replace(clipping, tags=("x",))))
    assert store.position() == before
    assert store.get_annotation(mark.id) == mark
    assert store.find_tag("x") is None


def test_creating_what_exists_is_a_conflict_even_over_a_tombstone(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    with pytest.raises(Conflict):
        maker.write(store, Edit(None, clipping))
    maker.undo(store)
    with pytest.raises(Conflict):
        maker.write(store, Edit(None, clipping))
    with pytest.raises(Conflict):
        maker.write(store, Edit(clipping, clipping))


def test_editing_what_is_not_there_is_a_conflict(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    mark = replace(maker.highlight(clipping), rev=3)
    with pytest.raises(Conflict):
        maker.write(store, Edit(mark, replace(mark, comment="x")))


def test_the_two_sides_of_an_edit_are_one_object(store: Store, maker: Maker) -> None:
    first, second = maker.clip(store), maker.clip(store)
    with pytest.raises(ValueError, match="same clipping"):
        maker.write(store, Edit(first, second))
    with pytest.raises(ValueError, match="one kind"):
        maker.write(store, Edit(first, Tag("x")))
    with pytest.raises(ValueError, match="same saved search"):
        maker.write(store, Edit(maker.saved("a"), maker.saved("b")))
    with pytest.raises(ValueError, match="another name"):
        maker.write(store, Edit(Tag("y"), Tag("x")))


# lists --------------------------------------------------------------------------------------------------------
def test_views_hold_what_they_say(store: Store, maker: Maker) -> None:
    new, filed, marked, thrown = (maker.clip(store) for _ in range(4))
    maker.write(store, *(Edit(c, replace(c, in_inbox=False)) for c in (filed, marked)))
    maker.mark(store, marked)
    maker.write(store, Edit(thrown, replace(thrown, trashed_us=5)))

    def ids(view: View) -> set[str]:
        return set(store.list_ids(ListQuery(view=view)))

    assert ids(View.INBOX) == {new.id}
    assert ids(View.ALL) == {new.id, filed.id, marked.id}
    assert ids(View.HIGHLIGHTED) == {marked.id}
    assert ids(View.TRASH) == {thrown.id}


def test_orders_are_those_a_reader_expects(store: Store, maker: Maker) -> None:
    zebra = maker.clip(store, title="zebra", container_title="B", issued=PartialDate(2016, 2))
    apple = maker.clip(store, title="“Äpple”", container_title="a", issued=PartialDate(2015))
    banana = maker.clip(store, title="Banana", original_publisher="AA", issued=None)
    maker.write(store, Edit(zebra, replace(zebra, modified_us=maker.now_us())))

    def ids(sort: Sort) -> list[str]:
        return list(store.list_ids(ListQuery(sort=sort, descending=False)))

    assert ids(Sort.CLIPPED) == [zebra.id, apple.id, banana.id]
    assert ids(Sort.ISSUED) == [banana.id, apple.id, zebra.id]
    assert ids(Sort.TITLE) == [apple.id, banana.id, zebra.id]
    assert ids(Sort.SOURCE) == [apple.id, banana.id, zebra.id]
    assert ids(Sort.MODIFIED) == [apple.id, banana.id, zebra.id]
    for sort in Sort:
        assert list(store.list_ids(ListQuery(sort=sort))) == ids(sort)[::-1]


def test_a_tag_lists_children_and_clippings_of_its_highlights(store: Store, maker: Maker) -> None:
    plain = maker.clip(store, tags=("War",))
    child = maker.clip(store, tags=("war/Witness",))
    marked = maker.clip(store)
    mark = maker.mark(store, marked, tags=("WAR/camp",))
    maker.clip(store, tags=("warden", "war-time"))

    found = store.list_ids(ListQuery(tag="war", descending=False))
    assert found == (plain.id, child.id, marked.id)
    assert store.list_ids(ListQuery(tag="war/witness")) == (child.id,)
    assert store.annotation_ids(tag="War") == (mark.id,)
    assert store.clippings_tagged("war") == (plain, child)
    assert store.annotations_tagged("war") == (mark,)
    assert store.list_ids(ListQuery(tag="war", view=View.HIGHLIGHTED)) == (marked.id,)


def test_a_row_shows_the_story_without_title_and_boilerplate(store: Store, maker: Maker) -> None:
    text = "Title\nShare this\n" + "long  words " * 40
    marked = (Boilerplate(Span(6, 16), BoilerplateReason.SHARING),)
    clipping = maker.clip(store, text, boilerplate=marked, tags=("t",), language="en", issued=PartialDate(2016))
    maker.mark(store, clipping, text, "words")
    (row,) = store.rows([clipping.id])

    assert row.snippet == ("long words " * 40)[:200]
    assert (row.highlight_count, row.tags, row.language, row.issued) == (1, ("t",), "en", PartialDate(2016))
    maker.write(store, Edit(clipping, replace(clipping, boilerplate=())))
    assert store.rows([clipping.id])[0].snippet.startswith("Share this long")


def test_highlights_come_newest_first_without_those_in_the_trash(store: Store, maker: Maker) -> None:
    kept, thrown = maker.clip(store), maker.clip(store)
    early, gone, late = maker.mark(store, kept), maker.mark(store, thrown), maker.mark(store, kept)
    assert store.annotation_ids() == (late.id, gone.id, early.id)

    maker.write(store, Edit(thrown, replace(thrown, trashed_us=5)))
    assert store.annotation_ids() == (late.id, early.id)
    maker.write(store, Edit(late, tombstone(late)))
    assert store.annotation_ids() == (early.id,)
    assert store.annotations([late.id]) == ()


def test_counts_leave_out_the_trash(store: Store, maker: Maker) -> None:
    assert store.counts() == Counts()
    first, second, thrown = maker.clip(store, tags=("a",)), maker.clip(store), maker.clip(store, tags=("a", "b"))
    maker.mark(store, first, tags=("c",))
    maker.mark(store, thrown, tags=("a",))
    maker.write(store, Edit(second, replace(second, in_inbox=False)))
    maker.write(store, Edit(thrown, replace(thrown, trashed_us=5)))
    store.keep_draft(maker.draft())

    tags = (TagCount("a", "", 0, 1), TagCount("b", "", 0, 0), TagCount("c", "", 1, 0))
    assert store.counts() == Counts(inbox=1, all=2, highlights=1, trash=1, drafts=1, tags=tags)


# tags ---------------------------------------------------------------------------------------------------------
def test_a_new_name_enters_the_codebook_with_its_object(store: Store, maker: Maker) -> None:
    clipping, snapshot, blobs = maker.captured(tags=("Cafe\u0301",))
    committed = store.commit(Transaction("Clip", (Edit(None, clipping),), 1, (snapshot,), blobs))

    assert store.find_tag("CAFÉ") == Tag("Café", rev=1)
    assert committed.edits[1:] == (Edit(None, Tag("Café", rev=1)),)
    assert store.get_clipping(clipping.id).tags == ("Café",)


def test_a_known_name_keeps_its_spelling_colour_and_description(store: Store, maker: Maker) -> None:
    maker.write(store, Edit(None, Tag("War", "#ff0000", "Armed conflict")))
    clipping = maker.clip(store, tags=("WAR", "war"))

    assert clipping.tags == ("War",)
    assert store.find_tag("war") == Tag("War", "#ff0000", "Armed conflict", rev=1)
    assert store.counts().tags == (TagCount("War", "#ff0000", 0, 1),)


def test_a_tag_gets_another_spelling_with_what_carries_it(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store, tags=("war",))
    tag = store.find_tag("war")
    assert tag is not None
    maker.write(store, Edit(clipping, replace(clipping, tags=("War",))), Edit(tag, replace(tag, name="War")))
    assert store.get_clipping(clipping.id).tags == ("War",)
    maker.undo(store)
    assert store.get_clipping(clipping.id).tags == ("war",)


def test_a_tag_still_carried_is_not_removed(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store, tags=("war",))
    tag = store.find_tag("war")
    assert tag is not None
    assert maker.write(store, Edit(tag, replace(tag, is_deleted=True))).edits[0].after == replace(tag, rev=2)
    tag = replace(tag, rev=2)
    maker.write(store, Edit(tag, replace(tag, is_deleted=True)), Edit(clipping, replace(clipping, tags=())))
    assert store.find_tag("war") == replace(tag, rev=3, is_deleted=True)
    assert store.counts().tags == ()
    maker.undo(store)
    assert store.find_tag("war") == replace(tag, rev=4)
    assert [count.name for count in store.counts().tags] == ["war"]


def test_a_removed_name_in_use_again_comes_back(store: Store, maker: Maker) -> None:
    maker.write(store, Edit(None, Tag("war", "#00ff00")))
    tag = Tag("war", "#00ff00", rev=1)
    maker.write(store, Edit(tag, replace(tag, is_deleted=True)))
    maker.clip(store, tags=("War",))
    assert store.find_tag("war") == Tag("War", "#00ff00", rev=3)
    maker.undo(store)
    assert store.find_tag("war") == Tag("war", "#00ff00", rev=4, is_deleted=True)
    maker.undo(store)
    assert store.find_tag("war") == Tag("war", "#00ff00", rev=5)


def test_a_tag_needs_a_name(store: Store, maker: Maker) -> None:
    with pytest.raises(BadValue):
        maker.clip(store, tags=("",))
    assert store.counts() == Counts()


def test_recent_tags_are_those_put_on_something_last(store: Store, maker: Maker) -> None:
    assert store.recent_tags() == ()
    clipping = maker.clip(store, tags=("a", "b"))
    maker.mark(store, clipping, tags=("c",))
    clipping = store.get_clipping(clipping.id)
    maker.write(store, Edit(clipping, replace(clipping, tags=("a", "b", "d"))))
    maker.clip(store, tags=("b",))

    assert store.recent_tags() == ("b", "d", "c", "a")
    assert store.recent_tags(2) == ("b", "d")


# journal ------------------------------------------------------------------------------------------------------
def test_a_capture_is_undone_to_a_tombstone_and_done_again(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store, tags=("x",))
    maker.undo(store)

    assert store.find_clipping(clipping.id) == replace(clipping, rev=2, is_deleted=True)
    assert store.list_ids(ListQuery()) == store.clippings([clipping.id]) == ()
    assert store.counts() == Counts()
    with pytest.raises(NotFound):
        store.get_clipping(clipping.id)

    maker.redo(store)
    assert store.get_clipping(clipping.id) == replace(clipping, rev=3)
    assert store.counts().tags == (TagCount("x", "", 0, 1),)
    maker.undo(store)
    maker.redo(store)
    assert store.get_clipping(clipping.id).rev == 5


def test_steps_are_undone_and_done_again_in_order(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    for name in ("a", "b", "c"):
        current = store.get_clipping(clipping.id)
        maker.write(store, Edit(current, replace(current, tags=(*current.tags, name))), label=f"Tag {name}")
    step = store.newest_step()
    assert step is not None
    assert step.label == "Tag c"

    maker.undo(store)
    maker.undo(store)
    assert store.get_clipping(clipping.id).tags == ("a",)
    assert [s and s.label for s in (store.newest_step(), store.newest_undone())] == ["Tag a", "Tag b"]
    maker.redo(store)
    assert store.get_clipping(clipping.id).tags == ("a", "b")


def test_a_new_step_forgets_the_undone_ones(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    maker.mark(store, clipping)
    maker.undo(store)
    maker.mark(store, clipping, exact="pilots")

    assert store.newest_undone() is None
    numbers = [step.number for step in [store.newest_step()] if step]
    assert numbers == [3]


def test_a_step_undone_by_another_program_is_not_undone_twice(store: Store, open_any: OpenStore, maker: Maker) -> None:
    clipping = maker.clip(store)
    maker.mark(store, clipping)
    step = store.newest_step()
    assert step is not None
    maker.undo(open_any())

    with pytest.raises(Conflict):
        store.commit(Transaction("", inverse(step.edits), 1, replay=Replay.UNDO, step=step.number))
    assert store.get_clipping(clipping.id) == clipping


def test_a_commit_can_leave_the_journal_alone(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    maker.write(store, Edit(clipping, replace(clipping, in_inbox=False)), replay=Replay.NONE)
    step = store.newest_step()
    assert step is not None
    assert step.label == "Clip"


def test_the_journal_keeps_the_last_thousand_steps(store: Store, maker: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipper.store.journal.KEPT_STEPS", 3)
    for number in range(5):
        maker.write(store, Edit(None, Tag(str(number))))
    for _ in range(3):
        maker.undo(store)
    assert store.newest_step() is None
    assert store.find_tag("1") == Tag("1", rev=1)


def test_parts_of_a_step_name_the_first_and_count_as_one(
    store: Store, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clipper.store.journal.KEPT_STEPS", 2)
    first = maker.write(store, Edit(None, Tag("a"))).step
    maker.write(store, Edit(None, Tag("b")), joins=first)
    maker.write(store, Edit(None, Tag("c")), joins=first)
    maker.write(store, Edit(None, Tag("d")))
    firsts = []
    while (step := store.newest_step()) is not None:
        firsts.append(step.first)
        maker.undo(store)
    assert firsts == [first + 3, first, first, first]


def test_a_part_of_a_step_that_is_forgotten_is_a_step_of_its_own(store: Store, maker: Maker) -> None:
    first = maker.write(store, Edit(None, Tag("a"))).step
    maker.undo(store)
    maker.write(store, Edit(None, Tag("b")), joins=first)
    step = store.newest_step()
    assert step is not None and step.first == step.number


# feed ---------------------------------------------------------------------------------------------------------
def test_the_feed_holds_each_changed_object_once_under_its_last_number(store: Store, maker: Maker) -> None:
    assert store.position().sequence == 0
    clipping = maker.clip(store)
    mark = maker.mark(store, clipping, tags=("a",))
    committed = maker.write(store, Edit(clipping, replace(clipping, in_inbox=False)))

    expected = (FeedEntry(2, "annotation", mark.id, clipping.id), FeedEntry(3, "clipping", clipping.id, clipping.id))
    assert store.changes_after(0, 100) == expected
    assert store.changes_after(0, 1) == expected[:1]
    assert store.changes_after(2, 100) == expected[1:]
    assert store.changes_after(3, 100) == ()
    assert committed.sequence == store.position().sequence == 3


def test_a_tombstone_is_in_the_feed(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    maker.undo(store)
    assert store.changes_after(1, 10) == (FeedEntry(2, "clipping", clipping.id, clipping.id),)


def test_the_history_token_stays(store: Store, open_any: OpenStore, maker: Maker) -> None:
    maker.clip(store)
    assert open_any().position() == store.position()
    assert len(store.position().history) == 32


# drafts and places ------------------------------------------------------------------------------------------------
def test_drafts_are_kept_changed_and_discarded(store: Store, maker: Maker) -> None:
    old, new = maker.draft(), maker.draft()
    store.keep_draft(old)
    store.keep_draft(new)
    changed = replace(old, edits={"title": "Typed \ud83d", "tags": "a, b"}, modified_us=maker.now_us())
    store.keep_draft(changed)
    assert store.drafts() == (new, changed)

    more = replace(changed, raw=(*old.raw, RawPart("text/plain", b"\xff\x00", "b.txt")))
    store.keep_draft(more)
    assert store.drafts() == (new, more)
    store.discard_draft(new.id)
    store.discard_draft(new.id)
    assert store.drafts() == (more,)


def test_a_capture_discards_its_draft_in_the_same_step(store: Store, maker: Maker) -> None:
    draft: KeptDraft = maker.draft()
    store.keep_draft(draft)
    clipping, snapshot, blobs = maker.captured()
    bad = Transaction("Clip", (Edit(clipping, clipping),), 1, (snapshot,), blobs, discard_drafts=(draft.id,))
    with pytest.raises(Conflict):
        store.commit(bad)
    assert store.drafts() == (draft,)
    store.commit(replace(bad, edits=(Edit(None, clipping),)))
    assert store.drafts() == ()


def test_a_place_is_remembered_without_a_trace_in_journal_and_feed(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    assert store.place(clipping.id) == 0
    before = store.position(), store.newest_step()
    store.set_place(clipping.id, 40)
    store.set_place(clipping.id, 41)
    store.set_place(NOWHERE, 5)

    assert (store.place(clipping.id), store.place(NOWHERE)) == (41, 0)
    assert (store.position(), store.newest_step()) == before


# site rules -------------------------------------------------------------------------------------------------------
def test_a_site_rule_comes_back_as_it_was_written(store: Store, maker: Maker) -> None:
    clippings = (ClippingId("a"), ClippingId("b"))
    of_kind = maker.site_rule("Sharing", kind=BlockKind.HEADING, level=3, clippings=clippings)
    told = maker.site_rule("Sharing", is_boilerplate=True)
    maker.write(store, Edit(None, of_kind), Edit(None, told))
    other = maker.lay_down(store, "Advertisement", site="island.example")
    assert store.find_site_rule(of_kind.id) == replace(of_kind, rev=1)
    assert store.find_site_rule(SiteRuleId(NOWHERE)) is None
    assert store.site_rules("coast.example") == (replace(of_kind, rev=1), replace(told, rev=1))
    assert store.site_rules() == (replace(of_kind, rev=1), replace(told, rev=1), other)
    assert tuple(store.check()) == ()


def test_half_a_character_in_a_site_rule_is_replaced(store: Store, maker: Maker) -> None:
    rule = maker.lay_down(store, "a\ud83d", site="b\ud83d")
    assert (rule.words, rule.site) == (f"a{LOST}", f"b{LOST}")
    assert store.site_rules("b\ud83d") == (rule,)


def test_a_site_rule_is_undone_to_a_tombstone_and_done_again(store: Store, maker: Maker) -> None:
    rule = maker.lay_down(store, is_boilerplate=True)
    maker.write(store, Edit(rule, replace(rule, is_boilerplate=False)))
    maker.undo(store)
    maker.undo(store)
    assert store.find_site_rule(rule.id) == replace(rule, rev=4, is_deleted=True)
    assert store.site_rules() == ()
    maker.redo(store)
    maker.redo(store)
    assert store.site_rules() == (replace(rule, rev=6, is_boilerplate=False),)
    assert tuple(store.check()) == ()


def test_an_edit_of_an_old_site_rule_writes_nothing(store: Store, maker: Maker) -> None:
    rule = maker.lay_down(store)
    maker.write(store, Edit(rule, replace(rule, is_boilerplate=True)))
    before = store.position()
    with pytest.raises(Conflict):
        maker.write(store, Edit(None, maker.site_rule("Other")), Edit(rule, replace(rule, level=2)))
    assert store.position() == before
    assert len(store.site_rules()) == 1


def test_of_one_paragraph_nothing_is_said_twice(store: Store, maker: Maker) -> None:
    rule = maker.lay_down(store)
    with pytest.raises(Conflict):
        maker.lay_down(store, is_boilerplate=True)
    maker.lay_down(store, kind=BlockKind.HEADING, level=1)
    maker.lay_down(store, site="island.example")
    maker.write(store, Edit(rule, tombstone(rule)))
    maker.lay_down(store, is_boilerplate=True)
    assert len(store.site_rules()) == 3


def test_site_rules_are_in_the_feed(store: Store, maker: Maker) -> None:
    rule = maker.lay_down(store)
    (entry,) = store.changes_after(0, 9)
    assert entry == FeedEntry(store.position().sequence, "site_rule", rule.id, ClippingId(""))


# saved and recent searches ---------------------------------------------------------------------------------------
def test_a_saved_search_comes_back_as_it_was_written(store: Store, maker: Maker) -> None:
    search = maker.saved("Häfen", 'port* AND date:2016 "a \x00 b"', order=Order.NEWEST, tag="war/port")
    committed = maker.write(store, Edit(None, search))

    assert committed.edits == (Edit(None, replace(search, rev=1)),)
    assert store.find_saved_search(search.id) == replace(search, rev=1)
    assert store.find_saved_search(SavedSearchId(NOWHERE)) is None
    assert store.saved_searches() == (SavedSearchSeen(replace(search, rev=1), search.created_us),)


def test_half_a_character_in_a_saved_search_is_replaced(store: Store, maker: Maker) -> None:
    search = maker.save(store, "a\ud83d", "b\ud83d", tag="c\ud83d")
    assert (search.name, search.query, search.tag) == (f"a{LOST}", f"b{LOST}", f"c{LOST}")
    assert store.find_saved_search(search.id) == search


def test_saved_searches_stand_in_the_order_of_their_names(store: Store, maker: Maker) -> None:
    searches = [maker.save(store, name) for name in ("zebra", "“Äpple”", "Banana")]
    assert [seen.search for seen in store.saved_searches()] == [searches[1], searches[2], searches[0]]


def test_a_saved_search_is_undone_to_a_tombstone_and_done_again(store: Store, maker: Maker) -> None:
    search = maker.save(store)
    maker.write(store, Edit(search, replace(search, query="quay")))
    maker.undo(store)
    assert store.find_saved_search(search.id) == replace(search, rev=3)
    maker.undo(store)
    assert store.find_saved_search(search.id) == replace(search, rev=4, is_deleted=True)
    assert store.saved_searches() == ()
    maker.redo(store)
    maker.redo(store)
    assert store.find_saved_search(search.id) == replace(search, rev=6, query="quay")
    assert tuple(store.check()) == ()


def test_an_edit_of_an_old_saved_search_writes_nothing(store: Store, maker: Maker) -> None:
    search = maker.save(store)
    maker.write(store, Edit(search, replace(search, query="quay")))
    before = store.position()
    with pytest.raises(Conflict):
        maker.write(store, Edit(None, maker.saved("Other")), Edit(search, replace(search, query="pier")))
    assert store.position() == before
    assert [seen.search.query for seen in store.saved_searches()] == ["quay"]


def test_no_two_saved_searches_share_a_name(store: Store, maker: Maker) -> None:
    first, second = maker.save(store, "Caf\u00e9"), maker.save(store, "Tea")
    with pytest.raises(Conflict):
        maker.save(store, "CAFE\u0301")
    with pytest.raises(Conflict):
        maker.write(store, Edit(second, replace(second, name="café")))
    maker.write(store, Edit(first, tombstone(first)), Edit(second, replace(second, name="café")))
    assert [seen.search.name for seen in store.saved_searches()] == ["café"]
    maker.undo(store)
    assert [seen.search.name for seen in store.saved_searches()] == ["Café", "Tea"]


def test_saved_searches_are_in_the_feed(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    search = maker.save(store)
    expected = (FeedEntry(1, "clipping", clipping.id, clipping.id), FeedEntry(2, "saved_search", search.id, NONE))
    assert store.changes_after(0, 10) == expected
    maker.write(store, Edit(search, tombstone(search)))
    assert store.changes_after(2, 10) == (FeedEntry(3, "saved_search", search.id, NONE),)
    assert store.position().sequence == 3


def test_looking_at_a_saved_search_leaves_no_trace_in_journal_and_feed(store: Store, maker: Maker) -> None:
    search = maker.save(store, tag="port")
    before = store.position(), store.newest_step()
    store.see_saved_search(search.id, search.created_us + 5)
    store.apply_saved_search(search.id, search.created_us + 6)
    store.see_saved_search(SavedSearchId(NOWHERE), 5)
    store.apply_saved_search(SavedSearchId(NOWHERE), 5)

    assert store.saved_searches() == (SavedSearchSeen(search, search.created_us + 5),)
    assert store.applied_us(search.id) == search.created_us + 6
    assert store.applied_us(SavedSearchId(NOWHERE)) == 0
    assert (store.position(), store.newest_step()) == before
    maker.write(store, Edit(search, replace(search, name="Quays")))
    maker.undo(store)
    assert store.saved_searches()[0].seen_us == search.created_us + 5
    assert store.applied_us(search.id) == search.created_us + 6
    assert tuple(store.check()) == ()


@pytest.mark.parametrize("change", [{"query": "quay"}, {"tag": "quay"}])
def test_another_query_or_tag_has_tagged_nothing_yet(store: Store, maker: Maker, change: dict[str, str]) -> None:
    search = maker.save(store, tag="port")
    store.apply_saved_search(search.id, 7)
    maker.write(store, Edit(search, replace(search, **change)))  # type: ignore[arg-type]  # its text fields
    assert store.applied_us(search.id) == 0


def test_recent_searches_are_each_remembered_once_and_forgotten(store: Store) -> None:
    before = store.position()
    for time_us, text in ((9, "ferry"), (8, "Ferry"), (1, "tide"), (1, "ferry"), (2, "half \ud83d")):
        store.note_search(text, time_us)
    assert store.recent_searches(10) == (f"half {LOST}", "ferry", "tide", "Ferry")
    assert store.recent_searches(2) == (f"half {LOST}", "ferry")
    assert store.recent_searches(0) == store.recent_searches(-1) == ()
    store.forget_searches()
    assert store.recent_searches(10) == ()
    assert (store.position(), store.newest_step()) == (before, None)


def test_the_oldest_of_many_recent_searches_are_let_go(store: Store) -> None:
    for number in range(53):
        store.note_search(str(number), number)
    assert store.recent_searches(100) == tuple(str(number) for number in range(52, 2, -1))


# two programs and care ----------------------------------------------------------------------------------------------
def test_two_programs_see_each_other_and_collide_only_on_one_object(
    store: Store, open_any: OpenStore, maker: Maker
) -> None:
    other = open_any()
    first, second = maker.clip(store), maker.clip(other)
    assert other.get_clipping(first.id) == first
    assert store.get_clipping(second.id) == second

    maker.write(other, Edit(first, replace(first, in_inbox=False)))
    maker.write(store, Edit(second, replace(second, in_inbox=False)))
    with pytest.raises(Conflict):
        maker.write(store, Edit(first, replace(first, trashed_us=1)))


def test_a_sound_library_passes_its_check(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store, tags=("a/b",))
    maker.mark(store, clipping, tags=("c",))
    maker.undo(store)
    maker.redo(store)
    store.keep_draft(maker.draft())
    store.set_place(clipping.id, 3)
    maker.save(store)
    store.note_search("harbour", 5)
    maker.clip(store)
    maker.undo(store)
    assert tuple(store.check()) == ()


def test_a_quotation_that_does_not_fit_its_place_is_found(store: Store, maker: Maker) -> None:
    clipping = maker.clip(store)
    mark = maker.mark(store, clipping)
    maker.write(store, Edit(mark, replace(mark, span=mark.span.shifted(1))))
    assert [(problem.kind, problem.subject) for problem in store.check()] == [("quotation", mark.id)]
