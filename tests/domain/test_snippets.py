"""Marks and excerpts: the right words are marked, the excerpt shows most of them, its place is in the stored text."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.snippets import WIDTH, SoughtWords, find_marks, find_places, make_snippet
from clipper.domain.span import Span

FILLER = "nothing to see here at all today. " * 40
TEXT = f"{FILLER}A state of emergency was declared in Homs.\nLater the state said little. {FILLER}Homs again."


def words(*terms: str, phrases: tuple[tuple[str, ...], ...] = (), prefixes: tuple[str, ...] = ()) -> SoughtWords:
    return SoughtWords(frozenset(terms), phrases, prefixes)


def marked(text: str, sought: SoughtWords) -> list[str]:
    return [span.of(text) for span in find_marks(text, sought)]


def test_words_are_marked_as_they_are_written() -> None:
    assert marked("The État said: ÉTAT, l’état.", words("etat")) == ["État", "ÉTAT", "l’état"]


def test_only_a_whole_phrase_is_marked() -> None:
    sought = words(phrases=(("state", "of", "emergency"),))
    assert marked("A state of emergency; the state, of course.", sought) == ["state of emergency"]


def test_beginnings_are_marked_with_the_rest_of_the_word() -> None:
    assert marked("Govern, government, misgovern", words("govern", prefixes=("govern",))) == ["Govern", "government"]


def test_the_last_word_of_a_phrase_may_be_a_beginning() -> None:
    sought = words(phrases=(("state", "of", "em"),), prefixes=("em",))
    assert marked("state of emergency, embers", sought) == ["state of emergency"]


def test_a_stretch_without_blanks_is_marked_as_one() -> None:
    assert marked("乌克兰国防部表示", words(phrases=(("国防", "防部"),))) == ["国防部"]


def test_nothing_sought_marks_nothing() -> None:
    assert find_marks("anything", words()) == ()
    assert make_snippet("anything at all", words()).marks == ()


def test_every_match_is_a_place_of_its_own() -> None:
    sought = words("state", phrases=(("state", "of", "emergency"),))
    assert [span.of(TEXT) for span in find_places(TEXT, sought)] == ["state of emergency", "state"]


def test_the_excerpt_shows_the_words_that_stand_close_together() -> None:
    snippet = make_snippet(TEXT, words("homs", "state", "emergency"))
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["state", "emergency", "Homs", "state"]
    assert snippet.place is not None
    assert snippet.place.of(TEXT) == "state"
    assert len(snippet.text) <= WIDTH + 1
    assert "\n" not in snippet.text


def test_the_excerpt_prefers_the_story() -> None:
    text = "Homs title\nThe story of Homs."
    assert make_snippet(text, words("homs"), within=[Span(11, 29)]).place == Span(24, 28)
    assert make_snippet(text, words("homs"), within=[Span(11, 12)]).place == Span(0, 4)


def test_a_spelling_the_cheap_look_misses_is_still_found() -> None:
    text = f"{FILLER}In the Hauptstraße, U.S. officials."
    assert make_snippet(text, words("hauptstrasse")).place is not None
    assert make_snippet(text, words("us")).place is not None


def test_without_a_match_the_excerpt_is_the_beginning() -> None:
    snippet = make_snippet("Title\nThe story begins.", words("absent"), start=6)
    assert (snippet.text, snippet.marks, snippet.place) == ("The story begins.", (), None)


TERM = st.sampled_from(["a", "b", "c", "ab", "état", "国防", "straße", "x"])


@given(st.lists(TERM, max_size=30).map(" ".join), st.lists(st.sampled_from(["a", "b", "etat", "strasse"]), max_size=3))
def test_marks_and_places_lie_in_the_text(text: str, terms: list[str]) -> None:
    sought = words(*terms, phrases=(("a", "b"),), prefixes=("c",))
    for span in (*find_marks(text, sought), *find_places(text, sought)):
        assert 0 <= span.start < span.end <= len(text)
    snippet = make_snippet(text, sought)
    assert all(mark.end <= len(snippet.text) for mark in snippet.marks)
    assert bool(snippet.place) == bool(find_marks(text, sought))


def test_words_of_a_pattern_are_marked() -> None:
    text = "It was geology, not Biology; ologies aside"
    sought = SoughtWords(patterns=("*ology",))
    assert [span.of(text) for span in find_marks(text, sought)] == ["geology", "Biology"]
    assert [span.of(text) for span in find_places(text, SoughtWords(patterns=("?iol*",)))] == ["Biology"]
    snippet = make_snippet("word " * 300 + "geology ends it", sought)
    assert [mark.of(snippet.text) for mark in snippet.marks] == ["geology"]


ascii_texts = st.text(st.characters(max_codepoint=127), max_size=60)


@given(ascii_texts, st.sampled_from(["state", "homs", "a.m", "x2"]), ascii_texts)
def test_a_text_of_plain_letters_is_looked_through_as_any_other(before: str, word: str, after: str) -> None:
    plain = f"{before} {word.upper()} {after}"
    other = plain + " \N{BLACK STAR}"
    assert make_snippet(plain, words(word)).place == make_snippet(other, words(word)).place
