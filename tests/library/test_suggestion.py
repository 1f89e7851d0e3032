"""Did you mean: offered where a misspelt word finds less, never for what the researcher wants as it is."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.library.library import Library


@pytest.fixture
def stories(library: Library, make_draft: Callable[..., Draft]) -> Library:
    """Some stories that share words, and one with a slip of the pen."""
    for number in range(12):
        library.clippings.add(make_draft(f"The emergency in the harbour, part {number}. Engineers came."))
    library.clippings.add(make_draft("An emergancy nobody spelt right."))
    library.catch_up()
    return library


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("emergncy", "emergency"),
        ("emergancy", "emergency"),
        ("habrour", "harbour"),
        ("emergncy habrour", "emergency harbour"),
        ("emergncy -zebra", "emergency -zebra"),
        ("(emergncy OR zebra) in:clipping", "(emergency OR zebra) in:clipping"),
        ("emergncy NEAR/5 harbour", "emergency NEAR/5 harbour"),
    ],
)
def test_misspelt_words_are_put_right(stories: Library, typed: str, better: str) -> None:
    assert stories.search.run(typed).suggestion == better
    assert stories.search.run(better).total > stories.search.run(typed).total


@pytest.mark.parametrize(
    "typed",
    [
        *("emergency", "emergenc*", '"emergncy"', "=emergncy", "emergncy~", "em?rgncy", "/emergncy/", "-emergncy"),
        *("xqzwvk", "", "in:clipping", "tag:emergncy -harbour"),
    ],
)
def test_nothing_is_suggested_for_what_is_meant_as_it_is(stories: Library, typed: str) -> None:
    assert stories.search.run(typed).suggestion == ""


def test_only_the_first_page_suggests(stories: Library) -> None:
    assert stories.search.run("emergancy").suggestion
    assert stories.search.run("emergancy", offset=1).suggestion == ""


def test_a_word_still_being_typed_is_put_right_too(stories: Library) -> None:
    assert stories.search.run("emergncy", is_typing=True).suggestion == "emergency"
    assert stories.search.run("emerg", is_typing=True).suggestion == ""
