"""The query language: what is a clause, what is text, and that reading never fails."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from clipper.domain.query import (
    MAX_CHARACTERS,
    MAX_TERMS,
    And,
    DateRange,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    QueryField,
    Scope,
    Word,
)
from clipper.domain.query_parser import format_query, parse_query
from tests.domain.query_texts import ANY_TEXT, SHORT_TEXT

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", None),
        ("  \n ", None),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b", Or((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("-a", Not(A)),
        ("NOT a", Not(A)),
        ("NOT NOT a", A),
        ("a -(b c)", And((A, Not(And((B, C)))))),
        ("homs*", Word("homs", is_prefix=True)),
        ('"state of emergency"', Phrase("state of emergency")),
        ("“state of emergency”", Phrase("state of emergency")),
        ("„Not stand“", Phrase("Not stand")),
        ("«état d’urgence»", Phrase("état d’urgence")),
        ("cease-fire", Word("cease-fire")),
        ("a-b", Word("a-b")),
        ("title:assad", Word("assad", QueryField.TITLE)),
        ("TITLE:assad", Word("assad", QueryField.TITLE)),
        ('source:"the daily"', Phrase("the daily", QueryField.SOURCE)),
        ("tag:war/witness", Word("war/witness", QueryField.TAG)),
        ("title:(a OR b)", Or((Word("a", QueryField.TITLE), Word("b", QueryField.TITLE)))),
        ("author:o'brien", Word("o'brien", QueryField.AUTHOR)),
        ("-agency:sana", Not(Word("sana", QueryField.AGENCY))),
        ("date:2016", DateRange("2016", "2016")),
        ("issued:2016-02", DateRange("2016-02", "2016-02")),
        ("date:2015..2016-03", DateRange("2015", "2016-03")),
        ("date:>2015", DateRange("2016", "")),
        ("date:<2016-01-01", DateRange("", "2015-12-31")),
        ("date:>2016-02-29", DateRange("2016-03-01", "")),
        ("date:<2016-03-01", DateRange("", "2016-02-29")),
        ("date:>=2016-12", DateRange("2016-12", "")),
        ("date:>2016-12", DateRange("2017-01", "")),
        ('צה"ל', Word('צה"ל')),
    ],
)
def test_clauses_are_read(text: str, node: Node | None) -> None:
    query = parse_query(text)
    assert query.node == node
    assert query.notes == ()


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("foo:bar", Word("foo:bar")),
        ("10:30", Word("10:30")),
        ("https://example.org/a", Word("https://example.org/a")),
        ("date:tomorrow", Word("date:tomorrow")),
        ("date:2016-13", Word("date:2016-13")),
        ("title:", Word("title:")),
        ("and b", And((Word("and"), B))),
        ("AND b", And((Word("and"), B))),
        ("a OR", And((A, Word("or")))),
        ("NOT", Word("not")),
        ('"a b', And((A, B))),
        ("(a b", And((A, B))),
        ("a) b", And((A, B))),
        ("in:nowhere", Word("in:nowhere")),
        ("- a", A),
        ("?!", None),
        ("-?", None),
    ],
)
def test_what_is_no_clause_is_text(text: str, node: Node | None) -> None:
    assert parse_query(text).node == node


@pytest.mark.parametrize("text", ["foo:bar", "date:tomorrow", "a OR", '"a b', "(a", "a)", "x" * 1001, "w " * 100])
def test_notes_say_what_was_not_read_as_typed(text: str) -> None:
    assert parse_query(text).notes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("a in:passage", Scope.PASSAGES),
        ("in:comments a", Scope.COMMENTS),
        ("a in:clipping", Scope.CLIPPINGS),
        ("in:passage in:all a", Scope.ALL),
    ],
)
def test_scope_is_no_part_of_the_tree(text: str, scope: Scope) -> None:
    assert parse_query(text) == Query(A, scope)


def test_a_word_being_typed_may_still_grow() -> None:
    assert parse_query("a hom", is_typing=True).node == And((A, Word("hom", is_prefix=True)))
    assert parse_query("a hom ", is_typing=True).node == And((A, Word("hom")))
    assert parse_query('"a hom"', is_typing=True).node == Phrase("a hom")
    assert parse_query("a -hom", is_typing=True).node == And((A, Not(Word("hom"))))


def test_an_operator_being_typed_waits_for_its_operand() -> None:
    assert parse_query("a OR", is_typing=True) == Query(A)
    assert parse_query("a AND NOT", is_typing=True).node == A


def test_length_and_number_of_words_are_capped() -> None:
    node = parse_query("word " * 500).node
    assert isinstance(node, And)
    assert len(node.parts) == MAX_TERMS
    assert parse_query("(" * 100_000 + "a") is not None
    assert parse_query("-" * 990 + "a").node in (A, Not(A))


def test_what_has_no_room_is_cut_not_dropped() -> None:
    node = parse_query('"' + "word " * 100 + '"').node
    assert node == Phrase(" ".join(["word"] * MAX_TERMS))
    assert isinstance(parse_query("国" * 200).node, Word)
    assert parse_query("w OR " * 200).notes == (f"only the first {MAX_TERMS} words were read",)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("tag：戦争", Word("戦争", QueryField.TAG)),
        ("（a OR b） c", And((Or((A, B)), C))),
        ("\u200ftag:حرب", Word("حرب", QueryField.TAG)),
        ("a \u200eOR\u200e b", Or((A, B))),
        ("\u200e-a", Not(A)),
        ("می\u200cخواهم", Word("می\u200cخواهم")),
    ],
)
def test_wide_signs_and_signs_of_direction_do_not_hide_operators(text: str, node: Node) -> None:
    assert parse_query(text) == Query(node)


@pytest.mark.parametrize(
    "text", ["and/or", "a/b", "https://example.org/a/", "Note: this", "is 10:30 late?", "a near b"]
)
def test_ordinary_writing_has_no_notes(text: str) -> None:
    assert parse_query(text).notes == ()


@pytest.mark.parametrize("text", ["title:", "a tag: b", "has:nothing", "color:red", "like:this", "is:", "-in:passage"])
def test_known_names_without_a_value_that_fits_are_text_with_a_note(text: str) -> None:
    query = parse_query(text)
    assert query.node is not None
    assert query.scope is Scope.ALL
    assert "was read as text" in query.notes[0]


@given(ANY_TEXT, st.booleans(), st.booleans())
def test_reading_never_fails(text: str, is_typing: bool, keeps_accents: bool) -> None:
    query = parse_query(text, is_typing=is_typing, keeps_accents=keeps_accents)
    assert query.keeps_accents is keeps_accents
    assert isinstance(format_query(query), str)


@given(SHORT_TEXT, st.booleans())
@example('"a" "b (c -" d', False)
@example("title:(a -b OR c)", False)
@example("/[x-a]b/(w", False)
@example("--in:passage", False)
@example("clipped:last � week", False)
@example('speaker:"a "b"', False)
@example("«a\u200eb", True)
def test_what_is_written_reads_back_the_same(text: str, is_typing: bool) -> None:
    query = parse_query(text, is_typing=is_typing)
    written = format_query(query)
    assume(len(written) <= MAX_CHARACTERS)
    assert parse_query(written) == query
    assert format_query(parse_query(written)) == written
