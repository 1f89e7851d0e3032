"""Saved searches through the library: names, undo, tagging by rule, recent searches."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.errors import Ambiguous, BadValue, Conflict, NotFound, StoreReadOnly
from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId
from clipper.domain.result_order import Order
from clipper.domain.saved_search import SavedSearch
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.library.saved_searches import MAX_RECENT

MakeDraft = Callable[..., Draft]
NOWHERE = SavedSearchId("018bcfe5-6800-7000-8000-0000000000ff")


def named(library: Library) -> dict[str, SavedSearch]:
    return {seen.search.name: seen.search for seen in library.saved_searches.all()}


# saving --------------------------------------------------------------------------------------------------------
def test_a_search_is_saved_under_a_name_as_one_step(library: Library) -> None:
    search, changes = library.saved_searches.save(" tide OR tag:port ", name=" Sea \n level ", order=Order.NEWEST)
    assert (search.name, search.query, search.order, search.tag, search.rev) == (
        "Sea level", "tide OR tag:port", Order.NEWEST, "", 1,
    )  # fmt: skip
    assert (changes.saved_searches, changes.clippings, changes.label) == ({search.id}, frozenset(), "Save search")
    assert changes and library.saved_searches.get(search.id) == search
    assert library.undo().saved_searches == {search.id}
    assert named(library) == {}
    with pytest.raises(NotFound):
        library.saved_searches.get(search.id)
    library.redo()
    assert list(named(library)) == ["Sea level"]


def test_without_a_name_it_bears_its_words(library: Library) -> None:
    assert library.saved_searches.save("tide\tferry")[0].name == "tide ferry"
    long, _ = library.saved_searches.save("word " * 100)
    assert len(long.name) == 200 and long.name.endswith("…") and long.query == ("word " * 100).strip()


@pytest.mark.parametrize("name", ["a\0b", "\n", "x" * 201])
def test_names_that_are_none_are_refused(library: Library, name: str) -> None:
    with pytest.raises(BadValue):
        library.saved_searches.save("tide", name=name)


@pytest.mark.parametrize("query", ["", " \n"])
def test_a_search_for_nothing_is_not_saved(library: Library, query: str) -> None:
    with pytest.raises(BadValue, match="no words"):
        library.saved_searches.save(query, name="Nothing")
    search, _ = library.saved_searches.save("tide")
    with pytest.raises(BadValue, match="no words"):
        library.saved_searches.change_query(search.id, query)


def test_names_differ_by_more_than_case(library: Library) -> None:
    library.saved_searches.save("tide", name="Caf\u00e9")
    other, _ = library.saved_searches.save("quay")
    with pytest.raises(BadValue, match="“Café” already"):
        library.saved_searches.save("pier", name="CAFE\u0301")
    with pytest.raises(BadValue):
        library.saved_searches.rename(other.id, "café")
    library.saved_searches.remove(library.saved_searches.resolve("Café"))
    library.saved_searches.rename(other.id, "café")
    library.saved_searches.rename(other.id, "CAFÉ")
    assert list(named(library)) == ["CAFÉ"]


def test_each_change_is_a_step_that_comes_back(library: Library) -> None:
    search, _ = library.saved_searches.save("tide", name="Sea")
    steps = (
        library.saved_searches.rename(search.id, "Tides"),
        library.saved_searches.change_query(search.id, "tide~", order=Order.OLDEST),
        library.saved_searches.change_query(search.id, "tides"),
        library.saved_searches.set_tag(search.id, "#sea / level"),
        library.saved_searches.set_tag(search.id, ""),
        library.saved_searches.remove(search.id),
    )
    assert len({changes.sequence for changes in steps}) == 6
    library.undo()
    changed = library.saved_searches.get(search.id)
    assert (changed.name, changed.query, changed.order, changed.tag) == ("Tides", "tides", Order.OLDEST, "")
    library.undo()
    assert library.saved_searches.get(search.id).tag == "sea/level"
    for _ in range(4):
        library.undo()
    last = library.saved_searches.get(search.id)
    assert (last.name, last.query, last.order, last.tag) == ("Sea", "tide", Order.RELEVANCE, "")


def test_what_changes_nothing_is_no_step(library: Library) -> None:
    search, changes = library.saved_searches.save("tide")
    assert not library.saved_searches.change_query(search.id, "tide")
    assert library.position().sequence == changes.sequence


def test_two_programs_collide_only_on_one_search(open_library: Callable[..., Library]) -> None:
    one, two = open_library(index=False), open_library(index=False)
    first, _ = one.saved_searches.save("tide", name="Tides")
    second, _ = two.saved_searches.save("quay", name="Quays")
    assert two.changes_since(0).saved_searches == {first.id, second.id}
    assert two.changes_since(0).clippings == frozenset()
    with pytest.raises(BadValue):
        two.saved_searches.save("tides", name="TIDES")
    one.saved_searches.rename(second.id, "Piers")
    two.undo()
    assert one.saved_searches.get(second.id).name == "Quays"
    one.saved_searches.remove(second.id)
    with pytest.raises(NotFound):
        two.saved_searches.rename(second.id, "Piers")


def test_a_library_that_may_not_be_written_keeps_its_searches(open_library: Callable[..., Library]) -> None:
    search, _ = open_library(index=False).saved_searches.save("tide")
    reader = open_library(index=False, read_only=True)
    assert [seen.search for seen in reader.saved_searches.all()] == [search]
    for write in (lambda: reader.saved_searches.look(search.id), lambda: reader.saved_searches.note("x")):
        with pytest.raises(StoreReadOnly):
            write()


def test_the_index_passes_over_saved_searches(library: Library, make_draft: MakeDraft) -> None:
    library.clippings.add(make_draft("The tide came in."))
    library.catch_up()
    library.saved_searches.save("tide")
    assert library.catch_up() == 0
    assert library.follower.is_behind() is False
    assert library.search.run("tide").is_stale is False
    assert library.check() == ()


# finding -------------------------------------------------------------------------------------------------------
def test_a_name_or_any_unique_end_of_an_id_finds_it(library: Library) -> None:
    search, _ = library.saved_searches.save("tide", name="Sea Level")
    other, _ = library.saved_searches.save("quay", name=search.id[-6:])
    assert library.saved_searches.resolve(" sea  LEVEL ") == search.id
    assert library.saved_searches.resolve(search.id) == search.id
    assert library.saved_searches.resolve(search.id[-8:].upper()) == search.id
    assert library.saved_searches.resolve(search.id[-6:]) == other.id
    with pytest.raises(Ambiguous):
        library.saved_searches.resolve(search.id[:4])
    for text in ("sea", "", "-", "zz"):
        with pytest.raises(NotFound):
            library.saved_searches.resolve(text)


def test_looking_at_it_makes_what_is_there_old(library: Library) -> None:
    search, _ = library.saved_searches.save("tide")
    (seen,) = library.saved_searches.all()
    assert seen == (search, search.created_us)
    label = library.undo_label()
    library.saved_searches.look(search.id)
    assert library.saved_searches.all()[0].seen_us > search.created_us
    assert library.undo_label() == label
    library.saved_searches.look(NOWHERE)


# rules ---------------------------------------------------------------------------------------------------------
@pytest.fixture
def port(library: Library, make_draft: MakeDraft) -> tuple[ClippingId, ClippingId, AnnotationId]:
    """Two clippings of three speak of the ferry, one of them in a highlight."""
    one, _ = library.clippings.add(make_draft("The ferry came."), tags=["Sea"])
    two, _ = library.clippings.add(make_draft("A ferry left the quay."))
    library.clippings.add(make_draft("Rain all day."))
    mark, _ = library.annotations.highlight(two, Span(2, 7))
    return one, two, mark


def wait_an_hour(library: Library) -> None:
    library._machine._now_us += 3_600_000_000  # type: ignore[attr-defined]  # the tests' own clock


def tags_of(library: Library, *ids: ClippingId) -> list[tuple[str, ...]]:
    return [library.clippings.get(each).tags for each in ids]


def test_finds_are_tagged_in_one_step(library: Library, port: tuple[ClippingId, ClippingId, AnnotationId]) -> None:
    one, two, mark = port
    rule, _ = library.saved_searches.save("ferry", tag="SEA")
    assert rule.tag == "Sea"
    changes = library.saved_searches.tag_finds(rule.id, [one, two, two], [mark])
    assert (changes.clippings, changes.annotations) == ({two}, {mark})
    assert tags_of(library, one, two) == [("Sea",), ("Sea",)]
    assert library.annotations.get(mark).tags == ("Sea",)
    assert not library.saved_searches.tag_finds(rule.id, [one, two], [mark])
    library.undo()
    assert tags_of(library, one, two) == [("Sea",), ()]
    assert library.annotations.get(mark).tags == ()


def test_what_is_gone_or_in_the_trash_is_not_tagged(
    library: Library, port: tuple[ClippingId, ClippingId, AnnotationId]
) -> None:
    one, two, mark = port
    rule, _ = library.saved_searches.save("ferry", tag="port")
    library.clippings.trash([two])
    changes = library.saved_searches.tag_finds(rule.id, [one, two, ClippingId(NOWHERE)], [mark, AnnotationId(NOWHERE)])
    assert (changes.clippings, changes.annotations) == ({one}, frozenset())


def test_a_search_without_a_tag_is_no_rule(library: Library) -> None:
    search, _ = library.saved_searches.save("ferry")
    with pytest.raises(BadValue):
        library.saved_searches.tag_finds(search.id, [], [])
    assert library.apply_rules() == ()


def test_rules_tag_what_they_find(library: Library, port: tuple[ClippingId, ClippingId, AnnotationId]) -> None:
    one, two, mark = port
    library.saved_searches.save("ferry", tag="ferries")
    library.saved_searches.save("quay in:clippings", tag="quays")
    applied = {rule.name: changes for rule, changes in library.apply_rules()}
    assert applied["ferry"].clippings == {one, two} and applied["ferry"].annotations == {mark}
    assert applied["quay in:clippings"].clippings == {two}
    assert tags_of(library, one, two) == [("Sea", "ferries"), ("ferries", "quays")]
    library.undo()
    assert tags_of(library, two) == [("ferries",)]


def test_a_tag_taken_off_by_hand_stays_off(
    library: Library, make_draft: MakeDraft, port: tuple[ClippingId, ClippingId, AnnotationId]
) -> None:
    one, two, _mark = port
    rule, _ = library.saved_searches.save("ferry", tag="port")
    wait_an_hour(library)
    library.apply_rules()
    library.clippings.set_tags([one], remove=["port"])
    wait_an_hour(library)
    new, _ = library.clippings.add(make_draft("Another ferry."))
    library.apply_rules()
    assert tags_of(library, one, two, new) == [("Sea",), ("port",), ("port",)]
    library.apply_rules([rule.id], again=True)
    assert tags_of(library, one) == [("Sea", "port")]


def test_a_rule_with_another_query_begins_anew(
    library: Library, port: tuple[ClippingId, ClippingId, AnnotationId]
) -> None:
    one, two, _mark = port
    rule, _ = library.saved_searches.save("quay in:clippings", tag="port")
    library.apply_rules()
    wait_an_hour(library)
    library.saved_searches.change_query(rule.id, "ferry")
    library.apply_rules()
    assert tags_of(library, one, two) == [("Sea", "port"), ("port",)]


def test_many_finds_are_read_in_pages(library: Library, make_draft: MakeDraft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clipper.library.saved_searches._PAGE", 2)
    ids = [library.clippings.add(make_draft(f"Ferry {number}."))[0] for number in range(5)]
    library.saved_searches.save("ferry", tag="port")
    ((_rule, changes),) = library.apply_rules()
    assert changes.clippings == set(ids)


def test_a_rule_follows_its_tag(library: Library, port: tuple[ClippingId, ClippingId, AnnotationId]) -> None:
    rule, _ = library.saved_searches.save("ferry", tag="sea")
    library.tags.rename("Sea", "Water")
    assert library.saved_searches.get(rule.id).tag == "Water"
    library.tags.delete("Water")
    assert library.saved_searches.get(rule.id).tag == ""
    library.undo()
    library.undo()
    assert library.saved_searches.get(rule.id).tag == "Sea"


# recent searches ---------------------------------------------------------------------------------------------------
def test_recent_searches_are_tidied_and_forgotten(library: Library) -> None:
    for text in ("ferry", " tide \n quay ", "ferry", "", "  ", "x" * (MAX_RECENT + 1)):
        library.saved_searches.note(text)
    assert library.saved_searches.recent() == ("ferry", "tide quay")
    assert library.saved_searches.recent(1) == ("ferry",)
    assert library.undo_label() == ""
    library.saved_searches.forget_recent()
    assert library.saved_searches.recent() == ()


def test_a_step_over_a_search_changed_by_another_program_is_not_undone(open_library: Callable[..., Library]) -> None:
    library = open_library(index=False)
    search, _ = library.saved_searches.save("tide")
    step = library._store.newest_step()
    assert step is not None
    other = open_library(index=False)
    other.saved_searches.rename(search.id, "Tides")
    with pytest.raises(Conflict):
        library._writer._inverse(step.edits[0])
