"""Operations on tags, through the library."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.errors import BadValue, NotFound
from clipper.domain.listing import ListQuery
from clipper.domain.span import Span
from clipper.library.library import Library
from clipper.library.tags import tag_name

MakeDraft = Callable[..., Draft]


def counts(library: Library) -> dict[str, tuple[int, int]]:
    return {tag.name: (tag.highlights, tag.clippings) for tag in library.tags.counts()}


@pytest.mark.parametrize(
    ("typed", "name"), [(" #war ", "war"), ("war / witness", "war/witness"), ("шум  дня", "шум дня")]
)
def test_names_are_tidied(typed: str, name: str) -> None:
    assert tag_name(typed) == name


@pytest.mark.parametrize("typed", ["", "#", " / ", "a\nb\0", "x" * 201])
def test_names_that_are_none_are_refused(typed: str) -> None:
    if typed == "a\nb\0":
        typed = "a\0b"
    with pytest.raises(BadValue):
        tag_name(typed)


def test_a_tag_keeps_the_spelling_it_was_first_given(library: Library, make_draft: MakeDraft) -> None:
    first, _ = library.clippings.add(make_draft("One."), tags=["Élysée"])
    second, _ = library.clippings.add(make_draft("Two."), tags=["élysée"])
    assert library.clippings.get(second).tags == ("Élysée",)
    assert counts(library) == {"Élysée": (0, 2)}
    library.clippings.set_tags([first, second], remove=["ÉLYSÉE"])
    assert library.clippings.get(first).tags == ()


def test_renaming_moves_children_and_merges(library: Library, make_draft: MakeDraft) -> None:
    one, _ = library.clippings.add(make_draft("One."), tags=["war", "war/witness"])
    two, _ = library.clippings.add(make_draft("Two."), tags=["conflict"])
    mark, _ = library.annotations.highlight(two, Span(0, 2), tags=["war/witness"])
    library.tags.rename("war", "conflict")
    assert library.clippings.get(one).tags == ("conflict", "conflict/witness")
    assert library.annotations.get(mark).tags == ("conflict/witness",)
    assert counts(library) == {"conflict": (0, 2), "conflict/witness": (1, 1)}
    library.undo()
    assert library.clippings.get(one).tags == ("war", "war/witness")
    assert library.annotations.get(mark).tags == ("war/witness",)
    assert counts(library) == {"conflict": (0, 1), "war": (0, 1), "war/witness": (1, 1)}


def test_a_change_of_case_is_a_rename(library: Library, make_draft: MakeDraft) -> None:
    one, _ = library.clippings.add(make_draft("One."), tags=["un"])
    library.tags.rename("un", "UN")
    assert library.clippings.get(one).tags == ("UN",)
    assert counts(library) == {"UN": (0, 1)}


def test_deleting_takes_a_tag_off_everything_and_undo_puts_it_back(library: Library, make_draft: MakeDraft) -> None:
    one, _ = library.clippings.add(make_draft("One."), tags=["a", "b"])
    library.tags.delete("a")
    assert library.clippings.get(one).tags == ("b",)
    assert counts(library) == {"b": (0, 1)}
    library.undo()
    assert library.clippings.get(one).tags == ("a", "b")


def test_a_colour_is_kept_through_a_rename(library: Library, make_draft: MakeDraft) -> None:
    library.clippings.add(make_draft("One."), tags=["a"])
    library.tags.recolor("a", "teal")
    library.tags.rename("a", "b")
    assert [(tag.name, tag.color) for tag in library.tags.counts()] == [("b", "teal")]


def test_an_unknown_tag_is_said_to_be_unknown(library: Library) -> None:
    with pytest.raises(NotFound):
        library.tags.rename("nope", "b")


def test_a_list_of_a_tag_holds_children_and_tagged_highlights(library: Library, make_draft: MakeDraft) -> None:
    one, _ = library.clippings.add(make_draft("One."), tags=["war/witness"])
    two, _ = library.clippings.add(make_draft("Two."))
    library.clippings.add(make_draft("Three."), tags=["warm"])
    library.annotations.highlight(two, Span(0, 3), tags=["war"])
    assert set(library.clippings.ids(ListQuery(tag="war"))) == {one, two}
    assert library.tags.recent(2) == ("war", "warm")
