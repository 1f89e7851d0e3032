"""What a few typed letters find."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.ui.widgets.fuzzy import fold, rank

TITLES = [
    ("Export to Markdown…", "Clipping"),
    ("Expand all notes", "View"),
    ("Paste a story", "Clipping"),
    ("Next highlight", "Text"),
    ("Zoom in", "View"),
]


def found(typed: str) -> list[str]:
    return [TITLES[index][0] for index in rank(typed, TITLES)]


def test_nothing_typed_finds_everything_in_order() -> None:
    assert found("") == [title for title, _ in TITLES]


def test_the_beginning_of_a_title_comes_first() -> None:
    assert found("ex")[:2] == ["Expand all notes", "Export to Markdown…"]


def test_the_beginning_of_any_word_is_found() -> None:
    assert found("mark") == ["Export to Markdown…"]


def test_words_may_be_shortened_and_name_the_section() -> None:
    assert found("view zo") == ["Zoom in"]


def test_initials_are_found() -> None:
    assert found("pas") == ["Paste a story"]
    assert found("nh") == ["Next highlight"]


def test_a_slip_is_forgiven() -> None:
    assert found("higlight") == ["Next highlight"]


def test_letters_that_stand_nowhere_find_nothing() -> None:
    assert found("qqq") == []


def test_accents_and_case_do_not_matter() -> None:
    assert rank("ECRAN", [("Plein écran", "")]) == [0]


@given(st.text(), st.lists(st.tuples(st.text(), st.text())))
def test_any_text_is_ranked_without_an_error(typed: str, titles: list[tuple[str, str]]) -> None:
    indexes = rank(typed, titles)
    assert len(set(indexes)) == len(indexes)
    assert set(indexes) <= set(range(len(titles)))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert fold(once).casefold() == once.casefold() or fold(fold(once)) == fold(once)
