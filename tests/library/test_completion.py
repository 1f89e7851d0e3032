"""Completion: what the language and the index know, put where it belongs in the query."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.results import Completion, CompletionKind
from clipper.domain.source import Name
from clipper.library.library import Library


@pytest.fixture
def filled(library: Library, make_draft: Callable[..., Draft]) -> Library:
    """Two clippings with names of every kind."""
    for number in range(2):
        draft = make_draft(
            "The harbour was harried by hail. La résolution.",
            container_title="The Daily Courier",
            original_publisher="AFP",
            author=(Name(family="Amari", given="Ruth"),),
            language="en",
        )
        clipping_id, _ = library.clippings.add(draft, tags=("war/siege", "water")[: number + 1])
        library.annotations.highlight_quote(clipping_id, "hail", speaker="Ada Lind")
    library.catch_up()
    return library


def texts(found: tuple[Completion, ...]) -> list[str]:
    return [one.text for one in found]


def test_words_are_completed_as_they_are_spelt(filled: Library) -> None:
    found = filled.search.complete("siege har", 9)
    assert set(texts(found)) == {"harbour", "harried"}
    assert {(one.kind, one.span) for one in found} == {(CompletionKind.WORD, (6, 9))}
    assert all(one.count == 2 for one in found)
    assert texts(filled.search.complete("reso", 4)) == ["résolution"]


@pytest.mark.parametrize(
    ("typed", "kind", "expected"),
    [
        ("tag:wa", CompletionKind.TAG, {"war/siege", "water"}),
        ("tag:si", CompletionKind.TAG, {"war/siege"}),
        ("source:co", CompletionKind.SOURCE, {'"The Daily Courier"'}),
        ("agency:", CompletionKind.AGENCY, {"AFP"}),
        ("author:ru", CompletionKind.AUTHOR, {'"Ruth Amari"'}),
        ("speaker:ada", CompletionKind.SPEAKER, {'"Ada Lind"'}),
        ("language:e", CompletionKind.LANGUAGE, {"en"}),
        ("has:hi", CompletionKind.VALUE, {"highlight"}),
        ("color:ye", CompletionKind.VALUE, {"yellow"}),
        ("agen", CompletionKind.FIELD, {"agency:"}),
    ],
)
def test_names_and_values_are_completed(filled: Library, typed: str, kind: CompletionKind, expected: set[str]) -> None:
    found = filled.search.complete(typed, len(typed))
    assert {one.text for one in found if one.kind is kind} == expected
    for one in found:
        completed = typed[: one.span.start] + one.text + typed[one.span.end :]
        assert filled.search.run(completed).notes == () or one.kind is CompletionKind.FIELD


def test_what_is_typed_already_is_no_completion(filled: Library) -> None:
    assert "harbour" not in texts(filled.search.complete("harbour", 7))


def test_in_a_phrase_and_after_a_blank_nothing_is_completed(filled: Library) -> None:
    assert filled.search.complete('"the har', 8) == ()
    assert filled.search.complete("harbour ", 8) == ()


def test_no_more_than_asked_for(filled: Library) -> None:
    assert len(filled.search.complete("ha", 2, limit=1)) == 1
    assert filled.search.complete("ha", 2, limit=-1) == ()


@pytest.mark.parametrize("caret", [-5, 0, 3, 99])
@pytest.mark.parametrize("typed", ["", "((", '"', "tag:", "\ud800a", "国", "a:b:c", "date:", "=x", "/a"])
def test_nothing_typed_makes_completing_fail(filled: Library, typed: str, caret: int) -> None:
    assert len(filled.search.complete(typed, caret)) <= 8
